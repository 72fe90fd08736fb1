"""Commands for maps as files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.commands.command import Command, always, map_open
from resources.translations import tr

if TYPE_CHECKING:
    from app.main_window import MainWindow

RECENT_IN_MENU = 8


def file_commands() -> tuple[Command, ...]:
    """New, open, save, export, close, quit."""
    return (
        Command("file.new", tr("New map"), lambda w: w.files.new("blank"), always, "plus", ("Ctrl+N",)),
        Command(
            "file.start",
            tr("New from a template…"),
            lambda w: w.files.show_start(),
            always,
            "layers",
            ("Ctrl+Shift+N",),
        ),
        Command(
            "file.open", tr("Open…"), lambda w: w.files.ask_and_open(), always, "folder-open", ("Ctrl+O",)
        ),
        Command("file.sample", tr("Open the sample"), lambda w: w.files.open_sample(), always, "map"),
        Command("file.save", tr("Save"), lambda w: w.files.save(), _unsaved, "save", ("Ctrl+S",)),
        Command(
            "file.save_as",
            tr("Save as…"),
            lambda w: w.files.save_as(),
            map_open,
            "save-all",
            ("Ctrl+Shift+S",),
        ),
        Command(
            "file.export",
            tr("Export…"),
            lambda w: w.files.export(),
            map_open,
            "download",
            ("Ctrl+E",),
            short=tr("Export"),
        ),
        Command(
            "file.export_again",
            tr("Repeat last export"),
            _export_again,
            _exported_before,
            "rotate-ccw",
            ("Ctrl+Shift+E",),
        ),
        Command("file.close", tr("Close map"), lambda w: w.files.close_map(), map_open, "x", ("Ctrl+W",)),
        Command("file.quit", tr("Quit"), lambda w: w.close(), always, "log-out", ("Ctrl+Q",)),
        *(_recent(number) for number in range(RECENT_IN_MENU)),
    )


def _unsaved(window: MainWindow) -> bool:
    return window.document is not None and (window.document.modified or window.document.path is None)


def _exported_before(window: MainWindow) -> bool:
    return window.document is not None and isinstance(window.settings.export.get("last"), dict)


def _export_again(window: MainWindow) -> None:
    from app.export_again import export_again

    export_again(window)


def _recent(number: int) -> Command:
    return Command(
        f"file.recent_{number + 1}",
        tr("Recent file {number}", number=number + 1),
        partial(_open_recent, number),
        partial(_recent_there, number),
        label=partial(_recent_name, number),
    )


def _recent_there(number: int, window: MainWindow) -> bool:
    return number < len(window.settings.recent)


def _recent_name(number: int, window: MainWindow) -> str:
    # An ampersand would be taken for the mark of an access key.
    return window.settings.recent[number].path.name.replace("&", "&&")


def _open_recent(number: int, window: MainWindow) -> None:
    window.files.open(window.settings.recent[number].path)
