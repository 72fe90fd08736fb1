"""What is said of a difference between two maps: the name of what differs, where it lies, old and new values."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from models.analysis.differences import Difference, FieldDifference, card_of, counted
from models.journey.field_names import field_name
from models.journey.journey import Journey
from models.journey.records import (
    ActionStatus,
    Addresses,
    Brand,
    Channel,
    EmotionScale,
    EmotionSource,
    Encounter,
    Evidence,
    EvidenceKind,
    LeadsTo,
    Map,
    Mark,
    Measure,
    MeasureKind,
    Opportunity,
    Persona,
    Phase,
    PhaseCategory,
    Record,
    RowKind,
    State,
    Supports,
    Touchpoint,
)
from models.journey.value_names import (
    category_name,
    emotion_source_name,
    encounter_name,
    evidence_kind_name,
    measure_kind_name,
)
from models.layout.words import (
    channel_name,
    emotion_figure,
    long_date,
    mark_name,
    row_name,
    state_name,
    status_name,
)
from resources.translations import tr, tr_n
from widgets.inspector.names import card_name, figure, measure_name, named, scale_name

LONGEST = 240
"""Letters of a value that are shown; of a longer one, those around where it differs."""


def summary(found: Sequence[Difference]) -> str:
    """ "3 added, 1 deleted, 2 moved, 4 changed"; what there is none of is left out."""
    if not found:
        return tr("No difference")
    counts = counted(found)
    parts = (
        tr_n("{n} added", "{n} added", counts["added"]) if counts["added"] else "",
        tr_n("{n} deleted", "{n} deleted", counts["deleted"]) if counts["deleted"] else "",
        tr_n("{n} moved", "{n} moved", counts["moved"]) if counts["moved"] else "",
        tr_n("{n} changed", "{n} changed", counts["changed"]) if counts["changed"] else "",
    )
    return ", ".join(part for part in parts if part)


def deed(difference: Difference) -> str:
    """What became of it, in a word or two."""
    match difference.kind:
        case "added":
            return tr("Added")
        case "deleted":
            return tr("Deleted")
        case "moved":
            return tr("Moved and changed") if difference.fields else tr("Moved")
        case "changed":
            return tr("Changed")


def record_name(record: Record, journey: Journey) -> str:
    """What a record is called before a user, also one that hangs on a card."""
    match record:
        case Map():
            return tr("The map itself")
        case Persona():
            return named(record.name, tr("Unnamed persona"))
        case Phase():
            return named(record.name, tr("Unnamed phase"))
        case Touchpoint():
            return card_name(record)
        case Opportunity():
            return tr("Opportunity: {name}", name=named(record.title, tr("Untitled")))
        case Evidence():
            return tr("Evidence: {name}", name=named(record.title, evidence_kind_name(record.evidence_kind)))
        case Measure():
            return tr("Measure: {name}", name=measure_name(record))
        case LeadsTo():
            return tr("Arrow to {name}", name=_name_of(record.target, journey))
        case Addresses():
            return tr("Link with {name}", name=_name_of(record.source, journey))
        case Supports():
            return tr("Link with {name}", name=_name_of(record.source, journey))


def _name_of(id: str, journey: Journey) -> str:
    record = journey.get(id)
    return record_name(record, journey) if record is not None else tr("nothing")


def group_name(difference: Difference, old: Journey, new: Journey) -> str:
    """The heading under which a difference is listed: for cards their persona and phase."""
    journey = new if difference.new is not None else old
    card = card_of(difference.record, journey, new, old)
    if card is not None:
        return place_name(card, journey)
    match difference.record:
        case Map():
            return tr("Map")
        case Persona():
            return tr("Personas")
        case Phase():
            return tr("Phases")
        case Evidence():
            return tr("Evidence")
    return tr("Opportunities")


def place_name(card: Touchpoint, journey: Journey) -> str:
    """Persona and phase in which a card lies."""
    if card.parked:
        return tr("Parking lot")
    lane, phase = journey.get(card.lane), journey.get(card.phase)
    return tr(
        "{persona} · {phase}",
        persona=named(lane.name if isinstance(lane, Persona) else "", tr("Unnamed persona")),
        phase=named(phase.name if isinstance(phase, Phase) else "", tr("Unnamed phase")),
    )


def step_name(card: Touchpoint, journey: Journey) -> str:
    """Where a card lies, with its step in the phase."""
    if card.parked:
        return tr("Parking lot, place {n}", n=card.place + 1)
    place = place_name(card, journey)
    if len(journey.cell(card.lane, card.phase, card.column)) > 1:
        return tr("{place}, step {n}, card {m}", place=place, n=card.column + 1, m=card.place + 1)
    return tr("{place}, step {n}", place=place, n=card.column + 1)


def rank_name(record: Record, journey: Journey) -> str:
    """Where a persona, a phase or a relation stands."""
    match record:
        case Touchpoint():
            return step_name(record, journey)
        case Persona():
            return tr("Lane {n}", n=1 + [p.id for p in journey.personas()].index(record.id))
        case Phase():
            return tr("Phase {n}", n=1 + [p.id for p in journey.phases()].index(record.id))
        case LeadsTo() | Addresses() | Supports():
            return tr(
                "{one} to {other}",
                one=_name_of(record.source, journey),
                other=_name_of(record.target, journey),
            )
        case Measure():
            return _name_of(record.touchpoint, journey)
    return ""


def field_lines(difference: Difference, old: Journey, new: Journey) -> list[tuple[str, str, str]]:
    """Name, old and new text of each thing that differs; of what was added or deleted, where it is."""
    lines: list[tuple[str, str, str]] = []
    if difference.old is None or difference.new is None:
        return lines
    if difference.moved:
        lines.append((tr("Place"), rank_name(difference.old, old), rank_name(difference.new, new)))
    for found in _single(difference.fields):
        one, other = _texts(found, old, new)
        lines.append((field_name(found.field), one, other))
    return lines


def _single(fields: Iterable[FieldDifference]) -> Iterator[FieldDifference]:
    """The fields that differ; of a brand those in it."""
    for found in fields:
        if isinstance(found.old, Brand) and isinstance(found.new, Brand):
            for name in Brand.model_fields:
                one, other = getattr(found.old, name), getattr(found.new, name)
                if one != other:
                    yield FieldDifference(name, one, other)
        else:
            yield found


def _texts(found: FieldDifference, old: Journey, new: Journey) -> tuple[str, str]:
    if found.field in ("picture", "portrait", "logo"):
        same = tr("another picture") if found.old and found.new else tr("a picture")
        return (tr("a picture") if found.old else "–", same if found.new else "–")
    one, other = value_text(found.field, found.old, old), value_text(found.field, found.new, new)
    return clipped(one, other)


def value_text(field: str, value: object, journey: Journey) -> str:
    """A value of a record's field as a user reads it; a dash for none."""
    match value:
        case None | "" | ():
            return "–"
        case bool():
            return tr("yes") if value else tr("no")
        case tuple():
            return ", ".join(value_text(field, part, journey) for part in value)
        case datetime.date():
            return long_date(value)
        case float() if field == "emotion":
            return emotion_figure(value, journey.map.emotion_scale)
        case float() if field == "share":
            return tr("{n} %", n=figure(value * 100))
        case int() | float():
            return figure(value)
    named_value = _NAMES.get(type(value))
    text = str(named_value(value)) if named_value else str(value)
    return text or "–"


_NAMES: dict[type, Any] = {
    Channel: channel_name,
    Encounter: encounter_name,
    Mark: mark_name,
    State: state_name,
    ActionStatus: status_name,
    EmotionScale: scale_name,
    EmotionSource: emotion_source_name,
    EvidenceKind: evidence_kind_name,
    MeasureKind: measure_kind_name,
    PhaseCategory: category_name,
    RowKind: row_name,
}


def clipped(one: str, other: str) -> tuple[str, str]:
    """Two texts with what they share left out at both ends, where they would be too long to read side by side."""
    if max(len(one), len(other)) <= LONGEST:
        return one, other
    same = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    start = max(0, same - LONGEST // 4)
    return _cut(one, start), _cut(other, start)


def _cut(text: str, start: int) -> str:
    part = text[start : start + LONGEST]
    return f"{'…' if start else ''}{part}{'…' if start + LONGEST < len(text) else ''}" or "–"
