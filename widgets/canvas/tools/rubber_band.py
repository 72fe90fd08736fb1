"""Rubber band: everything that the box touches is selected, as it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from models.layout.picture import Box
from resources.translations import tr
from widgets.canvas import marks
from widgets.canvas.edge_scroll import EdgeScroll
from widgets.canvas.tool import Grip, Hint, Pointer, Tool

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas


class RubberBand(Tool):
    def __init__(self, canvas: Canvas, grip: Grip) -> None:
        super().__init__(canvas)
        self._start = grip.pointer
        self._before = canvas.selection
        self._kept = canvas.selection if grip.pointer.shift or grip.pointer.ctrl else frozenset()
        self._box = Box(grip.pointer.x, grip.pointer.y, 0, 0)
        self._scroll = EdgeScroll(canvas)

    def leave(self) -> None:
        self._scroll.stop()

    def move(self, pointer: Pointer) -> None:
        x, y = self._start.x, self._start.y
        self._box = Box(min(x, pointer.x), min(y, pointer.y), abs(pointer.x - x), abs(pointer.y - y))
        found = self.canvas.geometry_now.elements_in(self._box)
        self.canvas.picks.set([*self._kept, *found])
        self.canvas.update()
        self._scroll.follow(pointer)

    def release(self, pointer: Pointer) -> None:
        self.canvas.use("select")

    def cancel(self) -> None:
        self.canvas.picks.set(self._before)
        self.canvas.use("select")

    def hints(self) -> list[Hint]:
        return [("Shift", tr("add to the selection")), ("Esc", tr("cancel"))]

    def paint(self, painter: QPainter) -> None:
        accent = self.canvas.colours.accent
        box = self.canvas.view.box_to_viewport(self._box)
        line = marks.pen(accent, 1.0 * self.canvas.camera.dpr)
        marks.outline(painter, box, 2, line, marks.faded(accent, 0.08))
