"""What differs between two journeys, as a person would say it."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis.stateful import rule

from models.analysis.differences import Difference, counted, differences
from models.journey import edits
from models.journey.change import Change
from models.journey.history import History
from models.journey.journey import Journey
from models.journey.records import MAP_ID, Measure, Touchpoint
from tests.models.journey.editing_machine import Editing
from tests.models.journey.small_maps import journey_of, proved_and_addressed


def after(journey: Journey, *changes: Change) -> list[Difference]:
    """What differs once these changes, each made of `journey`'s state before it, were made."""
    old = Journey.from_records(list(journey.records()))
    for change in changes:
        journey.apply(change)
    return differences(old, journey)


def told(found: list[Difference]) -> list[tuple[str, str]]:
    return [(difference.kind, difference.record.id) for difference in found]


def test_equal_journeys_differ_in_nothing() -> None:
    assert differences(proved_and_addressed(), proved_and_addressed()) == []


def test_changed_field_has_its_old_and_new_value() -> None:
    journey = journey_of("a b")
    (found,) = after(journey, edits.set_fields(journey, ["a"], title="Call", emotion=1.0))
    assert found.kind == "changed"
    assert [(f.field, f.old, f.new) for f in found.fields] == [("title", "", "Call"), ("emotion", None, 1.0)]


def test_card_in_another_lane_or_phase_has_moved() -> None:
    journey = journey_of("a b | c", "d | .")
    spot = edits.Spot("l1", "p1", 0)
    (found,) = after(journey, edits.move_touchpoints(journey, ["a"], spot))
    assert (found.kind, found.record.id, found.fields) == ("moved", "a", ())


def test_cards_that_make_room_have_not_moved() -> None:
    journey = journey_of("a b | c", "d e | f")
    assert told(after(journey, edits.insert_column(journey, "p0", 1))) == [("changed", "p0")]
    journey = journey_of("a+b+c")
    (found,) = after(journey, edits.add_touchpoint(journey, edits.Spot("l0", "p0", 0, 0), title="new"))
    assert found.kind == "added"


def test_one_card_moved_within_its_cell() -> None:
    journey = journey_of("a+b+c+d")
    found = after(journey, edits.move_touchpoints(journey, ["d"], edits.Spot("l0", "p0", 0, 0)))
    assert told(found) == [("moved", "d")]


def test_one_card_moved_to_another_column() -> None:
    journey = journey_of("a b c", "d e f")
    found = after(journey, edits.move_touchpoints(journey, ["a"], edits.Spot("l0", "p0", 2, 0)))
    assert told(found) == [("moved", "a")]


def test_one_phase_and_one_lane_moved() -> None:
    journey = journey_of("a | b | c", ". | . | .", ". | . | .")
    assert told(after(journey, edits.move_phase(journey, "p2", 0))) == [("moved", "p2")]
    assert ("moved", "l2") in told(after(journey, edits.move_persona(journey, "l2", 0)))


def test_what_goes_with_a_card_is_not_told_apart() -> None:
    journey = proved_and_addressed()
    journey.apply(Change("", {"m": None}, {"m": Measure(id="m", touchpoint="a")}))
    journey.apply(edits.connect(journey, "a", "f"))
    assert told(after(journey, edits.delete(journey, ["a"])))[0] == ("deleted", "a")
    assert not any(
        difference.record.kind in ("measure", "leads_to", "addresses", "supports")
        for difference in differences(proved_and_addressed(), journey)
    )


def test_link_between_what_stays_is_told_with_its_card() -> None:
    journey = proved_and_addressed()
    found = after(journey, edits.connect(journey, "a", "f"))
    assert [(d.kind, d.record.kind) for d in found] == [("added", "leads_to")]


def test_order_is_that_of_the_map() -> None:
    journey = journey_of("a b | c", "d . | e")
    ids = ["e", "p1", "c", "l0", "a", MAP_ID]
    changes = [edits.set_fields(journey, [id], **{_text(id): "x"}) for id in ids]
    assert [d.record.id for d in after(journey, *changes)] == [MAP_ID, "l0", "p1", "a", "c", "e"]


def _text(id: str) -> str:
    return "name" if id[0] in "lp" else "title"


def test_same_id_of_another_kind_is_deleted_and_added() -> None:
    old, new = journey_of("x"), journey_of("y")
    new.apply(edits.delete(new, ["p0"]))
    renamed = Journey.from_records(
        [r.model_copy(update={"id": "x"}) if r.id == "l0" else r for r in new.records()]
    )
    assert ("deleted", "x") in told(differences(old, renamed))
    assert ("added", "x") in told(differences(old, renamed))


def test_counts() -> None:
    old, new = journey_of("a b c"), journey_of("a b c")
    new.apply(edits.delete(new, ["c"]))
    new.apply(edits.set_fields(new, ["a"], title="x"))
    assert counted(differences(old, new)) == {"deleted": 1, "changed": 1}


class Becoming(Editing):
    """Whatever was edited: the old journey becomes the new one in one step, and undo takes it back."""

    @rule()
    def one_becomes_the_other(self) -> None:
        from tests.models.journey.invariants import check, snapshot

        older = History(proved_and_addressed())
        start = snapshot(older.journey)
        if snapshot(self.journey) != start:
            assert differences(older.journey, self.journey) or _order_alone(older.journey, self.journey)
        older.do(edits.become(older.journey, self.journey))
        check(older.journey)
        if not older.journey.map.structure_locked and not self.journey.map.structure_locked:
            assert snapshot(older.journey) == snapshot(self.journey)
            assert differences(older.journey, self.journey) == []
        if older.can_undo:
            older.undo()
        assert snapshot(older.journey) == start


def _order_alone(old: Journey, new: Journey) -> bool:
    """Whether only numbers of places differ, which no person could see."""

    def seen(journey: Journey) -> list[object]:
        return [
            [c.model_copy(update={"place": 0}) for c in journey.touchpoints()],
            len(list(journey.records())),
        ]

    return seen(old) == seen(new)


TestBecoming = Becoming.TestCase
TestBecoming.settings = settings(max_examples=30, stateful_step_count=15, deadline=None)


def test_become_renames_what_has_the_id_of_another_kind() -> None:
    journey, other = journey_of("a"), journey_of("b")
    twisted = Journey.from_records(
        [
            record.model_copy(
                update={"id": "a"} if record.id == "l0" else {"lane": "a"} if record.id == "b" else {}
            )
            for record in other.records()
        ]
    )
    history = History(journey)
    history.do(edits.become(journey, twisted))
    (card,) = journey.of_kind(Touchpoint)
    assert (card.id, journey.personas()[0].id) == ("b", card.lane)
    assert card.lane not in ("a", "l0")
    history.undo()
    assert journey.get("a")


def test_become_takes_the_pictures_along() -> None:
    journey, other = journey_of("a"), journey_of("a")
    other.assets["0" * 64] = b"png"
    edits.become(journey, other)
    assert journey.assets == {"0" * 64: b"png"}


@pytest.mark.parametrize("field", ["structure_locked"])
def test_locked_structure_that_differs_is_unlocked_by_becoming(field: str) -> None:
    journey, other = journey_of("a"), journey_of("a | b")
    history = History(journey)
    history.do(edits.set_fields(journey, [MAP_ID], **{field: True}))
    history.do(edits.become(journey, other))
    assert len(journey.phases()) == 2
    assert not journey.map.structure_locked
    history.undo()
    assert (len(journey.phases()), journey.map.structure_locked) == (1, True)
