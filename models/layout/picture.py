"""The picture: what to draw, in points, y downwards; a closed set of frozen shapes.

Renderers `match` on the shapes and end in `assert_never`. Nothing here knows of journeys or of kinds of rows.
A picture is a list of strips from back to front; a strip is a list of parts sorted by their left edge; a part
puts a `Drawing` at a place. Drawings are built when they are first asked for, so that a screen that shows 60
of 5,000 cards pays for 60; the same Drawing object always looks the same, so it may be the key of a cache.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

Colour: TypeAlias = str
"""#RRGGBB, or #RRGGBBAA with an alpha."""

PathOp: TypeAlias = tuple[str | float, ...]
"""("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) or ("Z",); absolute."""


class Box(NamedTuple):
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def centre(self) -> tuple[float, float]:
        return (self.x + self.w / 2, self.y + self.h / 2)

    def holds(self, x: float, y: float) -> bool:
        return self.x <= x < self.x + self.w and self.y <= y < self.y + self.h

    def meets(self, other: Box) -> bool:
        return (
            self.x < other.x + other.w
            and other.x < self.x + self.w
            and self.y < other.y + other.h
            and other.y < self.y + self.h
        )

    def moved(self, dx: float, dy: float) -> Box:
        return Box(self.x + dx, self.y + dy, self.w, self.h)

    def grown(self, by: float) -> Box:
        return Box(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def joined(self, other: Box) -> Box:
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Box(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


class Rectangle(NamedTuple):
    """A rectangle, its corners rounded by `radius`; the stroke lies on its edge, half inside."""

    x: float
    y: float
    w: float
    h: float
    radius: float = 0.0
    fill: Colour | None = None
    stroke: Colour | None = None
    stroke_width: float = 1.0
    dash: tuple[float, ...] = ()


class Fade(NamedTuple):
    """A fill that goes from one opaque colour at the height `y0` to another at `y1`, and is plain beyond."""

    y0: float
    colour0: Colour
    y1: float
    colour1: Colour


class Path(NamedTuple):
    """A path; strokes have round caps and joins, fills follow the non-zero rule. `fade` fills in place of `fill`."""

    ops: tuple[PathOp, ...]
    fill: Colour | None = None
    stroke: Colour | None = None
    stroke_width: float = 1.0
    dash: tuple[float, ...] = ()
    fade: Fade | None = None


class GlyphRun(NamedTuple):
    """Shaped text of one font on one base line.

    Glyph i stands at (x + xs[i], y) minus ys[i] where `ys` is given (marks above or below); `clusters[i]` is
    the index in `text` of the first character it stands for, rising for text from left to right and falling
    for text from right to left. `width` is the advance of the whole run.
    """

    font: str
    """Name in resources.fonts."""
    size: float
    colour: Colour
    x: float
    y: float
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    """Empty where every glyph stands on the base line."""
    text: str
    clusters: tuple[int, ...]
    width: float


class Image(NamedTuple):
    """A picture that fills its box (the middle of it is shown where the shape differs), corners rounded."""

    x: float
    y: float
    w: float
    h: float
    asset: str
    """sha256 of its bytes, found in the journey's assets."""
    radius: float = 0.0


class Group(NamedTuple):
    """Shapes moved by (dx, dy), then scaled about that point, clipped to `clip` (in the group's own points)."""

    shapes: tuple[Shape, ...]
    dx: float = 0.0
    dy: float = 0.0
    scale: float = 1.0
    clip: Box | None = None
    opacity: float = 1.0


class Link(NamedTuple):
    """A place that leads to a web address when clicked."""

    x: float
    y: float
    w: float
    h: float
    target: str


class Tag(NamedTuple):
    """What the shapes stand for: feeds ids in SVG, structure in PDF, hit tests and screen readers."""

    id: str
    """Id of the record, with ":part" behind where it is a part of it."""
    role: str
    """"title", "phase", "lane", "card", "curve", "face", "opportunity", "arrow", "legend", "background"; in a
    table "column" (its head) and "field", with ids as in "actions:2:1": the table, the row and the column."""
    label: str
    """What a reader hears; empty for what only adorns."""
    shapes: tuple[Shape, ...] = ()


Shape: TypeAlias = Rectangle | Path | GlyphRun | Image | Group | Link | Tag


Fill: TypeAlias = tuple[float, float, float, float, Colour]
"""A plain block: left, top, width, height, colour."""


class Drawing:
    """Shapes in points of their own, made when first asked for; compared by identity.

    `box` holds every pixel they touch (strokes included). `fills` are plain blocks that stand for the drawing where it is shown too small to be read.
    """

    __slots__ = ("_make", "_shapes", "box", "fills", "tag")

    def __init__(
        self,
        tag: Tag,
        box: Box,
        make: Callable[[], tuple[Shape, ...]],
        fills: tuple[Fill, ...] = (),
    ) -> None:
        self.tag = tag
        self.box = box
        self.fills = fills
        self._make: Callable[[], tuple[Shape, ...]] | None = make
        self._shapes: tuple[Shape, ...] = ()

    @property
    def shapes(self) -> tuple[Shape, ...]:
        if self._make is not None:
            self._shapes = self._make()
            self._make = None
        return self._shapes


class Part(NamedTuple):
    """A drawing put at (x, y), relative to its strip."""

    x: float
    y: float
    drawing: Drawing

    @property
    def box(self) -> Box:
        """Where it is, relative to its strip."""
        return self.drawing.box.moved(self.x, self.y)


@dataclass(frozen=True, eq=False)
class Strip:
    """Parts of one kind in one band of the map, sorted by the left edges of their boxes; `y` is the band's top.

    `reach` is the width of its widest part, so that a search by x need not look further back. `box` is relative
    to the picture. A strip that did not change is the same object in the next picture, or has only another `y`.
    """

    name: str
    """"background", "heads", "cards", "arrows", "curve", "faces", "opportunities", ..."""
    y: float
    parts: tuple[Part, ...]
    lefts: list[float] = field(repr=False)
    reach: float
    top: float
    bottom: float

    @classmethod
    def of(cls, name: str, y: float, parts: list[Part]) -> Strip:
        parts.sort(key=lambda part: part.x + part.drawing.box.x)
        lefts = [part.x + part.drawing.box.x for part in parts]
        return cls(
            name,
            y,
            tuple(parts),
            lefts,
            max((part.drawing.box.w for part in parts), default=0.0),
            min((part.y + part.drawing.box.y for part in parts), default=0.0),
            max((part.y + part.drawing.box.bottom for part in parts), default=0.0),
        )

    def at(self, y: float) -> Strip:
        """The same strip with its top at `y`."""
        if y == self.y:
            return self
        return Strip(self.name, y, self.parts, self.lefts, self.reach, self.top, self.bottom)

    def meeting(self, box: Box) -> Iterator[Part]:
        """The parts that touch `box` (in points of the picture), in the order in which they are drawn."""
        top, bottom = box.y - self.y, box.y + box.h - self.y
        if top > self.bottom or bottom < self.top:
            return
        first = bisect_left(self.lefts, box.x - self.reach)
        last = bisect_right(self.lefts, box.x + box.w)
        for part in self.parts[first:last]:
            own = part.drawing.box
            if part.x + own.x + own.w >= box.x and part.y + own.y <= bottom and part.y + own.y + own.h >= top:
                yield part


@dataclass(frozen=True, eq=False)
class Picture:
    """What to draw, from back to front; `width` and `height` in points, margins included."""

    width: float
    height: float
    background: Colour
    strips: tuple[Strip, ...]
    title: str = ""
    author: str = ""
    language: str = ""

    def parts(self) -> Iterator[tuple[float, float, Drawing]]:
        """Every drawing with its place in the picture, from back to front."""
        for strip in self.strips:
            for part in strip.parts:
                yield part.x, strip.y + part.y, part.drawing

    def meeting(self, box: Box) -> Iterator[tuple[float, float, Drawing]]:
        """The drawings that touch `box`, from back to front."""
        for strip in self.strips:
            for part in strip.meeting(box):
                yield part.x, strip.y + part.y, part.drawing
