"""Colours of the interface, light and dark. The maps' own colours lie in `map.json`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class InterfaceColours:
    """One set of colours, each as "#RRGGBB"; `shadow_opacity` is 0 to 1.

    A name alone is for shapes and icons, with `_text` for words, with `_tint` for the area behind them.
    `line` parts areas, `edge` marks what can be used: fields, buttons, boxes. `accent` may stand as text too; `on_accent` is text on the accent.
    """

    ink: str
    muted: str
    faint: str
    line: str
    edge: str
    canvas: str
    paper: str
    accent: str
    accent_tint: str
    on_accent: str
    positive: str
    positive_tint: str
    positive_text: str
    neutral: str
    neutral_tint: str
    neutral_text: str
    negative: str
    negative_tint: str
    negative_text: str
    note: str
    note_tint: str
    note_text: str
    hover: str
    pressed: str
    shadow: str
    shadow_opacity: float


@cache
def interface_colours(name: str) -> InterfaceColours:
    """The colours of the theme "light" or "dark". Raises KeyError for another name."""
    themes = json.loads(files(__name__).joinpath("interface.json").read_text("utf-8"))
    if name not in themes:
        raise KeyError(f"No interface theme is named {name!r}. There are: {', '.join(themes)}.")
    return InterfaceColours(**themes[name])


@cache
def persona_colours() -> tuple[str, ...]:
    """The colours of the maps' lanes from the top, each as "#RRGGBB"."""
    return tuple(json.loads(files(__name__).joinpath("map.json").read_text("utf-8"))["personas"])
