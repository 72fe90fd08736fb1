"""Titles as names of files: whatever stands in them, the file lies in its folder and is what its ending says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.storage.file_names import file_name, typed_path


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Bank: onboarding / 2025?", "Bank onboarding 2025"),
        ("../../etc/passwd", "etc passwd"),
        ("..\\..\\Windows\\system.ini", "Windows system.ini"),
        ("/etc/.hidden/id", "etc .hidden id"),
        ("C:\\map", "C map"),
        ("a\x00b\x07c\u2028d\ne", "abc d e"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("con", "con_"),
        ("LPT1.pdf", "LPT1.pdf_"),
        ("console", "console"),
        (" .. ", "Map"),
        ("", "Map"),
        ("\ud800", "Map"),
    ],
)
def test_what_a_title_becomes(title: str, name: str) -> None:
    assert file_name(title) == name


@given(st.text(max_size=300))
@example("😀" * 300)
@example("漢" * 300)
@example("x" * 79 + " ." + "y")
def test_every_title_is_a_file_in_its_folder(title: str) -> None:
    name = file_name(title)
    assert Path(f"/folder/{name}.pdf").parent == Path("/folder")
    assert Path(f"/folder/{name}.pdf").resolve().parent == Path("/folder").resolve()
    assert 0 < len(name) <= 81 and len(f"{name} handout.touchline".encode()) <= 255
    assert name == name.strip(" .") or name.endswith("_")
    assert not set(name) & set('<>:"/\\|?*\x00')


def test_the_longest_can_be_written(tmp_path: Path) -> None:
    (tmp_path / f"{file_name('👩‍💻' * 90)} handout.pdf").write_bytes(b"")
    assert len(list(tmp_path.iterdir())) == 1


def test_a_name_that_begins_with_a_tilde_is_one() -> None:
    assert typed_path("~no such user’s draft.pdf") == Path("~no such user’s draft.pdf")
    assert typed_path("~/map.pdf") == Path.home() / "map.pdf"
    assert typed_path("a/~/map.pdf") == Path("a/~/map.pdf")
