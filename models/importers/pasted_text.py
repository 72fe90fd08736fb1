"""Text from the clipboard, or dropped: the lines or the table that somebody means by it, without bullets, numbers,
names and stamps of a chat.

What could be ordinary text is never touched: “3 days later”, “24/7 hotline”, “Note: call back”, “1.5 hours”.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import pairwise

from models.importers.chat_lines import without_chat
from models.problems import InputProblem
from resources.translations import tr

MAX_LETTERS = 4_000_000
MAX_CELLS = 5_000
"""Texts that are taken over at once: as many as a very large map has cards."""

_BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\u200b\u2060\ufeff\ud800-\udfff\ufffc]")
_BULLET = re.compile(
    r"(?:[•‣◦⁃∙●○▪▫■□◆◇►▶▸➤➢❑❒☐☑☒·\uf0b7\uf0a7\uf0d8]\s*|[-*–—](?=\s)\s+|o\t\s*|\[[ xX✓]?\]\s+)+"
)
_MARKER_CELL = re.compile(
    r"\s*(?:[-*–—•‣◦⁃∙●○▪▫■□◆◇►▶·o\uf0b7\uf0a7\uf0d8]|\(?(?:\d{1,3}|[A-Za-z])[.)])\t[ \t]*(?=\S)"
)
"""“•[tab]text” and “1.[tab]text”: how word processors hand over their lists, which are no tables."""
_RULE = re.compile(r"[-–—_=*~·•.\s]+")
_BRACKETED = re.compile(r"(?:\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})\)|\d{1,2}(?:\.\d{1,2})+\.)\s+(?=\S)")
_DOTTED = re.compile(r"(?:(?P<number>\d{1,3})|(?P<letter>[A-Za-z]))\.\s+(?=\S)")
_MONTH = re.compile(
    r"(?:jan|feb|mar|mär|apr|ma[iy]\b|jun|jul|aug|sep|o[ck]t|nov|de[cz]|quart|hälfte|half\b|tag\b|woche|stock|etage)",
    re.I,
)
"""What follows a dot that makes an ordinal of a number, not a place in a list."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was pasted. `rows` are all of one width and hold no empty row; lines are rows of one cell.

    `whole` is all of it as the text of one card.
    """

    rows: tuple[tuple[str, ...], ...]
    whole: str

    @property
    def is_table(self) -> bool:
        return bool(self.rows) and len(self.rows[0]) > 1

    @property
    def titles(self) -> tuple[str, ...]:
        """Every text that is not empty, row by row."""
        return tuple(cell for row in self.rows for cell in row if cell)


def read_pasted(text: str, *, html: str = "", table: str = "") -> Pasted:
    """What a text of the clipboard means; `html` and `table` (CSV) are the same in other forms, where there are some.

    Tabs between texts make a table, as does a table in `html` or `table` where the text itself has no tab. Raises
    InputProblem where it is more than a map can take at once.
    """
    if max(len(text), len(html), len(table)) > MAX_LETTERS:
        raise InputProblem(tr("This is too much text for a map. Copy a smaller part of it and paste again."))
    text = plain(text)
    if not text.strip() and html:
        text = plain(_text_of_html(html))
    lines = _without_marker_cells(without_chat(text.split("\n")))
    rows = _table(lines, html, table)
    if rows is None:
        rows = [[line] for line in _listed(lines)]
    count = sum(1 for row in rows for cell in row if cell)
    if count > MAX_CELLS:
        raise InputProblem(
            tr("These are {n} texts, more than the {most} that can be pasted at once. Copy a part of them.",
               n=count, most=MAX_CELLS)
        )  # fmt: skip
    return Pasted(tuple(tuple(row) for row in rows), _as_one(lines if len(lines) > 1 else text.split("\n")))


def plain(text: str) -> str:
    """The text with ordinary line breaks and spaces, and without what cannot be seen."""
    text = _UNSEEN.sub("", _BREAKS.sub("\n", text))
    return text.replace("\u00a0", " ").replace("\u202f", " ")


# ---- lines ---------------------------------------------------------------------------------------------------


def _without_marker_cells(lines: list[str]) -> list[str]:
    # Only where they stand everywhere: in a table, a cell that holds a dash is a cell.
    if all(_MARKER_CELL.match(line) for line in lines if "\t" in line.strip()):
        return [_MARKER_CELL.sub("", line) for line in lines]
    return lines


def _listed(lines: Sequence[str]) -> list[str]:
    """The lines of a list without their bullets and numbers; lines that say nothing are left out."""
    bare = [_BULLET.sub("", line.strip(), count=1).strip() for line in lines if not _RULE.fullmatch(line)]
    return _unnumbered([line for line in bare if line])


def _unnumbered(lines: list[str]) -> list[str]:
    """Without “2)”, “(3)”, “a)”; and without “1.” where the lines count up."""
    cut = [_BRACKETED.sub("", line, count=1) if _BRACKETED.match(line) else line for line in lines]
    dotted = {n: found for n, line in enumerate(cut) if (found := _DOTTED.match(line))}
    if not _counts_up(list(dotted.values()), alone=len(cut) == 1):
        return cut
    without = {n: cut[n][found.end() :] for n, found in dotted.items()}
    # “1. Contact”, “2. Contact”: there the number is what is meant.
    if len(set(without.values())) < len(without):
        return cut
    return [without.get(n, line) for n, line in enumerate(cut)]


def _counts_up(found: list[re.Match[str]], *, alone: bool) -> bool:
    """Whether numbers with a dot are those of a list: from 1, or at least three one after the other."""
    if not found or any(_MONTH.match(mark.string, mark.end()) for mark in found):
        return False
    values = [int(m["number"]) if m["number"] else ord(m["letter"].lower()) - ord("a") + 1 for m in found]
    if len(values) == 1:
        return alone and values[0] == 1 and bool(found[0]["number"])
    steps = list(pairwise(values))
    if values[0] in (0, 1):
        return all(b > a or b == 1 for a, b in steps)
    return len(values) > 2 and all(b == a + 1 for a, b in steps)


def _as_one(lines: Sequence[str]) -> str:
    kept = [" ".join(part for part in line.rstrip().split("\t") if part) for line in lines]
    return "\n".join(kept).strip()


# ---- tables --------------------------------------------------------------------------------------------------


def _table(lines: list[str], html: str, table: str) -> list[list[str]] | None:
    """The rows of a table, tidied; None where it is none."""
    in_html = _html_rows(html) if "<t" in html.lower() else []
    if any("\t" in line.strip() for line in lines):
        rows = in_html if _width(in_html) > 1 else _tabbed("\n".join(lines))
    elif in_html and (_width(in_html) > 1 or any("\n" in row[0] for row in in_html if row)):
        rows = in_html
    elif table:
        rows = _comma_rows(table)
    else:
        return None
    return _tidied(rows)


def _width(rows: Sequence[Sequence[str]]) -> int:
    return max((len(row) for row in rows), default=0)


def _tabbed(text: str) -> list[list[str]]:
    """Rows of text with tabs. A cell in quotation marks may hold line breaks and tabs; marks within are doubled."""
    rows: list[list[str]] = [[]]
    at = 0
    while at <= len(text):
        cell, at = _quoted(text, at) or _unquoted(text, at)
        rows[-1].append(cell)
        if at < len(text) and text[at] == "\n":
            rows.append([])
        at += 1
    return rows


_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\t|\n|\Z)')
_UNQUOTED = re.compile(r"[^\t\n]*")


def _quoted(text: str, at: int) -> tuple[str, int] | None:
    found = _QUOTED.match(text, at)
    # Programs put marks only around what needs them; others are part of the text.
    if found is None or not re.search(r'[\t\n"]', found[1]):
        return None
    return found[1].replace('""', '"'), found.end()


def _unquoted(text: str, at: int) -> tuple[str, int]:
    found = _UNQUOTED.match(text, at)
    assert found is not None
    return found[0], found.end()


def _comma_rows(text: str) -> list[list[str]]:
    """Rows of CSV, by comma or semicolon; empty where it is no table of at least two columns."""
    first = text.split("\n", 1)[0]
    mark = ";" if first.count(";") > first.count(",") else ","
    try:
        rows = list(csv.reader(io.StringIO(plain(text)), delimiter=mark))
    except csv.Error:
        return []
    return rows if len({len(row) for row in rows if row}) == 1 and _width(rows) > 1 else []


def _tidied(rows: Sequence[Sequence[str]]) -> list[list[str]] | None:
    """Rows of one width, their texts bare, without what is empty at the sides and without a column that only counts."""
    width = _width(rows)
    full = [[_bare(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    full = [row for row in full if any(row)]
    columns = [list(column) for column in zip(*full, strict=True)]
    while columns and not any(columns[-1]):
        columns.pop()
    while columns and not any(columns[0]):
        columns.pop(0)
    if len(columns) > 1 and _only_counts(columns[0]):
        columns.pop(0)
    rows_left = [list(row) for row in zip(*columns, strict=True)]
    return [row for row in rows_left if any(row)] or None


def _bare(cell: str) -> str:
    lines = [_BULLET.sub("", line.strip(), count=1) for line in plain(cell).split("\n")]
    return "\n".join(lines).strip()


_COUNT = re.compile(r"\(?(\d{1,4})[.)]?")


def _only_counts(column: Sequence[str]) -> bool:
    """Whether a column holds 1, 2, 3 and so on, below a heading or none."""
    counted = [_COUNT.fullmatch(cell) for cell in column[1 if _COUNT.fullmatch(column[0]) is None else 0 :]]
    values = [int(found[1]) if found else -1 for found in counted]
    return (
        len(values) > 1 and values == list(range(values[0], values[0] + len(values))) and values[0] in (0, 1)
    )


class _Cells(HTMLParser):
    """Collects the rows of the first table of a page, and all text outside of one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self.text: list[str] = []
        self._cell: list[str] | None = None
        self._span = 1
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script", "title", "head"):
            self._hidden += 1
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self._end_cell()
            self._cell = []
            span = dict(attrs).get("colspan") or ""
            self._span = min(int(span), 100) if span.isdecimal() and len(span) < 5 else 1
        elif tag in ("br", "p", "div", "li"):
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script", "title", "head"):
            self._hidden = max(self._hidden - 1, 0)
        elif tag in ("td", "th", "tr", "table"):
            self._end_cell()
        elif tag in ("p", "div", "li"):
            self._break()

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        words = re.sub(r"\s+", " ", data)
        (self.text if self._cell is None else self._cell).append(words)

    def _break(self) -> None:
        (self.text if self._cell is None else self._cell).append("\n")

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        text = re.sub(r" *\n[ \n]*", "\n", "".join(self._cell)).strip()
        if not self.rows:
            self.rows.append([])
        self.rows[-1] += [text, *[""] * (max(self._span, 1) - 1)]
        self._cell = None


def _parsed(html: str) -> _Cells:
    cells = _Cells()
    cells.feed(html)
    cells.close()
    return cells


def _html_rows(html: str) -> list[list[str]]:
    return [row for row in _parsed(html).rows if any(row)]


def _text_of_html(html: str) -> str:
    found = _parsed(html)
    rows = ["\t".join(row) for row in found.rows]
    return re.sub(r" *\n[ \n]*", "\n", "".join(found.text)).strip() + ("\n" if rows else "") + "\n".join(rows)
