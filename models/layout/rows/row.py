"""What a kind of row gets, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.journey.journey import Journey
from models.journey.records import Persona, RowKind, Touchpoint
from models.layout.columns import Columns
from models.layout.picture import Box, Colour, Drawing, Part
from models.layout.theme import Theme


@dataclass(frozen=True, eq=False)
class LaneInput:
    """A lane whose rows are to be laid out; `cards` in the order of the journey."""

    journey: Journey
    theme: Theme
    columns: Columns
    persona: Persona
    colour: Colour
    cards: tuple[Touchpoint, ...]
    language: str
    top_tracks: int
    """Tracks for arrows that need room above the cards."""


@dataclass(frozen=True, eq=False)
class Row:
    """One kind of content of one lane, laid out; y from the top of the row, x in the picture, in points.

    `layers` are drawn from back to front, each under its name. `boxes` tells where each element of the row
    is, by the id of its record; `mentions` are ids of records whose change makes the row stale, besides the
    lane's cards. `head` is drawn in the lane's head beside the row, x from the head's left edge.
    """

    kind: RowKind
    height: float
    layers: tuple[tuple[str, tuple[Part, ...]], ...]
    boxes: dict[str, Box]
    head: Drawing | None = None
    mentions: frozenset[str] = frozenset()
    stacks: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Where cards lie: ids by the number of the column, from the top."""
    points: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Where faces lie: id of the card to the centre of its face."""
