"""Emotion curves as they stand in a document: a tinted field, the curves of some personas, and where phases begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from exporters.handout.flow import Item
from exporters.handout.paper import handout_theme
from exporters.handout.story import Story
from models.analysis.scores import merged_columns
from models.journey.records import Persona
from models.layout.curve import Cubic, Point, monotone_curve
from models.layout.heads import initial_of
from models.layout.icons import face_name, feeling, icon_at, mixed
from models.layout.picture import Box, Colour, Group, Path, PathOp, Rectangle, Shape
from models.layout.text import TextStyle, place, wrap
from models.layout.typefaces import INTER
from models.layout.words import emotion_label
from resources.translations import tr

LEAST_FACE, MOST_FACE = 7.0, 15.0
"""Smaller faces would be dots, which is what is drawn in their place."""
_SHARED = 0.14
"""Columns between the values of cards that share a cell."""
_EDGE = 12.0
"""From an emotion of 2 to the edge of the field, in points."""
BADGE = 12.0


class Value(NamedTuple):
    """An emotion at a place counted in columns of the map; the first column lies from 0 to 1."""

    at: float
    emotion: float


class Curve(NamedTuple):
    """Values of one persona, parted where one is missing."""

    runs: tuple[tuple[Value, ...], ...]
    colour: Colour
    sign: str = ""
    """Stands in a round at its last value, so that colour is not the only mark of whose it is."""
    low: tuple[tuple[Value, ...], ...] = ()
    high: tuple[tuple[Value, ...], ...] = ()
    """The edges of a band around it."""

    @property
    def values(self) -> Iterator[Value]:
        return (value for run in self.runs for value in run)


class Field(NamedTuple):
    """Width and height in points; `first` and `last` are the columns at its left and right edge. `face` is what its
    letters are set in, a name in resources.fonts."""

    width: float
    height: float
    first: float
    last: float
    face: str = INTER.semibold

    def x(self, at: float) -> float:
        return (at - self.first) / max(self.last - self.first, 1.0) * self.width

    def point(self, value: Value) -> Point:
        return self.x(value.at), self.height / 2 - value.emotion / 2 * (self.height / 2 - _EDGE)


def curve_of(story: Story, persona: Persona, sign: str = "") -> Curve:
    """The curve of a persona: a card without an emotion parts it, an empty cell is passed over."""
    cards = story.journey.lane_touchpoints(persona.id)
    numbers = [story.columns.number(card.phase, card.column) for card in cards]
    shared = Counter(numbers)
    runs: list[list[Value]] = [[]]
    last, index = -1, 0
    for card, number in zip(cards, numbers, strict=True):
        index = index + 1 if number == last else 0
        last = number
        if card.emotion is None:
            runs.append([])
            continue
        apart = min(_SHARED, 0.9 / shared[number])
        at = number + 0.5 + (index - (shared[number] - 1) / 2) * apart
        runs[-1].append(Value(at, card.emotion))
    return Curve(_kept(runs), story.colours[persona.id], sign)


def merged_curve(story: Story, colour: Colour) -> Curve:
    """The weighted mean of all personas with the band from the least to the most; a gap where none has a value."""
    mean: list[list[Value]] = [[]]
    low: list[list[Value]] = [[]]
    high: list[list[Value]] = [[]]
    for band in story.columns.phases:
        found = merged_columns(story.journey, band.phase)
        for column in range(band.columns):
            at = band.first + column + 0.5
            here = found.get(column)
            for runs, emotion in zip((mean, low, high), here or (None, None, None), strict=True):
                if emotion is None:
                    runs.append([])
                else:
                    runs[-1].append(Value(at, emotion))
    return Curve(_kept(mean), colour, low=_kept(low), high=_kept(high))


def _kept(runs: Iterable[list[Value]]) -> tuple[tuple[Value, ...], ...]:
    return tuple(tuple(run) for run in runs if run)


def told(name: str, curve: Curve, field: Field) -> str:
    """What is said in place of a curve: how its values in the field feel, in order."""
    values = [emotion_label(value.emotion) for value in curve.values if field.first <= value.at <= field.last]
    return tr("Emotion curve, {name}: {values}", name=name, values=", ".join(values))


# ---- drawn -------------------------------------------------------------------------------------------------


def chart(field: Field, curves: Sequence[Curve], bounds: Sequence[float] = (), faces: bool = True) -> Item:
    """The curves over their field; `bounds` are the columns at which phases begin."""
    return Item(field.height, partial(_chart, field, curves, tuple(bounds), faces))


def _chart(
    field: Field, curves: Sequence[Curve], bounds: Sequence[float], faces: bool, x: float, y: float
) -> Iterator[Shape]:
    theme = handout_theme()
    half, middle = field.height / 2, y + field.height / 2
    yield Rectangle(x, y, field.width, half, fill=theme.positive.tint)
    yield Rectangle(x, middle, field.width, half, fill=theme.negative.tint)
    for bound in bounds:
        at = x + field.x(bound)
        yield Path((("M", at, y), ("L", at, y + field.height)), stroke=theme.paper, stroke_width=1.6)
    yield Path((("M", x, middle), ("L", x + field.width, middle)), stroke="#DCC9CF", dash=(1.5, 3.5))
    drawn = [shape for curve in curves for shape in _lines(field, curve)]
    clip = Box(0, 0, field.width, field.height)
    if drawn:
        yield Group(tuple(drawn), x, y, 1.0, clip)
    marks = [shape for curve in curves for shape in _points(field, curve, faces)]
    marks += _badges(field, curves)
    if marks:
        yield Group(tuple(marks), x, y)


def _lines(field: Field, curve: Curve) -> Iterator[Shape]:
    for low, high in zip(curve.low, curve.high, strict=True):
        yield from _band(field, low, high, curve.colour)
    for run in curve.runs:
        cubics = [
            cubic
            for cubic in monotone_curve([field.point(value) for value in run])
            if cubic.end[0] >= 0 and cubic.start[0] <= field.width
        ]
        if cubics:
            ops = (_moved_to(cubics[0].start), *map(_bent, cubics))
            yield Path(ops, stroke=curve.colour, stroke_width=1.8)


def _band(field: Field, low: Sequence[Value], high: Sequence[Value], colour: Colour) -> Iterator[Shape]:
    fill = mixed(handout_theme().paper, colour, 0.28)
    tops, feet = ([field.point(value) for value in values] for values in (high, low))
    if len(low) == 1:
        (x, top), (_, foot) = tops[0], feet[0]
        yield Rectangle(x - 3, top - 1, 6, foot - top + 2, 3, fill=fill)
        return
    back = [Cubic(c.end, c.second, c.first, c.start) for c in reversed(monotone_curve(feet))]
    ops = (_moved_to(tops[0]), *map(_bent, monotone_curve(tops)), ("L", *feet[-1]), *map(_bent, back), ("Z",))
    yield Path(ops, fill=fill)


def _points(field: Field, curve: Curve, faces: bool) -> Iterator[Shape]:
    theme = handout_theme()
    seen = [value for value in curve.values if field.first <= value.at <= field.last]
    size = min(MOST_FACE, field.width / max(field.last - field.first, 1.0) - 1)
    for value in seen:
        x, y = field.point(value)
        if faces and size >= LEAST_FACE:
            round = size + 2
            yield Rectangle(x - round / 2, y - round / 2, round, round, round / 2, fill=theme.paper)
            look = feeling(theme, value.emotion)
            yield icon_at(face_name(value.emotion), x - size / 2, y - size / 2, size, look.line)
        elif size >= 3:
            yield Rectangle(x - 2, y - 2, 4, 4, 2, fill=theme.paper, stroke=curve.colour, stroke_width=1.2)


def _badges(field: Field, curves: Sequence[Curve]) -> Iterator[Shape]:
    """Whose curve it is, behind the last value of each; one that would lie on another goes down, or up from the foot."""
    wanted: list[tuple[float, float, Curve]] = []
    for curve in curves:
        seen = [value for value in curve.values if field.first <= value.at <= field.last]
        if curve.sign and seen:
            x, y = field.point(seen[-1])
            wanted.append((y, min(x + BADGE * 0.9, field.width - BADGE / 2 - 1), curve))
    wanted.sort(key=lambda one: one[:2])
    over = sum(BADGE for _ in wanted) - field.height
    foot = field.height - BADGE / 2 if over < 0 else float("inf")
    placed: list[tuple[float, float]] = []
    for number, (y, x, curve) in enumerate(wanted):
        y = min(y, foot - (len(wanted) - 1 - number) * BADGE)
        for other_x, other_y in placed:
            if abs(other_x - x) < BADGE and y - other_y < BADGE:
                y = other_y + BADGE
        placed.append((x, y))
        yield from badge_of(curve.sign, curve.colour, field.face, x - BADGE / 2, y - BADGE / 2)


def badge_of(
    sign: str, colour: Colour, face: str, x: float, y: float, size: float = BADGE
) -> Iterator[Shape]:
    """A letter in a round of its persona's colour; `face` is a name in resources.fonts."""
    yield Rectangle(x, y, size, size, size / 2, fill=colour)
    look = TextStyle(face, size * 0.55, "#FFFFFF", size * 0.75)
    letter = wrap(sign, look, 4 * size, "")
    yield from place(letter, x + (size - letter.width) / 2, y + (size - letter.height) / 2)


def signs_of(personas: Sequence[Persona]) -> list[str]:
    """Initials where they differ, else numbers."""
    initials = [initial_of(persona.name) for persona in personas]
    if len(set(initials)) == len(initials):
        return initials
    return [str(number + 1) for number in range(len(personas))]


def axis() -> tuple[str, str]:
    """What the upper and the lower end of a field mean."""
    return tr("delighted"), tr("frustrated")


def _moved_to(point: Point) -> PathOp:
    return ("M", *point)


def _bent(cubic: Cubic) -> PathOp:
    return ("C", *cubic.first, *cubic.second, *cubic.end)
