"""What stands for drawings where the map is shown too small to be read: plain blocks and straight lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import NamedTuple, cast

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from exporters.painter import colour
from models.layout.picture import Box, Colour, Drawing, Part, Path, Strip


class Layer(NamedTuple):
    """The blocks of one colour and their left edges, both in the order of the edges."""

    fill: Colour
    rectangles: list[QRectF]
    lefts: list[float]


class Ready(NamedTuple):
    """What to draw for one strip, made once."""

    parts: tuple[Part, ...]
    layers: list[Layer]
    lines: dict[Colour, list[QLineF]]


def has_stand_in(drawing: Drawing) -> bool:
    """Whether a drawing has blocks, or is a stretch of a curve that a straight line can stand for."""
    return bool(drawing.fills) or drawing.tag.role == "curve"


class Blocks:
    """Ready lists for each strip of a picture, kept as long as the strip lasts."""

    def __init__(self) -> None:
        self._ready: dict[int, Ready] = {}

    def keep_only(self, strips: tuple[Strip, ...]) -> None:
        """Drop what belongs to strips that are no longer in the picture."""
        parts = {id(strip.parts) for strip in strips}
        if len(self._ready) > len(parts):
            self._ready = {key: ready for key, ready in self._ready.items() if key in parts}

    def paint(self, painter: QPainter, strip: Strip, box: Box) -> None:
        """Paint what stands for the drawings of a strip that touch `box`; the painter's unit is a point."""
        ready = self._of(strip)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.translate(0, strip.y)
        for fill, rectangles, lefts in ready.layers:
            first = bisect_left(lefts, box.x - strip.reach)
            last = bisect_right(lefts, box.right)
            if first < last:
                painter.setBrush(colour(fill))
                painter.drawRects(rectangles if last - first == len(lefts) else rectangles[first:last])
        for stroke, lines in ready.lines.items():
            pen = QPen(colour(stroke), 1.0)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawLines(lines)
        painter.translate(0, -strip.y)

    def _of(self, strip: Strip) -> Ready:
        # Keyed by the parts: a strip that only moved up or down keeps them.
        found = self._ready.get(id(strip.parts))
        if found is None or found.parts is not strip.parts:
            found = Ready(strip.parts, _layers(strip.parts), _lines(strip.parts))
            self._ready[id(strip.parts)] = found
        return found


def _layers(parts: tuple[Part, ...]) -> list[Layer]:
    colours: dict[Colour, list[QRectF]] = {}
    for x, y, drawing in parts:
        for left, top, width, height, fill in drawing.fills:
            rectangle = QRectF(x + left, y + top, width, height)
            if fill in colours:
                colours[fill].append(rectangle)
            else:
                colours[fill] = [rectangle]
    layers = []
    for fill, rectangles in colours.items():
        lefts = [rectangle.x() for rectangle in rectangles]
        if any(a > b for a, b in pairwise(lefts)):
            rectangles.sort(key=QRectF.x)
            lefts.sort()
        layers.append(Layer(fill, rectangles, lefts))
    return layers


def _lines(parts: tuple[Part, ...]) -> dict[Colour, list[QLineF]]:
    """Each stretch of a curve as the straight line from its beginning to its end."""
    lines: dict[Colour, list[QLineF]] = {}
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
