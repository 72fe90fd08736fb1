"""Files that people point at: opened, imported, or refused with the reason."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from models.problems import InputProblem
from models.storage.open import MAX_TEXT, SUFFIXES, read_any
from models.storage.touchline_file import backup_path, journey_bytes, write_journey
from tests.models.storage.journeys import PORTRAIT, full_journey, same

DIAGRAM = "journey\n  title Käufe 購入\n  section Suchen\n    Lesen: 5: Änne, Ben\n    Fragen: 2: Ben\n"
MARKDOWN = f"# Notes\n\n```mermaid\nflowchart LR\n  a --> b\n```\n\n```mermaid\n{DIAGRAM}```\n\nend\n"


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def refused(path: Path) -> str:
    before = path.read_bytes()
    with pytest.raises(InputProblem) as caught:
        read_any(path)
    assert path.name in caught.value.message
    assert path.read_bytes() == before
    return caught.value.message


@pytest.mark.parametrize(
    "name", ["map.touchline", "MAP.TOUCHLINE", "map.touchline.bak", "map.zip", "map", "map.mmd"]
)
def test_a_map_is_known_by_its_content(name: str, tmp_path: Path) -> None:
    digest = write_journey(full_journey(), tmp_path / name)
    loaded = read_any(tmp_path / name)
    assert same(loaded.journey, full_journey()) and loaded.sha256 == digest


@pytest.mark.parametrize("name", ["map.mmd", "map.MERMAID", "map.txt", "map"])
def test_a_diagram(name: str, tmp_path: Path) -> None:
    loaded = read_any(write(tmp_path / name, DIAGRAM))
    assert loaded.journey.map.title == "Käufe 購入"
    assert [card.title for card in loaded.journey.touchpoints()] == ["Lesen", "Lesen", "Fragen"]
    assert loaded.sha256 == hashlib.sha256(DIAGRAM.encode()).hexdigest()


@pytest.mark.parametrize("name", ["notes.md", "notes.Markdown", "notes.txt"])
def test_a_diagram_in_markdown(name: str, tmp_path: Path) -> None:
    assert read_any(write(tmp_path / name, MARKDOWN)).journey.map.title == "Käufe 購入"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_ways_to_write_text(encoding: str, line_end: str, tmp_path: Path) -> None:
    path = write(tmp_path / "map.mmd", DIAGRAM.replace("\n", line_end).encode(encoding))
    loaded = read_any(path)
    assert loaded.journey.map.title == "Käufe 購入"
    assert [persona.name for persona in loaded.journey.personas()] == ["Änne", "Ben"]


def test_utf_16_of_the_other_order(tmp_path: Path) -> None:
    path = write(tmp_path / "map.mmd", b"\xfe\xff" + DIAGRAM.encode("utf-16-be"))
    assert read_any(path).journey.map.title == "Käufe 購入"


def test_text_in_an_old_encoding_names_the_line(tmp_path: Path) -> None:
    message = refused(write(tmp_path / "map.mmd", DIAGRAM.replace(" 購入", "").encode("latin-1")))
    assert "line 2" in message and "Save it as UTF-8" in message


def test_utf_16_without_its_mark(tmp_path: Path) -> None:
    message = refused(write(tmp_path / "map.mmd", "journey\n A: 5: Me\n".encode("utf-16-le")))
    assert "line 1" in message and "Save it as UTF-8" in message


@pytest.mark.parametrize(
    "data", [b"\xff\xfej\0o", b"\xff\xfej", b"\xfe\xff\xd8\0\0x", b"journey\0", b"\xff\xfe\xff\xfe\0\0"]
)
def test_bytes_that_are_no_text(data: bytes, tmp_path: Path) -> None:
    assert refused(write(tmp_path / "map.mmd", data))


def test_the_name_of_the_file_is_the_title_where_there_is_none(tmp_path: Path) -> None:
    assert read_any(write(tmp_path / "Our map.mmd", "journey\n A: 5: Me\n")).journey.map.title == "Our map"


def test_warnings_of_an_import_come_along(tmp_path: Path) -> None:
    loaded = read_any(write(tmp_path / "map.mmd", "journey\n A: 9: Me\n"))
    assert len(loaded.warnings) == 1 and "2" in loaded.warnings[0] and "9" in loaded.warnings[0]


def test_a_diagram_that_mermaid_refuses_says_where(tmp_path: Path) -> None:
    message = refused(write(tmp_path / "map.mmd", "journey\n  section A\n  no colon here\n"))
    assert "map.mmd” cannot be imported" in message and "3" in message


def test_another_diagram(tmp_path: Path) -> None:
    assert refused(write(tmp_path / "map.mmd", "flowchart LR\n a --> b\n"))


def test_markdown_without_a_diagram(tmp_path: Path) -> None:
    assert "no Mermaid block" in refused(write(tmp_path / "map.md", "# Title\n\nText\n"))


@pytest.mark.parametrize(
    ("data", "known"),
    [
        (PORTRAIT, "PNG"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "Office 97"),
        (b"\x1f\x8b\x08", "gzip"),
    ],
)
@pytest.mark.parametrize("name", ["file.touchline", "file.mmd", "file.bin"])
def test_files_of_other_kinds_are_called_by_their_name(
    data: bytes, known: str, name: str, tmp_path: Path
) -> None:
    assert f"{known} file, not a journey map" in refused(write(tmp_path / name, data))


@pytest.mark.parametrize("name", ["file.txt", "file", "file.csv", "file.touchline"])
def test_other_text(name: str, tmp_path: Path) -> None:
    message = refused(write(tmp_path / name, "Dear friend,\njourneys are long.\n"))
    assert all(suffix in message for suffix in SUFFIXES)


@pytest.mark.parametrize("name", ["map.touchline", "map.mmd", "map.md"])
def test_empty(name: str, tmp_path: Path) -> None:
    assert "is empty" in refused(write(tmp_path / name, b""))


@pytest.mark.parametrize("name", ["map.touchline", "map.mmd"])
def test_missing_and_folder(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match=f"no file “{name}”"):
        read_any(tmp_path / name)
    (tmp_path / name).mkdir()
    with pytest.raises(InputProblem, match=f"“{name}” is a folder"):
        read_any(tmp_path / name)


@pytest.mark.parametrize("name", ["map.mmd", "map.md", "map.txt"])
def test_huge_text(name: str, tmp_path: Path) -> None:
    path = write(tmp_path / name, "journey\n" + "%% words\n" * (MAX_TEXT // 9 + 1))
    assert "larger than 8 MiB" in refused(path)


@pytest.mark.parametrize("data", [b"", bytes(4096), b"Dear friend"])
def test_a_map_emptied_by_a_crash_points_to_its_backup(data: bytes, tmp_path: Path) -> None:
    path = write(tmp_path / "map.touchline", data)
    write(backup_path(path), journey_bytes(full_journey(), "map"))
    assert "before the last save is in “map.touchline.bak”" in refused(path)
    assert same(read_any(backup_path(path)).journey, full_journey())
