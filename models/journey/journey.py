"""The journey: one networkx graph of frozen records, and the gate through which every change goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from typing import TypeVar, cast

from models.journey.change import Change
from models.journey.graph import MultiDiGraph
from models.journey.lock import check_lock
from models.journey.records import (
    EDGE_ENDS,
    MAP_ID,
    Addresses,
    Edge,
    Evidence,
    LeadsTo,
    Map,
    Measure,
    Node,
    Opportunity,
    Persona,
    Phase,
    Record,
    Supports,
    Touchpoint,
)
from models.problems import ChangeRefused

PARKED = ("", "")
"""Lane and phase of the cards in the parking lot."""

R = TypeVar("R", bound=Record)
_EDGES = (LeadsTo, Addresses, Supports)


class Journey:
    """A journey map.

    `graph` is the only store: a MultiDiGraph whose nodes and edges (keyed by id) each hold one frozen record
    under "record"; the map's own record is in `graph.graph["map"]`. Readers ask the methods; writers make a
    `Change` and give it to a History, which calls `apply`. `assets` holds picture bytes by their sha256; it
    only grows while a map is open, so that undo finds every picture again. `numbered` holds, in an excerpt, the
    numbers of the phases in the map that it is of.
    """

    def __init__(self, map: Map | None = None) -> None:
        self.graph: MultiDiGraph[str] = MultiDiGraph()
        self.graph.graph["map"] = map or Map()
        self.assets: dict[str, bytes] = {}
        self.numbered: Mapping[str, int] = {}
        # Indexes of the graph, written by `apply` alone: a scan of 5,000 cards for each question would cost
        # the drag of one card its frame. Dicts serve as sets that keep their order, so that what is drawn and
        # written does not differ from one start to the next.
        self._rows: dict[tuple[str, str], dict[str, None]] = {}
        self._edge_ends: dict[str, tuple[str, str]] = {}
        self._kinds: dict[type[object], dict[str, None]] = {}
        self._measures: dict[str, dict[str, None]] = {}

    @classmethod
    def from_records(cls, records: Iterable[Record], assets: dict[str, bytes] | None = None) -> Journey:
        """A journey of these records, in any order. Raises ChangeRefused where they break an invariant."""
        journey = cls()
        after: dict[str, Record | None] = {}
        for record in records:
            if record.id in after:
                raise ChangeRefused(f"the id {record.id!r} stands twice")
            after[record.id] = record
        before: dict[str, Record | None] = dict.fromkeys(after)
        if MAP_ID in after:
            before[MAP_ID] = journey.map
        journey.apply(Change("", before, after))
        journey.assets.update(assets or {})
        return journey

    # ---- reading -------------------------------------------------------------------------------------------

    @property
    def map(self) -> Map:
        return cast(Map, self.graph.graph["map"])

    def with_map(self, map: Map) -> Journey:
        """The journey with another record of the map, to be read only: all else is this one's."""
        other = copy(self)
        other.graph = self.graph.copy(as_view=True)
        other.graph.graph = {"map": map}
        return other

    def get(self, id: str) -> Record | None:
        """The record of this id, or None."""
        if id == MAP_ID:
            return self.map
        if id in self.graph.nodes:
            return cast(Node, self.graph.nodes[id]["record"])
        if id in self._edge_ends:
            source, target = self._edge_ends[id]
            return cast(Edge, self.graph.edges[source, target, id]["record"])
        return None

    def record(self, id: str, kind: type[R]) -> R:
        """The record of this id. Raises KeyError where it is missing or of another kind."""
        record = self.get(id)
        if not isinstance(record, kind):
            raise KeyError(f"no {kind.__name__} has the id {id!r}")
        return record

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self.get(id) is not None

    def records(self) -> Iterator[Record]:
        """Every record, the map first."""
        yield self.map
        for _, data in self.graph.nodes(data=True):
            yield cast(Record, data["record"])
        for _, _, data in self.graph.edges(data=True):
            yield cast(Record, data["record"])

    def of_kind(self, kind: type[R]) -> list[R]:
        """Every record of one kind, in no promised order; touchpoints with those in the parking lot."""
        return [cast(R, self.get(id)) for id in self._kinds.get(kind, ())]

    def count(self, kind: type[R]) -> int:
        """How many records of one kind there are."""
        return len(self._kinds.get(kind, ()))

    def personas(self) -> list[Persona]:
        """The personas in the order of their lanes."""
        return sorted(self.of_kind(Persona), key=lambda persona: persona.place)

    def phases(self) -> list[Phase]:
        """The phases from left to right."""
        return sorted(self.of_kind(Phase), key=lambda phase: phase.place)

    def phase_numbers(self) -> dict[str, int]:
        """The number of each phase from the left, from 0; in an excerpt that in the whole map."""
        return {phase.id: self.numbered.get(phase.id, n) for n, phase in enumerate(self.phases())}

    def touchpoints_in(self, lane: str, phase: str) -> list[Touchpoint]:
        """The cards of one lane in one phase, by column and place."""
        nodes = self.graph.nodes
        cards = [cast(Touchpoint, nodes[id]["record"]) for id in self._rows.get((lane, phase), ())]
        cards.sort(key=lambda card: (card.column, card.place))
        return cards

    def cell(self, lane: str, phase: str, column: int) -> list[Touchpoint]:
        """The cards of one cell from the top."""
        return [card for card in self.touchpoints_in(lane, phase) if card.column == column]

    def lane_touchpoints(self, lane: str) -> list[Touchpoint]:
        """The cards of a lane in the order of the journey."""
        return [card for phase in self.phases() for card in self.touchpoints_in(lane, phase.id)]

    def touchpoints(self) -> list[Touchpoint]:
        """All cards on the map, lane by lane, in the order of the journey."""
        return [card for persona in self.personas() for card in self.lane_touchpoints(persona.id)]

    def parked(self) -> list[Touchpoint]:
        """The cards in the parking lot, in their order there."""
        return self.touchpoints_in(*PARKED)

    def parked_count(self) -> int:
        """How many cards are in the parking lot."""
        return len(self._rows.get(PARKED, ()))

    def touchpoint_count(self) -> int:
        """How many cards are on the map."""
        return self.count(Touchpoint) - self.parked_count()

    def column_count(self, phase: str) -> int:
        """Step columns of a phase: what it asks for, and more where its widest lane needs more."""
        record = self.record(phase, Phase)
        nodes = self.graph.nodes
        needed = (
            cast(Touchpoint, nodes[id]["record"]).column + 1
            for persona in self._kinds.get(Persona, ())
            for id in self._rows.get((persona, phase), ())
        )
        return max(record.columns, *needed, 1)

    def edges_of(self, id: str) -> list[Edge]:
        """Every relation that begins or ends at a node, by id: as a rule, in the order of their making."""
        if id not in self.graph:
            return []
        # The graph's own order would change with undo, and what is drawn by it would jump.
        found = {
            key: data["record"]
            for view in (self.graph.in_edges, self.graph.out_edges)
            for _, _, key, data in view(id, keys=True, data=True)
        }
        return [cast(Edge, found[key]) for key in sorted(found)]

    def arriving(self, id: str) -> list[Edge]:
        """Every relation that ends at a node."""
        # The plain dict under networkx' views: layout asks this for each card of a lane on every edit.
        return [data["record"] for keys in self.graph._pred[id].values() for data in keys.values()]

    def transitions(self) -> list[LeadsTo]:
        """The stored arrows, by id."""
        return sorted(self.of_kind(LeadsTo), key=lambda edge: edge.id)

    def opportunities_at(self, touchpoint: str) -> list[Opportunity]:
        """The opportunities that address a touchpoint."""
        return [
            self.record(e.source, Opportunity) for e in self.edges_of(touchpoint) if isinstance(e, Addresses)
        ]

    def addressed_by(self, opportunity: str) -> list[Touchpoint]:
        """The touchpoints that an opportunity addresses."""
        return [
            self.record(e.target, Touchpoint) for e in self.edges_of(opportunity) if isinstance(e, Addresses)
        ]

    def evidence_for(self, touchpoint: str) -> list[Evidence]:
        """The evidence that supports a touchpoint; none makes it an assumption."""
        return [self.record(e.source, Evidence) for e in self.edges_of(touchpoint) if isinstance(e, Supports)]

    def measures_at(self, touchpoint: str) -> list[Measure]:
        """The figures measured at a touchpoint, by id."""
        return [self.record(id, Measure) for id in sorted(self._measures.get(touchpoint, ()))]

    # ---- the gate ------------------------------------------------------------------------------------------

    def apply(self, change: Change) -> None:
        """Make a change. Raises ChangeRefused, with the journey as it was, where an invariant would break.

        The invariants: each touchpoint is in one existing lane and phase, or in neither and so in the parking
        lot, and shares its place in the cell with no other; places of lanes and of phases differ; relations and
        measures end in existing records of the right kind, and arrows on the map; nothing is taken away that
        something left behind still names. Raises InputProblem where the structure is locked and this changes it.
        """
        _check(self, change)
        check_lock(self, change)
        # Edges go before their ends go, and come after their ends have come.
        for record in change.before.values():
            if isinstance(record, _EDGES):
                self._remove_edge(record)
        for id, record in change.after.items():
            if not isinstance(record or change.before[id], _EDGES):
                self._replace_node(id, record)
        for record in change.after.values():
            if isinstance(record, _EDGES):
                self._add_edge(record)

    def _remove_edge(self, edge: Edge) -> None:
        self.graph.remove_edge(edge.source, edge.target, edge.id)
        del self._edge_ends[edge.id]
        _take(self._kinds, type(edge), edge.id)

    def _add_edge(self, edge: Edge) -> None:
        self.graph.add_edge(edge.source, edge.target, edge.id, record=edge)
        self._edge_ends[edge.id] = (edge.source, edge.target)
        _put(self._kinds, type(edge), edge.id)

    def _replace_node(self, id: str, record: Record | None) -> None:
        if isinstance(record, Map):
            self.graph.graph["map"] = record
            return
        old = self.get(id)
        if isinstance(old, Touchpoint):
            _take(self._rows, (old.lane, old.phase), id)
        elif isinstance(old, Measure):
            _take(self._measures, old.touchpoint, id)
        if record is None:
            if old is not None:
                _take(self._kinds, type(old), id)
                self.graph.remove_node(id)
            return
        self.graph.add_node(id, record=record)
        _put(self._kinds, type(record), id)
        if isinstance(record, Touchpoint):
            _put(self._rows, (record.lane, record.phase), id)
        elif isinstance(record, Measure):
            _put(self._measures, record.touchpoint, id)


