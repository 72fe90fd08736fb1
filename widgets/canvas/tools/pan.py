"""Pan: the map is held by the hand, with the middle button, or with the left one and the space bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from resources.translations import tr
from widgets.canvas.tool import Hint, Pointer, Tool

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas


class Pan(Tool):
    """With `held` it ends when the button goes up; without, it waits for presses until the space bar is let go."""

    cursor = Qt.CursorShape.OpenHandCursor

    def __init__(self, canvas: Canvas, held: Pointer | None = None) -> None:
        super().__init__(canvas)
        self._from = held
        self._ends_with_button = held is not None
        if held is not None:
            self.cursor = Qt.CursorShape.ClosedHandCursor

    def press(self, pointer: Pointer) -> None:
        self._from = pointer
        self.canvas.setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, pointer: Pointer) -> None:
        if self._from is None:
            return
        dx, dy = self._from.px - pointer.px, self._from.py - pointer.py
        # Remembered first: the canvas tells of the move that the pan itself brings.
        self._from = pointer
        if dx or dy:
            self.canvas.camera.pan(round(dx), round(dy))

    def release(self, pointer: Pointer) -> None:
        self._from = None
        if self._ends_with_button:
            self.canvas.use("select")
        else:
            self.canvas.setCursor(self.cursor)

    def hints(self) -> list[Hint]:
        return [(tr("Drag"), tr("move the map"))]
