"""A picture as a page of LibreOffice Draw (flat OpenDocument): a shape there for each of ours, to be converted to PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from models.layout.picture import GlyphRun, Group, Path, Picture, Rectangle, Shape, Tag

_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)
_HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_NAMES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.graphics">
<office:automatic-styles>
<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="%.2fpt" fo:page-height="%.2fpt"/></style:page-layout>
<style:style style:name="shape" style:family="graphic"><style:graphic-properties draw:fill="solid" draw:fill-color="#EEF4FF" draw:stroke="solid"/></style:style>
<style:style style:name="text" style:family="graphic"><style:graphic-properties draw:fill="none" draw:stroke="none" fo:padding="0pt"/><style:text-properties fo:font-size="9pt"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="master" style:page-layout-name="page"/></office:master-styles>
<office:body><office:drawing><draw:page draw:name="map" draw:master-page-name="master">
"""
_TAIL = "</draw:page></office:drawing></office:body></office:document>\n"


def office_drawing(picture: Picture) -> str:
    """The document; its shapes stand where ours stand, in plain colours."""
    lines = [
        line for x, y, drawing in picture.parts() for line in _shapes(drawing.shapes, x, y, 1.0)
    ]  # fmt: skip
    return _HEAD % (picture.width, picture.height) + "\n".join(lines) + _TAIL


def _shapes(shapes: Iterable[Shape], x: float, y: float, scale: float) -> Iterator[str]:
    for shape in shapes:
        match shape:
            case Rectangle():
                place = _place(x + shape.x * scale, y + shape.y * scale, shape.w * scale, shape.h * scale)
                round_by = f' draw:corner-radius="{shape.radius * scale:.2f}pt"' if shape.radius else ""
                yield f'<draw:rect draw:style-name="shape" {place}{round_by}/>'
            case Path():
                yield _path(shape, x, y, scale)
            case GlyphRun():
                size = shape.size * scale
                place = _place(
                    x + shape.x * scale, y + shape.y * scale - size, shape.width * scale, size * 1.3
                )
                box = f"<draw:text-box><text:p>{escape(shape.text)}</text:p></draw:text-box>"
                yield f'<draw:frame draw:style-name="text" {place}>{box}</draw:frame>'
            case Group():
                yield from _shapes(
                    shape.shapes, x + shape.dx * scale, y + shape.dy * scale, scale * shape.scale
                )
            case Tag():
                yield from _shapes(shape.shapes, x, y, scale)


def _place(x: float, y: float, w: float, h: float) -> str:
    return f'svg:x="{x:.2f}pt" svg:y="{y:.2f}pt" svg:width="{w:.2f}pt" svg:height="{h:.2f}pt"'


def _path(path: Path, x: float, y: float, scale: float) -> str:
    points = [[float(value) for value in op[1:]] for op in path.ops]
    xs = [value for values in points for value in values[0::2]] or [0.0]
    ys = [value for values in points for value in values[1::2]] or [0.0]
    left, top = min(xs), min(ys)
    w, h = max(max(xs) - left, 0.1), max(max(ys) - top, 0.1)
    steps = [
        str(op[0])
        + " ".join(
            f"{round((value - (left if at % 2 == 0 else top)) * 100)}" for at, value in enumerate(values)
        )
        for op, values in zip(path.ops, points, strict=True)
    ]
    place = _place(x + left * scale, y + top * scale, w * scale, h * scale)
    box = f'svg:viewBox="0 0 {round(w * 100)} {round(h * 100)}"'
    return f'<draw:path draw:style-name="shape" {place} {box} svg:d="{" ".join(steps)}"/>'
