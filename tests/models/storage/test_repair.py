"""Documents with faults: nothing that can be kept is lost, and each repair is told."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from models.journey.journey import Journey
from models.journey.records import (
    Addresses,
    Brand,
    Channel,
    LeadsTo,
    Map,
    Mark,
    Measure,
    Opportunity,
    Persona,
    Phase,
    RowKind,
    Touchpoint,
)
from models.storage.repair import MAX_RECOVERED, MAX_WARNINGS
from models.storage.touchline_file import Loaded, journey_bytes, journey_from
from tests.models.storage.made_files import packed


def loaded(document: object) -> Loaded:
    """What is read from a document; what is then saved is sound."""
    result = journey_from(packed(document), Path("map.touchline"))
    again = journey_from(journey_bytes(result.journey, "map"), Path("map.touchline"))
    assert again.warnings == ()
    return result


def small(**groups: Any) -> dict[str, Any]:
    """A sound document with one lane, one phase and the cards A and B; `groups` are put in or replace."""
    card = {"lane": "anna", "phase": "buy"}
    return {
        "map": {},
        "personas": [{"id": "anna", "name": "Anna"}],
        "phases": [{"id": "buy", "name": "Buy"}],
        "touchpoints": [
            {"id": "a", "title": "Card A", **card},
            {"id": "b", "title": "Card B", "place": 1, **card},
        ],
        **groups,
    }


def card(result: Loaded, id: str = "a") -> Touchpoint:
    return result.journey.record(id, Touchpoint)


def with_card(**fields: Any) -> Loaded:
    """What is read where the card “Pay” has these fields."""
    return loaded(small(touchpoints=[{"id": "a", "title": "Pay", "lane": "anna", "phase": "buy", **fields}]))


def test_a_sound_document_needs_no_repair() -> None:
    assert loaded(small()).warnings == ()


# ---- single values -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [7, -2.5, "glad", True, [1], {"a": 1}, 1e300])
def test_an_emotion_that_is_none_is_left_out_and_told(value: object) -> None:
    result = with_card(emotion=value, quote="kept")
    assert card(result).emotion is None and card(result).quote == "kept"
    (warning,) = result.warnings
    assert warning.startswith("Card “Pay”: the emotion ")
    shown = f"“{value}”" if isinstance(value, str) else json.dumps(value)
    assert f"the emotion {shown} is" in warning
    assert "no number from -2 to 2" in warning


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity"])
def test_an_emotion_that_is_no_number_of_json(text: str) -> None:
    document = b'{"map":{},"personas":[{"id":"p"}],"phases":[{"id":"q"}],"touchpoints":[{"lane":"p","phase":"q","emotion":%s}]}'
    result = journey_from(packed(document % text.encode()), Path("map"))
    assert result.journey.touchpoints()[0].emotion is None
    assert text in result.warnings[0]


@pytest.mark.parametrize(
    ("field", "value", "becomes", "shown"),
    [
        ("channel", "telepathy", Channel.NONE, "“telepathy” is no value for “Channel”"),
        ("satisfaction", 11, None, "11 is no value for “Satisfaction”"),
        ("votes", -1, 0, "-1 is no value for “Votes”"),
        ("quote", ["a"], "", "[\"a\"] is no value for “Quote”"),
        ("quote", True, "", "true is no value for “Quote”"),
        ("quote", None, "", "null is no value for “Quote”"),
        ("break_after", "yes", False, "“yes” is no value"),
        ("picture", "../evil", "", "“../evil” is no value for “Picture”"),
        ("column", 1000, 0, "1000 is no value"),
        ("column", 1.5, 0, "1.5 is no value"),
        ("marks", "delight", (), "“delight” is no value for “Marks”"),
        ("marks", ["delight", "joy", 5, "pain_point"], (Mark.DELIGHT, Mark.PAIN_POINT), "“joy” is no value"),
        ("kind", "phase", "touchpoint", "“phase” is no value"),
    ],
)  # fmt: skip
def test_a_value_that_is_none_gives_the_default(
    field: str, value: object, becomes: object, shown: str
) -> None:
    result = with_card(**{field: value}, title="Pay", thought="kept")
    assert getattr(card(result), field) == becomes
    assert card(result).thought == "kept"
    assert result.warnings[0].startswith("Card “Pay”: ") and shown in result.warnings[0]


def test_what_was_surely_meant_is_taken() -> None:
    result = with_card(column=3.0, title=2031, quote=1.5, votes=2.0)
    assert (card(result).column, card(result).title, card(result).quote, card(result).votes) == (
        3,
        "2031",
        "1.5",
        2,
    )
    assert result.warnings == ()


def test_a_number_is_no_date() -> None:
    result = loaded(small(map={"title": "T", "date": 20310309}))
    assert result.journey.map.date is None
    assert result.warnings == ("The map: 20310309 is no value for “Date”; it was left out.",)


def test_the_map_keeps_what_is_sound_of_it() -> None:
    result = loaded(
        small(map={"id": "x", "title": "T", "date": "2031-03-09", "state": 5, "hidden_rows": ["cards", "x"]})
    )
    assert result.journey.map == Map(title="T", date=datetime.date(2031, 3, 9), hidden_rows=(RowKind.CARDS,))
    assert len(result.warnings) == 3


def test_a_field_that_is_unknown_is_told_with_its_value() -> None:
    result = with_card(mood="blue")
    assert "“mood” is unknown" in result.warnings[0] and "its value “blue” was left out" in result.warnings[0]


def test_a_text_that_is_too_long_is_cut() -> None:
    result = with_card(quote="q" * 20_001)
    assert card(result).quote == "q" * 20_000
    assert "“Quote” was longer than 20000 signs and was cut" in result.warnings[0]


def test_ids_that_are_too_long_still_find_each_other() -> None:
    long = "x" * 100
    result = loaded(small(personas=[{"id": long}], touchpoints=[{"id": "a", "lane": long, "phase": "buy"}]))
    assert card(result).lane == long[:64]
    assert result.warnings == ()


def test_values_in_warnings_are_short_and_printable() -> None:
    result = with_card(title="T\n" * 200, channel="\u202ex\x1b[31m\n" * 100)
    assert all(warning.isprintable() and len(warning) < 250 for warning in result.warnings)


# ---- records -------------------------------------------------------------------------------------------------


def test_parts_and_entries_that_are_no_records() -> None:
    result = loaded(small(organisations=[], phases={"id": "buy"}, evidence=[5, None, {"title": "Poll"}]))
    text = "\n".join(result.warnings)
    assert "part “organisations” is unknown" in text
    assert "“phases” is no list" in text
    assert "In “evidence”, 5 is no record" in text and "null is no record" in text
    assert len(result.journey.touchpoints()) == 2


@pytest.mark.parametrize("map", [None, [], "T"])
def test_a_map_record_that_is_none(map: object) -> None:
    result = loaded(small(map=map))
    assert result.journey.map == Map() and "is no record" in result.warnings[0]
    assert len(result.journey.touchpoints()) == 2


def test_a_document_without_a_map_record() -> None:
    document = small()
    del document["map"]
    assert len(loaded(document).journey.touchpoints()) == 2


def test_records_without_an_id_are_given_one() -> None:
    result = loaded(small(personas=[{"id": "anna"}, {"name": "Ben", "place": 1}, {"id": 7, "place": 2}]))
    assert len({persona.id for persona in result.journey.personas()}) == 3


def test_an_id_that_stands_twice() -> None:
    cards = small()["touchpoints"]
    result = loaded(small(touchpoints=[*cards, {**cards[0], "title": "Other", "place": 2}, dict(cards[1])]))
    assert [card.title for card in result.journey.touchpoints()] == ["Card A", "Card B", "Other"]
    assert result.warnings == (
        "Card “Other” has the same id as Card “Card A”; it was given one of its own.",
        "Card “Card B” stands in the file twice; it was taken once.",
    )


def test_no_record_but_the_map_has_its_id() -> None:
    result = loaded(small(opportunities=[{"id": "map", "title": "Lend"}]))
    (opportunity,) = result.journey.of_kind(Opportunity)
    assert opportunity.id != "map" and "same id as The map" in result.warnings[0]


# ---- where cards lie -----------------------------------------------------------------------------------------


def test_cards_of_a_missing_lane_stay_together() -> None:
    cards = [{"id": str(n), "lane": "gone", "phase": "buy", "column": n} for n in range(3)]
    result = loaded(small(touchpoints=cards))
    anna, recovered = result.journey.personas()
    assert (anna.name, recovered.name) == ("Anna", "Recovered")
    assert [card.id for card in result.journey.touchpoints_in(recovered.id, "buy")] == ["0", "1", "2"]
    assert len(result.warnings) == 3 and "names a lane that is not in the file" in result.warnings[0]


def test_cards_of_a_missing_phase_stay_together() -> None:
    result = with_card(phase="gone", column=2)
    buy, recovered = result.journey.phases()
    assert (buy.name, recovered.name) == ("Buy", "Recovered")
    assert card(result).phase == recovered.id and card(result).column == 2
    assert result.warnings == (
        "Card “Pay” names a phase that is not in the file; it is now in the phase “Recovered”.",
    )


@pytest.mark.parametrize("lane", [None, 5, "", "buy", "a"])
def test_a_lane_that_can_be_none(lane: object) -> None:
    result = with_card(lane=lane)
    assert result.journey.record(card(result).lane, Persona).name == "Recovered"
    assert any("lane" in warning for warning in result.warnings)


def test_cards_alone() -> None:
    result = loaded({"touchpoints": [{"title": "A"}, {"title": "B"}]})
    assert sorted(card.title for card in result.journey.touchpoints()) == ["A", "B"]
    assert [len(result.journey.personas()), len(result.journey.phases())] == [1, 1]


def test_not_every_card_makes_a_lane() -> None:
    cards = [{"id": str(n), "lane": f"gone {n}", "phase": "buy"} for n in range(30)]
    result = loaded(small(touchpoints=cards))
    assert len(result.journey.personas()) == 1 + MAX_RECOVERED
    assert len(result.journey.touchpoints()) == 30


def test_places_that_stand_twice_are_numbered_in_the_order_they_had() -> None:
    people = [{"id": "anna", "place": 4}, {"id": "ben", "place": 4}, {"id": "cem", "place": 1}]
    phases = [{"id": "buy"}, {"id": "use"}]
    spots = [("a", 3), ("b", 1), ("c", 3), ("d", 0)]
    cards = [{"id": id, "lane": "anna", "phase": "buy", "place": place} for id, place in spots]
    result = loaded(small(personas=people, phases=phases, touchpoints=cards))
    assert [persona.id for persona in result.journey.personas()] == ["cem", "anna", "ben"]
    assert [phase.id for phase in result.journey.phases()] == ["buy", "use"]
    assert [card.id for card in result.journey.touchpoints()] == ["d", "b", "a", "c"]
    assert len(result.warnings) == 3


def test_places_at_the_end_of_all_numbers() -> None:
    result = loaded(small(personas=[{"id": "x", "place": 10**9}]))
    assert [persona.place for persona in result.journey.personas()] == [0, 1]


# ---- relations -----------------------------------------------------------------------------------------------


def test_relations_that_end_in_nothing_are_left_out_and_told() -> None:
    transitions = [
        {"id": "t1", "source": "a", "target": "gone", "label": "gives up"},
        {"id": "t2", "source": "a", "target": "b"},
        {"id": "t3", "source": "a", "target": "a"},
        {"id": "t4", "source": "a"},
        {"id": "t5", "source": "a", "target": 9},
        {"id": "t6", "source": "anna", "target": "a"},
    ]
    result = loaded(small(leads_to=transitions, addresses=[{"id": "x", "source": "a", "target": "b"}]))
    assert [edge.id for edge in result.journey.of_kind(LeadsTo)] == ["t2"]
    assert not result.journey.of_kind(Addresses)
    text = "\n".join(result.warnings)
    assert "Transition “gives up”, from Card “Card A” to “gone”, joins nothing that can be joined" in text
    for id in ("t3", "t4", "t5", "t6"):
        assert f"“{id}”" in text
    assert "Relation “x”" in text


def test_measures_of_no_card_are_left_out_with_their_values_told() -> None:
    measures = [
        {"id": "m", "touchpoint": "gone", "name": "NPS", "actual": 12.5},
        {"id": "n", "touchpoint": "a"},
    ]
    result = loaded(small(measures=measures))
    assert [measure.id for measure in result.journey.of_kind(Measure)] == ["n"]
    assert result.warnings == (
        "Measure “NPS” (actual 12.5, target null) belongs to no card in the file; it was left out.",
    )


def test_opportunities_stay_though_their_relation_goes() -> None:
    opportunities, addresses = [{"id": "o", "title": "Lend"}], [{"id": "x", "source": "o", "target": "gone"}]
    result = loaded(small(opportunities=opportunities, addresses=addresses))
    assert [opportunity.title for opportunity in result.journey.of_kind(Opportunity)] == ["Lend"]


# ---- the sum -------------------------------------------------------------------------------------------------


def test_warnings_do_not_grow_without_end() -> None:
    cards = [
        {"id": str(n), "lane": "anna", "phase": "buy", "place": n, "emotion": 9}
        for n in range(MAX_WARNINGS + 5)
    ]
    result = loaded(small(touchpoints=cards))
    assert len(result.warnings) == MAX_WARNINGS + 1
    assert result.warnings[-1] == "5 more things were repaired."


def test_everything_wrong_at_once() -> None:
    garbage: list[Any] = [None, 1, "x", [], {}, {"id": {}}, {"lane": []}, {"source": {}, "target": []}]
    result = loaded({**dict.fromkeys((*small(), "leads_to", "addresses", "supports", "measures"), garbage)})
    assert len(result.journey.touchpoints()) == 4
    assert isinstance(result.journey, Journey) and result.journey.of_kind(Phase)


# ---- the parking lot -----------------------------------------------------------------------------------------


def test_parked_cards_are_no_fault() -> None:
    result = with_card(lane="", phase="", place=3)
    assert result.warnings == () and [c.title for c in result.journey.parked()] == ["Pay"]
    assert len(result.journey.personas()) == 1


def test_a_card_that_names_only_one_of_lane_and_phase_is_recovered_beside_the_parked_ones() -> None:
    cards = [
        {"id": "a", "title": "A", "lane": "", "phase": "buy"},
        {"id": "b", "title": "B", "lane": "", "phase": ""},
        {"id": "c", "title": "C", "lane": "", "phase": "", "column": 7},
        {"id": "d", "title": "D", "lane": "anna"},
    ]
    result = loaded(small(touchpoints=cards))
    journey = result.journey
    assert [c.title for c in journey.parked()] == ["B", "C"]
    assert {persona.name for persona in journey.personas()} == {"Anna", "Recovered"}
    assert {phase.name for phase in journey.phases()} == {"Buy", "Recovered"}
    assert card(result, "d").lane == "anna" and card(result, "a").phase == "buy"


def test_an_arrow_to_a_parked_card_is_left_out_and_told() -> None:
    cards = [
        {"id": "a", "title": "A", "lane": "anna", "phase": "buy"},
        {"id": "b", "title": "B", "lane": "", "phase": ""},
    ]
    result = loaded(small(touchpoints=cards, leads_to=[{"id": "to", "source": "a", "target": "b"}]))
    assert result.journey.transitions() == []
    (warning,) = result.warnings
    assert "ends at a card in the parking lot" in warning and "Card “B”" in warning


def test_what_is_wrong_within_the_brand_is_left_out_and_the_rest_is_kept() -> None:
    brand = {"first_colour": "red", "header": "h" * 300, "mark": 7, "colour": "#123456", "footer": "{client}"}
    result = loaded(small(map={"title": "T", "brand": brand}))
    assert result.journey.map.brand == Brand(header="h" * 200, mark="7", footer="{client}")
    said = sorted(result.warnings)
    assert len(said) == 3 and "“red” is no value for “First colour”" in "".join(said)
    assert "“Header” was longer than 200 signs" in "".join(said) and "“colour” is unknown" in "".join(said)
    assert loaded(small(map={"brand": ["#123456"]})).journey.map.brand == Brand()
