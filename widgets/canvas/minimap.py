"""The small map in the corner: where on a large map the viewport is, and a way to go elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from models.layout.picture import Box, Picture
from resources.translations import tr
from widgets.canvas import marks
from widgets.canvas.map_view import MapView
from widgets.canvas.rendering import Rendering

LARGEST = QSize(180, 110)
"""Pixels of the interface of the map itself."""
LEAST_HEIGHT = 28
PADDING = 8
DISTANCE = 16
"""From the corner of the canvas."""
FOLLOW_AFTER = 200
"""Milliseconds after a change until it is drawn here too."""


class Minimap(QWidget):
    """Lies in the corner of a map view, and shows itself where the map is larger than what is seen of it."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._wanted = True
        self._shown: Picture | None = None
        self._pixmap = QPixmap()
        self._scale = 1.0
        self._rendering = Rendering()
        self._later = QTimer(self, singleShot=True, interval=FOLLOW_AFTER)
        self._later.timeout.connect(self._draw)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Overview of the map"))
        self.hide()

    @property
    def wanted(self) -> bool:
        """Whether it may be seen at all."""
        return self._wanted

    @wanted.setter
    def wanted(self, wanted: bool) -> None:
        self._wanted = wanted
        self.follow()

    def follow(self) -> None:
        """The view or the map changed; the view, which is painted again then, paints this too."""
        visible = self._wanted and self._is_of_use()
        if visible != self.isVisibleTo(self._view):
            self.setVisible(visible)
        if not visible:
            return
        scene = self._view.scene
        if scene is not None and scene.painted is not self._shown:
            if self._shown is None:
                self._draw()
            elif not self._later.isActive():
                self._later.start()

    def forget(self) -> None:
        """Another document is shown."""
        self._shown = None
        self._rendering = Rendering()

    def _is_of_use(self) -> bool:
        camera = self._view.camera
        if self._view.scene is None or self._view.width() < 480 or self._view.height() < 320:
            return False
        width, height = (length * camera.view.scale for length in camera.picture)
        return bool(width > camera.size[0] * 1.02 or height > camera.size[1] * 1.02)

    def _draw(self) -> None:
        scene = self._view.scene
        if scene is None:
            return
        picture, dpr = scene.picture, self._view.camera.dpr
        scale = min(LARGEST.width() / picture.width, LARGEST.height() / picture.height)
        inner = QSize(round(picture.width * scale), max(round(picture.height * scale), LEAST_HEIGHT))
        self._shown, self._scale = picture, scale
        self.resize(inner.width() + 2 * PADDING, inner.height() + 2 * PADDING)
        map_pixmap = self._drawn(picture, scale * dpr, inner * dpr)
        self._pixmap = QPixmap(self.size() * dpr)
        self._pixmap.setDevicePixelRatio(dpr)
        self._pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._pixmap)
        try:
            box = Box(0, 0, self.width(), self.height()).grown(-0.5)
            line = marks.pen(self._view.colours.line, 1)
            marks.outline(painter, box, 8, line, self._view.colours.paper)
            painter.drawPixmap(QRect(QPoint(PADDING, PADDING), inner), map_pixmap)
        finally:
            painter.end()
        self.settle()
        self.update()

    def _drawn(self, picture: Picture, scale: float, size: QSize) -> QPixmap:
        """The whole map at a scale, in device pixels."""
        colours, scene = self._view.colours, self._view.scene
        self._rendering.ground = self._rendering.dot = colours.canvas
        self._rendering.use(picture, scale, scene.journey.assets if scene is not None else {})
        pixmap = QPixmap(size)
        painter = QPainter(pixmap)
        try:
            self._rendering.render(painter, pixmap.rect())
            if self._rendering.unfinished:
                self._rendering.finish()
                self._rendering.render(painter, pixmap.rect())
        finally:
            painter.end()
        return pixmap

    def settle(self) -> None:
        """Take the place in the corner."""
        view = self._view
        self.move(view.width() - self.width() - DISTANCE, view.height() - self.height() - DISTANCE)

    def paintEvent(self, event: QPaintEvent) -> None:
        accent, camera = self._view.colours.accent, self._view.camera
        s = self._scale / camera.view.scale
        across, down = camera.size[0] * s, camera.size[1] * s
        seen = QRectF(PADDING + camera.view.x * s, PADDING + camera.view.y * s, across, down)
        seen = seen.intersected(QRectF(self.rect()).adjusted(3, 3, -3, -3))
        painter = QPainter(self)
        try:
            # Everything but the frame of what is seen is ready: this is painted with every frame of a pan.
            painter.drawPixmap(0, 0, self._pixmap)
            painter.setPen(marks.pen(accent, 2))
            painter.setBrush(marks.faded(accent, 0.06))
            painter.drawRect(seen.toRect())
        finally:
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event.position())

    def _go_to(self, at: QPointF) -> None:
        """Look at the point of the map under the pointer."""
        camera = self._view.camera
        x, y = ((at.x() - PADDING) / self._scale, (at.y() - PADDING) / self._scale)
        self._view.hold_view()
        scale, (width, height) = camera.view.scale, camera.size
        camera.look(camera.view._replace(x=round(x * scale - width / 2), y=round(y * scale - height / 2)))
