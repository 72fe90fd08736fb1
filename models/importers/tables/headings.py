"""Which table a sheet holds, and which of its columns is what: told by names and headings, whatever their order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from models.importers.tables.grid import Broken, Row, Sheet, column_letters
from models.importers.tables.languages import Known, known_tables
from models.importers.tables.values import plain, text_of
from models.storage.fields import value_text
from models.tables.columns import Column, Table
from resources.translations import tr

_HEAD_WITHIN = 20
"""Rows from the top in which headings are looked for: people put a title above a table."""


class FoundTable(NamedTuple):
    """A sheet whose columns are known."""

    table: Table
    sheet: Sheet
    columns: dict[int, Column]
    rows: list[Row]
    """Those below the headings."""


def found_tables(sheets: Sequence[Sheet], warnings: list[str]) -> list[FoundTable]:
    """The tables in these sheets; what is known to none of them is told in `warnings`."""
    known = known_tables()
    found: list[FoundTable] = []
    for sheet in sheets:
        made = _found(sheet, known)
        if made is None:
            if sheet.rows:
                warnings.append(
                    tr("The sheet {name} holds no table that Touchline knows, and was left out.",
                       name=value_text(sheet.name))
                )  # fmt: skip
            continue
        found.append(made)
        _tell_unknown(made, warnings)
    return found


def where(sheet: Sheet, row: int, heading: str = "") -> str:
    """A place in a table as people find it."""
    if sheet.name and heading:
        return tr("Sheet {sheet}, row {row}, column {column}",
                  sheet=value_text(sheet.name), row=row, column=value_text(heading))  # fmt: skip
    if sheet.name:
        return tr("Sheet {sheet}, row {row}", sheet=value_text(sheet.name), row=row)
    if heading:
        return tr("Row {row}, column {column}", row=row, column=value_text(heading))
    return tr("Row {row}", row=row)


def _found(sheet: Sheet, known: Sequence[Known]) -> FoundTable | None:
    name = plain(sheet.name).removesuffix(".csv")
    named = [one for one in known if name in one.titles]
    best: tuple[int, FoundTable] | None = None
    for table, _, headings in named or known:
        for at, row in enumerate(sheet.rows[:_HEAD_WITHIN]):
            columns = _columns(row, headings)
            # One heading may be a word that stands there by chance, as long as nothing else says what it is.
            least = 1 if named or not sheet.name else 2
            if len(columns) >= least and (best is None or len(columns) > best[0]):
                best = (len(columns), FoundTable(table, sheet, columns, sheet.rows[at + 1 :]))
    return best[1] if best else None


def _columns(row: Row, words: dict[str, Column]) -> dict[int, Column]:
    columns: dict[int, Column] = {}
    taken: set[str] = set()
    for at, cell in sorted(row.cells.items()):
        column = words.get(plain(text_of(cell))) if isinstance(cell, str) else None
        if column is not None and column.name not in taken:
            columns[at] = column
            taken.add(column.name)
    return columns


def _tell_unknown(found: FoundTable, warnings: list[str]) -> None:
    """Name the columns that hold something and are none of the table's."""
    heads = next((row for row in found.sheet.rows if found.columns.keys() <= row.cells.keys()), None)
    filled = {at for row in found.rows for at, cell in row.cells.items() if not isinstance(cell, Broken)}
    for at in sorted(filled - found.columns.keys()):
        head = text_of(heads.cells[at]) if heads is not None and at in heads.cells else ""
        named = value_text(head) if head else column_letters(at)
        place = tr("Sheet {sheet}, column {column}", sheet=value_text(found.sheet.name), column=named)
        if not found.sheet.name:
            place = tr("Column {column}", column=named)
        warnings.append(tr("{place}: it is unknown to Touchline and was left out.", place=place))
