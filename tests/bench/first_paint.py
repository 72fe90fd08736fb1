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
from typing import NoReturn

from app.collection import paused

SIZE = (1920, 1080)
REST = 2.0
"""Seconds that the program is left alone before its memory is measured."""


def main(arguments: list[str]) -> None:
    settled = arguments[0] == "--memory"
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # As app.__main__ does; imports stand here because what comes before Qt is the program's to say.
    with paused():
        from app import window_start
        from app.command_line import run

        _watch(window_start, _rest if settled else _end)
        run(arguments[settled:])


def _watch(window_start: object, painted: Callable[[object, float], None]) -> None:
    """Let `painted` be called, with the window and the seconds since the wish, when the map has been painted."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication

    class Watch(QObject):
        def __init__(self, window: object) -> None:
            super().__init__()
            self.window, self.since, self.painting = window, time.perf_counter(), False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and watched is self.window.canvas:
                self.painting = True
            elif self.painting and event.type() != QEvent.Type.Paint:
                # The event after those of painting: the picture is there.
                QApplication.instance().removeEventFilter(self)
                painted(self.window, time.perf_counter() - self.since)
            return False

    show_first = window_start.show_first

    def watched_show(window: object, file: Path | None, *, sample: bool) -> None:
        window.resize(*SIZE)
        window.watch = Watch(window)
        QApplication.instance().installEventFilter(window.watch)
        show_first(window, file, sample=sample)

    window_start.show_first = watched_show


def _end(window: object, seconds: float) -> NoReturn:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    print(f"{seconds:.4f} {pages * resource.getpagesize() / 1e6:.1f}", flush=True)
    os._exit(0)


def _rest(window: object, seconds: float) -> None:
    from PySide6.QtCore import QTimer

    def end() -> None:
        assert window.panels_filled
        _end(window, seconds)

    QTimer.singleShot(int(REST * 1000), end)


if __name__ == "__main__":
    main(sys.argv[1:])
