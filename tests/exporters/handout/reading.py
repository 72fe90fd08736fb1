"""What stands on the sheets of a handout, read from their shapes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from exporters.choices import HANDOUT_PARTS
from exporters.handout import handout
from exporters.page import PAGE_SIZES
from exporters.sheet import Print, Sheet
from models.journey.journey import Journey
from models.layout.layout import lay_out
from models.layout.picture import Box, GlyphRun, Group, Link, Shape, Tag
from models.layout.theme import map_theme


class Said(NamedTuple):
    """A run of text and about where its letters are, on the sheet."""

    text: str
    box: Box
    font: str


def handout_of(
    journey: Journey, parts: Iterable[str] = HANDOUT_PARTS, page: tuple[float, float] = PAGE_SIZES["a4"]
) -> Print:
    return handout(journey, lay_out(journey, map_theme()).picture, tuple(parts), page)


def said(sheet: Sheet) -> list[Said]:
    """The text of a sheet in the order of drawing, without that of the map below it."""
    found: list[Said] = []
    for piece in sheet.pieces[-1:]:
        for x, y, drawing in piece.picture.parts():
            found.extend(_runs(drawing.shapes, piece.x + x, piece.y + y, 1.0))
    return found


def _runs(shapes: Iterable[Shape], x: float, y: float, scale: float) -> Iterator[Said]:
    for shape in shapes:
        match shape:
            case GlyphRun():
                top = y + (shape.y - shape.size * 0.72) * scale
                box = Box(x + shape.x * scale, top, shape.width * scale, shape.size * 0.92 * scale)
                yield Said(shape.text, box, shape.font)
            case Group():
                yield from _runs(
                    shape.shapes, x + shape.dx * scale, y + shape.dy * scale, scale * shape.scale
                )
            case Tag():
                yield from _runs(shape.shapes, x, y, scale)


def words(printed: Print) -> str:
    """All text with single spaces, hyphens that only end a line taken out."""
    text = " ".join(one.text for sheet in printed.sheets for one in said(sheet))
    return " ".join(text.replace("\u00ad ", "").replace("\u00ad", "").split())


def overlapping(sheet: Sheet) -> list[tuple[str, str]]:
    """Texts that lie on each other, by more than the edges of letters do."""
    runs = [one for one in said(sheet) if one.text.strip() and one.box.w > 0]
    return [
        (one.text, other.text)
        for one, other in combinations(runs, 2)
        if one.box.grown(-0.4).meets(other.box.grown(-0.4))
    ]


def links(sheet: Sheet) -> list[Link]:
    return [
        shape
        for piece in sheet.pieces
        for _, _, drawing in piece.picture.parts()
        for shape in drawing.shapes
        if isinstance(shape, Link)
    ]
