"""Where everything is: hit tests, drop places and the way of the keys, all in points of the picture."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from models.journey.edits import Spot
from models.journey.records import RowKind
from models.layout.columns import Columns
from models.layout.lane import LaneLayout
from models.layout.picture import Box
from models.layout.rows.emotion import emotion_at_level

FACE_REACH = 11.0
ARROW_REACH = 5.0
EDGE_SHARE = 0.28
"""Share of a column at either side where a dropped card goes between columns."""

Point = tuple[float, float]


class Element(NamedTuple):
    """What lies under a point: `part` is "card", "face", "opportunity", "persona", "phase", "map", "transition"."""

    id: str
    part: str


class Cell(NamedTuple):
    lane: str
    phase: str
    column: int


class DropPlace(NamedTuple):
    """Where a card dropped here would go; `insert`: the cards from there on make room."""

    spot: Spot
    insert: bool
    box: Box


@dataclass(frozen=True, eq=False)
class LaneBand:
    """One lane: `head` holds its persona; rows from the lane's top."""

    lane: str
    y: float
    h: float
    head: Box
    layout: LaneLayout

    def row(self, kind: RowKind) -> tuple[float, float] | None:
        """Top and height of a row in the picture; None where it is not shown."""
        found = self.layout.row(kind)
        return None if found is None else (self.y + found[0], found[1].height)


