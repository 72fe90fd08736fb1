"""What stands for drawings where the map is shown too small to be read: plain blocks and straight lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from time import perf_counter
from typing import NamedTuple, cast

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from exporters.painter import colour
from models.layout.picture import Box, Colour, Drawing, Part, Path, Strip

COARSE_BELOW = 0.1
"""Device pixels per point below which only the largest blocks are drawn."""
LEAST_COARSE = 16.0
"""Points: a smaller block is less than two pixels there."""

MANY = 8
"""Drawings in a strip from which on they are cards or the like, not the few parts of a lane."""
EDGE = "#C3CCD6"
"""The edge of a white block, or its fill where it is only a few pixels large."""


class Layer(NamedTuple):
    """The blocks of one colour and their left edges, both in the order of the edges."""

    fill: Colour
    rectangles: list[QRectF]
    lefts: list[float]


Lines = dict[Colour, list[QLineF]]


def has_stand_in(drawing: Drawing) -> bool:
    """Whether a drawing has blocks, or is a stretch of a curve that a straight line can stand for."""
    return bool(drawing.fills) or drawing.tag.role == "curve"


class Blocks:
    """Ready lists for each strip of a picture, kept as long as the strip lasts.

    Blocks are made when they are first drawn. Lines take longer, so they are drawn from the second time on:
    `unfinished` tells that some were left out, until `finish` makes them.
    """

    def __init__(self) -> None:
        self._layers: dict[tuple[int, bool], tuple[tuple[Part, ...], list[Layer]]] = {}
        self._lines: dict[int, tuple[tuple[Part, ...], Lines]] = {}
        self._wanted: list[tuple[Part, ...]] = []

    def keep_only(self, strips: tuple[Strip, ...]) -> None:
        """Drop what belongs to strips that are no longer in the picture."""
        parts = {id(strip.parts) for strip in strips}
        self._layers = {key: ready for key, ready in self._layers.items() if key[0] in parts}
        self._lines = {key: ready for key, ready in self._lines.items() if key in parts}
        self._wanted.clear()

    @property
    def unfinished(self) -> bool:
        return bool(self._wanted)

    def finish(self, seconds: float) -> bool:
        """Make the lines that were left out, for about so long; False while there are more."""
        end = perf_counter() + seconds
        while self._wanted and perf_counter() < end:
            parts = self._wanted.pop()
            self._lines[id(parts)] = (parts, _lines(parts))
        return not self._wanted

    def paint(self, painter: QPainter, strip: Strip, box: Box, scale: float) -> None:
        """Paint what stands for the drawings of a strip that touch `box`; the painter's unit is a point."""
        coarse, role = scale < COARSE_BELOW, strip.parts[0].drawing.tag.role
        painter.translate(0, strip.y)
        for fill, rectangles, lefts in self._layers_of(strip, coarse):
            first = bisect_left(lefts, box.x - strip.reach)
            last = bisect_right(lefts, box.right)
            if first == last:
                continue
            # White cards on white lanes would not be seen; an edge takes three times as long as a block.
            white = role == "card" and fill.upper() == "#FFFFFF"
            painter.setPen(_line(EDGE) if white and not coarse else Qt.PenStyle.NoPen)
            painter.setBrush(colour(EDGE if white and coarse else fill))
            painter.drawRects(rectangles if last - first == len(lefts) else rectangles[first:last])
        if role == "curve":
            for stroke, lines in self._lines_of(strip).items():
                painter.setPen(_line(stroke))
                painter.drawLines(lines)
        painter.translate(0, -strip.y)

    def _layers_of(self, strip: Strip, coarse: bool) -> list[Layer]:
        # Keyed by the parts: a strip that only moved up or down keeps them.
        key = (id(strip.parts), coarse)
        found = self._layers.get(key)
        if found is None or found[0] is not strip.parts:
            found = (strip.parts, _layers(strip.parts, LEAST_COARSE if coarse else 0.0))
            self._layers[key] = found
        return found[1]

    def _lines_of(self, strip: Strip) -> Lines:
        found = self._lines.get(id(strip.parts))
        if found is not None and found[0] is strip.parts:
            return found[1]
        if not any(parts is strip.parts for parts in self._wanted):
            self._wanted.append(strip.parts)
        return {}


def _line(stroke: Colour) -> QPen:
    """A line one pixel wide at every scale."""
    pen = QPen(colour(stroke), 1.0)
    pen.setCosmetic(True)
    return pen


def _layers(parts: tuple[Part, ...], least: float) -> list[Layer]:
    layers: dict[Colour, Layer] = {}
    unsorted: set[Colour] = set()
    # Of many drawings shown coarsely the first block is all that is seen.
    most = 1 if least and len(parts) > MANY else None
    # The drawings of a strip are of one kind: where the first of many has nothing to show, none has.
    if len(parts) > MANY and not any(height >= least for _, _, _, height, _ in parts[0].drawing.fills[:most]):
        return []
    for x, y, drawing in parts:
        for left, top, width, height, fill in drawing.fills[:most]:
            if height < least:
                continue
            layer = layers.get(fill)
            if layer is None:
                layer = layers[fill] = Layer(fill, [], [])
            left += x
            if layer.lefts and left < layer.lefts[-1]:
                unsorted.add(fill)
            layer.rectangles.append(QRectF(left, y + top, width, height))
            layer.lefts.append(left)
    for fill in unsorted:
        layers[fill].rectangles.sort(key=QRectF.x)
        layers[fill].lefts.sort()
    return list(layers.values())


def _lines(parts: tuple[Part, ...]) -> Lines:
    """Each stretch of a curve as the straight line from its beginning to its end."""
    lines: Lines = {}
    for x, y, drawing in parts:
        if drawing.fills or drawing.tag.role != "curve":
            continue
        for shape in drawing.shapes:
            if isinstance(shape, Path) and shape.stroke is not None:
                (x0, y0), (x1, y1) = (
                    cast(tuple[float, float], op[-2:]) for op in (shape.ops[0], shape.ops[-1])
                )
                lines.setdefault(shape.stroke, []).append(QLineF(x + x0, y + y0, x + x1, y + y1))
    return lines
