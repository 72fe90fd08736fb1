"""Drawings as pixmaps of one scale, kept within a bound of bytes."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from exporters.painter import Assets, paint
from models.layout.picture import Drawing
from widgets.canvas.view import mapped

LARGEST = 400_000
"""Pixels of a drawing above which it is painted anew each time: large ones are few, and fill the bound."""


class Stamp(NamedTuple):
    """A drawing as pixels; its top left corner stands at (dx, dy) from the drawing's own point."""

    dx: int
    dy: int
    pixmap: QPixmap | None
    """None where the drawing is too large to be kept."""


class DrawingCache:
    """Stamps of one scale. When `bound` bytes are reached, those not used since the last time are dropped."""

    def __init__(self, bound: int = 24_000_000) -> None:
        self._bound = bound
        self._scale = 0.0
        self._assets: Assets = {}
        self._used: dict[Drawing, Stamp] = {}
        self._older: dict[Drawing, Stamp] = {}
        self._bytes = 0

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
        if self._bytes > self._bound / 2:
            self._older, self._used, self._bytes = self._used, {}, _bytes(stamp)
        self._used[drawing] = stamp

    def _make(self, drawing: Drawing) -> Stamp:
        pixels = mapped(drawing.box, self._scale)
        if pixels.width() * pixels.height() > LARGEST:
            return Stamp(pixels.x(), pixels.y(), None)
        pixmap = QPixmap(pixels.size())
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        try:
            painter.translate(-pixels.x(), -pixels.y())
            painter.scale(self._scale, self._scale)
            paint(painter, drawing.shapes, self._assets)
        finally:
            painter.end()
        return Stamp(pixels.x(), pixels.y(), pixmap)


def _bytes(stamp: Stamp) -> int:
    return 4 * stamp.pixmap.width() * stamp.pixmap.height() if stamp.pixmap else 64
