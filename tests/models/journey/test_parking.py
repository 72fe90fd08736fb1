"""The parking lot: cards that lie beside the map, with all that belongs to them but their arrows."""

from __future__ import annotations

import pytest

from models.journey import edits
from models.journey.change import Change
from models.journey.history import History
from models.journey.journey import Journey
from models.journey.order import map_order, next_in_lane
from models.journey.records import LeadsTo, Measure, Opportunity, Touchpoint
from models.problems import ChangeRefused, InputProblem
from tests.models.journey.invariants import check, snapshot
from tests.models.journey.small_maps import journey_of, proved_and_addressed, rows_of


def note(id: str, place: int) -> Touchpoint:
    return Touchpoint(id=id, lane="", phase="", place=place, title=id)


def with_notes(*rows: str) -> Journey:
    return journey_of(*rows, extra=(note("n", 0), note("o", 4), note("p", 5)))


def parked(journey: Journey) -> list[str]:
    return [card.id for card in journey.parked()]


def done(journey: Journey, change: Change) -> Journey:
    before = snapshot(journey)
    journey.apply(change)
    check(journey)
    journey.apply(change.inverted())
    assert snapshot(journey) == before
    journey.apply(change)
    return journey


def test_a_parked_card_keeps_all_but_its_arrows() -> None:
    journey = proved_and_addressed()
    journey.apply(Change("", {"to": None}, {"to": LeadsTo(id="to", source="f", target="b")}))
    journey.apply(Change("", {"nps": None}, {"nps": Measure(id="nps", touchpoint="b", actual=3)}))
    done(journey, edits.set_fields(journey, ["b"], emotion=1.5, votes=2))
    before = journey.record("b", Touchpoint)
    done(journey, edits.park(journey, ["b"]))
    assert rows_of(journey) == ["a | c+d", "e | f"]
    assert journey.record("b", Touchpoint) == before.model_copy(
        update={"lane": "", "phase": "", "column": 0, "place": 7}
    )
    assert journey.transitions() == []
    assert [o.id for o in journey.opportunities_at("b")] == ["chance"]
    assert [e.id for e in journey.evidence_for("b")] == ["survey"]
    assert [m.id for m in journey.measures_at("b")] == ["nps"]


def test_cards_are_parked_in_the_order_of_the_map_after_those_that_are_there() -> None:
    journey = with_notes("a b | c", "d")
    change = edits.park(journey, ["d", "c", "a"])
    assert change.name == "Park 3 cards"
    done(journey, change)
    assert parked(journey) == ["n", "o", "p", "a", "c", "d"]
    assert rows_of(journey) == [". b | ", " | "]


@pytest.mark.parametrize(
    ("ids", "index", "order"),
    [
        (["p"], 0, "pno"), (["n"], 1, "onp"), (["n"], None, "opn"), (["o"], 9, "npo"), (["p", "n"], 1, "onp"),
        (["a"], 0, "anop"), (["a", "n"], 2, "opan"), (["o"], -3, "onp"),
    ],
)  # fmt: skip
def test_notes_are_put_where_they_are_dropped(ids: list[str], index: int | None, order: str) -> None:
    journey = with_notes("a b")
    done(journey, edits.park(journey, ids, index=index))
    assert parked(journey) == list(order)


def test_a_note_that_stays_where_it_is_makes_no_step() -> None:
    journey = with_notes("a")
    assert not edits.park(journey, ["o"], index=1)
    assert not edits.park(journey, ["n", "o", "p"])
    assert edits.park(journey, ["o"], index=0).name == "Move note"
    assert not edits.park(journey, [])
    assert not edits.unpark(journey, ["a"], edits.Spot("l0", "p0", 4))


def test_new_notes_keep_their_order_and_are_named() -> None:
    journey = with_notes("a")
    change = edits.add_parked(journey, ["First", "Second"])
    done(journey, change)
    assert [card.title for card in journey.parked()][3:] == ["First", "Second"]
    assert [journey.record(id, Touchpoint).title for id in change.added] == ["First", "Second"]
    assert change.name == "Add 2 notes"
    done(journey, edits.add_parked(journey, ["Zero"], index=0))
    assert journey.parked()[0].title == "Zero"


def test_a_full_parking_lot_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.journey.edits.parking.MOST_PARKED", 4)
    journey = with_notes("a b")  # the last of three has the place 5
    done(journey, edits.park(journey, ["a"]))
    assert [(card.id, card.place) for card in journey.parked()] == [("n", 0), ("o", 1), ("p", 2), ("a", 3)]
    with pytest.raises(InputProblem, match="at most 4 notes"):
        edits.add_parked(journey, ["One more"])
    with pytest.raises(InputProblem, match="at most 4 notes"):
        edits.park(journey, ["b"])


def test_a_note_put_among_many_leaves_most_of_them_alone() -> None:
    journey = journey_of("a b")
    done(journey, edits.add_parked(journey, [f"{n}" for n in range(200)]))
    for index in (0, 0, 0, 0, 0, 90, 90, 199, None):
        first = journey.parked()[120].id
        change = edits.park(journey, [first], index=index)
        assert len(change.ids) < 12, "undo and what is shown need not know of all"
        done(journey, change)
        assert journey.parked()[-1 if index is None else index].id == first


