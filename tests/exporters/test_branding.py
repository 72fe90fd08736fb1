"""Header, footer, confidentiality mark, logo and watermark on sheets: in their bands, over nothing, as asked for."""

from __future__ import annotations

import datetime
import io

import pikepdf
import pytest

from exporters.brand import EDGE, FIRST_CONTRAST, contrast, darkened, read_colour, with_room
from exporters.branding import Edges, branded
from exporters.choices import Choices, Kind, remembered, to_remember
from exporters.footer import FooterWords, filled, footer_words
from exporters.formats import PRINTS, drawn, write
from exporters.page import MM, PageSetup
from exporters.sheet import Piece, Print, Sheet
from exporters.source import Source, rebranded, source_of
from models.journey.journey import Journey
from models.journey.records import Brand, Map
from models.layout.picture import Box, Rectangle
from models.layout.picture import Path as Outline
from models.templates import sample
from tests.exporters.handout.reading import Said, said
from tests.exporters.pdf_reading import text_of
from tests.models.storage.journeys import picture, sha256

RECORD = Map(title="Bikes", client="Velo Nord", date=datetime.date(2031, 3, 9), version_note="1.2")
EDGES = Edges(40.0, 36.0, 36.0)


def at(sheet: Sheet, name: str) -> list[Box]:
    """Where what the brand laid on a sheet is."""
    return [
        _on_sheet(piece, x, y, drawing.box)
        for piece in sheet.pieces
        for x, y, drawing in piece.picture.parts()
        if drawing.tag.id == name
    ]


def _on_sheet(piece: Piece, x: float, y: float, box: Box) -> Box:
    scale = piece.scale
    return Box(piece.x + (x + box.x) * scale, piece.y + (y + box.y) * scale, box.w * scale, box.h * scale)


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


def with_brand(**fields: str) -> Map:
    return RECORD.model_copy(update={"brand": Brand(**fields)})


def test_fields_are_filled_and_empty_ones_leave_no_points() -> None:
    told = filled("{client} · {date} | v{version} · {page}/{pages}", RECORD, "iv", "9")
    assert told == (("Velo Nord", "9 March 2031"), ("v1.2", "iv/9"))
    assert filled("{client} · {date} · {title}", Map(title="Bikes"), "1", "1") == (("Bikes",), ())
    assert filled("{unknown} {{page}}", RECORD, "1", "1") == (("{unknown} {1}",), ())
    assert filled("{client} · Page {page} of {pages} | {pages}", RECORD, "", "9") == (("Velo Nord",), ())


def test_a_word_that_a_field_brings_is_not_said_twice() -> None:
    said = {
        note: filled(
            "version {version} | Version {version}",
            RECORD.model_copy(update={"version_note": note}),
            "1",
            "1",
        )
        for note in ("Version 1.2", "1.2", "Version", "Draft version 2")
    }
    assert said["Version 1.2"] == FooterWords(("version 1.2",), ("Version 1.2",))
    assert said["1.2"] == FooterWords(("version 1.2",), ("Version 1.2",))
    assert said["Version"] == FooterWords(("version Version",), ("Version Version",))
    assert said["Draft version 2"] == FooterWords(("version Draft version 2",), ("Version Draft version 2",))


def test_the_footer_of_the_brand_stands_in_place_of_the_usual_one() -> None:
    usual = footer_words(RECORD, "A3")
    assert usual.left == ("Bikes", "Prepared for Velo Nord") and usual.right[-1] == "A3"
    assert footer_words(with_brand(mark="Secret")).left == (*usual.left, "Secret")
    own = with_brand(mark="Secret", footer="For {client} | Page {page} of {pages}")
    assert footer_words(own, "A3", page="2", pages="4") == FooterWords(
        ("For Velo Nord", "Secret"), ("Page 2 of 4",)
    )


def test_without_a_brand_sheets_of_a_map_stay_as_they_are() -> None:
    printed = blank("a", "b")
    assert branded(printed, RECORD, {}, EDGES) == printed


def test_pages_of_a_document_say_whose_they_are_and_their_number_save_the_cover() -> None:
    printed = branded(blank("cover", "b", "c"), with_brand(mark="Secret"), {}, EDGES, foot=True)
    told = [[one.text for one in words(sheet)] for sheet in printed.sheets]
    assert told == [["Velo Nord · Secret"], ["Velo Nord · Secret", "2"], ["Velo Nord · Secret", "3"]]
    record = with_brand(footer="{title} | Page {page} of {pages} · {version}")
    own = branded(blank("cover", "b"), record, {}, EDGES, foot=True)
    told = [[one.text for one in words(sheet)] for sheet in own.sheets]
    assert told == [["Bikes", "1.2"], ["Bikes", "Page 2 of 2 · 1.2"]]


@pytest.mark.parametrize("length", [1, 20, 40])
def test_words_stay_in_their_bands(length: int) -> None:
    record = with_brand(header="Head " * length, footer="Foot " * length, mark="Secret")
    sheet = branded(blank("b"), record, {}, EDGES, foot=True).sheets[0]
    runs = words(sheet)
    assert {run.text.split()[0] for run in runs} >= {"Head", "Foot"}
    for run in runs:
        assert run.box.x >= EDGES.side - 0.1 and run.box.right <= 400 - EDGES.side + 0.1
        assert run.box.bottom <= EDGES.top + 1 or run.box.y >= 300 - EDGES.foot - 1


