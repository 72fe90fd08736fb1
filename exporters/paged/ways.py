"""The ways between the pages of a paged map: a small plan of them all, and arrows where the map goes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from exporters.paged.plan import PagePlan
from exporters.sheet import Jump
from models.layout.picture import Box, Drawing, Part, Path, Picture, Rectangle, Shape, Strip, Tag
from models.layout.text import TextStyle, place, wrap
from models.layout.theme import map_theme
from models.layout.typefaces import INTER
from resources.translations import tr

OVERVIEW = "overview"
"""Name of the sheet that shows all pages."""
MOST_JUMPS = 48
"""Pages up to which each leads to each other by the small plan; in a plan of more no finger finds its page, and the
file would grow with the square of their number."""
HEAD_SHARE = 0.72
"""Of the page's width, for its head; the rest is for the small plan."""
_HIGH, _MOST_CELL = 22.0, 11.0
_WIDE, _LEAST_WIDE = 0.25, 7.0
_TIP = 4.0


class Ways(NamedTuple):
    picture: Picture
    jumps: tuple[Jump, ...]


NO_WAYS = Ways(Picture(0.0, 0.0, "#FFFFFF", ()), ())


def ways(
    plan: PagePlan,
    number: int,
    area: Box,
    margin: float,
    top: float,
    backwards: bool = False,
    face: str = INTER.semibold,
) -> Ways:
    """The ways from a page; `area` is where its part of the map stands, and `top` where the page's head begins.
    `backwards`: the head stands at the right, and the plan of pages at the left. Numbers are set in `face`, a name in
    resources.fonts."""
    width, height = plan.page
    cells = page_cells(plan, margin, top, backwards)
    row, column = divmod(number, len(plan.columns))
    shapes = [*_cells(cells, number), *_arrows(plan, row, column, area, margin, face)]
    head = width * HEAD_SHARE - margin
    jumps = [Jump(Box(width - margin - head if backwards else margin, top, head, area.y - top), OVERVIEW)]
    if plan.pages <= MOST_JUMPS:
        jumps.extend(Jump(box, str(page + 1)) for page, box in enumerate(cells) if page != number)
    else:
        jumps.append(Jump(cells[0].joined(cells[-1]), OVERVIEW))
    jumps.extend(Jump(box, str(page + 1)) for box, page, _ in _neighbours(plan, row, column, area, margin))
    drawing = Drawing(
        Tag("pages", "legend", tr("Page {number} of {all}", number=number + 1, all=plan.pages)),
        Box(0, 0, width, height),
        lambda: tuple(shapes),
    )
    strip = Strip.of("ways", 0.0, [Part(0.0, 0.0, drawing)])
    return Ways(Picture(width, height, "#FFFFFF", (strip,)), tuple(jumps))


def page_cells(plan: PagePlan, margin: float, top: float, backwards: bool = False) -> list[Box]:
    """The plan of pages: a box for each in their order, as far as the margin from the right, or from the left."""
    columns, rows = len(plan.columns), len(plan.lanes)
    height = min(_HIGH / rows, _MOST_CELL)
    width = min(max(height * 1.5, _LEAST_WIDE), plan.page[0] * _WIDE / columns)
    left = margin if backwards else plan.page[0] - margin - columns * width
    return [
        Box(left + column * width, top + row * height, width, height)
        for row in range(rows)
        for column in range(columns)
    ]


def _cells(cells: list[Box], number: int) -> Iterator[Shape]:
    theme = map_theme()
    for page, box in enumerate(cells):
        fill = theme.ink if page == number else None
        yield Rectangle(*box, fill=fill, stroke=theme.faint, stroke_width=0.5)


def _neighbours(
    plan: PagePlan, row: int, column: int, area: Box, margin: float
) -> Iterator[tuple[Box, int, tuple[int, int]]]:
    """Where the map goes on: a box in the margin, the page, and the direction."""
    across = len(plan.columns)
    side = max(margin - 4.0, 8.0)
    x, y = area.centre
    for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        if not (0 <= column + dx < across and 0 <= row + dy < len(plan.lanes)):
            continue
        page = (row + dy) * across + column + dx
        if dx:
            left = area.x - side - 2 if dx < 0 else area.right + 2
            yield Box(left, y - 14, side, 28), page, (dx, dy)
        elif dy > 0:
            yield Box(x - 20, area.bottom + 2, 40, 14), page, (dx, dy)
        else:
            yield Box(x - 20, margin - 16, 40, 14), page, (dx, dy)


def _arrows(plan: PagePlan, row: int, column: int, area: Box, margin: float, face: str) -> Iterator[Shape]:
    theme = map_theme()
    style = TextStyle(face, 8.0, theme.muted, 10.0)
    for box, page, (dx, dy) in _neighbours(plan, row, column, area, margin):
        words = wrap(str(page + 1), style, 60.0)
        x, y = box.centre
        if dx:
            yield _triangle(x, y - 5, dx, dy, theme.muted)
            yield from place(words, x - words.width / 2, y)
        else:
            yield _triangle(x - 6, y, dx, dy, theme.muted)
            yield from place(words, x, y - words.height / 2)


def _triangle(x: float, y: float, dx: int, dy: int, colour: str) -> Path:
    """Pointing to (dx, dy), its middle at (x, y)."""
    tip = (x + dx * _TIP * 0.6, y + dy * _TIP * 0.6)
    back = (x - dx * _TIP * 0.6, y - dy * _TIP * 0.6)
    return Path(
        (
            ("M", *tip),
            ("L", back[0] - dy * _TIP, back[1] + dx * _TIP),
            ("L", back[0] + dy * _TIP, back[1] - dx * _TIP),
            ("Z",),
        ),
        fill=colour,
    )
