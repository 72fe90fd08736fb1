"""Arrows: implied ones between neighbours of a lane, and stored ones that depart from the order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from models.journey.journey import Journey
from models.journey.records import LeadsTo, Touchpoint
from models.layout.columns import Columns
from models.layout.directions import joined
from models.layout.picture import Box, Drawing, Part, Path, PathOp, Rectangle, Shape, Tag
from models.layout.text import Paragraph, TextStyle, place, wrap
from models.layout.theme import Theme

HEAD = 4.2
_AROUND = HEAD + 1
LINE = 1.3
TURN = 5.0
TRACK = 11.0
LABEL_WIDTH = 150.0
APART = 9.0
"""Between arrows that leave or reach the same card."""
BESIDE_BREAK = 6.0
"""Between a label and the end of a printed page."""
BESIDE = (-4.0, 4.0, -1.5, 1.5)
"""From the middle of the gutter, for arrows that go up or down in it."""

Point = tuple[float, float]


class Joint(NamedTuple):
    """Two neighbours of a lane and where they stand."""

    source: str
    target: str
    start: Box
    end: Box


def implied_arrow(joint: Joint, gutter: float, theme: Theme) -> Part:
    """The arrow from a card to its neighbour."""
    box = _bounds(_way(joint, gutter))
    drawing = Drawing(
        Tag(f"{joint.source}>{joint.target}", "arrow", ""),
        Box(-_AROUND, -_AROUND, box.w + 2 * _AROUND, box.h + 2 * _AROUND),
        partial(_implied_shapes, joint, gutter, theme),
    )
    return Part(box.x, box.y, drawing)


def _way(joint: Joint, gutter: float) -> list[Point]:
    start, end = joint.start, joint.end
    if abs(start.x - end.x) < 1:
        x = start.x + start.w / 2
        return [(x, start.bottom), (x, end.y)]
    y0 = start.y + start.h / 2
    y1 = end.y + end.h / 2
    turn = end.x - gutter
    if abs(y0 - y1) > 0.5:
        return [(start.right, y0), (turn, y0), (turn, y1), (end.x - 0.5, y1)]
    return [(start.right, y0), (end.x - 0.5, y1)]


def _implied_shapes(joint: Joint, gutter: float, theme: Theme) -> tuple[Shape, ...]:
    way = _way(joint, gutter)
    box = _bounds(way)
    return arrow_shapes([(x - box.x, y - box.y) for x, y in way], theme.arrow)


def arrow_shapes(points: Sequence[Point], colour: str, dash: tuple[float, ...] = ()) -> tuple[Shape, ...]:
    """A line with rounded turns through `points`, and a head at its end."""
    ops: list[PathOp] = [("M", *points[0])]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        near, far = _towards(corner, before), _towards(corner, after)
        ops += [("L", *near), ("C", *_middle(near, corner), *_middle(far, corner), *far)]
    ops.append(("L", *points[-1]))
    (x0, y0), (x, y) = points[-2], points[-1]
    length = max(((x - x0) ** 2 + (y - y0) ** 2) ** 0.5, 0.01)
    ux, uy = (x - x0) / length * HEAD, (y - y0) / length * HEAD
    head: tuple[PathOp, ...] = (("M", x - ux - uy, y - uy + ux), ("L", x, y), ("L", x - ux + uy, y - uy - ux))
    return (
        Path(tuple(ops), stroke=colour, stroke_width=LINE, dash=dash),
        Path(head, stroke=colour, stroke_width=LINE),
    )


def _towards(corner: Point, other: Point) -> Point:
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    length = max((dx * dx + dy * dy) ** 0.5, 0.01)
    by = min(TURN, length / 2) / length
    return (corner[0] + dx * by, corner[1] + dy * by)


def _middle(a: Point, b: Point) -> Point:
    return (a[0] + (b[0] - a[0]) * 0.55, a[1] + (b[1] - a[1]) * 0.55)


def _bounds(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


class Track(NamedTuple):
    """Where a stored arrow runs above its target's lane: track 0 is the nearest to the cards.

    `departure` and `arrival` count the arrows that leave and reach the same card before this one, `gutter`
    those that go up or down beside the same column: each has a line of its own.
    """

    transition: LeadsTo
    lane: str
    number: int
    source_column: int
    target_column: int
    same_lane: bool
    departure: int
    arrival: int
    gutter: int


def plan_tracks(journey: Journey, columns: Columns) -> dict[str, Track]:
    """A track for every stored arrow, so that no two overlap above one lane."""
    wanted: list[tuple[str, int, int, LeadsTo, bool]] = []
    for transition in journey.transitions():
        source = journey.record(transition.source, Touchpoint)
        target = journey.record(transition.target, Touchpoint)
        from_column = columns.number(source.phase, source.column)
        to_column = columns.number(target.phase, target.column)
        wanted.append((target.lane, from_column, to_column, transition, source.lane == target.lane))
    wanted.sort(key=lambda want: (want[0], abs(want[2] - want[1]), min(want[1], want[2]), want[3].id))
    taken: dict[tuple[str, int], list[tuple[int, int]]] = {}
    tracks = {}
    leaving: Counter[str] = Counter()
    reaching: Counter[str] = Counter()
    beside: Counter[int] = Counter()
    for lane, start, end, transition, same_lane in wanted:
        low, high = min(start, end), max(start, end)
        number = 0
        while any(low <= b and a <= high for a, b in taken.get((lane, number), ())):
            number += 1
        taken.setdefault((lane, number), []).append((low, high))
        counts = (leaving[transition.source], reaching[transition.target], beside[start])
        tracks[transition.id] = Track(transition, lane, number, start, end, same_lane, *counts)
        leaving[transition.source] += 1
        reaching[transition.target] += 1
        if not same_lane:
            beside[start] += 1
    return tracks


def track_counts(tracks: Mapping[str, Track]) -> dict[str, int]:
    """How many tracks each lane needs above its cards."""
    counts: dict[str, int] = {}
    for track in tracks.values():
        counts[track.lane] = max(counts.get(track.lane, 0), track.number + 1)
    return counts


def stored_arrow(
    track: Track, start: Box, end: Box, row_top: float, tracks: int, theme: Theme, columns: Columns
) -> tuple[Part, tuple[Point, ...]]:
    """The arrow from `start` to `end` along its track; boxes and `row_top` in points of the picture."""
    y = row_top + 9 + TRACK * (tracks - 1 - track.number)
    arrive = end.x + end.w * 0.62 + APART * (track.arrival % 4)
    if track.same_lane:
        leave = start.x + start.w * 0.38 - APART * (track.departure % 4)
        points = [(leave, start.y), (leave, y), (arrive, y), (arrive, end.y - 0.5)]
    else:
        gutter = start.right + columns.gutter + BESIDE[track.gutter % len(BESIDE)]
        leave_y = start.y + start.h * 0.72 + APART / 2 * (track.departure % 3)
        points = [(start.right, leave_y), (gutter, leave_y), (gutter, y), (arrive, y), (arrive, end.y - 0.5)]
    style = theme.type["small"]
    said = _said(track.transition)
    room = max(LABEL_WIDTH, abs(points[-2][0] - points[-3][0]) - 3 * TRACK)
    if columns.breaks:
        low, high = _between_breaks(points, columns)
        room = min(room, high - low - 2 * BESIDE_BREAK)
    label = wrap(said, TextStyle(style.font, style.size, theme.muted, style.leading), room) if said else None
    box = _bounds(points)
    local = [(x - box.x, y - box.y) for x, y in points]
    left, top = (0.0, 0.0) if label is None else _label_place(label, points, columns)
    left, top = left - box.x, top - box.y

    def shapes() -> tuple[Shape, ...]:
        drawn = arrow_shapes(local, theme.muted)
        if label is None:
            return drawn
        back = Rectangle(left - 4, top - 0.5, label.width + 8, label.height + 1, 4, fill=theme.paper)
        return (*drawn, back, *place(label, left, top))

    reach = HEAD + 2
    area = Box(-reach, -reach, box.w + 2 * reach, box.h + 2 * reach)
    if label is not None:
        area = area.joined(Box(left - 5, top - 2, label.width + 10, label.height + 4))
    return Part(box.x, box.y, Drawing(Tag(track.transition.id, "arrow", said), area, shapes)), tuple(points)


def _label_place(label: Paragraph, points: Sequence[Point], columns: Columns) -> Point:
    """Where a label's top left goes: on the level part of its arrow, or beside it where that is too short."""
    (x0, y), (x1, _) = points[-3], points[-2]
    low, high = min(x0, x1), max(x0, x1)
    if columns.breaks:
        start, end = _between_breaks(points, columns)
        left = (max(low, start) + min(high, end) - label.width) / 2
        return min(max(left, start + BESIDE_BREAK), end - BESIDE_BREAK - label.width), y - label.height / 2
    left = (low + high - label.width) / 2
    if label.width + 8 + 2 * TURN > high - low:
        left = high + 8 if high + 12 + label.width <= columns.right else low - 8 - label.width
    return left, y - label.height / 2


def _between_breaks(points: Sequence[Point], columns: Columns) -> Point:
    """From where to where along x the label of an arrow may stand: about the middle of its level part."""
    middle = (points[-3][0] + points[-2][0]) / 2
    number = min(max(int((middle - columns.left) // columns.pitch), 0), columns.total - 1)
    first, end = columns.stretch(number)
    return columns.left + first * columns.pitch, columns.left + end * columns.pitch


def _said(transition: LeadsTo) -> str:
    share = "" if transition.share is None else f"{transition.share * 100:.0f}\u00a0%"
    return joined((transition.label, share))
