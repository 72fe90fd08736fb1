"""What a map holds, told to a person."""

from __future__ import annotations

from typing import Any

from resources.translations import tr, tr_n


def told(found: dict[str, Any]) -> str:
    """What `models.analysis.description.describe` found, as lines for a person."""
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
    if found["parked"]:
        lines.append(_row(tr("Parking lot"), tr_n("{n} note", "{n} notes", len(found["parked"]))))
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
