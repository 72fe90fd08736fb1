"""Outlines of shapes as DrawingML: rectangles, straight lines, and any other path with its curves as cubics."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from models.layout.picture import Box, PathOp

EMU = 12700
"""To a point."""
FINE = 1000
"""Steps to a point of an outline in its own coordinates."""


class Outline(NamedTuple):
    """The box of a path in its own points, and its geometry element, which fits any box it is put into."""

    box: Box
    geometry: str


def emu(points: float) -> int:
    return round(points * EMU)


def frame(x: float, y: float, w: float, h: float, flips: str = "") -> str:
    """Place and size in points as a transform element."""
    return f'<a:xfrm{flips}><a:off x="{emu(x)}" y="{emu(y)}"/><a:ext cx="{emu(w)}" cy="{emu(h)}"/></a:xfrm>'


@lru_cache(maxsize=4096)
def outline(ops: tuple[PathOp, ...]) -> Outline:
    """The geometry of a path. Its box holds the guiding points of its curves too."""
    box = bounds(ops)
    drawn = []
    for op in ops:
        points = "".join(
            f'<a:pt x="{round((x - box.x) * FINE)}" y="{round((y - box.y) * FINE)}"/>'
            for x, y in points_of(op)
        )
        drawn.append(_ELEMENTS[str(op[0])].format(points))
    size = f'w="{max(round(box.w * FINE), 1)}" h="{max(round(box.h * FINE), 1)}"'
    return Outline(
        box,
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f"<a:pathLst><a:path {size}>{''.join(drawn)}</a:path></a:pathLst></a:custGeom>",
    )


_ELEMENTS = {
    "M": "<a:moveTo>{}</a:moveTo>",
    "L": "<a:lnTo>{}</a:lnTo>",
    "C": "<a:cubicBezTo>{}</a:cubicBezTo>",
    "Z": "<a:close/>",
}


def points_of(op: PathOp) -> list[tuple[float, float]]:
    """The points that an operation names."""
    numbers = [float(value) for value in op[1:]]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def bounds(ops: Sequence[PathOp]) -> Box:
    points = [point for op in ops for point in points_of(op)] or [(0.0, 0.0)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def preset(w: float, h: float, radius: float) -> str:
    """The geometry of a rectangle with round corners; an ellipse where they leave nothing straight."""
    least = min(w, h)
    if radius <= 0 or least <= 0:
        return '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    if radius >= least / 2 - 0.01 and abs(w - h) < 0.01:
        return '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
    by = min(round(radius / least * 100_000), 50_000)
    return f'<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val {by}"/></a:avLst></a:prstGeom>'


def line(
    fill: str, width: float, dash: tuple[float, ...] = (), *, round_ends: bool = True, arrow: bool = False
) -> str:
    """The line element; `fill` is its fill element and `width` in points. `arrow`: a head at its end."""
    dashes = ""
    if dash:
        dashes = f'<a:prstDash val="{"sysDot" if dash[0] <= width * 1.5 else "dash"}"/>'
    head = '<a:tailEnd type="arrow" w="med" len="med"/>' if arrow else ""
    cap = ' cap="rnd"' if round_ends else ""
    return f'<a:ln w="{max(emu(width), 0)}"{cap}>{fill}{dashes}<a:round/>{head}</a:ln>'


NO_LINE = "<a:ln><a:noFill/></a:ln>"
