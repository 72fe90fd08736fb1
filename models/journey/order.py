"""The order of a lane, which implies its flow: who follows whom without anything stored for it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby, pairwise

from models.journey.journey import Journey
from models.journey.records import Addresses, Opportunity, Touchpoint


def neighbours(cards: Sequence[Touchpoint]) -> list[tuple[Touchpoint, Touchpoint]]:
    """The arrows that the order of a lane implies, from the lane's cards in order.

    The cards of one cell follow each other from the top; the last of them leads to the first of the next cell
    that has cards. A card with `break_after` leads nowhere.
    """
    return [pair for pair in pairwise(cards) if not pair[0].break_after]


def next_in_lane(journey: Journey, id: str) -> Touchpoint | None:
    """The card after this one in its lane, a break notwithstanding; None at the end, and for a parked card."""
    card = journey.record(id, Touchpoint)
    if card.parked:
        return None
    cards = journey.touchpoints_in(card.lane, card.phase)
    after = cards.index(card) + 1
    if after < len(cards):
        return cards[after]
    phases = [phase.id for phase in journey.phases()]
    for phase in phases[phases.index(card.phase) + 1 :]:
        for found in journey.touchpoints_in(card.lane, phase)[:1]:
            return found
    return None


def map_order(journey: Journey, ids: Sequence[str]) -> list[Touchpoint]:
    """The cards among `ids`, each once, in the order of the map: by lane, phase, column, place; parked ones last."""
    lanes = {persona.id: persona.place for persona in journey.personas()}
    phases = {phase.id: phase.place for phase in journey.phases()}
    cards = [card for id in dict.fromkeys(ids) if isinstance(card := journey.get(id), Touchpoint)]
    last = (math.inf, math.inf)
    return sorted(
        cards, key=lambda c: (*(last if c.parked else (lanes[c.lane], phases[c.phase])), c.column, c.place)
    )


def cells(cards: Sequence[Touchpoint]) -> list[list[Touchpoint]]:
    """Cards in the order of the map, those that share a cell together; each parked card is by itself."""
    return [
        list(cell)
        for _, cell in groupby(cards, key=lambda c: (c.lane, c.phase, c.column, c.id if c.parked else ""))
    ]


def cell_place(card: Touchpoint) -> tuple[str, str, int, int]:
    """Where a card lies: lane, phase, column, and its place there."""
    return card.lane, card.phase, card.column, card.place


def opportunities_in_order(journey: Journey) -> list[Opportunity]:
    """All opportunities in the order of the map, each at the first card that it addresses; those that address
    none come last.
    """
    found = journey.of_kind(Opportunity)
    targets = {
        opportunity.id: [e.target for e in journey.edges_of(opportunity.id) if isinstance(e, Addresses)]
        for opportunity in found
    }
    cards = map_order(journey, [id for ids in targets.values() for id in ids])
    numbers = {card.id: number for number, card in enumerate(cards)}
    return sorted(found, key=lambda o: (min((numbers[id] for id in targets[o.id]), default=len(cards)), o.id))
