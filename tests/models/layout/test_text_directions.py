"""The order in which text from right to left stands on its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.layout.text import Line, TextStyle, place, single_line, wrap

CARD = TextStyle("Inter-Regular", 14.0, "#1B2430", 20.0)


def seen(line: Line) -> str:
    """Its characters from left to right (each must have one glyph)."""
    return "".join(run.text[cluster] for run in line.runs for cluster in run.clusters)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("אבג דהו", "והד גבא"),
        ("Call אבג דהו now", "Call והד גבא now"),
        ("אבג abc def דהו", "והד abc def גבא"),
        ("אבג!", "!גבא"),
        ("ABC אבג.", "ABC גבא."),
        ("אבג - דהו", "והד - גבא"),
        ("אבג 10,000.5 דהו", "והד 10,000.5 גבא"),
        ("אבג 12:30, דהו", "והד ,12:30 גבא"),
        ("אבג 50% דהו", "והד 50% גבא"),
        ("abc אבג 12 דהו def", "abc והד 12 גבא def"),
        ("אבג abc - 12 דהו", "והד abc - 12 גבא"),
        ("abc אבג - 12", "abc 12 - גבא"),
        ("Price: 50 אבג", "Price: 50 גבא"),
        ("abc (אבג) def", "abc (גבא) def"),
        ("iPhone-אבג", "iPhone-גבא"),
    ],
)
def test_the_order_on_the_line(text: str, shown: str) -> None:
    line = single_line(text, CARD)
    assert seen(line) == shown
    for before, after in zip(line.runs, line.runs[1:], strict=False):
        assert before.x + before.width == pytest.approx(after.x)


def test_brackets_are_turned_round_with_their_text() -> None:
    (plain,) = single_line("()", CARD).runs
    runs = single_line("אבג (דהו)", CARD).runs
    shown = [glyph for run in runs for glyph in run.glyphs if run.font == CARD.font]
    space = single_line("a b", CARD).runs[0].glyphs[1]
    assert [glyph for glyph in shown if glyph != space] == list(plain.glyphs)


def test_brackets_around_other_text_are_a_pair() -> None:
    assert seen(single_line("אבג (call) 12 דהו", CARD)) == "והד 12 )call( גבא"  # each drawn turned round


def test_a_line_from_right_to_left_in_one_font_is_one_run_in_the_order_of_writing() -> None:
    (run,) = single_line("אבג דהו", CARD).runs
    assert run.text == "אבג דהו"
    assert run.clusters == (6, 5, 4, 3, 2, 1, 0)
    assert list(run.xs) == sorted(run.xs)


def test_arabic_letters_are_joined() -> None:
    (joined,) = single_line("بب", CARD).runs
    apart = [single_line(letter, CARD).runs[0].glyphs for letter in "بب"]
    assert set(joined.glyphs).isdisjoint({glyphs[-1] for glyphs in apart})


def test_each_line_is_put_in_order_by_itself() -> None:
    found = [seen(line) for line in wrap("אבג דהו זחט", CARD, 60).lines]
    assert found == ["והד גבא", "טחז"]


def test_the_direction_of_a_paragraph_is_that_of_its_first_letter() -> None:
    first, second = wrap("abc אבג\nאבג abc", CARD, 300).lines
    assert seen(first) == "abc גבא"
    assert seen(second) == "abc גבא"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("אבג \u200eabc!\u200e דהו", "והד abc! גבא"),
        ("abc!\u200f אבג", "abc!גבא "),
        ("one \u202eabc 12\u202c two", "one 21 cba two"),
        ("אבג \u2066abc, דהו\u2069 זחט", "טחז abc, והד גבא"),
        ("abc \u2067דהו!\u2069 def", "abc !והד def"),
        ("\u202dאבג\u202c", "אבג"),
        ("הובלה a(ב)c", "c)ב(a הלבוה"),
        ("R&D-אגף 3.5%", "R&D-3.5% ףגא"),
    ],
)
def test_signs_that_steer_are_not_seen_and_are_heeded(text: str, shown: str) -> None:
    assert seen(single_line(text, CARD)) == shown


def test_a_word_of_both_directions_is_one_word_whose_parts_are_put_in_order() -> None:
    line = single_line("הiPhone-של", CARD)
    assert seen(line) == "לש-iPhoneה"
    assert len(line.words) == 1


def test_white_space_that_ends_a_line_falls_to_the_side_where_the_paragraph_ends() -> None:
    whole, (first, _) = single_line("abc אבג\u2007 דהו", CARD), wrap("abc אבג\u2007 דהו", CARD, 70).lines
    assert seen(whole) == "abc והד \u2007גבא"
    assert seen(first) == "abc גבא\u2007"


def test_lines_begin_at_the_side_of_their_paragraph() -> None:
    paragraph = wrap("שלום לכולם\nHello\nשלום", CARD, 200)
    runs = place(paragraph, 10.0, 0.0, width=200.0)
    right = {run.y: max(other.x + other.width for other in runs if other.y == run.y) for run in runs}
    left = {run.y: min(other.x for other in runs if other.y == run.y) for run in runs}
    first, second, third = sorted(right)
    assert right[first] == right[third] == pytest.approx(210.0)
    assert left[second] == 10.0


def test_what_is_broken_keeps_its_direction_and_gets_no_hyphen() -> None:
    lines = wrap("אבגדהוז\u00adחטיכלמנסעפצקרשת", CARD, 80).lines
    assert len(lines) > 1
    assert "".join(line.text for line in lines) == "אבגדהוזחטיכלמנסעפצקרשת"
    assert not any(line.hyphenated for line in lines)
    assert [seen(line) for line in lines] == [line.text[::-1] for line in lines]


def test_a_hyphen_is_at_the_end_of_the_word_in_a_paragraph_from_right_to_left() -> None:
    first, *_ = wrap("אב Donaudampfschifffahrt", CARD, 90, "de").lines
    (word, *_) = first.runs
    assert first.hyphenated and word.text.endswith("\u00ad")


@given(
    st.text(st.sampled_from("ab אב 1(.)\u200f\u202e\u2066\u2069\u0301\u00ad"), max_size=30),
    st.integers(20, 200),
)
def test_every_letter_is_drawn_in_some_line(text: str, width: int) -> None:
    paragraph = wrap(text, CARD, width)
    drawn = "".join(sorted(letter for line in paragraph.lines for run in line.runs for letter in run.text))
    kept = "".join(sorted(letter for letter in text if letter.isalnum()))
    assert "".join(letter for letter in drawn if letter.isalnum()) == kept
    for line in paragraph.lines:
        assert sum(run.width for run in line.runs) == pytest.approx(line.width)


@pytest.mark.parametrize("word", ["ببسبلبببنبببسبببلبب", "مُسْتَشْفَيَاتُهُمْ"])
def test_arabic_letters_stay_joined_where_a_word_is_cut(word: str) -> None:
    whole = [glyph for run in single_line(word, CARD).runs for glyph in reversed(run.glyphs)]
    lines = wrap(word, CARD, 45).lines
    assert len(lines) > 1
    assert [glyph for line in lines for run in line.runs for glyph in reversed(run.glyphs)] == whole
