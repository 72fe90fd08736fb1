"""Widths against HarfBuzz asked directly, and what runs, lines and paragraphs promise to those who draw them."""

from __future__ import annotations

import subprocess
import sys
from itertools import accumulate

import pytest
import uharfbuzz as hb
from hypothesis import given, settings
from hypothesis import strategies as st

from models.layout import fonts
from models.layout.picture import GlyphRun
from models.layout.text import (
    Line,
    Paragraph,
    TextStyle,
    ascent,
    measure,
    missing_characters,
    place,
    single_line,
    with_colour,
    wrap,
)
from resources.fonts import font_path

CARD = TextStyle("Inter-SemiBold", 12.0, "#1B2430", 16.0)
QUOTE = TextStyle("Inter-Italic", 10.5, "#5B6776", 14.0)

KERNED = [
    "AVATAR Type To Yo. WAVE LTd “Tö” Ty, P.",
    "The offer arrives too late, I bought elsewhere",
    "Fährt Überraschungsgast nach Köln, Straße 7 – ganz neu",
    "Zażółć gęślą jaźń, Ελληνικά, Доставка задержалась",
    "office first flow fjord 12:30 (AB) -> next",
]


def shaped_directly(text: str, style: TextStyle) -> list[float]:
    """Where each glyph of the whole line ends, in points, from one call of HarfBuzz on a font opened afresh."""
    face = hb.Face(hb.Blob.from_file_path(str(font_path(style.font))))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", "Latn", "und"
    hb.shape(hb.Font(face), buffer)
    advances = [position.x_advance * style.size / face.upem for position in buffer.glyph_positions]
    return list(accumulate(advances))


def drawn(line: Line) -> str:
    return "".join(run.text for run in line.runs).replace("\u00ad", "-")


def end(run: GlyphRun) -> float:
    return run.x + run.width


@pytest.mark.parametrize("style", [CARD, QUOTE], ids=lambda style: style.font)
@pytest.mark.parametrize("text", KERNED)
def test_a_line_is_as_wide_as_harfbuzz_shapes_it(text: str, style: TextStyle) -> None:
    line = single_line(text, style)
    wanted = shaped_directly(text, style)[-1]
    assert line.width == pytest.approx(wanted, abs=0.01)
    assert measure(text, style) == line.width
    assert end(line.runs[-1]) == pytest.approx(wanted, abs=0.01)


def test_kerning_is_on() -> None:
    alone = sum(measure(letter, CARD) for letter in "AVATAR")
    assert measure("AVATAR", CARD) < alone - 1


@pytest.mark.parametrize("text", KERNED)
@pytest.mark.parametrize("width", [40.0, 90.0, 145.5])
def test_every_wrapped_line_is_as_wide_as_harfbuzz_shapes_it(text: str, width: float) -> None:
    for line in wrap(text, CARD, width, "de").lines:
        assert line.width == pytest.approx(shaped_directly(drawn(line), CARD)[-1], abs=0.01)


def test_glyphs_stand_where_harfbuzz_puts_them() -> None:
    (run,) = single_line("AV To", CARD).runs
    assert [*run.xs[1:], run.width] == pytest.approx(shaped_directly("AV To", CARD), abs=0.01)
    assert run.xs[0] == 0
    assert run.clusters == (0, 1, 2, 3, 4)
    assert (run.font, run.size, run.colour, run.x, run.y) == (CARD.font, 12.0, CARD.colour, 0.0, 0.0)
    assert run.ys == ()


def test_a_mark_without_a_letter_of_its_own_is_raised() -> None:
    (run,) = single_line("X\u0301\u0302", CARD).runs
    assert any(run.ys)
    assert len(run.ys) == len(run.glyphs)
    assert run.clusters == (0, 0, 0)


def test_a_line_in_several_fonts_is_in_runs_that_follow_each_other() -> None:
    line = single_line("Pay 日本 now", CARD)
    assert [run.text for run in line.runs] == ["Pay ", "日本", " now"]
    assert [run.font for run in line.runs] == [CARD.font, "NotoSansSC-Medium", CARD.font]
    assert [run.x for run in line.runs[1:]] == pytest.approx([end(run) for run in line.runs[:-1]])
    assert end(line.runs[-1]) == pytest.approx(line.width)


