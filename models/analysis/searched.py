"""What of a journey is searched: titles and names first, what else is written there with less weight."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from models.journey.journey import Journey
from models.journey.records import Addresses, Opportunity, Persona, Phase, Record, Touchpoint
from models.layout.words import channel_name, mark_name


class Searched(NamedTuple):
    """The texts of a record that are searched: `title`, and `more` with less weight."""

    title: str
    more: tuple[str, ...] = ()


def searched(record: Record | None) -> Searched | None:
    """The texts by which a record is found; None for what cannot be gone to by itself."""
    match record:
        case Touchpoint():
            marks = map(mark_name, record.marks)
            own = (record.quote, record.thought, record.description, record.contact)
            return Searched(record.title, (*own, channel_name(record.channel), *marks))
        case Persona():
            return Searched(
                record.name, (record.role, record.quote, record.description, record.goals, record.worries)
            )
        case Phase():
            return Searched(record.name, (record.question, record.description))
        case Opportunity():
            return Searched(record.title, (record.description, record.owner))
    return None


def searched_ids(journey: Journey) -> list[str]:
    """Ids of all that can be found, in the order of the map; what lies in the parking lot comes last."""
    return in_map_order(
        journey,
        (record.id for kind in (Persona, Phase, Touchpoint, Opportunity) for record in journey.of_kind(kind)),
    )


def in_map_order(journey: Journey, ids: Iterable[str]) -> list[str]:
    """Those of the ids that are there, as they stand on the map: phases, then each lane with its persona, cards
    and their opportunities; what stands nowhere comes last.
    """
    lanes = {persona.id: float(persona.place) for persona in journey.personas()}
    phases = {phase.id: float(phase.place) for phase in journey.phases()}
    last = math.inf

    def of_card(card: Touchpoint) -> tuple[float, ...]:
        if card.parked:
            return (last, 0.0, 0.0, card.place, 0.0)
        return (lanes[card.lane], phases[card.phase], card.column, card.place, 0.0)

    def key(record: Record | None) -> tuple[float, ...]:
        match record:
            case Phase():
                return (-1.0, record.place)
            case Persona():
                return (record.place, -1.0)
            case Touchpoint():
                return of_card(record)
            case Opportunity():
                targets = (e.target for e in journey.edges_of(record.id) if isinstance(e, Addresses))
                first = min((of_card(journey.record(id, Touchpoint)) for id in targets), default=(last, 1.0))
                return (*first[:4], 1.0)
        return (last, last)

    return sorted(
        (id for id in dict.fromkeys(ids) if id in journey), key=lambda id: (key(journey.get(id)), id)
    )
