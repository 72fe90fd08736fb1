"""Sheets: what of a picture is printed, and the ways through a PDF of several."""

from __future__ import annotations

import io

import pikepdf

from exporters.page import PageSetup
from exporters.pdf import write_pdf
from exporters.sheet import Bookmark, Jump, Piece, Print, Sheet, print_of
from models.layout.layout import lay_out
from models.layout.picture import Box
from models.layout.theme import map_theme
from models.templates import sample
from tests.exporters.drawn import picture_of
from tests.exporters.pdf_reading import text_of


def _written(printed: Print) -> pikepdf.Pdf:
    file = io.BytesIO()
    write_pdf(printed, {}, file)
    return pikepdf.open(file)


def test_a_picture_alone_is_one_sheet_of_the_page_asked_for() -> None:
    printed = print_of(picture_of(), PageSetup("a4", landscape=True))
    assert [(round(s.width), round(s.height)) for s in printed.sheets] == [(842, 595)]


def test_of_a_cut_piece_only_what_is_seen_is_drawn() -> None:
    picture = lay_out(sample(), map_theme()).picture
    whole = Piece(picture, 0, 0)
    half = Piece(picture, 10, 20, 0.5, Box(10, 20, picture.width / 4, picture.height / 2))
    seen = list(half.seen())
    assert 0 < len(seen) < len(list(whole.seen()))
    for x, y, drawing in seen:
        assert drawing.box.moved(x, y).meets(Box(0, 0, picture.width / 2, picture.height))


def test_every_sheet_is_a_page_with_its_own_size_and_label() -> None:
    picture = picture_of()
    sheets = tuple(
        Sheet(200 + 10 * n, 100, (Piece(picture, 0, 0),), name=f"s{n}", label=f"A{n + 1}") for n in range(3)
    )
    pdf = _written(Print(sheets, title="Three"))
    assert [float(page.MediaBox[2]) for page in pdf.pages] == [200, 210, 220]
    assert [page.label for page in pdf.pages] == ["A1", "A2", "A3"]


def test_bookmarks_nest_by_their_levels_and_lead_to_their_places() -> None:
    marks = ((Bookmark("Cover"),), (Bookmark("People"), Bookmark("Lena", 1, 40.0)), (Bookmark("Ben", 1),))
    sheets = tuple(Sheet(200, 100, (), bookmarks=own) for own in marks)
    pdf = _written(Print(sheets))
    with pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Cover", "People"]
        below = outline.root[1].children
        assert [item.title for item in below] == ["Lena", "Ben"]
        lena, ben = (pikepdf.Array(item.destination) for item in below)  # type: ignore[arg-type] # named otherwise
        assert lena[0].objgen == pdf.pages[1].objgen
        assert float(lena[3]) == 60.0
        assert ben[0].objgen == pdf.pages[2].objgen


def test_areas_lead_to_other_sheets_and_nowhere_where_there_is_none() -> None:
    sheets = (
        Sheet(
            200, 100, (), name="map", jumps=(Jump(Box(10, 10, 20, 30), "end"), Jump(Box(0, 0, 1, 1), "gone"))
        ),
        Sheet(200, 100, (), name="end"),
    )
    pdf = _written(Print(sheets))
    (link,) = pdf.pages[0].Annots
    assert [float(side) for side in link.Rect] == [10, 60, 30, 90]
    assert link.Dest[0].objgen == pdf.pages[1].objgen


def test_the_same_map_on_two_sheets_shares_fonts_and_text_is_found_on_both() -> None:
    picture = lay_out(sample(), map_theme()).picture
    sheet = Sheet(picture.width, picture.height, (Piece(picture, 0, 0),))
    one, two = io.BytesIO(), io.BytesIO()
    write_pdf(Print((sheet,)), {}, one)
    write_pdf(Print((sheet, sheet)), {}, two)
    assert len(two.getvalue()) < 1.7 * len(one.getvalue())
    assert text_of(two.getvalue(), 1) == text_of(one.getvalue()) != ""
