"""Table files that are meant to do harm are refused, and so is what no map could hold."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from exporters.tables.xlsx import xlsx_bytes
from models.importers.tables import comma_text, workbook
from models.problems import InputProblem
from models.storage.open import read_any
from models.templates import sample

BOMB = (
    '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets><sheet name="&b;"/></sheets></workbook>'
)
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]><sst><si><t>&a;</t></si></sst>'


def with_parts(parts: dict[str, bytes] | None = None) -> bytes:
    """The sample's workbook with other parts in place of its own."""
    parts = parts or {}
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx_bytes(sample()))) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        assert parts.keys() <= set(old.namelist())
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
    return target.getvalue()


def refused(data: bytes, folder: Path, name: str = "map.xlsx") -> str:
    path = folder / name
    path.write_bytes(data)
    with pytest.raises(InputProblem) as caught:
        read_any(path)
    assert name in caught.value.message
    return caught.value.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("xl/workbook.xml", BOMB),
        ("xl/sharedStrings.xml", OUTSIDE),
        ("xl/styles.xml", BOMB),
        ("_rels/.rels", BOMB),
    ],
)
def test_entities_are_never_expanded(part: str, text: str, encoding: str, tmp_path: Path) -> None:
    assert "declares XML entities" in refused(with_parts({part: text.encode(encoding)}), tmp_path)


def test_a_part_that_unpacks_to_far_more(tmp_path: Path) -> None:
    many = b"<sst>" + b"<si><t>a</t></si>" * 3_000_000 + b"</sst>"
    assert "would unpack to more" in refused(with_parts({"xl/sharedStrings.xml": many}), tmp_path)


def test_parts_that_are_too_much_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.storage.container.MAX_UNPACKED", 40_000)
    assert "would unpack to more" in refused(with_parts(), tmp_path)


def test_more_rows_cells_or_texts_than_a_map_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, limit in (
        (workbook, "MOST_ROWS"),
        (workbook, "MOST_CELLS"),
        (workbook, "_MOST_STRINGS"),
        (workbook, "MOST_SHEETS"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(module, limit, 5)
            assert "more than a journey map can" in refused(xlsx_bytes(sample()), tmp_path)
    for limit in ("MOST_ROWS", "MOST_CELLS"):
        with monkeypatch.context() as patch:
            patch.setattr(comma_text, limit, 5)
            assert "more than a journey map can" in refused(b"Title\n" + b"a,b\n" * 9, tmp_path, "map.csv")


@pytest.mark.parametrize("name", ["../evil.csv", "/etc/evil.csv", "..\\evil.csv", "C:\\evil.csv"])
def test_names_that_lead_out_of_the_file(name: str, tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, "Title\nx\n")
    assert "leads out of the file" in refused(target.getvalue(), tmp_path, "map.zip")


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"]
)
@pytest.mark.parametrize("data", [b"", b"<a><b>", b"\xff\xfe\x00", b"not xml at all"])
def test_parts_that_are_broken(part: str, data: bytes, tmp_path: Path) -> None:
    assert "cannot be read" in refused(with_parts({part: data}), tmp_path)


def test_a_workbook_that_is_cut_off(tmp_path: Path) -> None:
    data = xlsx_bytes(sample())
    for length in range(10, len(data), 1999):
        refused(data[:length], tmp_path)


def test_cells_at_impossible_places(tmp_path: Path) -> None:
    """Numbers that lead nowhere are left out, and take no memory."""
    sheet = (
        b'<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Title</t></is></c></row>'
        b'<row r="99999999999"><c r="A2" t="s"><v>4000000000</v></c><c r="ZZZ9" t="n"><v>1</v></c></row>'
        b'<row><c s="99999999" t="inlineStr"><is><t>A card</t></is></c><c t="n"><v>1e999</v></c></row></sheetData></worksheet>'
    )
    path = tmp_path / "map.xlsx"
    path.write_bytes(with_parts({"xl/worksheets/sheet1.xml": sheet}))
    loaded = read_any(path)
    assert "A card" in {card.title for card in loaded.journey.parked()}


def test_csv_whose_quotes_do_not_close_or_whose_cell_is_huge(tmp_path: Path) -> None:
    assert "it is no table" in refused(b'Title\n"' + b"a" * (1 << 21), tmp_path, "map.csv")


def test_csv_in_another_encoding_says_what_to_do(tmp_path: Path) -> None:
    assert "Save it as UTF-8" in refused("Title\nKäufe\n".encode("latin-1"), tmp_path, "map.csv")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("touchpoints.csv", "Title\nKäufe\n".encode("latin-1"))
    assert "“touchpoints.csv” is no text in UTF-8" in refused(target.getvalue(), tmp_path, "map.zip")
