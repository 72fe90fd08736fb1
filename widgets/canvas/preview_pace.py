"""Shows what a drag would do at once, or where that takes long, when the hand rests for a moment."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas

QUICK = 0.05
"""Seconds up to which a preview may be made with every move of the pointer."""
REST = 90
"""Milliseconds without a move after which a slow one is made."""


class PreviewPace:
    """Belongs to one drag: `show` previews the change for where the pointer is now."""

    def __init__(self, canvas: Canvas, show: Callable[[], None]) -> None:
        self._canvas, self._show = canvas, show
        self._took = 0.0
        self._timer = QTimer(canvas, singleShot=True, interval=REST)
        self._timer.timeout.connect(self._run)

    def ask(self) -> None:
        """The change is another one now."""
        if self._took <= QUICK:
            self._run()
        else:
            self._timer.start()

    def moved(self) -> None:
        """The hand does not rest."""
        if self._timer.isActive():
            self._timer.start()

    def catch_up(self) -> None:
        """Show what was put off; before the drag is committed."""
        if self._timer.isActive():
            self._timer.stop()
            self._run()

    def stop(self) -> None:
        self._timer.stop()
        self._timer.deleteLater()

    def _run(self) -> None:
        start = perf_counter()
        self._show()
        self._canvas.follow_picture()
        self._took = perf_counter() - start
        self._canvas.update()
