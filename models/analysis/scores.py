"""Figures of a journey. No data is "no data" (None), never 0; show n beside a figure, and mark n < SMALL_N."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from models.journey.journey import Journey
from models.journey.records import EmotionScale, Opportunity, Touchpoint

SMALL_N = 30
"""Below this number of answers a figure is marked as uncertain."""

EMOTION_RANGE = (-2.0, 2.0)
"""The scale in which emotion is kept."""

_SCALES = {
    EmotionScale.MINUS_TWO_TO_TWO: EMOTION_RANGE,
    EmotionScale.MINUS_THREE_TO_THREE: (-3.0, 3.0),
    EmotionScale.ONE_TO_FIVE: (1.0, 5.0),
    EmotionScale.ONE_TO_TEN: (1.0, 10.0),
}


def nps(answers: Iterable[float | None]) -> float | None:
    """Net Promoter Score, -100..100, of answers 0..10; passives (7, 8) count in n, blanks do not.

    100 x (count(9..10) - count(0..6)) / n, after Reichheld, "The One Number You Need to Grow", 2003.
    """
    given = _given(answers, 0, 10)
    if not given:
        return None
    return 100 * (sum(a >= 9 for a in given) - sum(a <= 6 for a in given)) / len(given)


def csat(answers: Iterable[float | None]) -> float | None:
    """Customer satisfaction, 0..100: the share of 4 and 5 among answers 1..5 (top two boxes)."""
    given = _given(answers, 1, 5)
    return 100 * sum(a >= 4 for a in given) / len(given) if given else None


def ces(answers: Iterable[float | None]) -> float | None:
    """Customer Effort Score 2.0, 1..7, high = easy: the mean of answers 1..7."""
    given = _given(answers, 1, 7)
    return sum(given) / len(given) if given else None


def _given(answers: Iterable[float | None], low: float, high: float) -> list[float]:
    """The answers that were given. Raises ValueError for one outside low..high."""
    given = [answer for answer in answers if answer is not None]
    for answer in given:
        if not low <= answer <= high:
            raise ValueError(f"the answer {answer} is not in {low}..{high}")
    return given


def priority(importance: float | None, satisfaction: float | None) -> float | None:
    """Touchpoint priority 0..20 from importance and satisfaction, both 0..10; None where either is missing.

    I + max(I - S, 0): the opportunity score of Ulwick, "What Customers Want", 2005.
    """
    if importance is None or satisfaction is None:
        return None
    return importance + max(importance - satisfaction, 0.0)


def ranked(touchpoints: Iterable[Touchpoint]) -> list[Touchpoint]:
    """The cards that have a priority, highest first; ties by importance to the organisation, then votes."""

    def rank(card: Touchpoint) -> tuple[float, float, int]:
        score = priority(card.importance, card.satisfaction)
        return (-(score or 0.0), -(card.importance_organisation or 0.0), -card.votes)

    scored = [card for card in touchpoints if priority(card.importance, card.satisfaction) is not None]
    return sorted(scored, key=rank)


def mean_emotion(touchpoints: Iterable[Touchpoint]) -> tuple[float, int] | None:
    """The mean of the emotions that are there, -2..2, and their number; None where there is none."""
    values = [card.emotion for card in touchpoints if card.emotion is not None]
    return (sum(values) / len(values), len(values)) if values else None


def merged_emotion(values: Iterable[tuple[float, float | None]]) -> float | None:
    """The weighted mean of (weight, emotion) over the personas that have a value; none: None, a gap.

    sum(w x e) / sum(w); weight 0 leaves a persona out.
    """
    counted = [(weight, value) for weight, value in values if value is not None and weight > 0]
    if not counted:
        return None
    # By a power of two, which rounds nothing: products with very small weights would lose their digits.
    _, exponent = math.frexp(max(weight for weight, _ in counted))
    shares = [(math.ldexp(weight, -exponent), value) for weight, value in counted]
    return sum(share * value for share, value in shares) / sum(share for share, _ in shares)


def merged_at(journey: Journey, phase: str, column: int) -> float | None:
    """The merged emotion of a step column: the mean of each lane's cell there, weighted by persona."""
    cells = ((persona, journey.cell(persona.id, phase, column)) for persona in journey.personas())
    means = ((persona, mean_emotion(cards)) for persona, cards in cells)
    return merged_emotion((persona.weight, mean[0] if mean else None) for persona, mean in means)


class Merged(NamedTuple):
    """The merged emotion of a step column, and the least and the most of those that count in it."""

    mean: float
    low: float
    high: float


def merged_columns(journey: Journey, phase: str) -> dict[int, Merged]:
    """What `merged_at` finds for each step column of a phase, by its number; a column without a value is left out."""
    columns: dict[int, list[tuple[float, float]]] = {}
    for persona in journey.personas():
        cells: dict[int, list[Touchpoint]] = {}
        for card in journey.touchpoints_in(persona.id, phase):
            cells.setdefault(card.column, []).append(card)
        for column, cards in cells.items():
            mean = mean_emotion(cards)
            if mean is not None and persona.weight > 0:
                columns.setdefault(column, []).append((persona.weight, mean[0]))
    found = {}
    for column, values in columns.items():
        merged = merged_emotion(values)
        if merged is not None:
            means = [mean for _, mean in values]
            found[column] = Merged(merged, min(means), max(means))
    return found


def ranked_opportunities(journey: Journey) -> list[tuple[Opportunity, float | None]]:
    """Every opportunity with its priority 0..20, the highest first: that of the card on the map which needs it most.

    Ties, and those without a priority, which come last: by importance of that card to the organisation, then votes.
    """

    def rank(opportunity: Opportunity) -> tuple[float, float, int]:
        score = scores[opportunity.id]
        organisation = max(
            (card.importance_organisation or 0.0 for card in cards[opportunity.id]), default=0.0
        )
        return (-1.0 if score is None else score, organisation, opportunity.votes)

    cards = {
        each.id: [card for card in journey.addressed_by(each.id) if not card.parked]
        for each in journey.of_kind(Opportunity)
    }
    scores = {
        id: max(
            (p for card in own if (p := priority(card.importance, card.satisfaction)) is not None),
            default=None,
        )
        for id, own in cards.items()
    }
    order = sorted(journey.of_kind(Opportunity), key=lambda each: each.id)
    order.sort(key=rank, reverse=True)
    return [(each, scores[each.id]) for each in order]


def rescale(x: float, source: tuple[float, float], target: tuple[float, float]) -> float:
    """x of the scale `source` on the scale `target`: y = b0 + (x - a0) x (b1 - b0) / (a1 - a0).

    For display only. Raises ValueError where the source scale has no width.
    """
    (a0, a1), (b0, b1) = source, target
    if a0 == a1:
        raise ValueError("a scale needs two different ends")
    return b0 + (x - a0) * (b1 - b0) / (a1 - a0)


def scale_range(scale: EmotionScale) -> tuple[float, float]:
    """The ends of an emotion scale."""
    return _SCALES[scale]


def shown_emotion(emotion: float, scale: EmotionScale) -> float:
    """An emotion of -2..2 as the map's scale shows it."""
    return rescale(emotion, EMOTION_RANGE, _SCALES[scale])
