"""An edit in the making: the journey as it would be, and the Change that leads there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from models.journey.change import Change
from models.journey.field_names import value_problem
from models.journey.journey import Journey
from models.journey.records import Persona, Phase, Record, Touchpoint
from resources.themes import persona_colours

R = TypeVar("R", bound=Record)
P = TypeVar("P", Persona, Phase)

Row = dict[int, list[Touchpoint]]
"""The cards of one lane in one phase: by column, each column's from the top; empty columns are left out."""


def made(record_type: type[R], /, **fields: Any) -> R:
    """A new record. Raises InputProblem where a value does not fit."""
    try:
        return record_type(**fields)
    except ValidationError as error:
        raise value_problem(error) from error


def changed(record: R, /, **fields: Any) -> R:
    """The record with these fields instead. Raises InputProblem where a value does not fit."""
    if all(record.__dict__.get(name, _MISSING) == value for name, value in fields.items()):
        return record
    return made(type(record), **{**record.__dict__, **fields})


_MISSING = object()


class Draft:
    """Collects what an edit puts and takes away; reading sees the journey with that already done."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self._after: dict[str, Record | None] = {}

    def get(self, id: str) -> Record | None:
        return self._after[id] if id in self._after else self.journey.get(id)

    def record(self, id: str, kind: type[R]) -> R:
        """The record of this id. Raises KeyError where it is missing or of another kind."""
        record = self.get(id)
        if not isinstance(record, kind):
            raise KeyError(f"no {kind.__name__} has the id {id!r}")
        return record

    def put(self, record: Record) -> None:
        self._after[record.id] = record

    def remove(self, id: str) -> None:
        self._after[id] = None

    def row(self, lane: str, phase: str, without: frozenset[str] = frozenset()) -> Row:
        """The cards of one lane in one phase, except those of `without`."""
        own = self._after
        cards = [c for c in self.journey.touchpoints_in(lane, phase) if c.id not in own]
        drafted = [
            c for c in own.values() if isinstance(c, Touchpoint) and c.lane == lane and c.phase == phase
        ]
        if drafted:
            cards = sorted(cards + drafted, key=lambda c: (c.column, c.place))
        row: Row = {}
        for card in cards:
            if card.id not in without:
                row.setdefault(card.column, []).append(card)
        return row

    def put_cell(self, lane: str, phase: str, column: int, cards: Sequence[Touchpoint]) -> None:
        """Lay the cards into a cell, from the top; cards that lie there already in this way stay untouched."""
        for place, card in enumerate(cards):
            laid = changed(card, lane=lane, phase=phase, column=column, place=place)
            if self.get(card.id) is not laid:
                self.put(laid)

    def in_order(self, kind: type[P]) -> list[P]:
        """The lanes from the top, or the phases from the left."""
        drafted = [record for record in self._after.values() if isinstance(record, kind)]
        others = [record for record in self.journey.of_kind(kind) if record.id not in self._after]
        return sorted(others + drafted, key=lambda record: record.place)

    def change(self, name: str) -> Change:
        """The Change from the journey to the draft; what ends as it began is left out. Lanes whose order changes
        keep their colours.
        """
        if any(isinstance(record or self.journey.get(id), Persona) for id, record in self._after.items()):
            self._keep_colours()
        return Change(name, {id: self.journey.get(id) for id in self._after}, self._after).trimmed()

    def _keep_colours(self) -> None:
        """A persona without a colour of its own has the one of its place: where that changes it takes the old
        one along, or the room would see one person in another's colour. A new one takes one that is free.
        """
        palette = persona_colours()
        numbers = {persona.id: number for number, persona in enumerate(self.journey.personas())}
        lanes = self.in_order(Persona)
        for number, persona in enumerate(lanes):
            was = numbers.get(persona.id, number)
            if not persona.colour and was != number:
                self.put(changed(persona, colour=palette[was % len(palette)]))
        taken = {
            persona.colour or palette[number % len(palette)]
            for number, persona in enumerate(self.in_order(Persona))
            if persona.id in numbers
        }
        for number, persona in enumerate(lanes):
            if persona.id in numbers or persona.colour:
                continue
            if palette[number % len(palette)] in taken:
                free = next((colour for colour in palette if colour not in taken), "")
                self.put(changed(persona, colour=free))
                taken.add(free)
