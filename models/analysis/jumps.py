"""The next low, pain point, assumption or empty cell: where the keys jump to, in the order of the map."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from models.journey.journey import Journey
from models.journey.records import Mark, Persona, Supports, Touchpoint

Kind = Literal["low", "pain", "empty", "assumption"]

CellPlace = tuple[str, str, int]
"""Lane, phase and column of a cell."""
Spot = tuple[float, float, float, float]
"""Where something stands, so that the order of spots is that of the map: places of lane and phase, column, and the
place in the cell."""


class Landing(NamedTuple):
    """Where a jump ends: a card's id or an empty cell. It is the `number`th of `total`; `wrapped` where the jump
    went on from the other end of the map.
    """

    target: str | CellPlace
    number: int
    total: int
    wrapped: bool


def jump(
    journey: Journey, kind: Kind, start: str | CellPlace | None, *, forward: bool = True
) -> Landing | None:
    """The next of its kind after `start` (a record's id, a cell, or None: the map's beginning), or the one before.

    At the end of the map it goes on from the other end; where `start` is the only one, the jump ends there again.
    None where there is none of the kind.
    """
    targets: Sequence[str | CellPlace] = empty_cells(journey) if kind == "empty" else cards_of(journey, kind)
    if not targets:
        return None
    order = _order(journey)
    spots = [_spot(journey, target, order) for target in targets]
    here = (
        _spot(journey, start, order)
        if start is not None
        else (-math.inf,) * 4
        if forward
        else (math.inf,) * 4
    )
    at = bisect_right(spots, here) if forward else bisect_left(spots, here) - 1
    wrapped = not 0 <= at < len(spots)
    at %= len(spots)
    return Landing(targets[at], at + 1, len(spots), wrapped)


def cards_of(journey: Journey, kind: Kind) -> list[str]:
    """Ids of the cards of a kind, in the order of the map; cards in the parking lot are none."""
    if kind == "low":
        return [id for persona in journey.personas() for id in lows(journey.lane_touchpoints(persona.id))]
    if kind == "pain":
        return [card.id for card in journey.touchpoints() if Mark.PAIN_POINT in card.marks]
    if kind == "assumption":
        return [card.id for card in journey.touchpoints() if is_assumption(journey, card.id)]
    return []


def lows(cards: Sequence[Touchpoint]) -> list[str]:
    """Ids of the lows among the cards of one lane, in their order: where the curve lies below neutral (0) and is
    lower than before and after. Of several that follow each other at the same depth it is the first; cards
    without an emotion are passed over.
    """
    felt = [card for card in cards if card.emotion is not None]
    steps = [(emotion, next(iter(same)).id) for emotion, same in groupby(felt, key=_emotion)]
    found = []
    for at, (emotion, id) in enumerate(steps):
        before = steps[at - 1][0] if at else math.inf
        after = steps[at + 1][0] if at + 1 < len(steps) else math.inf
        if emotion < 0 and emotion < before and emotion < after:
            found.append(id)
    return found


def _emotion(card: Touchpoint) -> float:
    return card.emotion or 0.0


def is_assumption(journey: Journey, id: str) -> bool:
    """Whether no evidence supports a card."""
    return not any(isinstance(edge, Supports) for edge in journey.arriving(id))


def empty_cells(journey: Journey) -> list[CellPlace]:
    """The cells with no card, in the order of the map."""
    widths = [(phase.id, journey.column_count(phase.id)) for phase in journey.phases()]
    found = []
    for persona in journey.personas():
        for phase, width in widths:
            taken = {card.column for card in journey.touchpoints_in(persona.id, phase)}
            found += [(persona.id, phase, column) for column in range(width) if column not in taken]
    return found


def _order(journey: Journey) -> dict[str, float]:
    lanes = {persona.id: float(persona.place) for persona in journey.personas()}
    return lanes | {phase.id: float(phase.place) for phase in journey.phases()}


def _spot(journey: Journey, at: str | CellPlace, order: dict[str, float]) -> Spot:
    """The spot of a card or cell; of a persona the beginning of the lane, of anything else that of the map."""
    if isinstance(at, tuple):
        return (order.get(at[0], -1.0), order.get(at[1], -1.0), at[2], 0.0)
    record = journey.get(at)
    if isinstance(record, Touchpoint) and not record.parked:
        return (order[record.lane], order[record.phase], record.column, record.place)
    return (order[at] if isinstance(record, Persona) else -1.0, -1.0, 0.0, 0.0)
