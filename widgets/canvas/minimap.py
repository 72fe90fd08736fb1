"""The small map in the corner: where on a large map the viewport is, and a way to go elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from models.layout.picture import Box, Picture
from resources.translations import tr
from widgets.appearance import current_colours, px
from widgets.canvas import marks
from widgets.canvas.map_view import SLICE, MapView
from widgets.canvas.rendering import Rendering
from widgets.icons import interface_icon

LARGEST = QSize(180, 110)
"""Of the map itself. All lengths here are those at the plain size of the interface."""
PART = 0.28
"""Of the width and height of the view that it may cover."""
LEAST_HEIGHT = 28
PADDING = 8
DISTANCE = 16
"""From the corner of the canvas."""
FOLLOW_AFTER = 200
"""Milliseconds after a change until it is drawn here too."""


class Minimap(QWidget):
    """Lies in the corner of a map view, and shows itself where not all of the map is in sight."""

    hide_requested = Signal()
    """The user wants it gone; whoever knows of the wish sets `wanted`."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._wanted = True
        self._shown: Picture | None = None
        self._pixmap = QPixmap()
        self._scale = 1.0
        self._room = QSize()
        self.kept_clear: Callable[[], Iterable[QRect]] = tuple
        """What it must not cover, in pixels of the view."""
        self._rendering = Rendering()
        self._later = QTimer(self, singleShot=True, interval=FOLLOW_AFTER)
        self._later.timeout.connect(self._draw)
        # Not a single shot: PySide keeps for good what one would call, where its object has gone before.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.follow)
        self._finishing = QTimer(self, singleShot=True, interval=0)
        self._finishing.timeout.connect(self._finish)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Overview of the map"))
        self._close = self._close_button()
        self.hide()

    def _close_button(self) -> QToolButton:
        """Hides it; seen while the pointer is here."""
        button = QToolButton(self)
        button.setIcon(interface_icon("x", size=12))
        button.setIconSize(QSize(px(12), px(12)))
        button.setFixedSize(px(20), px(20))
        button.setAutoRaise(True)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(tr("Hide the small map"))
        button.setAccessibleName(tr("Hide the small map"))
        button.setStyleSheet(f"background: {current_colours().paper}; border-radius: {px(5)}px; padding: 0;")
        button.clicked.connect(self.hide_requested)
        button.hide()
        return button

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
        visible = self._wanted and self._is_of_use() and not self._in_the_way()
        if visible != self.isVisibleTo(self._view):
            self.setVisible(visible)
        if not visible:
            return
        scene = self._view.scene
        if self._shown is not None and self._room != self._most():
            self._draw()
        if scene is not None and scene.painted is not self._shown:
            if self._shown is None:
                self._draw()
            elif not self._later.isActive():
                self._later.start()

    def follow_soon(self) -> None:
        """Follow once what is under way now is over."""
        if not self._soon.isActive():
            self._soon.start()

    def _in_the_way(self) -> bool:
        """Whether it would lie over what is worked on."""
        place = self._place()
        return any(place.intersects(part) for part in self.kept_clear())

    def forget(self) -> None:
        """Another document is shown."""
        self._shown = None
        self._rendering = Rendering()

    def _is_of_use(self) -> bool:
        camera = self._view.camera
        if self._view.scene is None or self._view.width() < 480 or self._view.height() < 320:
            return False
        view = camera.view
        spans = zip((view.x, view.y), camera.size, camera.picture, strict=True)
        # A sliver of its margin out of sight is no reason to tell where one is.
        return any(
            start > 0.02 * room or start + room < length * view.scale - 0.02 * room
            for start, room, length in spans
        )

    def _most(self) -> QSize:
        """How large the map in it may be: never more than a part of the view over which it lies."""
        wanted = QSize(px(LARGEST.width()), px(LARGEST.height()))
        return wanted.boundedTo(QSize(round(self._view.width() * PART), round(self._view.height() * PART)))

    def _draw(self) -> None:
        scene = self._view.scene
        if scene is None:
            return
        picture, dpr = scene.picture, self._view.camera.dpr
        self._room = self._most()
        scale = min(self._room.width() / picture.width, self._room.height() / picture.height)
        inner = QSize(round(picture.width * scale), max(round(picture.height * scale), px(LEAST_HEIGHT)))
        self._shown, self._scale = picture, scale
        padding = px(PADDING)
        self.resize(inner.width() + 2 * padding, inner.height() + 2 * padding)
        self._close.move(self.width() - self._close.width() - 2, 2)
        map_pixmap = self._drawn(picture, scale * dpr, inner * dpr)
        self._pixmap = QPixmap(self.size() * dpr)
        self._pixmap.setDevicePixelRatio(dpr)
        self._pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._pixmap)
        try:
            box = Box(0, 0, self.width(), self.height()).grown(-0.5)
            around = current_colours()
            marks.outline(painter, box, px(8), marks.pen(around.line, 1), around.paper)
            painter.drawPixmap(QRect(QPoint(padding, padding), inner), map_pixmap)
        finally:
            painter.end()
        self.settle()
        self.update()
        if self._rendering.unfinished:
            self._finishing.start()

    def _finish(self) -> None:
        """Make what takes longer bit by bit, and draw again with it."""
        if self._rendering.finish(SLICE):
            self._draw()
        else:
            self._finishing.start()

    def _drawn(self, picture: Picture, scale: float, size: QSize) -> QPixmap:
        """The whole map at a scale, in device pixels."""
        colours, scene = self._view.colours, self._view.scene
        self._rendering.ground = self._rendering.dot = colours.canvas
        self._rendering.use(picture, scale, scene.journey.assets if scene is not None else {})
        pixmap = QPixmap(size)
        painter = QPainter(pixmap)
        try:
            self._rendering.render(painter, pixmap.rect())
        finally:
            painter.end()
        return pixmap

    def settle(self) -> None:
        """Take the place in the corner."""
        self.move(self._place().topLeft())

    def _place(self) -> QRect:
        view, distance = self._view, px(DISTANCE)
        corner = QPoint(view.width() - self.width() - distance, view.height() - self.height() - distance)
        return QRect(corner, self.size())

    def paintEvent(self, event: QPaintEvent) -> None:
        accent, camera = self._view.colours.accent, self._view.camera
        s = self._scale / camera.view.scale
        across, down, padding = camera.size[0] * s, camera.size[1] * s, px(PADDING)
        seen = QRectF(padding + camera.view.x * s, padding + camera.view.y * s, across, down)
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

    def enterEvent(self, event: QEnterEvent) -> None:
        self._close.show()

    def leaveEvent(self, event: QEvent) -> None:
        self._close.hide()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(tr("Hide the small map")).triggered.connect(self.hide_requested)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event.position())

    def _go_to(self, at: QPointF) -> None:
        """Look at the point of the map under the pointer."""
        camera = self._view.camera
        x, y = ((at.x() - px(PADDING)) / self._scale, (at.y() - px(PADDING)) / self._scale)
        self._view.hold_view()
        scale, (width, height) = camera.view.scale, camera.size
        camera.look(camera.view._replace(x=round(x * scale - width / 2), y=round(y * scale - height / 2)))
