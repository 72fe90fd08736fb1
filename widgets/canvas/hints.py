"""Which keys apply to what is selected, for the status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.journey.records import LeadsTo, Map, Opportunity, Persona, Phase, Touchpoint
from resources.translations import tr
from widgets.canvas.tool import Hint

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas


def hints_for(canvas: Canvas) -> list[Hint]:
    """Pairs of key and meaning, the most used first."""
    if canvas.scene is None:
        return []
    if canvas.picks.cell is not None:
        return [
            (tr("Type"), tr("to add a card")),
            ("← → ↑ ↓", tr("move on")),
            *([("Ctrl+M", tr("emotion pass"))] if canvas.journey.count(Touchpoint) else []),
            (tr("Space + drag"), tr("move the map")),
        ]
    records = [canvas.journey.get(id) for id in canvas.selection]
    if not records:
        missing = _missing(canvas)
        if missing:
            return missing
        return [
            ("Enter", tr("edit the card")),
            ("← → ↑ ↓", tr("move on")),
            (tr("Double click"), tr("on an empty place adds a card")),
            (tr("Ctrl + wheel"), tr("zoom")),
            (tr("Space + drag"), tr("move the map")),
        ]
    if all(isinstance(record, Touchpoint) and record.parked for record in records):
        return [
            ("S", tr("put it onto the map")),
            ("F2", tr("edit")),
            ("1–5", tr("emotion")),
            ("Delete", tr("delete")),
        ]
    if all(isinstance(record, Touchpoint) for record in records):
        return _for_cards(len(records))
    if len(records) > 1:
        return [("Delete", tr("delete")), ("Esc", tr("select nothing"))]
    locked = canvas.journey.map.structure_locked
    match records[0]:
        case Persona() | Phase() if locked:
            way = ("→", tr("to its cards")) if isinstance(records[0], Persona) else ("↓", tr("to its cards"))
            return [("Ctrl+L", tr("unlock the structure")), way]
        case Persona():
            return [("Enter", tr("edit")), ("Alt ↑↓", tr("move the lane")), ("→", tr("to its cards"))]
        case Phase():
            return [("Enter", tr("edit")), ("Alt ←→", tr("move the phase")), ("↓", tr("to its cards"))]
        case Opportunity():
            return [
                ("Enter", tr("edit")),
                ("V", tr("vote")),
                ("↑", tr("to its card")),
                ("Delete", tr("delete")),
            ]
        case LeadsTo():
            return [("Delete", tr("remove the arrow")), ("→", tr("to the card at its end"))]
        case Map():
            return [("Enter", tr("edit the title")), ("↓", tr("to the phases"))]
    return []


def _missing(canvas: Canvas) -> list[Hint]:
    """What a map needs before it can take a card."""
    hints: list[Hint] = []
    if not canvas.journey.count(Persona):
        hints.append(("Ctrl+Shift+P", tr("add a persona")))
    if not canvas.journey.count(Phase):
        hints.append(("Ctrl+Shift+F", tr("add a phase")))
    return hints


def _for_cards(count: int) -> list[Hint]:
    hints: list[Hint] = []
    if count == 1:
        hints += [("Enter", tr("edit")), (tr("Shift+Enter"), tr("new card after")), ("Tab", tr("next card"))]
    hints += [("1–5", tr("emotion")), ("Ctrl →", tr("move")), ("P D M", tr("mark"))]
    if count == 1:
        hints.append(("C", tr("connect")))
    hints += [("O", tr("opportunity")), ("S", tr("park"))]
    return hints
