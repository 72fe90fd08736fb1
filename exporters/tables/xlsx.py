"""XLSX: a sheet for each kind of record, with typed columns, filters and frozen heads; the same map gives the same bytes.

Every text is written as a text: nothing becomes a formula or a link, whatever it begins with.
"""

from __future__ import annotations

import datetime
import io
import math
import re
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from exporters import Progress, go_on
from exporters.tables import left_out
from models.journey.field_names import field_name
from models.journey.journey import Journey
from models.layout.theme import Theme, map_theme
from models.storage.atomic import written_to
from models.storage.fields import called
from models.tables.columns import Cell, Column, Sort, Table, tables
from models.tables.rows import rows
from resources.translations import tr

FIRST_DAY = datetime.date(1900, 3, 1)
"""Before it spreadsheet programs count days in different ways; an earlier date is written as a text."""
_NO_TIME = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - no moment: no file may differ by when it was written
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")
_LONGEST_CELL = 32_767
"""Characters of a cell; an emoji counts for two."""
_LONGEST_LIST = 255
"""Characters of all choices together that a spreadsheet lets a cell offer."""
_ROWS_CHECKED = 2_000
"""Rows below the table in which choices are offered too."""
_WIDTHS: dict[Sort, tuple[int, int]] = {
    "name": (18, 34),
    "text": (14, 46),
    "short": (8, 24),
    "choices": (12, 24),
    "ref": (12, 26),
    "refs": (16, 34),
    "id": (8, 8),
    "ref_id": (8, 8),
    "ref_ids": (8, 8),
    "relation_ids": (8, 8),
}
"""Characters at least and at most; other columns are as wide as what stands in them."""
_OTHER_WIDTH = (7, 20)
_IDS: frozenset[Sort] = frozenset({"id", "ref_id", "ref_ids", "relation_ids"})
_SIGN_OF_FILTER = 3
_LEADING = 15.0
"""Points from line to line."""
_MOST_LINES = 20
_A3 = 8
"""The number that spreadsheets have for the page."""


class _Exact(float):
    """A number that is written with all its digits; 16 of them would bring another one back."""

    def __format__(self, spec: str) -> str:
        return repr(float(self))


class _Formats(NamedTuple):
    """How cells look."""

    head: Format
    head_id: Format
    name: Format
    text: Format
    number: Format
    share: Format
    date: Format
    id: Format


def write_xlsx(
    journey: Journey, target: BinaryIO | Path, *, progress: Progress | None = None
) -> tuple[str, ...]:
    """Write the tables of a journey to a path or an open binary file; returns what of it no table holds.

    A path is replaced only when the whole file stands beside it. Raises InputProblem where it cannot be written,
    and ExportCancelled.
    """
    data = xlsx_bytes(journey, progress=progress)
    with written_to(target) as file:
        file.write(data)
    return (*left_out(journey), *_cut(journey))


def xlsx_bytes(journey: Journey, *, progress: Progress | None = None) -> bytes:
    """The workbook of a journey. Raises ExportCancelled."""
    target = io.BytesIO()
    book = Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "yyyy-mm-dd",
        },
    )
    book.set_properties(
        {
            "title": _writable(journey.map.title)[:250],
            "author": _writable(journey.map.author)[:250],
            "created": _NO_TIME,
        }
    )
    theme = map_theme()
    formats = _formats(book, theme)
    every = tables()
    for number, table in enumerate(every):
        go_on(progress, number / (len(every) + 1))
        sheet = book.add_worksheet(table.title[:31])
        _write_sheet(sheet, table, list(rows(journey, table)), formats)
        _mark_feelings(book, sheet, table, theme)
    book.close()
    go_on(progress, 1.0)
    return target.getvalue()


def _cut(journey: Journey) -> tuple[str, ...]:
    """The texts that no cell of a spreadsheet can hold whole: only ones of many emoji and the like are so long."""
    return tuple(
        tr(
            "{record}: “{field}” is longer than a cell of a spreadsheet can be, and is cut in the table.",
            record=called(record),
            field=field_name(field),
        )
        for record in journey.records()
        for field, value in record
        if type(value) is str
        and len(value) > _LONGEST_CELL // 2
        and len(value.encode("utf-16-le", "replace")) > 2 * _LONGEST_CELL
    )


def _formats(book: Workbook, theme: Theme) -> _Formats:
    look = {"font_color": theme.ink, "valign": "top", "bottom": 1, "bottom_color": theme.line}
    # The indent keeps a text away from the number at its left.
    text = {**look, "text_wrap": True, "align": "left", "indent": 1}
    number = {**look, "align": "right"}
    head = {**text, "bold": True, "valign": "vcenter", "bg_color": theme.canvas, "bottom_color": theme.faint}
    small = {"bold": False, "font_color": theme.faint, "font_size": 9}
    return _Formats(
        head=book.add_format(head),
        head_id=book.add_format({**head, **small}),
        name=book.add_format({**text, "bold": True}),
        text=book.add_format(text),
        number=book.add_format(number),
        share=book.add_format({**number, "num_format": "0%"}),
        date=book.add_format({**number, "num_format": "yyyy-mm-dd"}),
        # "fill" keeps an id within its narrow column.
        id=book.add_format({**look, **small, "align": "fill"}),
    )


