"""What differs between two journeys: record by record, matched by id, with what only looks different left out."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

from models.journey.journey import Journey
from models.journey.records import (
    Addresses,
    LeadsTo,
    Measure,
    Node,
    Phase,
    Record,
    Supports,
    Touchpoint,
)

Kind = Literal["added", "deleted", "moved", "changed"]
_NO_CONTENT = {"id", "kind", "place", "lane", "phase", "column", "source", "target", "touchpoint"}
"""Fields that say where a record is, not what it says."""


@dataclass(frozen=True)
class FieldDifference:
    """A field that has another value; `old` and `new` are the values as records hold them."""

    field: str
    old: object
    new: object


@dataclass(frozen=True)
class Difference:
    """What became of one record between an older and a newer journey.

    `old` is None where it was added, `new` where it was deleted. `moved` says that it lies elsewhere, in a way
    that a person would call so: making room for others moves nothing.
    """

    old: Record | None
    new: Record | None
    fields: tuple[FieldDifference, ...] = ()
    moved: bool = False

    @property
    def record(self) -> Record:
        """The newer record, or the older one where there is no newer."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def kind(self) -> Kind:
        """What is said first of it; one that has moved may have changed too."""
        if self.old is None:
            return "added"
        if self.new is None:
            return "deleted"
        return "moved" if self.moved else "changed"


def differences(old: Journey, new: Journey) -> list[Difference]:
    """What differs, in the order in which people read a map: the map itself, personas, phases, cards lane by lane
    and phase by phase, then what hangs on them."""
    before = {record.id: record for record in old.records()}
    after = {record.id: record for record in new.records()}
    moved = _moved(old, new)
    found: list[Difference] = []
    for id in before.keys() | after.keys():
        one, other = before.get(id), after.get(id)
        if one is other or _goes_without_saying(one, other, before, after):
            continue
        if one is not None and other is not None and type(one) is type(other):
            fields = _fields(one, other)
            if fields or id in moved or _ends(one) != _ends(other):
                found.append(Difference(one, other, fields, id in moved or _ends(one) != _ends(other)))
        else:
            # The same id for another kind: nothing of the one is in the other.
            found += [Difference(one, None)] if one is not None else []
            found += [Difference(None, other)] if other is not None else []
    order = _Order(old, new)
    return sorted(found, key=lambda difference: (order(difference.record), difference.new is not None))


def counted(found: Sequence[Difference]) -> Counter[Kind]:
    """How many were added, deleted, moved, changed."""
    return Counter(difference.kind for difference in found)


# ---- fields --------------------------------------------------------------------------------------------------


def _fields(old: Record, new: Record) -> tuple[FieldDifference, ...]:
    return tuple(
        FieldDifference(name, getattr(old, name), getattr(new, name))
        for name in type(new).model_fields
        if name not in _NO_CONTENT and getattr(old, name) != getattr(new, name)
    )


def _ends(record: Record) -> tuple[str, ...]:
    if isinstance(record, LeadsTo | Addresses | Supports):
        return (record.source, record.target)
    return (record.touchpoint,) if isinstance(record, Measure) else ()


def _goes_without_saying(
    old: Record | None, new: Record | None, before: dict[str, Record], after: dict[str, Record]
) -> bool:
    """Whether a relation or measure came or went with what it belongs to."""
    record = new or old
    if record is None or (old is not None and new is not None):
        return False
    other = before if old is None else after
    match record:
        case LeadsTo():
            return record.source not in other or record.target not in other
        case Measure():
            return record.touchpoint not in other
        case Addresses() | Supports():
            return record.source not in other or record.target not in other
    return False


# ---- places --------------------------------------------------------------------------------------------------


