"""Drawings as pixmaps of one scale, kept within a bound of bytes."""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from exporters.painter import Assets, paint
from models.layout.picture import Drawing, Rectangle, Shape
from widgets.canvas.view import mapped

LARGEST = 400_000
"""Pixels of a drawing above which it is painted anew each time: large ones are few, and fill the bound."""


SMALL = 1600
"""Pixels up to which drawings are compared by what they show: faces repeat many times."""
MOST_ALIKE = 64
"""Frames and small drawings that are kept to be used again."""


class Stamp(NamedTuple):
    """A drawing as pixels; its top left corner stands at (dx, dy) from the drawing's own point."""

    dx: int
    dy: int
    pixmap: QPixmap | None
    """None where the drawing is too large to be kept."""


class DrawingCache:
    """Stamps of one scale. When `bound` bytes are reached, those not used since the last time are dropped."""

    def __init__(self, bound: int = 16_000_000) -> None:
        self.bound = bound
        self._scale = 0.0
        self._assets: Assets = {}
        self._used: dict[Drawing, Stamp] = {}
        self._older: dict[Drawing, Stamp] = {}
        self._bytes = 0
        self._alike: dict[tuple[object, ...], QPixmap] = {}

    @property
    def full(self) -> bool:
        """Whether more stamps would soon push out those in use."""
        return self._bytes > self.bound / 2.5

    @property
    def bytes_held(self) -> int:
        """Bytes of all pixmaps, from both generations."""
        held = {**self._older, **self._used}
        return sum(_bytes(stamp) for stamp in held.values())

    def use(self, scale: float, assets: Assets) -> None:
        """Make stamps at `scale` device pixels per point from now on; those of another scale are dropped."""
        self._assets = assets
        if scale != self._scale:
            self._scale = scale
            self.clear()

    def clear(self) -> None:
        self._used, self._older, self._bytes = {}, {}, 0
        self._alike.clear()

    def has(self, drawing: Drawing) -> bool:
        return drawing in self._used or drawing in self._older

    def stamp(self, drawing: Drawing) -> Stamp:
        """The drawing at the present scale."""
        found = self._used.get(drawing)
        if found is None:
            found = self._older.get(drawing) or self._make(drawing)
            self._keep(drawing, found)
        return found

    def _keep(self, drawing: Drawing, stamp: Stamp) -> None:
        # Two generations rather than an order of use: a hit costs one look into a dict and nothing else.
        self._bytes += _bytes(stamp)
        if self._bytes > self.bound / 2:
            self._older, self._used, self._bytes = self._used, {}, _bytes(stamp)
        self._used[drawing] = stamp

    def _make(self, drawing: Drawing) -> Stamp:
        pixels = mapped(drawing.box, self._scale)
        size = pixels.width() * pixels.height()
        if size > LARGEST:
            return Stamp(pixels.x(), pixels.y(), None)
        shapes = drawing.shapes
        if size > SMALL:
            return Stamp(pixels.x(), pixels.y(), self._drawn(pixels, shapes))
        key = (pixels.getRect(), shapes)
        pixmap = self._alike.get(key)
        if pixmap is None:
            pixmap = self._remember(key, self._drawn(pixels, shapes))
        return Stamp(pixels.x(), pixels.y(), pixmap)

    def _drawn(self, pixels: QRect, shapes: tuple[Shape, ...]) -> QPixmap:
        """Shapes as pixels. What a drawing begins with is often the frame of a card, and the same for many:
        rounded corners and dashes take longer to draw than all of the text.
        """
        frame = tuple(takewhile(lambda shape: isinstance(shape, Rectangle), shapes))
        if not frame or len(frame) == len(shapes):
            return self._painted(None, pixels, shapes)
        key = (pixels.getRect(), frame)
        base = self._alike.get(key)
        if base is None:
            base = self._remember(key, self._painted(None, pixels, frame))
        return self._painted(base, pixels, shapes[len(frame) :])

    def _remember(self, key: tuple[object, ...], pixmap: QPixmap) -> QPixmap:
        if len(self._alike) >= MOST_ALIKE:
            self._alike.clear()
        self._alike[key] = pixmap
        return pixmap

    def _painted(self, base: QPixmap | None, pixels: QRect, shapes: tuple[Shape, ...]) -> QPixmap:
        if base is None:
            pixmap = QPixmap(pixels.size())
            pixmap.fill(Qt.GlobalColor.transparent)
        else:
            pixmap = QPixmap(base)
        painter = QPainter(pixmap)
        try:
            painter.translate(-pixels.x(), -pixels.y())
            painter.scale(self._scale, self._scale)
            paint(painter, shapes, self._assets)
        finally:
            painter.end()
        return pixmap


def _bytes(stamp: Stamp) -> int:
    return 4 * stamp.pixmap.width() * stamp.pixmap.height() if stamp.pixmap else 64
