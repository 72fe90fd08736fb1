"""The scale of faces beside a card on the curve: what the emotion pass shows, and where it can be clicked.

Places are in device pixels of the viewport.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from models.journey.records import RowKind, Touchpoint
from models.layout.geometry import Cell
from models.layout.icons import face_name
from models.layout.picture import Box
from models.layout.rows.emotion import HEIGHT, REACH
from resources.themes import InterfaceColours
from widgets.appearance import px
from widgets.canvas import marks
from widgets.icons import draw_icon
from widgets.style import interface_font

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas

NOTHING = math.inf
"""Stands for no face at all, where None is the answer "no emotion"."""
LEAST_STEP = 24
"""Pixels of the interface from face to face, however small the map is shown."""
VALUES = (2.0, 1.0, 0.0, -1.0, -2.0, None)


def places(canvas: Canvas, card: Touchpoint) -> list[tuple[float | None, Box]]:
    """What can be clicked: five faces, at their heights on the curve, and below them "no emotion"."""
    x, middle = _centre(canvas, card)
    step, width = _step(canvas), _width(canvas)
    height = len(VALUES) * step
    # The card is read out meanwhile: it stays free where that is possible, as all stays in the viewport.
    card_box = canvas.geometry_now.box(card.id)
    free = canvas.view.box_to_viewport(card_box).bottom + 4 * canvas.camera.dpr if card_box else 0.0
    top = max(middle - 2.5 * step, free + _head(canvas), _head(canvas))
    top = max(min(top, canvas.camera.size[1] - height), 0.0)
    left = x - step / 2
    if card_box is not None and top < free + _head(canvas):
        left = _beside(canvas, canvas.view.box_to_viewport(card_box), width)
    left = min(max(left, 0.0), max(canvas.camera.size[0] - width, 0.0))
    return [(value, Box(left, top + number * step, width, step)) for number, value in enumerate(VALUES)]


def _beside(canvas: Canvas, card: Box, width: float) -> float:
    """The left edge of a scale that has no room below its card: right of it, else left of it."""
    gap = 6 * canvas.camera.dpr
    right = card.right + gap
    return right if right + width <= canvas.camera.size[0] else card.x - gap - width


def paint(painter: QPainter, canvas: Canvas, card: Touchpoint, count: str, pointed: float | None) -> None:
    """The scale for a card; `count` tells how far the pass has come, `pointed` is the value under the pointer."""
    colours, dpr = canvas.colours, canvas.camera.dpr
    spots = places(canvas, card)
    first, last = spots[0][1], spots[-1][1]
    head = _head(canvas)
    around = Box(first.x, first.y - head, first.w, last.bottom - first.y + head)
    marks.outline(
        painter, around.grown(1.5 * dpr), 10 * dpr, marks.pen(marks.faded(colours.ink, 0.07), 3 * dpr)
    )
    paper = QColor(colours.paper)
    marks.outline(painter, around, 9 * dpr, marks.pen(colours.line, dpr), paper)
    font = interface_font(11 * dpr)
    painter.setFont(font)
    painter.setPen(QColor(colours.muted))
    centre = Qt.AlignmentFlag.AlignCenter
    painter.drawText(QRectF(around.x, around.y, around.w, head), centre, count)
    for number, (value, box) in enumerate(spots):
        _paint_face(painter, canvas, card, value, box, digit=5 - number, pointed=pointed)


def _paint_face(
    painter: QPainter,
    canvas: Canvas,
    card: Touchpoint,
    value: float | None,
    box: Box,
    *,
    digit: int,
    pointed: float | None,
) -> None:
    colours, dpr = canvas.colours, canvas.camera.dpr
    # A value in between is shown by both faces beside it only on the curve; here the nearest is chosen.
    own = card.emotion is not None and value is not None and face_name(card.emotion) == face_name(value)
    line, tint = _look(value, colours)
    inner = box.grown(-1.5 * dpr)
    if own:
        marks.outline(painter, inner, 7 * dpr, marks.pen(line, 1.2 * dpr), tint)
    elif value == pointed:
        marks.outline(painter, inner, 7 * dpr, None, colours.pressed)
    size = min(_step(canvas) - 6 * dpr, px(24) * dpr)
    left = box.x + (box.h - size) / 2 + dpr
    place = QRectF(left, box.centre[1] - size / 2, size, size)
    draw_icon(painter, "circle" if value is None else face_name(value), place, line)
    painter.setPen(QColor(colours.ink if own else colours.muted))
    painter.setFont(interface_font(12 * dpr))
    beside = QRectF(box.x + box.h, box.y, box.w - box.h - 4 * dpr, box.h)
    painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, str(digit))


def end_box(canvas: Canvas, card: Touchpoint, words: str) -> Box:
    """The button that stands behind the last card of a lane."""
    dpr = canvas.camera.dpr
    metrics = QFontMetricsF(_bold(dpr))
    width, height = metrics.horizontalAdvance(words) + 24 * dpr, metrics.height() + 14 * dpr
    x, middle = _centre(canvas, card)
    left = min(max(x - width / 2, 4 * dpr), max(canvas.camera.size[0] - width - 4 * dpr, 0.0))
    top = middle + (HEIGHT / 2 + 4) * canvas.view.scale
    return Box(left, min(max(top, 4 * dpr), canvas.camera.size[1] - height - 4 * dpr), width, height)


def paint_end(painter: QPainter, canvas: Canvas, card: Touchpoint, words: str) -> None:
    """Offer to go on behind the last card."""
    dpr, colours = canvas.camera.dpr, canvas.colours
    box = end_box(canvas, card, words)
    marks.outline(painter, box, 7 * dpr, None, colours.accent)
    painter.setPen(QColor(colours.on_accent))
    painter.setFont(_bold(dpr))
    painter.drawText(QRectF(*box), Qt.AlignmentFlag.AlignCenter, words)


def _bold(dpr: float) -> QFont:
    font = interface_font(12 * dpr)
    font.setBold(True)
    return font


def _look(value: float | None, colours: InterfaceColours) -> tuple[str, str]:
    if value is None:
        return colours.faint, colours.paper
    if value > 0:
        return colours.positive, colours.positive_tint
    return (colours.negative, colours.negative_tint) if value < 0 else (colours.neutral, colours.pressed)


def _centre(canvas: Canvas, card: Touchpoint) -> tuple[float, float]:
    """Where the card's point of the curve is across, and neutral is down; below the card where no curve is shown."""
    geometry = canvas.geometry_now
    cell = geometry.cell_box(Cell(card.lane, card.phase, card.column))
    face = geometry.face(card.id)
    band = geometry.band_of(card.id)
    row = band.row(RowKind.EMOTION) if band else None
    middle = cell.bottom + HEIGHT / 2 if row is None else row[0] + row[1] / 2
    return canvas.view.to_viewport(face[0] if face else cell.centre[0], middle)


def _step(canvas: Canvas) -> float:
    return max(REACH / 2 * canvas.view.scale, px(LEAST_STEP) * canvas.camera.dpr)


def _width(canvas: Canvas) -> float:
    return max(_step(canvas) * 1.9, px(58) * canvas.camera.dpr)


def _head(canvas: Canvas) -> float:
    return px(20) * canvas.camera.dpr
