"""What a search has found, marked softly on the map while one searches and goes from hit to hit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from models.layout.picture import Box
from widgets.canvas import marks

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas


def show(canvas: Canvas, ids: Iterable[str]) -> None:
    """Mark these and nothing else."""
    found = frozenset(ids)
    if found != canvas.found:
        canvas.found = found
        canvas.update()


def paint(painter: QPainter, canvas: Canvas) -> None:
    """Draw the marks of what is in sight; the painter's unit is a device pixel of the viewport."""
    if not canvas.found:
        return
    geometry, view, dpr = canvas.geometry_now, canvas.view, canvas.camera.dpr
    width, height = canvas.camera.size
    s = view.scale
    line = marks.pen(marks.faded(canvas.colours.note, 0.8), 1.5 * dpr)
    glow = marks.pen(marks.faded(canvas.colours.note, 0.25), 5 * dpr)
    radius = float(canvas.scene.theme.card_radius) * s if canvas.scene is not None else 0.0
    for id in geometry.elements_in(Box(view.x / s, view.y / s, width / s, height / s)):
        if id in canvas.found:
            for box in geometry.boxes(id):
                seen = view.box_to_viewport(box)
                marks.outline(painter, seen.grown(1.5 * dpr), radius, glow)
                marks.outline(painter, seen, radius, line)
