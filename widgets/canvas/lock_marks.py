"""A small lock on each head of a lane or phase while the structure of the map is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from models.layout.picture import Box
from widgets.appearance import colours_on_map, px
from widgets.icons import draw_icon

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas

SIZE = 13.0
"""Pixels of the interface."""
LEAST_ZOOM = 0.35
"""Below it the lock would hide the head."""
FROM_EDGE = 5.0
PHASE_POINT = 14.0
"""Points at the right of a phase head that its arrow tip takes."""


def paint(painter: QPainter, canvas: Canvas) -> None:
    """Draw them over the heads in sight; the painter's unit is a device pixel of the viewport."""
    if not canvas.journey.map.structure_locked or canvas.zoom < LEAST_ZOOM:
        return
    colours = colours_on_map()
    dpr, view = canvas.camera.dpr, canvas.view
    size, gap, round_ground = px(SIZE) * dpr, FROM_EDGE * view.scale, 3 * dpr
    width, height = canvas.camera.size
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for box, right in _heads(canvas):
        seen = view.box_to_viewport(box)
        at = QRectF(seen.right - right * view.scale - gap - size, seen.y + gap, size, size)
        if not QRectF(0, 0, width, height).intersects(at):
            continue
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.paper))
        painter.drawEllipse(at.adjusted(-round_ground, -round_ground, round_ground, round_ground))
        draw_icon(painter, "lock", at, colours.muted)


def _heads(canvas: Canvas) -> list[tuple[Box, float]]:
    """The box of each head, and the points at its right edge that are to be left free."""
    geometry = canvas.geometry_now
    lanes = [(band.head, 0.0) for band in geometry.lanes]
    return [*lanes, *((box, PHASE_POINT) for box in geometry.phases.values())]
