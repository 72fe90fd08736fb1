"""Replacing finds every place as Unicode compares letters, and undo gives everything back."""

from __future__ import annotations

from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given

from models.journey.edits.replacing import Place, places_of, replace_text, spans, text_fields, with_replaced
from models.journey.history import History
from models.journey.journey import Journey
from models.journey.records import (
    RECORD_TYPES,
    Addresses,
    Evidence,
    Map,
    Opportunity,
    Persona,
    Phase,
    Touchpoint,
)
from models.problems import InputProblem
from tests.models.journey.invariants import snapshot

letters = st.text(st.sampled_from("aAäÄßsSéeE\u0301\u0308iİı Σσςﬁ한글한-_1"), max_size=12)


def stored(text: str, wanted: str, **options: bool) -> list[str]:
    return [text[start:end] for start, end in spans(text, wanted, **options)]


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("Delivery, delivery", "DELIVERY", ["Delivery", "delivery"]),
        ("Straße STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("Straße STRASSE", "Straße", ["Straße", "STRASSE"]),
        ("caf\u00e9 cafe\u0301 cafe", "CAFÉ", ["caf\u00e9", "cafe\u0301"]),
        ("cafe\u0301", "cafe", []),  # a letter and its mark are one
        ("Straße", "s", ["S"]),  # half of an ß is no place
        ("ΟΔΟΣ οδος", "οδός", []),
        ("ΟΔΟΣ οδος", "οδος", ["ΟΔΟΣ", "οδος"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("한글 한글", "한글", ["한글", "한글"]),
        ("한글", "\u1112", []),  # nor is part of a syllable
        ("a.b", ".", ["."]),
        ("a", "", []),
        ("", "a", []),
    ],
)
def test_places(text: str, wanted: str, found: list[str]) -> None:
    assert stored(text, wanted) == found


def test_case_and_whole_words() -> None:
    text = "Bike bike e-bike bikes _bike 1bike"
    assert stored(text, "bike", match_case=True) == ["bike"] * 5
    assert [start for start, _ in spans(text, "bike", whole_words=True)] == [0, 5, 12]
    assert stored("Füße Fuß", "fuß", whole_words=True) == ["Fuß"]
    assert stored("a+b", "+", whole_words=True) == ["+"]


@given(letters, letters, st.booleans(), st.booleans())
def test_what_is_found_is_there_and_goes(text: str, wanted: str, match_case: bool, whole_words: bool) -> None:
    found = spans(text, wanted, match_case=match_case, whole_words=whole_words)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    marked = with_replaced(text, found, "\ue000")
    assert marked.count("\ue000") == len(found)
    for start, end in found:
        assert spans(text[start:end], wanted, match_case=match_case) == [(0, end - start)]


@given(letters, letters)
def test_a_text_contains_itself(before: str, wanted: str) -> None:
    whole = f"{before}. {wanted}."
    # A mark alone would hang on the blank before it, and belong to that.
    if wanted and spans(wanted, wanted) and not wanted[0].isspace():
        assert spans(whole, wanted) or wanted[0] in "\u0301\u0308"


def journey_of(*titles: str) -> Journey:
    cards = [
        Touchpoint(id=f"c{n}", lane="p", phase="f", column=n, title=title, quote=title[::-1])
        for n, title in enumerate(titles)
    ]
    return Journey.from_records(
        [
            Map(title="A bike map", notes="bike"),
            Persona(id="p", name="Bike rider"),
            Phase(id="f", name="Buy a bike"),
            *cards,
            Opportunity(id="o", title="Lend a bike"),
            Addresses(id="a", source="o", target="c0"),
            Evidence(id="e", title="Bike survey"),
        ]
    )


EVERYTHING = ["map", "p", "f", "c0", "c1", "o", "e", "a", "gone"]


def test_replaces_in_every_kind_of_record_as_one_step() -> None:
    journey = journey_of("Bike and bike", "Other")
    before = snapshot(journey)
    history = History(journey)
    places = places_of(journey, "bike", EVERYTHING)
    assert [(place.id, place.field) for place in places] == [
        *(("map", "title"), ("map", "notes"), ("p", "name"), ("f", "name")),
        *(("c0", "title"), ("c0", "title"), ("o", "title"), ("e", "title")),
    ]
    history.do(replace_text(journey, places[:5], "van"))
    assert journey.map.title == "A van map"
    assert journey.record("c0", Touchpoint).title == "van and bike"
    assert journey.record("o", Opportunity).title == "Lend a bike"
    history.undo()
    assert snapshot(journey) == before
    assert not history.can_undo


def test_only_some_fields() -> None:
    journey = journey_of("ekib bike", "x")
    assert [p.field for p in places_of(journey, "bike", ["c0"], fields={"quote"})] == ["quote"]


def test_names_of_a_locked_structure_are_passed_over() -> None:
    journey = journey_of("bike", "x")
    locked = Journey.from_records(
        [*(r for r in journey.records() if r.id != "map"), Map(structure_locked=True, title="bike")]
    )
    places = places_of(locked, "bike", EVERYTHING)
    assert {(place.id, place.field) for place in places} == {
        ("map", "title"),
        ("c0", "title"),
        ("o", "title"),
        ("e", "title"),
    }
    History(locked).do(replace_text(locked, places, "van"))


def test_refuses_what_does_not_fit() -> None:
    journey = journey_of("aa", "x")
    places = places_of(journey, "a", ["c0"], fields={"title"})
    with pytest.raises(InputProblem, match="Title"):
        replace_text(journey, places, "b" * 15_000)
    with pytest.raises(ValueError, match="not there"):
        replace_text(journey, [Place("c0", "title", 0, 9)], "b")
    with pytest.raises(ValueError, match="not there"):
        replace_text(journey, [Place("c0", "title", 0, 2), Place("c0", "title", 1, 2)], "b")
    with pytest.raises(ValueError, match="no text"):
        replace_text(journey, [Place("c0", "emotion", 0, 1)], "b")
    assert not replace_text(journey, [], "b")


@given(st.lists(letters, min_size=2, max_size=5), letters, letters, st.booleans())
def test_undo_gives_everything_back(
    titles: list[str], wanted: str, replacement: str, match_case: bool
) -> None:
    journey = journey_of(*titles)
    before = snapshot(journey)
    history = History(journey)
    places = places_of(journey, wanted, [r.id for r in journey.records()], match_case=match_case)
    history.do(replace_text(journey, places, replacement))
    history.undo()
    assert snapshot(journey) == before


def test_fields_are_those_with_text() -> None:
    assert text_fields("touchpoint") == ("title", "quote", "thought", "description", "contact")
    assert "colour" not in text_fields("persona")
    assert "language" not in text_fields("map")
    assert text_fields("leads_to") == ("label",)
    assert text_fields("addresses") == ()
    assert all(isinstance(text_fields(kind), tuple) for kind in RECORD_TYPES)
