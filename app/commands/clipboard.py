"""Commands that copy, cut and paste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.commands.command import Command, map_open
from models.journey.records import Opportunity, Persona, Phase, Touchpoint
from resources.translations import tr

if TYPE_CHECKING:
    from app.main_window import MainWindow


def clipboard_commands() -> tuple[Command, ...]:
    """Commands that copy, cut and paste."""
    return (
        Command("clipboard.cut", tr("Cut"), _cut, _can_copy, "scissors", ("Ctrl+X",)),
        Command("clipboard.copy", tr("Copy"), _copy, _can_copy, "copy", ("Ctrl+C",)),
        Command(
            "clipboard.copy_picture",
            tr("Copy selection as picture"),
            _copy_picture,
            _can_copy_picture,
            "image",
        ),
        Command(
            "clipboard.copy_map", tr("Copy map as picture"), _copy_map, map_open, "map", ("Ctrl+Shift+C",)
        ),
        Command("clipboard.paste", tr("Paste"), _paste, icon="clipboard-paste", shortcuts=("Ctrl+V",)),
        Command("clipboard.paste_one", tr("Paste as one card"), _paste_one, shortcuts=("Ctrl+Shift+V",)),
    )


def _can_copy(window: MainWindow) -> bool:
    return window.clipboard.can_copy()


def _cut(window: MainWindow) -> None:
    window.clipboard.cut()


def _copy(window: MainWindow) -> None:
    window.clipboard.copy()


def _can_copy_picture(window: MainWindow) -> bool:
    if window.document is None:
        return False
    geometry = window.canvas.layout_now.geometry
    kinds = (Persona, Phase, Touchpoint, Opportunity)
    return any(
        isinstance(window.journey.get(id), kinds) and geometry.box(id) is not None for id in window.selection
    )


def _copy_picture(window: MainWindow) -> None:
    from app.copied_picture import copy_selection_picture

    copy_selection_picture(window)


def _copy_map(window: MainWindow) -> None:
    from app.copied_picture import copy_map_picture

    copy_map_picture(window)


def _paste(window: MainWindow) -> None:
    window.clipboard.paste()


def _paste_one(window: MainWindow) -> None:
    window.clipboard.paste(as_one=True)
