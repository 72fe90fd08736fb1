"""What a search has found, marked softly on the map while one searches and goes from hit to hit."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from widgets.canvas import marks

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas


MOST = 400
"""So many are marked at most: more would mark half the map, and say nothing."""


def show(canvas: Canvas, ids: Collection[str]) -> None:
    """Mark these and nothing else."""
    found = frozenset(ids) if len(ids) <= MOST else frozenset()
    if found != canvas.found:
        canvas.found = found
        canvas.update()


def paint(painter: QPainter, canvas: Canvas) -> None:
    """Draw the marks of what is in sight; the painter's unit is a device pixel of the viewport."""
    if not canvas.found or canvas.scene is None:
        return
    geometry, view, dpr = canvas.geometry_now, canvas.view, canvas.camera.dpr
    width, height = canvas.camera.size
    line = marks.pen(marks.faded(canvas.colours.note, 0.8), 1.5 * dpr)
    glow = marks.pen(marks.faded(canvas.colours.note, 0.25), 5 * dpr)
    radius = float(canvas.scene.theme.card_radius) * view.scale
    for id in canvas.found:
        for box in geometry.boxes(id):
            seen = view.box_to_viewport(box)
            if seen.x < width and seen.y < height and seen.right > 0 and seen.bottom > 0:
                marks.outline(painter, seen.grown(1.5 * dpr), radius, glow)
                marks.outline(painter, seen, radius, line)
