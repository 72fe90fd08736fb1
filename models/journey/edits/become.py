"""Taking over another journey as a whole: a version of earlier, or what somebody else saved."""

from __future__ import annotations

from models.journey.change import Change
from models.journey.journey import Journey
from models.journey.records import MAP_ID, Map, Persona, Phase, Record, new_id
from resources.translations import tr

_NAMING = ("lane", "phase", "touchpoint", "source", "target")
"""Fields that name another record."""


def become(journey: Journey, other: Journey, name: str = "") -> Change:
    """The journey becomes like `other`, in one step that undo takes back whole.

    `name` is what undo shows. The pictures of the other journey are taken over at once, as a journey only gains
    pictures. A locked structure that differs is unlocked by it, or nothing could be brought back.
    """
    wanted = {record.id: record for record in _fitting(journey, other)}
    journey.assets.update({key: data for key, data in other.assets.items() if key not in journey.assets})
    now = {record.id: record for record in journey.records()}
    before: dict[str, Record | None] = {}
    after: dict[str, Record | None] = {}
    for id in {**now, **wanted}:
        if now.get(id) != wanted.get(id):
            before[id], after[id] = now.get(id), wanted.get(id)
    if journey.map.structure_locked and any(map(_is_structure, (*before.values(), *after.values()))):
        before[MAP_ID] = journey.map
        after[MAP_ID] = other.map.model_copy(update={"structure_locked": False})
    return Change(name or tr("Take over another version"), before, after).trimmed()


def _is_structure(record: Record | None) -> bool:
    return isinstance(record, Persona | Phase)


def _fitting(journey: Journey, other: Journey) -> list[Record]:
    """The records of the other journey; where an id stands for another kind of thing here, it gets a new one."""
    fresh = {
        record.id: new_id()
        for record in other.records()
        if not isinstance(record, Map) and type(journey.get(record.id)) not in (type(record), type(None))
    }
    if not fresh:
        return list(other.records())
    renamed: list[Record] = []
    for record in other.records():
        fields = {name: fresh[value] for name in _NAMING if (value := getattr(record, name, "")) in fresh}
        if record.id in fresh:
            fields["id"] = fresh[record.id]
        renamed.append(record.model_copy(update=fields) if fields else record)
    return renamed
