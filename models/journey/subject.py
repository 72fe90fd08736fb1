"""What a step is about: the title of what it added, removed or changed, as a list of steps tells them apart."""

from __future__ import annotations

from models.journey.change import Change
from models.journey.records import Evidence, Measure, Opportunity, Persona, Phase, Record, Touchpoint


def subject(change: Change) -> str:
    """The title on one line, with “…” after it where more came or went; "" where there is none to tell, as where
    cards only make room for each other."""
    added = [record for id in change.added if (record := change.after[id]) is not None]
    removed = [old for id, old in change.before.items() if old is not None and change.after[id] is None]
    for records in (added, removed):
        titles = [title for record in records if (title := title_of(record))]
        if titles:
            return titles[0] if len(titles) == 1 else f"{titles[0]} …"
    changed = [title_of(record) for record in change.after.values() if record is not None]
    return changed[0] if len(changed) == 1 else ""


def title_of(record: Record) -> str:
    """What a record is called, on one line; "" for what has no title of its own."""
    match record:
        case Persona(name=title) | Phase(name=title) | Measure(name=title):
            return " ".join(title.split())
        case Touchpoint(title=title) | Opportunity(title=title) | Evidence(title=title):
            return " ".join(title.split())
    return ""
