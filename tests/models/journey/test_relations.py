"""Arrows, opportunities, evidence and measures."""

from __future__ import annotations

import pytest

from models.analysis.flow import arrows
from models.journey.edits import (
    add_evidence,
    add_measure,
    add_opportunity,
    connect,
    disconnect,
    set_addressed,
    set_supported,
)
from models.journey.journey import Journey
from models.journey.records import Evidence, Measure, MeasureKind, Opportunity, Touchpoint
from models.problems import InputProblem
from tests.models.journey.small_maps import journey_of, proved_and_addressed


def stored(journey: Journey) -> list[tuple[str, str, str]]:
    return sorted((edge.source, edge.target, edge.label) for edge in journey.transitions())


def test_connect_stores_what_departs_from_the_order() -> None:
    journey = journey_of("a b | c", "d")
    for source, target in (("a", "c"), ("c", "a"), ("b", "d")):
        journey.apply(connect(journey, source, target))
    assert stored(journey) == [("a", "c", ""), ("b", "d", ""), ("c", "a", "")]


@pytest.mark.parametrize(
    ("row", "source", "target"), [("a b", "a", "b"), ("a+b", "a", "b"), ("a . | . b", "a", "b")]
)
def test_connect_neighbours_stores_nothing(row: str, source: str, target: str) -> None:
    journey = journey_of(row)
    assert not connect(journey, source, target)


def test_connect_twice_is_no_change() -> None:
    journey = journey_of("a b c")
    journey.apply(connect(journey, "a", "c", label="skips"))
    assert not connect(journey, "a", "c")
    assert not connect(journey, "a", "c", label="skips")
    journey.apply(connect(journey, "a", "c", label="hurries"))
    assert stored(journey) == [("a", "c", "hurries")]


def test_an_arrow_between_neighbours_may_carry_a_label() -> None:
    journey = journey_of("a b")
    journey.apply(connect(journey, "a", "b", label="by post"))
    assert stored(journey) == [("a", "b", "by post")]
    assert arrows(journey) == [("a", "b")]


def test_disconnect_neighbours_sets_a_break_and_connect_clears_it() -> None:
    journey = journey_of("a b c")
    journey.apply(disconnect(journey, "a", "b"))
    assert journey.record("a", Touchpoint).break_after
    assert arrows(journey) == [("b", "c")]
    journey.apply(connect(journey, "a", "b"))
    assert not journey.record("a", Touchpoint).break_after
    assert stored(journey) == []


def test_disconnect_takes_stored_arrows_away_in_one_direction() -> None:
    journey = journey_of("a b c")
    journey.apply(connect(journey, "a", "c"))
    journey.apply(connect(journey, "c", "a"))
    journey.apply(disconnect(journey, "a", "c"))
    assert stored(journey) == [("c", "a", "")]
    assert not journey.record("a", Touchpoint).break_after


def test_disconnect_what_is_not_connected_is_no_change() -> None:
    assert not disconnect(journey_of("a b c"), "c", "a")


def test_an_arrow_needs_two_cards() -> None:
    journey = journey_of("a b")
    with pytest.raises(InputProblem, match="second card"):
        connect(journey, "a", "a")
    for target in ("l0", "nothing"):
        with pytest.raises(KeyError):
            connect(journey, "a", target)


def test_opportunity() -> None:
    journey = journey_of("a b c")
    change = add_opportunity(journey, ["c", "a", "c"], title="Call back")
    journey.apply(change)
    id = change.added[0]
    assert journey.record(id, Opportunity).title == "Call back"
    assert {card.id for card in journey.addressed_by(id)} == {"a", "c"}
    kept = {edge.target: edge for edge in journey.edges_of(id)}["a"]
    journey.apply(set_addressed(journey, id, ["a", "b"]))
    assert {card.id for card in journey.addressed_by(id)} == {"a", "b"}
    assert journey.get(kept.id) is kept
    assert not set_addressed(journey, id, ["b", "a"])


def test_evidence() -> None:
    journey = journey_of("a b")
    change = add_evidence(journey, ["a"], title="Survey", n=412)
    journey.apply(change)
    id = change.added[0]
    assert journey.record(id, Evidence).n == 412
    assert [e.id for e in journey.evidence_for("a")] == [id]
    journey.apply(set_supported(journey, id, ["b"]))
    assert journey.evidence_for("a") == []
    assert [e.id for e in journey.evidence_for("b")] == [id]


def test_what_belongs_to_no_card_is_refused() -> None:
    journey = proved_and_addressed()
    for edit in (
        lambda: add_opportunity(journey, []),
        lambda: set_addressed(journey, "chance", []),
        lambda: add_evidence(journey, []),
        lambda: set_supported(journey, "survey", []),
    ):
        with pytest.raises(InputProblem, match="at least one card"):
            edit()
    with pytest.raises(KeyError):
        set_addressed(journey, "survey", ["a"])
    with pytest.raises(KeyError):
        set_supported(journey, "survey", ["chance"])


def test_measure() -> None:
    journey = journey_of("a")
    change = add_measure(journey, "a", measure_kind=MeasureKind.NPS, actual=-38, target=0, n=412)
    journey.apply(change)
    assert [m.id for m in journey.measures_at("a")] == list(change.added)
    assert journey.record(change.added[0], Measure).target == 0
    with pytest.raises(InputProblem, match="number"):
        add_measure(journey, "a", actual=float("nan"))
    with pytest.raises(KeyError):
        add_measure(journey, "l0")
