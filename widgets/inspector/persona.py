"""The fields of a persona."""

from __future__ import annotations

from collections.abc import Sequence

from models.journey.change import Change
from models.journey.edits import move_persona
from models.journey.journey import Journey
from models.journey.records import Persona
from resources.translations import tr, tr_n
from widgets.inspector.fields.colours import ColourEditor
from widgets.inspector.fields.numbers import Number
from widgets.inspector.names import kind_counted
from widgets.inspector.plan import Beside, Entry, Fold, Plan
from widgets.inspector.sorts import SHARE, line, number, picture, text, title

_PLACE = Number(1, 10_000, whole=True, optional=False)
_WEIGHT = Number(0, 1000, optional=False)


def plan() -> Plan:
    return Plan(
        heading=title("name", tr("Unnamed persona")),
        subtitle=_subtitle,
        counted=lambda n: kind_counted(Persona, n),
        items=(
            line("role"),
            text("quote", tr("What the customer says"), look="quote", lines=1),
            picture("portrait", round=True),
            Entry("colour", lambda _desk: ColourEditor()),
            text("goals"),
            text("worries"),
            Fold(
                "persona",
                tr("More"),
                (
                    text("motivation"),
                    text("preferences"),
                    text("description"),
                    Beside(
                        (
                            number("share", SHARE, tr("Share of customers")),
                            number("weight", _WEIGHT, tr("Weight in the mean")),
                        )
                    ),
                    number(
                        "place",
                        _PLACE,
                        tr("Place of the lane, from the top"),
                        read=lambda journey, persona: journey.personas().index(persona) + 1,
                        write=_move,
                        alone=True,
                    ),
                ),
            ),
        ),
    )


def _move(journey: Journey, ids: Sequence[str], place: int) -> Change:
    return move_persona(journey, ids[0], min(place, journey.count(Persona)) - 1)


def _subtitle(journey: Journey, persona: Persona) -> str:
    n = len(journey.lane_touchpoints(persona.id))
    return f"{tr('Persona')} · " + tr_n("{n} touchpoint", "{n} touchpoints", n)
