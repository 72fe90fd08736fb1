"""What `touchline info --json` prints."""

from __future__ import annotations

import json

from models.analysis.description import describe
from models.journey.journey import Journey
from models.journey.records import LeadsTo, Map, Persona, Phase, Touchpoint


def test_a_journey_in_the_order_of_its_map() -> None:
    journey = Journey.from_records(
        [
            Map(title="E-bike", state="to-be"),
            Persona(id="ben", place=1, name="Ben"),
            Persona(id="anna", place=0, name="Anna"),
            Phase(id="use", place=1, name="Use"),
            Phase(id="buy", place=0, name="Buy", columns=3),
            Touchpoint(id="ride", lane="anna", phase="use", title="Ride", column=1),
            Touchpoint(
                id="pay", lane="anna", phase="buy", title="Pay", column=1, emotion=-1.5, channel="store"
            ),
            Touchpoint(id="ask", lane="anna", phase="buy", title="Ask", column=1, place=4, break_after=True),
            Touchpoint(id="look", lane="ben", phase="buy", title="Look", emotion=0),
            Touchpoint(id="wave", lane="", phase="", title="Wave", emotion=1.5, channel="chat"),
            LeadsTo(source="ride", target="pay"),
            LeadsTo(source="pay", target="ask", label="then"),  # stands in place of the implied arrow
        ]
    )
    expected = {
        "title": "E-bike",
        "state": "to-be",
        "phases": [{"name": "Buy", "columns": 3}, {"name": "Use", "columns": 2}],
        "personas": [{"name": "Anna"}, {"name": "Ben"}],
        "touchpoints": [
            {
                "title": "Pay",
                "persona": "Anna",
                "phase": "Buy",
                "column": 1,
                "emotion": -1.5,
                "channel": "store",
            },
            {"title": "Ask", "persona": "Anna", "phase": "Buy", "column": 1, "emotion": None, "channel": ""},
            {"title": "Ride", "persona": "Anna", "phase": "Use", "column": 1, "emotion": None, "channel": ""},
            {"title": "Look", "persona": "Ben", "phase": "Buy", "column": 0, "emotion": 0, "channel": ""},
        ],
        "parked": [{"title": "Wave", "emotion": 1.5, "channel": "chat"}],
        "transitions": 2,
        "warnings": ["one", "two"],
    }
    assert describe(journey, ("one", "two")) == expected
    assert json.loads(json.dumps(describe(journey, ("one", "two")))) == expected


def test_an_empty_journey() -> None:
    description = describe(Journey())
    assert description["state"] == "as-is" and description["transitions"] == 0
    assert [description[key] for key in ("phases", "personas", "touchpoints", "warnings")] == [[], [], [], []]
