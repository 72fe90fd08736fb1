"""Commands that copy, cut and paste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.commands.command import Command
from resources.translations import tr

if TYPE_CHECKING:
    from app.main_window import MainWindow


def clipboard_commands() -> tuple[Command, ...]:
    """Commands that copy, cut and paste."""
    return (
        Command("clipboard.cut", tr("Cut"), _cut, _can_copy, "scissors", ("Ctrl+X",)),
        Command("clipboard.copy", tr("Copy"), _copy, _can_copy, "copy", ("Ctrl+C",)),
        Command("clipboard.paste", tr("Paste"), _paste, icon="clipboard-paste", shortcuts=("Ctrl+V",)),
        Command("clipboard.paste_one", tr("Paste as one card"), _paste_one, shortcuts=("Ctrl+Shift+V",)),
    )


def _can_copy(window: MainWindow) -> bool:
    return window.clipboard.can_copy()


def _cut(window: MainWindow) -> None:
    window.clipboard.cut()


def _copy(window: MainWindow) -> None:
    window.clipboard.copy()


def _paste(window: MainWindow) -> None:
    window.clipboard.paste()


def _paste_one(window: MainWindow) -> None:
    window.clipboard.paste(as_one=True)
