"""Header, footer, mark of confidence and watermark on sheets: in their bands, over nothing, and as asked for."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pikepdf
import pytest

from exporters.brand import LEAST_BAND, Brand, brand_of, contrast, is_colour
from exporters.branding import Edges, branded, filled
from exporters.choices import Choices, remembered, to_remember
from exporters.formats import PRINTS, Source, drawn, source_of, write
from exporters.sheet import Print, Sheet
from models.journey.journey import Journey
from models.journey.records import Map
from models.layout.picture import Box, Rectangle
from models.layout.picture import Path as Outline
from models.problems import InputProblem
from models.templates import sample
from tests.exporters.handout.reading import Said, said
from tests.exporters.pdf_reading import text_of
from tests.models.storage.journeys import picture

RECORD = Map(title="Bikes", client="Velo Nord", date=datetime.date(2031, 3, 9), version_note="1.2")
EDGES = Edges(40.0, 30.0, 30.0)


def at(sheet: Sheet, name: str) -> list[Box]:
    """Where what the brand laid on a sheet is."""
    return [
        drawing.box.moved(piece.x + x, piece.y + y)
        for piece in sheet.pieces
        for x, y, drawing in piece.picture.parts()
        if drawing.tag.id == name
    ]


def words(sheet: Sheet, name: str = "footer") -> list[Said]:
    """The words at the edges, one piece after the other."""
    return [
        one
        for piece in sheet.pieces
        if any(strip.name == name for strip in piece.picture.strips)
        for one in said(sheet._replace(pieces=(piece,)))
    ]


def blank(*names: str) -> Print:
    return Print(tuple(Sheet(400.0, 300.0, (), name) for name in names))


def test_fields_are_filled_and_empty_ones_leave_no_points() -> None:
    assert (
        filled("{client} · {date} · v{version} · {page}/{pages}", RECORD, "iv", 9)
        == "Velo Nord · 9 March 2031 · v1.2 · iv/9"
    )
    assert filled("{client} · {date} · {title}", Map(title="Bikes"), "1", 1) == "Bikes"
    assert filled("{unknown} {{page}}", RECORD, "1", 1) == "{unknown} {1}"


def test_without_a_brand_sheets_of_a_map_stay_as_they_are() -> None:
    printed = blank("a", "b")
    assert branded(printed, Brand(), RECORD, EDGES) == printed


def test_pages_of_a_document_say_whose_they_are_and_their_number_save_the_cover() -> None:
    printed = branded(blank("cover", "b", "c"), Brand(confidential="Secret"), RECORD, EDGES, numbered=True)
    told = [[one.text for one in words(sheet)] for sheet in printed.sheets]
    assert told == [["Velo Nord · Secret"], ["Velo Nord · Secret", "2"], ["Velo Nord · Secret", "3"]]
    own = branded(blank("b"), Brand(footer="Page {page}"), RECORD, EDGES, numbered=True)
    assert [one.text for one in words(own.sheets[0])] == ["Page 1"]


@pytest.mark.parametrize("length", [1, 20, 60])
def test_words_stay_in_their_bands(length: int) -> None:
    brand = Brand(header="Head " * length, footer="Foot " * length, confidential="Secret")
    sheet = branded(blank("b"), brand, RECORD, EDGES, numbered=True).sheets[0]
    runs = words(sheet)
    assert {run.text.split()[0] for run in runs} >= {"Head", "Foot"}
    for run in runs:
        assert run.box.x >= EDGES.side - 0.1 and run.box.right <= 400 - EDGES.side + 0.1
        assert run.box.bottom <= EDGES.top + 1 or run.box.y >= 300 - EDGES.foot - 1


@pytest.mark.parametrize("kind", sorted(set(PRINTS) - {"tiles"}))
def test_no_word_of_the_brand_lies_on_the_map(kind: str) -> None:
    source = source_of(sample())
    brand = {"header": "{title}", "footer": "{client}", "confidential": "Secret", "margin": 0.0}
    choices = Choices()._replace(kind=kind, **brand)  # type: ignore[arg-type]
    printed = drawn(source, choices)
    for sheet in printed.sheets:
        marks = at(sheet, "footer")
        assert len(marks) >= 2
        others = [
            p
            for p in sheet.pieces
            if not any(strip.name in ("footer", "watermark") for strip in p.picture.strips)
        ]
        for piece in others:
            for x, y, drawing in piece.seen():
                box = drawing.box
                where = Box(
                    piece.x + (x + box.x) * piece.scale,
                    piece.y + (y + box.y) * piece.scale,
                    box.w * piece.scale,
                    box.h * piece.scale,
                )
                assert not any(where.grown(-3).meets(mark) for mark in marks if drawing.tag.id != "footer")


def test_the_watermark_is_seen_on_every_sheet_and_not_read() -> None:
    source = source_of(sample())
    choices = Choices(watermark="Draft")
    sheet = drawn(source, choices).sheets[0]
    (shape,) = [s for *_, d in sheet.pieces[-1].picture.parts() for s in d.shapes]
    assert isinstance(shape, Outline) and len(shape.fill) == 9 and int(shape.fill[7:], 16) < 40
    xs = [float(v) for op in shape.ops for v in op[1::2]]
    ys = [float(v) for op in shape.ops for v in op[2::2]]
    assert 0 < min(xs) < sheet.width / 3 and sheet.width * 2 / 3 < max(xs) < sheet.width
    assert min(ys) > 0 and max(ys) < sheet.height
    assert _text(source, choices) == _text(source, Choices())


def _text(source: Source, choices: Choices) -> str:
    file = io.BytesIO()
    write(source, file, choices)
    return text_of(file.getvalue())


def test_a_brand_is_remembered_and_what_does_not_fit_is_not() -> None:
    choices = Choices(
        header="h", footer="f", confidential="c", watermark="w", accent="#112233", parts=("cover", "legend")
    )
    assert remembered(to_remember(choices)) == choices
    assert brand_of({"header": 3, "footer": "x" * 201, "watermark": "y" * 41, "accent": "blue"}) == Brand()


def test_words_take_a_margin_that_holds_them() -> None:
    assert Choices(margin=0.0).setup.margin == 0.0
    assert Choices(margin=0.0, footer="f").setup.margin == LEAST_BAND


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000") == pytest.approx(21.0) and contrast("#FFFFFF") == 1.0
    assert contrast("#767676") == pytest.approx(4.54, abs=0.01)
    assert is_colour("#a0B1c2") and not any(map(is_colour, ("#a0B1c", "red", "#a0B1c2\n", 3, None)))


@pytest.mark.parametrize("size", [(300, 100), (60, 240), (50, 50)])
def test_the_logo_stands_on_every_page_in_its_shape_and_over_nothing(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(picture("#AA3300", size=size))
    source = source_of(sample())
    choices = Choices(kind="handout", logo=str(file), header="{title} " * 8)
    printed = drawn(source, choices)
    for sheet in printed.sheets:
        (logo,) = at(sheet, "logo")
        assert logo.w / logo.h == pytest.approx(size[0] / size[1])
        assert logo.x >= 0 and logo.right <= sheet.width and logo.y > 0
        others = [one.box for piece in sheet.pieces for one in said(sheet._replace(pieces=(piece,)))]
        if sheet.name != printed.sheets[1].name:
            assert not any(logo.meets(box) for box in others)
    assert at(printed.sheets[0], "logo")[0].h > at(printed.sheets[2], "logo")[0].h
    written = io.BytesIO()
    write(source, written, choices)
    with pikepdf.open(written) as pdf:
        assert any(str(name).startswith("/I") for name in dict(pdf.pages[3].Resources.XObject.items()))


def test_a_logo_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match=r"gone\.png"):
        drawn(source_of(sample()), Choices(logo=str(tmp_path / "gone.png")))


def test_on_a_full_cover_the_logo_goes_to_the_edge(tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(picture())
    journey = Journey.from_records([Map(title="Bikes", scenario="word " * 900)])
    sheet = drawn(source_of(journey), Choices(kind="handout", logo=str(file))).sheets[0]
    (logo,) = at(sheet, "logo")
    assert logo.x > sheet.width / 2 and not any(
        logo.meets(one.box) for one in said(sheet._replace(pieces=sheet.pieces[:1]))
    )


def test_the_cover_takes_the_colour() -> None:
    source = source_of(sample())
    fills = {
        shape.fill
        for *_, drawing in drawn(source, Choices(kind="handout", accent="#112233"))
        .sheets[0]
        .pieces[0]
        .picture.parts()
        for shape in drawing.shapes
        if isinstance(shape, Rectangle)
    }
    assert "#112233" in fills
