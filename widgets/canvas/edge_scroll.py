"""Pans by itself while a drag is held near the edge of the viewport."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from widgets.canvas.tool import Pointer

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas

ZONE = 36.0
"""Pixels of the interface along the edge in which it pans."""
FASTEST = 18.0
"""Pixels of the interface per frame, at the very edge and beyond."""
BEYOND = 80.0
"""Pixels of the interface that it may show of what lies beyond the map: there is nothing more to reach."""


class EdgeScroll:
    """Belongs to one drag: tell it each move, and stop it at the end."""

    def __init__(self, canvas: Canvas, patience: int = 0) -> None:
        """It begins when the pointer has been at the edge for `patience` milliseconds: a hand may just pass there."""
        self._canvas = canvas
        self._speed = (0.0, 0.0)
        self._timer = QTimer(canvas, interval=16)
        self._timer.timeout.connect(self._pan)
        self._wait = QTimer(canvas, singleShot=True, interval=patience)
        self._wait.timeout.connect(self._timer.start)

    def follow(self, pointer: Pointer) -> None:
        """Pan while the pointer is near an edge."""
        width, height = self._canvas.camera.size
        dpr = self._canvas.camera.dpr
        self._speed = (_speed(pointer.px / dpr, width / dpr), _speed(pointer.py / dpr, height / dpr))
        if not any(self._speed):
            self.rest()
        elif not self._timer.isActive() and not self._wait.isActive():
            self._wait.start() if self._wait.interval() else self._timer.start()

    def rest(self) -> None:
        """The pointer is where nothing pans."""
        self._timer.stop()
        self._wait.stop()

    def stop(self) -> None:
        self.rest()
        self._timer.deleteLater()
        self._wait.deleteLater()

    def _pan(self) -> None:
        camera = self._canvas.camera
        view, dpr = camera.view, camera.dpr
        across, down = (length * view.scale / dpr for length in camera.picture)
        dx = _held(self._speed[0], view.x / dpr, across, camera.size[0] / dpr)
        dy = _held(self._speed[1], view.y / dpr, down, camera.size[1] / dpr)
        if not dx and not dy:
            return
        # The canvas tells its tool of the new place under the resting pointer.
        self._canvas.pan(dx, dy)


def _speed(at: float, room: float) -> float:
    if room < 3 * ZONE:
        return 0.0
    if at < ZONE:
        return -FASTEST * min((ZONE - at) / ZONE, 1.0)
    if at > room - ZONE:
        return FASTEST * min((at - room + ZONE) / ZONE, 1.0)
    return 0.0


def _held(speed: float, start: float, length: float, room: float) -> float:
    """The speed at which a map of this length, seen from `start`, does not run out of the room."""
    if speed > 0:
        return min(speed, max(length + BEYOND - start - room, 0.0))
    return max(speed, min(-BEYOND - start, 0.0))
