"""A picture as PDF by the plain calls of reportlab's canvas: what ours is measured against."""

from __future__ import annotations

import io
from collections.abc import Iterable

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from models.layout.picture import GlyphRun, Group, Path, Picture, Rectangle, Shape, Tag
from resources.fonts import font_path


def plain_pdf(picture: Picture) -> bytes:
    """The same texts and shapes at the same places; kerning, links, tags and fonts for rare letters left out."""
    file = io.BytesIO()
    canvas = Canvas(file, (picture.width, picture.height), pageCompression=1)
    canvas.translate(0, picture.height)
    for x, y, drawing in picture.parts():
        _draw(canvas, drawing.shapes, x, y)
    canvas.save()
    return file.getvalue()


def _draw(canvas: Canvas, shapes: Iterable[Shape], x: float, y: float) -> None:
    for shape in shapes:
        match shape:
            case Rectangle():
                filled, stroked = _chosen(canvas, shape)
                place = (x + shape.x, -(y + shape.y + shape.h), shape.w, shape.h)
                if shape.radius:
                    canvas.roundRect(*place, shape.radius, stroke=stroked, fill=filled)
                else:
                    canvas.rect(*place, stroke=stroked, fill=filled)
            case Path():
                _path(canvas, shape, x, y)
            case GlyphRun():
                canvas.setFillColor(_colour(shape.colour))
                canvas.setFont(_font(shape.font), shape.size)
                canvas.drawString(x + shape.x, -(y + shape.y), shape.text)
            case Group():
                canvas.saveState()
                canvas.translate(x + shape.dx, -(y + shape.dy))
                canvas.scale(shape.scale, shape.scale)
                _draw(canvas, shape.shapes, 0, 0)
                canvas.restoreState()
            case Tag():
                _draw(canvas, shape.shapes, x, y)


def _path(canvas: Canvas, shape: Path, x: float, y: float) -> None:
    path = canvas.beginPath()
    for name, *values in shape.ops:
        numbers = [
            x + float(value) if at % 2 == 0 else -(y + float(value)) for at, value in enumerate(values)
        ]
        match name:
            case "M":
                path.moveTo(*numbers)
            case "L":
                path.lineTo(*numbers)
            case "C":
                path.curveTo(*numbers)
            case _:
                path.close()
    filled, stroked = _chosen(canvas, shape)
    canvas.drawPath(path, stroke=stroked, fill=filled)


def _chosen(canvas: Canvas, shape: Rectangle | Path) -> tuple[int, int]:
    """Choose its colours; whether it is filled and stroked."""
    if shape.fill:
        canvas.setFillColor(_colour(shape.fill))
    if shape.stroke:
        canvas.setStrokeColor(_colour(shape.stroke))
        canvas.setLineWidth(shape.stroke_width)
    return int(bool(shape.fill)), int(bool(shape.stroke))


def _colour(colour: str) -> HexColor:
    return HexColor(colour, hasAlpha=len(colour) > 7)


def _font(name: str) -> str:
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(font_path(name))))
    return name
