"""Texts as items of a cell: line by line, with the web addresses in them as links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from exporters.addresses import addresses
from exporters.handout.flow import Cell, Draw, Item
from exporters.web_links import stretches
from models.layout.picture import Link, Path, PathOp, Shape, Tag
from models.layout.text import Align, Line, TextStyle, measure, wrap

_STEP = 6.0
"""Points by which a title is made narrower at a time."""
_SHORT = 3
"""Paragraphs of so many lines are not parted."""


def gap(height: float) -> Item:
    """Free space, left out at the top of a page."""
    return Item(height)


def text(
    written: str,
    look: TextStyle,
    width: float,
    language: str,
    align: Align = "start",
    within: float | None = None,
) -> tuple[Item, ...]:
    """The text line by line; nothing for a text of white space. No line of a paragraph stands alone. On a page that is
    read from the right, left and right change places. `within` is the width that its lines fill, where that is less
    than the one they are aligned in."""
    paragraph = wrap(written, look, within or width, language)
    links = _links(written, paragraph.lines)
    last = len(paragraph.lines) - 1
    items = []
    for number, line in enumerate(paragraph.lines):
        right = align == "right" or (align == "start" and line.right_to_left)
        free, found = width - line.width, links.get(number, ())
        drawn: Draw = partial(_line, line, look, found, free if right else 0.0, paragraph.ascent)
        turned: Draw = partial(_line, line, look, found, 0.0 if align == "right" else free, paragraph.ascent)
        keep = number < last and (number == 0 or number == last - 1 or last < _SHORT)
        items.append(Item(look.leading, drawn, keep, turned))
    return tuple(items)


def balanced(title: str, look: TextStyle, width: float, language: str) -> float:
    """The least width in which a title takes no more lines and breaks no more words: its lines are about alike."""

    def broken(room: float) -> tuple[int, int]:
        found = wrap(title, look, room, language).lines
        return len(found), sum(line.hyphenated for line in found)

    # Words without spaces between them may be broken where a line ends; they are wider than any line.
    words = [wide for word in title.split() if (wide := measure(word, look, language)) <= width]
    least, wanted, best = max(words, default=0.0), broken(width), width
    while best > width / 3 and best - _STEP >= least and broken(best - _STEP) == wanted:
        best -= _STEP
    return best


def heading(written: str, look: TextStyle, width: float, language: str) -> tuple[Item, ...]:
    """A title whose lines are about alike; `width` is that of its cell."""
    return text(written, look, width, language, within=balanced(written, look, width, language))


def keeping(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items, the last of which stands on the page of the one that follows."""
    return (*items[:-1], items[-1]._replace(keep=True)) if items else ()


def beginning(width: float, wide: float, height: float, draw: Draw) -> Item:
    """Something `wide` points wide that stands where a cell of this width begins, on the right of a page that is read
    from there."""
    return Item(height, draw, turned=lambda x, y: draw(x + width - wide, y))


def cell(x: float, width: float, *items: Iterable[Item], target: str = "", tag: Tag | None = None) -> Cell:
    made = Cell(x, width, tuple(item for some in items for item in some), target)
    return made if tag is None else made._replace(tag=tag)


DECORATION = Tag("", "legend", "")
"""The tag of what only adorns: a letter in a round beside the name it stands for."""


def titled(said: str) -> Tag:
    """The tag of a cell that begins with the title of its page."""
    return Tag("", "title", " ".join(said.split()))


def headed(said: str) -> Tag:
    """The tag of a heading within a page."""
    return Tag("", "lane", " ".join(said.split()))


def drawn_as(said: str) -> Tag:
    """The tag of what is drawn and not written; this is said in its place."""
    return Tag("", "card", said)


Linked = tuple[float, float, str]
"""Left edge and width of some words, and the address they lead to."""


def _line(
    line: Line, look: TextStyle, links: Iterable[Linked], indent: float, ascent: float, x: float, y: float
) -> Iterator[Shape]:
    yield from line.placed(x + indent, y + ascent)
    for left, width, address in links:
        at, under = x + indent + left, y + ascent + 1.6
        ops: tuple[PathOp, ...] = (("M", at, under), ("L", at + width, under))
        yield Path(ops, stroke=look.colour, stroke_width=0.5)
        yield Link(at, y, width, look.leading, address)


# ---- web addresses -----------------------------------------------------------------------------------------


def _links(written: str, lines: Iterable[Line]) -> dict[int, list[Linked]]:
    """What leads somewhere, by the number of its line."""
    wanted = addresses(written)
    if not wanted:
        return {}
    runs = [(number, run) for number, line in enumerate(lines) for run in line.runs]
    found: dict[int, list[Linked]] = {}
    for one in stretches([run for _, run in runs], wanted, written):
        number, run = runs[one.run]
        found.setdefault(number, []).append((run.x + one.left, one.width, one.target))
    return found
