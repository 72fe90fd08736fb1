"""The rows of tables as what will be records: values by field, what they name, and where each came from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import to_json

from models.importers.tables.grid import Row
from models.importers.tables.headings import FoundTable, where
from models.importers.tables.languages import known_map_fields
from models.importers.tables.values import Doubt, plain, taken
from models.journey.records import MAP_ID, RECORD_TYPES, Record, new_id
from models.storage.fields import value_text
from models.tables.columns import Column
from resources.translations import tr

_LONGEST_ID = 64
_LONGEST_TEXT = 20_000
_NAMING = frozenset({"ref", "refs", "ref_id", "ref_ids", "relation_ids"})


Refused = Callable[[str, Any], None]
"""Told the name and the value of a field that a record cannot have."""
_ENDS = {"lane": "", "phase": "", "touchpoint": "?", "source": "?", "target": "?"}
"""Stand where a record must name others, until it is known which."""


@dataclass
class Entry:
    """A row of a table: `fields` are those of its record, `named` what its cells say of other records."""

    found: FoundTable
    row: int
    id: str
    fields: dict[str, Any] = field(default_factory=dict)
    named: dict[str, Any] = field(default_factory=dict)

    def where(self, name: str = "") -> str:
        """The place of the row, or of its cell in the column of this name."""
        columns = self.found.columns.values()
        heading = next((column.heading for column in columns if column.name == name), "")
        return where(self.found.sheet, self.row, heading)


@dataclass
class Entries:
    """All rows by kind of record, and what was doubtful in them."""

    by_kind: dict[str, list[Entry]] = field(default_factory=dict)
    map: dict[str, Any] | None = None
    warnings: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=lambda: {MAP_ID})

    def of(self, kind: str) -> list[Entry]:
        return self.by_kind.get(kind, [])

    def warn(self, place: str, text: str) -> None:
        self.warnings.append(tr("{place}: {text}.", place=place, text=text))

    def free_id(self, wanted: str) -> str:
        """The id that is wanted, or a new one where it is taken or none."""
        id = wanted if wanted and len(wanted) <= _LONGEST_ID and wanted not in self.ids else new_id()
        self.ids.add(id)
        return id


def read_entries(found: list[FoundTable], warnings: list[str]) -> Entries:
    """The rows of these tables."""
    entries = Entries(warnings=warnings)
    for table in found:
        if table.table.kind == "map":
            _read_map(table, entries)
            continue
        entries.by_kind.setdefault(table.table.kind, [])
        for row in table.rows:
            _read_row(table, row, entries)
    return entries


def record_of(kind: str, fields: dict[str, Any], refused: Refused | None = None) -> Record:
    """A record of these values, without those that it refuses; where nobody is told of one, that is a mistake of ours."""
    for _ in range(2):
        try:
            return RECORD_TYPES[kind].model_validate_json(
                to_json(fields, inf_nan_mode="constants"), strict=True
            )
        except ValidationError as error:
            for name in dict.fromkeys(str(fault["loc"][0]) for fault in error.errors(include_url=False)):
                value = fields.pop(name)
                if refused is None:
                    break
                if isinstance(value, str) and len(value) > _LONGEST_TEXT:
                    fields[name] = value[:_LONGEST_TEXT]
                refused(name, value)
    raise AssertionError(f"{kind} refuses {fields}")


def _read_row(found: FoundTable, row: Row, entries: Entries) -> None:
    entry = Entry(found, row.number, "")
    wanted = ""
    for at, column in found.columns.items():
        value = taken(row.cells.get(at), column, _doubt(entry, column, entries))
        if value is None or value == []:
            continue
        if column.sort == "id":
            wanted = value
        elif column.sort in _NAMING:
            entry.named[column.name] = value
        else:
            entry.fields[column.name] = value
    _check(entry, entries)
    if not entry.fields and not entry.named:
        if wanted and wanted not in entries.ids:
            # All that a record can hold may be empty.
            entry.id = entries.free_id(wanted)
            entries.by_kind[found.table.kind].append(entry)
        return
    if wanted in entries.ids:
        if not entry.fields and _go_on(entry, wanted, entries):
            return
        entries.warn(entry.where("id"), tr("the ID stands there twice; the row was taken for a new one"))
    elif len(wanted) > _LONGEST_ID:
        entries.warn(entry.where("id"), tr("the ID is too long; the row was given a new one"))
    entry.id = entries.free_id(wanted)
    entries.by_kind[found.table.kind].append(entry)


def _check(entry: Entry, entries: Entries) -> None:
    """Leave out what the record cannot have, before places are counted."""
    kind = entry.found.table.kind
    known = RECORD_TYPES[kind].model_fields
    needed = {name: end for name, end in _ENDS.items() if name in known and known[name].is_required()}

    def refused(name: str, value: Any) -> None:
        if isinstance(value, str) and len(value) > _LONGEST_TEXT:
            entries.warn(entry.where(name), tr("the text is too long, and was cut"))
        else:
            entries.warn(
                entry.where(name), tr("{value} does not fit here, and was left out", value=value_text(value))
            )
            del entry.fields[name]

    record = record_of(kind, {**entry.fields, **needed, "id": "?"}, refused)
    for name, value in entry.fields.items():
        if isinstance(value, str) and len(value) > _LONGEST_TEXT:
            entry.fields[name] = getattr(record, name)


def _go_on(entry: Entry, id: str, entries: Entries) -> bool:
    """Add what a row names to the row of the same id, where it goes on with a list that was too long for a cell."""
    first = next((e for e in entries.of(entry.found.table.kind) if e.id == id), None)
    if first is None or not all(isinstance(part, list) for part in entry.named.values()):
        return False
    for name, part in entry.named.items():
        first.named[name] = [*first.named.get(name, []), *part]
    return True


def _doubt(entry: Entry, column: Column, entries: Entries) -> Doubt:
    return lambda text: entries.warn(where(entry.found.sheet, entry.row, column.heading), text)


def _read_map(found: FoundTable, entries: Entries) -> None:
    """The fields of the map, one a row: told by the last column, or by what is called so in the first."""
    names = {column.name: at for at, column in found.columns.items()}
    by_name, by_word = known_map_fields()
    entries.map = entries.map or {}
    for row in found.rows:
        key, field = (str(row.cells.get(names.get(name, -1), "")) for name in ("key", "field"))
        column = by_name.get(field) or by_word.get(plain(key))
        cell = row.cells.get(names.get("value", -1))
        if column is None:
            if cell is not None and key:
                entries.warn(where(found.sheet, row.number), tr("{key} is unknown to Touchline and was left out",
                                                                key=value_text(key)))  # fmt: skip
            continue
        place = where(found.sheet, row.number, column.heading)
        value = taken(cell, column, lambda text, place=place: entries.warn(place, text))  # type: ignore[misc]
        if value is not None:
            entries.map[column.name] = value
