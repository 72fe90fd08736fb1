"""The emotion curve: a monotone cubic through the values, so that it never overshoots one of them.

Source: F. N. Fritsch, J. Butland, "A method for constructing local monotone piecewise cubic interpolants",
SIAM J. Sci. Stat. Comput. 5 (1984); the weighted harmonic mean for uneven steps is theirs too.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

Point = tuple[float, float]


class Cubic(NamedTuple):
    """A cubic Bezier from `start` to `end`."""

    start: Point
    first: Point
    second: Point
    end: Point


def monotone_curve(points: Sequence[Point]) -> list[Cubic]:
    """Cubics through `points` (x strictly rising), one between each pair; fewer than two points give none."""
    if len(points) < 2:
        return []
    slopes = _slopes(points)
    curve = []
    for start, end, m0, m1 in zip(points, points[1:], slopes, slopes[1:], strict=False):
        (x0, y0), (x1, y1) = start, end
        third = (x1 - x0) / 3
        curve.append(Cubic(start, (x0 + third, y0 + m0 * third), (x1 - third, y1 - m1 * third), end))
    return curve


def _slopes(points: Sequence[Point]) -> list[float]:
    steps = [(x1 - x0, (y1 - y0) / (x1 - x0)) for (x0, y0), (x1, y1) in itertools.pairwise(points)]
    slopes = [steps[0][1]]
    for (h0, d0), (h1, d1) in itertools.pairwise(steps):
        if d0 * d1 <= 0:
            slopes.append(0.0)
        else:
            w0, w1 = 2 * h1 + h0, h1 + 2 * h0
            slopes.append((w0 + w1) / (w0 / d0 + w1 / d1))
    slopes.append(steps[-1][1])
    return slopes


def split_at_level(cubic: Cubic, level: float) -> tuple[Cubic, Cubic] | None:
    """The two halves of a monotone cubic where its y crosses `level`; None where it does not cross."""
    y0, y1, y2, y3 = (point[1] - level for point in cubic)
    if y0 * y3 >= 0:
        return None
    low, high = 0.0, 1.0
    for _ in range(40):
        t = (low + high) / 2
        u = 1 - t
        y = u * u * u * y0 + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t * t * t * y3
        if y * y0 > 0:
            low = t
        else:
            high = t
    return _split(cubic, (low + high) / 2)


def _split(cubic: Cubic, t: float) -> tuple[Cubic, Cubic]:
    def between(a: Point, b: Point) -> Point:
        return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)

    a, b, c, d = cubic
    ab, bc, cd = between(a, b), between(b, c), between(c, d)
    abc, bcd = between(ab, bc), between(bc, cd)
    middle = between(abc, bcd)
    return Cubic(a, ab, abc, middle), Cubic(middle, bcd, cd, d)
