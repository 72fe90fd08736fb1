"""Small maps to edit, with ids that a test can name."""

from __future__ import annotations

from models.journey.journey import Journey
from models.journey.records import (
    Addresses,
    Evidence,
    Opportunity,
    Persona,
    Phase,
    Record,
    Supports,
    Touchpoint,
)


def journey_of(*rows: str, extra: tuple[Record, ...] = ()) -> Journey:
    """A journey from rows of text, one a lane: phases are parted by "|", columns by white space.

    A dot is an empty cell, "a+b" a cell of two cards; lanes have the ids "l0", "l1", phases "p0", "p1", and a
    card's name is its id.
    """
    records: list[Record] = list(extra)
    phases: dict[str, None] = {}
    for number, row in enumerate(rows):
        records.append(Persona(id=f"l{number}", place=number))
        for at, cells in enumerate(row.split("|")):
            phases[f"p{at}"] = None
            for column, cell in enumerate(cells.split()):
                for place, id in enumerate(cell.split("+") if cell != "." else ()):
                    records.append(
                        Touchpoint(id=id, lane=f"l{number}", phase=f"p{at}", column=column, place=place)
                    )
    records += [Phase(id=id, place=place) for place, id in enumerate(phases)]
    return Journey.from_records(records)


def rows_of(journey: Journey) -> list[str]:
    """The rows of text that describe a journey; phases are as wide as the lane's last card in them."""
    return [
        " | ".join(_cells(journey, persona.id, phase.id) for phase in journey.phases())
        for persona in journey.personas()
    ]


def _cells(journey: Journey, lane: str, phase: str) -> str:
    cells: dict[int, list[str]] = {}
    for card in journey.touchpoints_in(lane, phase):
        cells.setdefault(card.column, []).append(card.id)
    return " ".join("+".join(cells.get(column, ".")) for column in range(max(cells, default=-1) + 1))


def proved_and_addressed() -> Journey:
    """Two lanes with an opportunity for two cards and evidence for one."""
    return journey_of(
        "a b | c+d",
        "e . | f",
        extra=(
            Opportunity(id="chance", title="Call back"),
            Addresses(id="chance-b", source="chance", target="b"),
            Addresses(id="chance-f", source="chance", target="f"),
            Evidence(id="survey", title="Survey", n=412),
            Supports(id="survey-b", source="survey", target="b"),
        ),
    )
