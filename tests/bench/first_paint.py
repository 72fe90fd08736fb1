"""Starts the program as its command does, and ends it when the first picture of the map has been painted.

Takes the program's own arguments, and before them `--memory`: then it ends when the panels are there too and the
program has been at rest for a while. Prints the seconds from the wish to open the map to the first picture, and the
resident memory at the end in MB.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from app.collection import paused

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from app.main_window import MainWindow
    from widgets.canvas import Canvas

SIZE = (1920, 1080)
REST = 2.0
"""Seconds that the program is left alone before its memory is measured."""


def main(arguments: list[str]) -> None:
    settled = arguments[0] == "--memory"
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # As app.__main__ does; imports stand here because what comes before Qt is the program's to say.
    with paused():
        from app.command_line import run  # isort: skip
        from app import window_start

        _watch(window_start, _rest if settled else _end)
        run(arguments[settled:])


def _watch(window_start: Any, painted: Callable[[MainWindow, float], None]) -> None:
    """Let `painted` be called, with the window and the seconds since the wish, when the map has been painted.

    Nothing looks at the events of Qt's own objects: PySide would make all its classes to name them in Python.
    """
    from PySide6.QtCore import QTimer

    from widgets.canvas import Canvas

    show_first, paint = window_start.show_first, Canvas.paintEvent
    started: list[tuple[MainWindow, float]] = []
    seen: list[Canvas] = []

    def watched_show(window: MainWindow, file: Path | None, *, sample: bool) -> None:
        window.resize(*SIZE)
        started.append((window, time.perf_counter()))
        show_first(window, file, sample=sample)

    def watched_paint(canvas: Canvas, event: QPaintEvent) -> None:
        # It stays: PySide remembers what it has called once.
        paint(canvas, event)
        if canvas.scene is not None and not seen:
            seen.append(canvas)
            # Posted, so that it comes when the whole window has been painted, and before anything else.
            QTimer.singleShot(0, done)

    def done() -> None:
        window, since = started[0]
        painted(window, time.perf_counter() - since)

    window_start.show_first = watched_show
    Canvas.paintEvent = watched_paint  # type: ignore[assignment, method-assign]


def _end(window: MainWindow, seconds: float) -> NoReturn:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    print(f"{seconds:.4f} {pages * resource.getpagesize() / 1e6:.1f}", flush=True)
    os._exit(0)


def _rest(window: MainWindow, seconds: float) -> None:
    from PySide6.QtCore import QTimer

    def end() -> None:
        assert window.panels_filled
        _end(window, seconds)

    QTimer.singleShot(int(REST * 1000), end)


if __name__ == "__main__":
    main(sys.argv[1:])
