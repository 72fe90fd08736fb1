"""What of a phase goes on which slide: all of it on one where it can be read, else columns and lanes in lots."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from exporters.pptx.cells import GAP, Cells
from models.journey.journey import Journey
from models.journey.records import Phase
from models.layout.picture import Box

HEAD = 96.0
"""Width of the personas' column, in points of the slide."""
SCALES = (1.6, 1.4, 1.25, 1.1, 1.0, 0.92, 0.85, 0.78)
"""A card's title is 12 points high at 1."""
_SPLIT = 0.92
"""The scale by which columns are counted where a phase needs several slides."""
_LEAST_OF_GUESS = 0.95
"""How high lanes come out at the least, by what was guessed: 0.97 to 1.28 on maps of 18 to 500 cards."""
_LEAST_SCALE = 0.35
_LEAST_WIDTH = 104.0
_MOST_WIDTH = 230.0
_LEAST_HEIGHT = 48.0
_MOST_MORE = 36.0
LANE_GAP = 16.0
"""In points of the slide."""


class PhasePage(NamedTuple):
    """A slide of a phase: its columns and lanes, the heights of each lane's cards and of the opportunities below them,
    in points of the slide."""

    phase: Phase
    columns: tuple[int, ...]
    lanes: tuple[str, ...]
    heights: tuple[tuple[float, float], ...]
    scale: float
    card_width: float
    """In points of a card."""
    number: int = 1
    of: int = 1

    @property
    def height(self) -> float:
        """Of all lanes with the gaps between them."""
        gaps = LANE_GAP * max(len(self.heights) - 1, 0)
        return sum(cards + notes for cards, notes in self.heights) + gaps

    def spread(self, height: float) -> PhasePage:
        """The cards of all lanes higher by what is over, up to a bound: a slide half empty looks unfinished."""
        more = min(max(height - self.height, 0.0) / max(len(self.heights), 1), _MOST_MORE)
        return self._replace(heights=tuple((cards + more, notes) for cards, notes in self.heights))

    @property
    def first(self) -> bool:
        return self.number == 1


def pages_of(journey: Journey, phase: Phase, body: Box, cells: Cells) -> list[PhasePage]:
    """The slides of a phase, at least one; `body` is the place below its question."""
    columns = cells.columns(phase.id)
    if not columns:
        return [PhasePage(phase, (), (), (), 1.0, 0.0)]
    whole = _page(journey, phase, columns, body, cells)
    pages = [whole] if whole is not None else list(_split(journey, phase, columns, body, cells))
    if len(pages) > 1:
        # Alike on all slides of the phase, save where a single lane has to be drawn smaller.
        common = max(min(page.scale for page in pages), SCALES[-1])
        pages = [
            _drawn(phase, page.columns, page.lanes, body, cells, min(page.scale, common)) for page in pages
        ]
    return [page._replace(number=n + 1, of=len(pages)).spread(body.h) for n, page in enumerate(pages)]


def _split(
    journey: Journey, phase: Phase, columns: Sequence[int], body: Box, cells: Cells
) -> Iterator[PhasePage]:
    most = max(int((body.w - HEAD) // ((_LEAST_WIDTH + GAP) * _SPLIT)), 1)
    lots = math.ceil(len(columns) / most)
    size = math.ceil(len(columns) / lots)
    for start in range(0, len(columns), size):
        lot = columns[start : start + size]
        whole = _page(journey, phase, lot, body, cells)
        if whole is not None:
            yield whole
        else:
            yield from _by_lanes(journey, phase, lot, body, cells)


def _by_lanes(
    journey: Journey, phase: Phase, columns: Sequence[int], body: Box, cells: Cells
) -> Iterator[PhasePage]:
    """As many lanes on a slide as can be read; a lane that is too high by itself is drawn smaller."""
    waiting = _lanes(journey, phase, columns, cells)
    while waiting:
        taken = len(waiting)
        while taken > 1 and _page(journey, phase, columns, body, cells, waiting[:taken]) is None:
            taken -= 1
        # As many on each as on the others, rather than one lane alone on the last.
        taken = math.ceil(len(waiting) / math.ceil(len(waiting) / max(taken, 1)))
        scales = (*SCALES, *(scale / 100 for scale in range(74, round(_LEAST_SCALE * 100), -4)), _LEAST_SCALE)
        page = _page(journey, phase, columns, body, cells, waiting[:taken], scales)
        yield page or _drawn(phase, columns, waiting[:taken], body, cells, _LEAST_SCALE)
        waiting = waiting[taken:]


def _page(
    journey: Journey,
    phase: Phase,
    columns: Sequence[int],
    body: Box,
    cells: Cells,
    lanes: Sequence[str] | None = None,
    scales: Sequence[float] = SCALES,
) -> PhasePage | None:
    """The slide at the largest scale at which all of this fits; None where it fits at none."""
    there = _lanes(journey, phase, columns, cells) if lanes is None else list(lanes)
    able = [scale for scale in scales if len(columns) == 1 or _width(columns, body, scale) >= _LEAST_WIDTH]
    guessed = partial(_guess, phase, columns, there, body, cells)
    # Wrapping all texts at every scale would take longer than all the rest: a guess tells where to begin.
    first = next((n for n, scale in enumerate(able) if guessed(scale) * _LEAST_OF_GUESS <= body.h), len(able))
    for scale in able[first:]:
        page = _drawn(phase, columns, there, body, cells, scale)
        if page.height <= body.h:
            return page
    return None


def _width(columns: Sequence[int], body: Box, scale: float) -> float:
    """Of a card, in its own points."""
    room = (body.w - HEAD) / scale
    return min(
        (room + GAP) / len(columns) - GAP, _MOST_WIDTH
    )  # the last ends with the slide's other contents


def _guess(
    phase: Phase, columns: Sequence[int], lanes: Sequence[str], body: Box, cells: Cells, scale: float
) -> float:
    """About how high the lanes come out, in points of the slide."""
    width = _width(columns, body, scale)
    heights = (
        max(cells.about(cells.cell(lane, phase.id, column), width) for column in columns) * scale
        for lane in lanes
    )
    return sum(max(height, _LEAST_HEIGHT) for height in heights) + LANE_GAP * (len(lanes) - 1)


def _drawn(
    phase: Phase,
    columns: Sequence[int],
    lanes: Sequence[str],
    body: Box,
    cells: Cells,
    scale: float,
) -> PhasePage:
    width = _width(columns, body, scale)
    heights = []
    for lane in lanes:
        own = [cells.cell(lane, phase.id, column) for column in columns]
        cards = max(cells.height(cell, width) for cell in own) * scale
        notes = max(cells.notes_height(cell, width) for cell in own) * scale
        heights.append((max(cards, _LEAST_HEIGHT), notes))
    return PhasePage(phase, tuple(columns), tuple(lanes), tuple(heights), scale, width)


def _lanes(journey: Journey, phase: Phase, columns: Sequence[int], cells: Cells) -> list[str]:
    """The lanes that have something in these columns."""
    return [
        persona.id
        for persona in journey.personas()
        if any(cells.cell(persona.id, phase.id, column) for column in columns)
    ]
