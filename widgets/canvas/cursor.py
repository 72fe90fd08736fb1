"""The cursor: the cell of the map where the keys stand. It is always there while a map has a lane and a phase.

It is the empty cell that typing fills, or the cell of the card selected last, or where the keys were before
something else was selected, or nothing.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from models.journey.change import Change
from models.journey.journey import Journey
from models.journey.records import Persona, Phase, Touchpoint
from models.layout.geometry import Cell
from models.layout.picture import Box
from widgets.canvas.selection import Rest

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas


def begin(canvas: Canvas) -> None:
    """On a map just opened: the first empty cell of the first lane that is in sight, else the first card."""
    if canvas.scene is None:
        return
    cell = _first_cell(canvas)
    if cell is None:
        canvas.picks.stand_on(None)
    else:
        _stand(canvas, cell)


def _first_cell(canvas: Canvas) -> Cell | None:
    geometry, columns = canvas.geometry_now, canvas.geometry_now.columns
    if not geometry.lanes or not columns.total:
        return None
    lane, width = geometry.lanes[0].lane, canvas.camera.size[0]
    cells = [Cell(lane, band.phase, band.column) for band in map(columns.numbered, range(columns.total))]
    for cell in cells:
        if width and canvas.view.box_to_viewport(geometry.cell_box(cell)).right > width:
            break
        if not geometry.cards_in(cell):
            return cell
    return cells[0]


def keep(canvas: Canvas, change: Change) -> None:
    """After each step: let go of what is gone, and stand where it was."""
    picks = canvas.picks
    gone, stood = change.before.get(picks.lead or ""), picks.cell
    picks.drop_missing(canvas.journey)
    if isinstance(gone, Touchpoint) and not picks.ids:
        go_on_from(canvas, gone)
    elif stood is not None and not picks.ids and picks.cell is None:
        # A card has come there, as by undo of its deletion.
        picks.set(card.id for card in canvas.journey.cell(*stood)[:1])
    if picks.rest is not None and _moves(change):
        cell = _nearest(canvas.journey, picks.rest)
        picks.rest = _rest(canvas.journey, cell) if cell else None
    if picks.rest is None and (first := _first_cell(canvas)) is not None:
        if picks.ids:
            picks.rest = _rest(canvas.journey, first)
        else:
            _stand(canvas, first)
    settle(canvas)


def _moves(change: Change) -> bool:
    """Whether cells may have come or gone, as they do not with texts and emotions."""
    for id, after in change.after.items():
        before = change.before[id]
        if before is None or after is None or isinstance(after, Phase | Persona):
            return True
        if isinstance(before, Touchpoint) and isinstance(after, Touchpoint):
            here, there = (before.lane, before.phase, before.column), (after.lane, after.phase, after.column)
            if here != there:
                return True
    return False


def settle(canvas: Canvas) -> None:
    """After each change of the selection: remember where the keys are, or stand where they were."""
    picks = canvas.picks
    lead = canvas.journey.get(picks.lead) if picks.lead else None
    here = picks.cell
    if isinstance(lead, Touchpoint) and lead.lane:
        here = Cell(lead.lane, lead.phase, lead.column)
    if here is not None:
        if picks.rest is None or picks.rest.cell != here:
            picks.rest = _rest(canvas.journey, here)
    elif not picks.ids and picks.rest is not None:
        cell = _nearest(canvas.journey, picks.rest)
        if cell is None:
            picks.rest = None
        else:
            _stand(canvas, cell)


def cell_of(canvas: Canvas) -> Cell | None:
    """The cell of the cursor as the map stands now; None where the map has no lane or no phase."""
    picks = canvas.picks
    if canvas.scene is None:
        return None
    lead = canvas.journey.get(picks.lead) if picks.lead else None
    cell = picks.cell or (picks.rest.cell if picks.rest else None)
    if isinstance(lead, Touchpoint) and lead.lane:
        cell = Cell(lead.lane, lead.phase, lead.column)
    return cell if cell is not None and is_there(canvas, cell) else None


def is_there(canvas: Canvas, cell: Cell) -> bool:
    """Whether the map has this cell now."""
    geometry = canvas.geometry_now
    columns = next((band.columns for band in geometry.columns.phases if band.phase == cell.phase), 0)
    return cell.column < columns and any(band.lane == cell.lane for band in geometry.lanes)


def _stand(canvas: Canvas, cell: Cell) -> None:
    canvas.picks.rest = _rest(canvas.journey, cell)
    canvas.picks.stand_on(None if canvas.journey.cell(*cell) else cell)


def _rest(journey: Journey, cell: Cell) -> Rest:
    lanes = [persona.id for persona in journey.personas()]
    phases = [phase.id for phase in journey.phases()]
    return Rest(cell, lanes.index(cell.lane), phases.index(cell.phase))


def _nearest(journey: Journey, rest: Rest) -> Cell | None:
    """The cell, or the one that is now where it was."""
    lanes, phases = journey.personas(), journey.phases()
    if not lanes or not phases:
        return None
    lane, phase, column = rest.cell
    if lane not in journey:
        lane = lanes[min(rest.lane_number, len(lanes) - 1)].id
    if phase not in journey:
        phase = phases[min(rest.phase_number, len(phases) - 1)].id
    return Cell(lane, phase, min(column, journey.column_count(phase) - 1))


def go_on_from(canvas: Canvas, gone: Touchpoint) -> None:
    """The keys go on where a card was that is gone: on its empty cell, else on the card before it."""
    journey = canvas.journey
    if gone.lane not in journey or gone.phase not in journey:
        return
    cell = Cell(gone.lane, gone.phase, gone.column)
    if cell.column < journey.column_count(cell.phase) and not journey.cell(*cell):
        canvas.picks.stand_on(cell)
        return
    places = {phase.id: phase.place for phase in journey.phases()}
    spot = (places[gone.phase], gone.column, gone.place)
    before = [
        card.id
        for card in journey.lane_touchpoints(gone.lane)
        if (places[card.phase], card.column, card.place) <= spot
    ]
    if before:
        canvas.picks.set(before[-1:])


def reveal(canvas: Canvas) -> None:
    """Pan as little as needed to see what is selected, or the empty cell on which the keys stand."""
    if canvas.scene is None:
        return
    cell, lead = cell_of(canvas), canvas.picks.lead
    geometry = canvas.geometry_now
    box = geometry.box(lead) if lead else geometry.cell_box(cell) if cell else None
    if box is not None:
        canvas.follow_picture()
        canvas.camera.reveal(box)


def show(canvas: Canvas) -> None:
    """Bring what is selected into view, as large as fits, up to 100 %."""
    boxes = [box for id in canvas.selection for box in canvas.geometry_now.boxes(id)]
    cell = cell_of(canvas)
    if not boxes and cell is not None:
        boxes = [canvas.geometry_now.cell_box(cell)]
    if boxes:
        canvas.show_box(reduce(Box.joined, boxes))
