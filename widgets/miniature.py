"""A map so small that no word can be read: its own picture, drawn as plain blocks and the curve."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from exporters.painter import colour, paint
from models.layout.picture import Box, Drawing, Path, Picture, Rectangle
from resources.themes import InterfaceColours
from widgets.appearance import colours_on_map

THUMBNAIL = QSize(480, 300)
"""Pixels of the picture that a saved file carries."""
_CURVE = 1.6


def paint_miniature(painter: QPainter, picture: Picture, box: QRectF) -> None:
    """Draw the map into `box` (the painter's units), as large as fits; its title is left out.

    Pieces are as wide as on the map but never thinner than can be seen, so that it is crisp at every resolution.
    """
    # A map is light in every theme, also when it is small.
    theme = colours_on_map()
    area = _drawn_area(picture)
    scale = min(box.width() / max(area.w, 1), box.height() / max(area.h, 1))
    left = box.x() + (box.width() - area.w * scale) / 2
    top = box.y() + (box.height() - area.h * scale) / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(left, top)
    painter.scale(scale, scale)
    painter.translate(-area.x, -area.y)
    for x, y, drawing in picture.parts():
        draw = _BY_ROLE.get(drawing.tag.role)
        if draw is not None:
            painter.translate(x, y)
            draw(painter, drawing, scale, theme)
            painter.translate(-x, -y)
    painter.restore()


def thumbnail_png(picture: Picture) -> bytes:
    """The miniature as PNG, for the file of the map."""
    image = QImage(THUMBNAIL, QImage.Format.Format_RGB32)
    image.fill(QColor(picture.background))
    painter = QPainter(image)
    try:
        paint_miniature(painter, picture, QRectF(image.rect()).adjusted(14, 14, -14, -14))
    finally:
        painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # the stubs know only of bytes for the format
    return bytes(data.data())


def _drawn_area(picture: Picture) -> Box:
    """What the drawn parts take up, in points of the picture."""
    area: Box | None = None
    for x, y, drawing in picture.parts():
        if drawing.tag.role in _BY_ROLE:
            own = drawing.box.moved(x, y)
            area = own if area is None else area.joined(own)
    return area or Box(0, 0, picture.width, picture.height)


def _fill(painter: QPainter, fill: tuple[float, ...], tint: QColor, radius: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    painter.drawRoundedRect(QRectF(*fill), radius, radius)


def _ground(painter: QPainter, drawing: Drawing, scale: float, theme: InterfaceColours) -> None:
    blocks = drawing.fills[:2]
    for number, (*place, tint) in enumerate(blocks):
        whole = number == 0 and drawing.box.w - place[2] < 1
        painter.setPen(
            QPen(QColor(theme.line), 1 / scale) if whole and tint.upper() == "#FFFFFF" else Qt.PenStyle.NoPen
        )
        painter.setBrush(colour(tint))
        radius = 3 / scale if whole else 0.0
        painter.drawRoundedRect(QRectF(*place), radius, radius)


def _phase(painter: QPainter, drawing: Drawing, scale: float, theme: InterfaceColours) -> None:
    for *place, tint in drawing.fills[:1]:
        # At this size the pale ground of a phase would be hard to tell from the next one's.
        pale = colour(tint)
        strong = QColor.fromHsvF(
            max(pale.hueF(), 0.0), min(pale.saturationF() * 2.2, 1.0), pale.valueF() * 0.97
        )
        _fill(painter, tuple(place), strong, 2 / scale)


def _card(painter: QPainter, drawing: Drawing, scale: float, theme: InterfaceColours) -> None:
    for *place, _ in drawing.fills[:1]:
        _fill(painter, tuple(place), QColor(theme.pressed), 2 / scale)


def _opportunity(painter: QPainter, drawing: Drawing, scale: float, theme: InterfaceColours) -> None:
    for *place, _ in drawing.fills[:1]:
        _fill(painter, tuple(place), QColor(theme.note_tint), 1.5 / scale)


def _lane(painter: QPainter, drawing: Drawing, scale: float, theme: InterfaceColours) -> None:
    round_ones = [
        shape for shape in drawing.shapes if isinstance(shape, Rectangle) and shape.fill and shape.radius
    ]
    for dot in round_ones[:1]:
        middle = QRectF(dot.x, dot.y, dot.w, dot.h).center()
        size = max(dot.w, 9 / scale)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(dot.fill or theme.muted))
        painter.drawEllipse(QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size))


def _curve(painter: QPainter, drawing: Drawing, scale: float, theme: InterfaceColours) -> None:
    paint(
        painter,
        [
            shape._replace(stroke_width=max(shape.stroke_width, _CURVE / scale))
            for shape in drawing.shapes
            if isinstance(shape, Path)
        ],
        {},
    )


_BY_ROLE: dict[str, Callable[[QPainter, Drawing, float, InterfaceColours], None]] = {
    "background": _ground,
    "phase": _phase,
    "card": _card,
    "opportunity": _opportunity,
    "lane": _lane,
    "curve": _curve,
}
"""What is drawn of a map, by the role of its parts; words, arrows and faces are too small."""
