"""What a hand carries: a copy of drawings, tilted and with a shadow, made once at the start of a drag."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPixmap, QTransform

from exporters.painter import Assets, paint
from models.layout.picture import Box, Drawing, Picture
from widgets.appearance import interface_scale
from widgets.canvas import marks
from widgets.style import interface_font

TILT = 1.6
"""Degrees."""
SHADOW_STEPS = 10
SHADOW_REACH = 14.0
"""Pixels of the interface over which the shadow fades."""
SHADOW_DOWN = 6.0
FANNED = 3
"""Cards of a pile that are seen."""


class Ghost:
    """`origin` is where the first drawing's own point lies in the pixmap, in device pixels."""

    def __init__(self, pixmap: QPixmap, origin: QPointF) -> None:
        self.pixmap = pixmap
        self.origin = origin

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Draw it so that the first drawing's point comes to (x, y), in device pixels."""
        painter.drawPixmap(QPointF(round(x - self.origin.x()), round(y - self.origin.y())), self.pixmap)


def drawing_of(picture: Picture, id: str, box: Box) -> Drawing | None:
    """The drawing that shows a record in a box of the picture."""
    found = [drawing for x, y, drawing in picture.meeting(box) if drawing.tag.id == id and drawing.tag.label]
    return found[-1] if found else None


def make_ghost(
    drawings: Sequence[Drawing],
    box: Box,
    count: int,
    scale: float,
    dpr: float,
    assets: Assets,
    colours: tuple[str, str, str],
    radius: float,
) -> Ghost:
    """A pile of drawings, each in a card of the size of `box` (points, from the drawing's own point).

    `count` is told on a badge where it is more than one; `colours` are accent, paper and shadow.
    """
    accent, paper, shadow = colours
    margin = (SHADOW_REACH + SHADOW_DOWN + 8) * dpr
    step = 6 * dpr
    fanned = list(drawings[:FANNED])
    width, height = box.w * scale, box.h * scale
    room = 2 * margin + step * (len(fanned) - 1)
    whole = QRectF(0, 0, width + room, height + room)
    # Turned while it is drawn: turning the pixels afterwards would blur the text.
    turn = QTransform().rotate(TILT)
    bounds = turn.mapRect(whole)
    pixmap = QPixmap(bounds.size().toSize())
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    try:
        painter.translate(-bounds.topLeft())
        painter.setTransform(turn, True)
        painter.translate(margin, margin)
        for number in reversed(range(len(fanned))):
            painter.save()
            painter.translate(number * step, number * step)
            _paint_shadow(painter, width, height, radius, dpr, shadow)
            marks.outline(painter, Box(0, 0, width, height), radius, None, paper)
            painter.save()
            painter.setClipRect(QRectF(0, 0, width, height))
            painter.scale(scale, scale)
            paint(painter, fanned[number].shapes, assets)
            painter.restore()
            marks.outline(painter, Box(0, 0, width, height), radius, marks.pen(accent, 1.2 * dpr))
            painter.restore()
        if count > 1:
            _paint_count(painter, count, width, dpr, accent, paper)
        origin = painter.transform().map(QPointF(0, 0))
    finally:
        painter.end()
    return Ghost(pixmap, origin)


def _paint_shadow(
    painter: QPainter, width: float, height: float, radius: float, dpr: float, colour: str
) -> None:
    reach = SHADOW_REACH * dpr
    for step in range(SHADOW_STEPS):
        out = reach * (1 - step / SHADOW_STEPS)
        box = Box(0, SHADOW_DOWN * dpr, width, height).grown(out)
        marks.outline(painter, box, radius + out, None, marks.faded(colour, 0.014))


def _paint_count(painter: QPainter, count: int, width: float, dpr: float, accent: str, paper: str) -> None:
    font = interface_font(11 * dpr)
    dpr *= interface_scale()
    font.setBold(True)
    text = str(count)
    size = max(QFontMetricsF(font).horizontalAdvance(text) + 10 * dpr, 20 * dpr)
    box = QRectF(width - size / 2, -10 * dpr, size, 20 * dpr)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(accent))
    painter.drawRoundedRect(box, 10 * dpr, 10 * dpr)
    painter.setFont(font)
    painter.setPen(QColor(paper))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
