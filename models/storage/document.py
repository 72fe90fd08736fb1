"""`document.json`: the records of a journey as JSON text, one record a line, in an order that stays."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from types import GenericAlias
from typing import Any, cast

import pydantic
from pydantic_core import PydanticSerializationError

from models.journey.journey import Journey
from models.journey.records import RECORD_TYPES, Map, Persona, Record, Touchpoint

GROUPS: dict[str, str] = {
    "map": "map",
    "persona": "personas",
    "phase": "phases",
    "touchpoint": "touchpoints",
    "opportunity": "opportunities",
    "evidence": "evidence",
    "measure": "measures",
    "leads_to": "leads_to",
    "addresses": "addresses",
    "supports": "supports",
}
"""The name under which the document holds the records of each kind."""

MAX_DEPTH = 32
MAX_VALUES = 1_000_000
MAX_RECORDS = 50_000
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def encode(journey: Journey) -> bytes:
    """The document of a journey. Fields that have their default are left out."""
    lines = []
    for kind, group in GROUPS.items():
        records = _in_order(journey, kind)
        if kind == "map":
            lines.append(f'"{group}":{_line(records[0])}')
        elif records:
            lines.append(f'"{group}":[\n' + ",\n".join(map(_line, records)) + "\n]")
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def decode(document: bytes) -> list[Record]:
    """The records of a document in which every record is sound.

    Raises pydantic.ValidationError where one is not; whether they fit together is for the journey to say.
    """
    whole = document_type().model_validate_json(document, strict=True)
    records: list[Record] = [cast(Map, getattr(whole, "map"))]  # noqa: B009 - the type is made at run time
    for kind, group in GROUPS.items():
        if kind != "map":
            records.extend(getattr(whole, group))
    return records


def oversized(document: bytes) -> bool:
    """Whether a JSON text nests deeper or holds more than any map does; found without parsing it."""
    # What follows never errs up to the first place where the text is no JSON, and there the parser stops.
    plain = document.replace(rb"\\", b"").replace(rb"\"", b"")
    if plain.count(b'"') > 2 * MAX_VALUES:
        return True
    outside = b"".join(plain.split(b'"')[::2])
    brackets = outside.translate(None, _NO_BRACKETS)
    if outside.count(b",") + len(brackets) > MAX_VALUES:
        return True
    depth = deepest = 0
    for bracket in brackets:
        depth += 1 if bracket in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest > MAX_DEPTH


_NO_BRACKETS = bytes(sorted(set(range(256)) - set(b"[]{}")))


@cache
def document_type() -> type[pydantic.BaseModel]:
    """The whole document as one pydantic model: checked in one go, 5,000 cards take a few hundredths of a second."""
    fields: dict[str, Any] = {
        group: (cls, ...) if cls is Map else (GenericAlias(list, (cls,)), [])
        for group, cls in zip(GROUPS.values(), RECORD_TYPES.values(), strict=True)
    }
    return pydantic.create_model("Document", __config__=pydantic.ConfigDict(extra="forbid"), **fields)


def _in_order(journey: Journey, kind: str) -> list[Record]:
    match kind:
        case "map":
            return [journey.map]
        case "persona":
            return list(journey.personas())
        case "phase":
            return list(journey.phases())
        case "touchpoint":
            # In the order of the map, so that cards that lie together stand together; parked ones last.
            return [*journey.touchpoints(), *journey.parked()]
    return sorted(journey.of_kind(RECORD_TYPES[kind]), key=lambda record: record.id)


def _line(record: Record) -> str:
    try:
        return record.model_dump_json(exclude_defaults=True)
    except PydanticSerializationError:
        # Half a character, which some input methods and clipboards hand over, must not keep a map from being saved.
        return json.dumps(mended(record.model_dump(exclude_defaults=True)), ensure_ascii=False, default=str)


def mended(value: object) -> object:
    """A JSON value whose texts can be written: half a character becomes the sign for what cannot be shown."""
    match value:
        case str():
            return _LONE_SURROGATES.sub("�", str(value))
        case dict():
            return {key: mended(part) for key, part in value.items()}
        case tuple() | list():
            return [mended(part) for part in value]
    return value


def picture_fields(records: Iterable[Record]) -> Iterator[tuple[Persona | Touchpoint | Map, str, str]]:
    """Each use of a picture: the record, its field, and the picture's sha256. The logo of a map is in its brand."""
    for record in records:
        if isinstance(record, Touchpoint) and record.picture:
            yield record, "picture", record.picture
        elif isinstance(record, Persona) and record.portrait:
            yield record, "portrait", record.portrait
        elif isinstance(record, Map) and record.brand.logo:
            yield record, "logo", record.brand.logo


def without_picture(record: Persona | Touchpoint | Map, field: str) -> Persona | Touchpoint | Map:
    """The record with a field that `picture_fields` names emptied."""
    if isinstance(record, Map):
        return record.model_copy(update={"brand": record.brand.model_copy(update={field: ""})})
    return record.model_copy(update={field: ""})
