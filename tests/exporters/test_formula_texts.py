"""No text of a map becomes a formula or a link in a spreadsheet, and no export leaves a half file behind."""

from __future__ import annotations

import csv
import errno
import io
import os
from pathlib import Path
from unittest import mock

import pytest
from openpyxl import load_workbook

from exporters import ExportCancelled
from exporters.choices import Choices, FormatId
from exporters.formats import source_of, write
from exporters.tables.comma_text import write_csv
from exporters.tables.xlsx import write_xlsx
from models.journey.journey import Journey
from models.journey.records import Map, Persona, Phase, Touchpoint
from models.problems import InputProblem
from models.tables.comma_text import protected, unprotected
from models.templates import sample

DANGEROUS = (
    "=1+1", "=HYPERLINK(\"https://example.org\")", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "{=1}",
    "=cmd|' /C calc'!A0", "https://example.org", "internal:Sheet2!A1", "<r><t>x</t></r>",
)  # fmt: skip
TABLES: tuple[FormatId, ...] = ("xlsx", "csv", "zip", "mmd", "json")


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


@pytest.mark.parametrize("format", TABLES)
def test_a_folder_is_not_written_over(format: FormatId, tmp_path: Path) -> None:
    target = tmp_path / f"map.{format}"
    target.mkdir()
    with pytest.raises(InputProblem, match="is a folder"):
        write(source_of(sample()), target, Choices(format))
    assert target.is_dir() and list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("format", TABLES)
def test_a_link_keeps_leading_to_its_file(format: FormatId, tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / f"link.{format}"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write(source_of(sample()), link, Choices(format))
    assert link.is_symlink() and real.read_bytes() != b"old"


@pytest.mark.parametrize("format", TABLES)
def test_a_full_disk_or_a_cancelled_export_leaves_the_old_file(format: FormatId, tmp_path: Path) -> None:
    target = tmp_path / f"map.{format}"
    target.write_bytes(b"old")
    source = source_of(sample())
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with mock.patch("os.fsync", side_effect=full), pytest.raises(InputProblem, match="disk is full"):
        write(source, target, Choices(format))
    with pytest.raises(ExportCancelled):
        write(source, target, Choices(format), lambda done: False)
    assert target.read_bytes() == b"old" and list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("format", TABLES)
def test_a_name_with_separators_is_a_path(format: FormatId, tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="there is no folder"):
        write(source_of(sample()), tmp_path / "a/b" / f"c.{format}", Choices(format))
