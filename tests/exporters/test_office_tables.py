"""Another office program opens every table and reads in it what was written, where one is installed."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from exporters.choices import Choices
from exporters.formats import write
from exporters.source import source_of
from models.journey.journey import Journey
from models.storage.open import read_any
from models.templates import sample
from tests.exporters.golden_map import golden_map
from tests.exporters.test_formula_texts import of_texts
from tests.exporters.test_parity import MAPS
from tests.exporters.test_tables_come_back import by_id
from tests.models.storage.journeys import full_journey

OFFICE = shutil.which("soffice")
JOURNEYS: dict[str, Callable[[], Journey]] = {
    "full": full_journey,
    "sample": sample,
    "golden": golden_map,
    "scripts": MAPS["right to left"],
    "formulas": of_texts,
}
_ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every map as a workbook, each sheet as LibreOffice shows it, what it prints, and what it saves."""
    folder = tmp_path_factory.mktemp("office")
    for name, make in JOURNEYS.items():
        write(source_of(make()), folder / f"{name}.xlsx", Choices("xlsx"))
    files = [str(folder / f"{name}.xlsx") for name in JOURNEYS]
    for form, into in ((_ALL_SHEETS, "shown"), ("pdf", "pages"), ("xlsx", "saved")):
        line = [
            str(OFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", form,
            "--outdir", str(folder / into), *files,
        ]  # fmt: skip
        done = subprocess.run(line, capture_output=True, text=True, timeout=110, check=False)
        assert done.returncode == 0, done.stderr
    return folder


def cells(file: Path) -> dict[str, list[list[str]]]:
    """The texts and numbers of each sheet, as they were written."""
    return {
        sheet.title: [["" if value is None else str(value) for value in row] for row in sheet.values]
        for sheet in load_workbook(file)
    }


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", JOURNEYS)
def test_libreoffice_shows_every_sheet_with_all_its_texts(name: str, converted: Path) -> None:
    for title, rows in cells(converted / f"{name}.xlsx").items():
        file = converted / "shown" / f"{name}-{title}.csv"
        with file.open(encoding="utf-8-sig", newline="") as stream:
            shown = list(csv.reader(stream))
        assert len(shown) == len(rows), title
        for wanted, found in zip(rows, shown, strict=True):
            texts = [_plain(text) for text in wanted if not _is_number(text)]
            assert [text for text in texts if text and text not in map(_plain, found)] == [], title
    assert (converted / "pages" / f"{name}.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", JOURNEYS)
def test_what_libreoffice_has_saved_is_the_same_map(name: str, converted: Path) -> None:
    loaded, ours = (read_any(folder / f"{name}.xlsx") for folder in (converted / "saved", converted))
    assert loaded.warnings == ()
    found, wanted = by_id(loaded.journey), by_id(ours.journey)
    assert found.keys() == wanted.keys()
    for id, record in wanted.items():
        # It knows one sign for the end of a line.
        assert {field: _one_end(value) for field, value in found[id]} == {
            field: _one_end(value) for field, value in record
        }


def _one_end(value: object) -> object:
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


def _plain(text: str) -> str:
    """Line ends are what each program makes of them; the format has a name for one of them."""
    return " ".join(text.replace("_x000D_", " ").split())


def _is_number(text: str) -> bool:
    """Whether it is a number or a date, which the program shows in its own form."""
    return text[:4].isdigit() or text.lstrip("-").replace(".", "", 1).isdigit()
