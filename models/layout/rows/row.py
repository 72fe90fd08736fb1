"""What a kind of row gets, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from models.journey.journey import Journey
from models.journey.records import Edge, Persona, RowKind, Touchpoint
from models.layout.columns import Columns
from models.layout.picture import Box, Colour, Drawing, Strip
from models.layout.text import TextStyle
from models.layout.theme import Theme

T = TypeVar("T")


class Memory:
    """What was made last time, by what it was made from: unchanged things are taken again, the rest is
    forgotten when all has been made."""

    __slots__ = ("_before", "made")

    def __init__(self, before: Memory | None) -> None:
        self._before: dict[object, object] = before.made if before is not None else {}
        self.made: dict[object, object] = {}

    def keep(self, key: object, make: Callable[[], T]) -> T:
        """What was made from `key`, or what `make` gives now."""
        found = self._before.get(key)
        if found is None:
            found = make()
        self.made[key] = found
        return cast(T, found)

    def earlier(self, kind: type[T]) -> Iterator[T]:
        """What was made last time of this type."""
        return (made for made in self._before.values() if isinstance(made, kind))

    def forget(self) -> None:
        self._before = {}


@dataclass(frozen=True, eq=False)
class LaneInput:
    """A lane whose rows are to be laid out; `cards` in the order of the journey, `numbers` their columns."""

    journey: Journey
    theme: Theme
    columns: Columns
    persona: Persona
    colour: Colour
    cards: tuple[Touchpoint, ...]
    numbers: tuple[int, ...]
    relations: Mapping[str, list[Edge]]
    """What ends at a card, for those cards at which anything ends."""
    language: str
    top_tracks: int
    """Tracks for arrows that need room above the cards."""
    before: Mapping[RowKind, Row]
    """The rows as they were, from which unchanged things are taken."""

    def memory(self, kind: RowKind) -> Memory:
        """A memory for a row of this kind, which knows what the row before made."""
        row = self.before.get(kind)
        return Memory(row.memory if row is not None else None)


@dataclass(frozen=True, eq=False)
class Row:
    """One kind of content of one lane, laid out; y from the top of the row, x in the picture, in points.

    `layers` are drawn from back to front, their names without the lane's id. `boxes` tells where each element of the row
    is, by the id of its record; `mentions` are ids of records whose change makes the row stale, besides the
    lane's cards. `head` is drawn in the lane's head beside the row, x from the head's left edge.
    """

    kind: RowKind
    height: float
    layers: tuple[Strip, ...]
    boxes: dict[str, Box]
    head: Drawing | None = None
    part: str = ""
    """What the pointer finds in `boxes`: "opportunity", or "card" where a box stands for its card; "": nothing."""
    mentions: frozenset[str] = frozenset()
    stacks: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Where cards lie: ids by the number of the column, from the top."""
    points: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Where faces lie: id of the card to the centre of its face."""
    made_from: object = None
    """Everything that the row was made from, where it says so: an equal one makes the same row."""
    memory: Memory = field(default_factory=lambda: Memory(None))


def style(theme: Theme, name: str, colour: str) -> TextStyle:
    """The text style of this name in the theme's type."""
    face = theme.type[name]
    return TextStyle(face.font, face.size, colour, face.leading)
