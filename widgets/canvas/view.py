"""Which part of the picture is seen, and how large.

Everything here counts in device pixels, so that what is painted is as sharp as the screen. A "mapped" pixel
is a pixel of the whole picture at the view's scale, counted from the picture's top left corner.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect

from models.layout.picture import Box

LEAST_ZOOM, MOST_ZOOM = 0.05, 8.0


class View(NamedTuple):
    """`scale` is device pixels per point; (x, y) is the mapped pixel at the viewport's top left corner."""

    scale: float
    x: int
    y: int

    def to_picture(self, x: float, y: float) -> tuple[float, float]:
        """The point of the picture under a device pixel of the viewport."""
        return ((self.x + x) / self.scale, (self.y + y) / self.scale)

    def to_viewport(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the picture stands in the viewport, in device pixels."""
        return (x * self.scale - self.x, y * self.scale - self.y)

    def box_to_viewport(self, box: Box) -> Box:
        s = self.scale
        return Box(box.x * s - self.x, box.y * s - self.y, box.w * s, box.h * s)

    def moved(self, dx: int, dy: int) -> View:
        """The view after the viewport moved by whole device pixels."""
        return View(self.scale, self.x + dx, self.y + dy)

    def scaled(self, scale: float, x: float, y: float) -> View:
        """Another scale; what is under the device pixel (x, y) of the viewport stays there."""
        across, down = self.to_picture(x, y)
        return View(scale, round(across * scale - x), round(down * scale - y))

    def limited(self, picture: tuple[float, float], viewport: tuple[int, int]) -> View:
        """The nearest view in which the map cannot be lost: at least a third of the viewport shows it, or all
        of it where it is smaller than that.
        """
        x = _limited(self.x, picture[0] * self.scale, viewport[0])
        y = _limited(self.y, picture[1] * self.scale, viewport[1])
        return View(self.scale, x, y)


def _limited(start: int, length: float, room: int) -> int:
    kept = min(length, room / 3)
    return round(min(max(start, kept - room), length - kept))


def showing(box: Box, viewport: tuple[int, int], margin: float, most: float) -> View:
    """The view that shows all of `box` in the middle, `margin` device pixels around it, scaled up to `most`
    device pixels per point.
    """
    across, down = max(viewport[0] - 2 * margin, 1.0), max(viewport[1] - 2 * margin, 1.0)
    scale = min(across / max(box.w, 1e-6), down / max(box.h, 1e-6), most)
    x, y = box.centre
    return View(scale, round(x * scale - viewport[0] / 2), round(y * scale - viewport[1] / 2))


def mapped(box: Box, scale: float) -> QRect:
    """The mapped pixels that a box touches, with one to spare for smooth edges."""
    left, top = int(box.x * scale // 1) - 1, int(box.y * scale // 1) - 1
    right, bottom = int(-(-box.right * scale // 1)) + 1, int(-(-box.bottom * scale // 1)) + 1
    return QRect(left, top, right - left, bottom - top)
