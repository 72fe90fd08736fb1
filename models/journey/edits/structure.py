"""Lanes, phases and step columns."""

from __future__ import annotations

from models.journey.change import Change
from models.journey.edits.draft import Draft, P, changed, made
from models.journey.journey import Journey
from models.journey.records import Persona, Phase
from models.problems import InputProblem
from resources.translations import tr


def add_persona(journey: Journey, *, name: str = "", index: int | None = None) -> Change:
    """A new persona with its lane, at `index` from the top; None puts it last."""
    draft = Draft(journey)
    put_in_order(draft, journey.personas(), made(Persona, name=name), index)
    return draft.change(tr("Add persona"))


def add_phase(journey: Journey, *, name: str = "", index: int | None = None) -> Change:
    """A new phase, at `index` from the left; None puts it last."""
    draft = Draft(journey)
    put_in_order(draft, journey.phases(), made(Phase, name=name), index)
    return draft.change(tr("Add phase"))


def move_persona(journey: Journey, id: str, index: int) -> Change:
    """Move a lane so that it ends at `index` from the top."""
    draft = Draft(journey)
    _move(draft, journey.record(id, Persona), journey.personas(), index)
    return draft.change(tr("Move lane"))


def move_phase(journey: Journey, id: str, index: int) -> Change:
    """Move a phase with its cards so that it ends at `index` from the left."""
    draft = Draft(journey)
    _move(draft, journey.record(id, Phase), journey.phases(), index)
    return draft.change(tr("Move phase"))


def _move(draft: Draft, record: P, row: list[P], index: int) -> None:
    others = [other for other in row if other.id != record.id]
    at = min(max(index, 0), len(others))
    if row[at].id != record.id:
        put_in_order(draft, others, record, at)


def put_in_order(draft: Draft, others: list[P], record: P, index: int | None) -> None:
    """Number `record` into its row of `others`; those before it keep their numbers."""
    at = len(others) if index is None else min(max(index, 0), len(others))
    place = others[at - 1].place + 1 if at else 0
    draft.put(changed(record, place=place))
    for other in others[at:]:
        if other.place > place:
            break
        place += 1
        draft.put(changed(other, place=place))


def insert_column(journey: Journey, phase: str, column: int) -> Change:
    """An empty step column before `column` of a phase, in every lane.

    Raises InputProblem where the phase is full.
    """
    draft = Draft(journey)
    columns = journey.column_count(phase)
    _shift(draft, phase, column, 1)
    draft.put(changed(journey.record(phase, Phase), columns=columns + 1))
    return draft.change(tr("Insert column"))


def remove_column(journey: Journey, phase: str, column: int) -> Change:
    """Take an empty step column out of a phase.

    Raises InputProblem where a lane has a card in it, or where it is the phase's only one.
    """
    columns = journey.column_count(phase)
    if columns == 1:
        raise InputProblem(tr("A phase has at least one column. Delete the phase instead."))
    if any(journey.cell(persona.id, phase, column) for persona in journey.personas()):
        raise InputProblem(tr("This column has cards. Move or delete them first, in every lane."))
    draft = Draft(journey)
    _shift(draft, phase, column + 1, -1)
    draft.put(changed(journey.record(phase, Phase), columns=columns - 1))
    return draft.change(tr("Remove column"))


def _shift(draft: Draft, phase: str, column: int, by: int) -> None:
    """Move the cards of every lane from `column` of a phase on."""
    for persona in draft.journey.personas():
        for card in draft.journey.touchpoints_in(persona.id, phase):
            if card.column >= column:
                draft.put(changed(card, column=card.column + by))
