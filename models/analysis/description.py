"""What a journey holds, as plain values for other programs: `touchline info --json`."""

from __future__ import annotations

from collections.abc import Iterable

from models.analysis.flow import arrows
from models.journey.journey import Journey


def describe(journey: Journey, warnings: Iterable[str] = ()) -> dict[str, object]:
    """A journey in the order of its map, as values that JSON knows.

    `column` counts from 0 in its phase; `emotion` lies in -2..2 or is None; `channel` is "" where none is
    said; `transitions` is the number of arrows shown; `parked` are the cards beside the map. `warnings` are texts of the reading, passed on.
    """
    lanes = {persona.id: persona.name for persona in journey.personas()}
    phases = {phase.id: phase.name for phase in journey.phases()}
    return {
        "title": journey.map.title,
        "state": str(journey.map.state),
        "phases": [{"name": name, "columns": journey.column_count(id)} for id, name in phases.items()],
        "personas": [{"name": name} for name in lanes.values()],
        "touchpoints": [
            {
                "title": card.title,
                "persona": lanes[card.lane],
                "phase": phases[card.phase],
                "column": card.column,
                "emotion": card.emotion,
                "channel": str(card.channel),
            }
            for card in journey.touchpoints()
        ],
        "parked": [
            {"title": card.title, "emotion": card.emotion, "channel": str(card.channel)}
            for card in journey.parked()
        ],
        "transitions": len(arrows(journey)),
        "warnings": list(warnings),
    }