K = TypeVar("K")


def _put(index: dict[K, dict[str, None]], key: K, id: str) -> None:
    index.setdefault(key, {})[id] = None


def _take(index: dict[K, dict[str, None]], key: K, id: str) -> None:
    del index[key][id]
    if not index[key]:
        del index[key]


def _check(journey: Journey, change: Change) -> None:
    """Raise ChangeRefused where `change` does not fit the journey or would break an invariant."""

    def after(id: str) -> Record | None:
        return change.after[id] if id in change.after else journey.get(id)

    if change.before.keys() != change.after.keys():
        raise ChangeRefused("before and after name different ids")
    for id, old in change.before.items():
        current = journey.get(id)
        if current is not old and current != old:
            raise ChangeRefused(f"{id!r} is not what the change expects")
    for id, record in change.after.items():
        old = change.before[id]
        if record is None:
            if id == MAP_ID:
                raise ChangeRefused("the map itself cannot be deleted")
        elif record.id != id or (old is not None and type(old) is not type(record)):
            raise ChangeRefused(f"the record for {id!r} is not its own")
    new = [record for record in change.after.values() if record is not None]
    _check_ends(new, after)
    _check_parked(journey, change, new)
    _check_places(journey, change, new)
    _check_removed(journey, change)


def _check_ends(new: list[Record], after: Callable[[str], Record | None]) -> None:
    for record in new:
        if isinstance(record, Touchpoint):
            if record.parked:
                if record.column:
                    raise ChangeRefused(f"the parked card {record.id!r} lies in a column")
            elif not isinstance(after(record.lane), Persona) or not isinstance(after(record.phase), Phase):
                raise ChangeRefused(f"the card {record.id!r} lies in no lane or phase")
        elif isinstance(record, Measure):
            if not isinstance(after(record.touchpoint), Touchpoint):
                raise ChangeRefused(f"the measure {record.id!r} belongs to no card")
        elif isinstance(record, _EDGES):
            ends = (after(record.source), after(record.target))
            if tuple(end.kind if end else None for end in ends) != EDGE_ENDS[record.kind]:
                raise ChangeRefused(f"the relation {record.id!r} ends in nothing, or in the wrong kind")
            if record.source == record.target:
                raise ChangeRefused(f"the relation {record.id!r} leads back to where it begins")
            if isinstance(record, LeadsTo) and any(
                isinstance(end, Touchpoint) and end.parked for end in ends
            ):
                raise ChangeRefused(f"the arrow {record.id!r} ends at a card that is not on the map")


