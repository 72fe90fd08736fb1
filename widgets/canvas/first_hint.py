"""The first hint: four gestures, drawn on the ground beside an empty map until the first card is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPolygonF

from models.journey.records import Touchpoint
from models.layout.icons import face_name
from models.layout.picture import Box
from resources.translations import tr
from widgets.appearance import px
from widgets.canvas import cursor, marks
from widgets.icons import draw_icon
from widgets.style import interface_font

if TYPE_CHECKING:
    from resources.themes import InterfaceColours
    from widgets.canvas.viewport import Canvas

TILE = (178, 112)
PADDING = 18
DISTANCE = 24
"""Below the map, in pixels of the interface at its plain size."""
DRAWN = 46
"""The height of what is drawn above the words of a tile."""


class Gesture(NamedTuple):
    """One tile: what one does, what comes of it, and what is drawn above."""

    name: str
    meaning: str
    draw: Callable[[QPainter, QRectF, InterfaceColours], None]


def gestures() -> tuple[Gesture, ...]:
    """The four of them, in the language of the moment."""
    return (
        Gesture(tr("Type"), tr("on the dashed place. Enter opens the next card."), _typing),
        Gesture(tr("1 to 5"), tr("give a card its emotion, P marks a pain point."), _faces),
        Gesture(tr("Drag"), tr("a card, a face, a lane. The others make room."), _dragging),
        Gesture(tr("Ctrl+K"), tr("finds every command and every card."), _finding),
    )


def wanted(canvas: Canvas) -> bool:
    """Whether it is shown now: on a map that can take its first card."""
    return canvas.hint_wanted and cursor.cell_of(canvas) is not None and not canvas.journey.count(Touchpoint)


def notice(canvas: Canvas) -> None:
    """Something was done: with the first card made by hand the hint has done its work."""
    if not canvas.hint_wanted or canvas.scene is None or canvas.history.gesture_under_way:
        return
    if canvas.journey.count(Touchpoint) > canvas.cards_then:
        canvas.hint_wanted = False
        canvas.card_made.emit()


def place(canvas: Canvas) -> QRectF | None:
    """Where it lies, in pixels of the interface; None where it would cover the place where one types."""
    dpr, room = canvas.camera.dpr, canvas.rect()
    across = _across(canvas)
    width = across * px(TILE[0]) + 2 * px(PADDING)
    height = 4 // across * px(TILE[1] + PADDING) + px(PADDING)
    bottom = canvas.view.to_viewport(0, canvas.geometry_now.height)[1] / dpr
    # Where the map leaves no room below it, at the lower edge.
    top = min(bottom + px(DISTANCE), room.height() - height - px(DISTANCE))
    found = QRectF(round((room.width() - width) / 2), round(top), width, height)
    cell = cursor.cell_of(canvas)
    if cell is None or found.left() < 0 or found.top() < 0:
        return None
    seen = canvas.view.box_to_viewport(canvas.geometry_now.cell_box(cell))
    typed = QRectF(seen.x / dpr, seen.y / dpr, seen.w / dpr, seen.h / dpr)
    return None if typed.adjusted(-20, -20, 20, 60).intersects(found) else found


def _across(canvas: Canvas) -> int:
    """Tiles side by side: all, or two where the viewport is narrow."""
    return 4 if 4 * px(TILE[0]) + 2 * px(PADDING) <= canvas.width() else 2


def paint(painter: QPainter, canvas: Canvas) -> None:
    """Draw it where it is wanted; the painter's unit is a device pixel of the viewport."""
    around = place(canvas) if wanted(canvas) else None
    if around is None:
        return
    colours = canvas.colours
    painter.save()
    painter.scale(canvas.camera.dpr, canvas.camera.dpr)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = Box(around.x(), around.y(), around.width(), around.height())
    marks.outline(painter, box, px(10), marks.pen(colours.line, 1), colours.paper)
    left, top, across = around.left() + px(PADDING), around.top() + px(PADDING), _across(canvas)
    for number, gesture in enumerate(gestures()):
        row, column = divmod(number, across)
        tile = QRectF(
            left + column * px(TILE[0]), top + row * px(TILE[1] + PADDING), px(TILE[0]), px(TILE[1])
        )
        if column:
            painter.setPen(marks.pen(colours.line, 1))
            painter.drawLine(tile.topLeft(), tile.bottomLeft())
        _paint_tile(painter, gesture, tile.adjusted(px(16), 0, -px(14), 0), colours)
    painter.restore()


