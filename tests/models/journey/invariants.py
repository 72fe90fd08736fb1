"""What holds of every journey, computed anew from the graph alone."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from models.journey.journey import Journey
from models.journey.records import (
    EDGE_ENDS,
    MAP_ID,
    RECORD_TYPES,
    Addresses,
    Evidence,
    LeadsTo,
    Measure,
    Opportunity,
    Persona,
    Phase,
    Record,
    Supports,
    Touchpoint,
)


def snapshot(journey: Journey) -> dict[str, Record]:
    """Every record by its id, read from the graph."""
    found: list[Record] = [journey.graph.graph["map"]]
    found += [data["record"] for _, data in journey.graph.nodes(data=True)]
    found += [data["record"] for _, _, data in journey.graph.edges(data=True)]
    records = {record.id: record for record in found}
    assert len(records) == len(found), "an id stands twice"
    return records


def check(journey: Journey) -> None:
    """Fails where the journey breaks an invariant, or its indexes differ from a scan of the graph."""
    records = snapshot(journey)
    _check_keys(journey)
    for record in records.values():
        # model_validate of a record returns it unseen; its values are looked at again.
        assert RECORD_TYPES[record.kind].model_validate(record.model_dump()) == record
    _check_order([r.place for r in records.values() if isinstance(r, Persona)])
    _check_order([r.place for r in records.values() if isinstance(r, Phase)])
    _check_order(
        [(r.lane, r.phase, r.column, r.place) for r in records.values() if isinstance(r, Touchpoint)]
    )
    _check_references(records)
    _check_indexes(journey, records)


def _check_keys(journey: Journey) -> None:
    assert journey.graph.graph["map"].id == MAP_ID
    for id, data in journey.graph.nodes(data=True):
        assert data["record"].id == id
    for source, target, id, data in journey.graph.edges(keys=True, data=True):
        edge = data["record"]
        assert (edge.source, edge.target, edge.id) == (source, target, id)


def _check_order(places: list[Any]) -> None:
    assert len(set(places)) == len(places), f"a place is taken twice: {places}"


def _check_references(records: dict[str, Record]) -> None:
    for record in records.values():
        match record:
            case Touchpoint(lane="", phase=""):
                assert record.column == 0
            case Touchpoint():
                assert isinstance(records[record.lane], Persona)
                assert isinstance(records[record.phase], Phase)
                assert record.emotion is None or -2 <= record.emotion <= 2
            case Measure():
                assert isinstance(records[record.touchpoint], Touchpoint)
            case LeadsTo() | Addresses() | Supports():
                assert (records[record.source].kind, records[record.target].kind) == EDGE_ENDS[record.kind]
                assert record.source != record.target
                if isinstance(record, LeadsTo):
                    assert not any(records[id].parked for id in (record.source, record.target))  # type: ignore[union-attr]


def _check_indexes(journey: Journey, records: dict[str, Record]) -> None:
    """The journey's answers are those of a scan, and so is what it remembers to give them."""
    kinds, rows, measures = defaultdict(set), defaultdict(set), defaultdict(set)
    ends = {}
    for id, record in records.items():
        if id == MAP_ID:
            continue
        kinds[type(record)].add(id)
        match record:
            case Touchpoint():
                rows[record.lane, record.phase].add(id)
            case Measure():
                measures[record.touchpoint].add(id)
            case LeadsTo() | Addresses() | Supports():
                ends[id] = (record.source, record.target)
    assert {kind: set(ids) for kind, ids in journey._kinds.items()} == kinds
    assert {row: set(ids) for row, ids in journey._rows.items()} == rows
    assert {card: set(ids) for card, ids in journey._measures.items()} == measures
    assert journey._edge_ends == ends
    for id, record in records.items():
        assert journey.get(id) is record
    cards = [record for record in records.values() if isinstance(record, Touchpoint)]
    parked = sorted((card for card in cards if not card.lane), key=lambda card: card.place)
    assert journey.parked() == parked and journey.parked_count() == len(parked)
    assert {card.id for card in journey.touchpoints()} == {card.id for card in cards if card.lane}
    assert journey.touchpoint_count() == len(journey.touchpoints()) == len(cards) - len(parked)
    for id in kinds[Touchpoint]:
        _check_answers(journey, records, id)
    lanes = sorted(kinds[Persona], key=lambda id: records[id].place)  # type: ignore[union-attr]
    assert [persona.id for persona in journey.personas()] == lanes
    for phase in kinds[Phase]:
        needed = [c.column + 1 for c in records.values() if isinstance(c, Touchpoint) and c.phase == phase]
        assert journey.column_count(phase) == max([records[phase].columns, *needed])  # type: ignore[union-attr]


def _check_answers(journey: Journey, records: dict[str, Record], id: str) -> None:
    edges = [
        edge
        for edge in records.values()
        if isinstance(edge, LeadsTo | Addresses | Supports) and id in (edge.source, edge.target)
    ]
    assert journey.edges_of(id) == sorted(edges, key=lambda edge: edge.id)
    assert [m.id for m in journey.measures_at(id)] == sorted(
        m.id for m in records.values() if isinstance(m, Measure) and m.touchpoint == id
    )
    assert {o.id for o in journey.opportunities_at(id)} == {
        edge.source for edge in edges if isinstance(edge, Addresses)
    }
    assert all(isinstance(o, Opportunity) for o in journey.opportunities_at(id))
    assert {e.id for e in journey.evidence_for(id)} == {
        edge.source for edge in edges if isinstance(edge, Supports)
    }
    assert all(isinstance(e, Evidence) for e in journey.evidence_for(id))
