"""The outlines of shapes of a presentation as paths, in points of the slide."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from exporters.pptx.namespaces import A
from exporters.pptx.outlines import EMU, bounds, points_of
from exporters.slide_sheets.names import child, named, number
from models.layout.picture import Box, PathOp

_CIRCLE = 0.5522847498
_TURN = 60_000
"""Steps to a degree."""
_MOST_OPS = 20_000
Point = tuple[float, float]


class At(NamedTuple):
    """Where a point goes: (a x + c y + e, b x + d y + f)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> Point:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def within(self, inner: At) -> At:
        """First `inner`, then this."""
        e, f = self.point(inner.e, inner.f)
        return At(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            e,
            f,
        )

    @property
    def upright(self) -> bool:
        """Whether rectangles stay rectangles, mirrored at most."""
        return abs(self.b) < 1e-9 and abs(self.c) < 1e-9

    def box(self, w: float, h: float) -> Box:
        """Around a rectangle of this size at the origin, put here."""
        corners = [self.point(x, y) for x in (0.0, w) for y in (0.0, h)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


POINTS = At(1 / EMU, 0, 0, 1 / EMU)
"""From the measure of the file."""


class Placed(NamedTuple):
    """A shape of `w` x `h` steps of the file, put at `at`."""

    w: float
    h: float
    at: At

    @property
    def box(self) -> Box:
        return self.at.box(self.w, self.h)

    @property
    def unturned(self) -> Box:
        """The box before it was turned about its middle, in which its texts stand."""
        x, y = self.at.point(self.w / 2, self.h / 2)
        w = math.hypot(self.at.a, self.at.b) * self.w
        h = math.hypot(self.at.c, self.at.d) * self.h
        return Box(x - w / 2, y - h / 2, w, h)


def placed(transform: Any, outer: At) -> Placed | None:
    """Where an element of place, size and turn puts a shape; None where it says nothing."""
    off, size = child(transform, "off"), child(transform, "ext")
    if off is None or size is None:
        return None
    w, h = number(size, "cx"), number(size, "cy")
    turn = math.radians(number(transform, "rot") / _TURN)
    across = -1.0 if transform.get("flipH") in ("1", "true") else 1.0
    down = -1.0 if transform.get("flipV") in ("1", "true") else 1.0
    middle = At(e=number(off, "x") + w / 2, f=number(off, "y") + h / 2)
    turned = At(math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn))
    at = middle.within(turned).within(At(across, 0, 0, down)).within(At(e=-w / 2, f=-h / 2))
    return Placed(w, h, outer.within(at))


def inside(transform: Any, group: Placed) -> At:
    """Where the shapes of a group go, which count in steps of its own."""
    off, size = child(transform, "chOff"), child(transform, "chExt")
    w, h = number(size, "cx", group.w) or 1.0, number(size, "cy", group.h) or 1.0
    scale = At(group.w / w, 0, 0, group.h / h)
    return group.at.within(scale).within(At(e=-number(off, "x"), f=-number(off, "y")))


def moved(ops: Sequence[PathOp], at: At) -> tuple[PathOp, ...]:
    """The operations with all their points put elsewhere."""
    return tuple((op[0], *(value for x, y in points_of(op) for value in at.point(x, y))) for op in ops)


def ops_of(properties: Any, place: Placed) -> tuple[PathOp, ...]:
    """The outline of a shape, in points."""
    own = child(properties, "custGeom")
    if own is not None:
        ops = list(_custom(own, place.w, place.h))
    else:
        form = child(properties, "prstGeom")
        name = "rect" if form is None else form.get("prst", "rect")
        ops = _FORMS.get(name, _rectangle)(place.w, place.h, adjusted(form))
    return moved(ops, place.at)


def adjusted(form: Any) -> list[float]:
    """The adjustments of a form, as parts of 1."""
    guides = [] if form is None else form.findall(f"{A}avLst/{A}gd")
    found = []
    for guide in guides:
        words = guide.get("fmla", "").split()
        if len(words) == 2 and words[1].lstrip("-").isdigit():
            found.append(int(words[1]) / 100_000)
    return found


# ---- outlines of its own -----------------------------------------------------------------------------------


def _custom(own: Any, w: float, h: float) -> Iterator[PathOp]:
    for path in own.iterfind(f"{A}pathLst/{A}path"):
        across = w / (number(path, "w") or w or 1.0)
        down = h / (number(path, "h") or h or 1.0)
        here = (0.0, 0.0)
        for step in path[:_MOST_OPS]:
            points = [(number(p, "x") * across, number(p, "y") * down) for p in step.iterfind(f"{A}pt")]
            for op in _step(step, points, here, across, down):
                here = points_of(op)[-1] if len(op) > 1 else here
                yield op


def _step(step: Any, points: list[Point], here: Point, across: float, down: float) -> Iterator[PathOp]:
    match named(step), points:
        case "moveTo", [to]:
            yield ("M", *to)
        case "lnTo", [to]:
            yield ("L", *to)
        case "cubicBezTo", [one, two, to]:
            yield ("C", *one, *two, *to)
        case "quadBezTo", [(x, y), (to_x, to_y)]:
            one = (here[0] + (x - here[0]) * 2 / 3, here[1] + (y - here[1]) * 2 / 3)
            two = (to_x + (x - to_x) * 2 / 3, to_y + (y - to_y) * 2 / 3)
            yield ("C", *one, *two, to_x, to_y)
        case "arcTo", _:
            start, sweep = (math.radians(number(step, name) / _TURN) for name in ("stAng", "swAng"))
            yield from _arc(here, number(step, "wR") * across, number(step, "hR") * down, start, sweep)
        case "close", _:
            yield ("Z",)


