"""What is told of records to those who do not see the map."""

from __future__ import annotations

import datetime

from models.journey.edits import delete, park, set_fields
from models.journey.journey import Journey
from models.journey.records import (
    MAP_ID,
    ActionStatus,
    Addresses,
    Channel,
    EmotionScale,
    Evidence,
    LeadsTo,
    Map,
    Mark,
    Measure,
    Opportunity,
    Persona,
    Phase,
    State,
    Supports,
    Touchpoint,
)
from models.layout.spoken import spoken, spoken_cell, spoken_more


def a_journey() -> Journey:
    card = Touchpoint(
        id="card",
        lane="ana",
        phase="buy",
        title="Pays at the\ncounter",
        emotion=-1.5,
        marks=(Mark.PAIN_POINT, Mark.MOMENT_OF_TRUTH),
        votes=3,
        quote="Again?",
        channel=Channel.STORE,
    )
    return Journey.from_records(
        [
            Map(title="How tickets are bought", state=State.TO_BE, goal="No queue"),
            Persona(id="ana", name="Ana", role="Commuter", quote="It must work."),
            Phase(id="buy", name="Buy", question="Which one?"),
            card,
            Touchpoint(id="bare", lane="ana", phase="buy", column=1),
            Opportunity(
                id="note",
                title="Sell online",
                owner="Kim",
                due=datetime.date(2026, 5, 15),
                status=ActionStatus.DOING,
                votes=1,
            ),
            Evidence(id="proof", title="Survey", n=12),
            Measure(id="nps", touchpoint="card", name="NPS", n=3),
            Addresses(id="e1", source="note", target="card"),
            Supports(id="e2", source="proof", target="card"),
            LeadsTo(id="e3", source="card", target="bare", label="gives up"),
        ]
    )


def test_a_card_is_told_by_title_lane_phase_emotion_and_marks() -> None:
    journey = a_journey()
    told = "Pays at the counter, Ana, Buy, frustrated, −1.5, Pain point, Moment of truth, 3 votes"
    assert spoken(journey, "card") == told
    assert spoken(journey, "bare") == "Untitled touchpoint, Ana, Buy, no emotion"


def test_the_emotion_is_told_on_the_scale_of_the_map() -> None:
    journey = a_journey()
    journey.apply(set_fields(journey, [MAP_ID], emotion_scale=EmotionScale.ONE_TO_TEN))
    assert ", frustrated, 2.1, " in spoken(journey, "card")


def test_what_else_a_card_has_to_tell() -> None:
    journey = a_journey()
    more = "“Again?”, Store, 1 piece of evidence, 1 opportunity, leads to Untitled touchpoint"
    assert spoken_more(journey, "card") == more
    assert spoken_more(journey, "bare") == "assumption"


def test_every_kind_of_record_has_a_name() -> None:
    journey = a_journey()
    assert spoken(journey, MAP_ID) == "How tickets are bought, To-be map"
    assert spoken(journey, "ana") == "Ana, persona, 2 touchpoints"
    assert spoken(journey, "buy") == "Buy, phase"
    assert spoken(journey, "note") == "Sell online, opportunity, doing, 1 vote"
    assert spoken(journey, "proof") == "Survey, evidence, n = 12"
    assert spoken(journey, "nps") == "NPS, measure, n = 3"
    assert spoken(journey, "e3") == "arrow from Pays at the counter to Untitled touchpoint, gives up"
    assert spoken_more(journey, MAP_ID) == "No queue"
    assert spoken_more(journey, "ana") == "Commuter, “It must work.”"
    assert spoken_more(journey, "buy") == "Which one?"
    assert spoken_more(journey, "note") == "Kim, 15 May"
    assert spoken_more(journey, "e3") == ""


def test_what_has_no_name_is_told_to_have_none() -> None:
    journey = Journey.from_records([Map(), Persona(id="ana"), Phase(id="buy"), Opportunity(id="note")])
    assert spoken(journey, MAP_ID) == "Untitled map, As-is map"
    assert spoken(journey, "ana") == "Unnamed persona, persona, 0 touchpoints"
    assert spoken(journey, "buy") == "Untitled phase, phase"
    assert spoken(journey, "note") == "Untitled opportunity, opportunity, open"


def test_what_is_gone_has_nothing_to_tell() -> None:
    journey = a_journey()
    journey.apply(delete(journey, ["card"]))
    assert spoken(journey, "card") == spoken_more(journey, "card") == ""


def test_an_empty_cell_is_told_by_its_place() -> None:
    assert spoken_cell(a_journey(), "ana", "buy", 2) == "Empty cell, Ana, Buy, step 3"


def test_a_card_without_a_place_is_told_to_be_parked() -> None:
    journey = a_journey()
    journey.apply(park(journey, ["bare"]))
    assert spoken(journey, "bare") == "Untitled touchpoint, parking lot, no emotion"
