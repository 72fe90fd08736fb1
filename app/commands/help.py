"""Commands that tell about the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.commands.command import Command, always
from resources.translations import tr

if TYPE_CHECKING:
    from app.main_window import MainWindow


def help_commands() -> tuple[Command, ...]:
    """Keys, log, about, licences."""
    return (
        Command("help.keys", tr("Keys"), _keys, always, "keyboard", ("F1", "?")),
        Command("help.log", tr("Open log folder"), _log, always, "folder-open"),
        Command("help.about", tr("About Touchline"), _about, always, "info"),
        Command("help.licences", tr("Licences"), _licences, always, "file-text"),
    )


def _keys(window: MainWindow) -> None:
    from app.help_dialogs import show_keys

    show_keys(window)


def _log(window: MainWindow) -> None:
    from app.log import open_log_folder

    open_log_folder(window)


def _about(window: MainWindow) -> None:
    from app.help_dialogs import show_about

    show_about(window)


def _licences(window: MainWindow) -> None:
    from app.help_dialogs import show_licences

    show_licences(window)
