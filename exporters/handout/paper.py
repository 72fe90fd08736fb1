"""The page of a handout: its size, what stays free around the text, and the type it is set in."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from models.journey.journey import Journey
from models.layout.picture import Box
from models.layout.theme import Theme, TypeSize, map_theme, set_in, theme_of

SIDE, TOP, FOOT = 56.0, 54.0, 66.0
"""Points that stay free at both sides, at the top, and at the foot, where the footer stands."""


class Paper(NamedTuple):
    """Width and height of a page in points. `backwards`: it is read from the right, so what stands at the left of
    others stands at their right there."""

    width: float
    height: float
    backwards: bool = False

    @property
    def body(self) -> Box:
        """Where text and pictures may stand."""
        return Box(SIDE, TOP, self.width - 2 * SIDE, self.height - TOP - FOOT)

    @property
    def lying(self) -> Paper:
        return self._replace(width=max(self.width, self.height), height=min(self.width, self.height))


@cache
def handout_theme() -> Theme:
    """The colours of the map with the type of a document."""
    text = files("resources.themes").joinpath("handout.json").read_text(encoding="utf-8")
    sizes = json.loads(text, parse_int=float)
    return replace(map_theme(), type={role: TypeSize(**size) for role, size in sizes.items()})


def handout_theme_of(journey: Journey) -> Theme:
    """The same in the family of this map."""
    return set_in(handout_theme(), theme_of(journey).typeface)
