"""Paints a picture with QPainter: the canvas and the PNG export see the same pixels.

Lengths are points; the painter's transform makes them pixels. Text is drawn from the glyphs of the picture,
never shaped again, with fonts opened by path and without hinting, so that lines are as wide as on paper.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import assert_never, cast

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QGlyphRun,
    QImage,
    QImageReader,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRawFont,
)

from models.layout.picture import (
    Box,
    Colour,
    Fade,
    GlyphRun,
    Group,
    Image,
    Link,
    Path,
    PathOp,
    Picture,
    Rectangle,
    Shape,
    Tag,
)
from models.storage.pictures import MAX_PIXELS, picture_type
from resources.fonts import font_path

Assets = Mapping[str, bytes]
"""Picture bytes by their sha256, as in Journey.assets."""

_HINTS = (
    QPainter.RenderHint.Antialiasing
    | QPainter.RenderHint.TextAntialiasing
    | QPainter.RenderHint.SmoothPixmapTransform
)
_DASHES = 32
"""So many dashes are drawn at a time."""
_MISSING = "#E3E7EC"
"""Stands where a picture cannot be read, so that its place is still seen."""


def paint_picture(
    painter: QPainter, picture: Picture, assets: Assets, box: Box | None = None, *, ground: bool = True
) -> None:
    """Paint the part of a picture that touches `box` (points of the picture; None: all of it).

    The painter's origin is the picture's; the `ground` is filled with the picture's background.
    """
    area = box or Box(0.0, 0.0, picture.width, picture.height)
    if ground:
        painter.fillRect(QRectF(*area), colour(picture.background))
    start = painter.transform()
    for x, y, drawing in picture.meeting(area):
        painter.translate(x, y)
        paint(painter, drawing.shapes, assets)
        painter.setTransform(start)


def paint(painter: QPainter, shapes: Iterable[Shape], assets: Assets) -> None:
    """Paint shapes, in order, with the painter's transform."""
    painter.setRenderHints(_HINTS)
    _paint(painter, shapes, assets)


def _paint(painter: QPainter, shapes: Iterable[Shape], assets: Assets) -> None:
    for shape in shapes:
        match shape:
            case GlyphRun():
                _glyphs(painter, shape)
            case Rectangle():
                _rectangle(painter, shape)
            case Path():
                _use(painter, shape)
                if shape.fade is not None:
                    painter.setBrush(_fading(shape.fade))
                if shape.dash and len(shape.ops) == 2:
                    _dashed_line(painter, shape)
                else:
                    painter.drawPath(qt_path(shape.ops))
            case Tag():
                _paint(painter, shape.shapes, assets)
            case Group():
                _group(painter, shape, assets)
            case Image():
                _image(painter, shape, assets)
            case Link():
                pass  # nothing to see: the shapes that it covers are drawn by themselves
            case _:
                assert_never(shape)


@lru_cache(maxsize=512)
def colour(text: Colour) -> QColor:
    """The colour of "#RRGGBB" or "#RRGGBBAA" (Qt itself would read the alpha at the front)."""
    return QColor(f"#{text[7:9]}{text[1:7]}" if len(text) == 9 else text)


def qt_path(ops: tuple[PathOp, ...]) -> QPainterPath:
    """A painter path; kept, because icons and faces repeat hundreds of times."""
    return _kept.path(ops)


def _made_path(ops: tuple[PathOp, ...]) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for op in ops:
        numbers = cast(tuple[float, ...], op[1:])
        match op[0]:
            case "M":
                path.moveTo(*numbers)
            case "L":
                path.lineTo(*numbers)
            case "C":
                path.cubicTo(*numbers)
            case _:
                path.closeSubpath()
    return path


class _Kept(threading.local):
    """What is kept for each thread apart: a QRawFont belongs to the thread that made it, and a QPainterPath
    changes within when it is first drawn."""

    def __init__(self) -> None:
        self.files: dict[str, QRawFont] = {}
        self.fonts: dict[tuple[str, float], QRawFont] = {}
        self.path = lru_cache(maxsize=4096)(_made_path)


_kept = _Kept()


@lru_cache(maxsize=256)
def _brush(fill: Colour | None) -> QBrush:
    return QBrush(Qt.BrushStyle.NoBrush) if fill is None else QBrush(colour(fill))


@lru_cache(maxsize=64)
def _fading(fade: Fade) -> QBrush:
    gradient = QLinearGradient(0, fade.y0, 0, fade.y1)
    gradient.setColorAt(0, colour(fade.colour0))
    gradient.setColorAt(1, colour(fade.colour1))
    return QBrush(gradient)


@lru_cache(maxsize=256)
def _pen(stroke: Colour | None, width: float, dash: tuple[float, ...]) -> QPen:
    if stroke is None or width <= 0:
        return QPen(Qt.PenStyle.NoPen)
    round_, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    pen = QPen(_brush(stroke), width, Qt.PenStyle.SolidLine, round_, join)
    if dash:
        # Qt counts dashes in widths of the pen, and wants a gap after each.
        lengths = dash if len(dash) % 2 == 0 else dash * 2
        pen.setDashPattern([length / width for length in lengths])
    return pen


def _use(painter: QPainter, shape: Rectangle | Path) -> None:
    painter.setPen(_pen(shape.stroke, shape.stroke_width, shape.dash))
    painter.setBrush(_brush(shape.fill))


def _rectangle(painter: QPainter, shape: Rectangle) -> None:
    _use(painter, shape)
    box = QRectF(shape.x, shape.y, shape.w, shape.h)
    if shape.radius > 0:
        radius = min(shape.radius, shape.w / 2, shape.h / 2)
        painter.drawRoundedRect(box, radius, radius)
    else:
        painter.drawRect(box)


