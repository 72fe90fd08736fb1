"""The row of the emotion curve: tinted field, monotone curve, a face for each value, gaps where none is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache, partial
from typing import NamedTuple

from models.analysis.scores import mean_emotion
from models.journey.records import RowKind
from models.layout.curve import Cubic, monotone_curve, split_at_level
from models.layout.icons import face_name, feeling, icon_at, mixed
from models.layout.picture import (
    Box,
    Colour,
    Drawing,
    Fade,
    Fill,
    Part,
    Path,
    PathOp,
    Rectangle,
    Shape,
    Strip,
    Tag,
)
from models.layout.rows.row import LaneInput, Memory, Row, style
from models.layout.text import place, wrap
from models.layout.theme import Theme
from models.layout.words import emotion_figure, emotion_label
from resources.translations import tr, tr_n

HEIGHT = 124.0
REACH = 44.0
"""From neutral to an emotion of 2, in points."""
FACE = 17.0
CURVE_WIDTH = 2.2
AREA_STRENGTH = 0.32
"""How much of its colour the area shows at an emotion of 2 or -2; it fades away towards neutral."""
STEPS_APART = 18.0
"""Between the faces of cards that share a cell."""
_HALF = FACE / 2 + 2
_FACE_BOX = Box(-_HALF, -_HALF, 2 * _HALF, 2 * _HALF)
_BACKGROUND = Tag("", "background", "")


def level(emotion: float) -> float:
    """The height of an emotion in the row, from its top."""
    return HEIGHT / 2 - emotion / 2 * REACH


def emotion_at_level(y: float) -> float:
    """The emotion, -2..2, that a height in the row stands for."""
    return min(max((HEIGHT / 2 - y) / REACH * 2, -2.0), 2.0)


def lay_out_emotion(lane: LaneInput) -> Row:
    """The row as it was where no card came, went, moved or changed its emotion."""
    feelings = [
        (card.id, number, card.emotion) for card, number in zip(lane.cards, lane.numbers, strict=True)
    ]
    made_from = (feelings, lane.colour, lane.journey.map.emotion_scale)
    before = lane.before.get(RowKind.EMOTION)
    if before is not None and before.made_from == made_from:
        return before
    faces, runs = _points(feelings, lane)
    memory = lane.memory(RowKind.EMOTION)
    curves = _curves(runs, lane, memory)
    layers = (
        Strip.of("field", 0.0, [memory.keep("field", partial(_field, lane))]),
        Strip.of("area", 0.0, [area for curve in curves for area in curve.areas]),
        Strip.of("curve", 0.0, [segment for curve in curves for segment in curve.segments]),
        Strip.of("faces", 0.0, [memory.keep(face, partial(_face, face, lane.theme)) for face in faces]),
    )
    memory.forget()
    places = {face.id: (face.x, face.y) for face in faces}
    head = _head(lane)
    return Row(RowKind.EMOTION, HEIGHT, layers, {}, head, points=places, made_from=made_from, memory=memory)


class _Curve(NamedTuple):
    """The curve between two gaps; `memory` knows its stretches, so that one new value leaves the others as they are."""

    areas: list[Part]
    segments: list[Part]
    memory: Memory


def _curves(runs: Sequence[Sequence[tuple[float, float]]], lane: LaneInput, memory: Memory) -> list[_Curve]:
    tag = Tag(f"{lane.persona.id}:curve", "curve", "")
    known: list[Memory] = []

    def made(run: tuple[tuple[float, float], ...]) -> _Curve:
        if not known:
            known.append(Memory(None))
            for curve in memory.earlier(_Curve):
                known[0].made.update(curve.memory.made)
        return _curve(run, lane, tag, Memory(known[0]))

    keys = [tuple(run) for run in runs if len(run) > 1]
    return [memory.keep((run, lane.colour), partial(made, run)) for run in keys]


def _curve(run: tuple[tuple[float, float], ...], lane: LaneInput, tag: Tag, memory: Memory) -> _Curve:
    cubics = monotone_curve(run)
    pieces = [piece for cubic in cubics for piece in _pieces(cubic, memory)]
    segments = [
        memory.keep((cubic, lane.colour), partial(_segment, cubic, lane.colour, tag)) for cubic in cubics
    ]
    areas = [_kept_area(stretch, lane.theme, memory) for stretch in _stretches(pieces)]
    memory.forget()
    return _Curve(areas, segments, memory)


class _Face(NamedTuple):
    id: str
    emotion: float
    x: float
    y: float


Feelings = Sequence[tuple[str, int, float | None]]


def _points(feelings: Feelings, lane: LaneInput) -> tuple[list[_Face], list[list[tuple[float, float]]]]:
    """The faces, and the runs of the curve between gaps: a card without a value parts the curve."""
    shared = Counter(number for _, number, _ in feelings)
    faces: list[_Face] = []
    runs: list[list[tuple[float, float]]] = [[]]
    last, index = -1, 0
    for id, number, emotion in feelings:
        index = index + 1 if number == last else 0
        last = number
        if emotion is None:
            runs.append([])
            continue
        x, y = lane.columns.centre(number), level(emotion)
        if shared[number] > 1:
            apart = min(STEPS_APART, lane.columns.card_width / shared[number])
            x += (index - (shared[number] - 1) / 2) * apart
        faces.append(_Face(id, emotion, x, y))
        runs[-1].append((x, y))
    return faces, runs


def _face(face: _Face, theme: Theme) -> Part:
    tag = Tag(f"{face.id}:face", "face", emotion_label(face.emotion))
    make = partial(_face_shapes, face.emotion, theme)
    fills = _face_fills(feeling(theme, face.emotion).line)
    return Part(face.x, face.y, Drawing(tag, _FACE_BOX, make, fills))


def _face_shapes(emotion: float, theme: Theme) -> tuple[Shape, ...]:
    round = FACE + 2.5
    return (
        Rectangle(-round / 2, -round / 2, round, round, round / 2, fill=theme.paper),
        icon_at(face_name(emotion), -FACE / 2, -FACE / 2, FACE, feeling(theme, emotion).line),
    )


@cache
def _face_fills(colour: Colour) -> tuple[Fill, ...]:
    return ((-6.0, -6.0, 12.0, 12.0, colour),)


def _segment(cubic: Cubic, colour: str, tag: Tag) -> Part:
    (x0, y0), (x3, y3) = cubic.start, cubic.end
    reach = CURVE_WIDTH
    box = Box(-reach, -reach, x3 - x0 + 2 * reach, abs(y3 - y0) + 2 * reach)
    return Part(x0, min(y0, y3), Drawing(tag, box, partial(_segment_shapes, cubic, colour)))


def _segment_shapes(cubic: Cubic, colour: str) -> tuple[Shape, ...]:
    (x0, y0), (_, y3) = cubic.start, cubic.end
    top = min(y0, y3)
    ops: tuple[PathOp, ...] = (
        ("M", 0.0, y0 - top),
        ("C", *(value for x, y in cubic[1:] for value in (x - x0, y - top))),
    )
    return (Path(ops, stroke=colour, stroke_width=CURVE_WIDTH),)


def _pieces(cubic: Cubic, memory: Memory) -> tuple[Cubic, ...]:
    """The cubic, parted where it crosses neutral."""
    neutral = level(0)
    if (cubic.start[1] - neutral) * (cubic.end[1] - neutral) >= 0:
        return (cubic,)
    return memory.keep(cubic, lambda: split_at_level(cubic, neutral) or (cubic,))


def _kept_area(stretch: tuple[Cubic, ...], theme: Theme, memory: Memory) -> Part:
    return memory.keep(("area", stretch), partial(_area, stretch, theme))


def _stretches(pieces: Sequence[Cubic]) -> list[tuple[Cubic, ...]]:
    """Stretches of the curve on one side of neutral: each is one area, so that no seams show."""
    stretches: list[list[Cubic]] = []
    for piece in pieces:
        if stretches:
            last = stretches[-1][-1]
            joined = last.end == piece.start and _is_above(last) == _is_above(piece)
        if not stretches or not joined:
            stretches.append([])
        stretches[-1].append(piece)
    return [tuple(stretch) for stretch in stretches]


def _area(stretch: Sequence[Cubic], theme: Theme) -> Part:
    neutral = level(0)
    x0, x1 = stretch[0].start[0], stretch[-1].end[0]
    box = Box(0, 0 if _is_above(stretch[0]) else neutral, x1 - x0, neutral)
    return Part(x0, 0, Drawing(_BACKGROUND, box, partial(_area_shapes, stretch, theme)))


def _is_above(piece: Cubic) -> bool:
    return piece.start[1] + piece.end[1] < 2 * level(0)


def _area_shapes(stretch: Sequence[Cubic], theme: Theme) -> tuple[Shape, ...]:
    neutral = level(0)
    x0, x1 = stretch[0].start[0], stretch[-1].end[0]
    above = _is_above(stretch[0])
    look = theme.positive if above else theme.negative
    fade = Fade(level(2 if above else -2), mixed(look.tint, look.line, AREA_STRENGTH), neutral, look.tint)
    ops: list[PathOp] = [("M", 0.0, neutral), ("L", 0.0, stretch[0].start[1])]
    ops.extend(("C", *(value for x, y in piece[1:] for value in (x - x0, y))) for piece in stretch)
    ops += [("L", x1 - x0, neutral), ("Z",)]
    return (Path(tuple(ops), fade=fade),)


def _field(lane: LaneInput) -> Part:
    theme, columns = lane.theme, lane.columns
    width = columns.right - columns.left
    half = HEIGHT / 2
    shapes: tuple[Shape, ...] = (
        Rectangle(0, 0, width, half, fill=theme.positive.tint),
        Rectangle(0, half, width, half, fill=theme.negative.tint),
        Path((("M", 0.0, half), ("L", width, half)), stroke="#DCC9CF", stroke_width=1, dash=(1.5, 3.5)),
    )
    fills = (
        (0.0, 0.0, width, half, theme.positive.tint),
        (0.0, half, width, half, theme.negative.tint),
    )
    return Part(
        columns.left, 0, Drawing(Tag("", "background", ""), Box(0, 0, width, HEIGHT), lambda: shapes, fills)
    )


def _head(lane: LaneInput) -> Drawing:
    theme, width = lane.theme, lane.theme.lane_head_width
    inner = width - 29
    label, figure = style(theme, "label", theme.muted), style(theme, "figure", theme.ink)
    small = style(theme, "small", theme.muted)
    mean = mean_emotion(lane.cards)
    rows = [wrap(tr("Emotion"), label, inner, "")]
    if mean is None:
        rows.append(wrap(tr("no data yet"), small, inner, ""))
    else:
        figure_text = emotion_figure(mean[0], lane.journey.map.emotion_scale)
        rows.append(wrap(figure_text, figure, inner, ""))
        rows.append(wrap(tr_n("mean of {n} step", "mean of {n} steps", mean[1]), small, inner, ""))
    ends = [wrap(tr("delighted"), label, inner, ""), wrap(tr("frustrated"), label, inner, "")]

    def shapes() -> tuple[Shape, ...]:
        drawn: list[Shape] = []
        y = (HEIGHT - sum(row.height for row in rows)) / 2
        for row in rows:
            drawn.extend(place(row, 14.5, y))
            y += row.height
        drawn.extend(place(ends[0], width - 12 - ends[0].width, 3))
        drawn.extend(place(ends[1], width - 12 - ends[1].width, HEIGHT - 3 - ends[1].height))
        return tuple(drawn)

    return Drawing(Tag(f"{lane.persona.id}:emotion", "lane", ""), Box(0, 0, width, HEIGHT), shapes)