def _paint_tile(painter: QPainter, gesture: Gesture, tile: QRectF, colours: InterfaceColours) -> None:
    painter.save()
    gesture.draw(painter, QRectF(tile.left(), tile.top(), tile.width(), px(DRAWN - 8)), colours)
    painter.restore()
    painter.setPen(QColor(colours.ink))
    painter.setFont(interface_font(13, QFont.Weight.DemiBold))
    line = QRectF(tile.left(), tile.top() + px(DRAWN), tile.width(), px(20))
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, gesture.name)
    painter.setPen(QColor(colours.muted))
    painter.setFont(interface_font(12))
    words = QRectF(tile.left(), line.bottom() + px(1), tile.width(), tile.bottom() - line.bottom())
    painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap), gesture.meaning)


def _typing(painter: QPainter, room: QRectF, colours: InterfaceColours) -> None:
    """A card with two words and a caret."""
    card = Box(room.left(), room.top(), px(56), room.height())
    marks.outline(painter, card, px(5), marks.pen(colours.accent, 1.5, (4, 3)), colours.accent_tint)
    painter.setPen(marks.pen(colours.ink, px(1.5)))
    x, y = card.x + px(9), card.y + px(13)
    painter.drawLine(QPointF(x, y), QPointF(x + px(30), y))
    painter.drawLine(QPointF(x, y + px(9)), QPointF(x + px(14), y + px(9)))
    painter.setPen(marks.pen(colours.accent, 1.5))
    painter.drawLine(QPointF(x + px(20), y + px(4)), QPointF(x + px(20), y + px(14)))


def _faces(painter: QPainter, room: QRectF, colours: InterfaceColours) -> None:
    """Five faces on a curve."""
    looks = (colours.negative, colours.negative, colours.neutral, colours.positive, colours.positive)
    size, heights = px(18), (0.9, 0.55, 0.7, 0.3, 0.0)
    points = []
    for number, height in enumerate(heights):
        x = room.left() + number * px(27)
        points.append(QPointF(x + size / 2, room.top() + height * (room.height() - size) + size / 2))
    painter.setPen(marks.pen(colours.line, px(2)))
    painter.drawPolyline(QPolygonF(points))
    for number, point in enumerate(points):
        box = QRectF(point.x() - size / 2, point.y() - size / 2, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.paper))
        painter.drawEllipse(box)
        draw_icon(painter, face_name(float(number - 2)), box, looks[number])


def _dragging(painter: QPainter, room: QRectF, colours: InterfaceColours) -> None:
    """A card on its way to its place."""
    card = Box(room.left() + px(50), room.top() + px(4), px(46), room.height() - px(8))
    marks.outline(painter, card, px(5), marks.pen(colours.accent, 1.5, (4, 3)), colours.accent_tint)
    painter.translate(room.left() + px(24), room.center().y())
    painter.rotate(-4)
    carried = Box(-px(23), -room.height() / 2 + px(4), px(46), room.height() - px(8))
    marks.outline(painter, carried, px(5), marks.pen(colours.edge, 1), colours.paper)
    painter.setPen(marks.pen(colours.muted, px(1.5)))
    painter.drawLine(QPointF(-px(14), -px(4)), QPointF(px(8), -px(4)))
    size = px(16)
    draw_icon(painter, "mouse-pointer-2", QRectF(px(8), px(2), size, size), colours.ink)


def _finding(painter: QPainter, room: QRectF, colours: InterfaceColours) -> None:
    """Two keys."""
    painter.setFont(interface_font(12, QFont.Weight.Medium))
    x, height = room.left(), px(28)
    for key, width in ((tr("Ctrl"), px(40)), ("K", px(28))):
        cap = Box(x, room.center().y() - height / 2, width, height)
        marks.outline(painter, cap, px(5), marks.pen(colours.edge, 1), colours.canvas)
        painter.setPen(QColor(colours.ink))
        painter.drawText(QRectF(*cap), Qt.AlignmentFlag.AlignCenter, key)
        x += width + px(6)
