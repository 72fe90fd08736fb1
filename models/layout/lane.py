"""One lane laid out: its head and its rows, in points from the lane's own top."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from models.journey.records import RowKind
from models.layout.columns import Columns
from models.layout.heads import LaneHead, rounded_left
from models.layout.icons import mixed
from models.layout.picture import Box, Colour, Drawing, Group, Part, Path, Rectangle, Shape, Strip, Tag
from models.layout.rows.cards import CardBlock, blocks_for, lay_out_cards
from models.layout.rows.row import LaneInput, Memory, Row

BELOW: Mapping[RowKind, float] = {RowKind.CARDS: 6.0, RowKind.EMOTION: 10.0}
"""Points kept free below the last row, so that nothing pokes out of the lane's round corners."""
UNDER_LINES = ("field", "area")
"""Layers that lie under the lines between phases."""


@dataclass(frozen=True, eq=False)
class LaneLayout:
    """A lane; `rows` with the y of each from the lane's top; `strips` from back to front, from that top too."""

    height: float
    rows: tuple[tuple[float, Row], ...]
    strips: tuple[Strip, ...]
    blocks: Mapping[str, CardBlock]
    colour: Colour
    top_tracks: int
    mentions: frozenset[str]
    memory: Memory
    widths: Mapping[str, int]
    """Columns that each phase needs for this lane."""
    columns: Columns

    def fits(self, colour: Colour, tracks: int) -> bool:
        return self.colour == colour and self.top_tracks == tracks

    def untouched_by(self, ids: frozenset[str]) -> bool:
        """Whether a change of these records cannot show here (records new to the lane aside)."""
        return self.mentions.isdisjoint(ids) and not any(id in self.blocks for id in ids)

    def row(self, kind: RowKind) -> tuple[float, Row] | None:
        return next(((y, row) for y, row in self.rows if row.kind is kind), None)

    def card_box(self, id: str) -> Box:
        y, row = self.rows[0]
        return row.boxes[id].moved(0, y)


def lay_out_lane(
    lane: LaneInput,
    kinds: Mapping[RowKind, Callable[[LaneInput], Row | None]],
    blocks: Mapping[str, CardBlock],
    before: LaneLayout | None,
    widths: Mapping[str, int],
) -> LaneLayout:
    """Lay out a lane; card blocks and unchanged strips are taken from before."""
    head = LaneHead(lane.persona, lane.colour, lane.theme, lane.language)
    fresh = blocks_for(lane, blocks)
    rows = [lay_out_cards(lane, fresh, head.height)]
    hidden = lane.journey.map.hidden_rows
    rows.extend(row for kind, make in kinds.items() if kind not in hidden and (row := make(lane)) is not None)
    placed, y = [], 0.0
    for row in rows:
        placed.append((y, row))
        y += row.height
    height = y + BELOW.get(rows[-1].kind, 0.0)
    memory = Memory(before.memory if before is not None and before.columns is lane.columns else None)
    strips = _strips(lane, head, placed, height, memory)
    memory.forget()
    if before is not None:
        strips = _kept(strips, before)
    return LaneLayout(
        height,
        tuple(placed),
        tuple(strips),
        fresh,
        lane.colour,
        lane.top_tracks,
        _mentions(lane, rows),
        memory,
        widths,
        lane.columns,
    )


def _strips(
    lane: LaneInput, head: LaneHead, rows: list[tuple[float, Row]], height: float, memory: Memory
) -> list[Strip]:
    """All strips from back to front, which is the order of reading too; tinted fields under the lines."""
    back = memory.keep(("background", lane.colour, height), partial(_background, lane, height))
    lines = memory.keep(("separators", height), partial(_separators, lane, height))
    layers = [layer.at(top) for top, row in rows for layer in row.layers]
    ordered = [
        Strip.of("background", 0.0, [back]),
        Strip.of("head", 0.0, [_head_part(lane, head, rows, height)]),
        *(layer for layer in layers if layer.name in UNDER_LINES),
        Strip.of("separators", 0.0, list(lines)),
        *(layer for layer in layers if layer.name not in UNDER_LINES),
    ]
    return [replace(strip, name=f"{lane.persona.id}:{strip.name}") for strip in ordered if strip.parts]


def _kept(strips: list[Strip], before: LaneLayout) -> list[Strip]:
    """The strips, each taken from before where nothing in it moved or changed."""
    olds = {strip.name: strip for strip in before.strips}
    return [
        old if (old := olds.get(new.name)) is not None and old.parts == new.parts and old.y == new.y else new
        for new in strips
    ]


def _mentions(lane: LaneInput, rows: list[Row]) -> frozenset[str]:
    """Ids of the relations and records at the lane's cards: their change or loss may show."""
    ids = {lane.persona.id}
    for row in rows:
        ids |= row.mentions
    for relations in lane.relations.values():
        for relation in relations:
            ids.update((relation.id, relation.source))
    return frozenset(ids)


def _background(lane: LaneInput, height: float) -> Part:
    theme, colour = lane.theme, lane.colour
    width = lane.columns.right - theme.margin
    head, radius = theme.lane_head_width, theme.lane_radius
    wash = mixed(theme.paper, colour, theme.persona_tint_alpha)
    shapes: tuple[Shape, ...] = (
        Rectangle(0, 0, width, height, radius, fill=theme.paper),
        Path(rounded_left(head, height, radius), fill=wash),
    )
    fills = (
        (0.0, 0.0, width, height, theme.paper),
        (0.0, 0.0, head, height, wash),
        (head / 4, height / 2 - 20, head / 2, 40.0, colour),
    )
    drawing = Drawing(Tag(lane.persona.id, "background", ""), Box(0, 0, width, height), lambda: shapes, fills)
    return Part(theme.margin, 0, drawing)


def _separators(lane: LaneInput, height: float) -> tuple[Part, ...]:
    """The lines between phases, and the lane's edge."""
    theme = lane.theme
    width = lane.columns.right - theme.margin
    edge = Rectangle(0, 0, width, height, theme.lane_radius, stroke=theme.line, stroke_width=1)
    box = Box(-1, -1, width + 2, height + 2)
    parts = [Part(theme.margin, 0, Drawing(Tag("", "background", ""), box, lambda: (edge,)))]
    line = Path((("M", 0.0, 0.0), ("L", 0.0, height)), stroke=theme.line, stroke_width=1)
    for band in lane.columns.phases[1:]:
        drawing = Drawing(Tag("", "background", ""), Box(-1, 0, 2, height), lambda: (line,))
        parts.append(Part(band.x, 0, drawing))
    return tuple(parts)


def _head_part(lane: LaneInput, head: LaneHead, rows: list[tuple[float, Row]], height: float) -> Part:
    def shapes() -> tuple[Shape, ...]:
        drawn = list(head.shapes())
        for y, row in rows:
            if row.head is not None:
                drawn.append(Group(row.head.shapes, 0, y))
        return tuple(drawn)

    said = ", ".join(part for part in (lane.persona.name, lane.persona.role, lane.persona.quote) if part)
    box = Box(0, 0, lane.theme.lane_head_width, height)
    return Part(lane.theme.margin, 0, Drawing(Tag(lane.persona.id, "lane", said), box, shapes))
