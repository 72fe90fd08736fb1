"""A journey from sheets: each row a record, placed and joined as its cells say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import Any

from pydantic import ValidationError

from models.importers.mermaid import Imported
from models.importers.tables.entries import Entries, Entry, read_entries, record_of
from models.importers.tables.grid import Sheet, TableProblem, too_large
from models.importers.tables.headings import found_tables, where
from models.importers.tables.joining import join_cards, put_home
from models.journey.journey import Journey
from models.journey.records import Brand, Map, Record
from models.storage.fields import value_text
from models.storage.repair import MAX_WARNINGS
from models.storage.touchline_file import MAX_IN_CELL
from models.tables.columns import BRAND
from resources.translations import tr, tr_n


class NoTable(TableProblem):
    """There is nothing in the file that Touchline takes for a table of a map."""


def read_tables(sheets: Sequence[Sheet], *, name: str) -> Imported:
    """The journey in these sheets; `name` (of the file) is its title where they say none.

    Warnings name sheet, row and column. Raises NoTable where no sheet holds a table of a map.
    """
    warnings: list[str] = []
    found = found_tables(sheets, warnings)
    if not found:
        raise NoTable(tr("It has no column that Touchline knows. A table of touchpoints has a column {title} at least.",
                         title=value_text(tr("Title"))))  # fmt: skip
    entries = read_entries(found, warnings)
    put_home(entries)
    for kind in ("persona", "phase"):
        entries.by_kind[kind] = [*entries.of(kind), *entries.by_kind.pop(f"{kind} of cards", [])]
    relations = join_cards(entries)
    _number(entries.of("persona"), {})
    _number(entries.of("phase"), {})
    cards = entries.of("touchpoint")
    _number(cards, {e.id: (e.fields["lane"], e.fields["phase"], e.fields.get("column", 0)) for e in cards})
    records: list[Record] = [_map(entries, found[0].sheet, name)]
    records += [
        record_of(kind, {**entry.fields, "id": entry.id})
        for kind, group in entries.by_kind.items()
        for entry in group
    ]
    records += [record_of(fields["kind"], fields) for fields in relations]
    if len(warnings) > MAX_WARNINGS:
        rest = len(warnings) - MAX_WARNINGS
        warnings[MAX_WARNINGS:] = [
            tr_n("{n} more thing was doubtful.", "{n} more things were doubtful.", rest)
        ]
    return Imported(Journey.from_records(records), tuple(warnings))


def _map(entries: Entries, sheet: Sheet, name: str) -> Record:
    fields: dict[str, Any] = {"title": name} if entries.map is None else entries.map

    def refused(field: str, value: object) -> None:
        entries.warn(
            where(sheet, 1), tr("{value} does not fit here, and was left out", value=value_text(value))
        )

    own = {field: value for field, value in fields.items() if not field.startswith(BRAND)}
    brand: dict[str, Any] = {}
    for field in fields.keys() - own.keys():
        value = fields[field]
        try:
            Brand(**{field.removeprefix(BRAND): value})
            brand[field.removeprefix(BRAND)] = value
        except ValidationError:
            refused(field, value)
    return record_of(Map().kind, {**own, "brand": brand}, refused)


def _number(entries: list[Entry], cells: dict[str, Hashable]) -> None:
    """Places within each cell (one for all where there are none): kept where they are said and differ, else counted
    anew in their order, with rows that say none at the end."""
    groups: dict[Hashable, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[cells.get(entry.id)].append(entry)
    for group in groups.values():
        if len(group) > MAX_IN_CELL:
            raise too_large()
        said = [entry.fields["place"] for entry in group if "place" in entry.fields]
        if len(set(said)) < len(group):
            group.sort(key=lambda entry: entry.fields.get("place", float("inf")))
            for place, entry in enumerate(group):
                entry.fields["place"] = place