def _arc(here: Point, across: float, down: float, start: float, sweep: float) -> Iterator[PathOp]:
    """An arc of an ellipse that begins here, in pieces of a quarter at most."""
    middle = (here[0] - across * math.cos(start), here[1] - down * math.sin(start))
    pieces = max(math.ceil(abs(sweep) / (math.pi / 2) - 1e-6), 1)
    by = sweep / pieces
    reach = 4 / 3 * math.tan(by / 4)
    for piece in range(pieces):
        one, two = start + piece * by, start + (piece + 1) * by
        c1, s1, c2, s2 = math.cos(one), math.sin(one), math.cos(two), math.sin(two)
        points = ((c1 - reach * s1, s1 + reach * c1), (c2 + reach * s2, s2 - reach * c2), (c2, s2))
        yield ("C", *(v for x, y in points for v in (middle[0] + across * x, middle[1] + down * y)))


# ---- forms by their names ----------------------------------------------------------------------------------


def _polygon(*points: Point) -> list[PathOp]:
    first, *others = points
    return [("M", *first), *(("L", *point) for point in others), ("Z",)]


def _rectangle(w: float, h: float, _: Sequence[float]) -> list[PathOp]:
    return _polygon((0, 0), (w, 0), (w, h), (0, h))


def _ellipse(w: float, h: float, _: Sequence[float]) -> list[PathOp]:
    return _rounded(w, h, w / 2, h / 2)


def _round(w: float, h: float, by: Sequence[float]) -> list[PathOp]:
    radius = min(w, h) * min(max(by[0] if by else 0.16667, 0.0), 0.5)
    return _rounded(w, h, radius, radius)


def _rounded(w: float, h: float, rx: float, ry: float) -> list[PathOp]:
    x, y = rx * (1 - _CIRCLE), ry * (1 - _CIRCLE)
    return [
        ("M", rx, 0), ("L", w - rx, 0), ("C", w - x, 0, w, y, w, ry), ("L", w, h - ry),
        ("C", w, h - y, w - x, h, w - rx, h), ("L", rx, h), ("C", x, h, 0, h - y, 0, h - ry), ("L", 0, ry),
        ("C", 0, y, x, 0, rx, 0), ("Z",),
    ]  # fmt: skip


def _line(w: float, h: float, _: Sequence[float]) -> list[PathOp]:
    return [("M", 0, 0), ("L", w, h)]


def _triangle(w: float, h: float, by: Sequence[float]) -> list[PathOp]:
    return _polygon((w * (by[0] if by else 0.5), 0), (w, h), (0, h))


def _right_triangle(w: float, h: float, _: Sequence[float]) -> list[PathOp]:
    return _polygon((0, 0), (w, h), (0, h))


def _diamond(w: float, h: float, _: Sequence[float]) -> list[PathOp]:
    return _polygon((w / 2, 0), (w, h / 2), (w / 2, h), (0, h / 2))


def _parallelogram(w: float, h: float, by: Sequence[float]) -> list[PathOp]:
    lean = min(min(w, h) * (by[0] if by else 0.25), w)
    return _polygon((lean, 0), (w, 0), (w - lean, h), (0, h))


def _trapezoid(w: float, h: float, by: Sequence[float]) -> list[PathOp]:
    lean = min(min(w, h) * (by[0] if by else 0.25), w / 2)
    return _polygon((lean, 0), (w - lean, 0), (w, h), (0, h))


def _arrow_block(w: float, h: float, by: Sequence[float]) -> list[PathOp]:
    tip = min(min(w, h) * (by[0] if by else 0.5), w)
    return _polygon((0, 0), (w - tip, 0), (w, h / 2), (w - tip, h), (0, h))


def _chevron(w: float, h: float, by: Sequence[float]) -> list[PathOp]:
    tip = min(min(w, h) * (by[0] if by else 0.5), w)
    return _polygon((0, 0), (w - tip, 0), (w, h / 2), (w - tip, h), (0, h), (tip, h / 2))


def _hexagon(w: float, h: float, by: Sequence[float]) -> list[PathOp]:
    lean = min(min(w, h) * (by[0] if by else 0.25), w / 2)
    return _polygon((lean, 0), (w - lean, 0), (w, h / 2), (w - lean, h), (lean, h), (0, h / 2))


_FORMS: dict[str, Callable[[float, float, Sequence[float]], list[PathOp]]] = {
    "rect": _rectangle,
    "roundRect": _round,
    "ellipse": _ellipse,
    "line": _line,
    "straightConnector1": _line,
    "triangle": _triangle,
    "rtTriangle": _right_triangle,
    "diamond": _diamond,
    "parallelogram": _parallelogram,
    "trapezoid": _trapezoid,
    "homePlate": _arrow_block,
    "chevron": _chevron,
    "hexagon": _hexagon,
}
"""Any other form is shown as a rectangle."""


def around(ops: Sequence[PathOp]) -> Box:
    """The box of an outline, with its guiding points."""
    return bounds(ops)
