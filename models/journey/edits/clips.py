"""Pasting what was copied from this map or another one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from models.journey.change import Change
from models.journey.clipping import Clip
from models.journey.edits.copies import copy_hanging, copy_with_relations
from models.journey.edits.draft import Draft, P, changed
from models.journey.edits.pasting import beginning, lay_in
from models.journey.edits.structure import put_in_order
from models.journey.edits.touchpoints import Spot
from models.journey.journey import Journey
from models.journey.order import cells, map_order
from models.journey.records import (
    Addresses,
    Evidence,
    Opportunity,
    Persona,
    Phase,
    Supports,
    Touchpoint,
    new_id,
)
from models.problems import InputProblem
from resources.translations import tr


class PastePlace(NamedTuple):
    """Where a clip goes: its cards to `spot` (None: the map's beginning), its lanes behind `lane` and its phases behind
    `phase` (None: last), and opportunities and evidence copied by themselves onto `cards`.
    """

    spot: Spot | None = None
    lane: str | None = None
    phase: str | None = None
    cards: tuple[str, ...] = ()


def fresh_ids(clip: Clip) -> dict[str, str]:
    """A new id for each record that was picked, and each card: what `paste_clip` gives to their copies."""
    cards = [card.id for card in clip.journey.of_kind(Touchpoint)]
    return {id: new_id() for id in dict.fromkeys([*clip.picked, *cards])}


def paste_clip(journey: Journey, clip: Clip, ids: Mapping[str, str], place: PastePlace) -> Change:
    """Put copies of what was copied onto the map; `ids` are those of `fresh_ids`.

    Cards go to the spot as they lay, lane below lane and column beside column, without the columns between that are
    empty; what finds no further lane goes into the last one. With a lane or phase its cards come along: they find the
    phases and lanes that have the same id or name, and those that are not there are made. Raises InputProblem where
    the map has no room, or nothing on which an opportunity could hang.
    """
    draft = Draft(journey)
    lanes = _homes(draft, clip, Persona, place.lane, ids)
    phases = _homes(draft, clip, Phase, place.phase, ids)
    picked = set(clip.picked)
    cards = clip.journey.of_kind(Touchpoint)
    copies = {card.id: ids[card.id] for card in map_order(clip.journey, [card.id for card in cards])}
    loose: list[Touchpoint] = []
    for card in cards:
        copy = card if clip.cut else changed(card, votes=0)
        if card.parked or not {card.lane, card.phase} & picked:
            loose.append(copy)
        else:
            home = {"lane": lanes[card.lane], "phase": phases[card.phase]}
            draft.put(changed(copy, id=ids[card.id], **home))
    _lay_loose(draft, clip, loose, ids, place.spot)
    hung = copy_hanging(draft, clip.journey, copies, votes=clip.cut, names=ids)
    for id in clip.picked:
        record = clip.journey.get(id)
        if isinstance(record, Opportunity | Evidence) and id not in hung:
            _hang(draft, record, ids[id], place.cards)
    return draft.change(tr("Paste"))


def _homes(
    draft: Draft, clip: Clip, kind: type[P], behind: str | None, ids: Mapping[str, str]
) -> dict[str, str]:
    """For each lane, or phase, of a clip the one in the draft: a copy where it was picked itself, else the one of the
    same id or name, else a copy that comes last.
    """
    own = draft.journey.of_kind(kind)
    by_name = {record.name.strip().casefold(): record.id for record in reversed(own) if record.name.strip()}
    homes: dict[str, str] = {}
    used = _whole(clip)
    for record in sorted(clip.journey.of_kind(kind), key=lambda record: record.place):
        if record.id in clip.picked:
            homes[record.id] = behind = _put_behind(draft, changed(record, id=ids[record.id]), behind)
        elif record.id in used:
            found = (
                record.id if record.id in {r.id for r in own} else by_name.get(record.name.strip().casefold())
            )
            # Two phases of the clip that have the same name stay two.
            if found is None or found in homes.values():
                found = _put_behind(draft, changed(record, id=new_id()), None)
            homes[record.id] = found
    return homes


def _whole(clip: Clip) -> set[str]:
    """The lanes and phases in which cards lie that come with a picked phase or lane."""
    picked = set(clip.picked)
    cards = [card for card in clip.journey.touchpoints() if {card.lane, card.phase} & picked]
    return {id for card in cards for id in (card.lane, card.phase)}


def _put_behind(draft: Draft, record: P, behind: str | None) -> str:
    row = draft.in_order(type(record))
    at = next((n + 1 for n, other in enumerate(row) if other.id == behind), None)
    put_in_order(draft, row, record, at)
    return record.id


def _lay_loose(
    draft: Draft, clip: Clip, cards: list[Touchpoint], ids: Mapping[str, str], spot: Spot | None
) -> None:
    """Lay cards that were picked by themselves at the spot, each lane of theirs into a lane."""
    if not cards:
        return
    spot = spot or beginning(draft)
    by_id = {card.id: card for card in cards}
    ordered = [by_id[card.id] for card in map_order(clip.journey, list(by_id))]
    columns = {phase.id: phase.place for phase in clip.journey.phases()}
    slots = sorted({(columns[c.phase], c.column) for c in ordered if not c.parked})
    own_lanes = [
        persona.id for persona in clip.journey.personas() if any(c.lane == persona.id for c in ordered)
    ]
    lanes = [persona.id for persona in draft.in_order(Persona)]
    at = lanes.index(spot.lane)
    laid: dict[str, dict[int, list[Touchpoint]]] = {}
    for number, cell in enumerate(cells(ordered)):
        first = cell[0]
        below = 0 if first.parked else own_lanes.index(first.lane)
        slot = len(slots) + number if first.parked else slots.index((columns[first.phase], first.column))
        row = laid.setdefault(lanes[min(at + below, len(lanes) - 1)], {})
        row.setdefault(slot, []).extend(changed(card, id=ids[card.id]) for card in cell)
    used = sorted({slot for row in laid.values() for slot in row})
    for lane, row in laid.items():
        lay_in(draft, [row.get(slot, []) for slot in used], spot._replace(lane=lane))


def _hang(draft: Draft, record: Opportunity | Evidence, id: str, cards: tuple[str, ...]) -> None:
    """A copy of an opportunity or a piece of evidence, on these cards; where there are none, on those of its original."""
    journey = draft.journey
    if cards:
        draft.put(changed(record, id=id))
        edge: type[Addresses] | type[Supports] = Addresses if isinstance(record, Opportunity) else Supports
        for card in cards:
            draft.put(edge(source=id, target=card))
    elif type(journey.get(record.id)) is type(record):
        copy_with_relations(draft, journey, record, id)
    elif isinstance(record, Opportunity):
        raise InputProblem(tr("Select the cards for which this opportunity is, then paste it."))
    else:
        raise InputProblem(tr("Select the cards that this evidence supports, then paste it."))
