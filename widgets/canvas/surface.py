"""The picture on the screen: kept pixels, painted again only where it changed; a stretched copy while zooming."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

from exporters.painter import Assets
from models.layout.picture import Box, Picture
from widgets.canvas.backing import Backing
from widgets.canvas.rendering import Rendering
from widgets.canvas.view import View, mapped

WARMED_AT_ONCE = 3
"""Stamps made ahead in each frame of a pan; each costs 0.1 to 0.2 ms."""


class _Snapshot(NamedTuple):
    view: View
    pixmap: QPixmap


class Surface:
    """Shows a picture in a viewport of `size` device pixels."""

    def __init__(self) -> None:
        self.rendering = Rendering()
        self._backing = Backing(self.rendering.render)
        self._scale = 0.0
        self._last = QRect()
        self._snapshot: _Snapshot | None = None
        self._picture: Picture | None = None
        self._assets: Assets = {}

    def use(self, picture: Picture, assets: Assets, spoiled: list[Box] | None) -> None:
        """Show this picture; `spoiled` is where it differs from the one before (None: everywhere)."""
        self._picture, self._assets = picture, assets
        if spoiled is None:
            self._backing.forget()
        elif self._scale:
            for box in spoiled:
                self._backing.spoil(mapped(box, self._scale))

    def repaint_all(self) -> None:
        """Colours or the screen changed."""
        self.rendering.cache.clear()
        self._backing.forget()

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

    def sharpen(self) -> None:
        """Zooming has ended."""
        self._snapshot = None

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
            self._backing.forget()
        self.rendering.use(self._picture, view.scale, self._assets)
        if only is not None:
            only = only.translated(seen.topLeft())
        self._backing.show(painter, QPoint(0, 0), seen, only)
        self._look_ahead(seen)

    def _look_ahead(self, seen: QRect) -> None:
        """Make what a pan will need next, a little in each frame."""
        dx, dy = seen.x() - self._last.x(), seen.y() - self._last.y()
        if self._last.size() == seen.size() and (dx or dy) and abs(dx) + abs(dy) < 400:
            ahead = 6
            reach = seen.translated(ahead * dx, ahead * dy)
            self.rendering.warm(reach, WARMED_AT_ONCE)
        self._last = QRect(seen)

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
