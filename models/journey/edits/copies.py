"""Copies of what is on the map, with what hangs on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
    Record,
    Supports,
    new_id,
)
from resources.translations import tr, tr_n


def duplicate(journey: Journey, ids: Sequence[str]) -> Change:
    """Copy personas and phases with their cards, and cards, opportunities, evidence and measures.

    Copies of cards go into the column after their cell, and the others make room; copies of parked cards are the
    last in the parking lot. What hangs on a card comes along: measures, opportunities, evidence, and arrows among
    what is copied. Votes are not copied. An opportunity or a piece of evidence that is copied by itself hangs on the
    same cards as before.
    """
    draft = Draft(journey)
    copies: dict[str, str] = {}
    wanted = [record for id in dict.fromkeys(ids) if (record := journey.get(id)) is not None]
    for record in wanted:
        match record:
            case Persona():
                _copy_lane(draft, record, copies, new_id())
            case Phase():
                _copy_phase(draft, record, copies, new_id())
    _copy_cards(draft, ids, copies)
    hung = copy_hanging(draft, journey, copies)
    for record in wanted:
        match record:
            case Opportunity() | Evidence() if record.id not in hung:
                copy_with_relations(draft, journey, record, new_id())
            case Measure() if record.touchpoint not in copies:
                draft.put(changed(record, id=new_id()))
    return draft.change(tr("Duplicate"))


def duplicate_cards(
    journey: Journey, copies: Mapping[str, str], spot: Spot, *, insert: bool = False
) -> Change:
    """Copy cards with what hangs on them to a spot; `copies` gives each card's id the id of its copy.

    Several cards keep their order, those that shared a cell share one again. With `insert`, the cards in the way move
    right. Raises InputProblem where no column is left.
    """
    draft = Draft(journey)
    cards = map_order(journey, list(copies))
    copied = [[changed(card, id=copies[card.id], votes=0) for card in cell] for cell in cells(cards)]
    lay(draft, copied, spot, insert=insert)
    copy_hanging(draft, journey, copies)
    return draft.change(tr_n("Duplicate card", "Duplicate {n} cards", len(cards)))


def duplicate_structure(journey: Journey, id: str, copy: str, index: int) -> Change:
    """Copy a lane or a phase with its cards so that the copy, which gets the id `copy`, ends at `index`."""
    draft = Draft(journey)
    copies: dict[str, str] = {}
    match journey.get(id):
        case Persona() as persona:
            _copy_lane(draft, persona, copies, copy, index)
        case Phase() as phase:
            _copy_phase(draft, phase, copies, copy, index)
        case _:
            raise KeyError(f"no lane or phase has the id {id!r}")
    copy_hanging(draft, journey, copies)
    return draft.change(tr("Duplicate"))


def _copy_lane(
    draft: Draft, persona: Persona, copies: dict[str, str], id: str, index: int | None = None
) -> None:
    lanes = draft.in_order(Persona)
    at = [lane.id for lane in lanes].index(persona.id) + 1 if index is None else index
    put_in_order(draft, lanes, changed(persona, id=id), at)
    for card in draft.journey.lane_touchpoints(persona.id):
        copies[card.id] = new_id()
        draft.put(changed(card, id=copies[card.id], lane=id, votes=0))


def _copy_phase(
    draft: Draft, phase: Phase, copies: dict[str, str], id: str, index: int | None = None
) -> None:
    phases = draft.in_order(Phase)
    at = [other.id for other in phases].index(phase.id) + 1 if index is None else index
    put_in_order(draft, phases, changed(phase, id=id), at)
    for persona in draft.journey.personas():
        for card in draft.journey.touchpoints_in(persona.id, phase.id):
            # A card that was copied with its lane is not copied once more with its phase.
            if card.id not in copies:
                copies[card.id] = new_id()
                draft.put(changed(card, id=copies[card.id], phase=id, votes=0))


def _copy_cards(draft: Draft, ids: Sequence[str], copies: dict[str, str]) -> None:
    cards = [card for card in map_order(draft.journey, ids) if card.id not in copies]
    parked = [card for card in cards if card.parked]
    for card in cards:
        copies[card.id] = new_id()
    put_parked(draft, [changed(card, id=copies[card.id], votes=0) for card in parked], None)
    # From the right, so that the columns of those still to come are where they were.
    for cell in reversed(cells(cards[: len(cards) - len(parked)])):
        spot = Spot(cell[0].lane, cell[0].phase, cell[0].column + 1)
        lay(draft, [[changed(card, id=copies[card.id], votes=0) for card in cell]], spot, insert=True)


def copy_hanging(
    draft: Draft,
    source: Journey,
    copies: Mapping[str, str],
    *,
    votes: bool = False,
    names: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Copy what hangs on cards of `source` to their copies in the draft; `votes` are kept or not; `names` has
    ids that their copies must get.

    Each opportunity and each piece of evidence is copied once, for all the copies on which it hangs then. Returns the
    ids of their copies by theirs.
    """
    hung: dict[str, str] = {}
    for id, copy in copies.items():
        for measure in source.measures_at(id):
            draft.put(changed(measure, id=new_id(), touchpoint=copy))
        for edge in source.edges_of(id):
            if isinstance(edge, LeadsTo):
                if edge.source == id and edge.target in copies:
                    draft.put(changed(edge, id=new_id(), source=copy, target=copies[edge.target]))
                continue
            if edge.source not in hung:
                hung[edge.source] = (names or {}).get(edge.source) or new_id()
                draft.put(_copy(source.get(edge.source), hung[edge.source], votes=votes))
            draft.put(changed(edge, id=new_id(), source=hung[edge.source], target=copy))
    return hung


def _copy(record: Record | None, id: str, *, votes: bool) -> Record:
    assert record is not None
    if isinstance(record, Opportunity) and not votes:
        return changed(record, id=id, votes=0)
    return changed(record, id=id)


def copy_with_relations(draft: Draft, source: Journey, record: Opportunity | Evidence, id: str) -> None:
    """Copy an opportunity or a piece of evidence by itself; the copy hangs on the same cards."""
    draft.put(_copy(record, id, votes=False))
    for edge in source.edges_of(record.id):
        if isinstance(edge, Addresses | Supports):
            draft.put(changed(edge, id=new_id(), source=id))
