"""A few letters find what is meant: in any order, with errors, in any script."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from models.analysis.search import TextIndex, folded, words_of

TITLES = {
    "wait": "Waits for delivery",
    "bike": "Collects the bike",
    "late": "Lieferverzögerung im Onlineshop",
    "big": "Große Füße, café",
    "cjk": "等待配送",
    "kana": "配達を待つ",
    "arab": "ينتظر التسليم",
    "greek": "ΟΔΟΣ",
    "thai": "รอการจัดส่ง",
    "invoice": "Pays by invoice",
    "van": "Delivery van 🚚",
}


@pytest.fixture
def index() -> TextIndex:
    made = TextIndex()
    for id, title in TITLES.items():
        made.put(id, title)
    return made


def found(index: TextIndex, query: str) -> list[str]:
    return [hit.id for hit in index.find(query)]


@pytest.mark.parametrize(
    ("query", "id"),
    [
        ("deliv wai", "wait"),  # words in any order, by their beginnings
        ("DELIVERY WAITS", "wait"),
        ("wiats", "wait"),  # two letters changed about
        ("devlivery waits", "wait"),  # one too many
        ("delivry waits", "wait"),  # one missing
        ("inboice", "invoice"),  # a wrong one
        ("linvoice", "invoice"),
        ("binvoise", "invoice"),  # two wrong ones in a long word
        ("verzögerung", "late"),  # within a compound
        ("verzogerung", "late"),
        ("verzoegerung", "late"),
        ("verzögrung", "late"),  # within a compound, with an error
        ("lieferverz", "late"),
        ("grosse fusse", "big"),
        ("GROSSE", "big"),
        ("café", "big"),
        ("cafe\u0301", "big"),
        ("配送", "cjk"),
        ("送", "cjk"),
        ("待つ", "kana"),
        ("التسليم", "arab"),
        ("οδος", "greek"),
        ("จัดส่ง", "thai"),
        ("🚚", "van"),
    ],
)
def test_finds(index: TextIndex, query: str, id: str) -> None:
    assert found(index, query)[:1] == [id]


@pytest.mark.parametrize("query", ["", "  ", "?!", "–", "xqzvbn", "zzzz"])
def test_finds_nothing(index: TextIndex, query: str) -> None:
    assert found(index, query) == []


def test_a_short_word_must_be_right(index: TextIndex) -> None:
    """Half of all words of three letters are one letter apart."""
    index.put("car", "car")
    assert "car" not in found(index, "cat")


def test_no_error_is_forgiven_where_the_letters_are_there(index: TextIndex) -> None:
    index.put("stone", "Stone")
    index.put("store", "Store")
    assert found(index, "store") == ["store"]


def test_order_is_that_of_likeness(index: TextIndex) -> None:
    made = TextIndex()
    made.put("within", "Postdelivery")
    made.put("far", "A long title in which delivery stands somewhere at the end")
    made.put("more", "Something else", ["the delivery was late"])
    made.put("begin", "Delivery van")
    made.put("whole", "Delivery")
    assert found(made, "delivery") == ["whole", "begin", "far", "within", "more"]


def test_what_was_put_in_first_comes_first_of_equals() -> None:
    made = TextIndex()
    for id in ("b", "a", "c"):
        made.put(id, "Same")
    assert found(made, "same") == ["b", "a", "c"]


def test_where_no_title_holds_every_word_those_with_the_most_are_found(index: TextIndex) -> None:
    assert set(found(index, "delivery pdf")) == {"wait", "van"}
    assert found(index, "delivery waits pdf") == ["wait"]


def test_sure_is_what_needed_no_forgiving(index: TextIndex) -> None:
    assert index.find("deliv")[0].sure
    assert index.find("verzöger")[0].sure
    assert not index.find("deilvery")[0].sure
    assert not index.find("deliv pdf")[0].sure
    index.put("quote", "Something", ["at the counter"])
    assert index.find("counter")[0].sure


def test_other_text_takes_the_place_of_the_old(index: TextIndex) -> None:
    assert found(index, "bike") == ["bike"]
    index.put("bike", "Collects the van")
    assert found(index, "bike") == []
    assert set(found(index, "van")) == {"bike", "van"}
    index.take("bike")
    index.take("never there")
    assert "bike" not in index
    assert found(index, "collects") == []


@given(st.text(max_size=40), st.text(max_size=20))
def test_any_text_is_taken(title: str, query: str) -> None:
    made = TextIndex()
    made.put("id", title)
    made.find(query)
    for word in words_of(title)[:12]:
        assert [hit.id for hit in made.find(word)] == ["id"]
    made.take("id")
    assert (made._places, len(made)) == ({}, 0)


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
