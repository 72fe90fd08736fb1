"""The map as a tree that can be walked: title, phases, lanes with their cards and opportunities, arrows."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from models.journey.change import Change
from models.journey.journey import Journey
from models.journey.order import opportunities_in_order
from models.journey.records import (
    MAP_ID,
    Addresses,
    LeadsTo,
    Map,
    Opportunity,
    Persona,
    Phase,
    Record,
    RowKind,
    Touchpoint,
)


class Sort(StrEnum):
    """What an item of the tree is."""

    MAP = "map"
    PHASE = "phase"
    LANE = "lane"
    CARD = "card"
    NOTE = "note"
    """An opportunity, as it stands in one lane."""
    CELL = "cell"
    """The empty cell on which the keys stand."""
    ARROW = "arrow"


class Item(NamedTuple):
    """Something on the map; `lane` is told for notes and cells, `phase` and `column` for cells alone."""

    sort: Sort
    id: str
    lane: str = ""
    phase: str = ""
    column: int = 0


class Tree:
    """The items of a journey in the order of the map. None stands for the canvas itself."""

    def __init__(self, journey: Journey) -> None:
        top = [Item(Sort.MAP, MAP_ID)]
        top += [Item(Sort.PHASE, phase.id) for phase in journey.phases()]
        lanes = [Item(Sort.LANE, persona.id) for persona in journey.personas()]
        arrows = [Item(Sort.ARROW, edge.id) for edge in journey.transitions()]
        notes = _notes(journey)
        self._children: dict[Item | None, list[Item]] = {None: top + lanes + arrows}
        for lane in lanes:
            cards = [Item(Sort.CARD, card.id) for card in journey.lane_touchpoints(lane.id)]
            self._children[lane] = cards + notes.get(lane.id, [])
        self._places = {
            item: (parent, row)
            for parent, children in self._children.items()
            for row, item in enumerate(children)
        }

    def __contains__(self, item: Item) -> bool:
        return item in self._places

    @property
    def items(self) -> set[Item]:
        return set(self._places)

    def children(self, item: Item | None) -> list[Item]:
        return self._children.get(item, [])

    def parent(self, item: Item) -> Item | None:
        """What an item lies in; None: the canvas."""
        if item.sort is Sort.CELL:
            return Item(Sort.LANE, item.lane)
        return self._places[item][0] if item in self._places else None

    def row(self, item: Item) -> int:
        """The place among the parent's children, from 0; -1 for what is not there."""
        return self._places[item][1] if item in self._places else -1


def item_of(journey: Journey, id: str) -> Item | None:
    """The item that stands for a record; an opportunity's is the one in the lane of its first card."""
    match journey.get(id):
        case Map():
            return Item(Sort.MAP, id)
        case Phase():
            return Item(Sort.PHASE, id)
        case Persona():
            return Item(Sort.LANE, id)
        case Touchpoint() as card if card.lane:
            return Item(Sort.CARD, id)
        case Opportunity():
            lanes = {card.lane for card in journey.addressed_by(id)}
            first = next((persona.id for persona in journey.personas() if persona.id in lanes), "")
            return Item(Sort.NOTE, id, first) if first else None
        case LeadsTo():
            return Item(Sort.ARROW, id)
    return None


def changes_tree(change: Change) -> bool:
    """Whether the tree may be another one after a change, and not only what its items are called."""
    return any(_place(change.before[id]) != _place(after) for id, after in change.after.items())


def _place(record: Record | None) -> tuple[object, ...]:
    match record:
        case Touchpoint():
            return (record.lane, record.phase, record.column, record.place)
        case Persona() | Phase():
            return (record.place,)
        case Map():
            return (RowKind.OPPORTUNITIES in record.hidden_rows,)
    return (record is None,)


def _notes(journey: Journey) -> dict[str, list[Item]]:
    """The opportunities of each lane, in their order on the map."""
    if RowKind.OPPORTUNITIES in journey.map.hidden_rows:
        return {}
    lanes: dict[str, dict[str, None]] = {}
    for edge in journey.of_kind(Addresses):
        card = journey.get(edge.target)
        if isinstance(card, Touchpoint) and card.lane:
            lanes.setdefault(edge.source, {})[card.lane] = None
    found: dict[str, list[Item]] = {}
    for note in opportunities_in_order(journey) if lanes else ():
        for lane in lanes.get(note.id, ()):
            found.setdefault(lane, []).append(Item(Sort.NOTE, note.id, lane))
    return found
