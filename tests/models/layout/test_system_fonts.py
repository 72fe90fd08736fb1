"""Fonts of the machine that stand in for what no bundled font has; made here, so that none need be installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from models.layout import system_fonts
from models.layout.system_fonts import font_with
from models.layout.text import TextStyle, single_line
from tests.models.layout.machine_fonts import ETHIOPIC, fonts_of_a_machine, make_font

CARD = TextStyle("Inter-SemiBold", 14.0, "#1B2430", 20.0)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    with fonts_of_a_machine(tmp_path) as folder:
        yield folder


def test_a_font_of_the_machine_stands_in_where_no_bundled_one_has_a_letter(folder: Path) -> None:
    path = make_font(folder / "deep" / "Some Ethiopic.ttf", ETHIOPIC)
    runs = single_line(f"abc {ETHIOPIC} x", CARD).runs
    assert [(run.font, run.text) for run in runs] == [
        (CARD.font, "abc "),
        (path, ETHIOPIC),
        (CARD.font, " x"),
    ]
    assert runs[1].glyphs == (1, 2, 3)


def test_it_is_not_looked_for_while_the_bundled_fonts_have_all(folder: Path) -> None:
    make_font(folder / "All.ttf", "abcשД日")
    single_line("abc שלום Дом 日本 😀", CARD)
    assert system_fonts._fonts.cache_info().currsize == 0


def test_the_plainest_font_nearest_in_weight_is_taken(folder: Path) -> None:
    make_font(folder / "A-Mono-Bold.ttf", "ሰ", weight=600)
    bold = make_font(folder / "B-Bold.ttf", "ሰ", weight=700)
    light = make_font(folder / "C.ttf", "ሰ", weight=300)
    assert font_with("ሰ", 600) == bold
    assert font_with("ሰ", 400) == light


@pytest.mark.parametrize(
    ("rights", "used"),
    [(0x0, True), (0x8, True), (0xC, True), (0x2, False), (0x4, False), (0x108, False), (0x200, False)],
)
def test_a_font_that_may_not_be_handed_on_is_left_alone(folder: Path, rights: int, used: bool) -> None:
    make_font(folder / "Some.ttf", ETHIOPIC, rights)
    assert (font_with("ሰ", 400) is not None) == used
    (first, *_) = single_line("ሰ", CARD).runs
    assert (0 in first.glyphs) != used


def test_what_is_no_font_and_what_is_no_character_of_all_is_passed_over(folder: Path) -> None:
    make_font(folder / "Private.ttf", "\ue000ሰ")
    (folder / "Broken.ttf").write_bytes(b"\0\1\0\0 no font at all")
    (folder / "Empty.otf").write_bytes(b"")
    (folder / "readme.txt").write_text("ሰ", "utf-8")
    assert font_with("\ue000", 400) is None
    assert font_with("ሰ", 400) is not None


def test_the_search_ends_in_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_font(folder / "Some.ttf", ETHIOPIC)
    monkeypatch.setattr(system_fonts, "LONGEST_SEARCH", -1.0)
    assert font_with("ሰ", 400) is None


def test_outlines_of_postscript_are_taken_unless_they_go_by_numbers_of_their_own(folder: Path) -> None:
    path = Path(make_font(folder / "Cubic.otf", "ሰ", cubic=True))
    assert font_with("ሰ", 400) == str(path)
    with TTFont(path) as font:
        outlines = font.reader.tables["CFF "].offset
    data = bytearray(path.read_bytes())
    data[outlines + 40 : outlines + 42] = b"\x0c\x1e"
    (folder / "Keyed.otf").write_bytes(data)
    path.unlink()
    system_fonts._fonts.cache_clear()
    assert font_with("ሰ", 400) is None
