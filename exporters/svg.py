"""SVG: real text in embedded subset fonts, nothing external; ids and titles by record.

Each glyph run is one text element at its place; the viewer shapes it again with the very font that the layout
used, so that it comes out as wide. Lengths are points, written as CSS pixels.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, assert_never
from xml.sax.saxutils import escape, quoteattr

import uharfbuzz as hb

from exporters import Progress, go_on
from exporters.addresses import SAFE_TARGETS
from exporters.clean_pictures import Usable, readied
from exporters.glyph_outlines import outline_of_run, scale_of_run
from exporters.svg_pieces import may_be_stretched, pieces
from models.layout.picture import (
    Box,
    Colour,
    Fade,
    GlyphRun,
    Group,
    Image,
    Link,
    PathOp,
    Picture,
    Rectangle,
    Shape,
    Tag,
)
from models.layout.picture import Path as PathShape
from models.storage.atomic import written_to
from models.storage.pictures import picture_type
from resources.fonts import font_face, font_path

PARTS_BETWEEN_REPORTS = 64
_MISSING = "#E3E7EC"
"""Stands where a picture cannot be read, so that its place is still seen."""


def write_svg(
    picture: Picture,
    assets: Mapping[str, bytes],
    target: BinaryIO | Path,
    *,
    outlines: bool = False,
    progress: Progress | None = None,
) -> None:
    """Write the picture to a path or an open binary file; `outlines`: its text as paths.

    A path is replaced only when the whole file stands beside it. Raises InputProblem where it cannot be
    written, and ExportCancelled.
    """
    data = svg_text(picture, assets, outlines=outlines, progress=progress).encode("utf-8")
    with written_to(target) as file:
        file.write(data)


def svg_text(
    picture: Picture, assets: Mapping[str, bytes], *, outlines: bool = False, progress: Progress | None = None
) -> str:
    """The picture as an SVG document; the same picture gives the same text. With `outlines` its text is drawn as
    paths: it needs no fonts, looks the same in every program, and cannot be searched. Raises ExportCancelled."""
    writer = _Writer(assets, outlines)
    total = sum(len(strip.parts) for strip in picture.strips) or 1
    for number, (x, y, drawing) in enumerate(picture.parts()):
        if number % PARTS_BETWEEN_REPORTS == 0:
            go_on(progress, number / total)
        writer.tag(drawing.tag, drawing.shapes, f"translate({_n(x)} {_n(y)})")
    width, height = _n(picture.width), _n(picture.height)
    language = f" xml:lang={_quoted(picture.language)}" if picture.language else ""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}"{language} xml:space="preserve">',
        f"<title>{_text(picture.title)}</title>",
        "<style>",
        "text { white-space: pre; text-rendering: geometricPrecision }",
        "path, rect { stroke-linecap: round; stroke-linejoin: round }",
        *_font_rules(writer.letters),
        "</style>",
        f'<rect width="{width}" height="{height}"{_fill(picture.background)}/>',
        *writer.lines,
        "</svg>",
    ]
    go_on(progress, 1.0)
    return "\n".join(lines) + "\n"


class _Writer:
    """Collects elements, and for each font the letters that it must hold."""

    def __init__(self, assets: Mapping[str, bytes], outlines: bool) -> None:
        self.lines: list[str] = []
        self.letters: dict[str, set[str]] = {}
        self._assets = assets
        self._outlines = outlines
        self._pictures: dict[str, Usable | None] = {}
        self._ids: set[str] = set()
        self._clips = 0
        self._fades: dict[Fade, str] = {}

    def tag(self, tag: Tag, shapes: Iterable[Shape], transform: str = "") -> None:
        moved = f' transform="{transform}"' if transform else ""
        role = ' role="img"' if tag.label else ""
        self.lines.append(f"<g{self._id(tag.id)}{_class(tag.role)}{role}{moved}>")
        if tag.label:
            self.lines.append(f"<title>{_text(tag.label)}</title>")
        self.shapes(shapes)
        self.lines.append("</g>")

    def shapes(self, shapes: Iterable[Shape]) -> None:
        for shape in shapes:
            self._shape(shape)

    def _shape(self, shape: Shape) -> None:
        match shape:
            case GlyphRun():
                self._run(shape)
            case Rectangle():
                self.lines.append(_rectangle(shape))
            case PathShape():
                fill = _fill(shape.fill) if shape.fade is None else f' fill="url(#{self._fade(shape.fade)})"'
                self.lines.append(f'<path d="{_path(shape.ops)}"{fill}{_stroke(shape)}/>')
            case Image():
                self._image(shape)
            case Group():
                self._group(shape)
            case Tag():
                self.tag(shape, shape.shapes)
            case Link():
                self._link(shape)
            case _:
                assert_never(shape)

    def _id(self, id: str) -> str:
        """The id as an attribute, once in the document: a record may stand in several places."""
        name = "t-" + "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in id)
        if not id or name in self._ids:
            return ""
        self._ids.add(name)
        return f" id={quoteattr(name)}"

    def _run(self, run: GlyphRun) -> None:
        if self._outlines:
            if outline := outline_of_run(run):
                place = f"translate({_n(run.x)} {_n(run.y)}) scale({scale_of_run(run):.6g})"
                self.lines.append(f'<path transform="{place}" d="{outline}"{_fill(run.colour)}/>')
            return
        look = _look(run.font, run.size, run.colour)
        stretched = may_be_stretched(run)
        for piece in pieces(run, stands_in=font_face(run.font).fallback_rank > 0):
            text = _text(piece.text)
            if not text.strip():
                continue
            self.letters.setdefault(run.font, set()).update(piece.text)
            length = ""
            if stretched and piece.width > 0:
                length = f' textLength="{_n(piece.width)}" lengthAdjust="spacingAndGlyphs"'
            self.lines.append(f'<text x="{_n(run.x + piece.x)}" y="{_n(run.y)}" {look}{length}>{text}</text>')

    def _image(self, image: Image) -> None:
        if image.asset not in self._pictures:
            self._pictures[image.asset] = readied(self._assets.get(image.asset, b""))
        picture = self._pictures[image.asset]
        place = f'x="{_n(image.x)}" y="{_n(image.y)}" width="{_n(image.w)}" height="{_n(image.h)}"'
        if picture is None:
            place_held = Rectangle(image.x, image.y, image.w, image.h, image.radius, fill=_MISSING)
            self.lines.append(_rectangle(place_held))
            return
        clip = self._clip(Box(image.x, image.y, image.w, image.h), image.radius)
        content = base64.b64encode(picture.data).decode("ascii")
        self.lines.append(
            f'<image {place}{clip} preserveAspectRatio="xMidYMid slice"'
            f' href="data:{picture_type(picture.data)};base64,{content}"/>'
        )

    def _fade(self, fade: Fade) -> str:
        """The name of the gradient, which is written where it is first asked for."""
        name = self._fades.get(fade)
        if name is None:
            name = self._fades[fade] = f"fade{len(self._fades) + 1}"
            self.lines.append(
                f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse" x1="0" x2="0"'
                f' y1="{_n(fade.y0)}" y2="{_n(fade.y1)}"><stop{_colour("stop", fade.colour0, "-color")}/>'
                f'<stop offset="1"{_colour("stop", fade.colour1, "-color")}/></linearGradient>'
            )
        return name

    def _clip(self, box: Box, radius: float) -> str:
        self._clips += 1
        name = f"clip{self._clips}"
        shape = _rectangle(Rectangle(*box, radius=radius, fill="#000000"))
        self.lines.append(f'<clipPath id="{name}">{shape}</clipPath>')
        return f' clip-path="url(#{name})"'

    def _group(self, group: Group) -> None:
        clip = self._clip_in(group)
        moved = f"translate({_n(group.dx)} {_n(group.dy)})" if group.dx or group.dy else ""
        scaled = f"scale({group.scale:.6g})" if group.scale != 1 else ""
        transform = " ".join(part for part in (moved, scaled) if part)
        opacity = f' opacity="{_n(group.opacity)}"' if group.opacity < 1 else ""
        attributes = f' transform="{transform}"' if transform else ""
        self.lines.append(f"<g{attributes}{opacity}{clip}>")
        self.shapes(group.shapes)
        self.lines.append("</g>")

    def _clip_in(self, group: Group) -> str:
        """A clip in the group's own points: the element that refers to it has them too."""
        return self._clip(group.clip, 0.0) if group.clip is not None else ""

    def _link(self, link: Link) -> None:
        if link.target.lower().startswith(SAFE_TARGETS):
            place = f'x="{_n(link.x)}" y="{_n(link.y)}" width="{_n(link.w)}" height="{_n(link.h)}"'
            self.lines.append(
                f'<a href={_quoted(link.target)}><rect {place} fill="none" pointer-events="all"/></a>'
            )


