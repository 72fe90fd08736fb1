"""The levels of text in both directions, against the cases of the Unicode Consortium."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.layout.bidi import at_line_end, has_right_to_left, levels, paragraph_level, visual_order
from models.layout.bidi_brackets import CLOSING, OPENING

UNICODE = Path("/usr/share/unicode")
"""Where Debian's package unicode-data lays the files of the Unicode Character Database."""

# Of BidiCharacterTest.txt 15.0 (Unicode Consortium): characters; direction of the paragraph, 2: the text's own;
# its level; levels, x: removed by X9; order on the line. Together they reach each branch of each rule.
CASES = """
05D0 05D1 0028 05D2 05D3 005B 0026 0065 0066 005D 002E 0029 0067 0068;0;0;1 1 0 1 1 0 0 0 0 0 0 0 0 0;1 0 2 4 3 5 6 7 8 9 10 11 12 13
05D0 05D1 0028 05D2 05D3 005B 0026 0065 0066 005D 002E 0029 0067 0068;1;1;1 1 1 1 1 1 1 2 2 1 1 1 2 2;12 13 11 10 9 7 8 6 5 4 3 2 1 0
0061 0062 0063 0020 0028 0064 0065 0066 0020 0627 0628 062C 0029 0020 05D0 05D1 05D2;0;0;0 0 0 0 0 0 0 0 0 1 1 1 0 0 1 1 1;0 1 2 3 4 5 6 7 8 11 10 9 12 13 16 15 14
0061 0062 0063 0020 0028 0064 0065 0066 0020 0627 0628 062C 0029 0020 05D0 05D1 05D2;1;1;2 2 2 1 1 2 2 2 1 1 1 1 1 1 1 1 1;16 15 14 13 12 11 10 9 8 5 6 7 4 3 0 1 2
05D0 05D1 05D2 0020 0028 0064 0065 0066 0020 0627 0628 062C 0029 0020 0061 0062 0063;0;0;1 1 1 0 0 0 0 0 0 1 1 1 0 0 0 0 0;2 1 0 3 4 5 6 7 8 11 10 9 12 13 14 15 16
05D0 05D1 05D2 0020 0028 0064 0065 0066 0020 0627 0628 062C 0029 0020 0061 0062 0063;1;1;1 1 1 1 1 2 2 2 1 1 1 1 1 1 2 2 2;14 15 16 13 12 11 10 9 8 5 6 7 4 3 2 1 0
0061 0062 0063 0020 0028 0627 0628 062C 0020 0064 0065 0066 0029 0020 05D0 05D1 05D2;0;0;0 0 0 0 0 1 1 1 0 0 0 0 0 0 1 1 1;0 1 2 3 4 7 6 5 8 9 10 11 12 13 16 15 14
0061 0062 0063 0020 0028 0627 0628 062C 0020 0064 0065 0066 0029 0020 05D0 05D1 05D2;1;1;2 2 2 1 1 1 1 1 1 2 2 2 1 1 1 1 1;16 15 14 13 12 9 10 11 8 7 6 5 4 3 0 1 2
05D0 05D1 05D2 0020 0028 0627 0628 062C 0020 0064 0065 0066 0029 0020 0061 0062 0063;0;0;1 1 1 0 0 1 1 1 0 0 0 0 0 0 0 0 0;2 1 0 3 4 7 6 5 8 9 10 11 12 13 14 15 16
05D0 05D1 05D2 0020 0028 0627 0628 062C 0020 0064 0065 0066 0029 0020 0061 0062 0063;1;1;1 1 1 1 1 1 1 1 1 2 2 2 1 1 2 2 2;14 15 16 13 12 9 10 11 8 7 6 5 4 3 2 1 0
0627 0628 062C 0020 0062 006F 006F 006B 0028 0073 0029;0;0;1 1 1 0 0 0 0 0 0 0 0;2 1 0 3 4 5 6 7 8 9 10
0627 0628 062C 0020 0062 006F 006F 006B 0028 0073 0029;1;1;1 1 1 1 2 2 2 2 2 2 2;4 5 6 7 8 9 10 3 2 1 0
061C;0;0;1;0
0028 0029;1;1;1 1;1 0
0028;0;0;0;0
0028 0061 0029;1;1;1 2 1;2 1 0
0028 05D0 0029;0;0;0 1 0;0 1 2
0061 0028 0029;1;1;2 1 1;2 1 0
0028 0029 0061;1;1;1 1 2;2 1 0
05D0 0028 0029;0;0;1 0 0;0 1 2
0028 0029 05D0;0;0;0 0 1;0 1 2
0029 2680;1;1;1 1;1 0
05D0 0028 0029;1;1;1 1 1;2 1 0
0028 0029;0;0;0 0;0 1
0061 0029;0;0;0 0;0 1
0028 05D0 0029;1;1;1 1 1;2 1 0
0029 2680 0061;1;1;1 1 2;2 1 0
2680 0029 0061;1;1;1 1 2;2 1 0
202A 0661 0028 05D0 0029;2;1;x 4 3 3 3;4 3 2 1
0661 2069 0028 0662 0029;2;0;2 1 1 2 1;4 3 2 1 0
05D0 2066 202D 2069 0031;0;0;1 1 x 1 2;4 3 1 0
0025 0661 0028 0662 0029;2;0;0 2 1 2 1;0 4 3 2 1
202A 0661 0028 0662 0029;2;0;x 4 3 4 3;4 3 2 1
00AD 0028 2069 0661 0025 0029 0662;2;0;x 0 0 2 0 0 2;1 2 3 4 5 6
202C 0661 0028 0662 0029;2;0;x 2 1 2 1;4 3 2 1
0061 2067 202C 202E 2069 0062;1;1;2 2 x x 2 2;0 1 4 5
05D0 2066 202A 2069 05D1;0;0;1 1 x 1 1;4 3 1 0
202D 05D0 202B 05D1 202C 2068 05D2 2069 202B 05D3 202C 05D4 202C;2;1;x 2 x 3 x 2 3 2 x 3 x 2 x;1 3 5 6 7 9 11
05D0 2066 202B 2069 05D1;0;0;1 1 x 1 1;4 3 1 0
05D0 2066 202D 2069 05D1;0;0;1 1 x 1 1;4 3 1 0
05D0 2066 202E 2069 05D1;0;0;1 1 x 1 1;4 3 1 0
0061 2067 202A 2069 0062;1;1;2 2 x 2 2;0 1 3 4
05D0 0029 2066 202B 2069 0627;0;0;1 1 1 x 1 1;5 4 2 1 0
202E 0061 202A 0062 202C 2066 0063 2069 202A 0064 202C 0065 202C;2;0;x 1 x 2 x 1 2 1 x 2 x 1 x;11 9 7 6 5 3 1
202D 0661 202B 0662 202C 2068 0663 2069 202B 0664 202C 0665 202C;0;0;x 2 x 4 x 2 6 2 x 4 x 2 x;1 3 5 6 7 9 11
05D0 2066 202C 2069 05D1;0;0;1 1 x 1 1;4 3 1 0
202D 0028 202C 202A 05D0 0029 05D1;2;1;x 2 x x 3 3 3;1 6 5 4
202E 0028 202C 202B 0061 0029 0062;2;0;x 1 x x 2 2 2;4 5 6 1
002B 0661 0028 0662 0029;2;0;0 2 1 2 1;0 4 3 2 1
0661 0009 0028 0662 0029;2;0;2 0 1 2 1;0 1 4 3 2
202D 0028 202C 202A 05D0 0029 05D1 202C;2;1;x 2 x x 3 3 3 x;1 6 5 4
0661 0020 0028 0662 0029;2;0;2 1 1 2 1;4 3 2 1 0
0061 0028 0062 005B 0063 2068 05D0 2069 0064 005D 0065 0029 0066;1;1;2 2 2 2 2 2 3 2 2 2 2 2 2;0 1 2 3 4 5 6 7 8 9 10 11 12
05D0 0028 05D1 005B 05D2 2068 0061 2069 05D3 005D 05D4 0029 05D5;0;0;1 1 1 1 1 1 2 1 1 1 1 1 1;12 11 10 9 8 7 6 5 4 3 2 1 0
2066 0029 0029 0661 0028 0627 0029;1;1;1 2 2 4 3 3 3;1 2 6 5 4 3 0
0061 0028 0062 2067 05D0 0066 2069 05D4 0029 05D5;0;0;0 0 0 0 1 2 0 1 0 1;0 1 2 3 5 4 6 7 8 9
202E 0028 202C 202B 0061 0029 0062 202C;2;0;x 1 x x 2 2 2 x;4 5 6 1
062A 0031 002F 0032;2;1;1 2 2 2;1 2 3 0
202E 0061 202A 0062 202C 2066 0063 2069 202A 0064 202C 0065 202C;1;1;x 3 x 4 x 3 4 3 x 4 x 3 x;11 9 7 6 5 3 1
0627 202A 202C 0020 0031 002D 0032;0;0;1 x x 1 2 1 2;6 5 4 3 0
0627 202B 202C 0020 0031 002D 0032;0;0;1 x x 1 2 1 2;6 5 4 3 0
05D0 0029 0028 0301 0031 0029;0;0;1 1 1 1 2 1;5 4 3 2 1 0
05D0 0029 0028 0301 0661 0029;0;0;1 1 1 1 2 1;5 4 3 2 1 0
0627 202A 002A 202C 0020 0031 002D 0032;0;0;1 x 2 x 0 0 0 0;2 0 4 5 6 7
202A 05D0 0028 05D1 202C 202D 0029 202C;2;1;x 3 3 3 x x 2 x;3 2 1 6
202B 0061 0028 0062 202C 202E 0029 202C;2;0;x 2 2 2 x x 1 x;6 1 2 3
061C 0020 0031 002D 0032;0;0;1 1 2 1 2;4 3 2 1 0
062A 0031 002F 0032;0;0;1 2 2 2;1 2 3 0
062A 0031 002F 0032;1;1;1 2 2 2;1 2 3 0
0061 0028 0062 005B 0063 2068 05D0 2069 0064 005D 0065 0029 0066;0;0;0 0 0 0 0 0 1 0 0 0 0 0 0;0 1 2 3 4 5 6 7 8 9 10 11 12
05D0 0028 05D1 005B 05D2 2068 0061 2069 05D3 005D 05D4 0029 05D5;1;1;1 1 1 1 1 1 2 1 1 1 1 1 1;12 11 10 9 8 7 6 5 4 3 2 1 0
0661 002D 0031;0;0;2 0 0;0 1 2
0028 05D0 0627 0029 0020 0031 002D 0032;1;1;1 1 1 1 1 2 1 2;7 6 5 4 3 2 1 0
0061 0028 0062 0029 0331;1;1;2 2 2 2 2;0 1 2 3 4
05D0 0028 05D1 0029 0331;0;0;1 1 1 1 1;4 3 2 1 0
202A 202E 0061 202C 0028 05D0 202C 202D 0029 202C;2;0;x x 3 x 3 3 x x 2 x;5 4 2 8
202B 202D 05D0 202C 0028 0061 202C 202E 0029 202C;2;1;x x 4 x 4 4 x x 3 x;8 2 4 5
0627 0028 06F1 0029;1;1;1 1 2 1;3 2 1 0
0028 06F1 0029 0627;0;0;0 0 0 1;0 1 2 3
0028 0627 0029 06F1;1;1;1 1 1 2;3 2 1 0
0061 202D 002A 202C 0020 0031 0020 0032 002D 0033;1;1;2 x 2 x 2 2 2 2 2 2;0 2 4 5 6 7 8 9
0041 200F 005B 05D0 005D 200D 20D6;1;1;2 1 1 1 1 x 1;6 4 3 2 1 0
0041 200F 005B 200D 20D6 05D0 005D;1;1;2 1 1 x 1 1 1;6 5 4 2 1 0
0661 0028 0662 0029 0331;0;0;2 1 2 1 1;4 3 2 1 0
061C 0020 06F1 0020 06F2 002D 06F3;0;0;1 1 2 1 2 1 2;6 5 4 3 2 1 0
0028 0627 0029 0020 0031 002E 0032;0;0;0 1 0 0 2 2 2;0 1 2 3 4 5 6
0061 0028 0062 2067 05D0 0066 2069 05D4 0029 05D5;1;1;2 1 2 1 3 4 1 1 1 1;9 8 7 6 5 4 3 2 1 0
05D0 0028 05D1 2066 0061 05D5 2069 0065 0029 0066;0;0;1 0 1 0 2 3 0 0 0 0;0 1 2 3 4 5 6 7 8 9
05D0 0028 05D1 2066 0061 05D5 2069 0065 0029 0066;1;1;1 1 1 1 2 3 1 2 1 2;9 8 7 6 4 5 3 2 1 0
0061 0028 0332 0062 0029 0333;1;1;2 2 2 2 2 2;0 1 2 3 4 5
05D0 0028 0332 05D1 0029 0333;0;0;1 1 1 1 1 1;5 4 3 2 1 0
0661 0028 0332 0662 0029 0333;0;0;2 1 1 2 1 1;5 4 3 2 1 0
0041 200F 005B 200D 20D6 05D0 005D 200D 20D6;1;1;2 1 1 x 1 1 1 x 1;8 6 5 4 2 1 0
0041 200F 005B 05D0 005D 200D 20D6;0;0;0 1 1 1 1 x 1;0 6 4 3 2 1
0041 200F 005B 200D 20D6 05D0 005D;0;0;0 1 1 x 1 1 1;0 6 5 4 2 1
0061 0020 2329 0062 002E 0031 232A;1;1;2 2 2 2 2 2 2;0 1 2 3 4 5 6
0061 0020 3008 0062 002E 0031 3009;1;1;2 2 2 2 2 2 2;0 1 2 3 4 5 6
0061 0020 2329 0062 002E 0031 3009;1;1;2 2 2 2 2 2 2;0 1 2 3 4 5 6
0061 0020 3008 0062 002E 0031 232A;1;1;2 2 2 2 2 2 2;0 1 2 3 4 5 6
0061 202D 0062 202C 0020 0031 0020 0032 002D 0033;1;1;2 x 2 x 2 2 2 2 2 2;0 2 4 5 6 7 8 9
0061 202D 05D0 202C 0020 0031 0020 0032 002D 0033;1;1;2 x 2 x 2 2 2 2 2 2;0 2 4 5 6 7 8 9
0028 0029 0028 05D0 0029;0;0;0 0 0 1 0;0 1 2 3 4
0041 200F 005B 200D 200B 20D6 05D0 005D 200B 200D 20D6;1;1;2 1 1 x x 1 1 1 x x 1;10 7 6 5 2 1 0
0029 0028 0029;1;1;1 1 1;2 1 0
"""


