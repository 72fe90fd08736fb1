"""The flow: what the order implies, what is stored, dead ends and loops."""

from __future__ import annotations

from models.analysis.flow import arrows, dead_ends, flow, loops, neighbour_pairs
from models.journey.edits import Spot, connect, disconnect, move_touchpoints
from tests.models.journey.small_maps import journey_of


def test_neighbours_pass_over_empty_cells_and_phases_and_go_down_in_a_cell() -> None:
    journey = journey_of("a . b+c | . | d", "e f | g | .")
    assert neighbour_pairs(journey, "l0") == [("a", "b"), ("b", "c"), ("c", "d")]
    assert neighbour_pairs(journey, "l1") == [("e", "f"), ("f", "g")]


def test_moving_a_card_leaves_no_stale_arrow() -> None:
    journey = journey_of("a b c")
    journey.apply(move_touchpoints(journey, ["c"], Spot("l0", "p0", 0), insert=True))
    assert neighbour_pairs(journey, "l0") == [("c", "a"), ("a", "b")]


def test_breaks_are_left_out() -> None:
    journey = journey_of("a b c")
    journey.apply(disconnect(journey, "b", "c"))
    assert neighbour_pairs(journey, "l0") == [("a", "b")]


def test_flow_holds_both_kinds_and_no_arrow_twice() -> None:
    journey = journey_of("a b c", "d")
    journey.apply(connect(journey, "a", "b", label="by post"))
    journey.apply(connect(journey, "c", "a"))
    journey.apply(connect(journey, "c", "d"))
    graph = flow(journey)
    found = {(s, t): (data["implied"], data["label"]) for s, t, data in graph.edges(data=True)}
    assert found == {
        ("a", "b"): (False, "by post"),
        ("b", "c"): (True, ""),
        ("c", "a"): (False, ""),
        ("c", "d"): (False, ""),
    }
    assert graph.number_of_edges() == len(arrows(journey)) == 4
    assert set(graph) == {"a", "b", "c", "d"}


def test_flow_is_a_graph_of_its_own() -> None:
    journey = journey_of("a b")
    flow(journey).clear()
    assert len(journey.touchpoints()) == 2


def test_dead_ends_are_breaks_with_no_other_way_on() -> None:
    journey = journey_of("a b c d", "e")
    journey.apply(disconnect(journey, "a", "b"))
    journey.apply(disconnect(journey, "b", "c"))
    journey.apply(connect(journey, "b", "e"))
    assert dead_ends(journey) == ["a"]


def test_loops() -> None:
    journey = journey_of("a b c d", "e f")
    assert loops(journey) == []
    journey.apply(connect(journey, "c", "b"))
    journey.apply(connect(journey, "f", "e"))
    assert loops(journey) == [["b", "c"], ["e", "f"]]
    journey.apply(connect(journey, "d", "a"))
    assert loops(journey) == [["a", "b", "c", "d"], ["e", "f"]]
