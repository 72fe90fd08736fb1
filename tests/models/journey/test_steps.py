"""The list of steps, going to one of them, what recorders hear, and packing, which nobody may notice."""

from __future__ import annotations

import random
import tracemalloc

import pytest

from models.journey.change import Change
from models.journey.edits import add_touchpoint, delete, set_emotion, set_fields
from models.journey.edits.touchpoints import Spot
from models.journey.history import Event, History
from models.journey.records import MAP_ID
from models.journey.steps import Steps
from tests.models.journey.invariants import snapshot
from tests.models.journey.small_maps import journey_of


def titled(history: History, title: str) -> Change:
    return set_fields(history.journey, [MAP_ID], title=title)


def with_titles(*titles: str, unpacked: int = 500) -> History:
    history = History(journey_of("a b c"), unpacked=unpacked)
    for title in titles:
        history.do(titled(history, title))
    return history


def test_steps_are_named_in_the_order_of_their_making() -> None:
    history = with_titles("one")
    history.do(set_emotion(history.journey, ["a"], 1))
    history.do(delete(history.journey, ["b"]))
    assert (list(history.steps), history.position) == (["Edit", "Set emotion", "Delete"], 3)
    history.go_to(1)
    assert (list(history.steps), history.position) == (["Edit", "Set emotion", "Delete"], 1)
    assert (history.undo_name, history.redo_name) == ("Edit", "Set emotion")
    assert history.steps[-1] == "Delete"
    assert history.steps[1:] == ["Set emotion", "Delete"]
    with pytest.raises(IndexError):
        history.steps[3]


def test_going_to_a_step_is_heard_once() -> None:
    history = with_titles("one", "two", "three")
    heard: list[Change] = []
    history.listeners.append(heard.append)
    history.go_to(0)
    history.go_to(2)
    history.go_to(2)
    assert [
        (change.before[MAP_ID].title, change.after[MAP_ID].title)  # type: ignore[union-attr]
        for change in heard
    ] == [("three", ""), ("", "two")]
    assert history.journey.map.title == "two"


def test_going_beyond_the_steps_goes_to_the_last() -> None:
    history = with_titles("one", "two")
    history.go_to(-3)
    assert history.position == 0
    history.go_to(99)
    assert history.position == 2
    assert history.journey.map.title == "two"


def test_a_gesture_is_committed_before_going_anywhere() -> None:
    history = with_titles("one")
    history.begin("Drag")
    history.preview(lambda journey: set_emotion(journey, ["a"], 1))
    history.go_to(0)
    assert list(history.steps) == ["Edit", "Drag"]
    assert history.position == 0


def test_a_mark_stands_for_a_state() -> None:
    history = with_titles("one", "two", unpacked=1)
    assert history.mark != 0
    mark = history.mark
    history.go_to(0)
    assert history.mark == 0
    history.go_to(2)
    assert history.mark == mark
    history.undo()
    history.do(titled(history, "two"))
    assert history.mark != mark


def test_recorders_hear_of_every_event() -> None:
    history = History(journey_of("a"))
    heard: list[Event] = []
    history.recorders.append(heard.append)
    history.do(titled(history, "o"), merge="title")
    history.do(titled(history, "on"), merge="title")
    history.begin("Drag")
    history.preview(lambda journey: set_emotion(journey, ["a"], 1))
    history.commit()
    history.begin("Drag")
    history.preview(lambda journey: set_emotion(journey, ["a"], 2))
    history.cancel()
    history.begin("Drag")
    for value in (2, 1):  # it ends where it began
        history.preview(lambda journey, value=value: set_emotion(journey, ["a"], value))  # type: ignore[misc]
    history.commit()
    history.undo()
    history.redo()
    history.go_to(0)
    history.go_to(0)
    kinds = [(event.kind, event.count) for event in heard]
    assert kinds == [
        *(("step", 1), ("merge", 1), ("show", 1), ("step", 1), ("show", 1), ("cancel", 1)),
        *(("show", 1), ("show", 1), ("cancel", 1)),
        *(("undo", 1), ("redo", 1), ("undo", 2)),
    ]
    assert [event.change.name for event in heard if event.change] == ["Edit", "Edit", *["Drag"] * 4]


@pytest.mark.parametrize("unpacked", [1, 2, 7])
def test_packed_steps_lead_back_and_forth(unpacked: int) -> None:
    history = History(journey_of("a b c"), unpacked=unpacked)
    dice = random.Random(unpacked)
    states = [snapshot(history.journey)]
    for number in range(120):
        match dice.randrange(4):
            case 0:
                history.do(titled(history, f"title {number}"))
            case 1 | 2:
                history.do(add_touchpoint(history.journey, Spot("l0", "p0", number), title=f"card {number}"))
            case _:
                cards = sorted(card.id for card in history.journey.touchpoints())
                history.do(delete(history.journey, [dice.choice(cards)]))
        states.append(snapshot(history.journey))
    for position in [*dice.choices(range(len(states)), k=40), 0, len(states) - 1, 0]:
        history.go_to(position)
        assert snapshot(history.journey) == states[position]


def test_packed_steps_are_seen_right_while_a_gesture_lasts() -> None:
    history = with_titles(*map(str, range(12)), unpacked=2)
    history.go_to(4)
    history.begin("Drag")
    history.preview(lambda journey: set_fields(journey, [MAP_ID], title="shown"))
    assert history.last is not None
    assert history.last.after[MAP_ID].title == "3"  # type: ignore[union-attr]
    history.cancel()
    history.go_to(0)
    assert history.journey.map.title == ""


def test_a_packed_step_names_what_it_added_in_order() -> None:
    history = with_titles(unpacked=1)
    before = dict.fromkeys(["z", "y"])
    made = {
        id: history.journey.get("a").model_copy(update={"id": id, "place": at})
        for at, id in enumerate("yz", 1)
    }  # type: ignore[union-attr]
    history.do(Change("Add", before, made))
    for title in ("one", "two", "three"):
        history.do(titled(history, title))
    for _ in range(3):
        history.undo()
    assert history.last is not None
    assert history.last.added == ("z", "y")


def test_old_steps_take_little_room() -> None:
    card = journey_of("a").get("a")
    assert card is not None
    done = Steps("after")
    tracemalloc.start()
    try:
        for number in range(4_000):
            new = card.model_copy(update={"title": f"What they say, {number}"})
            done.push(Change("Edit text", {"a": card}, {"a": new}), number)
            card = new
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # The newest 500 as they are are a good megabyte; 50 MB for 72,000 steps are 700 bytes a step.
    assert held < 4_000 * 700
