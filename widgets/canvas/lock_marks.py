"""A small lock on each head of a lane or phase while the structure of the map is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from models.layout.geometry import Geometry
from widgets.appearance import colours_on_map, px
from widgets.icons import draw_icon

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas

SIZE, SIZE_ON_MAP = 13.0, 17.0
"""The largest in pixels of the interface, and in points of the map, as the heads get smaller with it."""
LEAST_ZOOM = 0.35
"""Below it the lock would hide the head."""
BY_PORTRAIT = (50.0, 54.0)
"""Where it stands on a lane's head, in points from its corner: at the foot of the portrait, beside the texts."""
BEFORE_POINT = 24.0
"""Points from the right edge of a phase's head, which ends in a point."""


def paint(painter: QPainter, canvas: Canvas) -> None:
    """Draw them over the heads in sight; the painter's unit is a device pixel of the viewport."""
    if not canvas.journey.map.structure_locked or canvas.zoom < LEAST_ZOOM:
        return
    colours, dpr, view = colours_on_map(), canvas.camera.dpr, canvas.view
    size = min(px(SIZE) * dpr, SIZE_ON_MAP * view.scale)
    ground, seen = 0.25 * size, QRectF(0, 0, *canvas.camera.size)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for x, y in _places(canvas.geometry_now):
        left, top = view.to_viewport(x, y)
        at = QRectF(left - size / 2, top - size / 2, size, size)
        if not seen.intersects(at):
            continue
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.paper))
        painter.drawEllipse(at.adjusted(-ground, -ground, ground, ground))
        draw_icon(painter, "lock", at, colours.muted)


def _places(geometry: Geometry) -> list[tuple[float, float]]:
    """The middle of each lock, in points of the picture."""
    dx, dy = BY_PORTRAIT
    lanes = [(band.head.x + dx, band.head.y + dy) for band in geometry.lanes]
    return [*lanes, *((box.right - BEFORE_POINT, box.centre[1]) for box in geometry.phases.values())]
