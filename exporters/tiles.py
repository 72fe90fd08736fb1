"""A poster on several office pages, to be cut and glued together: each page shows a tile of it, with marks around it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from exporters.page import MM, kept_margin, page_sides, page_title
from exporters.sheet import Bookmark, Jump, Piece, Print, Sheet
from exporters.tile_marks import FOOT, Surroundings, map_cells, surroundings
from models.layout.directions import joined
from models.layout.picture import Box, Drawing, Part, Picture, Rectangle, Strip, Tag
from models.problems import InputProblem
from resources.translations import tr

LEAST_MARGIN = 6 * MM
"""Points around a tile: the marks stand there, and printers print no nearer to the edge."""
MOST_PAGES = 500
MOST_JUMPS = 48
"""Tiles up to which each leads to each other, and not only to those around it."""


class Tiling(NamedTuple):
    """Pages with the tiles on them. Tile (row, column) shows the part of the poster that begins at (column * across,
    row * down) and is `width` by `height` points large, less where the poster ends; it stands at (left, top) of its
    page. Neighbours both show a strip as wide as `overlap`."""

    columns: int
    rows: int
    page_width: float
    page_height: float
    left: float
    top: float
    across: float
    down: float
    overlap: float

    def part(self, row: int, column: int, poster: Sheet) -> Box:
        """What a tile shows, in points of the poster."""
        x, y = column * self.across, row * self.down
        width, height = self.across + self.overlap, self.down + self.overlap
        return Box(x, y, min(width, poster.width - x), min(height, poster.height - y))


def plan_tiles(width: float, height: float, tile: str, margin: float, overlap: float) -> Tiling:
    """The fewest pages of the size `tile` that hold a poster of this size, whichever way round they lie. Lengths in
    points; tiles begin at whole points. Raises InputProblem where that would be more pages than anybody glues."""
    pages = page_sides(tile, None)
    margin = kept_margin(pages[0], max(margin, LEAST_MARGIN))
    plans = [_plan(width, height, page, margin, overlap) for page in pages]
    best = min(plans, key=lambda plan: plan.columns * plan.rows)
    if best.columns * best.rows > MOST_PAGES:
        raise InputProblem(
            tr(
                "The poster would need {n} pages of {page}, more than {most}. Choose a smaller poster or larger pages.",
                n=best.columns * best.rows,
                page=page_title(tile),
                most=MOST_PAGES,
            )
        )
    return best


def _plan(width: float, height: float, page: tuple[float, float], margin: float, overlap: float) -> Tiling:
    rooms = (page[0] - 2 * margin, page[1] - 2 * margin - FOOT)
    overlap = min(overlap, rooms[0] / 4, rooms[1] / 4)
    columns, across = _steps(width, rooms[0], overlap)
    rows, down = _steps(height, rooms[1], overlap)
    shown = min(across + overlap, width)
    left = float(math.floor((page[0] - shown) / 2))
    return Tiling(columns, rows, *page, left, float(math.ceil(margin)), across, down, overlap)


def _steps(long: float, room: float, overlap: float) -> tuple[int, float]:
    """How many tiles, all but the last alike, and how far apart they begin."""
    if long <= room:
        return 1, float(math.ceil(long))
    # A point less, for the edge of the tile stands at a whole point as well.
    most = max(math.floor(room - overlap) - 1, 1)
    number = math.ceil((long - overlap) / most)
    return number, float(math.ceil((long - overlap) / number))


def print_tiles(poster: Print, tile: str, margin: float, overlap: float, family: str = "") -> Print:
    """The one sheet of a poster on several pages of the size `tile`; margin and overlap in points. Raises
    InputProblem where that would be too many. `family` is that of the map."""
    (sheet,) = poster.sheets
    plan = plan_tiles(sheet.width, sheet.height, tile, margin, overlap)
    size = tr("{width} × {height} mm", width=round(sheet.width / MM), height=round(sheet.height / MM))
    about = joined((poster.title, size.replace(" ", "\u00a0")))
    pages = tuple(_page(plan, sheet, about, family, *place) for place in _places(plan))
    first = pages[0]._replace(bookmarks=tuple(_bookmarks(sheet, plan)))
    return poster._replace(sheets=(first, *pages[1:]))


def _places(plan: Tiling) -> Iterator[tuple[int, int]]:
    return ((row, column) for row in range(plan.rows) for column in range(plan.columns))


def tile_name(row: int, column: int) -> str:
    """Letters for the row and a number for the column: "B3"."""
    letters, rest = "", row + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"{letters}{column + 1}"


def _page(plan: Tiling, poster: Sheet, about: str, family: str, row: int, column: int) -> Sheet:
    part = plan.part(row, column, poster)
    tile = Box(plan.left, plan.top, part.w, part.h)
    dx, dy = tile.x - part.x, tile.y - part.y
    name = tile_name(row, column)
    around = Surroundings(
        tile,
        plan.page_width,
        plan.overlap,
        row,
        column,
        plan.rows,
        plan.columns,
        name,
        tr("Tile {number} of {all}", number=row * plan.columns + column + 1, all=plan.rows * plan.columns),
        about,
        family,
    )
    pieces = tuple(cut for piece in poster.pieces if (cut := _cut(piece, dx, dy, tile)) is not None)
    # Each tile leading to each other, the file would grow with the square of their number.
    few = plan.rows * plan.columns <= MOST_JUMPS
    jumps = tuple(
        Jump(box, tile_name(*place))
        for place, box in map_cells(around).items()
        if place != (row, column) and (few or max(abs(place[0] - row), abs(place[1] - column)) == 1)
    )
    return Sheet(
        plan.page_width,
        plan.page_height,
        (
            *_ground(poster, tile),
            *pieces,
            Piece(surroundings(around, plan.page_height), 0, 0),
        ),
        name=name,
        label=name,
        jumps=jumps,
    )


def _cut(piece: Piece, dx: float, dy: float, tile: Box) -> Piece | None:
    """A piece of the poster where it stands on the page, cut to the tile; None where nothing of it is left."""
    clip = tile
    if piece.clip is not None:
        own = piece.clip.moved(dx, dy)
        x, y = max(own.x, tile.x), max(own.y, tile.y)
        clip = Box(x, y, min(own.right, tile.right) - x, min(own.bottom, tile.bottom) - y)
    if clip.w <= 0 or clip.h <= 0:
        return None
    return piece._replace(x=piece.x + dx, y=piece.y + dy, clip=clip)


def _ground(poster: Sheet, tile: Box) -> tuple[Piece, ...]:
    """The poster's colour on the tile alone: around it the page is white."""
    if poster.background.upper() == "#FFFFFF":
        return ()
    shapes = (Rectangle(0, 0, tile.w, tile.h, fill=poster.background),)
    drawing = Drawing(Tag("", "background", ""), Box(0, 0, tile.w, tile.h), lambda: shapes)
    strip = Strip.of("background", 0.0, [Part(0.0, 0.0, drawing)])
    return (Piece(Picture(tile.w, tile.h, poster.background, (strip,)), tile.x, tile.y),)


def _bookmarks(poster: Sheet, plan: Tiling) -> Iterator[Bookmark]:
    """Those of the poster, each on the tile that shows its place first."""
    for mark in poster.bookmarks:
        x, y = mark.x or 0.0, mark.y
        column = min(int(x // plan.across), plan.columns - 1)
        row = min(int(y // plan.down), plan.rows - 1)
        yield mark._replace(x=None, y=plan.top + y - row * plan.down, target=tile_name(row, column))