class Case(NamedTuple):
    text: str
    paragraph: int
    level: int
    levels: tuple[int | None, ...]
    order: tuple[int, ...]


def read(lines: list[str]) -> Iterator[Case]:
    for line in lines:
        if line and not line.startswith("#"):
            codes, paragraph, level, depths, order = line.split(";")
            yield Case(
                "".join(chr(int(code, 16)) for code in codes.split()),
                int(paragraph),
                int(level),
                tuple(None if depth == "x" else int(depth) for depth in depths.split()),
                tuple(int(place) for place in order.split()),
            )


def holds(case: Case) -> bool:
    base = paragraph_level(case.text) if case.paragraph == 2 else case.paragraph
    found = at_line_end(case.text, levels(case.text, base), base)
    seen = [at for at, level in enumerate(case.levels) if level is not None]
    order = tuple(seen[place] for place in visual_order([found[at] for at in seen]))
    return base == case.level and order == case.order and all(found[at] == case.levels[at] for at in seen)


def test_each_rule_on_chosen_cases() -> None:
    cases = list(read(CASES.splitlines()))
    assert len(cases) > 100
    assert [case for case in cases if not holds(case)] == []


@pytest.mark.skipif(not (UNICODE / "BidiCharacterTest.txt").is_file(), reason="unicode-data is not installed")
def test_every_case_of_the_consortium() -> None:
    cases = list(read((UNICODE / "BidiCharacterTest.txt").read_text("utf-8").splitlines()))
    known = [case for case in cases if all(map(unicodedata.bidirectional, case.text))]
    assert len(cases) - len(known) < 10, "more characters than a handful are younger than Python"
    assert len(known) > 90_000
    assert [case for case in known if not holds(case)] == []


