"""What a map holds, for programs (JSON) and for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from resources.translations import tr, tr_n

if TYPE_CHECKING:
    from models.journey.journey import Journey


def facts(journey: Journey, warnings: Sequence[str] = ()) -> dict[str, Any]:
    """The map as one JSON object, everything in the order of the map.

    Columns count from 0 in their phase; an emotion that is absent is None; `transitions` counts the arrows that
    are shown.
    """
    from models.analysis.flow import arrows

    personas = {persona.id: persona.name for persona in journey.personas()}
    phases = {phase.id: phase.name for phase in journey.phases()}
    return {
        "title": journey.map.title,
        "state": journey.map.state.value,
        "phases": [
            {"name": phase.name, "columns": journey.column_count(phase.id)} for phase in journey.phases()
        ],
        "personas": [{"name": name} for name in personas.values()],
        "touchpoints": [
            {
                "title": card.title,
                "persona": personas[card.lane],
                "phase": phases[card.phase],
                "column": card.column,
                "emotion": card.emotion,
                "channel": card.channel.value,
            }
            for card in journey.touchpoints()
        ],
        "transitions": len(arrows(journey)),
        "warnings": list(warnings),
    }


def told(found: dict[str, Any]) -> str:
    """The facts as lines for a person."""
    cards = found["touchpoints"]
    felt = [card["emotion"] for card in cards if card["emotion"] is not None]
    lines = [
        found["title"] or tr("Untitled map"),
        "",
        _row(tr("State"), tr("as-is") if found["state"] == "as-is" else tr("to-be")),
        _row(tr("Phases"), _listed([phase["name"] for phase in found["phases"]])),
        _row(tr("Personas"), _listed([persona["name"] for persona in found["personas"]])),
        _row(tr("Touchpoints"), tr("{n}, {felt} with an emotion", n=len(cards), felt=len(felt))),
        _row(tr("Transitions"), str(found["transitions"])),
    ]
    warnings = found["warnings"]
    if warnings:
        lines += [
            "",
            tr_n("{n} warning:", "{n} warnings:", len(warnings)),
            *(f"  {text}" for text in warnings),
        ]
    return "\n".join(lines)


def _row(name: str, value: str) -> str:
    return f"{name + ':':<14}{value}"


def _listed(names: list[str]) -> str:
    return f"{len(names)} ({', '.join(name or tr('no name') for name in names)})" if names else "0"