@pytest.mark.parametrize("kind", sorted(set(PRINTS) - {"tiles"}))
@pytest.mark.parametrize("page", ["a3", "a0", "letter", "roll60", "map"])
def test_no_word_of_the_brand_lies_on_the_map_or_where_printers_do_not_print(kind: str, page: str) -> None:
    source = source_of(sample())
    logo = picture("#AA3300", size=(300, 100))
    source.journey.assets[sha256(logo)] = logo
    brand = Brand(header="{title} | {version}", footer="{client} | {page}", mark="Secret", logo=sha256(logo))
    choices = Choices()._replace(kind=kind, brand=brand, margin=0.0, page=page)  # type: ignore[arg-type]
    for sheet in drawn(source, choices).sheets:
        marks = [*at(sheet, "footer"), *at(sheet, "logo")]
        assert len(marks) >= (2 if sheet.name == "cover" else 3)
        for mark in marks:
            inner = Box(0, 0, sheet.width, sheet.height).grown(-5 * MM)
            assert mark.x >= inner.x and mark.right <= inner.right + 0.1
            assert mark.y >= inner.y - 0.1 and mark.bottom <= inner.bottom + 0.1
        others = [
            p
            for p in sheet.pieces
            if not any(strip.name in ("footer", "watermark", "logo") for strip in p.picture.strips)
        ]
        for piece in others:
            for x, y, drawing in piece.seen():
                if drawing.tag.role != "background" and drawing.tag.id != "pages":
                    where = _on_sheet(piece, x, y, drawing.box).grown(-3)
                    assert not any(where.meets(mark) for mark in marks)


@pytest.mark.parametrize("kind", ["map", "poster", "paged", "tiles"])
def test_there_is_one_footer(kind: str) -> None:
    source, brand = source_of(sample()), Brand(footer="Own words", mark="Secret")
    sheet = drawn(source, Choices()._replace(kind=kind, brand=brand)).sheets[-1]  # type: ignore[arg-type]
    found = [one.text for piece in sheet.pieces for one in said(sheet._replace(pieces=(piece,)))]
    assert sum("Own words" in text for text in found) == 1
    assert not any("Prepared for" in text for text in found)


def test_the_brand_of_the_map_is_taken_where_none_is_chosen() -> None:
    journey = Journey.from_records([with_brand(mark="Secret")])
    source = source_of(journey)
    assert "Secret" in _text(source, Choices()) and "Secret" not in _text(source, Choices(brand=Brand()))
    assert "Internal" in _text(source, Choices(brand=Brand(mark="Internal")))
    assert rebranded(source, Brand(mark="x")).journey.map.brand.mark == "x"
    assert journey.map.brand == Brand(mark="Secret")


def test_the_watermark_is_seen_on_every_sheet_and_not_read() -> None:
    source = source_of(sample())
    choices = Choices(brand=Brand(watermark="Draft"))
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


def test_no_brand_is_remembered_with_the_choices() -> None:
    assert remembered(to_remember(Choices(brand=Brand(mark="Secret")))) == Choices()


def test_words_take_the_room_that_they_need() -> None:
    bare = PageSetup("a3", margin=0.0)
    assert with_room(bare, Brand(watermark="Draft")) == bare
    assert with_room(bare, Brand(footer="f")) == bare._replace(margin=EDGE)
    header, logo = (with_room(bare, brand) for brand in (Brand(header="h"), Brand(logo="0" * 64)))
    assert logo.head > header.head > 10 and header.margin == EDGE
    assert with_room(bare._replace(size="a0"), Brand(header="h")).head > 2 * header.head
    wide = bare._replace(margin=30 * MM)
    assert with_room(wide, Brand(header="h")) == wide


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000") == pytest.approx(21.0) and contrast("#FFFFFF") == 1.0
    assert contrast("#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    ("text", "colour"),
    [("#aabbcc", "#AABBCC"), (" abc ", "#AABBCC"), ("AABBCC", "#AABBCC"), ("", ""), ("red", None), ("#12345", None)],
)  # fmt: skip
def test_colours_are_read_as_people_write_them(text: str, colour: str | None) -> None:
    assert read_colour(text) == colour


