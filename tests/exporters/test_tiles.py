"""Tiles of a poster: put together they are the poster, and each says where it belongs."""

from __future__ import annotations

import io
import itertools
from typing import Any

import numpy
import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.choices import Choices
from exporters.formats import write
from exporters.page import MM, PageSetup
from exporters.pdf import write_pdf
from exporters.poster import print_poster
from exporters.sheet import Print
from exporters.source import Source, source_of
from exporters.tile_marks import Surroundings, cut_lines, glue_strips, map_cells
from exporters.tiles import MOST_JUMPS, MOST_PAGES, plan_tiles, print_tiles, tile_name
from models.layout.picture import Box
from models.problems import InputProblem
from models.templates import sample
from tests.exporters.pdf_reading import text_of

WHOLE_POINTS = "254x190.5"
"""720 by 540 points, so that pixels fall alike on tiles and poster."""


@pytest.fixture(scope="module")
def source() -> Source:
    return source_of(sample())


def _poster(source: Source, size: str = "508x381") -> Print:
    return print_poster(source.journey, source.picture, PageSetup(size))


def _pixels(printed: Print) -> list[numpy.ndarray]:
    file = io.BytesIO()
    write_pdf(printed, {}, file)
    pages = pypdfium2.PdfDocument(file.getvalue())
    return [page.render(scale=1, rev_byteorder=True).to_numpy()[:, :, :3].astype(int) for page in pages]


@given(
    st.floats(100, 20_000),
    st.floats(100, 20_000),
    st.sampled_from(["a4", "a3", "letter", "legal"]),
    st.floats(0, 60),
    st.floats(0, 140),
)
def test_tiles_cover_a_poster_and_overlap_as_asked(
    width: float, height: float, page: str, margin: float, overlap: float
) -> None:
    try:
        plan = plan_tiles(width, height, page, margin, overlap)
    except InputProblem:
        assert width * height > MOST_PAGES * 100 * 100
        return
    from exporters.sheet import Sheet

    poster = Sheet(width, height, ())
    for count, long, step in ((plan.columns, width, plan.across), (plan.rows, height, plan.down)):
        assert count == 1 or step * (count - 1) + plan.overlap < long <= step * count + plan.overlap + 1e-6
        assert step % 1 == 0
    for row, column in itertools.product(range(plan.rows), range(plan.columns)):
        part = plan.part(row, column, poster)
        assert part.w > plan.overlap * (plan.columns > 1) and part.right <= width + 1e-6
        assert plan.left >= margin - 1 and plan.left + part.w <= plan.page_width - margin + 1
        assert plan.top + part.h <= plan.page_height - margin - 40
        if column + 1 < plan.columns:
            assert part.right - plan.part(row, column + 1, poster).x == pytest.approx(plan.overlap)
        if row + 1 < plan.rows:
            assert part.bottom - plan.part(row + 1, column, poster).y == pytest.approx(plan.overlap)


@pytest.mark.parametrize("overlap", [0.0, 24.0])
def test_tiles_put_together_are_the_poster(source: Source, overlap: float) -> None:
    poster = _poster(source)
    (whole,) = _pixels(poster)
    tiles = print_tiles(poster, WHOLE_POINTS, 20, overlap)
    plan = plan_tiles(poster.sheets[0].width, poster.sheets[0].height, WHOLE_POINTS, 20, overlap)
    assert plan.columns > 1 and plan.rows > 1 and plan.left % 1 == 0
    joined = numpy.full_like(whole, -1)
    for sheet, page in zip(tiles.sheets, _pixels(tiles), strict=True):
        row, column = ord(sheet.name[0]) - ord("A"), int(sheet.name[1:]) - 1
        part = plan.part(row, column, poster.sheets[0])
        # Cut and glued: the next tiles cover what is hatched.
        right = part.right if column == plan.columns - 1 else part.x + plan.across
        bottom = part.bottom if row == plan.rows - 1 else part.y + plan.down
        x, y, w, h = int(part.x), int(part.y), round(right - part.x), round(bottom - part.y)
        left, top = int(plan.left), int(plan.top)
        joined[y : y + h, x : x + w] = page[top : top + h, left : left + w]
    assert joined.min() >= 0, "a gap between the tiles"
    differing = (numpy.abs(joined - whole).max(axis=2) > 8).mean()
    assert differing < 0.0005


