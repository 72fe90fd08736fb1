"""The rows of a journey: each record as cells, in the order of the map."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from models.journey.journey import Journey
from models.journey.order import opportunities_in_order
from models.journey.records import (
    Addresses,
    Evidence,
    Measure,
    Opportunity,
    Record,
    Supports,
)
from models.tables.columns import BRAND, Cell, Column, Table, map_fields
from resources.translations import tr

LONGEST_WORDS = 80
"""Of a record where another row names it; longer names are cut."""
MOST_IN_CELL = 30_000
"""Characters in a cell of references. A spreadsheet holds 32,767; what does not fit goes on in a row below."""
_PLAIN_ID = re.compile(r"[\w.+:-]+", re.ASCII)


def rows(journey: Journey, table: Table) -> Iterator[tuple[Cell, ...]]:
    """The rows of one table. A record with more references than a cell can hold goes on in further rows, which hold
    nothing but its id and the references."""
    if table.kind == "map":
        yield from _map_rows(journey)
        return
    for record in _records(journey, table.kind):
        refs = _references(journey, record)
        for number, part in enumerate(_parts(refs) or [[]]):
            yield tuple(
                None
                if number and column.sort not in ("id", "refs", "ref_ids", "relation_ids")
                else _cell(journey, record, column, part)
                for column in table.columns
            )


def words_of(record: Record | None) -> str:
    """A record as other rows name it: on one line, and not endless."""
    return shortened(getattr(record, "title", "") or getattr(record, "name", ""))


def shortened(text: str) -> str:
    """A name on one line, and not endless."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_WORDS else f"{line[: LONGEST_WORDS - 1]}…"


def joined_ids(ids: Sequence[str]) -> str:
    """Ids in one cell, with commas between; as JSON texts where one holds what would be taken for something else."""
    if all(_PLAIN_ID.fullmatch(id) for id in ids):
        return ", ".join(ids)
    return json.dumps(list(ids), ensure_ascii=False)


def split_ids(text: str) -> list[str]:
    """The ids in a cell."""
    if text.lstrip().startswith("["):
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, list) and all(isinstance(id, str) for id in found):
            return found
    return [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]


def cell_of(value: Any, column: Column) -> Cell:
    """The value of a field as it stands in a cell."""
    words = dict(column.words)
    match column.sort:
        case "position":
            return int(value) + 1
        case "yes":
            return tr("Yes") if value else None
        case "choice":
            return words.get(str(value))
        case "choices":
            return ", ".join(words[str(part)] for part in value) or None
    return None if value == "" else value


def _records(journey: Journey, kind: str) -> Sequence[Record]:
    match kind:
        case "touchpoint":
            return [*journey.touchpoints(), *journey.parked()]
        case "persona":
            return journey.personas()
        case "phase":
            return journey.phases()
        case "opportunity":
            return opportunities_in_order(journey)
        case "evidence":
            return sorted(journey.of_kind(Evidence), key=lambda evidence: evidence.id)
        case "measure":
            numbers = {card.id: number for number, card in enumerate(_records(journey, "touchpoint"))}
            return sorted(journey.of_kind(Measure), key=lambda m: (numbers[m.touchpoint], m.id))
        case "leads_to":
            return journey.transitions()
    raise AssertionError(kind)


def _references(journey: Journey, record: Record) -> list[Addresses | Supports]:
    """The relations of an opportunity or a piece of evidence to cards, by id."""
    if not isinstance(record, Opportunity | Evidence):
        return []
    found = [edge for edge in journey.edges_of(record.id) if isinstance(edge, Addresses | Supports)]
    return sorted(found, key=lambda edge: edge.id)


def _parts(edges: list[Addresses | Supports]) -> list[list[Addresses | Supports]]:
    """The relations in as many parts as cells are needed for them."""
    parts: list[list[Addresses | Supports]] = []
    length = MOST_IN_CELL
    for edge in edges:
        # A sign of an id takes up to six where it is written as JSON, and an emoji counts for two.
        needed = LONGEST_WORDS * 2 + 1 + 6 * max(len(edge.id), len(edge.target)) + 4
        if length + needed > MOST_IN_CELL:
            parts.append([])
            length = 0
        parts[-1].append(edge)
        length += needed
    return parts


def _cell(journey: Journey, record: Record, column: Column, refs: list[Addresses | Supports]) -> Cell:
    match column.sort:
        case "refs":
            return "\n".join(words_of(journey.get(edge.target)) for edge in refs).strip("\n") or None
        case "ref_ids":
            return joined_ids([edge.target for edge in refs]) or None
        case "relation_ids":
            return joined_ids([edge.id for edge in refs]) or None
        case "ref":
            return words_of(journey.get(getattr(record, column.name))) or None
        case "ref_id":
            return getattr(record, column.name.removesuffix("_id")) or None
    return cell_of(getattr(record, column.name), column)


def _map_rows(journey: Journey) -> Iterator[tuple[Cell, ...]]:
    for column in map_fields():
        name = column.name.removeprefix(BRAND)
        value = getattr(journey.map if name == column.name else journey.map.brand, name)
        yield column.heading, cell_of(value, column), column.name
