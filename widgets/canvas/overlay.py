"""What the canvas shows above the picture with every tool: selection, hover, the cell on which the keys stand.

It is drawn by the canvas alone, so that it can never get into an export.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from models.journey.records import Touchpoint
from models.layout.picture import Box
from widgets.canvas import marks
from widgets.canvas.tool import Pointer

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas

HANDLE = 5.5
"""Radius of the handle from which an arrow is drawn, in pixels of the interface."""
HANDLE_REACH = 10.0
ONE_BY_ONE = 60
"""Selected things up to which each is asked for its place; of more, only those in sight are looked for."""


def paint(painter: QPainter, canvas: Canvas) -> None:
    """Draw it all; the painter's unit is a device pixel of the viewport."""
    if canvas.scene is None or not canvas.tool.shows_selection:
        return
    _paint_hover(painter, canvas)
    for id in in_sight(canvas):
        _paint_selected(painter, canvas, id)
    if canvas.picks.cell is not None:
        _paint_cell(painter, canvas)
    centre = handle_centre(canvas)
    if centre is not None:
        dpr = canvas.camera.dpr
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(marks.pen(canvas.colours.accent, 1.8 * dpr))
        painter.setBrush(QColor(canvas.colours.paper))
        painter.drawEllipse(QPointF(*centre), HANDLE * dpr, HANDLE * dpr)
        reach = 2.2 * dpr
        x, y = centre
        painter.drawLine(QPointF(x - reach, y), QPointF(x + reach, y))
        painter.drawLine(QPointF(x, y - reach), QPointF(x, y + reach))


def in_sight(canvas: Canvas) -> list[str]:
    """What is selected and may be seen."""
    selection = canvas.selection
    if len(selection) <= ONE_BY_ONE:
        return list(selection)
    view, (width, height) = canvas.view, canvas.camera.size
    s = view.scale
    seen = Box(view.x / s, view.y / s, width / s, height / s)
    return [id for id in canvas.geometry_now.elements_in(seen) if id in selection]


def radius_of(canvas: Canvas) -> float:
    """The radius of cards, in device pixels."""
    assert canvas.scene is not None
    return float(canvas.scene.theme.card_radius) * canvas.view.scale


def _paint_selected(painter: QPainter, canvas: Canvas, id: str) -> None:
    geometry, view, dpr = canvas.geometry_now, canvas.view, canvas.camera.dpr
    accent = canvas.colours.accent
    route = geometry.routes.get(id)
    if route is not None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(marks.pen(accent, 2.4 * dpr))
        painter.drawPolyline(QPolygonF([QPointF(*view.to_viewport(x, y)) for x, y in route]))
        return
    radius = radius_of(canvas)
    for box in geometry.boxes(id):
        seen = view.box_to_viewport(box)
        marks.outline(painter, seen.grown(1.5 * dpr), radius, marks.pen(marks.faded(accent, 0.16), 4 * dpr))
        marks.outline(painter, seen, radius, marks.pen(accent, 2 * dpr))
    if view.scale / dpr > 0.25 and isinstance(canvas.journey.get(id), Touchpoint):
        face = geometry.face(id)
        if face is not None:
            marks.ring(painter, view.to_viewport(*face), 12.5 * view.scale, dpr, accent)


def _paint_hover(painter: QPainter, canvas: Canvas) -> None:
    hover, dpr = canvas.hover, canvas.camera.dpr
    if hover is None or hover.id in canvas.selection:
        return
    colour = marks.faded(canvas.colours.accent, 0.45)
    if hover.part == "face":
        face = canvas.geometry_now.face(hover.id)
        if face is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(marks.pen(colour, 1.5 * dpr))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            reach = 11.5 * canvas.view.scale
            painter.drawEllipse(QPointF(*canvas.view.to_viewport(*face)), reach, reach)
        return
    for box in canvas.geometry_now.boxes(hover.id) if hover.part != "transition" else ():
        seen = canvas.view.box_to_viewport(box)
        marks.outline(painter, seen, radius_of(canvas), marks.pen(colour, 1.5 * dpr))


def _paint_cell(painter: QPainter, canvas: Canvas) -> None:
    cell, dpr = canvas.picks.cell, canvas.camera.dpr
    assert cell is not None
    box = canvas.view.box_to_viewport(canvas.geometry_now.cell_box(cell))
    accent = canvas.colours.accent if canvas.hasFocus() else canvas.colours.faint
    line = marks.pen(accent, 1.5 * dpr, (4 * dpr, 3 * dpr))
    marks.outline(painter, box, radius_of(canvas), line, marks.faded(canvas.colours.accent, 0.04))
    x, y = box.centre
    reach = min(6 * dpr, box.w / 4)
    painter.setPen(marks.pen(accent, 1.8 * dpr))
    painter.drawLine(QPointF(x - reach, y), QPointF(x + reach, y))
    painter.drawLine(QPointF(x, y - reach), QPointF(x, y + reach))


def handle_centre(canvas: Canvas) -> tuple[float, float] | None:
    """Where the handle stands from which an arrow is drawn: at the edge of the card under the pointer."""
    hover = canvas.hover
    if hover is None or hover.part != "card" or canvas.zoom < 0.3:
        return None
    box = canvas.geometry_now.box(hover.id)
    if box is None:
        return None
    return canvas.view.to_viewport(box.right, box.y + box.h / 2)


def on_handle(canvas: Canvas, pointer: Pointer) -> str | None:
    """The card on whose handle the pointer is."""
    centre = handle_centre(canvas)
    reach = HANDLE_REACH * canvas.camera.dpr
    if centre is None or canvas.hover is None:
        return None
    near = abs(pointer.px - centre[0]) <= reach and abs(pointer.py - centre[1]) <= reach
    return canvas.hover.id if near else None
