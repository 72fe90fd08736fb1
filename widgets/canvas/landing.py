"""Where a note of the shelf comes onto the map by key: the cell of the cursor, or after the cards there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from models.journey.edits import Spot
from models.journey.records import Touchpoint
from widgets.canvas import cursor, marks

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas


def landing(canvas: Canvas) -> tuple[Spot, bool] | None:
    """The place, and whether others make room for it; None on a map without a lane or a phase."""
    cell = cursor.cell_of(canvas)
    if cell is None:
        return None
    if not canvas.journey.cell(*cell):
        return Spot(*cell), False
    after = cell.column + 1
    return Spot(cell.lane, cell.phase, after), bool(canvas.journey.cell(cell.lane, cell.phase, after))


def paint(painter: QPainter, canvas: Canvas) -> None:
    """Show the place while notes are selected; the painter's unit is a device pixel of the viewport."""
    chosen = [canvas.journey.get(id) for id in canvas.selection]
    cell = cursor.cell_of(canvas)
    if cell is None or not chosen or not all(isinstance(c, Touchpoint) and c.parked for c in chosen):
        return
    dpr, accent = canvas.camera.dpr, canvas.colours.accent
    box = canvas.view.box_to_viewport(canvas.geometry_now.cell_box(cell))
    if not canvas.journey.cell(*cell):
        marks.drop_place(painter, box, 7 * canvas.view.scale, dpr, accent, marks.faded(accent, 0.06))
        return
    x = box.right + 5 * canvas.view.scale
    painter.setPen(marks.pen(accent, 3 * dpr))
    painter.drawLine(QPointF(x, box.y), QPointF(x, box.bottom))
