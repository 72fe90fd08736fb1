"""Undo, redo, gestures, merging, and what listeners hear."""

from __future__ import annotations

import pytest

from models.journey.change import Change
from models.journey.edits import Spot, delete, move_touchpoints, set_emotion, set_fields
from models.journey.history import History
from models.journey.records import MAP_ID
from models.problems import ChangeRefused
from tests.models.journey.invariants import snapshot
from tests.models.journey.small_maps import journey_of, rows_of


def titled(history: History, title: str) -> Change:
    return set_fields(history.journey, [MAP_ID], title=title)


def test_a_new_step_ends_redo() -> None:
    history = History(journey_of("a b"))
    history.do(titled(history, "one"))
    history.undo()
    assert history.can_redo
    assert history.redo_name == "Edit"
    history.do(delete(history.journey, ["a"]))
    assert not history.can_redo
    assert (history.undo_name, history.redo_name) == ("Delete", "")


def test_an_empty_change_is_no_step_and_keeps_redo() -> None:
    history = History(journey_of("a"))
    history.do(titled(history, "one"))
    history.undo()
    for nothing in (
        Change("x", {}, {}),
        Change("x", {MAP_ID: history.journey.map}, {MAP_ID: history.journey.map}),
    ):
        history.do(nothing)
        assert not history.can_undo
        assert history.can_redo


def test_typing_is_one_step_until_something_comes_between() -> None:
    history = History(journey_of("a"))
    for text in ("H", "Ho", "Hot"):
        history.do(titled(history, text), merge="title")
    history.end_merging()
    history.do(titled(history, "Hotl"), merge="title")
    history.do(titled(history, "Hotline"), merge="other")
    titles = []
    while history.undo():
        titles.append(history.journey.map.title)
    assert titles == ["Hotl", "Hot", ""]


def test_typing_back_to_the_start_leaves_no_step() -> None:
    history = History(journey_of("a"))
    history.do(titled(history, "H"), merge="title")
    history.do(titled(history, ""), merge="title")
    assert not history.can_undo


def test_typing_after_typing_back_to_the_start_is_a_step_of_its_own() -> None:
    history = History(journey_of("a"))
    history.do(delete(history.journey, ["a"]))
    for text in ("H", "", "X"):
        history.do(titled(history, text), merge="title")
    history.undo()
    assert history.journey.map.title == ""
    assert "a" not in history.journey


def test_undo_ends_merging() -> None:
    history = History(journey_of("a"))
    history.do(titled(history, "one"), merge="title")
    history.do(delete(history.journey, ["a"]))
    history.undo()
    history.do(titled(history, "two"), merge="title")
    history.undo()
    assert history.journey.map.title == "one"


def test_a_gesture_is_one_step() -> None:
    history = History(journey_of("a b c d"))
    history.begin("Drag")
    for column in (3, 2, 1):
        spot = Spot("l0", "p0", column)
        history.preview(lambda journey, spot=spot: move_touchpoints(journey, ["d"], spot, insert=True))  # type: ignore[misc]
    assert rows_of(history.journey) == ["a d b c"]
    history.commit()
    assert history.undo_name == "Drag"
    history.undo()
    assert rows_of(history.journey) == ["a b c d"]
    assert not history.can_undo


def test_a_change_made_after_taking_back_can_be_previewed() -> None:
    history = History(journey_of("a b c"))
    history.begin("Drag")
    for column in (3, 2):
        history.take_back_preview()
        history.preview(move_touchpoints(history.journey, ["a"], Spot("l0", "p0", column), insert=True))
    assert rows_of(history.journey) == ["b a c"]


def test_cancel_and_undo_take_a_gesture_back() -> None:
    history = History(journey_of("a b"))
    before = snapshot(history.journey)
    for end in (history.cancel, history.undo):
        history.begin("Drag")
        history.preview(lambda journey: set_emotion(journey, ["a"], 1))
        assert snapshot(history.journey) != before
        end()
        assert snapshot(history.journey) == before
        assert not history.gesture_under_way
        assert not history.can_undo


