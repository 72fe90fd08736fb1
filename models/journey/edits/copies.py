"""Copies of what is on the map."""

from __future__ import annotations

from collections.abc import Sequence

from models.journey.change import Change
from models.journey.edits.draft import Draft, changed
from models.journey.edits.parking import put_parked
from models.journey.edits.structure import put_in_order
from models.journey.edits.touchpoints import Spot, lay
from models.journey.journey import Journey
from models.journey.order import cells, map_order
from models.journey.records import (
    Addresses,
    Evidence,
    LeadsTo,
    Measure,
    Opportunity,
    Persona,
    Phase,
    Supports,
    new_id,
)
from resources.translations import tr


def duplicate(journey: Journey, ids: Sequence[str]) -> Change:
    """Copy personas and phases with their cards, and cards, opportunities, evidence and measures.

    Copies of cards go into the column after their cell, and the others make room. Arrows among what is copied
    are copied; copies of parked cards are the last in the parking lot. Votes are not, nor what shows a card to be proved or worked on: evidence, measures and
    opportunities of a card stay with the card.
    """
    draft = Draft(journey)
    copies: dict[str, str] = {}
    wanted = [record for id in dict.fromkeys(ids) if (record := journey.get(id)) is not None]
    for record in wanted:
        match record:
            case Persona():
                _copy_lane(draft, record, copies)
            case Phase():
                _copy_phase(draft, record, copies)
    _copy_cards(draft, ids, copies)
    for record in wanted:
        match record:
            case Opportunity() | Evidence():
                _copy_with_relations(draft, record)
            case Measure():
                draft.put(changed(record, id=new_id()))
    _copy_arrows(draft, copies)
    return draft.change(tr("Duplicate"))


def _copy_lane(draft: Draft, persona: Persona, copies: dict[str, str]) -> None:
    lanes = draft.in_order(Persona)
    copy = changed(persona, id=new_id())
    put_in_order(draft, lanes, copy, [lane.id for lane in lanes].index(persona.id) + 1)
    for card in draft.journey.lane_touchpoints(persona.id):
        copies[card.id] = new_id()
        draft.put(changed(card, id=copies[card.id], lane=copy.id, votes=0))


def _copy_phase(draft: Draft, phase: Phase, copies: dict[str, str]) -> None:
    phases = draft.in_order(Phase)
    copy = changed(phase, id=new_id())
    put_in_order(draft, phases, copy, [other.id for other in phases].index(phase.id) + 1)
    for persona in draft.journey.personas():
        for card in draft.journey.touchpoints_in(persona.id, phase.id):
            # A card that was copied with its lane is not copied once more with its phase.
            if card.id not in copies:
                copies[card.id] = new_id()
                draft.put(changed(card, id=copies[card.id], phase=copy.id, votes=0))


def _copy_cards(draft: Draft, ids: Sequence[str], copies: dict[str, str]) -> None:
    cards = [card for card in map_order(draft.journey, ids) if card.id not in copies]
    parked = [card for card in cards if card.parked]
    put_parked(draft, [changed(card, id=new_id(), votes=0) for card in parked], None)
    # From the right, so that the columns of those still to come are where they were.
    for cell in reversed(cells(cards[: len(cards) - len(parked)])):
        for card in cell:
            copies[card.id] = new_id()
        spot = Spot(cell[0].lane, cell[0].phase, cell[0].column + 1)
        lay(draft, [[changed(card, id=copies[card.id], votes=0) for card in cell]], spot, insert=True)


def _copy_with_relations(draft: Draft, record: Opportunity | Evidence) -> None:
    copy = changed(record, id=new_id())
    draft.put(changed(copy, votes=0) if isinstance(copy, Opportunity) else copy)
    for edge in draft.journey.edges_of(record.id):
        if isinstance(edge, Addresses | Supports):
            draft.put(changed(edge, id=new_id(), source=copy.id))


def _copy_arrows(draft: Draft, copies: dict[str, str]) -> None:
    for id in copies:
        for edge in draft.journey.edges_of(id):
            if isinstance(edge, LeadsTo) and edge.source == id and edge.target in copies:
                ends = {"source": copies[edge.source], "target": copies[edge.target]}
                draft.put(changed(edge, id=new_id(), **ends))
