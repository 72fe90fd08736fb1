"""The lines of a journal: a checksum and one JSON value each; and changes in that form.

A change keeps what each record becomes: None for one that is taken away, the whole record with its kind for one
that is added, else only the fields that differ.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from models.journey.change import Change
from models.journey.journey import Journey
from models.journey.records import RECORD_TYPES, Record
from models.journey.steps import difference
from models.storage.document import mended

FORM = 1
"""Of the journal itself; the version of the document stands beside it."""
LONGEST = 64 << 20
"""Bytes of one line that is still read."""

Entry = dict[str, Any]
_CHECKSUM = 8


class BrokenEntry(Exception):
    """An entry that cannot be what was written."""


class Read(NamedTuple):
    """A sound line: its entry, and where the line ends in the file, in bytes."""

    entry: Entry
    end: int


def line(entry: Entry) -> bytes:
    """The line of an entry."""
    try:
        text = _dumped(entry).encode()
    except UnicodeEncodeError:
        # Half a character, which some input methods hand over: kept as the saved file would keep it.
        text = _dumped(mended(entry)).encode()
    return b"%08x %s\n" % (zlib.crc32(text), text)


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def sound_lines(data: bytes) -> Iterator[Read]:
    """The entries of a journal up to the first line that is torn or damaged."""
    at = 0
    while at < len(data):
        end = data.find(b"\n", at)
        if end < 0 or end - at > LONGEST:
            return
        entry = _entry(data[at:end])
        if entry is None:
            return
        at = end + 1
        yield Read(entry, at)


def _entry(line: bytes) -> Entry | None:
    checksum, text = line[:_CHECKSUM], line[_CHECKSUM + 1 :]
    if checksum != b"%08x" % zlib.crc32(text):
        return None
    try:
        entry = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return entry if isinstance(entry, dict) and isinstance(entry.get("k"), str) else None


def record_data(record: Record) -> dict[str, Any]:
    """A whole record, its kind included."""
    return {"kind": record.kind, **record.model_dump(exclude_defaults=True), "id": record.id}


def change_data(change: Change) -> dict[str, dict[str, Any] | None]:
    """What a change makes of each record."""
    made: dict[str, dict[str, Any] | None] = {}
    for id, old in change.before.items():
        new = change.after[id]
        if new is None:
            made[id] = None
        elif old is None:
            made[id] = record_data(new)
        else:
            made[id] = {field: _plain(now) for field, (_, now) in difference(old, new).items()}
    return made


def _plain(value: Any) -> Any:
    """The value of a field; a record within a record as its fields."""
    return value.model_dump(exclude_defaults=True) if isinstance(value, BaseModel) else value


def read_record(data: Mapping[str, Any]) -> Record:
    """The record that `record_data` gave. Raises BrokenEntry."""
    try:
        return RECORD_TYPES[data["kind"]].model_validate(data)
    except (ValidationError, KeyError, TypeError) as error:
        raise BrokenEntry(str(error)) from error


def read_change(journey: Journey, name: str, data: Mapping[str, Any]) -> Change:
    """The change that `change_data` gave, for a journey as it was before it. Raises BrokenEntry."""
    before: dict[str, Record | None] = {}
    after: dict[str, Record | None] = {}
    for id, fields in data.items():
        old = before[id] = journey.get(id)
        if fields is None:
            after[id] = None
        elif not isinstance(fields, dict):
            raise BrokenEntry(f"{id!r} becomes no record")
        elif "kind" in fields:
            after[id] = read_record(fields)
        elif old is None:
            raise BrokenEntry(f"{id!r} was not there")
        else:
            after[id] = read_record({**old.__dict__, **fields})
    return Change(name, before, after)
