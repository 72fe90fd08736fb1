"""What a PDF tells those who do not see it: its content in the order of reading, with words for what is drawn
(ISO 32000-1, 14.7 and 14.8).

Each drawing is marked content: an element of the structure where it has words, an artifact where it only adorns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias
from unicodedata import east_asian_width

from exporters.sheet import Piece
from models.layout.bidi import has_right_to_left
from models.layout.picture import Box, Drawing, GlyphRun, Group, Shape, Tag
from models.layout.text import SOFT_HYPHEN
from resources.translations import tr

_TEXT, _END = "BT ", " ET"
"""The operators around a text, as the content has them."""


class Field(NamedTuple):
    """A place in a table: its name, the row and the column, counted from 0."""

    table: str
    row: int
    column: int


Place: TypeAlias = tuple[Piece, float, float]
"""A drawing's piece, and where in that it stands."""


class Element:
    """A thing that is read at once; `alternative` is said in place of what is drawn, `read` in place of a text whose
    lines do not tell how they hang together. `parts` are the ids of its marked content on the page, `field` is its
    place if it stands in a table."""

    __slots__ = ("_where", "alternative", "curve", "field", "kind", "parts", "read", "values")

    def __init__(self, kind: str, alternative: str = "", curve: str = "", field: Field | None = None) -> None:
        self.kind = kind
        self.field = field
        self.read = ""
        self._where: tuple[Drawing, Place] | None = None
        self.alternative = alternative
        self.curve = curve
        self.parts: list[int] = []
        self.values: list[str] = []
        """The faces on a curve, from left to right."""

    @property
    def box(self) -> Box:
        """Where the first of what it holds stands on the sheet; empty where that was not told."""
        if self._where is None:
            return Box(0.0, 0.0, 0.0, 0.0)
        drawing, (piece, x, y) = self._where
        own, scale = drawing.box, piece.scale
        left, top = piece.x + (x + own.x) * scale, piece.y + (y + own.y) * scale
        return Box(left, top, own.w * scale, own.h * scale)

    def stands_at(self, drawing: Drawing, place: Place | None) -> None:
        if self._where is None and place is not None:
            self._where = (drawing, place)

    def said(self) -> str:
        """The alternative, for a curve made from its faces."""
        if not self.curve:
            return self.alternative
        if not self.values:
            return tr("Emotion curve")
        return tr("Emotion curve: {values}", values=", ".join(self.values))


class PageStructure:
    """The elements of one page, collected while its content is written."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self._count = 0

    def marked(self, drawing: Drawing, operators: str, place: Place | None = None) -> str:
        """The operators of a drawing as marked content."""
        element = self._element(drawing, _TEXT in operators)
        if element is None:
            return artifact(operators)
        element.stands_at(drawing, place)
        if element.kind == "H1":
            heading, rest = _parted(drawing, operators)
            if rest:
                below = Element("P")
                below.stands_at(drawing, place)
                runs, count = list(_runs(drawing.shapes)), heading.count(_END)
                element.read, below.read = joined_lines(runs[:count]), joined_lines(runs[count:])
                return f"{self._part(element, heading)}\n{self._part(below, rest)}"
        if element.kind == "H2":
            # The head of a lane holds more than its heading.
            element.read = " ".join(drawing.tag.label.split())
        elif element.kind != "Figure":
            element.read = joined_lines(list(_runs(drawing.shapes)))
        return self._part(element, operators)

    def _part(self, element: Element, operators: str) -> str:
        if not self.elements or self.elements[-1] is not element:
            self.elements.append(element)
        element.parts.append(self._count)
        self._count += 1
        return f"/{element.kind} <</MCID {element.parts[-1]}>> BDC\n{operators}\nEMC"

    def _element(self, drawing: Drawing, text: bool) -> Element | None:
        tag = drawing.tag
        match tag.role:
            case "curve" | "face":
                return self._curve(tag)
            case "card":
                return Element("Figure", _card(drawing))
            case "legend":
                return None
            case "title" if text:
                return Element("P" if any(element.kind == "H1" for element in self.elements) else "H1")
            case "lane" if text and tag.label:
                return Element("H2")
            case "column" | "field" if text:
                return Element("TH" if tag.role == "column" else "TD", field=_field(tag.id))
            case _:
                return Element("P") if text else None

    def _curve(self, tag: Tag) -> Element:
        """The figure of the curve that is being drawn: its faces belong to it."""
        last = self.elements[-1] if self.elements else None
        curve = tag.id if tag.role == "curve" else ""
        if last is None or not last.curve or (curve and last.curve != curve):
            last = Element("Figure", curve=curve or tag.id)
        if tag.role == "face" and tag.label:
            last.values.append(tag.label)
        return last


def _field(id: str) -> Field:
    table, row, column = id.rsplit(":", 2)
    return Field(table, int(row), int(column))


def artifact(operators: str) -> str:
    """The operators as content that is not read: it adorns, or stands on every page."""
    return f"/Artifact BMC\n{operators}\nEMC"


def _parted(drawing: Drawing, operators: str) -> tuple[str, str]:
    """The operators of the text that the tag names, and those of what follows; nothing follows where that is not
    to be told apart."""
    title, count, read = "".join(drawing.tag.label.split()), 0, ""
    for text in _words(drawing.shapes):
        if read == title or not title.startswith(read):
            break
        read += "".join(text.replace(SOFT_HYPHEN, "").split())
        count += 1
    pieces = operators.split(_END)
    if read != title or not 0 < count < len(pieces) - 1:
        return operators, ""
    return _END.join(pieces[:count]) + _END, _END.join(pieces[count:]).lstrip("\n")


def _card(drawing: Drawing) -> str:
    """What its tag says, and what else is written on it."""
    label, written = drawing.tag.label, " ".join(_words(drawing.shapes))
    written = " ".join(written.replace(f"{SOFT_HYPHEN} ", "").replace(SOFT_HYPHEN, "").split())
    title = label
    while title and not written.startswith(title):
        title = title.rpartition(",")[0]
    # Where the title is not found at the front, what is written stands in the order of drawing, not of reading.
    rest = written.removeprefix(title).strip() if title else ""
    return ", ".join(part for part in (label, rest) if part)


def _words(shapes: Iterable[Shape]) -> Iterator[str]:
    return (run.text for run in _runs(shapes))


def _runs(shapes: Iterable[Shape]) -> Iterator[GlyphRun]:
    for shape in shapes:
        if isinstance(shape, GlyphRun):
            yield shape
        elif isinstance(shape, Group | Tag):
            yield from _runs(shape.shapes)


def joined_lines(runs: Sequence[GlyphRun]) -> str:
    """What is read in place of several lines: with a space between them, or none where a word or a Chinese or Japanese
    sentence goes on. Empty for one line, which says itself, and where lines run from right to left: their runs stand
    in the order in which they are seen."""
    lines: list[str] = []
    base = None
    for run in runs:
        if base is not None and run.y == base:
            lines[-1] += run.text
        else:
            lines.append(run.text)
        base = run.y
    if len(lines) < 2 or any(map(has_right_to_left, lines)):
        return ""
    text = ""
    for line in lines:
        together = not text or text.endswith(SOFT_HYPHEN) or (_is_wide(text[-1]) and _is_wide(line[:1]))
        text += line if together else f" {line}"
    return " ".join(text.replace(SOFT_HYPHEN, "").split())


def _is_wide(sign: str) -> bool:
    return east_asian_width(sign or " ") in ("W", "F") and not "\uac00" <= sign <= "\ud7a3"