@pytest.mark.skipif(not (UNICODE / "BidiBrackets.txt").is_file(), reason="unicode-data is not installed")
def test_the_pairs_of_brackets_are_those_of_unicode() -> None:
    pairs = {}
    for line in (UNICODE / "BidiBrackets.txt").read_text("utf-8").splitlines():
        fields = line.partition("#")[0].split(";")
        if len(fields) == 3 and fields[2].strip() == "o":
            pairs[chr(int(fields[0], 16))] = chr(int(fields[1], 16))
    assert {opening: CLOSING[closing] for opening, closing in pairs.items()} == OPENING
    assert set(pairs.values()) == set(CLOSING)


def test_more_open_brackets_than_63_are_no_pairs() -> None:
    def text(depth: int) -> str:
        return "a" + "(" * depth + "b" + ")" * depth + "\u05d0"

    assert levels(text(63), 1)[1] == 2
    assert levels(text(64), 1)[-3] == 1


CHARACTERS = st.text(
    st.sampled_from(
        "ab \u05d0\u05d1\u0627\u06281\u06622.,-+%$()[]\u2329\u3009\u0301\u00ad\u200d\u200e\u200f\u061c"
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u0009\u2007"
    ),
    max_size=40,
)


@given(CHARACTERS, st.sampled_from([0, 1]))
def test_every_character_stands_once_on_the_line(text: str, base: int) -> None:
    found = at_line_end(text, levels(text, base), base)
    assert len(found) == len(text)
    assert all(base <= level <= 127 for level in found)
    assert sorted(visual_order(found)) == list(range(len(text)))


