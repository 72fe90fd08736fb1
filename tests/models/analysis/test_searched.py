"""What of a map is searched, and in which order it stands."""

from __future__ import annotations

from models.analysis.searched import in_map_order, searched, searched_ids
from models.journey.journey import Journey
from models.journey.records import Addresses, Channel, Evidence, Mark, Opportunity, Persona, Phase, Touchpoint


def test_cards_are_found_by_all_that_is_written_on_them() -> None:
    card = Touchpoint(
        lane="l", phase="p", title="Waits", quote="Why?", thought="Hm", description="Long", contact="Anna",
        channel=Channel.PHONE, marks=(Mark.PAIN_POINT,),
    )  # fmt: skip
    assert searched(card) == ("Waits", ("Why?", "Hm", "Long", "Anna", "Phone", "Pain point"))


def test_persons_phases_and_opportunities_are_found() -> None:
    assert searched(Persona(name="Ana", role="Buyer")).title == "Ana"
    assert "Buyer" in searched(Persona(name="Ana", role="Buyer")).more
    assert searched(Phase(name="Buy", question="How?")) == ("Buy", ("How?", ""))
    assert searched(Opportunity(title="Answer", owner="Ben")) == ("Answer", ("", "Ben"))
    assert searched(Evidence(title="Survey")) is None
    assert searched(None) is None


def test_order_is_that_of_the_map() -> None:
    def card(id: str, lane: str, phase: str, column: int) -> Touchpoint:
        return Touchpoint(id=id, lane=lane, phase=phase, column=column)

    journey = Journey.from_records(
        [
            Persona(id="ben", place=1),
            Persona(id="ana", place=0),
            Phase(id="buy", place=1),
            Phase(id="look", place=0),
            *(card("b1", "ben", "look", 0), card("a2", "ana", "look", 1), card("a1", "ana", "look", 0)),
            *(card("a3", "ana", "buy", 0), card("parked", "", "", 0)),
            *(Opportunity(id="note"), Opportunity(id="loose")),
            *(Addresses(source="note", target="a3"), Addresses(source="note", target="a1")),
        ]
    )
    order = ["look", "buy", "ana", "a1", "note", "a2", "a3", "ben", "b1", "parked", "loose"]
    assert searched_ids(journey) == order
    assert in_map_order(journey, ["b1", "gone", "a2", "a2", "ana"]) == ["ana", "a2", "b1"]
