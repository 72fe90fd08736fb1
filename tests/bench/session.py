"""The worst frame of a hand that pans, zooms and drags for half a minute on a map of 5,000 cards.

Events come at 60 a second, as a mouse sends them. A frame is all that the painting thread does until it waits
again: the event, timers that are due, layout, painting. Counted is the thread's own time, so that other work of the
machine does not count.
"""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from app.collection import settle
from models.layout.picture import Box
from tests.bench.canvas import HEIGHT, WIDTH, made_canvas, mouse
from tests.bench.row import Row, row
from widgets.canvas import Canvas

SECONDS = 30.0
TICK = 1 / 60


def rows(seconds: float = SECONDS) -> list[Row]:
    """The worst frame, and how many took more than 50 ms."""
    application = QApplication.instance() or QApplication([])
    canvas = made_canvas()
    settle()  # as the program does when a map is open
    try:
        frames = [frame for _, frame in _session(canvas, seconds)]
    finally:
        gc.unfreeze()
        canvas.close()
        canvas.deleteLater()
        application.processEvents()
    frames.sort()
    worst = 1000 * frames[-1]
    long = sum(frame > 0.05 for frame in frames)
    return [
        row("worst frame of a 30 s session, 5,000 cards", worst, "ms", 30),
        row("frames above 50 ms in it", long, "", 0),
        row("p99 of its frames", 1000 * frames[math.ceil(len(frames) * 0.99) - 1], "ms", 16),
    ]


def _session(canvas: Canvas, seconds: float) -> Iterator[tuple[str, float]]:
    """What was done, and seconds that it took of the thread, frame by frame."""
    end = time.perf_counter() + seconds
    for gesture in cycle((_pan, _zoom, _drag)):
        for name, event in gesture(canvas):
            yield name, _frame(event)
            rest = time.perf_counter() + TICK
            while time.perf_counter() < rest:
                yield f"{name}, after", _frame(lambda: None)
                time.sleep(0.001)
        if time.perf_counter() > end:
            return


def _frame(event: Callable[[], object]) -> float:
    start = time.thread_time()
    event()
    QApplication.processEvents()
    return time.thread_time() - start


Events = Iterator[tuple[str, Callable[[], object]]]


def _pan(canvas: Canvas) -> Events:
    for step in range(90):
        dx, dy = 22 * math.cos(step / 11), 16 * math.sin(step / 7)
        yield "pan", partial(canvas.pan, dx, dy)


def _zoom(canvas: Canvas) -> Events:
    for step in range(60):
        turn = -120 if step < 26 else 120 if step < 52 else 0
        yield "zoom", partial(_wheel, canvas, turn)
    yield "zoom to 100 %", canvas.zoom_to_100


def _drag(canvas: Canvas) -> Events:
    """A card that is seen goes across the screen, over cards, lanes and phases, and is dropped."""
    view, geometry = canvas.view, canvas.geometry_now
    seen = Box(*view.to_picture(300, 200), WIDTH / 2, HEIGHT / 2)
    card = next((id for id in geometry.elements_in(seen) if geometry.face(id) is not None), None)
    if card is None:
        return
    box = geometry.box(card)
    assert box is not None
    start = QPointF(*view.to_viewport(*box.centre))
    yield "press", lambda: mouse(canvas, QEvent.Type.MouseButtonPress, start)
    for step in range(80):
        at = start + QPointF(8 * step, 120 * math.sin(step / 13))
        yield "drag", partial(mouse, canvas, QEvent.Type.MouseMove, at)
        if step % 27 == 26:  # the hand rests, and looks
            for _ in range(15):
                yield "rest", lambda: None
    yield "drop", lambda: mouse(canvas, QEvent.Type.MouseButtonRelease, at)


def _wheel(canvas: Canvas, turn: int) -> None:
    at = QPointF(WIDTH / 2, HEIGHT / 2)
    event = QWheelEvent(
        at, canvas.mapToGlobal(at), QPoint(0, 0), QPoint(0, turn), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)
