"""Maps of a given size, always the same for the same size."""

from __future__ import annotations

import random

from models.journey.journey import Journey
from models.journey.records import (
    Addresses,
    Channel,
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

WORDS = [
    "sees",
    "friend",
    "bike",
    "searches",
    "reviews",
    "opens",
    "configurator",
    "reads",
    "comparison",
    "test",
    "ride",
    "store",
    "orders",
    "online",
    "waits",
    "delivery",
    "unboxes",
    "first",
    "hotline",
    "recommends",
    "visits",
    "pays",
    "invoice",
    "collects",
    "inspection",
    "letter",
    "asks",
    "contract",
    "date",
    "reminder",
    "price",
    "offer",
    "calls",
    "branch",
    "app",
    "account",
    "signs",
    "returns",
    "parcel",
    "window",
    "counter",
    "form",
    "answer",
]


def map_of(cards: int, lanes: int = 5, phases: int = 8) -> Journey:
    """A map of about `cards` touchpoints, each cell with one, every tenth without an emotion."""
    chance = random.Random(cards)

    def words(least: int, most: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(chance.randint(least, most))).capitalize()

    records: list[Record] = [Map(title=f"A map of {cards} touchpoints", language="en")]
    records += [
        Persona(id=f"lane{n}", place=n, name=f"{words(1, 1)}, {30 + n}", role=words(2, 3), quote=words(6, 10))
        for n in range(lanes)
    ]
    records += [Phase(id=f"phase{n}", place=n, name=words(1, 2), question=words(3, 6)) for n in range(phases)]
    ids = []
    for number in range(cards):
        lane, rest = divmod(number, -(-cards // lanes))
        phase, column = divmod(rest, -(-cards // lanes // phases))
        ids.append(f"card{number}")
        records.append(
            Touchpoint(
                id=ids[-1],
                lane=f"lane{lane}",
                phase=f"phase{min(phase, phases - 1)}",
                column=column,
                title=words(1, 4),
                quote=words(3, 9) if chance.random() < 0.5 else "",
                channel=chance.choice(list(Channel)),
                emotion=None if number % 10 == 9 else round(chance.uniform(-2, 2) * 2) / 2,
                marks=tuple(mark for mark in Mark if chance.random() < 0.15),
            )
        )
    for number in range(cards // 40):
        records.append(Opportunity(id=f"idea{number}", title=words(2, 4), owner=words(1, 1)))
        records.append(Addresses(id=f"at{number}", source=f"idea{number}", target=chance.choice(ids)))
        records.append(Evidence(id=f"proof{number}", title=words(1, 2), n=number))
        records.append(Supports(id=f"for{number}", source=f"proof{number}", target=chance.choice(ids)))
    for number in range(min(cards // 20, 12)):
        records.append(LeadsTo(id=f"loop{number}", source=ids[number * 5 + 4], target=ids[number * 5 + 1]))
    return Journey.from_records(records)
