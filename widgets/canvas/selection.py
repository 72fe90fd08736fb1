"""What is selected on the canvas, and the empty cell on which the keys stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from models.journey.journey import Journey
from models.layout.geometry import Cell


class Rest(NamedTuple):
    """Where the keys were last: a cell, empty or not, and the numbers of its lane and phase from the first, by
    which a cell is found again where they are gone.
    """

    cell: Cell
    lane_number: int
    phase_number: int


class Selection:
    """Ids of records, or else an empty cell; never both. `changed` is called after each change.

    `lead` is the id that was selected last: the keys move on from it. `rest` outlives both.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self.ids: frozenset[str] = frozenset()
        self.lead: str | None = None
        self.cell: Cell | None = None
        self.rest: Rest | None = None

    def set(self, ids: Iterable[str], lead: str | None = None) -> None:
        """Select these ids and nothing else."""
        order = list(ids)
        chosen = frozenset(order)
        lead = lead if lead in chosen else (order[-1] if order else None)
        if (chosen, lead, None) != (self.ids, self.lead, self.cell):
            self.ids, self.lead, self.cell = chosen, lead, None
            self._changed()

    def add(self, id: str) -> None:
        self.set([*self.ids, id], id)

    def toggle(self, id: str) -> None:
        if id in self.ids:
            self.set(self.ids - {id})
        else:
            self.add(id)

    def stand_on(self, cell: Cell | None) -> None:
        """Select nothing, and stand on an empty cell, or nowhere."""
        if self.ids or self.cell != cell:
            self.ids, self.lead, self.cell = frozenset(), None, cell
            self._changed()

    def forget(self) -> None:
        """Another map is shown."""
        self.rest = None
        self.set(())
        self.stand_on(None)

    def drop_missing(self, journey: Journey) -> None:
        """Let go of what is no longer in the journey, and of a cell that is no longer there or empty."""
        kept = frozenset(id for id in self.ids if id in journey)
        if kept != self.ids:
            self.set(kept, self.lead)
        cell = self.cell
        if cell is not None and not (
            cell.lane in journey
            and cell.phase in journey
            and cell.column < journey.column_count(cell.phase)
            and not journey.cell(*cell)
        ):
            self.stand_on(None)