def test_a_gesture_that_ends_where_it_began_is_no_step() -> None:
    history = History(journey_of("a b"))
    history.do(titled(history, "one"))
    history.undo()
    history.begin("Drag")
    history.preview(lambda journey: set_emotion(journey, ["a"], 1))
    history.preview(lambda journey: move_touchpoints(journey, ["a"], Spot("l0", "p0", 0)))
    history.commit()
    assert not history.can_undo
    assert history.can_redo


def test_a_gesture_ends_redo() -> None:
    history = History(journey_of("a b"))
    history.do(titled(history, "one"))
    history.undo()
    history.begin("Drag")
    history.preview(lambda journey: set_emotion(journey, ["a"], 1))
    assert history.can_redo
    history.commit()
    assert not history.can_redo


def test_whatever_comes_next_commits_the_gesture() -> None:
    history = History(journey_of("a b"))
    history.begin("Drag")
    history.preview(lambda journey: set_emotion(journey, ["a"], 1))
    history.do(titled(history, "one"))
    history.undo()
    assert history.undo_name == "Drag"


def test_preview_needs_a_gesture() -> None:
    history = History(journey_of("a"))
    for call in (lambda: history.preview(Change("", {}, {})), history.take_back_preview):
        with pytest.raises(RuntimeError):
            call()


def test_a_refused_change_leaves_journey_and_history_as_they_were() -> None:
    history = History(journey_of("a"))
    history.do(titled(history, "one"))
    step, before = history.last, snapshot(history.journey)
    wrong = Change("", {"l0": history.journey.get("l0")}, {"l0": None})
    with pytest.raises(ChangeRefused):
        history.do(wrong)
    assert history.last is step
    history.begin("Drag")
    history.preview(lambda journey: set_emotion(journey, ["a"], 1))
    with pytest.raises(ChangeRefused):
        history.preview(lambda journey: wrong)
    assert snapshot(history.journey) == before
    history.commit()
    assert history.last is step


def test_listeners_hear_once_what_differs() -> None:
    history = History(journey_of("a b"))
    heard: list[Change] = []
    history.listeners.append(heard.append)
    history.begin("Drag")
    history.preview(lambda journey: set_emotion(journey, ["a"], 1))
    history.preview(lambda journey: set_emotion(journey, ["a", "b"], 1))
    history.preview(lambda journey: set_emotion(journey, ["a", "b"], 1))
    history.commit()
    history.undo()
    history.redo()
    assert [sorted(change.ids) for change in heard] == [["a"], ["b"], ["a", "b"], ["a", "b"]]


def test_a_listener_that_fails_loses_nothing() -> None:
    history = History(journey_of("a"))
    before = snapshot(history.journey)

    def fail(change: Change) -> None:
        raise RuntimeError("the screen is gone")

    history.listeners.append(fail)
    with pytest.raises(RuntimeError, match="screen"):
        history.do(titled(history, "one"))
    history.listeners.clear()
    assert history.can_undo
    history.undo()
    assert snapshot(history.journey) == before


def test_last_tells_whether_anything_changed() -> None:
    history = History(journey_of("a"))
    assert history.last is None
    history.do(titled(history, "one"), merge="title")
    saved = history.last
    history.do(titled(history, "two"), merge="title")
    assert history.last is not saved
    history.end_merging()
    saved = history.last
    history.do(delete(history.journey, ["a"]))
    history.undo()
    assert history.last is saved


def test_then_joins_changes() -> None:
    history = History(journey_of("a b"))
    first = titled(history, "one")
    history.do(first)
    second = delete(history.journey, ["a"])
    history.do(second)
    joined = first.then(second)
    assert joined.ids == {MAP_ID, "a"}
    history.journey.apply(joined.inverted())
    assert history.journey.map.title == ""
    assert "a" in history.journey
    assert not first.then(first.inverted())
