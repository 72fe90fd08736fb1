"""The way of the keys over the map: cards, empty cells, opportunities, lane heads, phase heads, the title."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from models.journey.records import MAP_ID, LeadsTo, Opportunity, Persona, Phase, Touchpoint
from models.layout.geometry import Cell, Geometry
from widgets.canvas import cursor

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas

Place = str | Cell | None
"""An id, an empty cell, or nowhere."""


def step(canvas: Canvas, direction: str, *, extend: bool = False) -> None:
    """Move the selection "left", "right", "up" or "down"; `extend` keeps what is selected."""
    found = _from_here(canvas, direction)
    if found is None:
        return
    if isinstance(found, Cell):
        if not extend:
            canvas.picks.stand_on(found)
    elif extend:
        canvas.picks.add(found)
    else:
        canvas.picks.set([found])
    canvas.reveal_selection()


def to_end(canvas: Canvas, *, first: bool) -> None:
    """The first or last card of the lane; of the map where no lane is chosen."""
    lane = _lane_of(canvas)
    cards = canvas.journey.lane_touchpoints(lane) if lane else canvas.journey.touchpoints()
    if cards:
        canvas.select([cards[0 if first else -1].id], reveal=True)


def to_next(canvas: Canvas, forward: bool) -> bool:
    """The next card in the order of the map; False where there is none."""
    journey, cell = canvas.journey, cursor.cell_of(canvas)
    cards = journey.touchpoints()
    ids, lead = [card.id for card in cards], canvas.picks.lead
    if lead in ids:
        index = ids.index(lead) + (1 if forward else -1)
    elif cell is not None and not canvas.picks.ids:
        # From an empty cell, or one whose card is not selected: the card behind it, or the one before.
        lanes = {persona.id: number for number, persona in enumerate(journey.personas())}
        phases = {phase.id: number for number, phase in enumerate(journey.phases())}
        spots = [(lanes[card.lane], phases[card.phase], card.column) for card in cards]
        here = (lanes[cell.lane], phases[cell.phase], cell.column)
        index = bisect_right(spots, here) if forward else bisect_left(spots, here) - 1
    elif lead is not None:
        index = 0 if forward else len(ids) - 1
    else:
        return False
    if not 0 <= index < len(ids):
        return False
    canvas.select([ids[index]], reveal=True)
    return True


def _lane_of(canvas: Canvas) -> str | None:
    record = canvas.journey.get(canvas.picks.lead) if canvas.picks.lead else None
    if isinstance(record, Persona):
        return record.id
    cell = cursor.cell_of(canvas)
    return cell.lane if cell is not None else None


def _from_here(canvas: Canvas, direction: str) -> Place:
    geometry = canvas.geometry_now
    if canvas.picks.cell is not None:
        return _beside_cell(geometry, canvas.picks.cell, direction)
    record = canvas.journey.get(canvas.picks.lead) if canvas.picks.lead else None
    if isinstance(record, Touchpoint) and record.parked:
        record = None
    match record:
        case Touchpoint():
            return _beside_card(canvas, geometry, record, direction)
        case Opportunity():
            return _beside_opportunity(canvas, geometry, record, direction)
        case Persona() | Phase():
            return _beside_head(geometry, record, direction)
        case LeadsTo():
            return record.source if direction in ("left", "up") else record.target
        case None:
            cell = cursor.cell_of(canvas)
            return _start(geometry) if cell is None else _beside_cell(geometry, cell, direction)
    return next(iter(geometry.phases), None) if direction in ("down", "right") else None


def _start(geometry: Geometry) -> Place:
    if not geometry.lanes or not geometry.columns.phases:
        return MAP_ID
    first = geometry.columns.numbered(0)
    return _in(geometry, Cell(geometry.lanes[0].lane, first.phase, first.column))


def _in(geometry: Geometry, cell: Cell, *, from_below: bool = False) -> Place:
    """The card of a cell that is met first, or the cell where it is empty."""
    cards = geometry.cards_in(cell)
    return cards[-1 if from_below else 0] if cards else cell


def _beside_cell(geometry: Geometry, cell: Cell, direction: str) -> Place:
    following = geometry.step(cell, direction)
    if following is not None:
        return _in(geometry, following, from_below=direction == "up")
    if direction == "up":
        return cell.phase
    return cell.lane if direction == "left" else None


def _beside_card(canvas: Canvas, geometry: Geometry, card: Touchpoint, direction: str) -> Place:
    cell = Cell(card.lane, card.phase, card.column)
    stack = geometry.cards_in(cell)
    if direction in ("up", "down") and card.id in stack:
        index = stack.index(card.id) + (1 if direction == "down" else -1)
        if 0 <= index < len(stack):
            return stack[index]
    if direction == "down":
        below = _opportunity_below(canvas, geometry, card)
        if below is not None:
            return below
    return _beside_cell(geometry, cell, direction)


def _opportunity_below(canvas: Canvas, geometry: Geometry, card: Touchpoint) -> str | None:
    shown = [o.id for o in canvas.journey.opportunities_at(card.id) if geometry.box(o.id) is not None]
    return shown[0] if shown else None


def _beside_opportunity(canvas: Canvas, geometry: Geometry, note: Opportunity, direction: str) -> Place:
    cards = canvas.journey.addressed_by(note.id)
    if not cards:
        return None
    card = cards[0]
    if direction == "up":
        return card.id
    if direction == "down":
        return _beside_cell(geometry, Cell(card.lane, card.phase, card.column), "down")
    own = geometry.box(note.id)
    lane = geometry.lane_box(card.lane)
    others = [
        (box.x, id)
        for id in geometry.elements_in(lane)
        if isinstance(canvas.journey.get(id), Opportunity) and (box := geometry.box(id)) is not None
    ]
    if own is None:
        return None
    if direction == "right":
        return min(((x, id) for x, id in others if x > own.x), default=(0.0, None))[1]
    return max(((x, id) for x, id in others if x < own.x), default=(0.0, None))[1]


def _beside_head(geometry: Geometry, record: Persona | Phase, direction: str) -> Place:
    found = geometry.neighbour(record.id, direction) if _along(record, direction) else None
    if found is not None:
        return found
    columns = geometry.columns
    if isinstance(record, Persona):
        if direction == "right" and columns.phases:
            first = columns.numbered(0)
            return _in(geometry, Cell(record.id, first.phase, first.column))
        return MAP_ID if direction == "up" else None
    if direction == "down" and geometry.lanes:
        return _in(geometry, Cell(geometry.lanes[0].lane, record.id, 0))
    return MAP_ID if direction == "up" else None


def _along(record: Persona | Phase, direction: str) -> bool:
    return direction in (("up", "down") if isinstance(record, Persona) else ("left", "right"))
