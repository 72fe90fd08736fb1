"""Fields, emotion, marks and votes."""

from __future__ import annotations

import datetime
import math

import pytest

from models.journey.edits import set_emotion, set_fields, step_emotion, toggle_mark, vote
from models.journey.field_names import field_name
from models.journey.journey import Journey
from models.journey.records import MAP_ID, RECORD_TYPES, Channel, Map, Mark, Opportunity, Touchpoint
from models.problems import InputProblem
from tests.models.journey.small_maps import journey_of, proved_and_addressed


def card(journey: Journey, id: str) -> Touchpoint:
    return journey.record(id, Touchpoint)


def test_fields_of_several_records() -> None:
    journey = journey_of("a b c")
    change = set_fields(journey, ["a", "c"], channel="phone", title="Hotline")
    assert change.ids == {"a", "c"}
    journey.apply(change)
    assert (card(journey, "c").channel, card(journey, "c").title) == (Channel.PHONE, "Hotline")
    assert set_fields(journey, ["a", "b"], channel=Channel.PHONE).ids == {"b"}


def test_fields_of_the_map() -> None:
    journey = journey_of("a")
    journey.apply(set_fields(journey, [MAP_ID], title="Buying an e-bike", date=datetime.date(2025, 3, 12)))
    assert journey.record(MAP_ID, Map).title == "Buying an e-bike"
    assert journey.map.date == datetime.date(2025, 3, 12)


@pytest.mark.parametrize(
    ("id", "field", "value", "said"),
    [
        ("a", "emotion", 2.5, "Emotion: the largest value is 2."),
        ("a", "emotion", -3, "Emotion: the smallest value is -2."),
        ("a", "emotion", math.nan, "Emotion: a number is needed."),
        ("a", "satisfaction", "good", "Satisfaction: a number is needed."),
        ("a", "votes", -1, "Votes: the smallest value is 0."),
        ("a", "votes", 1.5, "Votes: a number is needed."),
        ("a", "title", "x" * 20_001, "Title: at most 20000 characters fit."),
        ("a", "channel", "smoke", "Channel: this value does not fit."),
        ("a", "column", 1000, "Column: the value must be less than 1000."),
        ("l0", "share", 1.5, "Share: the largest value is 1."),
        ("l0", "colour", "red", "Colour: this value does not fit."),
        ("p0", "columns", 0, "Columns: the smallest value is 1."),
        ("map", "date", "soon", "Date: a date is needed, for example 2025-03-12."),
        ("map", "emotion", 1, "Emotion: there is no such field here."),
    ],
)
def test_a_value_that_does_not_fit(id: str, field: str, value: object, said: str) -> None:
    with pytest.raises(InputProblem) as problem:
        set_fields(journey_of("a"), [id], **{field: value})
    assert problem.value.message == said


def test_what_makes_a_record_what_it_is_stays() -> None:
    for field in ("id", "kind"):
        with pytest.raises(ValueError, match="keeps"):
            set_fields(journey_of("a"), ["a"], **{field: "b"})
    with pytest.raises(KeyError):
        set_fields(journey_of("a"), ["nothing"], title="x")


def test_emotion() -> None:
    journey = journey_of("a b")
    journey.apply(set_emotion(journey, ["a", "b", "l0", "a"], 5))
    assert (card(journey, "a").emotion, card(journey, "b").emotion) == (2.0, 2.0)
    journey.apply(set_emotion(journey, ["a"], None))
    assert card(journey, "a").emotion is None
    assert not set_emotion(journey, ["a"], None)
    with pytest.raises(InputProblem, match="number"):
        set_emotion(journey, ["a"], math.inf)


def test_emotion_in_steps() -> None:
    journey = journey_of("a b")
    journey.apply(set_emotion(journey, ["a"], 1.8))
    journey.apply(step_emotion(journey, ["a", "b"], 0.5))
    assert (card(journey, "a").emotion, card(journey, "b").emotion) == (2.0, 0.5)
    journey.apply(step_emotion(journey, ["b"], -0.5))
    assert card(journey, "b").emotion == 0.0


def test_no_value_is_not_neutral() -> None:
    journey = journey_of("a")
    assert set_emotion(journey, ["a"], 0.0)


def test_marks_go_to_all_or_from_all() -> None:
    journey = journey_of("a b")
    journey.apply(toggle_mark(journey, ["a"], Mark.MOMENT_OF_TRUTH))
    journey.apply(toggle_mark(journey, ["a", "b"], Mark.PAIN_POINT))
    assert card(journey, "a").marks == (Mark.PAIN_POINT, Mark.MOMENT_OF_TRUTH)
    change = toggle_mark(journey, ["a", "b"], Mark.MOMENT_OF_TRUTH)
    assert change.ids == {"b"}
    journey.apply(change)
    journey.apply(toggle_mark(journey, ["a", "b"], Mark.MOMENT_OF_TRUTH))
    assert card(journey, "a").marks == card(journey, "b").marks == (Mark.PAIN_POINT,)
    assert not toggle_mark(journey, ["l0"], Mark.DELIGHT)


def test_votes() -> None:
    journey = proved_and_addressed()
    journey.apply(vote(journey, ["a", "chance", "l0"]))
    journey.apply(vote(journey, ["a"], 2))
    assert card(journey, "a").votes == 3
    assert journey.record("chance", Opportunity).votes == 1
    journey.apply(vote(journey, ["a"], -5))
    assert card(journey, "a").votes == 0


def test_every_field_has_a_name_before_users() -> None:
    """The inspector and the warnings of the reader call a field by it; add it to `field_name`."""
    unseen = {"id", "kind", "lane", "phase", "touchpoint"}
    fields = {name for cls in RECORD_TYPES.values() for name in cls.model_fields} - unseen
    assert sorted(name for name in fields if field_name(name) == name) == []