def _n(value: float) -> str:
    """A length to a thousandth of a point, with no needless digits."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def _clean(text: str) -> str:
    """The text without what XML cannot hold."""
    if text.isprintable():
        return text
    return "".join(c for c in text if c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")


def _text(text: str) -> str:
    """Text for an element."""
    return escape(_clean(text))


def _quoted(text: str) -> str:
    """Text for an attribute, in its quotes."""
    return quoteattr(_clean(text))


def _class(role: str) -> str:
    return f" class={_quoted(role)}" if role else ""


def _colour(name: str, colour: Colour, behind: str = "") -> str:
    alpha = f' {name}-opacity="{int(colour[7:9], 16) / 255:.3f}"' if len(colour) == 9 else ""
    return f' {name}{behind}="{colour[:7]}"{alpha}'


def _fill(colour: Colour | None) -> str:
    return ' fill="none"' if colour is None else _colour("fill", colour)


def _stroke(shape: Rectangle | PathShape) -> str:
    if shape.stroke is None:
        return ""
    dash = f' stroke-dasharray="{" ".join(_n(length) for length in shape.dash)}"' if shape.dash else ""
    return f'{_colour("stroke", shape.stroke)} stroke-width="{_n(shape.stroke_width)}"{dash}'


def _rectangle(shape: Rectangle) -> str:
    radius = min(shape.radius, shape.w / 2, shape.h / 2)
    rounded = f' rx="{_n(radius)}"' if radius else ""
    place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.w)}" height="{_n(shape.h)}"'
    return f"<rect {place}{rounded}{_fill(shape.fill)}{_stroke(shape)}/>"


@lru_cache(maxsize=4096)
def _path(ops: tuple[PathOp, ...]) -> str:
    """The operators as SVG writes them; kept, because icons and faces repeat hundreds of times."""
    return "".join(f"{op[0]}{' '.join([_n(float(value)) for value in op[1:]])}" for op in ops)


# ---- text ----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def _look(font: str, size: float, colour: Colour) -> str:
    face = font_face(font)
    family = f"'{face.family}', sans-serif" if " " in face.family else f"{face.family}, sans-serif"
    italic = ' font-style="italic"' if face.italic else ""
    return f'font-family="{family}" font-weight="{face.weight}"{italic} font-size="{_n(size)}"{_fill(colour)}'


# ---- fonts -------------------------------------------------------------------------------------------------


def _font_rules(letters: Mapping[str, set[str]]) -> list[str]:
    """A rule for each font used, with the letters used from it."""
    rules = []
    for name in sorted(letters):
        face = font_face(name)
        content = base64.b64encode(_subset(name, letters[name])).decode("ascii")
        style = "italic" if face.italic else "normal"
        rules.append(
            f"@font-face {{ font-family: '{face.family}'; font-weight: {face.weight}; font-style: {style};"
            f" src: url(data:font/ttf;base64,{content}) format('truetype') }}"
        )
    return rules


def _subset(name: str, letters: set[str]) -> bytes:
    """The font with these letters; kerning and ligatures stay, as the viewer shapes the text anew."""
    request = hb.SubsetInput()
    request.unicode_set.update(ord(letter) for letter in letters)
    data: bytes = hb.subset(hb.Face(hb.Blob.from_file_path(str(font_path(name)))), request).blob.data
    return data