@dataclass(frozen=True, eq=False)
class Geometry:
    """Every place in the picture; sizes in points."""

    width: float
    height: float
    title: Box
    phases: Mapping[str, Box]
    columns: Columns
    lanes: tuple[LaneBand, ...]
    routes: Mapping[str, tuple[Point, ...]]
    """The corners of each stored arrow, by the id of its transition."""

    # ---- where is it? --------------------------------------------------------------------------------------

    @cached_property
    def _bands(self) -> dict[str, LaneBand]:
        return {band.lane: band for band in self.lanes}

    @cached_property
    def _tops(self) -> list[float]:
        return [band.y for band in self.lanes]

    def band_of(self, id: str) -> LaneBand | None:
        """The lane in which a card lies."""
        return next((band for band in self.lanes if id in band.layout.blocks), None)

    def box(self, id: str) -> Box | None:
        """The box of a card, opportunity (where it stands first), phase head, lane head or "map" title block."""
        if id == "map":
            return self.title
        if id in self.phases:
            return self.phases[id]
        if id in self._bands:
            return self._bands[id].head
        if id in self.routes:
            return _around(self.routes[id])
        for band in self.lanes:
            for y, row in band.layout.rows:
                if id in row.boxes:
                    return row.boxes[id].moved(0, band.y + y)
        return None

    def boxes(self, id: str) -> list[Box]:
        """Every box that shows a record: an opportunity may stand in several lanes."""
        found = [
            row.boxes[id].moved(0, band.y + y)
            for band in self.lanes
            for y, row in band.layout.rows
            if id in row.boxes
        ]
        one = self.box(id)
        return found or ([one] if one else [])

    def lane_box(self, persona: str) -> Box:
        """A whole lane with its head. Raises KeyError for an unknown lane."""
        band = self._bands[persona]
        return Box(band.head.x, band.y, self.columns.right - band.head.x, band.h)

    def phase_box(self, phase: str) -> Box:
        """A phase's head and all its cells below. Raises KeyError for an unknown phase."""
        head, band = self.phases[phase], self.columns.band(phase)
        bottom = self.lanes[-1].y + self.lanes[-1].h if self.lanes else head.bottom
        return Box(band.x, head.y, band.w, bottom - head.y)

    def cell_box(self, cell: Cell) -> Box:
        """Where cards of a cell stand, or would. Raises KeyError for an unknown lane or phase."""
        top, height = self._card_area(self._bands[cell.lane])
        number = self.columns.number(cell.phase, cell.column)
        return Box(self.columns.card_x(number), top, self.columns.card_width, height)

    def _card_area(self, band: LaneBand) -> tuple[float, float]:
        y, row = band.layout.rows[0]
        top = 14.0 + 11.0 * band.layout.top_tracks
        return band.y + y + top, row.height - top - 8.0

    def face(self, touchpoint: str) -> Point | None:
        """The centre of a card's face on the curve; None where it has no emotion or the row is hidden."""
        for band in self.lanes:
            found = band.layout.row(RowKind.EMOTION)
            if found is not None and touchpoint in found[1].points:
                x, y = found[1].points[touchpoint]
                return (x, band.y + found[0] + y)
        return None

    def emotion_at(self, lane: str, y: float) -> float:
        """The emotion, -2..2, that a height in the lane's emotion row stands for; 0 where it is hidden."""
        band = self._bands[lane]
        row = band.row(RowKind.EMOTION)
        return 0.0 if row is None else emotion_at_level(y - row[0])

    # ---- what is here? -------------------------------------------------------------------------------------

    def lane_at(self, y: float) -> LaneBand | None:
        """The lane nearest to a height."""
        if not self.lanes:
            return None
        index = max(bisect_right(self._tops, y) - 1, 0)
        band = self.lanes[index]
        if index + 1 < len(self.lanes) and y > (band.y + band.h + self.lanes[index + 1].y) / 2:
            return self.lanes[index + 1]
        return band

    def element_at(self, x: float, y: float) -> Element | None:
        """What the pointer is on; the topmost."""
        if self.title.holds(x, y):
            return Element("map", "map")
        for id, box in self.phases.items():
            if box.holds(x, y):
                return Element(id, "phase")
        band = self.lane_at(y)
        if band is None or not band.y <= y < band.y + band.h:
            return self._transition_at(x, y)
        if band.head.holds(x, y):
            return Element(band.lane, "persona")
        return self._face_at(band, x, y) or self._boxed_at(band, x, y) or self._transition_at(x, y)

    def _face_at(self, band: LaneBand, x: float, y: float) -> Element | None:
        found = band.layout.row(RowKind.EMOTION)
        if found is None or not 0 <= y - band.y - found[0] < found[1].height:
            return None
        top = band.y + found[0]
        near = [
            (abs(px - x) + abs(py + top - y), id)
            for id, (px, py) in found[1].points.items()
            if abs(px - x) <= FACE_REACH and abs(py + top - y) <= FACE_REACH
        ]
        return Element(min(near)[1], "face") if near else None

    def _boxed_at(self, band: LaneBand, x: float, y: float) -> Element | None:
        column = self.columns.at(x)
        top, row = band.layout.rows[0]
        if column is not None and y < band.y + top + row.height:
            for id in row.stacks.get(self.columns.number(column.phase, column.column), ()):
                if row.boxes[id].moved(0, band.y + top).holds(x, y):
                    return Element(id, "card")
        for top, row in band.layout.rows[1:]:
            if row.part and 0 <= y - band.y - top < row.height:
                for id, box in row.boxes.items():
                    if box.moved(0, band.y + top).holds(x, y):
                        return Element(id, row.part)
        return None

    def _transition_at(self, x: float, y: float) -> Element | None:
        for id, route in self.routes.items():
            if _near(route, x, y):
                return Element(id, "transition")
        return None

    def arrow_at(self, x: float, y: float) -> tuple[str, str] | None:
        """Source and target of the arrow under a point, implied ones too."""
        band = self.lane_at(y)
        if band is None:
            return None
        top, row = band.layout.rows[0]
        for layer in row.layers:
            if layer.name != "arrows":
                continue
            for part in layer.meeting(Box(x - ARROW_REACH, y - band.y - top, 2 * ARROW_REACH, 1)):
                if part.box.moved(0, band.y + top).grown(2).holds(x, y):
                    source, _, target = part.drawing.tag.id.partition(">")
                    return source, target
        return None

    def cell_at(self, x: float, y: float) -> Cell | None:
        """The cell under a point of a lane's body, whatever row the point is in."""
        band, column = self.lane_at(y), self.columns.at(x)
        if band is None or column is None or not band.y <= y < band.y + band.h:
            return None
        if not self.columns.left <= x < self.columns.right:
            return None
        return Cell(band.lane, column.phase, column.column)

    def elements_in(self, box: Box) -> list[str]:
        """The cards and opportunities that a rubber band touches."""
        found: list[str] = []
        for band in self.lanes:
            for y, row in band.layout.rows:
                local = box.moved(0, -(band.y + y))
                if local.y < row.height and local.bottom > 0:
                    found.extend(id for id, own in row.boxes.items() if own.meets(local))
        return list(dict.fromkeys(found))

    # ---- where would it go? --------------------------------------------------------------------------------

    def drop_at(self, x: float, y: float, moving: frozenset[str] = frozenset()) -> DropPlace | None:
        """Where cards dropped at a point would go; `moving` are on their way and take no room.

        Near the sides of an occupied cell they go between the columns, in its middle above or below the card
        there. Ask the geometry from before the drag, or the answer moves with the cards that make room.
        """
        band, column = self.lane_at(y), self.columns.at(x)
        if band is None or column is None:
            return None
        cell = Cell(band.lane, column.phase, column.column)
        box = self.cell_box(cell)
        there = self._stack(band, cell, moving)
        if not there:
            return DropPlace(Spot(*cell, None), False, box)
        share = (x - column.x) / column.w
        if share < EDGE_SHARE:
            return DropPlace(Spot(*cell, None), True, box)
        if share > 1 - EDGE_SHARE:
            return self._after(cell)
        top, row = band.layout.rows[0]
        index = sum(1 for id in there if y > row.boxes[id].moved(0, band.y + top).centre[1])
        height = box.h / (len(there) + 1)
        return DropPlace(Spot(*cell, index), False, Box(box.x, box.y + index * height, box.w, height - 4))

    def _after(self, cell: Cell) -> DropPlace:
        after = cell._replace(column=cell.column + 1)
        return DropPlace(Spot(*after, None), True, self.cell_box(after))

    def _stack(self, band: LaneBand, cell: Cell, moving: frozenset[str]) -> list[str]:
        number = self.columns.number(cell.phase, cell.column)
        return [id for id in band.layout.rows[0][1].stacks.get(number, ()) if id not in moving]

    def lane_drop_index(self, y: float) -> int:
        """The place from the top that a lane dropped at a height would take among the lanes as they stand."""
        return sum(1 for band in self.lanes if y > band.y + band.h / 2)

    def phase_drop_index(self, x: float) -> int:
        """The place from the left that a phase dropped at `x` would take among the phases as they stand."""
        return sum(1 for band in self.columns.phases if x > band.x + band.w / 2)

    # ---- the way of the keys -------------------------------------------------------------------------------

    def cell_of(self, touchpoint: str) -> Cell | None:
        """The cell in which a card lies."""
        band = self.band_of(touchpoint)
        if band is None:
            return None
        card = band.layout.blocks[touchpoint].card
        return Cell(card.lane, card.phase, card.column)

    def cards_in(self, cell: Cell) -> tuple[str, ...]:
        """The ids of a cell's cards from the top."""
        band = self._bands.get(cell.lane)
        if band is None:
            return ()
        return tuple(self._stack(band, cell, frozenset()))

    def step(self, cell: Cell, direction: str) -> Cell | None:
        """The next cell "left", "right", "up" or "down"; None at the edge of the map."""
        if direction in ("left", "right"):
            number = self.columns.number(cell.phase, cell.column) + (1 if direction == "right" else -1)
            if not 0 <= number < self.columns.total:
                return None
            band = self.columns.numbered(number)
            return Cell(cell.lane, band.phase, band.column)
        lanes = [band.lane for band in self.lanes]
        index = lanes.index(cell.lane) + (1 if direction == "down" else -1)
        return cell._replace(lane=lanes[index]) if 0 <= index < len(lanes) else None

    def neighbour(self, id: str, direction: str) -> str | None:
        """The next card "left", "right", "up" or "down" of a card, empty cells passed over; within a cell first."""
        cell = self.cell_of(id)
        if cell is None:
            return self._neighbour_of_head(id, direction)
        if direction in ("up", "down"):
            stack = self.cards_in(cell)
            index = stack.index(id) + (1 if direction == "down" else -1)
            if 0 <= index < len(stack):
                return stack[index]
        following = self.step(cell, direction)
        while following is not None:
            cards = self.cards_in(following)
            if cards:
                return cards[-1] if direction == "up" else cards[0]
            following = self.step(following, direction)
        return None

    def _neighbour_of_head(self, id: str, direction: str) -> str | None:
        order = list(self.phases) if id in self.phases else [band.lane for band in self.lanes]
        if id not in order:
            return None
        index = order.index(id) + (1 if direction in ("right", "down") else -1)
        return order[index] if 0 <= index < len(order) else None


def _near(route: tuple[Point, ...], x: float, y: float) -> bool:
    return any(
        min(x0, x1) - ARROW_REACH <= x <= max(x0, x1) + ARROW_REACH
        and min(y0, y1) - ARROW_REACH <= y <= max(y0, y1) + ARROW_REACH
        for (x0, y0), (x1, y1) in itertools.pairwise(route)
    )


def _around(route: tuple[Point, ...]) -> Box:
    xs, ys = [x for x, _ in route], [y for _, y in route]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
