from __future__ import annotations

import io
import math
import unicodedata

import pikepdf
import pytest

from exporters.page import PageSetup
from exporters.pdf import write_pdf
from exporters.sheet import print_of
from models.layout.picture import GlyphRun, Group, Picture
from tests.exporters.drawn import TEXTS, all_texts, picture_of, runs_of
from tests.exporters.pdf_reading import glyph_origins, text_of


def pdf_of(picture: Picture, setup: PageSetup = PageSetup("map")) -> bytes:  # noqa: B008 - it is frozen
    file = io.BytesIO()
    write_pdf(print_of(picture, setup), {}, file)
    return file.getvalue()


def layout_origins(runs: tuple[GlyphRun, ...]) -> list[tuple[float, float]]:
    return [
        (run.x + x, run.y - (run.ys[place] if run.ys else 0.0))
        for run in runs
        for place, x in enumerate(run.xs)
    ]


def furthest(drawn: list[tuple[float, float]], laid_out: list[tuple[float, float]]) -> float:
    assert len(drawn) == len(laid_out)
    return max(math.dist(one, other) for one, other in zip(drawn, laid_out, strict=True))


def test_every_glyph_stands_where_the_layout_put_it() -> None:
    picture, runs = all_texts()
    assert any(run.ys for run in runs)
    assert furthest(glyph_origins(pdf_of(picture)), layout_origins(runs)) < 0.01


def test_errors_of_rounded_widths_do_not_add_up() -> None:
    runs = runs_of("Wave to AVATAR, kindly. " * 60, 5, 5, size=24, width=1e6)
    assert furthest(glyph_origins(pdf_of(picture_of(*runs, width=14_000))), layout_origins(runs)) < 0.01


def test_a_raised_glyph_does_not_raise_what_follows() -> None:
    (run,) = runs_of("ab", 5, 5)
    runs = (run._replace(ys=(-1.5, 3.25)), run._replace(y=60.0))
    assert furthest(glyph_origins(pdf_of(picture_of(*runs))), layout_origins(runs)) < 0.01


def test_groups_move_and_scale_their_text() -> None:
    runs = runs_of("Moved", 3, 4)
    picture = picture_of(Group((Group(runs, dx=5, dy=6, scale=2.0),), dx=10, dy=20, scale=1.5))
    expected = [(10 + 1.5 * (5 + 2 * x), 20 + 1.5 * (6 + 2 * y)) for x, y in layout_origins(runs)]
    assert furthest(glyph_origins(pdf_of(picture)), expected) < 0.02


def test_a_fitted_page_scales_and_moves_the_text() -> None:
    runs = runs_of("Fitted", 3, 4)
    origins = glyph_origins(pdf_of(picture_of(*runs, width=400, height=100), PageSetup("a4", True, 20)))
    scale = (297 * 72 / 25.4 - 40) / 400
    expected = [(20 + scale * x, 20 + scale * y) for x, y in layout_origins(runs)]
    assert furthest(origins, expected) < 0.03


@pytest.mark.parametrize("name", [name for name in TEXTS if name != "hyphenated"])
def test_text_is_taken_out_as_it_was_written(name: str) -> None:
    text = unicodedata.normalize("NFC", TEXTS[name])
    taken = text_of(pdf_of(picture_of(*runs_of(TEXTS[name], 5, 5), width=1000)))
    assert unicodedata.normalize("NFC", taken) == text


def test_lines_are_parted_when_text_is_taken_out() -> None:
    text = "The customer waits for the delivery of the new bicycle and calls the hotline twice"
    runs = runs_of(text, 5, 5, width=90)
    assert len({run.y for run in runs}) > 3
    assert text_of(pdf_of(picture_of(*runs, height=300))) == text


def test_one_glyph_for_two_letters_does_not_mix_them_up() -> None:
    # The same outline in Latin and Cyrillic; the font may well have one glyph for both.
    (run,) = runs_of("AA", 5, 5)
    assert text_of(pdf_of(picture_of(run._replace(text="AА")))) == "AА"


def test_vowel_signs_stay_with_their_letters_from_right_to_left() -> None:
    text = "مُرَحَّبًا لا إله كِتَابٌ"
    taken = text_of(pdf_of(picture_of(*runs_of(text, 5, 5))))
    assert unicodedata.normalize("NFC", taken) == unicodedata.normalize("NFC", text)


def test_fonts_are_embedded_subsets_and_no_font_is_merely_named() -> None:
    picture, runs = all_texts()
    with pikepdf.open(io.BytesIO(pdf_of(picture))) as pdf:
        fonts = [
            obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/Font"
        ]
        whole = [font for font in fonts if font.Subtype == "/Type0"]
        descendants = [font.DescendantFonts[0] for font in whole]
        assert len(fonts) == 2 * len(whole) == 2 * len({run.font for run in runs})
        for font, descendant in zip(whole, descendants, strict=True):
            tag, name = str(font.BaseFont)[1:].split("+")
            assert len(tag) == 6 and tag.isupper()
            assert name in {run.font for run in runs}
            program = descendant.FontDescriptor.FontFile2.read_bytes()
            assert len(program) == descendant.FontDescriptor.FontFile2.Length1 < 60_000


def test_subsets_hold_the_outlines_that_were_asked_for() -> None:
    from fontTools.ttLib import TTFont

    from resources.fonts import font_path

    (run,) = runs_of("Äg", 5, 5)
    with pikepdf.open(io.BytesIO(pdf_of(picture_of(run)))) as pdf:
        (font,) = pdf.pages[0].Resources.Font.values()
        descendant = font.DescendantFonts[0]
        ids = descendant.CIDToGIDMap.read_bytes()
        subset = TTFont(io.BytesIO(descendant.FontDescriptor.FontFile2.read_bytes()))
        widths = descendant.W[1].as_list()
    assert set(subset.keys()) == {"GlyphOrder", "glyf", "head", "hhea", "hmtx", "loca", "maxp"}
    full = TTFont(font_path(run.font))
    for code, glyph in enumerate(run.glyphs, 1):
        own = int.from_bytes(ids[2 * code : 2 * code + 2], "big")
        drawn = subset["glyf"][subset.getGlyphName(own)].getCoordinates(subset["glyf"])
        wanted = full["glyf"][full.getGlyphName(glyph)].getCoordinates(full["glyf"])
        assert drawn[0] == wanted[0]
        advance, bearing = full["hmtx"][full.getGlyphName(glyph)]
        assert subset["hmtx"][subset.getGlyphName(own)] == (advance, bearing)
        assert int(widths[code - 1]) == pytest.approx(advance * 1000 / 2048, abs=0.5)
