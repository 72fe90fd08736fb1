"""A map that names a family is set in it everywhere: the same lines, the same letters, the font inside the files."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest

from exporters.check import Known, families_in, found_by
from exporters.choices import Choices
from exporters.formats import drawn, look_through, write
from exporters.source import rebranded, source_of
from exporters.svg import svg_text
from models.journey.journey import Journey
from models.layout import system_fonts
from models.layout.layout import lay_out
from models.layout.picture import Picture
from models.layout.theme import theme_of
from models.layout.typefaces import is_here
from models.templates import sample
from tests.conftest import ROOT
from tests.exporters.likeness import likeness, pdf_of, pdf_pixels, png_of, svg_pixels
from tests.exporters.pdf_reading import text_of
from tests.exporters.pptx.made import company
from tests.models.layout.machine_fonts import (
    ETHIOPIC,
    LATIN,
    fonts_of_a_machine,
    fonts_of_this_machine,
    make_family,
    make_font,
)

REAL = ("Literata", "Liberation Serif", "DejaVu Sans", "Arial", "Georgia")
"""Ours, and what machines have; at least one of them is on most."""


def in_family(family: str, title: str = "") -> Journey:
    journey = sample()
    record = journey.map
    brand = record.brand.model_copy(update={"font": family})
    return journey.with_map(record.model_copy(update={"brand": brand, "title": title or record.title}))


def picture_in(family: str, title: str = "") -> Picture:
    journey = in_family(family, title)
    return lay_out(journey, theme_of(journey)).picture


def fonts_inside(data: bytes) -> set[str]:
    """The names of the fonts of a PDF, each a subset that is in the file."""
    names = set()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            for font in page.Resources.get("/Font", {}).values():
                descriptor = font.DescendantFonts[0].FontDescriptor
                assert descriptor.FontFile2.read_bytes()
                names.add(str(descriptor.FontName).partition("+")[2])
    return names


@pytest.mark.parametrize("family", REAL)
def test_screen_pdf_and_svg_look_alike_in_a_font_of_this_machine(family: str) -> None:
    with fonts_of_this_machine():
        if not is_here(family):
            pytest.skip(f"this machine has no font {family}")
        picture = picture_in(family, "Prices: 12 € – “AVATAR”, Слово")
        pdf = likeness(png_of(picture), pdf_pixels(pdf_of(picture)))
        assert pdf.ssim >= 0.995 and pdf.off <= 0.002, pdf
        svg = likeness(png_of(picture), svg_pixels(picture))
        assert svg.ssim >= 0.995 and svg.off <= 0.002, svg


def test_all_of_a_pdf_is_set_in_the_family_and_it_is_inside(tmp_path: Path) -> None:
    with fonts_of_a_machine(tmp_path) as folder:
        make_family(folder, "Some Sans", f"{LATIN}\xa0·–“”’−≥…×€")
        source = source_of(in_family("Some Sans"))
        for kind in ("map", "poster", "tiles", "paged", "handout"):
            file = io.BytesIO()
            choices = Choices("pdf", kind=kind)
            write(source, file, choices)
            names = {name.partition("-")[0] for name in fonts_inside(file.getvalue())}
            assert names == {"SomeSans"}, kind
            known = Known()
            printed = drawn(source, choices)
            found = found_by(look_through(source, choices, printed, known))
            assert {finding.kind for finding in found} <= {"small"}
            assert families_in(printed, known) == ("Some Sans",)


def test_slides_name_the_family_in_their_theme(tmp_path: Path) -> None:
    with fonts_of_a_machine(tmp_path) as folder:
        make_family(folder, "Some Sans", LATIN)
        file = io.BytesIO()
        write(source_of(in_family("Some Sans")), file, Choices("pptx"))
    with zipfile.ZipFile(file) as archive:
        theme = archive.read("ppt/theme/theme1.xml").decode()
    assert re.findall('latin typeface="([^"]*)"', theme) == ["Some Sans", "Some Sans"]


def test_the_lines_are_those_of_the_family(tmp_path: Path) -> None:
    with fonts_of_a_machine(tmp_path) as folder:
        make_family(folder, "Wide Sans", LATIN, wider=400)
        wide, plain = picture_in("Wide Sans"), picture_in("")
        assert wide.height > plain.height


def test_a_family_that_is_not_here_is_told_and_looks_as_inter(tmp_path: Path) -> None:
    with fonts_of_a_machine(tmp_path):
        source = source_of(in_family("Some Sans"))
        assert (source.picture.width, source.picture.height) == (picture_in("").width, picture_in("").height)
        for format in ("pdf", "svg", "png", "pptx"):
            choices = Choices(format)
            found = found_by(look_through(source, choices, drawn(source, choices), Known()))
            told = [(finding.what, finding.id) for finding in found if finding.kind == "family"]
            assert told == [("Some Sans", "map")], format


def test_a_brand_in_place_of_the_maps_own_is_laid_out_in_its_family(tmp_path: Path) -> None:
    with fonts_of_a_machine(tmp_path) as folder:
        make_family(folder, "Wide Sans", LATIN, wider=400)
        source = source_of(in_family(""))
        wide = rebranded(source, source.journey.map.brand.model_copy(update={"font": "Wide Sans"}))
        assert wide.picture.height > source.picture.height


def test_a_stand_in_stands_in_a_family_too(tmp_path: Path) -> None:
    with fonts_of_a_machine(tmp_path) as folder:
        make_family(folder, "Some Sans", LATIN)
        make_font(folder / "Some Ethiopic.ttf", ETHIOPIC)
        picture = picture_in("Some Sans", f"Word {ETHIOPIC} Слово")
        data = pdf_of(picture)
        names = {name.partition("-")[0] for name in fonts_inside(data)}
        assert {"SomeSans", "SomeEthiopic", "Inter"} <= names
        assert likeness(png_of(picture), pdf_pixels(data)).off <= 0.002


def test_a_font_with_outlines_of_postscript_is_drawn_alike_and_is_inside(tmp_path: Path) -> None:
    with fonts_of_a_machine(tmp_path) as folder:
        make_font(folder / "Some Serif.otf", f"{LATIN}\xa0·–“”’−≥…×€", cubic=True)
        picture = picture_in("Some Serif")
        data = pdf_of(picture)
        pdf = likeness(png_of(picture), pdf_pixels(data))
        # Its letters are boxes, whose edges are many.
        assert pdf.ssim >= 0.99 and pdf.off <= 0.002, pdf
        svg = likeness(png_of(picture), svg_pixels(picture))
        assert svg.ssim >= 0.99 and svg.off <= 0.002, svg
        assert "Searchesreviews" in "".join(text_of(data).split())
        with pikepdf.open(io.BytesIO(data)) as pdf_file:
            fonts = pdf_file.pages[0].Resources.Font.values()
            (descendant,) = {
                font.DescendantFonts[0].Subtype: font.DescendantFonts[0] for font in fonts
            }.values()
            assert descendant.Subtype == "/CIDFontType0"
            assert descendant.FontDescriptor.FontFile3.Subtype == "/CIDFontType0C"


def test_lines_stay_whole_in_an_svg_where_the_font_sets_them_as_the_layout_does(tmp_path: Path) -> None:
    with fonts_of_a_machine(tmp_path) as folder:
        make_family(folder, "Some Sans", LATIN)
        text = svg_text(picture_in("Some Sans", "Three plain words"), {})
        assert ">Three plain words</text>" in text
        # In a stand-in the blanks have the width of the family that it stands in for.
        make_font(folder / "Some Ethiopic.ttf", f"{ETHIOPIC} ")
        system_fonts._fonts.cache_clear()
        text = svg_text(picture_in("Some Sans", f"{ETHIOPIC} {ETHIOPIC}"), {})
        assert text.count(f">{ETHIOPIC}</text>") == 2


def test_slides_in_a_template_keep_its_letters(tmp_path: Path) -> None:
    template = company(tmp_path)
    with fonts_of_a_machine(tmp_path) as folder:
        make_family(folder, "Wide Sans", LATIN, wider=400)
        written = []
        for family in ("", "Wide Sans"):
            file = io.BytesIO()
            write(source_of(in_family(family)), file, Choices("pptx", pptx_template=str(template)))
            written.append(file.getvalue())
    assert written[0] == written[1]


def test_no_face_is_named_where_the_map_should_choose_it() -> None:
    named = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for folder in ("app", "widgets", "exporters", "models")
        for path in (ROOT / folder).rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if re.search(r'"Inter-\w', line) and path.name != "typefaces.py"
    ]
    assert named == []