def _write_sheet(sheet: Worksheet, table: Table, made: Sequence[tuple[Cell, ...]], formats: _Formats) -> None:
    widths = [_width(column, [row[at] for row in made]) for at, column in enumerate(table.columns)]
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, column.heading, formats.head_id if column.sort in _IDS else formats.head)
        sheet.set_column(at, at, widths[at])
        _offer_choices(sheet, at, column, len(made))
    for number, row in enumerate(made, start=1):
        for at, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _write(sheet, number, at, column, value, formats)
        lines = max(map(_lines, table.columns, row, widths))
        if lines > 1:
            sheet.set_row(number, min(lines, _MOST_LINES) * _LEADING)
    sheet.set_row(0, 2 * _LEADING + 6)
    sheet.freeze_panes(1, 1)
    if table.kind != "map":
        sheet.autofilter(0, 0, max(len(made), 1), len(table.columns) - 1)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    read = [at for at, column in enumerate(table.columns) if column.sort not in _IDS]
    sheet.print_area(0, 0, len(made), read[-1])
    sheet.set_footer("&L&A&R&P / &N")


def _write(sheet: Worksheet, row: int, at: int, column: Column, value: Cell, formats: _Formats) -> None:
    look = _look(column, value, formats)
    match value:
        case None:
            sheet.write_blank(row, at, None, look)
        case datetime.date() if value >= FIRST_DAY:
            sheet.write_datetime(row, at, value, look)
        case datetime.date():
            sheet.write_string(row, at, value.isoformat(), look)
        case int() | float():
            sheet.write_number(row, at, _Exact(value) if isinstance(value, float) else value, look)
        case str():
            _write_text(sheet, row, at, value, look)


def _write_text(sheet: Worksheet, row: int, at: int, text: str, look: Format) -> None:
    text = _writable(text)
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter takes such a text for XML that it made itself. In pieces it is none.
        text = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)
        sheet.write_rich_string(row, at, text[0], text[1], text[2:], look)
    else:
        sheet.write_string(row, at, text, look)


def _writable(text: str) -> str:
    return _HALF_CHARACTERS.sub("�", text)


def _look(column: Column, value: Cell, formats: _Formats) -> Format:
    if column.sort in _IDS:
        return formats.id
    match value:
        case datetime.date():
            return formats.date
        case int() | float():
            return formats.share if column.sort == "share" else formats.number
    return formats.name if column.sort == "name" else formats.text


def _width(column: Column, values: Sequence[Cell]) -> float:
    """As wide as the longest line, within what is fit for the sort of column; the sign of the filter has room."""
    least, most = _WIDTHS.get(column.sort, _OTHER_WIDTH)
    if least == most:
        return least
    # Its heading takes two lines at most.
    longest_word = max(len(word) for word in column.heading.split())
    head = max(longest_word, math.ceil(len(column.heading) * 0.62)) + _SIGN_OF_FILTER
    lines = (line for value in values if value is not None for line in str(value).split("\n"))
    longest = max((len(line) for line in lines), default=0) + 3
    return max(least, head, min(longest, most))


def _lines(column: Column, value: Cell, width: float) -> int:
    """About how many lines a cell needs; programs other than Excel do not find out when they open the file."""
    if not isinstance(value, str) or column.sort in _IDS:
        return 1
    room = max(width - 2, 1) * (0.9 if column.sort == "name" else 1.0)
    return sum(max(1, math.ceil(len(line) / room)) for line in value.split("\n"))


def _offer_choices(sheet: Worksheet, at: int, column: Column, count: int) -> None:
    """A list to choose from in each cell of a column that holds one of a few words."""
    if column.sort not in ("choice", "yes"):
        return
    words = [tr("Yes")] if column.sort == "yes" else [word for _, word in column.words]
    if len(",".join(words)) > _LONGEST_LIST or any("," in word for word in words):
        return
    # What is typed beside the list is not refused: the reader says what it cannot take.
    sheet.data_validation(
        1, at, count + _ROWS_CHECKED, at, {"validate": "list", "source": words, "show_error": False}
    )


def _mark_feelings(book: Workbook, sheet: Worksheet, table: Table, theme: Theme) -> None:
    """Good feelings in the colour that they have on the map, and bad ones in theirs."""
    for at, column in enumerate(table.columns):
        if column.name == "emotion":
            for criteria, value, feeling in ((">", 0.5, theme.positive), ("<", -0.5, theme.negative)):
                look = book.add_format({"font_color": feeling.text, "bg_color": feeling.tint})
                sheet.conditional_format(
                    1, at, 1_048_575, at,
                    {"type": "cell", "criteria": criteria, "value": value, "format": look},
                )  # fmt: skip
