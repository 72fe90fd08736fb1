"""The sheets of an XLSX file. Nothing is evaluated: of a formula the value is taken that was saved with it."""

from __future__ import annotations

import datetime
import re
import zipfile
from bisect import bisect_left, bisect_right

from models.importers.tables.grid import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
    Broken,
    GridCell,
    Row,
    Sheet,
    TableProblem,
    too_large,
)
from models.importers.tables.xml_parts import WorkbookParts, attribute, unescaped
from resources.translations import tr

_MOST_STRINGS = 2_000_000
_DATE_FORMATS = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
"""Numbers that stand for a date in every workbook."""
_NO_LETTERS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_EPOCH, _EPOCH_1904 = datetime.date(1899, 12, 30), datetime.date(1904, 1, 1)
_LAST_DAY = 2_958_465


def read_workbook(archive: zipfile.ZipFile) -> list[Sheet]:
    """The visible and hidden sheets of a workbook, in their order. Raises TableProblem."""
    parts = WorkbookParts(archive)
    root = next(
        (path for kind, path in parts.related("").values() if kind == "officeDocument"), "xl/workbook.xml"
    )
    if root not in parts.names:
        raise TableProblem(tr("It is no workbook: its part “{part}” is missing.", part="xl/workbook.xml"))
    related = parts.related(root)
    named: list[tuple[str, str]] = []
    epoch = [_EPOCH]

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            kind, path = related.get(attribute(attributes, "id"), ("", ""))
            if kind == "worksheet":
                named.append((unescaped(attributes.get("name", "")), path))
        elif tag == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            epoch[0] = _EPOCH_1904

    parts.parse(root, start)
    if len(named) > MOST_SHEETS:
        raise too_large()
    by_kind = dict(related.values())
    strings = _shared_strings(parts, by_kind.get("sharedStrings"))
    dates = _date_styles(parts, by_kind.get("styles"))
    room = MOST_CELLS
    sheets = []
    for name, path in named:
        reader = _SheetReader(strings, dates, epoch[0], room)
        parts.parse(path, reader.start, reader.end, reader.text)
        room = reader.room
        sheets.append(Sheet(name, reader.rows))
    return sheets


def _shared_strings(parts: WorkbookParts, path: str | None) -> list[str]:
    strings: list[str] = []
    if path is None:
        return strings
    pieces: list[str] = []
    inside: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        inside.append(tag)
        if tag == "si":
            pieces.clear()

    def end(tag: str) -> None:
        inside.pop()
        if tag == "si":
            if len(strings) >= _MOST_STRINGS:
                raise too_large()
            strings.append(unescaped("".join(pieces)))

    def text(words: str) -> None:
        # How a Japanese word is spoken stands beside it, and is no part of it.
        if inside[-1] == "t" and "rPh" not in inside:
            pieces.append(words)

    parts.parse(path, start, end, text)
    return strings


def _date_styles(parts: WorkbookParts, path: str | None) -> list[bool]:
    """For each style of cells, whether it shows a number as a date."""
    codes: dict[str, str] = {}
    styles: list[bool] = []
    inside: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "xf" and inside and inside[-1] == "cellXfs":
            styles.append(_shows_date(attributes.get("numFmtId", "0"), codes))
        inside.append(tag)

    def end(tag: str) -> None:
        inside.pop()

    if path is not None:
        parts.parse(path, start, end)
    return styles


def _shows_date(id: str, codes: dict[str, str]) -> bool:
    if id in codes:
        letters = _NO_LETTERS.sub("", codes[id]).lower()
        return "d" in letters or "y" in letters
    return id.isdecimal() and len(id) < 6 and int(id) in _DATE_FORMATS


