"""Small maps for the tests of layout."""

from __future__ import annotations

from models.journey.journey import Journey
from models.journey.records import (
    Addresses,
    Edge,
    Evidence,
    LeadsTo,
    Map,
    Mark,
    Opportunity,
    Persona,
    Phase,
    Record,
    Supports,
    Touchpoint,
)


def small_map(lanes: int = 2, phases: int = 3, columns: int = 3) -> Journey:
    """A map with a card in each cell: "a0-1-2" is lane 0, phase 1, column 2."""
    records: list[Record] = [Map(title="Small map", language="en")]
    records += [Persona(id=f"lane{n}", place=n, name=f"Persona {n}") for n in range(lanes)]
    records += [
        Phase(id=f"phase{n}", place=n, name=f"Phase {n}", question="What now?") for n in range(phases)
    ]
    for lane in range(lanes):
        for phase in range(phases):
            for column in range(columns):
                number = lane + phase + column
                records.append(
                    Touchpoint(
                        id=f"a{lane}-{phase}-{column}",
                        lane=f"lane{lane}",
                        phase=f"phase{phase}",
                        column=column,
                        title=f"Card {lane} {phase} {column}",
                        quote="Said once" if number % 2 else "",
                        emotion=(number % 5) - 2.0,
                        marks=(Mark.PAIN_POINT,) if number % 3 == 0 else (),
                    )
                )
    relations: list[Edge] = [
        Addresses(id="idea-at", source="idea", target="a0-1-1"),
        Supports(id="survey-at", source="survey", target="a0-0-0"),
        LeadsTo(id="loop", source="a0-1-2", target="a0-0-1", label="again"),
        LeadsTo(id="over", source="a0-0-2", target="a1-1-0", share=0.25),
    ]
    records += [
        Opportunity(id="idea", title="Tell them sooner", owner="Service"),
        Evidence(id="survey", title="Survey", n=41),
    ]
    there = {record.id for record in records}
    records += [relation for relation in relations if {relation.source, relation.target} <= there]
    return Journey.from_records(records)
