"""The field of feelings with curves on it: across all phases, from delighted to frustrated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from exporters.pptx.lettering import block_of
from exporters.pptx.setting import fitted, style_of
from exporters.pptx.tree import SlideTree
from models.journey.journey import Journey
from models.journey.records import Phase
from models.layout.curve import Cubic, monotone_curve
from models.layout.icons import face_name, feeling, icon_at
from models.layout.picture import Box, Colour, Path, PathOp, Rectangle
from models.layout.text import wrap
from models.layout.theme import Theme
from models.layout.words import emotion_label
from resources.translations import tr

_HEAD = 18.0
_SIDE = 62.0
_REACH = 0.32
"""Of the field's height, from neutral to an emotion of 2."""
FACE = 17.0
_CLOSE = 20.0
"""Points between columns below which faces are dots."""

Point = tuple[float, float]


class Value(NamedTuple):
    """An emotion -2..2 at a place along the journey, counted in columns; None is a gap."""

    place: float
    emotion: float | None
    title: str = ""


class Field(NamedTuple):
    """Where the chart stands, in points of the slide."""

    box: Box
    columns: int

    @property
    def pitch(self) -> float:
        return self.box.w / max(self.columns, 1)

    def at(self, place: float, emotion: float) -> Point:
        return (
            self.box.x + (place + 0.5) * self.pitch,
            self.box.y + self.box.h * (0.5 - emotion / 2 * _REACH),
        )


def phase_columns(journey: Journey) -> dict[str, tuple[int, int]]:
    """The first column and the number of columns of each phase."""
    found, first = {}, 0
    for phase in journey.phases():
        count = max(journey.column_count(phase.id), 1)
        found[phase.id] = (first, count)
        first += count
    return found


def values_of(journey: Journey, lane: str) -> list[Value]:
    """The emotions of a lane, those of one cell side by side."""
    columns = phase_columns(journey)
    cards = [(columns[card.phase][0] + card.column, card) for card in journey.lane_touchpoints(lane)]
    shared = Counter(number for number, _ in cards)
    seen: Counter[int] = Counter()
    values = []
    for number, card in cards:
        apart = (seen[number] + 0.5) / shared[number] - 0.5
        seen[number] += 1
        values.append(Value(number + apart * 0.7, card.emotion, card.title.strip()))
    return values


def draw_field(tree: SlideTree, box: Box, journey: Journey, theme: Theme) -> Field:
    """The ground with the names of the phases above it and the ends of the scale at its left."""
    columns = phase_columns(journey)
    total = sum(count for _, count in columns.values())
    inner = Box(box.x + _SIDE, box.y + _HEAD, box.w - _SIDE, box.h - _HEAD)
    field, half = Field(inner, max(total, 1)), inner.h / 2
    ground = (
        Rectangle(0, 0, inner.w, half, fill=theme.positive.tint),
        Rectangle(0, half, inner.w, half, fill=theme.negative.tint),
        Path(
            (("M", 0.0, half), ("L", inner.w, half)), stroke=theme.arrow, stroke_width=0.75, dash=(1.0, 3.0)
        ),
    )
    tree.shapes(ground, inner.x, inner.y, tr("Field of feelings"))
    small = style_of(theme.typeface.regular, 9.0, theme.muted)
    for said, emotion in ((tr("delighted"), 2.0), (tr("neutral"), 0.0), (tr("frustrated"), -2.0)):
        label = wrap(said, small, _SIDE + 40, "")
        y = field.at(0, emotion)[1] - label.height / 2
        tree.text([block_of(label, box.x, y, "r", _SIDE - 8)], said)
    numbers = journey.phase_numbers()
    for phase in journey.phases():
        _phase(tree, field, phase, *columns[phase.id], numbers[phase.id], theme, journey.map.language)
    return field


