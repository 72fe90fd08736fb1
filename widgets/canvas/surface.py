"""The picture on the screen: kept pixels, painted again only where it changed; a stretched copy while zooming."""

from __future__ import annotations

from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

from exporters.painter import Assets
from models.layout.picture import Box, Picture
from widgets.canvas.backing import Backing
from widgets.canvas.look_ahead import LookAhead
from widgets.canvas.rendering import Rendering
from widgets.canvas.view import View, mapped

LEAST_BOUND = 8_000_000
"""Bytes of stamps that are kept, however small the viewport."""


class _Snapshot(NamedTuple):
    view: View
    pixmap: QPixmap


class Surface:
    """Shows a picture in a viewport of `size` device pixels."""

    def __init__(self) -> None:
        self.rendering = Rendering()
        self._backing = Backing(self.rendering.render)
        self._scale = 0.0
        self._ahead = LookAhead(self.rendering)
        self._snapshot: _Snapshot | None = None
        self._picture: Picture | None = None
        self._assets: Assets = {}

    def use(self, picture: Picture, assets: Assets, spoiled: list[Box] | None) -> None:
        """Show this picture; `spoiled` is where it differs from the one before (None: everywhere)."""
        self._picture, self._assets = picture, assets
        self._ahead.forget()
        if spoiled is None:
            self._backing.forget()
        elif self._scale:
            for box in spoiled:
                self._backing.spoil(mapped(box, self._scale))

    def repaint_all(self) -> None:
        """Colours or the screen changed."""
        self.rendering.cache.clear()
        self._backing.forget()

    def rest(self, count: int) -> bool:
        """Nothing moves: make up to `count` stamps of what lies around; False where there is no more to do."""
        if self._snapshot is not None or not self._scale or self.rendering.cache.full:
            return False
        return self._ahead.rest(self._backing.held, count)

    def repaint_pixels(self) -> None:
        """Paint the viewport again from what is kept of drawings."""
        self._backing.forget()

    @property
    def unfinished(self) -> bool:
        """Whether something was left out so that the first sight is quick."""
        return self.rendering.unfinished

    def finish(self, seconds: float) -> bool:
        """Add what was left out, for about so long; False while there is more."""
        if not self.rendering.finish(seconds):
            return False
        self._backing.forget()
        return True

    @property
    def zooming(self) -> bool:
        return self._snapshot is not None

    def begin_zoom(self, view: View, size: QSize) -> None:
        """Show stretched pixels of `view` from now on, until `sharpen`."""
        if self._snapshot is not None or not self._scale or size.isEmpty():
            return
        pixmap = QPixmap(size)
        painter = QPainter(pixmap)
        try:
            self._show_sharp(painter, view, QRect(QPoint(view.x, view.y), size))
        finally:
            painter.end()
        self._snapshot = _Snapshot(view, pixmap)

    def sharpen_some(self, view: View, size: QSize, seconds: float) -> bool:
        """Make what the new scale needs for about so long; False while there is more to make."""
        if self._picture is None or self._snapshot is None:
            return True
        self.rendering.use(self._picture, view.scale, self._assets)
        self._set_bound(size)
        end = perf_counter() + seconds
        for drawing in self.rendering.needed(QRect(QPoint(view.x, view.y), size)):
            self.rendering.cache.stamp(drawing)
            if perf_counter() > end:
                return False
        return True

    def sharpen(self) -> None:
        """Zooming has ended."""
        self._snapshot = None

    def _set_bound(self, size: QSize) -> None:
        # Half of the bound must hold what is seen at once; stamps cover less than the viewport.
        self.rendering.cache.bound = max(8 * size.width() * size.height(), LEAST_BOUND)

    def show(self, painter: QPainter, view: View, size: QSize, only: QRect) -> None:
        """Paint the part `only` of the viewport; the painter's unit is a device pixel of the viewport."""
        if self._picture is None:
            painter.fillRect(only, QColor(self.rendering.ground))
        elif self._snapshot is not None:
            self._show_stretched(painter, view, only)
        else:
            self._show_sharp(painter, view, QRect(QPoint(view.x, view.y), size), only)

    def _show_sharp(self, painter: QPainter, view: View, seen: QRect, only: QRect | None = None) -> None:
        assert self._picture is not None
        if view.scale != self._scale:
            self._scale = view.scale
            self._ahead.forget()
            self._backing.forget()
        self.rendering.use(self._picture, view.scale, self._assets)
        if only is not None:
            only = only.translated(seen.topLeft())
        self._set_bound(seen.size())
        self._backing.show(painter, QPoint(0, 0), seen, only)
        self._ahead.follow(seen, self._backing.held)

    def _show_stretched(self, painter: QPainter, view: View, only: QRect) -> None:
        snapshot = self._snapshot
        assert snapshot is not None
        ratio = view.scale / snapshot.view.scale
        target = QRectF(
            snapshot.view.x * ratio - view.x,
            snapshot.view.y * ratio - view.y,
            snapshot.pixmap.width() * ratio,
            snapshot.pixmap.height() * ratio,
        )
        if not target.contains(QRectF(only)):
            painter.fillRect(only, QColor(self.rendering.ground))
        painter.drawPixmap(target, snapshot.pixmap, QRectF(snapshot.pixmap.rect()))
