"""Workbooks as people have worked on them: ours, changed with another program's hand."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from exporters.tables.xlsx import write_xlsx
from models.journey.journey import Journey
from models.storage.open import read_any
from models.storage.touchline_file import Loaded


def edited(journey: Journey, folder: Path, change: Callable[[Workbook], None]) -> Loaded:
    """The journey written as a workbook, changed, and opened again."""
    target = io.BytesIO()
    write_xlsx(journey, target)
    book = load_workbook(io.BytesIO(target.getvalue()))
    change(book)
    book.save(folder / "map.xlsx")
    return read_any(folder / "map.xlsx")


def column(sheet: Worksheet, heading: str) -> int:
    """The number of the column with this heading, from 1."""
    return next(cell.column for cell in sheet[1] if cell.value == heading)


def put(sheet: Worksheet, row: int, **values: object) -> None:
    """Fill cells of a row, by heading (with _ for a blank)."""
    for heading, value in values.items():
        sheet.cell(row, column(sheet, heading.replace("_", " "))).value = value


def own(
    rows: Sequence[Sequence[object]], folder: Path, name: str = "own.xlsx", title: str = "Sheet1"
) -> Loaded:
    """A workbook of one sheet that somebody made by hand."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.save(folder / name)
    return read_any(folder / name)
