"""What an export warns of: small print, letters without a glyph, coarse pictures; each at its card."""

from __future__ import annotations

import io
from functools import partial

import pytest
from PIL import Image as Pictures

from exporters.check import Finding, Known, checking, found_by, sharpness
from exporters.choices import Choices
from exporters.formats import drawn, look_through
from exporters.page import MAP_SIZE, PageSetup
from exporters.sheet import Piece, Print, Sheet, print_of
from exporters.source import Source, source_of
from models.journey.journey import Journey
from models.journey.records import Map, Persona, Phase, Record, Touchpoint
from models.layout.picture import Box, Drawing, Group, Image, Part, Picture, Shape, Strip, Tag
from tests.exporters.drawn import runs_of
from tests.models.layout.maps import small_map


def picture_with(*drawings: tuple[str, tuple[Shape, ...]]) -> Picture:
    """A picture of drawings, each with the id of its record."""
    parts = [
        Part(0.0, 50.0 * n, Drawing(Tag(id, "card", ""), Box(0, 0, 200, 50), partial(tuple, shapes)))
        for n, (id, shapes) in enumerate(drawings)
    ]
    return Picture(400, 400, "#FFFFFF", (Strip.of("cards", 0.0, parts),), "Map", "", "en")


def found(*pieces: Piece, assets: dict[str, bytes] | None = None, on_paper: bool = True) -> list[Finding]:
    sheets = tuple(Sheet(400, 400, (piece,)) for piece in pieces)
    return list(found_by(checking(Print(sheets), assets or {}, Known(), on_paper=on_paper)))


def test_a_text_counts_as_it_is_printed_largest() -> None:
    picture = picture_with(("a", runs_of("Small", 0, 10, size=8)), ("b", runs_of("Large", 0, 10, size=20)))
    assert found(Piece(picture, 0, 0, 0.5)) == [Finding("small", "a", "Small", 4.0)]
    assert found(Piece(picture, 0, 0, 0.5), Piece(picture, 0, 0, 0.75)) == []
    assert found(Piece(picture, 0, 0, 0.5), on_paper=False) == []


def test_what_is_scaled_within_a_drawing_is_small_too() -> None:
    inside = Group(tuple(runs_of("Small", 0, 10, size=10)), scale=0.5)
    assert [finding.measure for finding in found(Piece(picture_with(("a", (inside,))), 0, 0))] == [5.0]


def test_letters_without_a_glyph_are_told_by_card_and_once() -> None:
    lost = "\U0010fffd"
    picture = picture_with(("a:title", runs_of(f"Odd {lost}{lost}", 0, 10)), ("b", runs_of("Plain", 0, 10)))
    assert found(Piece(picture, 0, 0), on_paper=False) == [Finding("missing", "a", lost)]


def test_pictures_are_coarse_below_150_dots_to_the_inch() -> None:
    file = io.BytesIO()
    Pictures.new("RGB", (150, 300)).save(file, "PNG")
    picture = picture_with(("p:portrait", (Image(0, 0, 72, 72, "sha"),)))
    assets = {"sha": file.getvalue()}
    assert found(Piece(picture, 0, 0), assets=assets) == []
    assert found(Piece(picture, 0, 0), Piece(picture, 0, 0, 2.0), assets=assets) == [
        Finding("coarse", "p", "", 75.0)
    ]
    assert found(Piece(picture, 0, 0, 4.0), assets={"sha": b"no picture"}) == []


def test_a_photo_counts_as_it_stands_upright() -> None:
    file = io.BytesIO()
    turned = Pictures.Exif()
    turned[0x0112] = 6
    Pictures.new("RGB", (200, 100)).save(file, "JPEG", exif=turned)
    picture = picture_with(("p:portrait", (Image(0, 0, 36, 72, "sha"),)))
    assert found(Piece(picture, 0, 0), assets={"sha": file.getvalue()}) == []


def test_pictures_are_coarse_where_a_file_of_pixels_shows_their_dots() -> None:
    file = io.BytesIO()
    Pictures.new("RGB", (60, 60)).save(file, "PNG")
    picture = picture_with(("p:portrait", (Image(0, 0, 72, 72, "sha"),)))
    source = Source(Journey.from_records([Map(title="A")], {"sha": file.getvalue()}), picture)

    def dpi(choices: Choices) -> list[float]:
        printed = print_of(picture, PageSetup(MAP_SIZE))
        return [f.measure for f in found_by(look_through(source, choices, printed, Known()))]

    # 60 dots to the inch: at 100 dpi as good as its own, at 300 dpi each is a square of five.
    assert dpi(Choices("png", dpi=100)) == dpi(Choices("svg")) == []
    assert dpi(Choices("png", dpi=300)) == dpi(Choices("jpg", dpi=300)) == [60.0]
    assert dpi(Choices("webp", dpi=300, longest=100)) == []


def test_a_picture_that_is_cut_to_its_place_counts_by_the_side_that_fills_it() -> None:
    assert sharpness((100, 400), 72, 72) == pytest.approx(100)
    assert sharpness((400, 100), 72, 72) == pytest.approx(100)


def test_the_overview_of_a_handout_may_be_small() -> None:
    cards = [Touchpoint(id=f"c{n}", lane="l", phase="p", column=n, title="Waits") for n in range(40)]
    records: list[Record] = [
        Map(title="Wide"),
        Persona(id="l", place=0, name="Ann"),
        Phase(id="p", place=0, name="Only"),
    ]
    source = source_of(Journey.from_records([*records, *cards]))

    def small(**choices: str) -> int:
        made = Choices(**choices)  # type: ignore[arg-type] # written below
        printed = drawn(source, made)
        assert printed is not None
        work = look_through(source, made, printed, Known())
        return sum(finding.kind == "small" for finding in found_by(work))

    assert small(kind="map", page="a4") > 40
    assert small(kind="handout") == 0


@pytest.mark.parametrize("phases", [2, 12])
def test_so_may_one_with_web_addresses_or_in_lines(phases: int) -> None:
    journey = small_map(2, phases, 9)
    first = next(record for record in journey.records() if isinstance(record, Touchpoint))
    linked = first.model_copy(update={"quote": "https://example.org/quote"})
    records = [linked if record is first else record for record in journey.records()]
    source, choices = source_of(Journey.from_records(records)), Choices(kind="handout")
    printed = drawn(source, choices)
    assert printed is not None
    found = found_by(look_through(source, choices, printed, Known()))
    assert [finding for finding in found if finding.kind == "small"] == []
