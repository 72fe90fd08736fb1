"""The look of a map: colours, type and gaps; read from resources, never written in code."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from models.layout.picture import Colour
from models.layout.typefaces import INTER, Typeface, faces_for

if TYPE_CHECKING:
    from models.journey.journey import Journey


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
    typeface: Typeface = INTER
    """What `type` is set in."""


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


@cache
def set_in(theme: Theme, faces: Typeface) -> Theme:
    """The theme with its type in these faces in place of Inter's; the same theme for the same faces."""
    if faces is theme.typeface:
        return theme
    instead = dict(zip(theme.typeface[1:], faces[1:], strict=True))
    type = {role: replace(size, font=instead.get(size.font, size.font)) for role, size in theme.type.items()}
    return replace(theme, type=type, typeface=faces)


def theme_of(journey: Journey) -> Theme:
    """The look of this map: in the family that it names, in Inter where this machine does not have it."""
    return set_in(map_theme(), faces_for(journey.map.brand.font))
