"""Maps without what differs from one workshop to the next: ids, which hold the time of their making."""

from __future__ import annotations

import json
from typing import Any

_NAMED = {"personas": "name", "phases": "name", "touchpoints": "title"}


def plain(document: str) -> dict[str, Any]:
    """A document with names in place of ids, and its relations in an order of their own."""
    found: dict[str, Any] = json.loads(document)
    names = {
        record["id"]: record[field] for group, field in _NAMED.items() for record in found.get(group, ())
    }
    for group, records in found.items():
        if group != "map":
            found[group] = [_named(record, names) for record in records]
    if "leads_to" in found:
        found["leads_to"].sort(key=lambda relation: (relation["source"], relation["target"]))
    return found


def _named(record: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    own = {field: value for field, value in record.items() if field != "id"}
    ends: dict[str, Any] = {
        field: names[own[field]] for field in ("lane", "phase", "source", "target") if field in own
    }
    return {**own, **ends}
