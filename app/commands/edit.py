"""Commands that work on whatever is selected: undo, edit text, duplicate, delete, select."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.commands.command import Command
from models.journey.edits import delete, duplicate
from models.journey.records import MAP_ID, Evidence, Measure, Opportunity, Persona, Phase, Touchpoint
from resources.translations import tr

if TYPE_CHECKING:
    from app.main_window import MainWindow

_COPIED = (Persona, Phase, Touchpoint, Opportunity, Evidence, Measure)


def edit_commands() -> tuple[Command, ...]:
    """Undo to select all."""
    return (
        Command("edit.undo", tr("Undo"), _undo, _can_undo, "undo-2", ("Ctrl+Z",), label=_undo_label),
        Command(
            "edit.redo", tr("Redo"), _redo, _can_redo, "redo-2", ("Ctrl+Y", "Ctrl+Shift+Z"), label=_redo_label
        ),
        Command("edit.text", tr("Edit text"), _edit_text, _one_selected, "pencil", ("F2",)),
        Command("edit.duplicate", tr("Duplicate"), _duplicate, _can_duplicate, "copy", ("Ctrl+D",)),
        Command("edit.delete", tr("Delete"), _delete, _can_delete, "trash", ("Del", "Backspace"), "canvas"),
        Command(
            "edit.select_all", tr("Select all cards"), _select_all, _has_cards, "scan", ("Ctrl+A",), "canvas"
        ),
    )


def _can_undo(window: MainWindow) -> bool:
    return window.document is not None and (window.history.can_undo or not window.canvas.idle)


def _can_redo(window: MainWindow) -> bool:
    return window.document is not None and window.history.can_redo


def _undo(window: MainWindow) -> None:
    if window.canvas.cancel_gesture():
        return
    window.finish_editing()
    window.history.undo()


def _redo(window: MainWindow) -> None:
    window.finish_editing()
    window.history.redo()


def _undo_label(window: MainWindow) -> str:
    return tr("Undo: {what}", what=window.history.undo_name) if _can_undo(window) else tr("Undo")


def _redo_label(window: MainWindow) -> str:
    return tr("Redo: {what}", what=window.history.redo_name) if _can_redo(window) else tr("Redo")


def _one_selected(window: MainWindow) -> bool:
    return len(window.selection) == 1


def _edit_text(window: MainWindow) -> None:
    (id,) = window.selection
    window.edit_text(id)


def _copied(window: MainWindow) -> list[str]:
    return [id for id in window.selection if isinstance(window.journey.get(id), _COPIED)]


def _can_duplicate(window: MainWindow) -> bool:
    return bool(_copied(window))


def _duplicate(window: MainWindow) -> None:
    def edit() -> None:
        wanted = _copied(window)
        change = duplicate(window.journey, wanted)
        window.history.do(change)
        # What hangs on the copies came along, but the copies are what one goes on with.
        kinds = {type(window.journey.get(id)) for id in wanted}
        window.select(id for id in change.added if type(window.journey.get(id)) in kinds)

    window.attempt(edit)


def _can_delete(window: MainWindow) -> bool:
    return any(id != MAP_ID for id in window.selection)


def _delete(window: MainWindow) -> None:
    window.do(lambda: delete(window.journey, sorted(window.selection)))


def _has_cards(window: MainWindow) -> bool:
    return window.document is not None and bool(window.journey.touchpoint_count())


def _select_all(window: MainWindow) -> None:
    window.select([card.id for card in window.journey.touchpoints()])
