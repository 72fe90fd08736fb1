"""Shaped text as SVG paths: for programs that take no fonts out of a file, and for cutters and plotters."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import uharfbuzz as hb

from models.layout.fonts import open_font, units_per_em
from models.layout.picture import GlyphRun


class Outline(NamedTuple):
    """A glyph in units of its font, y downwards: where its first contour begins, and the rest as relative operators."""

    x: float
    y: float
    rest: str


def outline_of_run(run: GlyphRun) -> str:
    """The `d` of a path that draws the run, in units of its font from the run's own origin; empty where all is blank.

    The path belongs at (run.x, run.y), scaled by `scale_of_run`.
    """
    scale = scale_of_run(run)
    heights = run.ys or (0.0,) * len(run.xs)
    parts = []
    for glyph, x, up in zip(run.glyphs, run.xs, heights, strict=True):
        outline = _outline(run.font, glyph)
        if outline.rest:
            at = f"{_n(x / scale + outline.x)} {_n(outline.y - up / scale)}"
            parts.append(f"M{at}{outline.rest}")
    return "".join(parts)


def scale_of_run(run: GlyphRun) -> float:
    """Points to a unit of the run's font."""
    return run.size / units_per_em(run.font)


@lru_cache(maxsize=8192)
def _outline(font: str, glyph: int) -> Outline:
    pen = _Pen()
    open_font(font).draw_glyph(glyph, _draw_funcs(), pen)
    return Outline(*pen.begin, "".join(pen.operators)) if pen.begin is not None else Outline(0.0, 0.0, "")


class _Pen:
    """Gathers relative operators; `at` is where it stands, `contour` where the contour began, in units of the font."""

    def __init__(self) -> None:
        self.operators: list[str] = []
        self.begin: tuple[float, float] | None = None
        self.at = self.contour = (0.0, 0.0)

    def go(self, operator: str, *points: float) -> None:
        x0, y0 = self.at
        from_here = [value - x0 if place % 2 == 0 else y0 - value for place, value in enumerate(points)]
        self.operators.append(operator + " ".join(map(_n, from_here)))
        self.at = (points[-2], points[-1])


def _n(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


@lru_cache(maxsize=1)
def _draw_funcs() -> hb.DrawFuncs:
    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(_move_to)
    funcs.set_line_to_func(lambda x, y, pen: pen.go("l", x, y))
    funcs.set_quadratic_to_func(lambda cx, cy, x, y, pen: pen.go("q", cx, cy, x, y))
    funcs.set_cubic_to_func(lambda x1, y1, x2, y2, x, y, pen: pen.go("c", x1, y1, x2, y2, x, y))
    funcs.set_close_path_func(_close)
    return funcs


def _move_to(x: float, y: float, pen: _Pen) -> None:
    if pen.begin is None:
        pen.begin = (x, -y)
        pen.at = (x, y)
    else:
        pen.go("m", x, y)
    pen.contour = (x, y)


def _close(pen: _Pen) -> None:
    pen.operators.append("z")
    pen.at = pen.contour
