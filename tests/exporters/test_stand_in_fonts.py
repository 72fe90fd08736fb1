"""A font of the machine that stands in is drawn as ours are, and goes with the file."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf

from exporters.check import Known, checking, families_in, found_by
from exporters.page import MAP_SIZE, PageSetup
from exporters.sheet import print_of
from exporters.svg import svg_text
from tests.exporters.drawn import picture_of, runs_of
from tests.exporters.likeness import likeness, pdf_of, pdf_pixels, png_of, svg_pixels
from tests.models.layout.machine_fonts import ETHIOPIC, LATIN, fonts_of_a_machine, make_family, make_font


def test_it_is_drawn_alike_everywhere_and_is_inside_the_files(tmp_path: Path) -> None:
    with fonts_of_a_machine(tmp_path) as folder:
        path = make_font(folder / "Söme (Ethiopic).ttf", ETHIOPIC)
        picture = picture_of(*runs_of(f"ab {ETHIOPIC} {ETHIOPIC}", 5, 5))
        drawn, data = png_of(picture), pdf_of(picture)
        assert likeness(drawn, pdf_pixels(data)).worst < 60
        with pikepdf.open(io.BytesIO(data)) as pdf:
            names = {str(font.BaseFont).partition("+")[2] for font in pdf.pages[0].Resources.Font.values()}
        assert names == {"Inter-Regular", "SmeEthiopic"}
        assert "font-family: 'Söme Ethiopic'" in svg_text(picture, {})
        assert path not in svg_text(picture, {})


def test_an_svg_is_drawn_alike(tmp_path: Path) -> None:
    """In a font whose name is plain: resvg looks for it by name, and not in the file."""
    with fonts_of_a_machine(tmp_path) as folder:
        make_font(folder / "Some Ethiopic.ttf", ETHIOPIC)
        picture = picture_of(*runs_of(f"ab {ETHIOPIC} {ETHIOPIC}", 5, 5))
        svg = likeness(png_of(picture), svg_pixels(picture))
        assert svg.ssim >= 0.995 and svg.off <= 0.002, svg


def test_the_font_that_stands_in_is_told_by_card(tmp_path: Path) -> None:
    with fonts_of_a_machine(tmp_path) as folder:
        make_font(folder / "Some Ethiopic.ttf", ETHIOPIC)
        printed = print_of(picture_of(*runs_of(f"ab {ETHIOPIC} \U0010fffd", 5, 5)), PageSetup(MAP_SIZE))
        findings = found_by(checking(printed, {}, Known()))
    assert [(finding.kind, finding.id, finding.what) for finding in findings] == [
        ("missing", "1", "\U0010fffd"),
        ("stand_in", "1", "Some Ethiopic"),
    ]


def test_a_family_that_is_not_here_is_told_once_and_the_map_is_set_in_inter(tmp_path: Path) -> None:
    with fonts_of_a_machine(tmp_path):
        printed = print_of(picture_of(*runs_of("ab", 5, 5)), PageSetup(MAP_SIZE))
        known = Known()
        findings = found_by(checking(printed, {}, known, family="Some Sans"))
    assert [(finding.kind, finding.id, finding.what) for finding in findings] == [
        ("family", "map", "Some Sans")
    ]
    assert families_in(printed, known) == ("Inter",)


def test_what_the_map_is_set_in_stands_in_for_nothing(tmp_path: Path) -> None:
    with fonts_of_a_machine(tmp_path) as folder:
        own = make_family(folder, "Some Sans", LATIN)["regular"]
        make_font(folder / "Some Ethiopic.ttf", ETHIOPIC)
        picture = picture_of(*runs_of(f"ab {ETHIOPIC} Слово", 5, 5, own))
        printed, known = print_of(picture, PageSetup(MAP_SIZE)), Known()
        findings = found_by(checking(printed, {}, known, family="Some Sans"))
        assert [(finding.kind, finding.what) for finding in findings] == [("stand_in", "Some Ethiopic")]
        assert families_in(printed, known) == ("Inter", "Some Ethiopic", "Some Sans")


def test_a_box_is_noticed_in_a_font_that_draws_one_of_its_own(tmp_path: Path) -> None:
    with fonts_of_a_machine(tmp_path) as folder:
        path = make_font(folder / "Boxes.ttf", LATIN + "\ufffd")
        picture = picture_of(*runs_of("a \U0010fffd \ufffd", 5, 5, path))
        findings = found_by(checking(print_of(picture, PageSetup(MAP_SIZE)), {}, Known(), family="Boxes"))
    assert [(finding.kind, finding.what) for finding in findings] == [("missing", "\U0010fffd")]
