"""The look of a map: colours, type and gaps; read from resources, never written in code."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from models.layout.picture import Colour


@dataclass(frozen=True)
class Feeling:
    """The colours of a positive, neutral or negative emotion."""

    line: Colour
    text: Colour
    tint: Colour


@dataclass(frozen=True)
class PhaseLook:
    text: Colour
    fill: Colour


@dataclass(frozen=True)
class TypeSize:
    """Font name in resources.fonts, size and line height in points."""

    font: str
    size: float
    leading: float


@dataclass(frozen=True, eq=False)
class Theme:
    """Everything that decides how a map looks; lengths in points."""

    ink: Colour
    muted: Colour
    faint: Colour
    line: Colour
    card_edge: Colour
    card_shade: Colour
    canvas: Colour
    paper: Colour
    arrow: Colour
    positive: Feeling
    neutral: Feeling
    negative: Feeling
    note: Colour
    note_tint: Colour
    note_edge: Colour
    note_text: Colour
    personas: tuple[Colour, ...]
    persona_tint_alpha: float
    phases: tuple[PhaseLook, ...]
    type: dict[str, TypeSize]
    margin: float
    card_radius: float
    lane_radius: float
    card_gap: float
    lane_gap: float
    column_width: float
    lane_head_width: float


@cache
def map_theme(name: str = "map") -> Theme:
    """The theme of this name from resources/themes."""
    values = json.loads(
        files("resources.themes").joinpath(f"{name}.json").read_text(encoding="utf-8"), parse_int=float
    )
    for feeling in ("positive", "neutral", "negative"):
        values[feeling] = Feeling(**values[feeling])
    values["personas"] = tuple(values["personas"])
    values["phases"] = tuple(PhaseLook(**look) for look in values["phases"])
    values["type"] = {role: TypeSize(**size) for role, size in values["type"].items()}
    return Theme(**values)
