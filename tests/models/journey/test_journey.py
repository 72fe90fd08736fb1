"""The gate: what it refuses, and that the journey is then as it was."""

from __future__ import annotations

import pytest

from models.journey.change import Change
from models.journey.journey import Journey
from models.journey.records import (
    MAP_ID,
    Addresses,
    LeadsTo,
    Map,
    Measure,
    Opportunity,
    Persona,
    Phase,
    Record,
    Supports,
    Touchpoint,
    new_id,
)
from models.problems import ChangeRefused
from tests.models.journey.invariants import check, snapshot
from tests.models.journey.small_maps import journey_of, proved_and_addressed


def adding(*records: Record) -> Change:
    return Change("", dict.fromkeys(record.id for record in records), {r.id: r for r in records})


def removing(journey: Journey, *ids: str) -> Change:
    return Change("", {id: journey.get(id) for id in ids}, dict.fromkeys(ids))


CARD = Touchpoint(id="new", lane="l0", phase="p0", column=7)
REFUSED = {
    "card in no lane": adding(CARD.model_copy(update={"lane": "p0"})),
    "card in no phase": adding(CARD.model_copy(update={"phase": "nothing"})),
    "place taken": adding(CARD.model_copy(update={"column": 0})),
    "place taken by another new one": adding(CARD, CARD.model_copy(update={"id": "other"})),
    "lane place taken": adding(Persona(id="new", place=1)),
    "phase place taken": adding(Phase(id="new", place=0)),
    "measure of no card": adding(Measure(id="new", touchpoint="l0")),
    "arrow to no card": adding(LeadsTo(id="new", source="a", target="l0")),
    "arrow to itself": adding(LeadsTo(id="new", source="a", target="a")),
    "addresses with a piece of evidence": adding(Addresses(id="new", source="survey", target="a")),
    "supports with an opportunity": adding(Supports(id="new", source="chance", target="a")),
    "id taken": adding(Opportunity(id="a")),
    "id of an edge taken": adding(Opportunity(id="chance-b")),
    "the map's id": adding(Opportunity(id=MAP_ID)),
    "another id than its own": Change("", {"new": None}, {"new": CARD.model_copy(update={"id": "x"})}),
    "before and after differ": Change("", {}, {"new": CARD}),
    "not what stands there": Change("", {"a": CARD}, {"a": None}),
    "the map deleted": Change("", {MAP_ID: Map()}, {MAP_ID: None}),
}


@pytest.mark.parametrize("change", REFUSED.values(), ids=REFUSED.keys())
def test_refused(change: Change) -> None:
    journey = proved_and_addressed()
    before = snapshot(journey)
    with pytest.raises(ChangeRefused):
        journey.apply(change)
    assert snapshot(journey) == before
    check(journey)


@pytest.mark.parametrize("ids", ["b", "b chance-b", "chance", "l1", "p1", "l1 e"])
def test_what_is_named_elsewhere_cannot_go_alone(ids: str) -> None:
    journey = proved_and_addressed()
    with pytest.raises(ChangeRefused):
        journey.apply(removing(journey, *ids.split()))
    check(journey)


def test_a_card_with_a_measure_cannot_go_alone() -> None:
    journey = journey_of("a")
    journey.apply(adding(Measure(id="m", touchpoint="a")))
    with pytest.raises(ChangeRefused):
        journey.apply(removing(journey, "a"))
    journey.apply(removing(journey, "a", "m"))
    check(journey)


def test_a_record_keeps_its_kind() -> None:
    journey = proved_and_addressed()
    change = Change("", {"chance": journey.get("chance")}, {"chance": Persona(id="chance", place=9)})
    with pytest.raises(ChangeRefused):
        journey.apply(change)


def test_cards_can_change_places_in_one_change() -> None:
    journey = journey_of("a b")
    a, b = journey.record("a", Touchpoint), journey.record("b", Touchpoint)
    swapped = {"a": a.model_copy(update={"column": 1}), "b": b.model_copy(update={"column": 0})}
    journey.apply(Change("", {"a": a, "b": b}, swapped))
    assert [card.id for card in journey.lane_touchpoints("l0")] == ["b", "a"]
    check(journey)


def test_an_arrow_can_take_other_ends() -> None:
    journey = journey_of("a b c")
    old, new = LeadsTo(id="x", source="a", target="c"), LeadsTo(id="x", source="c", target="b")
    journey.apply(adding(old))
    journey.apply(Change("", {"x": old}, {"x": new}))
    assert journey.edges_of("a") == []
    assert journey.edges_of("b") == [new]
    check(journey)


def test_nothing_for_nothing_is_no_change() -> None:
    journey = journey_of("a")
    journey.apply(Change("", {"ghost": None}, {"ghost": None}))
    check(journey)


def test_from_records_in_any_order() -> None:
    records = list(snapshot(proved_and_addressed()).values())
    for order in (records, records[::-1]):
        assert snapshot(Journey.from_records(order)) == snapshot(proved_and_addressed())
    with pytest.raises(ChangeRefused, match="twice"):
        Journey.from_records([*records, records[-1]])


def test_missing_and_wrong_ids() -> None:
    journey = proved_and_addressed()
    assert journey.get("nothing") is None
    assert "nothing" not in journey
    assert "chance-b" in journey
    assert journey.edges_of("nothing") == []
    with pytest.raises(KeyError):
        journey.record("a", Persona)


def test_relations_keep_their_order_through_undo() -> None:
    """What is drawn from them would jump otherwise."""
    journey = journey_of("a")
    records = [Opportunity(id="o1"), Opportunity(id="o2")]
    edges = [Addresses(id="e1", source="o1", target="a"), Addresses(id="e2", source="o2", target="a")]
    journey.apply(adding(*records, *edges))
    before = journey.opportunities_at("a")
    change = removing(journey, "o1", "e1")
    journey.apply(change)
    journey.apply(change.inverted())
    assert journey.opportunities_at("a") == before == records


def test_ids_are_fresh_and_sort_by_time() -> None:
    ids = [new_id() for _ in range(2_000)]
    assert len(set(ids)) == len(ids)
    assert [id[:12] for id in ids] == sorted(id[:12] for id in ids)
