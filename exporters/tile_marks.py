"""What stands around a tile of a poster: where to cut, where to glue, which tile it is and where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from models.layout.directions import joined
from models.layout.picture import (
    Box,
    Colour,
    Drawing,
    Group,
    Part,
    Path,
    Picture,
    Rectangle,
    Shape,
    Strip,
    Tag,
)
from models.layout.text import TextStyle, place, wrap
from models.layout.theme import map_theme
from models.layout.typefaces import faces_for
from resources.translations import tr

FOOT = 44.0
"""Points below a tile for its name and the map of tiles."""
_GAP, _LONG = 3.0, 10.0
"""Of a mark: how far from the tile it begins, and how long it is."""
_HAIR = 0.4
_HATCH = 7.0
_CUT: Colour = "#1B2430"
_GLUE: Colour = "#1B243026"
_MAP_HEIGHT, _MOST_CELL = 26.0, 13.0


class Surroundings(NamedTuple):
    """A tile and what is said of it; lengths in points of the page."""

    tile: Box
    page_width: float
    overlap: float
    row: int
    column: int
    rows: int
    columns: int
    name: str
    number: str
    about: str
    family: str = ""
    """That the map is set in, as its brand names it."""

    @property
    def last_column(self) -> bool:
        return self.column == self.columns - 1

    @property
    def last_row(self) -> bool:
        return self.row == self.rows - 1


def surroundings(around: Surroundings, page_height: float) -> Picture:
    """All marks and words around a tile, as a picture of its page."""
    theme = map_theme()
    shapes = (*_glue(around), *_marks(around), *_map(around), *_words(around))
    drawing = Drawing(
        Tag(f"tile-{around.name}", "legend", f"{around.name}, {around.number}"),
        Box(0, 0, around.page_width, page_height),
        lambda: shapes,
    )
    strip = Strip.of("marks", 0.0, [Part(0.0, 0.0, drawing)])
    return Picture(around.page_width, page_height, theme.paper, (strip,))


def cut_lines(around: Surroundings) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Where to cut: x of the upright lines, y of the level ones. The strip that the next tile is glued on stays."""
    tile, flap = around.tile, around.overlap > 0
    xs = (tile.x, tile.right) if around.last_column or not flap else (tile.x,)
    ys = (tile.y, tile.bottom) if around.last_row or not flap else (tile.y,)
    return xs, ys


def glue_strips(around: Surroundings) -> tuple[Box, ...]:
    """What the next tiles cover, at the right and at the bottom."""
    tile, overlap = around.tile, around.overlap
    strips = []
    if overlap > 0 and not around.last_column:
        strips.append(Box(tile.right - overlap, tile.y, overlap, tile.h))
    if overlap > 0 and not around.last_row:
        width = tile.w if around.last_column else tile.w - overlap
        strips.append(Box(tile.x, tile.bottom - overlap, width, overlap))
    return tuple(strips)


def _marks(around: Surroundings) -> Iterator[Shape]:
    tile = around.tile
    xs, ys = cut_lines(around)
    for x in xs:
        yield _line(x, tile.y - _GAP - _LONG, x, tile.y - _GAP, _CUT)
        yield _line(x, tile.bottom + _GAP, x, tile.bottom + _GAP + _LONG, _CUT)
    for y in ys:
        yield _line(tile.x - _GAP - _LONG, y, tile.x - _GAP, y, _CUT)
        yield _line(tile.right + _GAP, y, tile.right + _GAP + _LONG, y, _CUT)
    muted = map_theme().muted
    if around.overlap > 0 and not around.last_column:
        x = tile.right - around.overlap
        for y in (tile.y - _GAP, tile.bottom + _GAP):
            yield _arrow(x, y, 0, 1 if y < tile.y else -1, muted)
    if around.overlap > 0 and not around.last_row:
        y = tile.bottom - around.overlap
        for x in (tile.x - _GAP, tile.right + _GAP):
            yield _arrow(x, y, 1 if x < tile.x else -1, 0, muted)


def _line(x0: float, y0: float, x1: float, y1: float, colour: Colour) -> Path:
    return Path((("M", x0, y0), ("L", x1, y1)), stroke=colour, stroke_width=_HAIR)


def _arrow(x: float, y: float, dx: float, dy: float, colour: Colour) -> Path:
    """A small triangle whose tip shows where the edge of the next tile comes."""
    long, half = 6.0, 2.6
    back_x, back_y = x - dx * long, y - dy * long
    return Path(
        (
            ("M", x, y),
            ("L", back_x - dy * half, back_y + dx * half),
            ("L", back_x + dy * half, back_y - dx * half),
            ("Z",),
        ),
        fill=colour,
    )


def _glue(around: Surroundings) -> Iterator[Shape]:
    for strip in glue_strips(around):
        lines = []
        at = -strip.h
        while at < strip.w:
            lines.append(Path((("M", at, strip.h), ("L", at + strip.h, 0.0)), stroke=_GLUE, stroke_width=0.6))
            at += _HATCH
        yield Group(tuple(lines), strip.x, strip.y, clip=Box(0, 0, strip.w, strip.h))


def map_cells(around: Surroundings) -> dict[tuple[int, int], Box]:
    """The map of tiles: the box of each, by row and column, at the right below the tile."""
    most_width = around.page_width * 0.3
    shape = around.tile.w / max(around.tile.h, 1.0)
    height = min(_MAP_HEIGHT / around.rows, _MOST_CELL)
    width = min(height * min(max(shape, 0.6), 1.7), most_width / around.columns)
    left = around.tile.right - width * around.columns
    top = around.tile.bottom + _GAP + _LONG + 4
    return {
        (row, column): Box(left + column * width, top + row * height, width, height)
        for row in range(around.rows)
        for column in range(around.columns)
    }


def _map(around: Surroundings) -> Iterator[Shape]:
    theme = map_theme()
    for where, box in map_cells(around).items():
        here = where == (around.row, around.column)
        yield Rectangle(*box, fill=theme.ink if here else None, stroke=theme.faint, stroke_width=0.5)


def _words(around: Surroundings) -> Iterator[Shape]:
    theme, faces = map_theme(), faces_for(around.family)
    tile = around.tile
    top = tile.bottom + _GAP + _LONG + 3
    bold = TextStyle(faces.bold, 17.0, theme.ink, 20.0)
    name = wrap(around.name, bold, 200.0)
    yield from place(name, tile.x, top + 2)
    left = tile.x + name.width + 10
    cells = map_cells(around)
    room = min(box.x for box in cells.values()) - left - 16
    small = TextStyle(faces.regular, 8.0, theme.muted, 10.5)
    said = [joined((around.number, around.about))]
    if around.rows * around.columns > 1:
        said.append(_advice(around))
    y = top + 1
    for text in said:
        paragraph = wrap(text, small, max(room, 40.0))
        yield from place(paragraph, left, y)
        y += paragraph.height


def _advice(around: Surroundings) -> str:
    if around.overlap > 0:
        return tr(
            "Print at 100 %. Cut along the lines; glue the next tile on the hatched strip, up to the arrows."
        )
    return tr("Print at 100 %. Cut along the lines and put the tiles side by side.")
