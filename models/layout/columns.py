"""Where the columns of a map stand: phases from left to right, each with its step columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from models.journey.records import Phase, Touchpoint
from models.layout.theme import Theme


class ColumnBand(NamedTuple):
    """One step column: `x` and `w` with the gutters on both sides."""

    phase: str
    column: int
    x: float
    w: float


class PhaseBand(NamedTuple):
    """The columns of one phase; `first` is the number of its first column in the map."""

    phase: str
    first: int
    columns: int
    x: float
    w: float


class Columns(NamedTuple):
    """All columns of a map; compared by value, so that rows know whether they moved."""

    left: float
    pitch: float
    gutter: float
    """Between a column's edge and its card, in points."""
    phases: tuple[PhaseBand, ...]
    breaks: tuple[int, ...] = ()
    """Numbers of columns, rising, before which a printed page ends: nothing but lines goes across."""

    def stretch(self, number: int) -> tuple[int, int]:
        """The first column and the end of what stands together with a column between two breaks."""
        at = bisect_right(self.breaks, number)
        ends = (0, *self.breaks, self.total)
        return ends[at], ends[at + 1]

    @property
    def right(self) -> float:
        return self.phases[-1].x + self.phases[-1].w if self.phases else self.left + self.pitch

    @property
    def total(self) -> int:
        return self.phases[-1].first + self.phases[-1].columns if self.phases else 0

    @property
    def card_width(self) -> float:
        return self.pitch - 2 * self.gutter

    def number(self, phase: str, column: int) -> int:
        """The number of a phase's column in the whole map. Raises KeyError for an unknown phase."""
        return self.band(phase).first + column

    def band(self, phase: str) -> PhaseBand:
        for band in self.phases:
            if band.phase == phase:
                return band
        raise KeyError(phase)

    def card_x(self, number: int) -> float:
        """The left edge of a card in a column."""
        return self.left + number * self.pitch + self.gutter

    def centre(self, number: int) -> float:
        return self.left + (number + 0.5) * self.pitch

    def at(self, x: float) -> ColumnBand | None:
        """The column nearest to `x`; None where the map has none."""
        if not self.total:
            return None
        return self.numbered(min(max(int((x - self.left) // self.pitch), 0), self.total - 1))

    def numbered(self, number: int) -> ColumnBand:
        index = bisect_right([band.first for band in self.phases], number) - 1
        band = self.phases[index]
        return ColumnBand(band.phase, number - band.first, self.left + number * self.pitch, self.pitch)


def columns_needed(cards: Iterable[Touchpoint]) -> dict[str, int]:
    """How many columns the cards of one lane need in each phase."""
    needed: dict[str, int] = {}
    for card in cards:
        if card.column >= needed.get(card.phase, 0):
            needed[card.phase] = card.column + 1
    return needed


def lay_out_columns(
    phases: Iterable[Phase],
    needed: Iterable[Mapping[str, int]],
    theme: Theme,
    breaks: tuple[int, ...] = (),
) -> Columns:
    """Each phase as wide as it asks for or its widest lane needs (see `columns_needed`)."""
    lanes = tuple(needed)
    left = theme.margin + theme.lane_head_width
    bands: list[PhaseBand] = []
    first = 0
    for phase in phases:
        count = max(phase.columns, *(lane.get(phase.id, 0) for lane in lanes), 1)
        x = left + first * theme.column_width
        bands.append(PhaseBand(phase.id, first, count, x, count * theme.column_width))
        first += count
    return Columns(left, theme.column_width, theme.card_gap, tuple(bands), breaks)
