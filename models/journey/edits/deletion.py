"""Deleting things with all that cannot stand without them."""

from __future__ import annotations

from collections.abc import Sequence

from models.journey.change import Change
from models.journey.edits.draft import Draft
from models.journey.journey import Journey
from models.journey.records import Addresses, Persona, Phase, Supports, Touchpoint
from resources.translations import tr


def delete(journey: Journey, ids: Sequence[str]) -> Change:
    """Delete anything but the map; ids that are not there are passed over.

    A persona or phase takes its cards with it, a card its measures, and each of them its relations. An
    opportunity or a piece of evidence whose last card goes, goes too.
    """
    wanted = [id for id in dict.fromkeys(ids) if id in journey and id != journey.map.id]
    gone = dict.fromkeys(wanted)
    for id in wanted:
        gone.update(dict.fromkeys(_cards_of(journey, id)))
    for id in list(gone):
        gone.update(dict.fromkeys(edge.id for edge in journey.edges_of(id)))
        if isinstance(journey.get(id), Touchpoint):
            gone.update(dict.fromkeys(measure.id for measure in journey.measures_at(id)))
    for id in _left_alone(journey, gone):
        gone[id] = None
    draft = Draft(journey)
    for id in gone:
        draft.remove(id)
    return draft.change(tr("Delete"))


def _cards_of(journey: Journey, id: str) -> list[str]:
    match journey.get(id):
        case Persona():
            return [card.id for card in journey.lane_touchpoints(id)]
        case Phase():
            lanes = journey.personas()
            return [card.id for lane in lanes for card in journey.touchpoints_in(lane.id, id)]
    return []


def _left_alone(journey: Journey, gone: dict[str, None]) -> list[str]:
    """Opportunities and evidence whose every relation is gone, with none of them left."""
    sources = {
        edge.source: None
        for edge in map(journey.get, gone)
        if isinstance(edge, Addresses | Supports) and edge.source not in gone
    }
    return [id for id in sources if all(edge.id in gone for edge in journey.edges_of(id))]
