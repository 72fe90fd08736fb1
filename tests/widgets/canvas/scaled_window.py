"""Looks at a real window on a screen of another scaling, in a process of its own: Qt takes the scaling at its start.

    python -m tests.widgets.canvas.scaled_window clicks     at each zoom, what a click on each card selects
    python -m tests.widgets.canvas.scaled_window pixels     how far what is painted is from what is meant
    python -m tests.widgets.canvas.scaled_window screens    the same map on one screen, then on another

What is found is printed as JSON.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import numpy
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from exporters.painter import paint_picture
from models.journey.history import History
from tests.widgets.canvas.hands import small_journey
from widgets.canvas import Canvas
from widgets.style import install_fonts

ZOOMS = (0.4, 0.67, 1.0, 1.37, 2.0)
Pixels = Any


class Window(QWidget):
    """A canvas beside a panel and below a bar of odd sizes, so that it begins between device pixels."""

    def __init__(self) -> None:
        super().__init__()
        self.canvas = Canvas()
        bar, panel = QWidget(), QWidget()
        bar.setFixedHeight(33)
        panel.setFixedWidth(61)
        below = QHBoxLayout()
        below.addWidget(panel)
        below.addWidget(self.canvas, 1)
        column = QVBoxLayout(self)
        for room in (below, column):
            room.setContentsMargins(0, 0, 0, 0)
            room.setSpacing(0)
        column.addWidget(bar)
        column.addLayout(below, 1)
        self.resize(1003, 701)
        self.canvas.set_document(History(small_journey()))
        self.canvas.minimap.wanted = False


def look_at(canvas: Canvas, id: str, zoom: float) -> None:
    """Bring a card into the middle at a zoom; sharpened at once."""
    box = canvas.geometry_now.box(id)
    assert box is not None
    canvas.camera.zoom_to(zoom)
    x, y = box.centre
    width, height = canvas.camera.size
    scale = canvas.view.scale
    canvas.camera.look(canvas.view._replace(x=round(x * scale - width / 2), y=round(y * scale - height / 2)))
    canvas.surface.sharpen()
    QApplication.processEvents()


def click(canvas: Canvas, x: float, y: float) -> None:
    """A click at a place of the canvas, in pixels of the interface, as the system tells it."""
    place = QPointF(x, y)
    for kind, held in (
        (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        button = Qt.MouseButton.LeftButton
        event = QMouseEvent(
            kind, place, canvas.mapToGlobal(place), button, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(canvas, event)


def clicks(window: Window) -> dict[str, list[str]]:
    """For each zoom, the cards that were not selected by clicks just within their corners, as they are painted."""
    canvas, missed = window.canvas, {}
    for zoom in ZOOMS:
        wrong = []
        for card in canvas.journey.touchpoints():
            look_at(canvas, card.id, zoom)
            box = canvas.geometry_now.box(card.id)
            assert box is not None
            # From the zoom as users know it and where the camera was set, not by the canvas's own arithmetic.
            dpr = window.devicePixelRatioF()
            left, top = box.x * zoom - canvas.view.x / dpr, box.y * zoom - canvas.view.y / dpr
            inside = 3.0
            right, bottom = left + box.w * zoom, top + box.h * zoom
            for x, y in ((left + inside, top + inside), (right - inside, bottom - inside)):
                canvas.picks.set(())
                click(canvas, x, y)
                if canvas.selection != {card.id}:
                    wrong.append(f"{card.id}: {sorted(canvas.selection)}")
            canvas.picks.set(())
            for x, y in ((left - inside, top + 9), (left + 9, top - inside)):
                click(canvas, x, y)
                if canvas.selection == {card.id}:
                    wrong.append(f"{card.id} from outside")
        missed[str(zoom)] = wrong
    return missed


def pixels(window: Window) -> dict[str, dict[str, float]]:
    """For each zoom how a card stands in the window's own pixels: how far it is off, in device pixels; how strong
    its edges are against those that are meant (1.0: as sharp); and how strong they would be had it been painted
    at 100 % and enlarged.
    """
    canvas, found = window.canvas, {}
    for zoom in ZOOMS:
        look_at(canvas, "a2", zoom)
        canvas.picks.set(["b5"])
        canvas.repaint()
        dpr = window.devicePixelRatioF()
        seen = _array(window.grab().toImage())
        corner = canvas.mapTo(window, QPoint(0, 0))
        box = canvas.geometry_now.box("a2")
        assert box is not None
        place = canvas.view.box_to_viewport(box)
        meant = _meant(canvas, QRect(round(place.x), round(place.y), round(place.w), round(place.h)))
        left, top = round(corner.x() * dpr + round(place.x)), round(corner.y() * dpr + round(place.y))
        shifts = [(dx, dy) for dx in range(-3, 4) for dy in range(-3, 4)]
        parts = {(dx, dy): _part(seen, meant, left + dx, top + dy) for dx, dy in shifts}
        best = min(
            shifts, key=lambda shift: float(numpy.abs(parts[shift] - _part(meant, meant, 0, 0)).mean())
        )
        wanted = _edges(_part(meant, meant, 0, 0))
        found[str(zoom)] = {
            "shift": float(max(abs(best[0]), abs(best[1]))),
            "sharp": _edges(parts[best]) / wanted,
            "blurred": _edges(_blurred(meant, dpr)) / wanted,
        }
    return found


def _meant(canvas: Canvas, place: QRect) -> Pixels:
    """A part of the viewport as the painter of all outputs draws it at this very scale."""
    image = QImage(place.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(canvas.colours.canvas))
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-place.x() - canvas.view.x, -place.y() - canvas.view.y)
        painter.scale(canvas.view.scale, canvas.view.scale)
        paint_picture(painter, canvas.layout_now.picture, canvas.journey.assets)
    finally:
        painter.end()
    return _array(image)


def _array(image: QImage) -> Pixels:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(1.0)
    rows = numpy.frombuffer(image.constBits(), numpy.uint8).reshape(
        image.height(), image.bytesPerLine() // 4, 4
    )
    return rows[:, : image.width(), :3].astype(float)


def _part(seen: Pixels, meant: Pixels, x: int, y: int) -> Pixels:
    """The inside of what is meant, as it is seen with its corner at a pixel."""
    return seen[y + 3 : y + meant.shape[0] - 3, x + 3 : x + meant.shape[1] - 3]


def _edges(part: Pixels) -> float:
    """The mean square of the steps from pixel to pixel: what blurring takes away first."""
    return float((numpy.diff(part, axis=0) ** 2).mean() + (numpy.diff(part, axis=1) ** 2).mean())


def _blurred(meant: Pixels, dpr: float) -> Pixels:
    """As it would be painted small and enlarged, in a window that knows nothing of the scaling."""
    height, width, _ = meant.shape
    data = numpy.zeros((height, width, 4), numpy.uint8)
    data[:, :, :3] = meant
    image = QImage(data.tobytes(), width, height, width * 4, QImage.Format.Format_RGB32)
    smooth = Qt.TransformationMode.SmoothTransformation
    keep = Qt.AspectRatioMode.IgnoreAspectRatio
    small = image.scaled(max(round(width / dpr), 1), max(round(height / dpr), 1), keep, smooth)
    return _array(small.scaled(width, height, keep, smooth))


def screens(window: Window) -> dict[str, Any]:
    """Where the map stands on the first screen, then on the second, then on the first again."""
    canvas, found = window.canvas, []
    canvas.camera.zoom_to(1.37)
    canvas.hold_view()
    canvas.pan(120, 40)
    first, second = QApplication.screens()[:2]
    for screen in (first, second, first):
        # The offscreen platform moves no window by itself when its place is on another screen.
        window.windowHandle().setScreen(screen)
        window.move(screen.geometry().topLeft() + QPoint(10, 10))
        window.resize(1003, 701)
        QApplication.processEvents()
        corner = canvas.view.to_picture(0, 0)
        found.append(
            {
                "dpr": window.devicePixelRatioF(),
                "zoom": canvas.zoom,
                "corner": corner,
                "missed": {zoom: wrong for zoom, wrong in _clicks_kept(window).items() if wrong},
                "pixels": _pixels_kept(window),
            }
        )
    return {"screens": found}


def _clicks_kept(window: Window) -> dict[str, list[str]]:
    view = window.canvas.view
    try:
        return clicks(window)
    finally:
        window.canvas.camera.look(view)


def _pixels_kept(window: Window) -> dict[str, dict[str, float]]:
    view = window.canvas.view
    try:
        return pixels(window)
    finally:
        window.canvas.camera.look(view)


def main() -> None:
    application = QApplication([])
    install_fonts()
    window = Window()
    window.show()
    application.processEvents()
    act = {"clicks": clicks, "pixels": pixels, "screens": screens}[sys.argv[1]]
    found: dict[str, Any] = {"dpr": window.devicePixelRatioF(), "found": act(window)}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
