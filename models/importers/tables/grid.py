"""What a table file holds before anyone asks what it means: sheets of rows of cells."""

from __future__ import annotations

import datetime
from typing import NamedTuple, TypeAlias

from models.problems import InputProblem
from resources.translations import tr

MOST_ROWS = 60_000
"""Rows with something in them, of one sheet."""
MOST_COLUMNS = 200
MOST_CELLS = 2_000_000
MOST_SHEETS = 60


class Broken(NamedTuple):
    """A cell whose value is not in the file: why, in translated words."""

    reason: str


GridCell: TypeAlias = str | bool | int | float | datetime.date | Broken
"""Empty cells are left out of a row."""


class Row(NamedTuple):
    """A row: its number from 1 as people see it, and its cells by column from 0."""

    number: int
    cells: dict[int, GridCell]


class Sheet(NamedTuple):
    name: str
    """"" for a CSV file."""
    rows: list[Row]


class TableProblem(InputProblem):
    """A table file that cannot be read as one; the message names no file."""


def too_large() -> TableProblem:
    return TableProblem(
        tr("It holds more than a journey map can: at most {rows} rows in a table.", rows=f"{MOST_ROWS:,}")
    )


def column_letters(at: int) -> str:
    """What a column is called in a spreadsheet: 0 is A, 26 is AA."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