def _phase(
    tree: SlideTree,
    field: Field,
    phase: Phase,
    first: int,
    count: int,
    number: int,
    theme: Theme,
    language: str,
) -> None:
    x = field.box.x + first * field.pitch
    if first:
        line = Path((("M", 0.0, 0.0), ("L", 0.0, field.box.h)), stroke=theme.line, stroke_width=1)
        tree.shapes((line,), x, field.box.y, tr("Line"))
    width = count * field.pitch - 8
    look = theme.phases[number % len(theme.phases)]
    name = phase.name.strip() or f"{number + 1}"
    said = fitted(name, theme.typeface.semibold, (10.0, 9.0, 8.0), look.text, width, _HEAD - 3, language)
    if said.cut:
        said = fitted(f"{number + 1}", theme.typeface.semibold, (9.0,), look.text, 30.0, _HEAD, "")
    tree.text([block_of(said.paragraph, x + 4, field.box.y - _HEAD + 2)], name)


def curve_ops(points: Sequence[Point]) -> tuple[PathOp, ...]:
    """A smooth line through the points."""
    curve = monotone_curve(points)
    return (("M", *points[0]), *(_cubic(cubic) for cubic in curve))


def _cubic(cubic: Cubic) -> PathOp:
    return ("C", *cubic.first, *cubic.second, *cubic.end)


def runs_of(values: Iterable[Value], field: Field) -> list[list[Point]]:
    """The points between gaps."""
    runs: list[list[Point]] = [[]]
    for value in values:
        if value.emotion is None:
            runs.append([])
        else:
            runs[-1].append(field.at(value.place, value.emotion))
    return [run for run in runs if run]


def draw_curve(
    tree: SlideTree, field: Field, values: Sequence[Value], colour: Colour, name: str, label: str,
    *, width: float = 2.25, dash: bool = False,
) -> None:  # fmt: skip
    """The line, parted at gaps; a value that stands alone is seen by its face."""
    for run in runs_of(values, field):
        if len(run) > 1:
            tree.curve(curve_ops(run), colour, width, name, label, dash)


def draw_faces(tree: SlideTree, field: Field, values: Iterable[Value], theme: Theme) -> None:
    """A face at each value, or a dot where they would overlap."""
    for value in values:
        if value.emotion is None:
            continue
        x, y = field.at(value.place, value.emotion)
        colour = feeling(theme, value.emotion).line
        said = ", ".join(part for part in (value.title, emotion_label(value.emotion)) if part)
        name = tr("Feeling: {title}", title=value.title)
        if field.pitch < _CLOSE:
            size = max(min(6.0, field.pitch * 0.7), 2.0)
            tree.shapes(
                (Rectangle(-size / 2, -size / 2, size, size, size / 2, fill=colour),), x, y, name, said
            )
            continue
        round = FACE + 2.5
        back = Rectangle(-round / 2, -round / 2, round, round, round / 2, fill=theme.paper)
        tree.shapes(
            (back, icon_at(face_name(value.emotion), -FACE / 2, -FACE / 2, FACE, colour)), x, y, name, said
        )


def draw_ends(tree: SlideTree, field: Field, values: Sequence[Value], theme: Theme, language: str) -> None:
    """The titles of the highest and the lowest moment, where there is a difference."""
    there = [value for value in values if value.emotion is not None and value.title]
    if not there:
        return
    high = max(there, key=lambda value: value.emotion or 0.0)
    low = min(there, key=lambda value: value.emotion or 0.0)
    if high.emotion == low.emotion:
        return
    for value, above in ((high, True), (low, False)):
        emotion = value.emotion or 0.0
        x, y = field.at(value.place, emotion)
        colour = feeling(theme, emotion).text
        room = (y - field.box.y if above else field.box.bottom - y) - FACE / 2 - 3
        text = fitted(
            value.title, theme.typeface.medium, (10.0, 9.0, 8.0), colour, 240.0, max(room, 11.0), language
        ).paragraph
        left = min(max(x - text.width / 2, field.box.x + 3), field.box.right - text.width - 3)
        top = y - FACE / 2 - 2 - text.height if above else y + FACE / 2 + 2
        tree.text([block_of(text, left, top)], value.title)