def _dashed_line(painter: QPainter, shape: Path) -> None:
    """What is seen of a dashed line, some dashes at a time: Qt takes the square of their number to draw them in one
    go, and a line may be as long as the map."""
    (_, x0, y0), (_, x1, y1) = cast(tuple[tuple[str, float, float], ...], shape.ops)
    across, down = x1 - x0, y1 - y0
    period = sum(shape.dash) * (1 if len(shape.dash) % 2 == 0 else 2)
    # Each piece begins where a dash does.
    pieces = math.hypot(across, down) / (_DASHES * period)
    if pieces <= 1:
        painter.drawPath(qt_path(shape.ops))
        return
    first, last = _share_seen(painter, QLineF(x0, y0, x1, y1), shape.stroke_width)
    for number in range(math.floor(first * pieces), math.ceil(last * pieces)):
        start, end = number / pieces, min((number + 1) / pieces, 1.0)
        painter.drawLine(
            QPointF(x0 + across * start, y0 + down * start), QPointF(x0 + across * end, y0 + down * end)
        )


def _share_seen(painter: QPainter, line: QLineF, width: float) -> tuple[float, float]:
    """From where to where, 0 to 1, a line of this width may be seen at most."""
    to_points, _ = painter.combinedTransform().inverted()
    area = to_points.mapRect(QRectF(painter.viewport()))
    if painter.hasClipping():
        area &= painter.clipBoundingRect()
    area.adjust(-width, -width, width, width)
    first, last = 0.0, 1.0
    for origin, way, least, most in (
        (line.x1(), line.dx(), area.left(), area.right()),
        (line.y1(), line.dy(), area.top(), area.bottom()),
    ):
        if way:
            enter, leave = sorted(((least - origin) / way, (most - origin) / way))
            first, last = max(first, enter), min(last, leave)
        elif not least <= origin <= most:
            return 0.0, 0.0
    return first, max(last, first)


def _group(painter: QPainter, group: Group, assets: Assets) -> None:
    painter.save()
    try:
        painter.translate(group.dx, group.dy)
        painter.scale(group.scale, group.scale)
        if group.clip is not None:
            painter.setClipRect(QRectF(*group.clip), Qt.ClipOperation.IntersectClip)
        if group.opacity < 1:
            painter.setOpacity(painter.opacity() * group.opacity)
        _paint(painter, group.shapes, assets)
    finally:
        painter.restore()


# ---- text --------------------------------------------------------------------------------------------------


def raw_font(name: str, size: float) -> QRawFont:
    """The bundled font `name` at `size` pixels, without hinting.

    The painter's transform brings it to the size of the screen; that was measured against a font of the
    final size and is as sharp. Raises KeyError for an unknown name, RuntimeError where Qt cannot read it.
    """
    font = _kept.fonts.get((name, size))
    if font is None:
        font = _kept.fonts[name, size] = _opened(name, size)
    return font


def _opened(name: str, size: float) -> QRawFont:
    opened = _kept.files.get(name)
    if opened is None:
        opened = QRawFont(str(font_path(name)), size, QFont.HintingPreference.PreferNoHinting)
        if not opened.isValid():
            raise RuntimeError(f"the font {name} cannot be opened")
        _kept.files[name] = opened
    # Other sizes share the file, which each would else hold in memory.
    font = QRawFont(opened)
    font.setPixelSize(size)
    return font


def _glyphs(painter: QPainter, shape: GlyphRun) -> None:
    run = QGlyphRun()
    run.setRawFont(raw_font(shape.font, shape.size))
    run.setGlyphIndexes(shape.glyphs)
    if shape.ys:
        run.setPositions([QPointF(x, -y) for x, y in zip(shape.xs, shape.ys, strict=True)])
    else:
        run.setPositions([QPointF(x, 0.0) for x in shape.xs])
    painter.setPen(colour(shape.colour))
    painter.drawGlyphRun(QPointF(shape.x, shape.y), run)


# ---- pictures ----------------------------------------------------------------------------------------------


def _image(painter: QPainter, shape: Image, assets: Assets) -> None:
    transform = painter.transform()
    across = max(1, round(shape.w * transform.m11()))
    down = max(1, round(shape.h * transform.m22()))
    data = assets.get(shape.asset)
    image = _covering(data, across, down) if data else None
    box = QRectF(shape.x, shape.y, shape.w, shape.h)
    path = QPainterPath()
    radius = min(shape.radius, shape.w / 2, shape.h / 2)
    path.addRoundedRect(box, radius, radius)
    if image is None:
        painter.fillPath(path, colour(_MISSING))
        return
    # A brush rather than a clip: the edge of a clip is not smooth.
    brush = QBrush(image)
    fit = painter.transform()
    fit.reset()
    fit.translate(shape.x, shape.y)
    fit.scale(shape.w / image.width(), shape.h / image.height())
    brush.setTransform(fit)
    painter.fillPath(path, brush)


def upright_image(data: bytes, side: int | None = None) -> QImage:
    """The picture upright, where `side` is given no larger than covers a square of so many pixels; an empty one where it
    is none, or has too many pixels."""
    if not picture_type(data):
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() * size.height() > MAX_PIXELS:
        return QImage()
    if side is not None and size.isValid():
        reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    return reader.read()


@lru_cache(maxsize=64)
def _covering(data: bytes, across: int, down: int) -> QImage | None:
    """The middle of a picture that covers `across` x `down` pixels; None where it cannot be read."""
    whole = upright_image(data)
    if whole.isNull():
        return None
    # Reduced by averaging: drawing a large photograph small in one go would flicker with lost pixels.
    scaled = whole.scaled(
        QSize(across, down),
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    left, top = (scaled.width() - across) // 2, (scaled.height() - down) // 2
    cut = scaled.copy(left, top, across, down)
    return cut.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
