"""Brings a place of the map into sight in a few small steps, where a jump would make the room lose its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStyle

from models.layout.picture import Box

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas

FRAME = 16
"""Milliseconds."""
SHARE = 0.4
"""Of the way that is left, in each frame."""


class Glide:
    """Moves the view of a canvas, and no further than is needed. The key that asked for it is answered first."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._left = (0, 0)
        self._timer = QTimer(canvas, interval=FRAME)
        self._timer.timeout.connect(self._step)

    def reveal(self, box: Box) -> None:
        """Begin to bring a box of the picture into sight; at once where the system wants nothing to move."""
        style = self._canvas.style()
        self._left = self._canvas.camera.needed(box)
        if not style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self._canvas):
            self._canvas.camera.pan(*self._left)
        elif any(self._left):
            self._timer.start()

    def stop(self) -> None:
        """Stay here."""
        self._timer.stop()

    def _step(self) -> None:
        dx, dy = (round(way * SHARE) or way for way in self._left)
        self._left = (self._left[0] - dx, self._left[1] - dy)
        if not any(self._left):
            self._timer.stop()
        self._canvas.camera.pan(dx, dy)
