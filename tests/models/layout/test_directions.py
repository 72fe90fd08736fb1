"""Parts of a line in both directions, and which way a map is read."""

from __future__ import annotations

import pytest

from models.journey.records import Map
from models.layout.directions import joined, reads_right_to_left
from models.layout.text import TextStyle, missing_characters, single_line

LOOK = TextStyle("Inter-Regular", 12.0, "#000000", 16.0)


def order(line: str) -> list[str]:
    """The words of a line from left to right."""
    runs = sorted(single_line(line, LOOK).runs, key=lambda run: run.x)
    return [word for run in runs for word in run.text.split() if word != "·"]


def test_a_date_behind_an_arabic_name_is_not_torn_apart() -> None:
    plain = order("المالية · 2 May · 3 votes")
    assert plain.index("2") > plain.index("May")  # torn apart without it
    assert order(joined(("المالية", "2 May", "3 votes"))) == ["3", "votes", "2", "May", "المالية"]
    assert order(joined(("Logistics", "المالية", "2 May"))) == ["Logistics", "المالية", "2", "May"]
    assert order(joined(("المالية", "2 May"), backwards=False)) == ["المالية", "2", "May"]
    assert order(joined(("المالية", "2 May"), backwards=True)) == ["2", "May", "المالية"]


def test_plain_parts_are_joined_as_they_are() -> None:
    assert joined(("Logistics ", "", "15 May")) == "Logistics · 15 May"
    assert joined(("", "المالية"), backwards=True) == "المالية"
    assert joined(("a", "b"), ", ", backwards=True) == "a, b"


def test_what_holds_the_parts_together_is_no_letter() -> None:
    line = joined(("المالية", "2 May"), backwards=True)
    assert missing_characters(line) == ()
    assert "".join(run.text for run in single_line(line, LOOK).runs).isprintable()


@pytest.mark.parametrize(
    ("language", "title", "backwards"),
    [
        ("ar", "", True), ("ar-EG", "Journey", True), ("HE", "", True), ("fa_IR", "", True), ("ur", "", True),
        ("ks-Arab", "", True), ("pa-Arab-PK", "", True), ("pa", "", False), ("en", "رحلة", False),
        ("", "رحلة Journey", True), ("", "Journey رحلة", False), ("", "", False), ("  ", "12", False),
    ],
)  # fmt: skip
def test_which_way_a_map_is_read(language: str, title: str, backwards: bool) -> None:
    assert reads_right_to_left(Map(language=language, title=title)) is backwards
