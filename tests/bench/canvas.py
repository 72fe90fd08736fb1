"""How quick the canvas paints a map of 5,000 cards at 1920 x 1080, in units of one opaque blit of that size.

Measured in time of the painting thread, blit and frames alike, so that other work of the machine counts in
neither. A frame is what one event brings: the change itself, and the widget painted.
"""

from __future__ import annotations

import gc
import math
import statistics
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.journey.history import History
from models.layout.picture import Box
from tests.bench.maps import map_of
from tests.bench.row import Row, row
from widgets.appearance import current_colours
from widgets.canvas import Canvas
from widgets.canvas.surface import Surface

WIDTH, HEIGHT = 1920, 1080
LANES = 25


def rows() -> list[Row]:
    """Every figure of the canvas."""
    application = QApplication.instance() or QApplication([])
    canvas = made_canvas()
    gc.collect()
    gc.freeze()
    try:
        blit = _blit()
        found = [
            *_pan(canvas, blit),
            *_repaint(canvas, blit),
            *_whole_map(canvas, blit),
            *_drag(canvas, blit),
        ]
    finally:
        gc.unfreeze()
        canvas.close()
        canvas.deleteLater()
        application.processEvents()
    return found


def made_canvas() -> Canvas:
    """A canvas of the full size with 5,000 cards, at 100 %."""
    canvas = Canvas()
    canvas.resize(WIDTH, HEIGHT)
    canvas.set_document(History(map_of(5000, lanes=LANES)))
    canvas.show()
    QApplication.processEvents()
    _look(canvas)
    return canvas


def _look(canvas: Canvas) -> None:
    """At 100 %, with lanes and columns on all sides."""
    canvas.zoom_to_100()
    canvas.camera.look(canvas.view._replace(x=3000, y=2000))
    canvas.repaint()


def _spent(work: Callable[[], object]) -> float:
    start = time.thread_time()
    work()
    return time.thread_time() - start


def _blit() -> float:
    """B: seconds of one opaque blit of the viewport's size."""
    source = QPixmap(WIDTH, HEIGHT)
    source.fill(QColor("#345678"))
    screen = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)

    def work() -> None:
        painter = QPainter(screen)
        painter.drawPixmap(0, 0, source)
        painter.end()

    return statistics.median(_spent(work) for _ in range(60))


def _pan(canvas: Canvas, blit: float) -> list[Row]:
    """Along, down, across and quickly across, each over fresh ground."""
    times = []
    for dx, dy in ((12, 0), (0, 14), (-9, -7), (26, 18)):
        QTest.qWait(400)  # the hand rests between two pans
        for _ in range(100):

            def frame(dx: int = dx, dy: int = dy) -> None:
                canvas.pan(dx, dy)
                canvas.repaint()

            times.append(_spent(frame) / blit)
    times.sort()
    return [
        row("pan frame, 5,000 cards, 100 %, p50", statistics.median(times), "B", 3),
        row("pan frame, 5,000 cards, 100 %, p99", times[math.ceil(len(times) * 0.99) - 1], "B", 8),
    ]


def _repaint(canvas: Canvas, blit: float) -> list[Row]:
    _look(canvas)

    def work() -> None:
        canvas.surface.repaint_pixels()
        canvas.repaint()

    value = statistics.median(_spent(work) for _ in range(30)) / blit
    return [row("full repaint at 100 %, caches warm", value, "B", 10)]


def _whole_map(canvas: Canvas, blit: float) -> list[Row]:
    canvas.fit()
    first = []
    for _ in range(20):
        # A surface that never saw the map: nothing is kept from before.
        canvas.surface = Surface()
        canvas.surface.use(canvas.layout_now.picture, {}, None)
        first.append(_spent(canvas.repaint) / blit)
    unchanged = [_spent(canvas.repaint) / blit for _ in range(30)]
    canvas.set_ground(current_colours())
    return [
        row("whole map, 5,000 cards, first", statistics.median(first), "B", 20),
        row("whole map, 5,000 cards, unchanged", statistics.median(unchanged), "B", 5),
    ]


def _drag(canvas: Canvas, blit: float) -> list[Row]:
    """One card with its arrows and its point of the curve, over neighbours that make room."""
    _look(canvas)
    view, geometry = canvas.view, canvas.geometry_now
    middle = Box(*view.to_picture(500, 300), 400, 500)
    card = next(id for id in geometry.elements_in(middle) if geometry.face(id) is not None)
    box = geometry.box(card)
    assert box is not None
    start = QPointF(*view.to_viewport(*box.centre))
    mouse(canvas, QEvent.Type.MouseButtonPress, start)
    mouse(canvas, QEvent.Type.MouseMove, start + QPointF(14, 0))
    canvas.repaint()
    times = []
    for step in range(150):
        at = start + QPointF(14 + 5 * step, 10 * math.sin(step / 9))

        def frame(at: QPointF = at) -> None:
            mouse(canvas, QEvent.Type.MouseMove, at)
            canvas.repaint()

        times.append(_spent(frame) / blit)
    assert canvas.uses("drag_cards")
    canvas.cancel()
    return [row("drag of one card with arrows and curve, 5,000 cards", statistics.median(times), "B", 6)]


def mouse(canvas: Canvas, kind: QEvent.Type, at: QPointF) -> None:
    none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
    button = none if kind == QEvent.Type.MouseMove else left
    held = none if kind == QEvent.Type.MouseButtonRelease else left
    event = QMouseEvent(kind, at, canvas.mapToGlobal(at), button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(canvas, event)
