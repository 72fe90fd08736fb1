"""Where the keys stand on the map: the cell of the cursor, brought into sight and kept when things go."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from models.journey.records import Touchpoint
from models.layout.geometry import Cell
from models.layout.picture import Box

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas


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
    cell, lead = canvas.picks.cell, canvas.picks.lead
    box = canvas.geometry_now.cell_box(cell) if cell else canvas.geometry_now.box(lead) if lead else None
    if box is not None:
        canvas.follow_picture()
        canvas.camera.reveal(box)


def show(canvas: Canvas) -> None:
    """Bring what is selected into view, as large as fits, up to 100 %."""
    boxes = [box for id in canvas.selection for box in canvas.geometry_now.boxes(id)]
    if canvas.picks.cell is not None:
        boxes = [canvas.geometry_now.cell_box(canvas.picks.cell)]
    if boxes:
        canvas.show_box(reduce(Box.joined, boxes))
