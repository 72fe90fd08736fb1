"""Letters as outlines, turned about a point: for a mark laid over a page that is seen and not read."""

from __future__ import annotations

import math

import uharfbuzz as hb

from models.layout.fonts import open_font, units_per_em
from models.layout.picture import Colour, GlyphRun, Path, PathOp
from models.layout.text import TextStyle, single_line


def lettering(
    written: str, style: TextStyle, centre: tuple[float, float], angle: float, colour: Colour
) -> Path:
    """The text in one line, its middle at `centre`, rising by `angle` degrees from left to right."""
    runs = single_line(written, style).runs
    width = max((run.x + run.width for run in runs), default=0.0)
    turned = _Turned(centre, (width / 2, -style.size * 0.36), math.radians(angle))
    for run in runs:
        turned.draw(run)
    return Path(tuple(turned.ops), fill=colour)


def turned_about(run: GlyphRun, centre: tuple[float, float], angle: float) -> Path:
    """A text that stands in its place, turned by `angle` degrees about a point, rising from left to right."""
    turned = _Turned(centre, centre, math.radians(angle))
    turned.draw(run)
    return Path(tuple(turned.ops), fill=run.colour)


class _Turned:
    """Gathers outlines; `pen` is where the glyph stands, and how large its units are."""

    def __init__(self, centre: tuple[float, float], middle: tuple[float, float], angle: float) -> None:
        self.ops: list[PathOp] = []
        self.pen = (0.0, 0.0, 1.0)
        self.at = (0.0, 0.0)
        self._centre, self._middle = centre, middle
        self._cos, self._sin = math.cos(angle), math.sin(angle)

    def draw(self, run: GlyphRun) -> None:
        font, scale = open_font(run.font), run.size / units_per_em(run.font)
        heights = run.ys or (0.0,) * len(run.xs)
        for glyph, x, up in zip(run.glyphs, run.xs, heights, strict=True):
            self.pen = (run.x + x, run.y - up, scale)
            font.draw_glyph(glyph, _draw_funcs(), self)

    def point(self, x: float, y: float) -> tuple[float, float]:
        left, base, scale = self.pen
        dx, dy = left + x * scale - self._middle[0], base - y * scale - self._middle[1]
        return (
            round(self._centre[0] + dx * self._cos + dy * self._sin, 3),
            round(self._centre[1] - dx * self._sin + dy * self._cos, 3),
        )


def _draw_funcs() -> hb.DrawFuncs:
    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(_move_to)
    funcs.set_line_to_func(_line_to)
    funcs.set_quadratic_to_func(_quadratic_to)
    funcs.set_cubic_to_func(_cubic_to)
    funcs.set_close_path_func(_close)
    return funcs


def _move_to(x: float, y: float, turned: _Turned) -> None:
    turned.ops.append(("M", *turned.point(x, y)))
    turned.at = (x, y)


def _line_to(x: float, y: float, turned: _Turned) -> None:
    turned.ops.append(("L", *turned.point(x, y)))
    turned.at = (x, y)


def _quadratic_to(cx: float, cy: float, x: float, y: float, turned: _Turned) -> None:
    # The same curve with two handles.
    (x0, y0) = turned.at
    first = (x0 + (cx - x0) * 2 / 3, y0 + (cy - y0) * 2 / 3)
    second = (x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3)
    _cubic_to(*first, *second, x, y, turned)


def _cubic_to(x1: float, y1: float, x2: float, y2: float, x: float, y: float, turned: _Turned) -> None:
    turned.ops.append(("C", *turned.point(x1, y1), *turned.point(x2, y2), *turned.point(x, y)))
    turned.at = (x, y)


def _close(turned: _Turned) -> None:
    turned.ops.append(("Z",))
