"""Lanes, phases and columns."""

from __future__ import annotations

import pytest

from models.journey.edits import (
    add_persona,
    add_phase,
    delete,
    insert_column,
    move_persona,
    move_phase,
    remove_column,
)
from models.journey.history import History
from models.journey.journey import Journey
from models.journey.records import Phase
from models.layout.heads import persona_colour
from models.layout.theme import map_theme
from models.problems import InputProblem
from tests.models.journey.invariants import check
from tests.models.journey.small_maps import journey_of, rows_of


def names(journey: Journey) -> str:
    return " ".join(
        [*(lane.name for lane in journey.personas()), *(phase.name for phase in journey.phases())]
    )


def colours(journey: Journey) -> dict[str, str]:
    """By name, the colour in which each lane is drawn."""
    lanes = enumerate(journey.personas())
    return {lane.name: persona_colour(lane, number, map_theme()) for number, lane in lanes}


def test_lanes_keep_their_colours_whatever_comes_before_them() -> None:
    history = History(Journey())
    for name in ("a", "b", "c"):
        history.do(add_persona(history.journey, name=name))
    before = colours(history.journey)
    lanes = {lane.name: lane.id for lane in history.journey.personas()}
    history.do(move_persona(history.journey, lanes["a"], 2))
    assert colours(history.journey) == before
    history.do(add_persona(history.journey, name="new", index=0))
    after = colours(history.journey)
    assert after.pop("new") not in after.values()
    assert after == before
    history.do(delete(history.journey, [lanes["b"]]))
    assert {name: colours(history.journey)[name] for name in "ac"} == {name: before[name] for name in "ac"}
    while history.can_undo:
        history.undo()
    assert not history.journey.personas()


def test_add_puts_it_last_or_where_it_is_wanted() -> None:
    history = History(Journey())
    for name, index in (("a", None), ("b", None), ("c", 0), ("d", 1), ("e", 99)):
        history.do(add_persona(history.journey, name=name, index=index))
    assert names(history.journey) == "c d a b e"
    for name, index in (("p", None), ("q", 0), ("r", 1)):
        history.do(add_phase(history.journey, name=name, index=index))
    assert names(history.journey) == "c d a b e q r p"
    check(history.journey)


@pytest.mark.parametrize(
    ("id", "index", "expected"),
    [
        ("l0", 2, "b c a"),
        ("l2", 0, "c a b"),
        ("l1", 0, "b a c"),
        ("l1", 99, "a c b"),
        ("l1", -3, "b a c"),
        ("l1", 1, "a b c"),
    ],
)
def test_move_persona(id: str, index: int, expected: str) -> None:
    journey = journey_of("a", "b", "c")
    journey.apply(move_persona(journey, id, index))
    assert rows_of(journey) == expected.split()


def test_move_phase_takes_its_cards_along() -> None:
    journey = journey_of("a b | c | d")
    journey.apply(move_phase(journey, "p0", 1))
    assert rows_of(journey) == ["c | a b | d"]


def test_a_lane_that_stays_is_no_change() -> None:
    journey = journey_of("a", "b", "c")
    journey.apply(delete(journey, ["l1"]))
    assert not move_persona(journey, "l2", 1)
    assert not move_phase(journey, "p0", 5)


def test_insert_column_moves_every_lane() -> None:
    journey = journey_of("a b | c", "d e . f | g")
    journey.apply(insert_column(journey, "p0", 1))
    assert rows_of(journey) == ["a . b | c", "d . e . f | g"]
    assert journey.column_count("p0") == 5
    assert journey.column_count("p1") == 1


def test_insert_column_at_the_end_shows_it() -> None:
    journey = journey_of("a b")
    journey.apply(insert_column(journey, "p0", 2))
    assert rows_of(journey) == ["a b"]
    assert journey.column_count("p0") == 3


def test_remove_column() -> None:
    journey = journey_of("a . b", "c . . d")
    journey.apply(remove_column(journey, "p0", 1))
    assert rows_of(journey) == ["a b", "c . d"]
    assert journey.column_count("p0") == 3


def test_remove_column_undoes_insert_column() -> None:
    journey = journey_of("a b", "c")
    journey.apply(insert_column(journey, "p0", 1))
    journey.apply(remove_column(journey, "p0", 1))
    assert rows_of(journey) == ["a b", "c"]
    assert journey.column_count("p0") == 2


def test_remove_column_keeps_cards_and_the_last_column() -> None:
    journey = journey_of(". a", "b .")
    for column in (0, 1):
        with pytest.raises(InputProblem, match="cards"):
            remove_column(journey, "p0", column)
    empty = Journey.from_records([Phase(id="p0")])
    with pytest.raises(InputProblem, match="at least one column"):
        remove_column(empty, "p0", 0)


def test_a_phase_has_a_widest_width() -> None:
    journey = Journey.from_records([Phase(id="p0", columns=1000)])
    with pytest.raises(InputProblem, match="Columns: the largest value is 1000"):
        insert_column(journey, "p0", 0)
