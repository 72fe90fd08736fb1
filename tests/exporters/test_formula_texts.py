"""No text of a map becomes a formula or a link in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook

from exporters.tables.comma_text import write_csv
from exporters.tables.xlsx import write_xlsx
from models.journey.journey import Journey
from models.journey.records import Map, Persona, Phase, Touchpoint
from models.tables.comma_text import protected, unprotected
from models.templates import sample

DANGEROUS = (
    "=1+1", "=HYPERLINK(\"https://example.org\")", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "{=1}",
    "=cmd|' /C calc'!A0", "https://example.org", "internal:Sheet2!A1", "<r><t>x</t></r>",
)  # fmt: skip


def of_texts() -> Journey:
    cards = [
        Touchpoint(lane="p", phase="f", column=n, title=text, quote=text) for n, text in enumerate(DANGEROUS)
    ]
    return Journey.from_records(
        [Map(title="=1"), Persona(id="p", name="=1"), Phase(id="f", name="@x"), *cards]
    )


def test_texts_stay_texts_in_a_workbook() -> None:
    target = io.BytesIO()
    write_xlsx(of_texts(), target)
    book = load_workbook(target)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert [cell for cell in cells if cell.hyperlink] == []
    titles = [cell.value for cell in book["Touchpoints"]["A"][1:]]
    assert [title.replace("\r", "") for title in titles if title[0] == "="] == [
        t for t in DANGEROUS if t[0] == "="
    ]


def test_texts_stay_texts_in_csv() -> None:
    target = io.BytesIO()
    write_csv(of_texts(), target)
    data = target.getvalue()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data[3:].decode(), newline="")))
    assert [cell for row in rows for cell in row if cell and cell[0] in "=+@\t\r\n＝"] == []
    assert [unprotected(row[0]) for row in rows[1:]] == list(DANGEROUS)
    assert data.count(b"\r\n") >= len(rows)


@pytest.mark.parametrize("text", [*DANGEROUS, "", "'", "''", "'plain", "''=", "'''@x", "it's"])
def test_the_apostrophe_is_taken_away_again(text: str) -> None:
    assert unprotected(protected(text)) == text
    assert protected(text)[:1] not in tuple("=+-@\t\r\n")


def test_numbers_and_dates_are_typed() -> None:
    target = io.BytesIO()
    write_xlsx(sample(), target)
    book = load_workbook(target)
    ideas = book["Opportunities and actions"]
    heads = [cell.value for cell in ideas[1]]
    assert ideas.cell(2, heads.index("Due") + 1).is_date
    assert isinstance(ideas.cell(2, heads.index("Impact") + 1).value, int | float)
    for sheet in book:
        assert sheet.freeze_panes == "B2", sheet.title
        assert sheet.title == "Map" or sheet.auto_filter.ref
    assert book.sheetnames == [
        "Touchpoints", "Personas", "Phases", "Opportunities and actions", "Evidence", "Measures", "Transitions", "Map",
    ]  # fmt: skip