@given(CHARACTERS, st.sampled_from([0, 1]))
def test_letters_stand_at_levels_of_their_direction_where_nothing_overrides(text: str, base: int) -> None:
    text = text.replace("\u202d", "").replace("\u202e", "")
    for character, level in zip(text, levels(text, base), strict=True):
        if character in "ab":
            assert level % 2 == 0
        elif character in "\u05d0\u05d1\u0627\u0628":
            assert level % 2 == 1


@given(st.text())
def test_text_without_letters_from_right_to_left_stays_as_it_is_written(text: str) -> None:
    if not has_right_to_left(text):
        found = levels(text, paragraph_level(text))
        assert all(level % 2 == 0 for level in found)
        assert visual_order(found) == list(range(len(text)))


@given(st.text(st.characters(max_codepoint=0x58F, blacklist_categories=["Cc"])))
def test_plain_text_has_level_0(text: str) -> None:
    assert set(levels(text, paragraph_level(text))) <= {0}


@given(st.lists(st.sampled_from([0, 1]), max_size=30))
def test_turned_round_twice_is_the_text_again(depths: list[int]) -> None:
    order = visual_order(depths)
    shown = [depths[at] for at in order]
    assert [order[at] for at in visual_order(shown)] == list(range(len(depths)))


@pytest.mark.parametrize(
    ("text", "level"),
    [("12 – «אבג» abc", 1), ("12 – a אבג", 0), ("12", 0), ("\u2067אבג\u2069 abc", 0), ("\u200fabc", 1)],
)
def test_the_first_strong_character_gives_the_direction(text: str, level: int) -> None:
    assert paragraph_level(text) == level


def test_every_character_that_can_turn_a_text_is_noticed() -> None:
    classes = {"R", "AL", "AN", "RLE", "RLO", "RLI"}
    unseen = [
        chr(code)
        for code in range(0x110000)
        if unicodedata.bidirectional(chr(code)) in classes and not has_right_to_left(chr(code))
    ]
    assert unseen == []
