"""The parts of the export dialog that need no window."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from exporters.check import facts_of
from exporters.choices import Choices, remembered, to_remember
from exporters.page import MAP_SIZE, PageSetup
from tests.exporters.drawn import picture_of, runs_of
from widgets.export.place import stem
from widgets.export.survey import better_page, small_texts
from widgets.export.wording import about


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"format": "exe", "pdf": {"page": "a9", "landscape": "yes"}, "png": {"scale": 99, "dpi": -1}},
        {"format": ["pdf"], "pdf": 3, "png": {"scale": [2], "dpi": True}},
        {"pdf": {"page": {}, "landscape": []}, "png": {"scale": None, "dpi": 1e9}},
    ],
)
def test_settings_that_make_no_sense_are_left_alone(values: dict[str, Any]) -> None:
    assert remembered(values) == Choices()


def test_choices_survive_being_remembered() -> None:
    choices = Choices("png", MAP_SIZE, False, 3, 300)
    assert remembered(to_remember(choices)) == choices


def test_lines_of_one_text_count_once() -> None:
    title = runs_of("A title that goes over several lines", 0, 0, size=10, width=60)
    assert len(title) > 2
    quote = runs_of("and a quote", 0, 80, "Inter-Italic", size=8)
    (card,) = picture_of(*title, *quote).strips[0].parts
    assert [text.size for text in facts_of(card.drawing).texts] == [10, 8]


def test_smallest_page_on_which_all_can_be_read_is_found() -> None:
    picture = picture_of(width=2400, height=1000)
    sizes = Counter({10.0: 3, 8.0: 2, 20.0: 1})
    assert small_texts(sizes, 0.7) == 2 and small_texts(sizes, 0.5) == 5 and small_texts(sizes, 0.75) == 0
    assert better_page(picture, sizes, PageSetup("a3")) == "a1"
    assert better_page(picture, sizes, PageSetup("a0")) is None
    assert better_page(picture_of(width=9000, height=100), sizes, PageSetup("a0")) == MAP_SIZE


def test_sizes_are_told_with_two_digits() -> None:
    told = [about(size) for size in (12, 1000, 1234, 89_700, 994_000, 999_999, 1_234_567, 45_600_000)]
    assert told == ["1 KB", "1.0 KB", "1.2 KB", "90 KB", "990 KB", "1.0 MB", "1.2 MB", "46 MB"]


def test_the_ending_of_a_format_is_no_part_of_the_name() -> None:
    assert [stem(name) for name in ("a.pdf", "a.PNG", "a.b.svg", "a.b", "v1.2")] == [
        "a",
        "a",
        "a.b",
        "a.b",
        "v1.2",
    ]
