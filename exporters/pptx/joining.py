"""A curve that a map draws piece by piece, as whole lines."""

from __future__ import annotations

from collections.abc import Iterator

from models.layout.picture import Path, PathOp, Strip


def joined_curves(strip: Strip) -> Iterator[tuple[tuple[PathOp, ...], int]]:
    """The runs of a curve, each as one path in points of the strip, with the number of its first part."""
    ops: list[PathOp] = []
    first = 0
    for number, part in enumerate(strip.parts):
        for shape in part.drawing.shapes:
            if not isinstance(shape, Path):
                continue
            own = [moved_op(op, part.x, part.y, 1.0) for op in shape.ops]
            if ops and _near(ops[-1], own[0]):
                ops += own[1:]
                continue
            if ops:
                yield tuple(ops), first
            ops, first = own, number
    if ops:
        yield tuple(ops), first


def _near(end: PathOp, start: PathOp) -> bool:
    return all(abs(float(a) - float(b)) < 0.05 for a, b in zip(end[-2:], start[-2:], strict=True))


def moved_op(op: PathOp, dx: float, dy: float, scale: float) -> PathOp:
    """The operation scaled, then moved."""
    numbers = [float(value) for value in op[1:]]
    return (op[0], *((dx if at % 2 == 0 else dy) + value * scale for at, value in enumerate(numbers)))