def _check_parked(journey: Journey, change: Change, new: list[Record]) -> None:
    """No arrow stays behind at a card that leaves the map."""
    for record in new:
        if isinstance(record, Touchpoint) and record.parked:
            for edge in journey.edges_of(record.id):
                if isinstance(change.after.get(edge.id, edge), LeadsTo):
                    raise ChangeRefused(f"an arrow would be left at the card {record.id!r}, which is parked")


def _check_places(journey: Journey, change: Change, new: list[Record]) -> None:
    kind: type[Persona] | type[Phase]
    for kind in (Persona, Phase):
        changed = [record.place for record in new if isinstance(record, kind)]
        if changed:
            others = [record.place for record in journey.of_kind(kind) if record.id not in change.after]
            if len({*others, *changed}) < len(others) + len(changed):
                raise ChangeRefused("two lanes or two phases have the same place")
    cards = [record for record in new if isinstance(record, Touchpoint)]
    taken: set[tuple[str, str, int, int]] = set()
    for lane, phase in {(card.lane, card.phase) for card in cards}:
        for other in journey.touchpoints_in(lane, phase):
            if other.id not in change.after:
                taken.add((lane, phase, other.column, other.place))
    for card in cards:
        spot = (card.lane, card.phase, card.column, card.place)
        if spot in taken:
            raise ChangeRefused(f"the place of the card {card.id!r} is taken")
        taken.add(spot)


def _check_removed(journey: Journey, change: Change) -> None:
    removed = {id for id, record in change.after.items() if record is None}
    if not removed:
        return
    for id in removed:
        for edge in journey.edges_of(id):
            left = change.after.get(edge.id, edge)
            if isinstance(left, _EDGES) and id in (left.source, left.target):
                raise ChangeRefused(f"a relation would be left without its end {id!r}")
        for measure in journey.measures_at(id):
            left = change.after.get(measure.id, measure)
            if isinstance(left, Measure) and left.touchpoint == id:
                raise ChangeRefused(f"a measure would be left without its card {id!r}")
    if any(isinstance(change.before[id], Persona | Phase) for id in removed):
        for (lane, phase), ids in journey._rows.items():
            if lane in removed or phase in removed:
                for id in ids:
                    card = change.after.get(id, journey.get(id))
                    if isinstance(card, Touchpoint) and (card.lane in removed or card.phase in removed):
                        raise ChangeRefused(f"the card {id!r} would be left without its lane or phase")
