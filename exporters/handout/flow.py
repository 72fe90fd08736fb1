"""Rows on pages: what does not fit goes on overleaf under its head again, and nothing is ever cut.

A row has cells beside each other, a cell has items below each other. An item, as a rule a line of text, is never
parted. A head keeps with what follows it, so that it never stands alone at the foot of a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

from exporters.handout.paper import Paper
from exporters.sheet import Bookmark, Jump
from models.layout.picture import Box, Colour, Drawing, Part, Path, Rectangle, Shape, Strip, Tag

Draw: TypeAlias = Callable[[float, float], Iterable[Shape]]
"""Shapes of what stands with its top left at (x, y)."""

_SLACK = 1e-6
_NO_TAG = Tag("", "background", "")


class Item(NamedTuple):
    """Something of a height in points that is not parted; None draws nothing and is left out at the top of a page.

    `keep`: it is not the last of its cell on a page where another follows. `turned` draws it on a page that is read
    from the right; None: it looks the same there.
    """

    height: float
    draw: Draw | None = None
    keep: bool = False
    turned: Draw | None = None


class Cell(NamedTuple):
    """Items below each other, `x` points from where the body begins; `target` names a sheet it leads to. `tag` is what
    it stands for: text where nothing is said."""

    x: float
    width: float
    items: tuple[Item, ...]
    target: str = ""
    tag: Tag = _NO_TAG

    @property
    def height(self) -> float:
        return sum(item.height for item in self.items)


class Row(NamedTuple):
    """Cells side by side. `before` stays free above, save at the top of a page; `pad` above and below, always.

    `keep`: it stands on one page with the beginning of the next row. `whole`: it is parted only where no page could
    hold it. `head`: it is set again above what follows it overleaf, until another head of the same or a higher level
    (lower number) comes. `rule` is the colour of a line below it. `place` is what is found on its page: a record's id.
    """

    cells: tuple[Cell, ...]
    before: float = 0.0
    pad: float = 0.0
    keep: bool = False
    whole: bool = True
    head: int | None = None
    again: Row | None = None
    """What is set in its place overleaf where it is a head; None: itself."""
    rule: Colour | None = None
    fill: Colour | None = None
    place: str = ""
    bookmark: Bookmark | None = None

    @property
    def height(self) -> float:
        return max((cell.height for cell in self.cells), default=0.0) + 2 * self.pad

    def closer(self, share: float) -> Row:
        """The row with a share of the space around it."""
        return self._replace(before=self.before * share, pad=self.pad * share)


class Leaf(NamedTuple):
    """One page of rows, in points of the page."""

    strips: tuple[Strip, ...]
    jumps: tuple[Jump, ...]
    bookmarks: tuple[Bookmark, ...]
    places: tuple[str, ...]

    @property
    def bottom(self) -> float:
        """Where its lowest row ends."""
        return max((strip.y + strip.bottom for strip in self.strips), default=0.0)


def set_pages(rows: Sequence[Row], paper: Paper) -> list[Leaf]:
    """The rows from the top of a first page on as many pages as they need; no rows are one empty page."""
    page = _Page(paper)
    leaves: list[Leaf] = []
    heads: dict[int, Row] = {}
    for number, row in enumerate(rows):
        if row.head is not None:
            heads = {level: head for level, head in heads.items() if level < row.head}
        if not page.is_fresh and page.gap(row) + _needed(rows, number, page.most) > page.room + _SLACK:
            page = _turned(page, leaves, heads)
        rest: Row | None = row
        while rest is not None:
            first, rest = _parted(rest, page.room - page.gap(rest), page.is_fresh)
            if first is not None:
                page.put(first)
            if rest is not None:
                page = _turned(page, leaves, heads)
        if row.head is not None:
            heads[row.head] = row
    leaves.append(page.leaf())
    return leaves


def _turned(page: _Page, leaves: list[Leaf], heads: dict[int, Row]) -> _Page:
    leaves.append(page.leaf())
    fresh = _Page(page.paper)
    again = [heads[level].again or heads[level] for level in sorted(heads)]
    # Heads that would leave no room for what they stand over are not said again.
    if sum(head.before + head.height for head in again) < page.most / 2:
        for head in again:
            fresh.put(head._replace(bookmark=None, place=""), counts=False)
    return fresh


def _needed(rows: Sequence[Row], number: int, most: float) -> float:
    """The height without which a row had better begin overleaf; where no page has that much, it is less."""
    needed = 0.0
    for row in rows[number:]:
        needed += row.before if needed else 0.0
        height = row.height
        if row.keep:
            needed += height
            continue
        return needed + (height if row.whole and needed + height <= most else min(_least(row), most))
    return needed


def _least(row: Row) -> float:
    """The height of the smallest beginning of a row."""
    return max((_beginning(cell.items) for cell in row.cells), default=0.0) + 2 * row.pad


def _beginning(items: Sequence[Item]) -> float:
    height = 0.0
    for item in items:
        height += item.height
        if item.draw is not None and not item.keep:
            break
    return height


def _parted(row: Row, room: float, fresh: bool) -> tuple[Row | None, Row | None]:
    """What of the row fits into the room, and what is left. On a fresh page something always fits."""
    if row.height <= room + _SLACK:
        return row, None
    cuts = [_cut(cell.items, room - 2 * row.pad) for cell in row.cells]
    if not any(cuts):
        if not fresh:
            return None, row
        cuts = [min(1, len(cell.items)) for cell in row.cells]
    first = tuple(c._replace(items=c.items[:cut]) for c, cut in zip(row.cells, cuts, strict=True))
    rest = tuple(
        c._replace(items=_without_gaps(c.items[cut:])) for c, cut in zip(row.cells, cuts, strict=True)
    )
    left = row._replace(cells=rest, before=0.0, place="", bookmark=None)
    return row._replace(cells=first, rule=None), left if any(cell.items for cell in rest) else None


def _cut(items: Sequence[Item], room: float) -> int:
    """How many items fit, and may be parted from those that follow."""
    height, fit = 0.0, 0
    for item in items:
        height += item.height
        if height > room + _SLACK:
            break
        fit += 1
    if fit == len(items):
        return fit
    best = fit
    while best and items[best - 1].keep:
        best -= 1
    return best or fit


def _without_gaps(items: tuple[Item, ...]) -> tuple[Item, ...]:
    start = 0
    while start < len(items) and items[start].draw is None:
        start += 1
    return items[start:]


class _Page:
    """A page that is being filled."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.body = paper.body
        self._y = self.body.y
        self.is_fresh = True
        """Whether only heads that are set again stand on it."""
        self._empty = True
        self._strips: list[Strip] = []
        self._jumps: list[Jump] = []
        self._bookmarks: list[Bookmark] = []
        self._places: list[str] = []

    @property
    def room(self) -> float:
        return self.body.bottom - self._y

    @property
    def most(self) -> float:
        return self.body.h

    def gap(self, row: Row) -> float:
        """What stays free above the row if it is put now."""
        return 0.0 if self._empty else row.before

    def put(self, row: Row, counts: bool = True) -> None:
        """Below what is there; a head that does not count is one that is set again."""
        self._y += self.gap(row)
        top = self._y
        parts = [part for cell in row.cells if (part := self._part(cell, top + row.pad)) is not None]
        decoration = self._decoration(row, top)
        if decoration is not None:
            self._strips.append(Strip.of("background", top, [decoration]))
        self._strips.extend(Strip.of("text", top + row.pad, [part]) for part in parts)
        self._y += row.height
        self._empty = False
        self.is_fresh = self.is_fresh and not counts
        if row.bookmark is not None:
            self._bookmarks.append(row.bookmark._replace(y=max(top - 12.0, 0.0)))
        if row.place:
            self._places.append(row.place)

    def _part(self, cell: Cell, top: float) -> Part | None:
        if not any(item.draw is not None for item in cell.items):
            return None
        backwards = self.paper.backwards
        left = self.body.right - cell.x - cell.width if backwards else self.body.x + cell.x
        if cell.target:
            self._jumps.append(Jump(Box(left, top, cell.width, cell.height), cell.target))
        items = cell.items

        def shapes() -> tuple[Shape, ...]:
            drawn: list[Shape] = []
            y = 0.0
            for item in items:
                draw = item.turned if backwards and item.turned is not None else item.draw
                if draw is not None:
                    drawn.extend(draw(0.0, y))
                y += item.height
            return tuple(drawn)

        return Part(left, 0.0, Drawing(cell.tag, Box(-2, -2, cell.width + 4, cell.height + 4), shapes))

    def _decoration(self, row: Row, top: float) -> Part | None:
        width, height = self.body.w, row.height
        shapes: list[Shape] = []
        if row.fill is not None:
            shapes.append(Rectangle(0, 0, width, height, 4, fill=row.fill))
        if row.rule is not None:
            line = (("M", 0.0, height), ("L", width, height))
            shapes.append(Path(line, stroke=row.rule, stroke_width=0.8))
        if not shapes:
            return None
        made = tuple(shapes)
        return Part(self.body.x, 0.0, Drawing(_NO_TAG, Box(-1, -1, width + 2, height + 2), lambda: made))

    def leaf(self) -> Leaf:
        return Leaf(tuple(self._strips), tuple(self._jumps), tuple(self._bookmarks), tuple(self._places))
