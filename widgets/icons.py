"""Icons of the interface, drawn from the strokes in resources.icons in any colour, size and resolution."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPainterPath, QPen, QPixmap

from resources.icons import BOX, STROKE_WIDTH
from resources.icons import icon as strokes
from resources.themes import InterfaceColours
from widgets.appearance import current_colours, interface_scale, px

_LINE = 1.5
"""Width of the strokes in pixels at the plain size of the interface, in every icon: one weight beside 13 px type."""


@cache
def icon_path(name: str) -> QPainterPath:
    """The strokes of the icon in its box of 24 x 24 units. Raises KeyError for an unknown name."""
    path = QPainterPath()
    for op in strokes(name):
        match op:
            case ("M", x, y):
                path.moveTo(x, y)
            case ("L", x, y):
                path.lineTo(x, y)
            case ("C", x1, y1, x2, y2, x, y):
                path.cubicTo(x1, y1, x2, y2, x, y)
            case _:
                path.closeSubpath()
    return path


def draw_icon(painter: QPainter, name: str, box: QRectF, colour: QColor | str) -> None:
    """Draw the icon into `box` (a square, in the painter's units), its strokes as heavy as the type's."""
    path, scale = icon_path(name), box.width() / BOX
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(scale, scale)
    pen = QPen(QColor(colour), min(_LINE * interface_scale() / scale, STROKE_WIDTH))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.restore()


def icon_pixmap(name: str, colour: QColor | str, size: int = 16, dpr: float = 1.0) -> QPixmap:
    """The icon as a pixmap of `size` x `size` pixels of the interface, `dpr` dots in each."""
    pixmap = QPixmap(QSize(round(size * dpr), round(size * dpr)))
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    try:
        draw_icon(painter, name, QRectF(0, 0, size, size), colour)
    finally:
        painter.end()
    return pixmap


def resolutions() -> tuple[float, ...]:
    """Dots per pixel that icons are made for: those of the screens there are."""
    return tuple(sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()} or {1.0}))


def interface_icon(
    name: str,
    colour: QColor | str = "",
    *,
    size: int = 16,
    checked: QColor | str = "",
    colours: InterfaceColours | None = None,
) -> QIcon:
    """The icon for a button or menu: `colour` (the theme's muted ink when empty), faint where disabled.

    `size` is that at the plain size of the interface; a button that shows it asks for `px(size)`. `checked` is its colour where the button is switched on; empty: as elsewhere.
    """
    theme = colours or current_colours()
    plain = QColor(colour or theme.muted)
    off = QColor(theme.faint)
    off.setAlphaF(0.45)
    size = px(size)
    icon = QIcon()
    for dpr in resolutions():
        icon.addPixmap(icon_pixmap(name, plain, size, dpr), QIcon.Mode.Normal, QIcon.State.Off)
        if checked:
            icon.addPixmap(icon_pixmap(name, checked, size, dpr), QIcon.Mode.Normal, QIcon.State.On)
        icon.addPixmap(icon_pixmap(name, off, size, dpr), QIcon.Mode.Disabled, QIcon.State.Off)
    return icon


def window_icon() -> QIcon:
    """The application's icon in the sizes that desktops ask for."""
    from importlib.resources import files

    icon = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        pixmap = QPixmap()
        pixmap.loadFromData(files("resources.icons").joinpath(f"touchline-{size}.png").read_bytes(), "PNG")
        icon.addPixmap(pixmap)
    return icon