def test_base_lines_are_one_leading_apart_and_the_text_is_in_the_middle_of_it() -> None:
    paragraph = wrap("one\ntwo\nthree", CARD, 200)
    runs = place(paragraph, 10, 100)
    assert [run.y for run in runs] == pytest.approx([100 + paragraph.ascent + 16 * line for line in range(3)])
    assert paragraph.height == 48
    font = fonts.metrics(CARD.font)
    above = paragraph.ascent - font.ascender * CARD.size
    below = CARD.leading - paragraph.ascent + font.descender * CARD.size
    assert above == pytest.approx(below, abs=0.5)


@pytest.mark.parametrize("size", [7.3, 10.5, 12.0, 13.5])
def test_base_lines_stand_on_half_points(size: float) -> None:
    runs = place(wrap("one two three", TextStyle("Inter-Regular", size, "#1B2430", 14.5), 30), 10, 100)
    assert len(runs) > 1 and all((run.y * 2).is_integer() for run in runs)


def test_another_font_for_some_letters_leaves_lines_where_they_are() -> None:
    latin, mixed = wrap("Abc", CARD, 200), wrap("日 ش 😀", CARD, 200)
    assert (mixed.ascent, mixed.height) == (latin.ascent, latin.height)
    assert latin.ascent == ascent(CARD)


@pytest.mark.parametrize(("align", "share"), [("left", 0.0), ("centre", 0.5), ("right", 1.0)])
def test_lines_are_aligned_in_the_given_width(align: str, share: float) -> None:
    paragraph = wrap("A long first line\nshort", CARD, 300)
    runs = place(paragraph, 20, 0, align, 300)  # type: ignore[arg-type]
    rooms = [300 - line.width for line in paragraph.lines]
    assert [run.x for run in runs] == pytest.approx([20 + share * room for room in rooms])
    within = place(paragraph, 20, 0, align)  # type: ignore[arg-type]
    assert within[0].x == pytest.approx(20)


def test_the_paragraph_is_as_wide_as_its_widest_line() -> None:
    paragraph = wrap("Wide enough\nto be", CARD, 300)
    assert paragraph.width == max(line.width for line in paragraph.lines) == measure("Wide enough", CARD)


def test_another_colour_keeps_everything_else() -> None:
    paragraph = wrap("Some words in lines", CARD, 60)
    recoloured = with_colour(paragraph, "#B4293D")
    before, after = place(paragraph, 0, 0), place(recoloured, 0, 0)
    assert {run.colour for run in after} == {"#B4293D"}
    assert [run._replace(colour="") for run in after] == [run._replace(colour="") for run in before]


@pytest.mark.parametrize("text", ["", "  \t ", "\n", " \r\n\u2028 ", "\u00ad", "\x07"])
def test_nothing_to_show_has_no_lines(text: str) -> None:
    assert wrap(text, CARD, 100) == Paragraph((), 0.0, 0, ascent(CARD))
    assert place(wrap(text, CARD, 100), 0, 0) == ()
    assert single_line(text, CARD).runs == ()
    assert measure(text, CARD) == 0


@pytest.mark.parametrize("sign", ["\n", "\r", "\r\n", "\u2028", "\u2029"])
def test_line_breaks_of_all_systems(sign: str) -> None:
    assert [line.text for line in wrap(f"a{sign}{sign}b", CARD, 100).lines] == ["a", "", "b"]
    assert single_line(f"a{sign}b", CARD).text == "a b"


def test_white_space_is_one_space_and_control_characters_are_not_drawn() -> None:
    assert single_line(" a\t\tb\u3000\u2003c\x00\x1b[0m ", CARD).text == "a b c[0m"
    (run,) = single_line("a\tb", CARD).runs
    assert run == single_line("a b", CARD).runs[0]


def test_what_no_font_has_is_named_and_still_takes_room() -> None:
    assert missing_characters("Pay \U00013000 now \U0010fffd\U00013000 日本 שלום 😀 \u200d\ufe0f\u202e") == (
        "\U00013000",
        "\U0010fffd",
    )
    line = single_line("a\U00013000b", CARD)
    assert drawn(line) == "a\U00013000b"
    assert line.width > measure("ab", CARD) + 3
    assert measure("a\U00013000\ufe00\u200db", CARD) == line.width


def test_a_lone_surrogate_is_shown_and_never_handed_on() -> None:
    line = single_line("a\ud800b", CARD)
    assert drawn(line) == "a\ufffdb"
    assert drawn(line).encode()


