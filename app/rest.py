"""What is done when the hands rest, so that it never makes anybody wait: Python looks for garbage."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QObject, QTimer

from app.collection import tidy
from widgets.canvas.map_view import MapView

LOOK_EVERY = 10_000
"""Milliseconds."""
RESTING_AFTER = 2.0
"""Seconds without a new picture after which nobody is taken to be at work on the map."""
AT_LATEST = 180.0
"""Seconds after which it is done though nobody rests."""


class Rest(QObject):
    """Watches one map; belongs to its window."""

    def __init__(self, canvas: MapView) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._tidied = monotonic()
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        now, painted = monotonic(), self._canvas.painted_at
        if painted <= self._tidied:
            return
        if now - painted > RESTING_AFTER or now - self._tidied > AT_LATEST:
            tidy()
            self._tidied = now