class _SheetReader:
    """Takes the elements of a sheet and keeps what stands in its cells."""

    def __init__(self, strings: list[str], dates: list[bool], epoch: datetime.date, room: int) -> None:
        self.rows: list[Row] = []
        self.room = room
        self._strings, self._dates, self._epoch = strings, dates, epoch
        self._row = self._at = 0
        self._cells: dict[int, GridCell] = {}
        self._kind = self._style = ""
        self._formula = False
        self._taken: list[str] = []
        self._inside = ""
        self._merged: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "row":
            number = attributes.get("r", "")
            self._row = int(number) if number.isdecimal() and len(number) < 9 else self._row + 1
            self._at, self._cells = -1, {}
        elif tag == "c":
            place = _PLACE.fullmatch(attributes.get("r", ""))
            self._at = _column(place[1]) if place else self._at + 1
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._formula = False
            self._taken.clear()
        elif tag == "f":
            self._formula = True
        elif tag in ("v", "t"):
            self._inside = tag
        elif tag == "mergeCell" and len(self._merged) < MOST_ROWS:
            self._merged.append(attributes.get("ref", ""))

    def end(self, tag: str) -> None:
        if tag in ("v", "t"):
            self._inside = ""
        elif tag == "c":
            value = self._value()
            if value is not None and 0 <= self._at < MOST_COLUMNS:
                self._cells[self._at] = value
                self.room -= 1
                if self.room < 0:
                    raise too_large()
        elif tag == "mergeCells":
            self._fill_merged()
        elif tag == "row" and self._cells:
            if len(self.rows) >= MOST_ROWS:
                raise too_large()
            self.rows.append(Row(self._row, self._cells))

    def text(self, words: str) -> None:
        if self._inside:
            self._taken.append(words)

    def _fill_merged(self) -> None:
        """What is merged downwards holds for each of its rows: people join the cells of one phase."""
        numbers = [row.number for row in self.rows]
        for merged in self._merged:
            first, last = (
                _PLACE.fullmatch(end) for end in (merged.partition(":")[0], merged.partition(":")[2])
            )
            if first is None or last is None:
                continue
            column, begin = _column(first[1]), bisect_left(numbers, int(first[2]))
            end = bisect_right(numbers, int(last[2]))
            value = self.rows[begin].cells.get(column) if begin < end else None
            if value is None or numbers[begin] != int(first[2]):
                continue
            for row in self.rows[begin + 1 : end]:
                row.cells.setdefault(column, value)
                self.room -= 1
                if self.room < 0:
                    raise too_large()

    def _value(self) -> GridCell | None:
        text = "".join(self._taken)
        match self._kind:
            case "s":
                known = text.isdecimal() and len(text) < 9 and int(text) < len(self._strings)
                return (
                    (self._strings[int(text)] or None)
                    if known
                    else Broken(tr("its text is missing in the file"))
                )
            case "inlineStr" | "str":
                return unescaped(text) or None
            case "b":
                return text.strip() == "1"
            case "e":
                return Broken(tr("it shows the error {error}", error=text[:20]))
        if not text.strip():
            return Broken(tr("it is a formula whose value was not saved")) if self._formula else None
        return self._date(text) if self._kind == "d" else self._number(text)

    def _number(self, text: str) -> GridCell:
        try:
            value = float(text)
            number = int(text) if re.fullmatch("-?[0-9]{1,15}", text) else value
        except ValueError:
            return Broken(tr("it holds no number"))
        style = int(self._style) if self._style.isdecimal() and len(self._style) < 9 else -1
        if 0 <= style < len(self._dates) and self._dates[style]:
            return day_of(value, self._epoch) or number
        return number

    def _date(self, text: str) -> GridCell:
        try:
            return datetime.date.fromisoformat(text[:10])
        except ValueError:
            return text


def day_of(serial: float, epoch: datetime.date = _EPOCH) -> datetime.date | None:
    """The date that a number stands for in a spreadsheet, where it can."""
    if not 1 <= serial <= _LAST_DAY - (0 if epoch == _EPOCH else 1462):
        return None
    # Up to day 60, which never was, they count from a day later.
    return epoch + datetime.timedelta(days=int(serial) + (epoch == _EPOCH and serial < 60))


def _column(letters: str) -> int:
    at = 0
    for letter in letters.upper():
        at = at * 26 + ord(letter) - ord("A") + 1
    return at - 1