def test_fallback_faces_are_the_nearest_in_weight() -> None:
    assert single_line("שלום", CARD).runs[0].font == "NotoSansHebrew-SemiBold"
    assert single_line("שלום", QUOTE).runs[0].font == "NotoSansHebrew-Regular"


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("नमस्ते", "NotoSansDevanagari-SemiBold"),
        ("สวัสดี", "NotoSansThai-SemiBold"),
        ("مرحبا", "NotoSansArabic-SemiBold"),
        ("안녕", "NotoSansKR-Medium"),
        ("✓★→€", "Inter-SemiBold"),
        ("ⓘ", "NotoSansSymbols-Medium"),
    ],
)
def test_each_script_has_its_face(text: str, font: str) -> None:
    assert [run.font for run in single_line(text, CARD).runs] == [font]
    assert missing_characters(text) == ()


@pytest.mark.parametrize(
    ("text", "language", "font"),
    [
        ("直接", "", "NotoSansSC-Medium"),
        ("直接", "ja", "NotoSansJP-Medium"),
        ("直接", "ja-JP", "NotoSansJP-Medium"),
        ("直接", "zh-Hans", "NotoSansSC-Medium"),
        ("直接です", "", "NotoSansJP-Medium"),
        ("直接です", "de", "NotoSansJP-Medium"),
    ],
)
def test_han_characters_take_the_forms_of_their_language(text: str, language: str, font: str) -> None:
    for line in (*wrap(text, CARD, 100, language).lines, single_line(text, CARD, language)):
        assert line.runs[0].font == font


@pytest.mark.parametrize(
    "emoji",
    [
        "😀",
        "❤️",
        "👍🏽",
        "👩‍👩‍👧",
        "🇩🇪",
        "1️⃣",
        "⚠️",
        "©️",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "🏳️‍🌈",
    ],
)
def test_an_emoji_sequence_is_one_sign_in_one_run(emoji: str) -> None:
    line = single_line(f"so {emoji} so", CARD)
    assert [run.text for run in line.runs] == ["so ", emoji, " so"]
    run = line.runs[1]
    assert run.font == "NotoEmoji-Medium"
    assert len(run.glyphs) == 1
    assert run.glyphs != (0,)


def test_a_variation_selector_alone_is_invisible() -> None:
    assert measure("a\ufe0fb", CARD) == pytest.approx(measure("a", CARD) + measure("b", CARD), abs=0.5)
    assert all(
        len(run.glyphs) == len(run.text.replace("\ufe0f", "")) for run in single_line("a\ufe0f", CARD).runs
    )


texts = st.text(max_size=60) | st.text("aÄ-/ \u00ad\u200b\n😀👍🏽\u200d\ufe0f日、「ーשل12.(कि์ำ", max_size=60)


@settings(max_examples=300, deadline=None)
@given(texts, st.floats(0, 120), st.sampled_from(["", "de", "ja", "ar", "xx-unknown"]))
def test_any_text_is_set_whole_in_sound_runs(text: str, width: float, language: str) -> None:
    paragraph = wrap(text, CARD, width, language)
    for run in place(paragraph, 0, 0):
        count = len(run.glyphs)
        assert count == len(run.xs) == len(run.clusters)
        assert len(run.ys) in (0, count)
        assert all(0 <= cluster < len(run.text) for cluster in run.clusters)
        assert list(run.clusters) in (sorted(run.clusters), sorted(run.clusters, reverse=True))
        assert run.text.encode()
    for line in paragraph.lines:
        assert sorted(drawn(line)) == sorted(line.text)
        assert sum(run.width for run in line.runs) == pytest.approx(line.width, abs=0.01)


def test_a_map_in_latin_letters_opens_inter_alone() -> None:
    program = (
        "from models.layout import fonts, text\n"
        "style = text.TextStyle('Inter-SemiBold', 12, '#000000', 16)\n"
        "text.place(text.wrap('Größe: 3 € – “Tür” → ok Donaudampfschiff', style, 200), 0, 0)\n"
        "assert fonts.open_font.cache_info().currsize == 1, fonts.open_font.cache_info()\n"
        "import sys\n"
        "assert 'pyphen' not in sys.modules\n"
        "text.wrap('日', style, 200)\n"
        "assert fonts.open_font.cache_info().currsize > 1\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
