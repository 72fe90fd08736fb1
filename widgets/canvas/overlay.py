"""What the canvas shows above the picture with every tool: selection, hover, the cell on which the keys stand.

It is drawn by the canvas alone, so that it can never get into an export.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from models.journey.records import Touchpoint
from models.layout.picture import Box
from widgets.appearance import interface_scale
from widgets.canvas import cursor, first_hint, found, landing, lock_marks, marks
from widgets.canvas.tool import Pointer

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas

HANDLE = 5.5
"""Radius of the handle from which an arrow is drawn, in pixels of the interface."""
HANDLE_REACH = 10.0
LEAST_CURSOR = 14.0
"""Pixels of the interface that the cell of the cursor is wide at least, however small the map is shown."""
ONE_BY_ONE = 60
"""Selected things up to which each is asked for its place; of more, only those in sight are looked for."""


def paint(painter: QPainter, canvas: Canvas) -> None:
    """Draw it all; the painter's unit is a device pixel of the viewport."""
    if canvas.scene is not None:
        lock_marks.paint(painter, canvas)
    if canvas.scene is None or not canvas.tool.shows_selection:
        return
    found.paint(painter, canvas)
    first_hint.paint(painter, canvas)
    _paint_hover(painter, canvas)
    for id in in_sight(canvas):
        _paint_selected(painter, canvas, id)
    landing.paint(painter, canvas)
    _paint_cursor(painter, canvas)
    centre = handle_centre(canvas)
    if centre is not None:
        dpr = canvas.camera.dpr
        unit = dpr * interface_scale()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(marks.pen(canvas.colours.accent, 1.8 * dpr))
        painter.setBrush(QColor(canvas.colours.paper))
        painter.drawEllipse(QPointF(*centre), HANDLE * unit, HANDLE * unit)
        reach = 2.2 * unit
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
        painter.setPen(marks.pen(accent, (2.4 if canvas.hasFocus() else 1.5) * dpr))
        painter.drawPolyline(QPolygonF([QPointF(*view.to_viewport(x, y)) for x, y in route]))
        return
    radius = radius_of(canvas)
    for box in geometry.boxes(id):
        seen = view.box_to_viewport(box)
        if canvas.hasFocus():
            halo = marks.pen(marks.faded(accent, 0.22), 4 * dpr)
            marks.outline(painter, seen.grown(1.5 * dpr), radius, halo)
        # Without the keys it is a thin line: one sees from afar where typing goes.
        marks.outline(painter, seen, radius, marks.pen(accent, (2 if canvas.hasFocus() else 1.2) * dpr))
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


def _paint_cursor(painter: QPainter, canvas: Canvas) -> None:
    """The cell where the keys stand: dashed and inviting where typing fills it, else only its corners."""
    cell, dpr = cursor.cell_of(canvas), canvas.camera.dpr
    lead = canvas.journey.get(canvas.picks.lead) if canvas.picks.lead else None
    if cell is None or isinstance(lead, Touchpoint):
        return
    geometry = canvas.geometry_now
    box = canvas.view.box_to_viewport(geometry.cell_box(cell))
    spare = LEAST_CURSOR * dpr - min(box.w, box.h)
    if spare > 0:
        box = box.grown(spare / 2)
    there = canvas.picks.cell is not None
    # What is selected shows the focus itself, unless it is not on the map, like evidence.
    shown = any(geometry.box(id) is not None for id in in_sight(canvas))
    colour = canvas.colours.accent if canvas.hasFocus() and not shown else canvas.colours.faint
    if geometry.cards_in(cell) or not there:
        corners(painter, box.grown(3 * dpr), radius_of(canvas) + 3 * dpr, marks.pen(colour, 2 * dpr), dpr)
        return
    line = marks.pen(colour, 2 * dpr, (5 * dpr, 3 * dpr))
    marks.outline(painter, box, min(radius_of(canvas), box.w / 4), line, marks.faded(colour, 0.07))
    x, y = box.centre
    reach = min(7 * dpr, box.w / 4)
    painter.setPen(marks.pen(colour, 2 * dpr))
    painter.drawLine(QPointF(x - reach, y), QPointF(x + reach, y))
    painter.drawLine(QPointF(x, y - reach), QPointF(x, y + reach))


def corners(painter: QPainter, box: Box, radius: float, line: QPen, dpr: float) -> None:
    """The four corners of a box, and not its sides."""
    reach = max(min(box.w, box.h) / 5, radius)
    painter.save()
    clip = QPainterPath()
    for x in (box.x - 4 * dpr, box.right - reach):
        for y in (box.y - 4 * dpr, box.bottom - reach):
            clip.addRect(QRectF(x, y, reach + 4 * dpr, reach + 4 * dpr))
    painter.setClipPath(clip)
    marks.outline(painter, box, radius, line)
    painter.restore()


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
    reach = HANDLE_REACH * interface_scale() * canvas.camera.dpr
    if centre is None or canvas.hover is None:
        return None
    near = abs(pointer.px - centre[0]) <= reach and abs(pointer.py - centre[1]) <= reach
    return canvas.hover.id if near else None
