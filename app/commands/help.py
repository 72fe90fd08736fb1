"""Commands that tell about the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.commands.command import Command, always
from resources.translations import tr

if TYPE_CHECKING:
    from app.main_window import MainWindow


def help_commands() -> tuple[Command, ...]:
    """Keys, about, licences."""
    return (
        Command("help.keys", tr("Keys"), _keys, always, "keyboard", ("F1",)),
        Command("help.about", tr("About Touchline"), _about, always, "info"),
        Command("help.licences", tr("Licences"), _licences, always, "file-text"),
    )


def _keys(window: MainWindow) -> None:
    from app.help_dialogs import show_keys

    show_keys(window)


def _about(window: MainWindow) -> None:
    from app.help_dialogs import show_about

    show_about(window)


def _licences(window: MainWindow) -> None:
    from app.help_dialogs import show_licences

    show_licences(window)
