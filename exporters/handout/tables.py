"""Tables that run over pages: their head is set again on each, their rows are not parted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from exporters.handout.flow import Cell, Item, Row
from exporters.handout.paper import Paper, handout_theme
from exporters.handout.story import Story
from exporters.handout.texts import cell, gap, text, titled
from exporters.sheet import Bookmark
from models.layout.picture import Tag
from models.layout.text import Align
from resources.translations import tr

_GUTTER = 14.0
MOST_LINES = 30
"""A row with more lines may be parted."""


class Column(NamedTuple):
    """`share` of the width that is left beside the columns of fixed `width` (points)."""

    title: str
    width: float = 0.0
    share: float = 0.0
    align: Align = "left"


class Content(NamedTuple):
    """What stands in one field of a table."""

    items: tuple[Item, ...]
    target: str = ""


def widths(columns: Sequence[Column], width: float) -> list[tuple[float, float]]:
    """Left edge and width of each column, in points."""
    free = width - sum(column.width for column in columns) - _GUTTER * (len(columns) - 1)
    shares = sum(column.share for column in columns) or 1.0
    found, x = [], 0.0
    for column in columns:
        own = column.width + max(free, 0.0) * column.share / shares
        found.append((x, own))
        x += own + _GUTTER
    return found


def table_title(story: Story, title: str, lead: str, paper: Paper, bookmark: str) -> list[Row]:
    """The title of the pages of a table and a line below it."""
    width, muted = paper.body.w, handout_theme().muted
    continued = tr("{name}, continued", name=title)
    again = text(continued, story.type_of("again", muted), width, "")
    rows = [
        Row(
            (cell(0, width, text(title, story.type_of("title"), width, ""), tag=titled(title)),),
            keep=True,
            head=0,
            again=Row((cell(0, width, again, [gap(4)], tag=titled(continued)),)),
            bookmark=Bookmark(bookmark),
        )
    ]
    if lead:
        items = text(lead, story.type_of("lead", muted), width, "")
        rows.append(Row((cell(0, width, items),), before=3, keep=True))
    return rows


def table_head(story: Story, columns: Sequence[Column], width: float, table: str) -> Row:
    """The head of the table of this name."""
    theme = handout_theme()
    look = story.type_of("label", story.journey.map.brand.first_colour or theme.muted)
    cells = [
        cell(
            x,
            own,
            text(column.title, look, own, "", column.align),
            tag=Tag(f"{table}:0:{number}", "column", column.title),
        )
        for number, (column, (x, own)) in enumerate(zip(columns, widths(columns, width), strict=True))
    ]
    return Row(tuple(cells), before=16, pad=5, keep=True, head=1, rule=story.rule(theme.ink))


def table_row(
    columns: Sequence[Column],
    width: float,
    contents: Sequence[Content],
    table: str,
    number: int,
    pad: float = 7.0,
    place: str = "",
) -> Row:
    """A row of the table of this name, its `number` counted from 1."""
    cells = tuple(
        Cell(x, own, content.items, content.target, Tag(f"{table}:{number}:{column}", "field", ""))
        for column, ((x, own), content) in enumerate(zip(widths(columns, width), contents, strict=True))
    )
    lines = max((len(one.items) for one in cells), default=0)
    return Row(cells, pad=pad, whole=lines <= MOST_LINES, rule=handout_theme().line, place=place)
