"""Moving cards by the keyboard."""

from __future__ import annotations

import pytest

from models.journey.edits import Direction, nudge_touchpoints
from tests.models.journey.small_maps import journey_of, rows_of


@pytest.mark.parametrize(
    ("row", "ids", "direction", "expected"),
    [
        # into an empty column, over a neighbour
        ("a . b", "a", "right", ". a b"),
        ("a . b", "b", "left", "a b"),
        ("a b c", "a", "right", "b a c"),
        ("a b c", "c", "left", "a c b"),
        ("a b+c", "a", "right", "b+c a"),
        ("a+b c", "a b", "right", "c a+b"),
        # out of a cell with others: a column of its own
        ("a+b c", "b", "right", "a b c"),
        ("a+b . c", "b", "right", "a b c"),
        ("a b+c d", "c", "left", "a c b d"),
        ("a b+c d", "b", "right", "a c b d"),
        # into the next phase, whose cards make room
        ("a b | c", "b", "right", "a | b c"),
        ("a b | c", "c", "left", "a b c | "),
        ("a b | c", "a b", "right", ". a | b c"),
        # several, moved in front first
        ("a b c d", "a b", "right", "c a b d"),
        ("a b c d", "c d", "left", "a c d b"),
        # no way on
        ("a b", "b", "right", "a b"),
        ("a b", "a", "left", "a b"),
        ("a b c", "b c", "right", "a b c"),
        # within a cell
        ("a+b+c", "a", "down", "b+a+c"),
        ("a+b+c", "b c", "up", "b+c+a"),
        ("a+b", "b", "down", "a+b"),
        ("a+b", "a", "up", "a+b"),
    ],
)
def test_in_one_lane(row: str, ids: str, direction: Direction, expected: str) -> None:
    journey = journey_of(row)
    journey.apply(nudge_touchpoints(journey, ids.split(), direction))
    assert [row.strip() for row in rows_of(journey)] == [expected.strip()]


@pytest.mark.parametrize(
    ("rows", "ids", "direction", "expected"),
    [
        (("a+b c", "d e"), "b", "down", ["a c", "b+d e"]),
        (("a b", "c+d e"), "c", "up", ["a+c b", "d e"]),
        (("a+b c", "d e"), "a b", "down", [". c", "a+b+d e"]),
        (("a c", "d+e f"), "d e", "up", ["a+d+e c", ". f"]),
        (("a c", "d f"), "a d", "down", ["a c", "d f"]),
        # where one cannot go, none goes
        (("a b", "c"), "b c", "right", ["a b", "c"]),
        # the end of a phase is that of its widest lane
        (("a b | c", "d | e"), "d", "right", ["a b | c", ". d | e"]),
        (("a b | c", "d | e"), "e", "left", ["a b | c", "d e | "]),
    ],
)
def test_between_lanes(rows: tuple[str, str], ids: str, direction: Direction, expected: list[str]) -> None:
    journey = journey_of(*rows)
    journey.apply(nudge_touchpoints(journey, ids.split(), direction))
    assert [row.strip() for row in rows_of(journey)] == [row.strip() for row in expected]


@pytest.mark.parametrize("row", ["a b c d", "a . b | c d", "a b+c d"])
def test_there_and_back_keeps_the_order(row: str) -> None:
    """Cards alone in their cells come back to where they were."""
    journey = journey_of(row)
    before = rows_of(journey)
    journey.apply(nudge_touchpoints(journey, ["a"], "right"))
    journey.apply(nudge_touchpoints(journey, ["a"], "left"))
    assert rows_of(journey) == before
