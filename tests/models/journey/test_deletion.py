"""Deleting with all that cannot stand alone, and copying."""

from __future__ import annotations

import pytest

from models.journey.edits import add_measure, connect, delete, duplicate, set_fields
from models.journey.history import History
from models.journey.records import MAP_ID, Evidence, LeadsTo, Opportunity, Touchpoint
from tests.models.journey.invariants import check, snapshot
from tests.models.journey.small_maps import journey_of, proved_and_addressed, rows_of


@pytest.mark.parametrize(
    ("ids", "gone"),
    [
        ("a", "a a-d measure"),
        ("d", "d a-d"),
        ("b", "b chance-b survey-b survey"),
        ("b f", "b f chance-b chance-f chance survey-b survey"),
        ("l1", "l1 e f chance-f"),
        ("p0", "p0 a b e a-d measure chance-b survey-b survey"),
        ("p0 a", "p0 a b e a-d measure chance-b survey-b survey"),
        ("chance", "chance chance-b chance-f"),
        ("survey-b", "survey-b survey"),
        ("a-d", "a-d"),
        ("measure", "measure"),
        ("map nothing", ""),
    ],
)
def test_what_goes_with_it_and_comes_back(ids: str, gone: str) -> None:
    journey = proved_and_addressed()
    journey.apply(add_measure(journey, "a", id="measure"))
    change = connect(journey, "a", "d")
    journey.apply(change)
    names = {change.added[0]: "a-d"}
    history, before = History(journey), snapshot(journey)
    real = {name: id for id, name in names.items()}
    change = delete(journey, [real.get(id, id) for id in ids.split()])
    assert {names.get(id, id) for id in change.ids} == set(gone.split())
    history.do(change)
    check(journey)
    history.undo()
    after = snapshot(journey)
    assert after == before
    assert all(after[id] is before[id] for id in before), "not the very same records"


def test_everything_can_go() -> None:
    journey = proved_and_addressed()
    journey.apply(delete(journey, list(snapshot(journey))))
    assert set(snapshot(journey)) == {MAP_ID}
    check(journey)


def test_copy_of_cards_stands_beside_them() -> None:
    journey = journey_of("a b c")
    journey.apply(set_fields(journey, ["a"], title="Hotline", votes=3))
    change = duplicate(journey, ["b", "a"])
    journey.apply(change)
    first, second = (c.id for c in journey.touchpoints_in("l0", "p0") if c.id in change.added)
    assert rows_of(journey) == [f"a {first} b {second} c"]
    copy = journey.record(first, Touchpoint)
    assert (copy.title, copy.votes) == ("Hotline", 0)


def test_copy_of_a_cell_stays_a_cell() -> None:
    journey = journey_of("a+b c")
    journey.apply(duplicate(journey, ["a", "b"]))
    assert [len(journey.cell("l0", "p0", column)) for column in range(4)] == [2, 2, 1, 0]


def test_copy_of_a_lane_has_its_cards_and_its_inner_arrows() -> None:
    journey = journey_of("a b c", "d")
    journey.apply(connect(journey, "a", "c", label="skips"))
    journey.apply(connect(journey, "a", "d"))
    journey.apply(duplicate(journey, ["l0", "a"]))
    lanes = [persona.id for persona in journey.personas()]
    assert (lanes[0], lanes[2]) == ("l0", "l1")
    cards = journey.lane_touchpoints(lanes[1])
    assert [card.column for card in cards] == [0, 1, 2]
    (copied,) = [edge for edge in journey.transitions() if edge.source == cards[0].id]
    assert (copied.target, copied.label) == (cards[2].id, "skips")
    assert len(journey.of_kind(LeadsTo)) == 3
    check(journey)


def test_copy_of_a_phase_has_the_cards_of_every_lane() -> None:
    journey = journey_of("a b | c", "d | e")
    journey.apply(duplicate(journey, ["p0"]))
    phases = [phase.id for phase in journey.phases()]
    assert (phases[0], phases[2]) == ("p0", "p1")
    assert [len(journey.touchpoints_in(lane, phases[1])) for lane in ("l0", "l1")] == [2, 1]


def test_copy_of_a_lane_and_a_phase_has_each_card_once() -> None:
    journey = journey_of("a | b", "c | d")
    change = duplicate(journey, ["l0", "p0", "a"])
    journey.apply(change)
    assert sum(isinstance(record, Touchpoint) for record in change.after.values()) == 3
    check(journey)


def test_copy_of_an_opportunity_addresses_the_same_cards() -> None:
    journey = proved_and_addressed()
    journey.apply(duplicate(journey, ["chance", "survey", MAP_ID, "chance-b"]))
    chances = journey.of_kind(Opportunity)
    assert [{card.id for card in journey.addressed_by(chance.id)} for chance in chances] == [{"b", "f"}] * 2
    assert len(journey.of_kind(Evidence)) == 2
    assert len(journey.evidence_for("b")) == 2
