"""Starts the program with a map and ends when its first picture has been painted.

Prints the seconds from the wish to open the map until then, and the resident memory in MB once the panels are
there too. `--memory` waits for the panels; without it the process ends at the first picture.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject

from app.main_window import MainWindow
from app.settings import load_settings
from app.window_start import make_application, show_first


class _Watch(QObject):
    painted = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.painted:
            # Asked before the canvas paints: the paint itself is over when the next event comes.
            self.painted = -1.0
        elif self.painted < 0:
            self.painted = time.perf_counter()
        return False


def main(arguments: list[str]) -> None:
    sample = "--sample" in arguments
    app = make_application()
    window = MainWindow(load_settings())
    window.resize(1920, 1080)
    watch = _Watch()
    app.installEventFilter(watch)
    start = time.perf_counter()
    show_first(window, None if sample else Path(arguments[-1]), sample=sample)
    while watch.painted <= 0:
        app.processEvents()
    if "--memory" in arguments:
        while not window.panels_filled:
            app.processEvents()
        window.grab()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{watch.painted - start:.4f} {peak:.1f}", flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
