"""The map of the golden files: small, with something of each kind, in three scripts."""

from __future__ import annotations

import datetime
import io
from hashlib import sha256

from PIL import Image

from models.journey.journey import Journey
from models.journey.records import (
    Addresses,
    Brand,
    Channel,
    Evidence,
    LeadsTo,
    Map,
    Mark,
    Measure,
    Opportunity,
    Persona,
    Phase,
    Supports,
    Touchpoint,
)


def golden_map() -> Journey:
    """Two personas, two phases, four cards, and one of all that can be laid to them."""
    file = io.BytesIO()
    Image.new("RGB", (24, 24), "#3457D5").save(file, "PNG")
    portrait = sha256(file.getvalue()).hexdigest()
    return Journey.from_records(
        [
            Map(
                title="Buying an e-bike", client="Velo Nord", author="Ann", scenario="A first bike", goal="Fewer calls",
                date=datetime.date(2026, 3, 12), version_note="1.2", language="en",
                brand=Brand(first_colour="#1F4E79", footer="{title} · {client} | {page} of {pages}", mark="Confidential"),
            ),
            Persona(
                id="lena", name="Lena, 34", role="Commuter", quote="I decide on my phone", goals="Be on time",
                portrait=portrait, share=0.58,
            ),
            Persona(id="sara", place=1, name="سارة", worries="=1+1"),
            Phase(id="buy", name="Buy & pay", question="Which one?"),
            Phase(id="ride", place=1, name="最初の試乗"),
            Touchpoint(
                id="waits", lane="lena", phase="buy", title="Waits for delivery", quote="Third date", emotion=-1.5,
                channel=Channel.DELIVERY, marks=(Mark.PAIN_POINT,), description="See https://example.org/why",
                thought="Again?",
            ),
            Touchpoint(id="pays", lane="lena", phase="buy", column=1, title="Pays: 2 % off, “now”", emotion=0.5),
            Touchpoint(id="rides", lane="lena", phase="ride", title="Rides & smiles <first> 😀", emotion=2.0),
            Touchpoint(id="asks", lane="sara", phase="ride", title="تسأل في المتجر (12)", emotion=1.0),
            LeadsTo(id="again", source="pays", target="waits", label="again"),
            Opportunity(id="track", title="Live tracking", owner="Logistics", due=datetime.date(2026, 6, 30), impact=4),
            Evidence(id="survey", title="Survey of 40", source="https://example.org/survey"),
            Measure(id="nps", touchpoint="waits", name="Calls", actual=12, target=5, unit="%"),
            Addresses(id="track-waits", source="track", target="waits"),
            Supports(id="survey-waits", source="survey", target="waits"),
        ],
        {portrait: file.getvalue()},
    )  # fmt: skip
