"""Adding and moving cards, and how the others make room."""

from __future__ import annotations

import pytest

from models.journey.change import Change
from models.journey.edits import Spot, add_touchpoint, move_touchpoints, next_spot
from models.journey.journey import Journey
from models.journey.records import Channel, Touchpoint
from models.problems import InputProblem
from tests.models.journey.small_maps import journey_of, rows_of


def after(journey: Journey, change: Change) -> list[str]:
    journey.apply(change)
    return rows_of(journey)


@pytest.mark.parametrize(
    ("row", "ids", "spot", "insert", "expected"),
    [
        # joining a cell, at a place or at its end
        ("a b c", "a", ("p0", 1, 0), False, ". a+b c"),
        ("a b c", "a", ("p0", 1, None), False, ". b+a c"),
        ("a b+c", "a", ("p0", 1, 1), False, ". b+a+c"),
        ("a+b+c", "c", ("p0", 0, 0), False, "c+a+b"),
        ("a+b+c", "a", ("p0", 0, None), False, "b+c+a"),
        # free places
        ("a b . c", "a", ("p0", 2, None), False, ". b a c"),
        ("a b", "a", ("p0", 4, None), True, ". b . . a"),
        # the others make room up to the first empty column
        ("a b c d", "d", ("p0", 1, None), True, "a d b c"),
        ("a b . d e", "e", ("p0", 0, None), True, "e a b d"),
        # within its row a card moves as in a list
        ("a b c d", "a", ("p0", 2, None), True, "b a c d"),
        ("a b c d", "a", ("p0", 4, None), True, "b c d a"),
        ("a b c", "a", ("p0", 1, None), True, "a b c"),
        ("a . b c", "a", ("p0", 3, None), True, ". b a c"),
        ("a+x b c", "a", ("p0", 2, None), True, "x b a c"),
        ("a b+c d", "d", ("p0", 1, None), True, "a d b+c"),
        ("a b", "b", ("p0", 1, None), True, "a b"),
        # several: their order is kept, cells stay together, the next columns are theirs
        ("a b c d", "d c", ("p0", 0, None), True, "c d a b"),
        ("a b+c d e", "c e b", ("p0", 0, None), True, "b+c e a d"),
        ("a b c d", "c d", ("p0", 0, 0), False, "c+a b+d"),
        # another phase
        ("a b | c d", "a", ("p1", 1, None), True, ". b | c a d"),
        ("a b | c d", "a c", ("p1", 0, None), True, ". b | a c d"),
    ],
)
def test_move(row: str, ids: str, spot: tuple[str, int, int | None], insert: bool, expected: str) -> None:
    journey = journey_of(row)
    change = move_touchpoints(journey, ids.split(), Spot("l0", *spot), insert=insert)
    assert after(journey, change) == [expected]


def test_move_to_another_lane_leaves_the_rest_as_it_is() -> None:
    journey = journey_of("a b c", "d e f")
    untouched = {id: journey.get(id) for id in ("a", "c", "d")}
    change = move_touchpoints(journey, ["b"], Spot("l1", "p0", 1), insert=True)
    assert change.ids == {"b", "e", "f"}
    assert after(journey, change) == ["a . c", "d b e f"]
    assert all(journey.get(id) is record for id, record in untouched.items())


def test_cards_of_two_lanes_move_in_the_order_of_the_map() -> None:
    journey = journey_of("a b", "c d")
    change = move_touchpoints(journey, ["d", "a"], Spot("l1", "p0", 0), insert=True)
    assert after(journey, change) == [". b", "a d c"]


def test_move_keeps_every_other_field() -> None:
    journey = journey_of("a b")
    card = journey.record("a", Touchpoint)
    journey.apply(
        Change("", {"a": card}, {"a": card.model_copy(update={"title": "Hotline", "emotion": -1.5})})
    )
    change = move_touchpoints(journey, ["a"], Spot("l0", "p0", 1, 0))
    before, moved = change.before["a"], change.after["a"]
    assert before is not None and moved is not None
    assert moved.model_dump(exclude={"column", "place"}) == before.model_dump(exclude={"column", "place"})


def test_move_to_where_it_is_is_no_change() -> None:
    journey = journey_of("a b+c")
    assert not move_touchpoints(journey, ["c"], Spot("l0", "p0", 1, 1))
    assert not move_touchpoints(journey, ["b", "c"], Spot("l0", "p0", 1))
    assert not move_touchpoints(journey, [], Spot("l0", "p0", 0), insert=True)


def test_move_past_the_last_column_is_refused_with_a_reason() -> None:
    journey = journey_of("a b")
    with pytest.raises(InputProblem, match="Column"):
        move_touchpoints(journey, ["a"], Spot("l0", "p0", 1000))
    assert rows_of(journey) == ["a b"]


def test_move_to_a_lane_that_is_gone() -> None:
    with pytest.raises(KeyError):
        move_touchpoints(journey_of("a"), ["a"], Spot("l9", "p0", 0))


def test_move_of_one_card_looks_at_its_own_row_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The drag of one card in a map of 5,000 has a few milliseconds for all there is."""
    journey = journey_of("a b | c d", "e f | g h")
    asked = []
    rows = Journey.touchpoints_in

    def watched(self: Journey, lane: str, phase: str) -> list[Touchpoint]:
        asked.append((lane, phase))
        return rows(self, lane, phase)

    monkeypatch.setattr(Journey, "touchpoints_in", watched)
    monkeypatch.setattr(Journey, "records", lambda self: pytest.fail("a scan"))
    journey.apply(move_touchpoints(journey, ["a"], Spot("l1", "p1", 0), insert=True))
    assert set(asked) == {("l1", "p1")}


# ---- adding ------------------------------------------------------------------------------------------------


def test_add() -> None:
    journey = journey_of("a b")
    spot = Spot("l0", "p0", 1)
    change = add_touchpoint(journey, spot, title="Hotline", channel=Channel.PHONE, emotion=-1)
    journey.apply(change)
    card = journey.record(change.added[0], Touchpoint)
    assert (card.title, card.channel, card.emotion) == ("Hotline", Channel.PHONE, -1.0)
    assert [c.id for c in journey.cell("l0", "p0", 1)] == ["b", card.id]


def test_add_between_makes_room_and_names_the_new_card_first() -> None:
    journey = journey_of("a b c . d")
    change = add_touchpoint(journey, Spot("l0", "p0", 1), insert=True)
    assert change.added == (next(iter(change.after)),)
    assert after(journey, change) == [f"a {change.added[0]} b c d"]


def test_add_refuses_a_value_out_of_range() -> None:
    with pytest.raises(InputProblem, match="Emotion: the largest value is 2"):
        add_touchpoint(journey_of("a"), Spot("l0", "p0", 1), emotion=2.5)


@pytest.mark.parametrize(
    ("row", "id", "column", "insert"),
    [("a b", "a", 1, True), ("a b", "b", 2, False), ("a . b", "a", 1, False), ("a+b c", "a", 1, True)],
)
def test_next_spot(row: str, id: str, column: int, insert: bool) -> None:
    assert next_spot(journey_of(row), id) == (Spot("l0", "p0", column), insert)


def test_typing_one_card_after_the_other_keeps_their_order() -> None:
    journey = journey_of("a b")
    id, typed = "a", []
    for _ in range(3):
        spot, insert = next_spot(journey, id)
        change = add_touchpoint(journey, spot, insert=insert)
        journey.apply(change)
        id = change.added[0]
        typed.append(id)
    assert rows_of(journey) == [" ".join(["a", *typed, "b"])]
