"""The order in which text from right to left stands on its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.layout.text import Line, TextStyle, single_line, wrap
from models.layout.visual_order import levels, starts_right_to_left, visual_order

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
    assert starts_right_to_left("12 – «אבג» abc")
    assert not starts_right_to_left("12 – a אבג")
    assert not starts_right_to_left("12")
    first, second = wrap("abc אבג\nאבג abc", CARD, 300).lines
    assert seen(first) == "abc גבא"
    assert seen(second) == "abc גבא"


kinds = st.lists(st.sampled_from(["L", "R", "number", "neutral", "open", "close"]), max_size=12)


@given(kinds, st.booleans())
def test_every_part_stands_once_on_the_line(parts: list, right_to_left: bool) -> None:  # type: ignore[type-arg]
    depths = levels(parts, right_to_left)
    assert sorted(visual_order(depths)) == list(range(len(parts)))
    for kind, depth in zip(parts, depths, strict=True):
        assert kind != "R" or depth == 1
        assert kind not in ("L", "number") or depth % 2 == 0