def test_many_notes_fill_the_lot_to_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.journey.edits.parking.MOST_PARKED", 40)
    journey = journey_of("a")
    for number in range(20):
        done(journey, edits.add_parked(journey, [f"a{number}", f"b{number}"], index=number % 3))
        assert [card.title for card in journey.parked()[number % 3 : number % 3 + 2]] == [
            f"a{number}",
            f"b{number}",
        ]
        assert max(card.place for card in journey.parked()) < 40
    with pytest.raises(InputProblem):
        edits.add_parked(journey, ["one more"])


@pytest.mark.parametrize(
    ("ids", "spot", "insert", "rows", "left"),
    [
        (["o"], edits.Spot("l0", "p0", 1), True, ["a o b | c"], ["n", "p"]),
        (["o"], edits.Spot("l0", "p0", 1), False, ["a b+o | c"], ["n", "p"]),
        (["p", "n"], edits.Spot("l0", "p0", 0), True, ["n p a b | c"], ["o"]),
        (["n", "a"], edits.Spot("l0", "p1", 1), False, ["a b | c n"], ["o", "p"]),
        (["o"], edits.Spot("l0", "p0", 0, 0), False, ["o+a b | c"], ["n", "p"]),
    ],
)
def test_notes_go_onto_the_map(
    ids: list[str], spot: edits.Spot, insert: bool, rows: list[str], left: list[str]
) -> None:
    journey = with_notes("a b | c")
    done(journey, edits.unpark(journey, ids, spot, insert=insert))
    assert rows_of(journey) == rows and parked(journey) == left


def test_moving_takes_notes_and_cards_alike() -> None:
    journey = with_notes("a b | c")
    done(journey, edits.move_touchpoints(journey, ["p", "b", "n"], edits.Spot("l0", "p1", 1)))
    assert rows_of(journey) == ["a | c b n p"] and parked(journey) == ["o"]


def test_what_has_no_sense_for_a_note_is_told_or_passed_over() -> None:
    journey = with_notes("a b")
    for source, target in (("n", "a"), ("a", "n"), ("n", "o")):
        with pytest.raises(InputProblem, match="has no arrows"):
            edits.connect(journey, source, target)
        assert not edits.disconnect(journey, source, target)
    with pytest.raises(InputProblem, match="parking lot"):
        edits.next_spot(journey, "n")
    assert next_in_lane(journey, "n") is None
    for direction in ("left", "right", "up", "down"):
        assert not edits.nudge_touchpoints(journey, ["n"], direction)
    assert [card.id for card in map_order(journey, ["p", "b", "n", "a"])] == ["a", "b", "n", "p"]


def test_notes_stay_when_a_lane_goes_and_can_be_copied_and_deleted() -> None:
    journey = with_notes("a b", "c")
    done(journey, edits.delete(journey, ["l0"]))
    assert parked(journey) == ["n", "o", "p"]
    done(journey, edits.duplicate(journey, ["o", "c"]))
    assert [card.title for card in journey.parked()] == ["n", "o", "p", "o"]
    done(journey, edits.delete(journey, ["n"]))
    assert parked(journey)[:2] == ["o", "p"]


def test_an_opportunity_may_belong_to_notes_alone() -> None:
    journey = proved_and_addressed()
    done(journey, edits.park(journey, ["b", "f"]))
    assert journey.record("chance", Opportunity)
    done(journey, edits.delete(journey, ["b", "f"]))
    assert "chance" not in journey


@pytest.mark.parametrize(
    "faulty",
    [
        Touchpoint(id="x", lane="", phase="p0"),
        Touchpoint(id="x", lane="l0", phase=""),
        Touchpoint(id="x", lane="", phase="", column=1),
        Touchpoint(id="x", lane="", phase="", place=4),
    ],
)
def test_a_card_lies_on_the_map_or_beside_it(faulty: Touchpoint) -> None:
    with pytest.raises(ChangeRefused):
        with_notes("a").apply(Change("", {"x": None}, {"x": faulty}))


def test_no_arrow_ends_beside_the_map() -> None:
    journey = with_notes("a b")
    arrow = LeadsTo(id="to", source="b", target="a")
    for ends in (("n", "a"), ("a", "n")):
        wrong = LeadsTo(id="to", source=ends[0], target=ends[1])
        with pytest.raises(ChangeRefused, match="not on the map"):
            journey.apply(Change("", {"to": None}, {"to": wrong}))
    journey.apply(Change("", {"to": None}, {"to": arrow}))
    card = journey.record("a", Touchpoint)
    left = card.model_copy(update={"lane": "", "phase": "", "place": 9})
    with pytest.raises(ChangeRefused, match="an arrow would be left"):
        journey.apply(Change("", {"a": card}, {"a": left}))


def test_parking_is_one_step() -> None:
    history = History(with_notes("a b"))
    start = snapshot(history.journey)
    history.do(edits.connect(history.journey, "b", "a"))
    history.do(edits.park(history.journey, ["a", "b"]))
    history.undo()
    assert [edge.source for edge in history.journey.transitions()] == ["b"]
    history.undo()
    assert snapshot(history.journey) == start
