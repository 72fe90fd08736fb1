"""Copied parts of a map: what was picked with all that hangs on it, as a small journey of its own.

A clip goes over the clipboard between windows (`models/storage/clip_format.py`), and to other programs as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from models.journey.journey import Journey
from models.journey.order import map_order
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
    Touchpoint,
)

MIME_TYPE = "application/x-touchline-map"
"""The name of clips on the clipboard."""
COPIED = (Persona, Phase, Touchpoint, Opportunity, Evidence)
"""What can be picked for a clip; what hangs on a card comes with it."""


@dataclass(frozen=True, eq=False)
class Clip:
    """What was copied.

    `records` fit together by themselves: the picked lanes and phases with their cards, the picked cards, and with each
    card its measures, opportunities, evidence and the arrows among the cards. The personas and phases of cards are
    there too, so that it is known where the cards lay; only those in `picked` were picked themselves. `cut` clips
    were taken off their map, and so keep their votes.
    """

    records: tuple[Record, ...]
    picked: tuple[str, ...]
    cut: bool = False
    assets: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def journey(self) -> Journey:
        """The records as a journey; made when first asked, so that copying stays quick."""
        return Journey.from_records(self.records, dict(self.assets))

    def picked_of(self, kind: type[Record]) -> list[str]:
        """The picked ids of one kind."""
        return [id for id in self.picked if isinstance(self.journey.get(id), kind)]


def clip_of(journey: Journey, ids: Iterable[str], *, cut: bool = False) -> Clip:
    """Copy what is named by `ids`; what cannot be copied is passed over."""
    picked = [id for id in dict.fromkeys(ids) if isinstance(journey.get(id), COPIED)]
    cards = _cards(journey, picked)
    found: dict[str, Record] = {}

    def take(*ids: str) -> None:
        for id in ids:
            record = journey.get(id)
            if record is not None:
                found[id] = record

    take(*picked)
    for card in cards.values():
        found[card.id] = card
        if not card.parked:
            take(card.lane, card.phase)
    # Each relation once, rather than those of each card: for 5,000 cards that is less than half the work.
    take(*(measure.id for measure in journey.of_kind(Measure) if measure.touchpoint in cards))
    hung: list[Addresses | Supports] = [*journey.of_kind(Addresses), *journey.of_kind(Supports)]
    for edge in hung:
        if edge.target in cards:
            take(edge.source, edge.id)
    take(*(edge.id for edge in journey.of_kind(LeadsTo) if edge.source in cards and edge.target in cards))
    names = {getattr(record, name, "") for record in found.values() for name in ("picture", "portrait")}
    assets = {name: journey.assets[name] for name in sorted(names & journey.assets.keys())}
    return Clip(tuple(found.values()), tuple(picked), cut, assets)


def _cards(journey: Journey, picked: Sequence[str]) -> dict[str, Touchpoint]:
    """The picked cards, and those of picked lanes and phases."""
    cards: list[str] = []
    for id in picked:
        match journey.get(id):
            case Touchpoint():
                cards.append(id)
            case Persona():
                cards += [card.id for card in journey.lane_touchpoints(id)]
            case Phase():
                lanes = journey.personas()
                cards += [card.id for lane in lanes for card in journey.touchpoints_in(lane.id, id)]
    return {card.id: card for card in map_order(journey, cards)}


# ---- for other programs --------------------------------------------------------------------------------------


def is_table(clip: Clip) -> bool:
    """Whether the titles of a clip are a table rather than lines."""
    structure = [record for record in clip.records if isinstance(record, Persona | Phase)]
    picked = set(clip.picked)
    return len(structure) > 2 or any(record.id in picked for record in structure)


def rows_of(clip: Clip) -> list[list[str]]:
    """The titles of a clip as a table.

    Cards of one lane in one phase, and opportunities or evidence alone, are one column. Otherwise the phases stand in
    the first row and the lanes in the first column, and the cards of a lane in a phase below each other; pasted into
    a map, such a table finds the same phases and lanes again.
    """
    journey = clip.journey
    phases, lanes = journey.phases(), journey.personas()
    parked = [[card.title] for card in journey.parked()]
    if not is_table(clip):
        cards = [[card.title] for card in journey.touchpoints()] + parked
        alone = [journey.get(id) for id in clip.picked]
        return cards or [[r.title] for r in alone if isinstance(r, Opportunity | Evidence)]
    rows = [["", *(phase.name for phase in phases)]]
    for lane in lanes or [Persona()]:
        columns = [[card.title for card in journey.touchpoints_in(lane.id, phase.id)] for phase in phases]
        for number in range(max([len(column) for column in columns] + [1])):
            texts = [column[number] if number < len(column) else "" for column in columns]
            rows.append([lane.name if number == 0 else "", *texts])
    return rows + [["", *row] for row in parked]


def text_of(clip: Clip) -> str:
    """The titles as lines, or as a table with tabs; texts with line breaks stand in quotation marks there."""
    rows = rows_of(clip)
    if all(len(row) == 1 for row in rows):
        return "\n".join(row[0] for row in rows if row[0])
    return "\n".join("\t".join(map(_cell, row)) for row in rows)


def _cell(text: str) -> str:
    if any(sign in text for sign in '\t\n\r"'):
        return '"' + text.replace('"', '""') + '"'
    return text


def html_of(clip: Clip) -> str:
    """The table of the titles as HTML; empty where they are mere lines."""
    if not is_table(clip):
        return ""
    rows = rows_of(clip)
    from html import escape

    cells = [["<td>" + escape(text).replace("\n", "<br>") + "</td>" for text in row] for row in rows]
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in cells)
    return f'<meta charset="utf-8"><table>{body}</table>'
