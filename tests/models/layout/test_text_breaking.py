"""Where lines break, and that nothing is ever cut or wider than its column."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.layout.bidi import class_of
from models.layout.hyphenation import hyphen_places
from models.layout.line_breaks import address_places, break_places, cluster_starts
from models.layout.text import Paragraph, TextStyle, measure, place, wrap

CARD = TextStyle("Inter-SemiBold", 12.0, "#1B2430", 16.0)
CAPTAIN = "Donaudampfschifffahrtsgesellschaftskapitän"


def lines(text: str, width: float, language: str = "") -> list[str]:
    return [line.text for line in wrap(text, CARD, width, language).lines]


def written(paragraph: Paragraph) -> str:
    """What the lines say, without white space and without the hyphens that were added."""
    said = [line.text[:-1] if line.hyphenated else line.text for line in paragraph.lines]
    return re.sub(r"\s", "", "".join(said))


def cut(word: str, places: tuple[int, ...]) -> list[str]:
    return [word[start:end] for start, end in zip((0, *places), (*places, len(word)), strict=True)]


def test_lines_are_filled_greedily() -> None:
    words = ["The", "offer", "arrives", "too", "late", "and", "I", "bought", "elsewhere"]
    for width in (60, 90, 130, 200):
        found = lines(" ".join(words), width)
        assert " ".join(found).split() == words
        for line, following in pairwise(found):
            assert measure(line, CARD) <= width
            assert measure(f"{line} {following.split()[0]}", CARD) > width


def test_a_line_that_fits_exactly_is_not_broken() -> None:
    text = "AV To Typo offer"
    assert lines(text, measure(text, CARD)) == [text]
    assert len(lines(text, measure(text, CARD) - 0.01)) == 2


def test_a_german_compound_is_hyphenated_between_its_parts() -> None:
    paragraph = wrap(f"Der {CAPTAIN} kommt", CARD, 100, "de")
    found = [line.text for line in paragraph.lines]
    assert all(line.width <= 100 for line in paragraph.lines)
    assert written(paragraph) == f"Der{CAPTAIN}kommt"
    assert found[0] == "Der Donau-"
    assert [line.hyphenated for line in paragraph.lines] == [line.endswith("-") for line in found]
    said = "".join(found).removeprefix("Der ").removesuffix("kommt").strip()
    ends = [match.start() - count for count, match in enumerate(re.finditer("-", said))]
    assert len(ends) >= 3
    assert set(ends) <= set(hyphen_places(CAPTAIN, "de"))


def test_the_run_of_a_hyphenated_end_carries_a_soft_hyphen_so_that_the_word_is_found_whole() -> None:
    first = wrap(CAPTAIN, CARD, 100, "de").lines[0]
    (run,) = first.runs
    assert run.text.endswith("\u00ad")
    assert len(run.glyphs) == len(run.text)
    assert run.width == pytest.approx(first.width)


def test_a_word_that_fits_a_line_is_not_hyphenated() -> None:
    width = measure("Versicherung", CARD) + 1
    assert lines("Die Versicherung", width, "de") == ["Die", "Versicherung"]


@pytest.mark.parametrize("language", ["de", "de-AT", "en", "en_GB", "", "ja", "xx"])
def test_three_letters_stay_together_at_both_ends(language: str) -> None:
    for word in ("Überraschung", "information", "Aberglaube", "„Selbstbedienungstheke“!", "away"):
        letters = re.sub(r"\W", "", word)
        for at in hyphen_places(word, language):
            assert 3 <= len(re.sub(r"\W", "", word[:at])) <= len(letters) - 3


def test_the_language_of_the_map_chooses_the_patterns() -> None:
    assert cut("Aufenthaltsraum", hyphen_places("Aufenthaltsraum", "de")) == ["Auf", "ent", "halts", "raum"]
    assert hyphen_places("information", "xx-unknown") == hyphen_places("information", "en-US") != ()


@pytest.mark.parametrize(
    "word", ["https://example.com/information", "anna.schmidt@firma.de", "/usr/share/information"]
)
def test_addresses_and_paths_get_no_hyphens(word: str) -> None:
    assert hyphen_places(word, "en") == ()
    paragraph = wrap(word, CARD, 70)
    assert not any(line.hyphenated for line in paragraph.lines)
    assert written(paragraph) == word
    assert all(line.width <= 70 for line in paragraph.lines)


def test_an_address_is_broken_at_its_signs() -> None:
    places = address_places("https://shop.example.com/bikes/new?size=54#top")
    parts = cut("https://shop.example.com/bikes/new?size=54#top", places)
    assert parts == ["https://shop", ".example", ".com/", "bikes/", "new", "?size", "=54", "#top"]
    assert address_places("Versicherung") == ()


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("self-service", ["self-", "service"]),
        ("E-Mail-Adresse", ["E-Mail-", "Adresse"]),
        ("e-bike", ["e-bike"]),
        ("--flag", ["--flag"]),
        ("2024-05-01", ["2024-05-01"]),
        ("-5", ["-5"]),
        ("foo—bar", ["foo—", "bar"]),
        ("Mo–Fr", ["Mo–", "Fr"]),
        ("9–17", ["9–17"]),
        ("24/7", ["24/7"]),
        ("und/oder", ["und/oder"]),
        ("Kundenservice/Rückgabe", ["Kundenservice/", "Rückgabe"]),
        ("a\u200bb", ["a\u200b", "b"]),
        ("10\u00a0€", ["10\u00a0€"]),
        ("A\u2060-\u2060B", ["A\u2060-\u2060B"]),
        ("日本語、「これ」。", ["日", "本", "語、", "「こ", "れ」。"]),
        ("ちょっとサーバー", ["ちょっ", "と", "サー", "バー"]),
        ("人々が行く…", ["人々", "が", "行", "く…"]),
        ("Touchline日本", ["Touchline", "日", "本"]),
        ("価格￥100", ["価", "格", "￥100"]),
        ("あ\u00a0い", ["あ\u00a0い"]),
        ("か\u3099き", ["か\u3099", "き"]),
        ("한국어", ["한국어"]),
        ("👍🏽👩‍👩‍👧!", ["👍🏽", "👩‍👩‍👧!"]),
    ],
)
def test_breaks_inside_a_word(word: str, parts: list[str]) -> None:
    assert cut(word, break_places(word)) == parts


@pytest.mark.parametrize("width", range(12, 80, 7))
def test_kinsoku_holds_at_every_width(width: int) -> None:
    text = "「キャンセル」は、ちょっと（本当に）大変だった。サーバーが……"
    found = lines(text, max(width, 48), "ja")
    assert "".join(found) == text
    for line in found:
        assert line[0] not in "」、。）ーゃっッャ…"
        assert line[-1] not in "「（"


def test_no_break_space_holds_where_a_space_would_break() -> None:
    width = measure("about 10", CARD) + 2
    assert lines("about 10 €", width) == ["about 10", "€"]
    assert lines("about 10\u00a0€", width) == ["about", "10\u00a0€"]


def test_a_soft_hyphen_shows_only_at_a_line_s_end() -> None:
    assert lines("Druck\u00aderzeugnis", 300) == ["Druckerzeugnis"]
    paragraph = wrap("Ein Druck\u00aderzeugnis", CARD, measure("Ein Druck-", CARD) + 1, "de")
    assert [line.text for line in paragraph.lines][:2] == ["Ein Druck-", "erzeugnis"]
    assert paragraph.lines[0].hyphenated


def test_a_word_that_cannot_be_hyphenated_is_broken_between_characters() -> None:
    paragraph = wrap("x" * 40, CARD, 50)
    assert all(line.width <= 50 for line in paragraph.lines)
    assert written(paragraph) == "x" * 40
    assert not any(line.hyphenated for line in paragraph.lines)


def test_emoji_sequences_are_never_torn() -> None:
    signs = ["👩‍👩‍👧", "🇩🇪", "🇫🇷", "👍🏽", "1️⃣", "e\u0301", "❤️"]
    starts = cluster_starts("".join(signs))
    assert [end - start for start, end in pairwise([*starts, len("".join(signs))])] == [len(s) for s in signs]
    assert lines("".join(signs), 1.0) == signs


def test_a_column_narrower_than_a_character_has_one_in_each_line() -> None:
    for width in (0.0, -5.0, 0.5):
        assert lines("Wow ok", width) == ["W", "o", "w", "o", "k"]


@pytest.mark.parametrize("width", range(30, 90, 6))
def test_thai_vowels_stay_with_their_consonants(width: int) -> None:
    text = "การสั่งซื้อแพงเกินไปและนานมาก"
    found = lines(text, width)
    assert "".join(found) == text
    assert len(found) > 1
    assert all(line[-1] not in "เแโใไ" and line[0] not in "ะาำ" for line in found)


def test_more_words_go_on_behind_the_end_of_a_broken_word() -> None:
    paragraph = wrap("x" * 9 + " y z", CARD, measure("xxxxx", CARD) + 1)
    assert [line.text for line in paragraph.lines] == ["xxxxx", "xxxx", "y z"] or [
        line.text for line in paragraph.lines
    ] == ["xxxxx", "xxxx y", "z"]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 20_000,
        "日本語、" * 5_000,
        "a/bc-" * 4_000,
        CAPTAIN * 500,
        "שלום" * 5_000,
        "ก" * 20_000,
        "\u0301" * 20_000,
    ],
)
def test_very_long_texts_without_a_space_are_set_whole(text: str) -> None:
    paragraph = wrap(text, CARD, 130, "de")
    assert written(paragraph) == text
    assert len(place(paragraph, 0, 0)) >= len(paragraph.lines)


texts = st.text(max_size=60) | st.text(
    "aVo. -/–\u00ad\u200b\u00a0\n日、「ー한😀🏽👍\u200d\ufe0fe\u0301ש", max_size=60
)


@settings(max_examples=400, deadline=None)
@given(texts, st.floats(-1, 150), st.sampled_from(["", "de", "ja"]))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: float, language: str) -> None:
    paragraph = wrap(text, CARD, width, language)
    # Letters that are joined stay so where their word is cut, by a joiner on each side of the cut.
    joiner = "\u200d" if any(class_of(sign) == "AL" for sign in text) else ""
    undrawn = rf"[\s\u00ad\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff{joiner}]"
    assert re.sub(undrawn, "", written(paragraph)) == re.sub(undrawn, "", text)
    for line in paragraph.lines:
        signs = {(index, cluster) for index, run in enumerate(line.runs) for cluster in run.clusters}
        most = 1 + len(re.findall("[เแโใไะาำๅๆฯ]", line.text))
        assert line.width <= width + 1e-4 or len(signs) <= most, (line.text, line.width)
