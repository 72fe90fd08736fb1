"""Cards: adding them, and moving them while the others make room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from models.journey.change import Change
from models.journey.edits.draft import Draft, made
from models.journey.journey import Journey
from models.journey.order import cells, map_order
from models.journey.records import Persona, Phase, Touchpoint
from models.problems import InputProblem
from resources.translations import tr, tr_n


class Spot(NamedTuple):
    """Where a card goes: a cell, and the place in it counted from the top; None is the cell's end.

    `place` counts the cards of the cell without those that are being moved.
    """

    lane: str
    phase: str
    column: int
    place: int | None = None


def add_touchpoint(
    journey: Journey, spot: Spot, *, title: str = "", insert: bool = False, **fields: Any
) -> Change:
    """A new card at a spot; its id is the change's `added[0]`.

    With `insert`, the cards at that column and right of it make room, up to the first empty column. Raises
    InputProblem where a field does not fit.
    """
    place = {"lane": spot.lane, "phase": spot.phase, "column": spot.column}
    card = made(Touchpoint, title=title, **place, **fields)
    draft = Draft(journey)
    draft.put(card)
    lay(draft, [[card]], spot, insert=insert)
    return draft.change(tr("Add card"))


def move_touchpoints(journey: Journey, ids: Sequence[str], spot: Spot, *, insert: bool = False) -> Change:
    """Move cards to a spot, and the others out of the way.

    Several cards keep their order; those that shared a cell share one again, and the next cell's go into the
    next column, as each card from the parking lot does. With `insert`, the cards in the way move right, up to the first empty column; what the moved
    cards leave counts as empty. Within its row a cell moves as in a list: going right, those it passes move
    left into the nearest empty column. Without, the moved cards join the cards of the cell. Raises InputProblem where
    no column is left.
    """
    cards = map_order(journey, ids)
    moved = cells(cards)
    draft = Draft(journey)
    if insert and len(moved) == 1:
        spot = _close_up(draft, moved[0], spot)
    lay(draft, moved, spot, insert=insert)
    return draft.change(tr_n("Move card", "Move {n} cards", len(cards)))


def next_spot(journey: Journey, touchpoint_id: str) -> tuple[Spot, bool]:
    """Where the next card goes that is typed after this one, and whether others must make room for it.

    Raises InputProblem for a parked card.
    """
    card = journey.record(touchpoint_id, Touchpoint)
    if card.parked:
        raise InputProblem(tr("A note in the parking lot has no card after it. Put it onto the map first."))
    column = card.column + 1
    taken = any(other.column == column for other in journey.touchpoints_in(card.lane, card.phase))
    return Spot(card.lane, card.phase, column), taken


def lay(draft: Draft, cells: Sequence[Sequence[Touchpoint]], spot: Spot, *, insert: bool) -> None:
    """Lay cards at a spot, each of `cells` into a column of its own.

    Raises KeyError where the spot's lane or phase is not there.
    """
    lane, phase = draft.record(spot.lane, Persona).id, draft.record(spot.phase, Phase).id
    row = draft.row(lane, phase, without=frozenset(card.id for cell in cells for card in cell))
    if insert:
        _make_room(draft, row, spot, len(cells))
    for step, cell in enumerate(cells):
        column = spot.column + step
        others = [] if insert else row.get(column, [])
        place = len(others) if spot.place is None or step else spot.place
        draft.put_cell(lane, phase, column, [*others[:place], *cell, *others[place:]])


def _close_up(draft: Draft, cell: Sequence[Touchpoint], spot: Spot) -> Spot:
    """Let the columns that a cell passes on its way right move left; returns where the cell goes then."""
    first = cell[0]
    if (first.lane, first.phase) != (spot.lane, spot.phase) or first.column >= spot.column:
        return spot
    row = draft.row(spot.lane, spot.phase, without=frozenset(card.id for card in cell))
    before = spot.column - 1
    if before not in row and before != first.column:
        return spot
    empty = next((column for column in range(before, first.column - 1, -1) if column not in row), None)
    if empty is None:
        return spot
    for column in range(empty + 1, spot.column):
        draft.put_cell(spot.lane, spot.phase, column - 1, row[column])
    return spot._replace(column=spot.column - 1)


def _make_room(draft: Draft, row: dict[int, list[Touchpoint]], spot: Spot, width: int) -> None:
    """Push columns right until `width` columns from the spot on are free; gaps take up the push."""
    free = spot.column + width
    for column in sorted(row):
        if column < spot.column:
            continue
        if column >= free:
            break
        draft.put_cell(spot.lane, spot.phase, free, row[column])
        free += 1