def test_hatching_is_covered_and_cut_lines_are_the_edges() -> None:
    tile = Box(30, 40, 400, 300)

    def at(row: int, column: int, overlap: float = 20) -> Surroundings:
        return Surroundings(tile, 460, overlap, row, column, 2, 3, "A1", "", "")

    assert cut_lines(at(0, 0)) == ((30,), (40,))
    assert cut_lines(at(1, 2)) == ((30, 430), (40, 340))
    assert cut_lines(at(0, 0, 0)) == ((30, 430), (40, 340))
    assert glue_strips(at(0, 0)) == (Box(410, 40, 20, 300), Box(30, 320, 380, 20))
    assert glue_strips(at(0, 2)) == (Box(30, 320, 400, 20),)
    assert glue_strips(at(1, 2)) == glue_strips(at(0, 0, 0)) == ()


def test_the_map_of_tiles_has_a_cell_for_each_below_the_tile() -> None:
    around = Surroundings(Box(30, 40, 400, 300), 460, 20, 0, 0, 9, 14, "A1", "", "")
    cells = map_cells(around)
    assert len(cells) == 9 * 14
    assert all(
        box.y > 340 and box.bottom < 384 and box.x > 30 and box.right <= 430.1 for box in cells.values()
    )
    assert not any(a.grown(-0.01).meets(b.grown(-0.01)) for a, b in itertools.combinations(cells.values(), 2))


def test_pages_are_named_and_lead_to_each_other(source: Source) -> None:
    file = io.BytesIO()
    write(source, file, Choices(kind="tiles", page="a2"))
    again = io.BytesIO()
    write(source, again, Choices(kind="tiles", page="a2"))
    assert again.getvalue() == file.getvalue()
    pdf = pikepdf.open(file)
    assert not pdf.check_pdf_syntax()
    names = [str(page.label) for page in pdf.pages]
    assert names == ["A1", "A2", "A3", "A4", "B1", "B2", "B3", "B4"]
    for number, page in enumerate(pdf.pages):
        links = [link for link in list(page.Annots) if link.get("/Dest") is not None]
        assert len(links) == len(names) - 1
        assert names[number] in text_of(file.getvalue(), number)
    with pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Phases", "Personas"]
        brandt = outline.root[1].children[1]
        assert brandt.title.startswith("Herr Brandt")
        destination: Any = brandt.destination
        assert destination[0].objgen == pdf.pages[0].objgen


def test_many_tiles_lead_to_those_around_them(source: Source) -> None:
    sheets = print_tiles(_poster(source, "2000x2000"), "a4", 20, 20).sheets
    assert len(sheets) > MOST_JUMPS
    assert {len(sheet.jumps) for sheet in sheets} == {3, 5, 8}


def test_a_poster_that_one_page_holds_is_one_tile(source: Source) -> None:
    (sheet,) = print_tiles(_poster(source, "200x140"), "a4", 10 * MM, 10 * MM).sheets
    assert sheet.jumps == () and sheet.width > sheet.height


def test_too_many_pages_are_refused_with_their_number(source: Source) -> None:
    with pytest.raises(InputProblem, match=r"would need [\d,]+ pages of A4"):
        print_tiles(_poster(source, "10000x10000"), "a4", 0, 0)


def test_rows_have_letters_beyond_z() -> None:
    assert [tile_name(row, 0) for row in (0, 25, 26, 51, 52, 701, 702)] == [
        "A1", "Z1", "AA1", "AZ1", "BA1", "ZZ1", "AAA1",
    ]  # fmt: skip
