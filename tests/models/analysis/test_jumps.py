"""Jumps go through all of their kind in the order of the map, and round."""

from __future__ import annotations

import pytest

from models.analysis.jumps import CellPlace, Kind, empty_cells, is_assumption, jump, lows
from models.journey.journey import Journey
from models.journey.records import Evidence, Mark, Persona, Phase, Record, Supports, Touchpoint


def card(
    id: str, lane: str, phase: str, column: int, emotion: float | None = None, place: int = 0
) -> Touchpoint:
    marks = (Mark.PAIN_POINT,) if id.endswith("!") else ()
    return Touchpoint(
        id=id, lane=lane, phase=phase, column=column, place=place, emotion=emotion, title=id, marks=marks
    )


@pytest.fixture
def journey() -> Journey:
    """Lanes and phases are stored the other way round than they stand."""
    records: list[Record] = [
        Persona(id="low", place=1),
        Persona(id="high", place=0),
        Phase(id="late", place=1, columns=2),
        Phase(id="early", place=0, columns=3),
        card("a", "high", "early", 0, -1),
        card("b!", "high", "early", 1, -2),
        card("c", "high", "early", 1, None, 1),
        card("d", "high", "late", 0, -2),
        card("e", "high", "late", 1, 1),
        card("f!", "low", "late", 1, -0.5),
        card("p!", "", "", 0, -2),
        Evidence(id="proof", title="Survey"),
        Supports(id="s1", source="proof", target="a"),
        Supports(id="s2", source="proof", target="d"),
    ]
    return Journey.from_records(records)


def round_trip(journey: Journey, kind: Kind, *, forward: bool = True) -> list[str | CellPlace]:
    found: list[str | CellPlace] = []
    landing = jump(journey, kind, None, forward=forward)
    while landing is not None and not landing.wrapped:
        found.append(landing.target)
        landing = jump(journey, kind, landing.target, forward=forward)
    assert landing is None or landing.target == found[0]
    return found


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("low", ["b!", "f!"]),
        ("pain", ["b!", "f!"]),
        ("assumption", ["b!", "c", "e", "f!"]),
        (
            "empty",
            [
                ("high", "early", 2),
                *(("low", "early", column) for column in range(3)),
                ("low", "late", 0),
            ],
        ),
    ],
)
def test_all_of_a_kind_are_reached_in_order_and_back(
    journey: Journey, kind: Kind, expected: list[str | CellPlace]
) -> None:
    assert round_trip(journey, kind) == expected
    assert round_trip(journey, kind, forward=False) == expected[::-1]


def test_numbers_and_the_way_round(journey: Journey) -> None:
    assert jump(journey, "pain", None)[1:] == (1, 2, False)
    assert jump(journey, "pain", "b!")[1:] == (2, 2, False)
    assert jump(journey, "pain", "f!")[1:] == (1, 2, True)
    assert jump(journey, "pain", "b!", forward=False)[1:] == (2, 2, True)


@pytest.mark.parametrize(
    ("start", "target"),
    [
        ("c", "f!"),  # from a card that is none
        (("high", "early", 2), "f!"),  # from a cell
        (("high", "early", 0), "b!"),
        ("high", "b!"),  # from a persona: its own lane first
        ("low", "f!"),
        ("late", "b!"),  # from a phase, a parked card, something unknown: the beginning
        ("p!", "b!"),
        ("gone", "b!"),
    ],
)
def test_it_goes_on_from_where_the_keys_stand(journey: Journey, start: str | CellPlace, target: str) -> None:
    assert jump(journey, "pain", start).target == target


def test_the_only_one_is_found_again(journey: Journey) -> None:
    only = Journey.from_records(
        [Persona(id="p"), Phase(id="f", columns=1), card("x!", "p", "f", 0, -1), card("y", "p", "f", 0, 0, 1)]
    )
    assert jump(only, "pain", "x!") == ("x!", 1, 1, True)
    assert jump(only, "empty", "x!") is None


@pytest.mark.parametrize(
    ("emotions", "expected"),
    [
        ([-1, 0, -2], [0, 2]),  # the ends count
        ([-2, -2, -1], [0]),  # the first of a plateau
        ([-1, None, -1], [0]),  # no emotion is no way up
        ([-1, -2, -2, -1, -1.5], [1, 4]),
        ([1, 0, 1], []),  # a dip above or at neutral is no low
        ([0.5, -0.5, 0.5], [1]),
        ([], []),
        ([None], []),
        ([-2, -2], [0]),
    ],
)
def test_lows(emotions: list[float | None], expected: list[int]) -> None:
    cards = [card(str(n), "l", "p", n, emotion) for n, emotion in enumerate(emotions)]
    assert lows(cards) == [str(n) for n in expected]


def test_cells_in_the_parking_lot_are_none(journey: Journey) -> None:
    assert all(lane and phase for lane, phase, _ in empty_cells(journey))
    assert is_assumption(journey, "p!")
