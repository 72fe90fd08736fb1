"""Text as outlines: drawn as the painter draws it with no font at all, and ids and titles stay."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree

import numpy
import pytest
import resvg_py
from PIL import Image

from exporters.acting import that_count
from exporters.choices import Choices, remembered, to_remember
from exporters.formats import write
from exporters.source import source_of
from exporters.svg import svg_text
from models.layout.fonts import glyph_of
from models.layout.picture import GlyphRun, Picture
from models.templates import sample
from tests.exporters.drawn import all_texts, picture_of
from tests.exporters.likeness import SCALE, likeness, png_of

SVG = "{http://www.w3.org/2000/svg}"


def pixels(picture: Picture) -> object:
    """The outlines as resvg draws them, which is given no font."""
    data = resvg_py.svg_to_bytes(
        svg_string=svg_text(picture, {}, outlines=True), zoom=SCALE, skip_system_fonts=True
    )
    return numpy.asarray(Image.open(io.BytesIO(bytes(data))).convert("RGB"))


def test_every_script_is_drawn_as_on_the_screen() -> None:
    picture = all_texts()[0]
    found = likeness(png_of(picture), pixels(picture))
    assert found.ssim >= 0.995 and found.off <= 0.002 and found.worst <= 60, found


def test_a_letter_out_of_its_place_would_be_noticed() -> None:
    picture, runs = all_texts()
    shifted = (run._replace(x=run.x + (number == 3)) for number, run in enumerate(runs))
    moved = picture_of(*shifted, width=picture.width, height=picture.height)
    assert likeness(png_of(picture), pixels(moved)).worst > 60


def test_the_map_keeps_ids_and_titles_and_has_no_text_and_no_font() -> None:
    source = source_of(sample())
    with_text, outlined = (
        ElementTree.fromstring(svg_text(source.picture, source.assets, outlines=outlines))
        for outlines in (False, True)
    )
    assert not list(outlined.iter(f"{SVG}text")) and "@font-face" not in outlined.find(f"{SVG}style").text
    for name in ("id", "class", "role"):
        assert [e.get(name) for e in outlined.iter(f"{SVG}g")] == [
            e.get(name) for e in with_text.iter(f"{SVG}g")
        ]
    assert [e.text for e in outlined.iter(f"{SVG}title")] == [e.text for e in with_text.iter(f"{SVG}title")]


def test_blank_runs_and_runs_without_glyphs_leave_nothing() -> None:
    empty = GlyphRun("Inter-Regular", 10, "#000000", 0, 0, (), (), (), "", (), 0.0)
    blank = empty._replace(
        glyphs=(glyph_of("Inter-Regular", " "),), xs=(0.0,), text=" ", clusters=(0,), width=3.0
    )
    assert "<path" not in svg_text(picture_of(empty, blank), {}, outlines=True)


@pytest.mark.parametrize("outlines", [True, False])
def test_the_choice_is_remembered_and_writes_the_file(outlines: bool, tmp_path: Path) -> None:
    choices = Choices("svg", svg_outlines=outlines)
    assert remembered(to_remember(choices)) == choices == that_count(choices)
    write(source_of(sample()), tmp_path / "map.svg", choices)
    assert ("<text" in (tmp_path / "map.svg").read_text("utf-8")) is not outlines


def test_what_is_broken_in_the_settings_is_left_at_its_default() -> None:
    for broken in (3, {"outlines": "yes"}, {"outlines": 1}):
        assert remembered({"svg": broken}) == Choices()
