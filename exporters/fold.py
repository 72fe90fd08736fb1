"""A wide map folded into lines, so that a page shows it as large as it can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from exporters.map_lines import EDGE, LINE_GAP, MapLine, Material, Span, head_height, label_lift, map_line
from models.journey.journey import Journey
from models.layout.heads import least_width, title_block
from models.layout.layout import PHASE_GAP, Layout
from models.layout.picture import Part, Picture, Strip
from models.layout.theme import Theme

MOST_LINES = 12
_TITLE_SCALE = 0.85
_HEADS = 0.6
"""Of its own size, which the head of a phase keeps to be read."""
_HEAD = 44.0
"""Height of such a head in its own points, as a rule."""
_ROUNDS, _LESS, _NEARLY = 40, 0.9, 0.999
_WORTH = 1.25
"""How much larger more lines must show the map: one line is read more easily."""


class Fold(NamedTuple):
    """Spans of columns, one below the other, and how large they are."""

    lines: tuple[Span, ...]
    scale: float
    larger: float = 1.0
    """How many times larger the heads of the phases are, to be read at this scale."""


def best_fold(
    journey: Journey, theme: Theme, layout: Layout, parts: Sequence[Span], room: tuple[float, float]
) -> Fold:
    """The lines in which the map is largest in a room of this width and height (points); they end between `parts`."""
    lift, best = label_lift(layout), even_lines(parts, 1)
    scale = _about(theme, layout, best, room, lift)
    for count in range(2, min(len(parts), MOST_LINES) + 1):
        lines = even_lines(parts, count)
        found = _about(theme, layout, lines, room, lift)
        if found > scale * _WORTH:
            best, scale = lines, found
    return fitted(journey, theme, layout, best, room)


def _about(
    theme: Theme, layout: Layout, lines: Sequence[Span], room: tuple[float, float], lift: float
) -> float:
    """At which scale lines have room, about: how high the heads are is not known before their words are set."""
    high = len(lines) * (_high(layout) + lift + PHASE_GAP + LINE_GAP)
    left = max(room[1] - len(lines) * _HEAD * _HEADS, room[1] / 4)
    return min(room[0] / _wide(theme, layout, lines), left / high, 1.0)


def fitted(
    journey: Journey, theme: Theme, layout: Layout, lines: tuple[Span, ...], room: tuple[float, float]
) -> Fold:
    """These lines as large as they have room."""
    lift, high = label_lift(layout), _high(layout)
    scale, larger = _about(theme, layout, lines, room, lift) / _LESS, 1.0
    scale = min(scale, room[0] / _wide(theme, layout, lines), 1.0)
    for _ in range(_ROUNDS):
        larger = max(_HEADS / scale, 1.0)
        heads = head_height(journey, theme, layout.geometry.columns, lines, larger)
        needed = len(lines) * (heads + lift + high + LINE_GAP) - LINE_GAP + EDGE
        if needed * scale <= room[1]:
            break
        # The heads stay as large as they are, and the lanes share what is left.
        taken = len(lines) * (heads - PHASE_GAP)
        left = (room[1] - taken * scale) / (needed - taken)
        scale = min(max(left, scale * _LESS), scale * _NEARLY)
    return Fold(lines, scale, larger)


def _high(layout: Layout) -> float:
    lanes = layout.geometry.lanes
    return lanes[-1].y + lanes[-1].h - lanes[0].y if lanes else 0.0


def _wide(theme: Theme, layout: Layout, lines: Sequence[Span]) -> float:
    longest = max(end - first for first, end in lines)
    return theme.lane_head_width + longest * layout.geometry.columns.pitch + EDGE


def even_lines(parts: Sequence[Span], count: int) -> tuple[Span, ...]:
    """The parts in at most `count` lines, the widest of which is as narrow as it can be."""
    narrow, wide = max(end - first for first, end in parts), parts[-1][1] - parts[0][0]
    while narrow < wide:
        middle = (narrow + wide) // 2
        if len(list(_lines(parts, middle))) <= count:
            wide = middle
        else:
            narrow = middle + 1
    return tuple(_lines(parts, wide))


def _lines(parts: Sequence[Span], most: int) -> Iterator[Span]:
    first, last = parts[0]
    for begin, end in parts[1:]:
        if end - first > most:
            yield first, last
            first = begin
        last = end
    yield first, last


def map_title(journey: Journey, theme: Theme, room: float) -> tuple[Picture, float]:
    """The title of the map with its legend, and how large it is to be put where so much room is, in points."""
    scale = min(_TITLE_SCALE, room / least_width(theme))
    title = title_block(journey, theme, room / scale)
    strip = Strip.of("title", 0.0, [Part(0.0, 0.0, title)])
    return Picture(room, title.box.h, theme.paper, (strip,)), scale


def folded(material: Material, fold: Fold, left: float, top: float) -> tuple[MapLine, ...]:
    """The lines of a fold from this place of a sheet on; `material` has the heads of these lines."""
    lanes = (0, len(material.layout.geometry.lanes))
    made: list[MapLine] = []
    for span in fold.lines:
        made.append(map_line(material, span, lanes, (left, top), fold.scale))
        top = made[-1].area.bottom + LINE_GAP * fold.scale
    return tuple(made)
