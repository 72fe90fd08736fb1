"""Values from cells: typed ones as they are, texts as people write numbers, dates and choices."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable
from typing import Any

from models.importers.tables.grid import Broken, GridCell
from models.importers.tables.workbook import day_of
from models.storage.fields import value_text
from models.tables.columns import Column
from models.tables.rows import split_ids
from resources.translations import tr

Doubt = Callable[[str], None]
"""Told what was doubtful in a cell, as a sentence without its full stop."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}[.,][0-9]{3}")
_GROUPED = re.compile(
    r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[+-]?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?"
)
_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ].*)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_SLASHES = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})")
_YES, _NO = {"yes", "true", "x", "1", "✓", "✔", "wahr"}, {"no", "false", "0", "-", "–", "falsch"}
_BETWEEN = re.compile(r"[,;\n|]")


class _Unfit(Exception):
    """What is wrong with a value that is left out, as the end of a sentence that begins with it."""


def plain(text: str) -> str:
    """Words as they are compared: whatever case, blanks and dashes they were typed with."""
    text = unicodedata.normalize("NFKC", text).replace("−", "-").replace("–", "-")
    return " ".join(text.casefold().split()).rstrip(":*")


def taken(cell: GridCell | None, column: Column, doubt: Doubt) -> Any:
    """The value of a cell for its column; None where it is empty or says nothing that fits, which is told."""
    if isinstance(cell, Broken):
        doubt(tr("{reason}, and was left empty", reason=cell.reason))
        return None
    if cell is None or cell == "":
        return None
    try:
        return _fitting(cell, column, doubt)
    except _Unfit as problem:
        doubt(tr("{value} {what}, and was left out", value=value_text(text_of(cell)), what=problem.args[0]))
        return None


def _fitting(cell: GridCell, column: Column, doubt: Doubt) -> Any:
    match column.sort:
        case "number" | "count" | "position" | "share":
            return _number(cell, column, doubt)
        case "date":
            return _date(cell, doubt)
        case "choice":
            return _choice(text_of(cell), column, doubt)
        case "choices":
            chosen = (_choice(part, column, doubt) for part in _BETWEEN.split(text_of(cell)) if part.strip())
            return [value for value in chosen if value is not None]
        case "yes":
            return _yes(cell, column)
        case "refs":
            return [line for line in text_of(cell).split("\n") if line.strip()]
        case "ref_ids" | "relation_ids":
            return split_ids(text_of(cell))
    return text_of(cell)


def text_of(cell: GridCell) -> str:
    """A cell as a text."""
    match cell:
        case bool():
            return "TRUE" if cell else "FALSE"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.15g}"
        case datetime.date():
            return cell.isoformat()
        case Broken():
            return ""
    return str(cell)


def _number(cell: GridCell, column: Column, doubt: Doubt) -> float:
    whole = column.sort in ("count", "position")
    if isinstance(cell, bool | datetime.date):
        raise _Unfit(tr("is no number"))
    value = cell if isinstance(cell, int | float) else _typed_number(str(cell), column, doubt)
    if column.sort == "share" and 1 < value <= 100:
        doubt(tr("{value} was taken for {value} %", value=text_of(value)))
        value = value / 100
    if whole and not float(value).is_integer():
        raise _Unfit(tr("is no whole number"))
    if column.sort == "position":
        if value < 1:
            raise _Unfit(tr("is no place; they count from 1"))
        return int(value) - 1
    return int(value) if whole else value


def _typed_number(text: str, column: Column, doubt: Doubt) -> float:
    typed = "".join(text.split()).replace("−", "-").replace("'", "").replace("’", "")
    percent = typed.endswith("%")
    typed = typed.removesuffix("%")
    if not _NUMBER.fullmatch(typed) and not _GROUPED.fullmatch(typed):
        raise _Unfit(tr("is no number"))
    whole = column.sort in ("count", "position")
    if _NUMBER.fullmatch(typed) and not (_THOUSANDS.fullmatch(typed) and whole):
        value = float(typed.replace(",", "."))
    else:
        decimal = max(typed.rfind("."), typed.rfind(","))
        groups_alone = not {".", ","} <= set(typed) and (whole or typed.count(typed[decimal]) > 1)
        head, tail = (typed, "") if groups_alone else (typed[:decimal], typed[decimal + 1 :])
        value = float(head.replace(".", "").replace(",", "") + (f".{tail}" if tail else ""))
    if _THOUSANDS.fullmatch(typed) and ("," in typed or whole):
        doubt(tr("{value} was taken for {number}", value=value_text(text), number=f"{value:.15g}"))
    if percent and column.sort == "share":
        return value / 100
    return value


def _date(cell: GridCell, doubt: Doubt) -> str:
    """A date as it stands in documents."""
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        day = day_of(float(cell))
        if day is None:
            raise _Unfit(tr("is no date"))
        doubt(
            tr("the number {value} was taken for the date {date}", value=text_of(cell), date=day.isoformat())
        )
        return day.isoformat()
    text = text_of(cell).strip()
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(text):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if found := _SLASHES.fullmatch(text):
        one, other, year = int(found[1]), int(found[2]), int(found[3])
        if one <= 12 and other <= 12 and one != other:
            raise _Unfit(tr("may be either of two dates; write it as {example}", example="2025-03-12"))
        return _day(year, min(one, other), max(one, other))
    raise _Unfit(tr("is no date; write it as {example}", example="2025-03-12"))


def _day(year: int, month: int, day: int) -> str:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        raise _Unfit(tr("is no date")) from None


def _choice(text: str, column: Column, doubt: Doubt) -> str | None:
    known = {plain(value): value for value, _ in column.words} | {
        plain(word): value for value, word in column.words
    }
    known |= {key.replace("_", " "): value for key, value in known.items()}
    value = known.get(plain(text))
    if value is None and plain(text):
        first: dict[str, str] = {}  # that of the user's language
        for choice, word in column.words:
            first.setdefault(choice, word)
        words = ", ".join(first.values())
        doubt(tr("{value} is none of: {words}; it was left out", value=value_text(text.strip()), words=words))
    return value


def _yes(cell: GridCell, column: Column) -> bool:
    word = plain(text_of(cell))
    if word in _YES or word in {plain(yes) for _, yes in column.words}:
        return True
    if word in _NO:
        return False
    raise _Unfit(tr("is neither yes nor no"))
