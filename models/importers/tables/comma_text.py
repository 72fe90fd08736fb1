"""Text with commas (CSV), or with semicolons or tabs between, as spreadsheet programs of many countries write it."""

from __future__ import annotations

import csv
import io

from models.importers.tables.grid import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Row,
    Sheet,
    TableProblem,
    too_large,
)
from models.tables.comma_text import unprotected
from resources.translations import tr

_BETWEEN = ",;\t"
_LONGEST = 1 << 20
_SEPARATOR_TOLD = "sep="


def read_comma_text(text: str, name: str = "") -> Sheet:
    """The one sheet of a CSV text; numbers of rows count the table's, as a spreadsheet shows them.

    Raises TableProblem.
    """
    delimiter = _delimiter(text)
    rows: list[Row] = []
    room = MOST_CELLS
    before = csv.field_size_limit(_LONGEST)
    try:
        for number, cells in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1
        ):
            if number == 1 and len(cells) <= 2 and cells and cells[0].lower().startswith(_SEPARATOR_TOLD):
                continue
            taken = {at: unprotected(cell) for at, cell in enumerate(cells[:MOST_COLUMNS]) if cell}
            room -= len(cells)
            if room < 0 or len(rows) >= MOST_ROWS:
                raise too_large()
            if taken:
                rows.append(Row(number, dict(taken)))
    except csv.Error as error:
        raise TableProblem(
            tr("After row {row}, it is no table with commas between: a cell is too long or its quotes do not close.",
               row=rows[-1].number if rows else 0)
        ) from error  # fmt: skip
    finally:
        csv.field_size_limit(before)
    return Sheet(name, rows)


def _delimiter(text: str) -> str:
    """What stands between cells: told in the first line, or the one that its headings have most of."""
    first = text[:10_000].lstrip().partition("\n")[0].rstrip("\r")
    if first.lower().startswith(_SEPARATOR_TOLD) and len(first) == len(_SEPARATOR_TOLD) + 1:
        return first[-1] if first[-1] in _BETWEEN + "|" else ","
    outside = "".join(first.split('"')[::2])
    return max(_BETWEEN, key=outside.count)
