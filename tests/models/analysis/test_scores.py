"""Figures, by examples worked out by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.analysis.scores import (
    ces,
    csat,
    mean_emotion,
    merged_at,
    merged_columns,
    merged_emotion,
    nps,
    priority,
    ranked,
    ranked_opportunities,
    rescale,
    shown_emotion,
)
from models.journey.edits import set_emotion, set_fields
from models.journey.journey import Journey
from models.journey.records import Addresses, EmotionScale, Opportunity, Touchpoint
from tests.models.journey.small_maps import journey_of


def test_nps_keeps_passives_in_n_and_blanks_out() -> None:
    assert nps([10, 9, 8, 7, 6, 0, None]) == pytest.approx(0)
    assert nps([10, 9, 9, 8]) == 75
    assert nps([6, 6]) == -100
    assert nps([0, None, None]) == -100
    assert nps([None]) is None


def test_csat_and_ces() -> None:
    assert csat([5, 4, 3, 1, None]) == 50
    assert csat([]) is None
    assert ces([7, 6, 2, None]) == 5
    assert ces([None, None]) is None


@pytest.mark.parametrize(("score", "answer"), [(nps, 11), (nps, -1), (csat, 0), (ces, 8), (ces, math.nan)])
def test_an_answer_off_its_scale_is_refused(score: object, answer: float) -> None:
    with pytest.raises(ValueError, match="not in"):
        score([answer])  # type: ignore[operator]


@pytest.mark.parametrize(
    ("importance", "satisfaction", "expected"),
    [(9, 2, 16), (9, 9, 9), (5, 8, 5), (10, 0, 20), (0, 10, 0), (None, 3, None), (3, None, None)],
)
def test_priority(importance: float | None, satisfaction: float | None, expected: float | None) -> None:
    assert priority(importance, satisfaction) == expected


def with_scores(*scores: tuple[float | None, float | None, float | None, int]) -> list[Touchpoint]:
    return [
        Touchpoint(
            id=str(number), lane="l", phase="p", column=number,
            importance=i, satisfaction=s, importance_organisation=o, votes=v,
        )
        for number, (i, s, o, v) in enumerate(scores)
    ]  # fmt: skip


def test_rank_breaks_ties_by_the_organisation_then_votes() -> None:
    cards = with_scores((5, 5, None, 9), (5, 5, 3, 0), (9, 2, None, 0), (5, 5, 3, 1), (5, None, 9, 9))
    assert [card.id for card in ranked(cards)] == ["2", "3", "1", "0"]


def test_mean_emotion_counts_values_alone() -> None:
    journey = journey_of("a b c")
    assert mean_emotion(journey.touchpoints()) is None
    journey.apply(set_emotion(journey, ["a"], 0))
    journey.apply(set_emotion(journey, ["b"], -1))
    assert mean_emotion(journey.touchpoints()) == (-0.5, 2)


def test_merged_emotion() -> None:
    assert merged_emotion([(1, 2.0), (3, -2.0), (5, None)]) == -1.0
    assert merged_emotion([(0, 2.0), (1, 1.0)]) == 1.0
    assert merged_emotion([(0, 2.0), (1, None)]) is None
    assert merged_emotion([]) is None


def test_merged_at_a_column() -> None:
    journey = journey_of("a+b c", "d")
    journey.apply(set_fields(journey, ["l1"], weight=3))
    for id, value in (("a", 2), ("b", 0), ("d", -1)):
        journey.apply(set_emotion(journey, [id], value))
    assert merged_at(journey, "p0", 0) == -0.5
    assert merged_at(journey, "p0", 1) is None
    assert merged_at(Journey(), "p0", 0) is None


def test_merged_columns_are_those_of_merged_at_with_their_spread() -> None:
    journey = journey_of("a+b c", "d", "e")
    for id, value in (("a", 2), ("b", 0), ("d", -1), ("e", -2)):
        journey.apply(set_emotion(journey, [id], value))
    journey.apply(set_fields(journey, ["l2"], weight=0))
    assert merged_columns(journey, "p0") == {0: (merged_at(journey, "p0", 0), -1.0, 1.0)}


def test_opportunities_rank_by_the_card_that_needs_them_most() -> None:
    journey = journey_of("a b c")
    changes = {
        "a": {"importance": 5, "satisfaction": 5},
        "b": {"importance": 9, "satisfaction": 2, "importance_organisation": 3},
        "c": {"importance": 9, "satisfaction": 2, "importance_organisation": 8},
    }
    for id, values in changes.items():
        journey.apply(set_fields(journey, [id], **values))
    helps = {"o1": "ab", "o2": "c", "o3": "", "o4": "a", "o5": "a", "o6": ""}
    votes = {"o5": 2, "o6": 1}
    records = [Opportunity(id=id, votes=votes.get(id, 0)) for id in helps]
    edges = [Addresses(source=id, target=card) for id, cards in helps.items() for card in cards]
    journey = Journey.from_records([*journey.records(), *records, *edges])
    found = [(each.id, score) for each, score in ranked_opportunities(journey)]
    assert found == [("o2", 16), ("o1", 16), ("o5", 5), ("o4", 5), ("o6", None), ("o3", None)]


@given(st.lists(st.tuples(st.floats(0, 1000), st.none() | st.floats(-2, 2)), max_size=6))
def test_merged_emotion_lies_between_its_values(values: list[tuple[float, float | None]]) -> None:
    merged = merged_emotion(values)
    counted = [value for weight, value in values if value is not None and weight > 0]
    assert (merged is None) == (not counted)
    if merged is not None:
        assert min(counted) - 1e-9 <= merged <= max(counted) + 1e-9


@pytest.mark.parametrize(
    ("emotion", "scale", "shown"),
    [
        (-2, EmotionScale.ONE_TO_FIVE, 1),
        (0, EmotionScale.ONE_TO_FIVE, 3),
        (2, EmotionScale.ONE_TO_TEN, 10),
        (1, EmotionScale.MINUS_THREE_TO_THREE, 1.5),
        (0.5, EmotionScale.MINUS_TWO_TO_TWO, 0.5),
    ],
)
def test_shown_emotion(emotion: float, scale: EmotionScale, shown: float) -> None:
    assert shown_emotion(emotion, scale) == shown


def test_rescale() -> None:
    assert rescale(3, (1, 5), (-2, 2)) == 0
    assert rescale(4, (1, 5), (0, 10)) == 7.5
    with pytest.raises(ValueError, match="two different ends"):
        rescale(1, (1, 1), (0, 1))
