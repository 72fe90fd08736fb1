"""How far shapes reach: a group that is laid over the page as one needs to be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from models.layout.picture import Box, GlyphRun, Group, Image, Link, Path, PathOp, Rectangle, Shape, Tag


def bounds_of(shapes: Iterable[Shape]) -> Box:
    """A box that holds every pixel of the shapes, strokes included; rather too large than too small."""
    box: Box | None = None
    for own in _boxes(shapes):
        box = own if box is None else box.joined(own)
    return box or Box(0.0, 0.0, 0.0, 0.0)


def _boxes(shapes: Iterable[Shape]) -> Iterator[Box]:
    for shape in shapes:
        match shape:
            case Rectangle():
                yield Box(shape.x, shape.y, shape.w, shape.h).grown(shape.stroke_width)
            case Path():
                yield _path_box(shape.ops).grown(shape.stroke_width)
            case GlyphRun():
                # Accents, descenders and slanted letters reach out of the advance box, by less than this.
                box = Box(shape.x, shape.y - shape.size, shape.width, shape.size)
                yield box.grown(shape.size * 0.75)
            case Image() | Link():
                yield Box(shape.x, shape.y, shape.w, shape.h)
            case Group():
                box = shape.clip or bounds_of(shape.shapes)
                scale = shape.scale
                yield Box(shape.dx + box.x * scale, shape.dy + box.y * scale, box.w * scale, box.h * scale)
            case Tag():
                yield from _boxes(shape.shapes)
            case _:
                assert_never(shape)


def _path_box(ops: tuple[PathOp, ...]) -> Box:
    # A Bézier curve lies within the hull of its four points.
    numbers = [[float(value) for value in op[1:]] for op in ops]
    xs = [x for values in numbers for x in values[0::2]]
    ys = [y for values in numbers for y in values[1::2]]
    if not xs:
        return Box(0.0, 0.0, 0.0, 0.0)
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
