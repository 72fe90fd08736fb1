"""Marks that the canvas and its tools draw above the picture: outlines, rings, drop places, labels.

All take device pixels of the viewport; `dpr` is device pixels per pixel of the interface.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from models.layout.picture import Box
from widgets.appearance import interface_scale
from widgets.style import interface_font


def pen(colour: QColor | str, width: float, dash: Sequence[float] = ()) -> QPen:
    """A round pen; `dash` in device pixels."""
    made = QPen(QColor(colour), width)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    made.setCapStyle(Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.RoundCap)
    if dash:
        made.setDashPattern([length / width for length in dash])
    return made


def faded(colour: str, alpha: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(alpha)
    return made


def outline(
    painter: QPainter,
    box: Box,
    radius: float,
    line: QPen | None,
    fill: QColor | str | None = None,
) -> None:
    """A rounded box, its line on the edge."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(line or Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else QColor(fill))
    painter.drawRoundedRect(QRectF(*box), radius, radius)


def ring(painter: QPainter, centre: tuple[float, float], radius: float, dpr: float, colour: str) -> None:
    """A ring around a face, with the handles that tell that it moves up and down."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(colour, 1.8 * dpr))
    x, y = centre
    painter.drawEllipse(QPointF(x, y), radius, radius)
    for way in (-1, 1):
        start, end = y + way * (radius + 2 * dpr), y + way * (radius + 7 * dpr)
        painter.drawLine(QPointF(x, start), QPointF(x, end))


def drop_place(
    painter: QPainter, box: Box, radius: float, dpr: float, accent: str, tint: QColor | str
) -> None:
    """Where what is dragged will be: tinted, with a dashed edge."""
    line = pen(accent, 2 * dpr, (6 * dpr, 4 * dpr))
    outline(painter, box, radius, line, tint)


def arrow(
    painter: QPainter, start: tuple[float, float], end: tuple[float, float], dpr: float, colour: str
) -> None:
    """A line that a hand draws from one card to another, with a head."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(colour, 2 * dpr))
    (x0, y0), (x1, y1) = start, end
    bend = min(max(abs(x1 - x0) / 2, 24 * dpr), 120 * dpr)
    path = QPainterPath(QPointF(x0, y0))
    path.cubicTo(QPointF(x0 + bend, y0), QPointF(x1 - bend, y1), QPointF(x1, y1))
    painter.drawPath(path)
    head = 6 * dpr
    corners = [QPointF(x1 - head, y1 - head * 0.8), QPointF(x1, y1), QPointF(x1 - head, y1 + head * 0.8)]
    painter.drawPolyline(QPolygonF(corners))


def keys_label(
    painter: QPainter,
    parts: Sequence[tuple[str, str]],
    right: float,
    top: float,
    limits: tuple[float, float],
    dpr: float,
    ink: str,
    paper: str,
) -> None:
    """A dark label that names keys and what they do: "Enter next card · Esc done". Its right end stands at
    `right`, moved so that it stays within the viewport's `limits` (width, height).
    """
    plain, bold = interface_font(12 * dpr), interface_font(12 * dpr)
    dpr *= interface_scale()
    bold.setBold(True)
    runs: list[tuple[str, bool]] = []
    for number, (key, meaning) in enumerate(parts):
        if number:
            runs.append((" · ", False))
        runs += [(key, True), (f" {meaning}", False)]
    fonts = {True: bold, False: plain}
    metrics = {kind: QFontMetricsF(font) for kind, font in fonts.items()}
    widths = [metrics[kind].horizontalAdvance(text) for text, kind in runs]
    width, height = sum(widths) + 18 * dpr, metrics[False].height() + 10 * dpr
    left = min(max(right - width, 4 * dpr), limits[0] - width - 4 * dpr)
    top = min(max(top, 4 * dpr), limits[1] - height - 4 * dpr)
    # The line parts it from the ground beside the map, which is dark in the dark theme.
    outline(painter, Box(left, top, width, height), 6 * dpr, pen(faded(paper, 0.3), dpr), ink)
    painter.setPen(QColor(paper))
    x, base = left + 9 * dpr, top + 5 * dpr + metrics[False].ascent()
    for (text, kind), advance in zip(runs, widths, strict=True):
        painter.setFont(fonts[kind])
        painter.drawText(QPointF(x, base), text)
        x += advance
