"""Which columns and which lanes stand on which page of a paged map, and how large. Pure; lengths in points."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from exporters.map_lines import LINE_GAP, Span

LEAST_READABLE = 0.65
"""Of the map's own size: its smallest print has 6.5 points then."""
_STEPS = tuple(step / 100 for step in range(100, 64, -1))
_UPRIGHT = 1.2
"""A page that stands must save so many times the pages: maps are wide, and so are screens."""
_SHRINK = 0.96
_LEAST = 0.05
_NEARLY = 1e-6


class Extent(NamedTuple):
    """How large a map is in its own points: `phases` with their numbers of columns, `lanes` with their heights."""

    phases: tuple[int, ...]
    lanes: tuple[float, ...]
    pitch: float
    lane_head: float
    lane_gap: float
    head_height: Callable[[tuple[Span, ...]], float]
    """The height that the phase heads need where the columns are parted so, with the gap below them."""

    @property
    def columns(self) -> int:
        return sum(self.phases)


class PagePlan(NamedTuple):
    """Pages of one size: each span of `columns` with each span of `lanes`, `scale` times as large. Where all lanes have
    room on a page several times, its columns stand in `lines` one below the other, as a text does."""

    page: tuple[float, float]
    scale: float
    lines: tuple[tuple[Span, ...], ...]
    lanes: tuple[Span, ...]

    @property
    def columns(self) -> tuple[Span, ...]:
        """The columns on each page."""
        return tuple((lines[0][0], lines[-1][1]) for lines in self.lines)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The columns of each line."""
        return tuple(span for lines in self.lines for span in lines)

    @property
    def breaks(self) -> tuple[int, ...]:
        """The columns before which a line ends."""
        return tuple(first for first, _ in self.spans[1:])

    @property
    def pages(self) -> int:
        return len(self.columns) * len(self.lanes)


def plan_pages(
    extent: Extent,
    pages: Sequence[tuple[float, float]],
    room: Callable[[tuple[float, float]], tuple[float, float]],
    percent: float | None = None,
) -> PagePlan | None:
    """The fewest pages on which the map can be read, and among those the largest print.

    `pages` are sizes to choose from, `room` tells what is free on one. A `percent` is kept. None where a lane or a
    column is larger than a page at any scale that is allowed.
    """
    scales = (percent / 100,) if percent is not None else _STEPS
    plans = [plan for page in pages for scale in scales if (plan := _plan(extent, page, room(page), scale))]
    if not plans and percent is None:
        plans = [plan for page in pages if (plan := _smaller(extent, page, room(page)))]
    return min(plans, key=_cost, default=None)


def _cost(plan: PagePlan) -> tuple[float, float]:
    width, height = plan.page
    return plan.pages * (1.0 if width >= height else _UPRIGHT), -plan.scale


def _smaller(extent: Extent, page: tuple[float, float], room: tuple[float, float]) -> PagePlan | None:
    """The largest scale at which the highest lane has room on a page."""
    scale = LEAST_READABLE
    while scale > _LEAST:
        plan = _plan(extent, page, room, scale)
        if plan is not None:
            return plan
        scale *= _SHRINK
    return None


def _plan(
    extent: Extent, page: tuple[float, float], room: tuple[float, float], scale: float
) -> PagePlan | None:
    most = int((room[0] / scale - extent.lane_head) / extent.pitch + _NEARLY)
    if most < 1:
        return None
    columns = split_columns(extent.phases, most)
    heads = extent.head_height(columns)
    lanes = split_lanes(extent.lanes, extent.lane_gap, room[1] / scale - heads)
    if not lanes:
        return None
    most_lines = _lines(extent, heads, room[1] / scale) if len(lanes) == 1 else 1
    lines = tuple(columns[at : at + most_lines] for at in range(0, len(columns), most_lines))
    return PagePlan(page, scale, lines, lanes)


def _lines(extent: Extent, heads: float, room: float) -> int:
    """How many times all lanes with their heads have room one below the other."""
    height = heads + sum(extent.lanes) + extent.lane_gap * max(len(extent.lanes) - 1, 0)
    return max(int((room + LINE_GAP) / (height + LINE_GAP) + _NEARLY), 1)


def split_columns(phases: Sequence[int], most: int) -> tuple[Span, ...]:
    """Columns in spans of at most `most`: parted between phases, and within a phase only where it is wider. Such a
    phase begins a page and is parted evenly."""
    ends = [0]
    start = 0
    for count in phases:
        begin, end = start, start + count
        if end - ends[-1] > most:
            if begin > ends[-1]:
                ends.append(begin)
            ends.extend(_even(begin, count, most))
        start = end
    if start > ends[-1] or len(ends) == 1:
        ends.append(max(start, 1))
    return tuple(pairwise(ends))


def _even(begin: int, count: int, most: int) -> Iterator[int]:
    """Where a phase that is wider than a page is parted."""
    parts = -(-count // most)
    return (begin + count * part // parts for part in range(1, parts))


def split_lanes(heights: Sequence[float], gap: float, room: float) -> tuple[Span, ...]:
    """Lanes in spans that are no higher than `room`; none where one lane alone is."""
    if any(height > room + _NEARLY for height in heights) or room <= 0:
        return ()
    spans: list[Span] = []
    first, used = 0, 0.0
    for number, height in enumerate(heights):
        if number > first and used + gap + height > room + _NEARLY:
            spans.append((first, number))
            first, used = number, height
        else:
            used += height + (gap if number > first else 0.0)
    return (*spans, (first, len(heights)))
