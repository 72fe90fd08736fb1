"""How quick what is typed is seen: from the press of a key to the window painted, outline and inspector with it.

Measured in time of the painting thread, so that other work of the machine does not count. Between two keys the
hand rests as a quick writer's does, and what was put off until then runs.
"""

from __future__ import annotations

import gc
import math
from collections.abc import Iterator
from contextlib import contextmanager
from time import thread_time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.collection import settle
from app.document import Document
from app.main_window import MainWindow
from app.settings import Settings
from models.journey.history import History
from tests.bench.maps import map_of
from tests.bench.row import Row, row
from widgets.canvas.text_editor import TextEditor
from widgets.style import apply_style

WIDTH, HEIGHT = 1920, 1080
BETWEEN = 60
"""Milliseconds between two keys."""
TEXT = "Asks a neighbour who has one, and reads what others say of it; waits for the call back of the branch "


def rows() -> list[Row]:
    """Key press to painted glyph, digit to redrawn curve."""
    found = []
    for cards, lanes, most in ((500, 5, 16.0), (5000, 25, 25.0)):
        with _window(cards, lanes) as window:
            name = f"key press to painted glyph, {cards:,} cards, p99"
            found.append(row(name, _p99(_typing(window)), "ms", most))
            if cards == 5000:
                name = "digit key to redrawn curve, 5,000 cards, p99"
                found.append(row(name, _p99(_digits(window)), "ms", 16.0))
    return found


@contextmanager
def _window(cards: int, lanes: int) -> Iterator[MainWindow]:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    apply_style(application)
    window = MainWindow(Settings())
    window.resize(WIDTH, HEIGHT)
    window.show_document(Document(History(map_of(cards, lanes=lanes))))
    window.show()
    window.activateWindow()
    QTest.qWait(1500)
    window.canvas.zoom_to_100()
    thresholds = gc.get_threshold()
    settle()  # as the program does when a map has been seen
    try:
        yield window
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)
        window.show_document(None)
        window.close()
        window.deleteLater()
        application.processEvents()


def _p99(times: list[float]) -> float:
    return sorted(times)[math.ceil(len(times) * 0.99) - 1] * 1000


def _painted(target: QWidget, key: str) -> float:
    """Until the whole window is painted; what is put off by timers comes after that, as it does in Qt's loop."""
    start = thread_time()
    QTest.keyClick(target, key)  # type: ignore[call-overload]
    QApplication.sendPostedEvents()
    return thread_time() - start


def _typing(window: MainWindow) -> list[float]:
    """New cards in the middle of a lane, each with a title of several lines; the row grows with them."""
    canvas, times = window.canvas, []
    lane = window.journey.personas()[1].id
    canvas.select([window.journey.lane_touchpoints(lane)[3].id], reveal=True)
    QTest.qWait(300)
    canvas.add_next_card()
    for _ in range(3):
        QTest.qWait(300)
        field = next(field for field in canvas.findChildren(TextEditor) if field.isVisible())
        for letter in TEXT:
            QTest.qWait(BETWEEN)
            times.append(_painted(field, letter))
        QTest.keyClick(field, Qt.Key.Key_Return)
    canvas.finish_editing()
    return times


def _digits(window: MainWindow) -> list[float]:
    """The emotion pass along one lane of 200 cards."""
    canvas, times = window.canvas, []
    canvas.emotion_pass(window.journey.personas()[2].id)
    QTest.qWait(300)
    for number in range(150):
        QTest.qWait(BETWEEN)
        times.append(_painted(canvas, str(1 + number * 7 % 5)))
    canvas.cancel()
    return times
