"""Making the best of a document with faults: every card is kept, and every repair is told.

Called only where the quick way of reading failed, so it may take its time. `fields.py` makes each record sound
by itself; here the records are made to fit together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

from models.journey.records import (
    EDGE_ENDS,
    Addresses,
    LeadsTo,
    Map,
    Measure,
    Persona,
    Phase,
    Record,
    Supports,
    Touchpoint,
    new_id,
)
from models.storage.document import GROUPS
from models.storage.fields import NOWHERE, called, sound_record, value_text
from resources.translations import tr, tr_n

MAX_WARNINGS = 200
MAX_PLACE = 10**9
MAX_RECOVERED = 8
"""Lanes, and phases, that are made anew for cards that name missing ones."""

Placed = TypeVar("Placed", Persona, Phase, Touchpoint)


def repair(document: dict[str, Any]) -> tuple[list[Record], list[str]]:
    """Records that fit together, and a translated text for each repair."""
    warnings: list[str] = []
    records = _sound_records(document, warnings)
    records = _distinct_ids(records, warnings)
    records = _at_home(records, warnings)
    records = _joined(records, warnings)
    records = _in_place(records, warnings)
    if len(warnings) > MAX_WARNINGS:
        rest = len(warnings) - MAX_WARNINGS
        warnings[MAX_WARNINGS:] = [
            tr_n("{n} more thing was repaired.", "{n} more things were repaired.", rest)
        ]
    return records, warnings


def _sound_records(document: dict[str, Any], warnings: list[str]) -> list[Record]:
    unknown = [part for part in document if part not in GROUPS.values()]
    warnings += [
        tr("The part {part} is unknown to this version of Touchline and was left out.", part=value_text(part))
        for part in unknown
    ]
    records: list[Record] = []
    for kind, group in GROUPS.items():
        items = document.get(group, {} if kind == "map" else [])
        if kind == "map":
            items = [items]
        elif not isinstance(items, list):
            warnings.append(
                tr("“{part}” is no list but {value}; it was left out.", part=group, value=value_text(items))
            )
            continue
        for item in items:
            if isinstance(item, dict):
                records.append(sound_record(kind, item, warnings))
            else:
                warnings.append(
                    tr(
                        "In “{part}”, {value} is no record; it was left out.",
                        part=group,
                        value=value_text(item),
                    )
                )
    return records if any(isinstance(record, Map) for record in records) else [Map(), *records]


def _distinct_ids(records: list[Record], warnings: list[str]) -> list[Record]:
    """Each id once: the first record keeps it, and relations go to that one."""
    seen: dict[str, Record] = {}
    for record in records:
        first = seen.get(record.id)
        if first == record:
            warnings.append(
                tr("{record} stands in the file twice; it was taken once.", record=called(record))
            )
            continue
        if first is not None:
            warnings.append(
                tr("{record} has the same id as {other}; it was given one of its own.",
                   record=called(record), other=called(first))
            )  # fmt: skip
            record = record.model_copy(update={"id": new_id()})
        seen[record.id] = record
    return list(seen.values())


def _at_home(records: list[Record], warnings: list[str]) -> list[Record]:
    """Each card in a lane and a phase that exist, or in neither: the parking lot."""
    cards = [record for record in records if isinstance(record, Touchpoint) and not record.parked]
    lanes, new_lanes = _homes(Persona, (card.lane for card in cards), records)
    phases, new_phases = _homes(Phase, (card.phase for card in cards), records)
    moved: list[Record] = []
    for record in records:
        if isinstance(record, Touchpoint) and record.parked:
            record = record.model_copy(update={"column": 0})
        elif isinstance(record, Touchpoint):
            if record.lane in lanes:
                warnings.append(
                    tr("{record} names a lane that is not in the file; it is now in the lane “{name}”.",
                       record=called(record), name=tr("Recovered"))
                )  # fmt: skip
            if record.phase in phases:
                warnings.append(
                    tr("{record} names a phase that is not in the file; it is now in the phase “{name}”.",
                       record=called(record), name=tr("Recovered"))
                )  # fmt: skip
            lane, phase = lanes.get(record.lane, record.lane), phases.get(record.phase, record.phase)
            record = record.model_copy(update={"lane": lane, "phase": phase})
        moved.append(record)
    return [*moved, *new_lanes, *new_phases]


def _homes(
    kind: type[Persona] | type[Phase], wanted: Iterable[str], records: list[Record]
) -> tuple[dict[str, str], list[Persona | Phase]]:
    """For each wanted id that is missing a new lane or phase: cards that lay together still do.

    Beyond MAX_RECOVERED the last one takes all. Returns the new home for each missing id, and the new ones.
    """
    known = {record.id: record.place for record in records if isinstance(record, kind)}
    place = max(known.values(), default=-1) + 1
    homes: dict[str, str] = {}
    made: list[Persona | Phase] = []
    for id in dict.fromkeys(wanted):
        if id not in known:
            if len(made) < MAX_RECOVERED:
                made.append(kind(id=new_id(), name=tr("Recovered"), place=min(place + len(made), MAX_PLACE)))
            homes[id] = made[-1].id
    return homes, made


def _joined(records: list[Record], warnings: list[str]) -> list[Record]:
    """Without the relations and measures that end in nothing, or in the wrong kind."""
    by_id = {record.id: record for record in records}

    def end(id: str) -> str:
        if id in by_id:
            return called(by_id[id])
        return tr("nothing") if id == NOWHERE else value_text(id)

    kept: list[Record] = []
    for record in records:
        match record:
            case LeadsTo() | Addresses() | Supports():
                ends = tuple(by_id[id].kind if id in by_id else "" for id in (record.source, record.target))
                if ends != EDGE_ENDS[record.kind] or record.source == record.target:
                    warnings.append(
                        tr("{record}, from {source} to {target}, joins nothing that can be joined; it was left out.",
                           record=called(record), source=end(record.source), target=end(record.target))
                    )  # fmt: skip
                    continue
                ended = (by_id[record.source], by_id[record.target])
                if isinstance(record, LeadsTo) and any(isinstance(c, Touchpoint) and c.parked for c in ended):
                    warnings.append(
                        tr("{record}, from {source} to {target}, ends at a card in the parking lot; it was left out.",
                           record=called(record), source=end(record.source), target=end(record.target))
                    )  # fmt: skip
                    continue
            case Measure() if not isinstance(by_id.get(record.touchpoint), Touchpoint):
                warnings.append(
                    tr("{record} (actual {actual}, target {target}) belongs to no card in the file; it was left out.",
                       record=called(record), actual=value_text(record.actual), target=value_text(record.target))
                )  # fmt: skip
                continue
        kept.append(record)
    return kept


def _in_place(records: list[Record], warnings: list[str]) -> list[Record]:
    """No two lanes, phases or cards of a cell at the same place; those at the same one keep the file's order."""
    personas = _numbered([r for r in records if isinstance(r, Persona)], lambda _: "")
    if personas:
        warnings.append(tr("Lanes lay at the same place; they were put one below the other."))
    phases = _numbered([r for r in records if isinstance(r, Phase)], lambda _: "")
    if phases:
        warnings.append(tr("Phases lay at the same place; they were put side by side."))
    cards = _numbered(
        [r for r in records if isinstance(r, Touchpoint)], lambda card: (card.lane, card.phase, card.column)
    )
    if cards:
        warnings.append(tr("Cards lay at the same place of a cell; they were put one below the other."))
    moved: dict[str, Record] = {
        **{lane.id: lane for lane in personas},
        **{phase.id: phase for phase in phases},
        **{card.id: card for card in cards},
    }
    return [moved.get(record.id, record) for record in records]


def _numbered(records: list[Placed], group: Callable[[Placed], Hashable]) -> list[Placed]:
    """The records of each group in which a place stands twice, numbered from 0 in the order they had."""
    groups: dict[Hashable, list[Placed]] = defaultdict(list)
    for record in records:
        groups[group(record)].append(record)
    numbered: list[Placed] = []
    for members in groups.values():
        if len({member.place for member in members}) < len(members):
            members.sort(key=lambda member: member.place)
            numbered += [member.model_copy(update={"place": at}) for at, member in enumerate(members)]
    return numbered
