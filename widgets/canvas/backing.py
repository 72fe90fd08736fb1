"""The pixels of what is seen and a little around it, kept so that a pan paints only what it brings in.

The store is a torus: from its origin, the mapped pixel (x, y) lies at (x mod width, y mod height). Moving the view therefore
moves no pixels; only the strips that come into sight are painted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPixmap

Render = Callable[[QPainter, QRect], None]
"""Paints the mapped pixels of a rectangle; the painter's origin is that of the mapped pixels, and it is
clipped to the rectangle."""

AHEAD = 64
"""Pixels that are painted beyond the edge of the viewport in the direction of a pan."""


class Backing:
    """Holds the mapped pixels of `held`; `stale` parts of it are painted again before they are shown."""

    def __init__(self, render: Render) -> None:
        self._render = render
        self._store = QPixmap()
        self.held = QRect()
        self._origin = QPoint()
        self._stale: list[QRect] = []

    def forget(self) -> None:
        """Everything is painted again."""
        self.held = QRect()
        self._stale.clear()

    def spoil(self, pixels: QRect) -> None:
        """These mapped pixels are painted again when they are next shown."""
        pixels = pixels.intersected(self.held)
        if pixels.isEmpty():
            return
        # One change spoils the same place several times, as what was there and as what comes there.
        for other in tuple(self._stale):
            both = other.united(pixels)
            if _area(both) <= _area(other) + _area(pixels):
                self._stale.remove(other)
                pixels = both
        self._stale.append(pixels)
        if len(self._stale) > 64:
            united = self._stale[0]
            for rect in self._stale:
                united = united.united(rect)
            self._stale = [united]

    def show(self, painter: QPainter, at: QPoint, seen: QRect, only: QRect | None = None) -> None:
        """Bring the store up to date for the mapped pixels `seen` and put them on `painter` at `at`.

        `only` limits what is put there to some of the mapped pixels.
        """
        self._fit(seen.size())
        self._extend(seen)
        self._mend()
        part = seen if only is None else only.intersected(seen)
        dx, dy = at.x() - seen.x(), at.y() - seen.y()
        for piece, source in self._pieces(part):
            painter.drawPixmap(
                QPoint(piece.x() + dx, piece.y() + dy), self._store, QRect(source, piece.size())
            )

    def _fit(self, size: QSize) -> None:
        wanted = QSize(size.width() + 2 * AHEAD, size.height() + 2 * AHEAD)
        if self._store.size() != wanted:
            self._store = QPixmap(wanted)
            self.forget()

    def _extend(self, seen: QRect) -> None:
        """Make `held` include `seen`; paint what is missing, and a little more where a pan leads."""
        held = self.held
        if held.contains(seen):
            return
        if not held.intersects(seen):
            self.forget()
            # The torus begins here, so that it is painted in one piece.
            self.held, self._origin = seen, seen.topLeft()
            self._paint(seen)
            return
        width, height = self._store.width(), self._store.height()
        left, right = _stretched(held.left(), held.right(), seen.left(), seen.right(), width)
        top, bottom = _stretched(held.top(), held.bottom(), seen.top(), seen.bottom(), height)
        grown = QRect(left, top, right - left + 1, bottom - top + 1)
        kept = grown.intersected(held)
        self.held = grown
        self._stale = [rect for stale in self._stale if not (rect := stale.intersected(grown)).isEmpty()]
        for strip in _around(grown, kept):
            self._paint(strip)

    def _mend(self) -> None:
        stale, self._stale = self._stale, []
        for rect in stale:
            self._paint(rect)

    def _paint(self, pixels: QRect) -> None:
        painter = QPainter(self._store)
        try:
            for piece, source in self._pieces(pixels):
                painter.setClipRect(QRect(source, piece.size()))
                painter.translate(source.x() - piece.x(), source.y() - piece.y())
                self._render(painter, piece)
                painter.resetTransform()
        finally:
            painter.end()

    def _pieces(self, pixels: QRect) -> Iterator[tuple[QRect, QPoint]]:
        """The rectangle cut where the torus closes: mapped pixels, and where they lie in the store."""
        width, height = self._store.width(), self._store.height()
        ox, oy = self._origin.x(), self._origin.y()
        for top, down in _runs(pixels.y() - oy, pixels.height(), height):
            for left, across in _runs(pixels.x() - ox, pixels.width(), width):
                piece = QRect(left + ox, top + oy, across, down)
                yield piece, QPoint(left % width, top % height)


def _area(rect: QRect) -> int:
    return rect.width() * rect.height()


def _runs(start: int, length: int, period: int) -> Iterator[tuple[int, int]]:
    while length > 0:
        run = min(length, period - start % period)
        yield start, run
        start += run
        length -= run


def _stretched(low: int, high: int, need_low: int, need_high: int, room: int) -> tuple[int, int]:
    """`low`..`high` moved and grown to include what is needed within `room` pixels, ahead where it grows."""
    if need_high > high:
        high = need_high + AHEAD
        low = max(low, high - room + 1)
    elif need_low < low:
        low = need_low - AHEAD
        high = min(high, low + room - 1)
    return low, high


def _around(outer: QRect, inner: QRect) -> Iterator[QRect]:
    """`outer` without `inner`, which lies in it, as up to four rectangles."""
    ox, oy, ow, oh = outer.x(), outer.y(), outer.width(), outer.height()
    ix, iy, iw, ih = inner.x(), inner.y(), inner.width(), inner.height()
    strips = (
        (ox, oy, ow, iy - oy),
        (ox, iy + ih, ow, oy + oh - iy - ih),
        (ox, iy, ix - ox, ih),
        (ix + iw, iy, ox + ow - ix - iw, ih),
    )
    for x, y, w, h in strips:
        if w > 0 and h > 0:
            yield QRect(x, y, w, h)
