"""The poster: the map on one sheet of any size, with a footer in line with it."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.choices import Choices
from exporters.footer import ABOVE, FooterWords, footer, footer_room, footer_scale, footer_words
from exporters.formats import write
from exporters.page import PageSetup, page_names
from exporters.pdf import write_pdf
from exporters.poster import print_poster
from exporters.sheet import Piece
from exporters.source import Source, source_of
from models.journey.records import Map, State
from models.layout.picture import Box, GlyphRun
from models.problems import InputProblem
from models.templates import sample
from tests.exporters.pdf_reading import text_of


@pytest.fixture(scope="module")
def source() -> Source:
    return source_of(sample())


def _area(piece: Piece) -> Box:
    return Box(piece.x, piece.y, piece.picture.width * piece.scale, piece.picture.height * piece.scale)


@pytest.mark.parametrize("size", [*page_names(), "420x297", "300x1200"])
def test_map_and_footer_stand_on_every_page_apart(source: Source, size: str) -> None:
    (sheet,) = print_poster(source.journey, source.picture, PageSetup(size)).sheets
    map, foot = (_area(piece) for piece in sheet.pieces)
    assert map.x >= 0 and map.y >= 0 and map.right <= sheet.width + 0.01
    assert foot.y >= map.bottom + ABOVE * 0.8
    assert foot.bottom <= sheet.height - 20
    assert (foot.x > map.x - 0.01 and foot.right < map.right + 0.01) or map.w < sheet.width * 0.9


def test_the_footer_says_whose_map_it_is_and_what_it_is_printed_on(source: Source) -> None:
    file = io.BytesIO()
    write(source, file, Choices(kind="poster", page="arch-d"))
    text = text_of(file.getvalue())
    assert "Prepared for Velo Nord GmbH" in text
    assert text.endswith("12 March 2025 · Arch D")


def test_words_that_are_missing_leave_no_gap() -> None:
    record = Map(title=" ", state=State.TO_BE, date=datetime.date(2026, 3, 2))
    assert footer_words(record, "A3") == FooterWords(
        ("Untitled map", ""), ("To-be map", "", "2 March 2026", "A3")
    )
    (run,) = _runs(footer(FooterWords(("A", "", "B"), ()), 300, 1.0))
    assert run.text == "A · B"


def _runs(picture: Any) -> list[GlyphRun]:
    return [
        shape for _, _, drawing in picture.parts() for shape in drawing.shapes if isinstance(shape, GlyphRun)
    ]


@given(st.text("abc de", max_size=300), st.text("fgh ij", max_size=120), st.floats(150, 4000))
def test_a_footer_is_never_wider_than_its_room_nor_do_its_sides_meet(
    left: str, right: str, width: float
) -> None:
    scale = footer_scale(width, width)
    picture = footer(FooterWords((left,), (right,)), width, scale)
    room = width / scale
    runs = _runs(picture)
    assert all(run.x >= 0 and run.x + run.width <= room + 0.01 for run in runs)
    ours = [run.x + run.width for run in runs if set(run.text) & set("abcde")]
    theirs = [run.x for run in runs if set(run.text) & set("fghij")]
    assert max(ours, default=0) <= min(theirs, default=room)
    assert footer_room(picture, scale) == pytest.approx((picture.height + ABOVE) * scale)


def test_a_poster_keeps_a_true_scale_or_says_what_is_wrong(source: Source) -> None:
    (sheet,) = print_poster(source.journey, source.picture, PageSetup("a1", percent=125)).sheets
    assert sheet.pieces[0].scale == 1.25
    with pytest.raises(InputProblem, match=r"At 100 % the map is 552 × 288 mm, larger than A4 between"):
        print_poster(source.journey, source.picture, PageSetup("a4", percent=100))


def test_the_map_on_one_page_refuses_a_true_scale_too_large_for_it(source: Source) -> None:
    with pytest.raises(InputProblem, match="larger than A4"):
        write(source, io.BytesIO(), Choices(page="a4", percent=100))
    file = io.BytesIO()
    write(source, file, Choices(page="a0", percent=150))
    assert "Lena, 34" in text_of(file.getvalue())


def test_phases_and_personas_are_bookmarks_at_their_places(source: Source) -> None:
    printed = print_poster(source.journey, source.picture, PageSetup("roll105", percent=100))
    file = io.BytesIO()
    write_pdf(printed, {}, file)
    pdf = pikepdf.open(file)
    assert not pdf.check_pdf_syntax()
    assert pdf.Root.get("/PageMode") != "/UseOutlines"
    with pdf.open_outline() as outline:
        phases, personas = outline.root
        assert [item.title for item in personas.children] == ["Lena, 34", "Herr Brandt, 61"]
        places: Any = [item.destination for item in phases.children]
        lefts = [float(place[2]) for place in places]
        assert lefts == sorted(lefts) and lefts[0] > 190


def test_the_map_on_one_page_has_bookmarks_that_stay_closed() -> None:
    file = io.BytesIO()
    write(source_of(sample()), file, Choices())
    pdf = pikepdf.open(file)
    assert pdf.Root.get("/PageMode") != "/UseOutlines"
    with pdf.open_outline() as outline:
        assert [len(item.children) for item in outline.root] == [4, 2]


def test_places_on_a_page_too_long_for_pdf_units_are_in_its_own_units(source: Source) -> None:
    printed = print_poster(source.journey, source.picture, PageSetup("10000x4000"))
    file = io.BytesIO()
    write_pdf(printed, {}, file)
    pdf = pikepdf.open(file)
    (page,) = pdf.pages
    assert page.obj.UserUnit == 2
    with pdf.open_outline() as outline:
        places: Any = [item.destination for item in outline.root[0].children]
        assert 0.5 < float(places[-1][2]) / float(page.MediaBox[2]) < 0.9
        assert 0.5 < float(places[0][3]) / float(page.MediaBox[3]) < 1


def test_the_same_poster_has_the_same_bytes(source: Source) -> None:
    files = [io.BytesIO(), io.BytesIO()]
    for file in files:
        write(source_of(sample()), file, Choices(kind="poster", page="roll60"))
    assert files[0].getvalue() == files[1].getvalue()
