"""Scripts without spaces: broken between words where the extra `thai` is installed, and anyhow where it is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from models.layout import dictionary_breaks
from models.layout.dictionary_breaks import dictionary_places, has_dictionaries
from models.layout.line_breaks import break_places
from models.layout.text import TextStyle, wrap

CARD = TextStyle("Inter-SemiBold", 12.0, "#1B2430", 16.0)
THAI = ("ลูกค้า", "เปิด", "แอปพลิเคชัน", "เพื่อ", "ดู", "รายการ", "สั่ง", "ซื้อ")
"""The customer opens the application to see the list of orders."""

with_dictionaries = pytest.mark.skipif(
    not has_dictionaries(), reason="the extra is not installed: pip install touchline[thai]"
)


@pytest.fixture
def without_dictionaries(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(dictionary_breaks, "_breaks", lambda: None)
    dictionary_breaks._places.cache_clear()
    yield
    dictionary_breaks._places.cache_clear()


@with_dictionaries
def test_thai_is_broken_between_words() -> None:
    text = "".join(THAI)
    assert tuple(text[a:b] for a, b in _spans(dictionary_places(text), text)) == THAI


@with_dictionaries
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ລູກຄ້າເປີດແອັບ", ("ລູກຄ້າ", "ເປີດ", "ແອັບ")),
        ("អតិថិជនបើកកម្មវិធី", ("អតិថិជន", "បើក", "កម្មវិធី")),
    ],
)
def test_so_are_its_neighbours(text: str, words: tuple[str, ...]) -> None:
    assert tuple(text[a:b] for a, b in _spans(dictionary_places(text), text)) == words


@with_dictionaries
def test_lines_are_filled_with_whole_words() -> None:
    text = "".join(THAI)
    ends = {sum(map(len, THAI[:count])) for count in range(len(THAI) + 1)}
    for width in (80, 104, 132):
        lines = wrap(text, CARD, width, "th").lines
        assert len(lines) > 1
        assert "".join(line.text for line in lines) == text
        assert all(line.width <= width and not line.hyphenated for line in lines)
        cut = {sum(len(line.text) for line in lines[:count]) for count in range(len(lines) + 1)}
        assert cut <= ends


@with_dictionaries
def test_a_word_of_thai_stays_with_latin_letters_and_breaks_at_signs_as_ever() -> None:
    assert break_places("Zoomเปิด") == ()
    assert 5 in break_places("Zoom–เปิด")
    assert break_places("日本เปิด日") == (1, 2, 6)


def test_without_the_dictionaries_nothing_is_cut_off(without_dictionaries: None) -> None:
    text = "".join(THAI)
    assert dictionary_places(text) == ()
    lines = wrap(text, CARD, 80, "th").lines
    assert "".join(line.text for line in lines) == text
    assert all(line.width <= 80 and not line.hyphenated for line in lines)


def test_other_scripts_ask_no_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(dictionary_breaks, "_places", asked.append)
    for text in ("Customer", "Кліент", "日本語", "שלום", "हिन्दी"):
        assert dictionary_places(text) == ()
    assert asked == []


def _spans(places: tuple[int, ...], text: str) -> Iterator[tuple[int, int]]:
    return zip((0, *places), (*places, len(text)), strict=True)