@pytest.mark.parametrize("colour", ["#FFD400", "#9BE15D", "#FFFFFF", "#7FB2FF"])
def test_a_pale_colour_is_mended_by_as_little_as_is_needed(colour: str) -> None:
    mended = darkened(colour, FIRST_CONTRAST)
    assert FIRST_CONTRAST <= contrast(mended) < FIRST_CONTRAST + 0.2
    assert darkened("#112233", FIRST_CONTRAST) == "#112233"
    was, now = ([int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in (colour, mended))
    assert sorted(range(3), key=was.__getitem__) == sorted(range(3), key=lambda i: (now[i], was[i]))


@pytest.mark.parametrize("size", [(300, 100), (60, 240), (50, 50)])
def test_the_logo_stands_on_every_page_in_its_shape_and_over_nothing(size: tuple[int, int]) -> None:
    data = picture("#AA3300", size=size)
    source = source_of(sample())
    source.journey.assets[sha256(data)] = data
    choices = Choices(kind="handout", brand=Brand(logo=sha256(data), header="{title} " * 8))
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


def test_a_logo_whose_picture_is_not_there_is_left_out() -> None:
    brand = Brand(logo="0" * 64)
    sheet = drawn(source_of(sample()), Choices(kind="handout", brand=brand)).sheets[0]
    assert at(sheet, "logo") == []


def test_on_a_full_cover_the_logo_goes_to_the_edge() -> None:
    data = picture()
    record = Map(title="Bikes", scenario="word " * 900, brand=Brand(logo=sha256(data)))
    journey = Journey.from_records([record], {sha256(data): data})
    sheet = drawn(source_of(journey), Choices(kind="handout")).sheets[0]
    (logo,) = at(sheet, "logo")
    assert logo.x > sheet.width / 2 and not any(
        logo.meets(one.box) for one in said(sheet._replace(pieces=sheet.pieces[:1]))
    )


def test_the_cover_takes_the_colour() -> None:
    source = source_of(sample())
    choices = Choices(kind="handout", brand=Brand(first_colour="#112233"))
    fills = {
        shape.fill
        for *_, drawing in drawn(source, choices).sheets[0].pieces[0].picture.parts()
        for shape in drawing.shapes
        if isinstance(shape, Rectangle)
    }
    assert "#112233" in fills


def test_a_header_stands_in_line_with_the_map_where_its_pages_are_one() -> None:
    journey = Journey.from_records(
        [
            r.model_copy(update={"brand": Brand(header="Head")}) if isinstance(r, Map) else r
            for r in sample().records()
        ]
    )
    lefts = []
    for kind in ("poster", "paged"):
        printed = drawn(source_of(journey), Choices(kind=kind, page="a3"))  # type: ignore[arg-type] # above
        assert printed is not None
        (sheet,) = printed.sheets
        lefts.append(
            next(p.x for p in sheet.pieces if any(d.tag.label == "Head" for *_, d in p.picture.parts()))
        )
    assert lefts[0] == lefts[1]


@pytest.mark.parametrize("kind", ["handout", "poster", "paged"])
def test_on_pages_read_from_the_right_left_and_right_change_places(kind: Kind) -> None:
    logo = picture("#AA3300", size=(300, 100))
    brand = Brand(header="Head | Tail", footer="Foot | {page}", logo=sha256(logo))
    sheets = []
    for language in ("en", "ar"):
        journey = Journey.from_records(
            [
                r.model_copy(update={"brand": brand, "language": language}) if isinstance(r, Map) else r
                for r in sample().records()
            ]
        )
        journey.assets[sha256(logo)] = logo
        printed = drawn(source_of(journey), Choices(kind=kind, page="a3"))
        assert printed is not None
        sheets.append(printed.sheets[-1])
    plain, turned = sheets
    for (one,), (other,) in ((at(plain, "logo"), at(turned, "logo")),):
        assert one.right == pytest.approx(plain.width - other.x, abs=0.5) and one.x > other.right
    lefts = [{run.text: run.box.x for run in _around(sheet)} for sheet in sheets]
    assert lefts[0]["Head"] < lefts[0]["Tail"] and lefts[0]["Foot"] < plain.width / 2
    assert lefts[1]["Head"] > lefts[1]["Tail"] and lefts[1]["Foot"] > turned.width / 2
    for words in ("Head", "Foot"):
        (one,) = (run.box for run in _around(plain) if run.text == words)
        (other,) = (run.box for run in _around(turned) if run.text == words)
        assert one.x == pytest.approx(turned.width - other.right, abs=0.5)


def _around(sheet: Sheet) -> list[Said]:
    """The words that the brand laid on a sheet."""
    return [
        run
        for piece in sheet.pieces
        if any(drawing.tag.id == "footer" for *_, drawing in piece.picture.parts())
        for run in said(sheet._replace(pieces=(piece,)))
    ]


@pytest.mark.parametrize("page", ["a4", "a3", "a0"])
@pytest.mark.parametrize("words", ["Bikes | Velo Nord", "Bikes " * 32 + "| Velo"])
def test_a_header_stands_in_the_middle_of_the_logo_and_well_apart(page: str, words: str) -> None:
    logo, source = picture(size=(90, 30)), source_of(sample())
    source.journey.assets[sha256(logo)] = logo
    sheet = drawn(source, Choices(page=page, brand=Brand(header=words, logo=sha256(logo)))).sheets[0]
    (mark,), header = at(sheet, "logo"), min(at(sheet, "footer"), key=lambda box: box.y)
    if page != "a4" or len(words) < 40:
        assert header.y + header.h / 2 == pytest.approx(mark.y + mark.h / 2, abs=1.0)
    assert header.y >= EDGE - 0.1
    assert mark.x - header.right == pytest.approx(mark.h * 0.75, rel=0.1)
