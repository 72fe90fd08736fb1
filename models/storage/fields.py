"""Making one record sound: what cannot be used is left out, and the text says of which record and what it was."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails, to_json

from models.journey.field_names import field_name
from models.journey.records import RECORD_TYPES, Record
from resources.translations import tr, tr_n

NOWHERE = "?"
"""The id that stands where a record must name another one and names none."""
_LONGEST_ID = 64


def sound_record(kind: str, data: Mapping[str, Any], warnings: list[str]) -> Record:
    """The record of this kind that `data` describes; each repair adds a text to `warnings`."""
    # A record within a record is mended in place, the rest is replaced.
    fields = {name: dict(value) if isinstance(value, dict) else value for name, value in data.items()}
    named = _described(kind, data)
    required = {name for name, field in RECORD_TYPES[kind].model_fields.items() if field.is_required()}
    found = _checked(kind, fields)
    for only_leave_out in (False, True):  # what came close to a value may turn out to be none
        if not isinstance(found, list):
            return found
        dropped: dict[str, set[int]] = {}
        for fault in found:
            field = str(fault["loc"][0])
            nearest = None if only_leave_out else _nearest(fault)
            warnings.extend(_told(named, fault, nearest))
            if len(fault["loc"]) > 1 and isinstance(inner := fault["loc"][1], str):
                if nearest is None:
                    del fields[field][inner]
                else:
                    fields[field][inner] = nearest
            elif nearest is not None:
                fields[field] = nearest
            elif len(fault["loc"]) > 1:
                dropped.setdefault(field, set()).add(int(fault["loc"][1]))
            elif field in required:
                fields[field] = NOWHERE
            else:
                del fields[field]
        for field, places in dropped.items():
            fields[field] = [item for at, item in enumerate(fields[field]) if at not in places]
        found = _checked(kind, fields)
    assert not isinstance(found, list), found
    return found


def called(record: Record) -> str:
    """A record by its kind and name, as warnings say it."""
    return _described(record.kind, dict(record))


def value_text(value: object) -> str:
    """A value from a file as it can be shown: short, and printable."""
    if isinstance(value, str):
        return f"“{_short(value)}”"
    return _short(json.dumps(value, ensure_ascii=False, default=str))


def _short(text: str) -> str:
    text = "".join(sign if sign.isprintable() else " " for sign in text[:100])
    return text if len(text) <= 60 else f"{text[:59]}…"


def _checked(kind: str, fields: Mapping[str, Any]) -> Record | list[ErrorDetails]:
    # By way of JSON, as a date or the name of a mark is a text only there.
    text = to_json(fields, inf_nan_mode="constants")
    try:
        return RECORD_TYPES[kind].model_validate_json(text, strict=True)
    except ValidationError as error:
        return error.errors(include_url=False)


def _nearest(fault: ErrorDetails) -> object:
    """What the value was surely meant to be, or None."""
    if isinstance(fault["loc"][-1], int):
        return None
    match fault["type"], fault["input"]:
        case "missing", _:
            return NOWHERE
        case "int_type" | "int_from_float", float(value) if value.is_integer():
            return int(value)
        case "string_type", (int() | float()) as value if not isinstance(value, bool):
            return str(value)
        case "string_too_long", str(value):
            # Ids are cut alike wherever they stand, so they still find each other.
            return value[: int(fault["ctx"]["max_length"])]
    return None


def _told(named: str, fault: ErrorDetails, nearest: object) -> list[str]:
    """The text for a repair, where it is one to be told."""
    names = [part for part in fault["loc"] if isinstance(part, str)]
    field, value = names[-1], fault["input"]
    if nearest is not None:
        if fault["type"] != "string_too_long" or fault["ctx"]["max_length"] <= _LONGEST_ID:
            return []
        limit = int(fault["ctx"]["max_length"])
        return [
            tr_n("{record}: “{field}” was longer than {n} sign and was cut.",
                 "{record}: “{field}” was longer than {n} signs and was cut.", limit, record=named, field=field_name(field))
        ]  # fmt: skip
    if fault["type"] == "extra_forbidden":
        return [
            tr("{record}: the field “{field}” is unknown to this version of Touchline; its value {value} was left out.",
               record=named, field=field, value=value_text(value))
        ]  # fmt: skip
    if field == "emotion":
        return [
            tr("{record}: the emotion {value} is no number from -2 to 2; it has no emotion now.",
               record=named, value=value_text(value))
        ]  # fmt: skip
    return [
        tr("{record}: {value} is no value for “{field}”; it was left out.",
           record=named, value=value_text(value), field=field_name(field))
    ]  # fmt: skip


def _described(kind: str, data: Mapping[str, Any]) -> str:
    names = (data.get(field) for field in ("title", "name", "label", "id"))
    name = _short(next((name for name in names if isinstance(name, str) and name.strip()), "?"))
    match kind:
        case "map":
            return tr("The map")
        case "persona":
            return tr("Persona “{name}”", name=name)
        case "phase":
            return tr("Phase “{name}”", name=name)
        case "touchpoint":
            return tr("Card “{name}”", name=name)
        case "opportunity":
            return tr("Opportunity “{name}”", name=name)
        case "evidence":
            return tr("Evidence “{name}”", name=name)
        case "measure":
            return tr("Measure “{name}”", name=name)
        case "leads_to":
            return tr("Transition “{name}”", name=name)
    return tr("Relation “{name}”", name=name)