def _moved(old: Journey, new: Journey) -> set[str]:
    """Ids of what lies elsewhere: as few as can explain the new order."""
    moved = _out_of_order([p.id for p in old.personas()], [p.id for p in new.personas()])
    moved |= _out_of_order([p.id for p in old.phases()], [p.id for p in new.phases()])
    shifts = {phase.id: _shift(old, new, phase.id) for phase in new.phases() if phase.id in old}
    stayed: dict[Hashable, list[Touchpoint]] = defaultdict(list)
    for card in new.of_kind(Touchpoint):
        was = old.get(card.id)
        if not isinstance(was, Touchpoint):
            continue
        column = shifts.get(was.phase, {}).get(was.column, was.column)
        if (was.lane, was.phase, column) == (card.lane, card.phase, card.column):
            stayed[card.lane, card.phase, card.column].append(card)
        else:
            moved.add(card.id)
    for cards in stayed.values():
        now = [card.id for card in sorted(cards, key=lambda card: card.place)]
        moved |= _out_of_order(sorted(now, key=lambda id: old.record(id, Touchpoint).place), now)
    return moved


def _shift(old: Journey, new: Journey, phase: str) -> dict[int, int]:
    """Where the columns of a phase went, when columns came or went in it."""
    if not isinstance(old.get(phase), Phase) or old.column_count(phase) == new.column_count(phase):
        return {}
    went: dict[int, Counter[int]] = defaultdict(Counter)
    for persona in new.personas():
        for card in new.touchpoints_in(persona.id, phase):
            was = old.get(card.id)
            if isinstance(was, Touchpoint) and (was.lane, was.phase) == (card.lane, card.phase):
                went[was.column][card.column] += 1
    return {column: counts.most_common(1)[0][0] for column, counts in went.items()}


def _out_of_order(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """Of the ids in both, the fewest that must have moved to make the new order of the old one."""
    places = {id: place for place, id in enumerate(old)}
    common = [id for id in new if id in places]
    if all(places[a] < places[b] for a, b in itertools.pairwise(common)):
        return set()
    # The longest run that kept its order stays; patience sorting finds it.
    tails: list[int] = []
    ends: list[str] = []
    before: dict[str, str | None] = {}
    for id in common:
        at = bisect_left(tails, places[id])
        before[id] = ends[at - 1] if at else None
        tails[at : at + 1] = [places[id]]
        ends[at : at + 1] = [id]
    kept: set[str] = set()
    last: str | None = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return set(common) - kept


# ---- order ---------------------------------------------------------------------------------------------------

_GROUPS = ("map", "persona", "phase", "touchpoint", "opportunity", "evidence")


class _Order:
    """The place of a record in the list: of what hangs on a card, that of the card."""

    def __init__(self, old: Journey, new: Journey) -> None:
        self._journeys = (new, old)
        self._lanes = _places(old.personas(), new.personas())
        self._phases = _places(old.phases(), new.phases())

    def __call__(self, record: Record) -> tuple[int, int, int, int, int, str, int, str]:
        if (card := card_of(record, *self._journeys)) is not None:
            lane, phase = self._lanes.get(card.lane, 9999), self._phases.get(card.phase, 9999)
            own = 0 if record.kind == "touchpoint" else 1
            return (3, lane, phase, card.column, card.place, card.id, own, record.id)
        place = getattr(record, "place", 0)
        group = _GROUPS.index(record.kind)
        return (group, place, 0, 0, 0, "", 0, record.id)


def _places(old: Sequence[Node], new: Sequence[Node]) -> dict[str, int]:
    ids = dict.fromkeys([record.id for record in new] + [record.id for record in old])
    return {id: place for place, id in enumerate(ids)}


def card_of(record: Record, *journeys: Journey) -> Touchpoint | None:
    """The card that a record is or hangs on, looked for in these journeys in turn."""
    match record:
        case Touchpoint():
            return record
        case Measure():
            id = record.touchpoint
        case LeadsTo():
            id = record.source
        case Addresses() | Supports():
            id = record.target
        case _:
            return None
    found = (journey.get(id) for journey in journeys)
    return next((card for card in found if isinstance(card, Touchpoint)), None)
