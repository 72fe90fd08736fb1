"""Commands for dated copies of the map and for what others did to its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.commands.command import Command, always, map_open
from resources.translations import tr

if TYPE_CHECKING:
    from app.main_window import MainWindow

_ASIDE = 32
"""Pixels by which another window stands aside of this one."""


def version_commands() -> tuple[Command, ...]:
    """Versions, compare, another window."""
    return (
        Command("file.versions", tr("Versions…"), _versions, _has_file, "history"),
        Command("file.compare", tr("Compare with a file…"), _compare, map_open, "git-compare-arrows"),
        Command("file.window", tr("New window"), _new_window, always, "external-link"),
    )


def _has_file(window: MainWindow) -> bool:
    return window.document is not None and window.document.path is not None


def _versions(window: MainWindow) -> None:
    from app.versions import show_versions

    show_versions(window)


def _compare(window: MainWindow) -> None:
    from app.comparing import ask_and_compare

    ask_and_compare(window)


def _new_window(window: MainWindow) -> None:
    from app.new_window import open_new_window
    from app.window_place import remember_place

    remember_place(window, window.settings)
    if window.settings.geometry is not None:
        # A window that lies exactly over this one would not be noticed.
        left, top, width, height = window.settings.geometry
        window.settings.geometry = (left + _ASIDE, top + _ASIDE, width, height)
    window.settings.save()
    open_new_window()
