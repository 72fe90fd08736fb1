"""The map as a viewport shows it: laid out when needed, painted from what is kept, panned and zoomed."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from models.journey.change import Change
from models.journey.history import History
from models.journey.journey import Journey
from models.layout.geometry import Geometry
from models.layout.layout import Layout
from models.layout.picture import Box
from resources.themes import InterfaceColours
from widgets.appearance import colours_on_map, current_colours
from widgets.canvas.camera import Camera
from widgets.canvas.scene import Scene
from widgets.canvas.surface import Surface
from widgets.canvas.view import View

SHARPEN_AFTER = 110
"""Milliseconds after the last step of a zoom until the picture is painted at its new scale."""
SLICE = 0.008
"""Seconds that are spent on it in one go."""
REST_AFTER = 80
"""Milliseconds after a frame until what lies around is prepared for the next pan."""
LAID_OUT_AT_ONCE = 0.004
"""Seconds of layout in one go where it is done bit by bit; a frame of 60 a second is 0.016."""
LARGE = 1000
"""Cards of a map from which on a change alone takes half a frame."""
MADE_AT_REST = 10
"""Stamps made in one go then, 1 to 2 ms."""


class MapView(QWidget):
    """Shows the journey of a history. It holds no data of the document; what hands and keys do to it is added
    by the canvas, through `paint_above`, `view_moved`, `picture_changed` and `journey_changed`.
    """

    zoom_changed = Signal(float)
    """1.0 is 100 %."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colours: InterfaceColours = colours_on_map()
        """Of what is drawn over the map."""
        self.scene: Scene | None = None
        self.surface = Surface()
        self.painted_at = 0.0
        """Seconds of the monotonic clock; 0.0 before the first time, as behind the start page."""
        self.camera = Camera(self._view_changed)
        self._at_start = True
        self._arrange: Callable[[], None] = self.camera.begin
        self._sharpen = QTimer(self, singleShot=True)
        self._sharpen.timeout.connect(self._refine)
        self._laying_out = QTimer(self, singleShot=True, interval=0)
        self._laying_out.timeout.connect(self._go_on)
        self._then: list[Callable[[], None]] = []
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._prepare)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setMinimumSize(QSize(120, 80))
        self.set_ground(current_colours())

    def paint_above(self, painter: QPainter) -> None:
        """Draw above the picture; the painter's unit is a device pixel of the viewport."""

    def view_moved(self) -> None:
        """The map moved, or is shown in another size."""

    def picture_changed(self) -> None:
        """Another picture is shown."""

    def journey_changed(self, change: Change) -> None:
        """The journey was changed; nothing is laid out yet."""

    # ---- the document --------------------------------------------------------------------------------------

    def show_history(self, history: History | None) -> None:
        """Show the journey of a history from its beginning; None shows nothing."""
        if self.scene is not None:
            self.scene.close()
        self.scene = None if history is None else Scene(history, self._changed)
        self.surface = Surface()
        self.set_ground(current_colours())
        self.follow_picture()
        self.arrange(self.camera.begin)

    def _changed(self, change: Change) -> None:
        self.journey_changed(change)
        self.update()

    @property
    def history(self) -> History:
        """The history of the document. Raises RuntimeError where none is open."""
        return self._shown().history

    @property
    def journey(self) -> Journey:
        """The journey of the document. Raises RuntimeError where none is open."""
        return self._shown().journey

    @property
    def layout_now(self) -> Layout:
        """The layout of the journey as it now is. Raises RuntimeError where none is open."""
        return self._shown().layout

    @property
    def geometry_now(self) -> Geometry:
        """Where everything is now, in points. Raises RuntimeError where none is open."""
        return self._shown().geometry

    def _shown(self) -> Scene:
        if self.scene is None:
            raise RuntimeError("no map is open")
        return self.scene

    def follow_gently(self, then: Callable[[], None] | None = None) -> None:
        """Lay out what changed bit by bit, so that the pointer is never held up; then call `then`. Until all is
        done the map is shown, and asked, as it was.
        """
        if then is not None:
            self._then.append(then)
        if self.scene is not None and self.scene.journey.touchpoint_count() > LARGE:
            self.scene.lay_out_some(0.0)  # the move of the pointer has taken its share of this frame
            self._laying_out.start()
        else:
            self._go_on()

    def _go_on(self) -> None:
        if self.scene is not None and not self.scene.lay_out_some(LAID_OUT_AT_ONCE):
            self._laying_out.start()
            return
        self.follow_picture()
        self.update()

    def follow_picture(self) -> None:
        """Lay out at once what changed, and tell surface and camera."""
        self._laying_out.stop()
        if self.scene is not None:
            self.scene.finish()
            self._take_picture()
        waiting, self._then = self._then, []
        for then in waiting:
            then()

    def _take_picture(self) -> None:
        assert self.scene is not None
        spoiled = self.scene.take_damage()
        if spoiled is None or spoiled:
            picture = self.scene.picture
            self.surface.use(picture, self.scene.journey.assets, spoiled)
            before, self.camera.picture = self.camera.picture, (picture.width, picture.height)
            if before != self.camera.picture:
                if self.surface.rendering.sheet != self.surface.rendering.ground:
                    # The edge of the map's paper has moved.
                    self.surface.repaint_pixels()
                self.camera.look(self.view)
            self.picture_changed()

    # ---- the view ------------------------------------------------------------------------------------------

    @property
    def view(self) -> View:
        return self.camera.view

    @property
    def zoom(self) -> float:
        """Pixels of the interface per point: 1.0 is 100 %."""
        return self.camera.zoom

    def _view_changed(self, before: View) -> None:
        if before.scale != self.view.scale:
            self.zoom_changed.emit(self.zoom)
        self.update()
        self.view_moved()

    @property
    def at_start(self) -> bool:
        """Whether nobody has taken the view in hand yet."""
        return self._at_start

    def arrange(self, arrangement: Callable[[], None]) -> None:
        """Look where this looks, and again whenever the window's size changes, until the user takes the view in hand."""
        self._at_start, self._arrange = True, arrangement
        arrangement()

    def hold_view(self) -> None:
        """The user has taken the view in hand: a change of the window's size does not arrange it anew."""
        self._at_start = False

    def zoom_in(self) -> None:
        """To the next larger step."""
        self._zoom_at_once(self.camera.zoom_in)

    def zoom_out(self) -> None:
        """To the next smaller step."""
        self._zoom_at_once(self.camera.zoom_out)

    def zoom_to_100(self) -> None:
        """One pixel of the interface for each point."""
        self._zoom_at_once(lambda: self.camera.zoom_to(1.0))

    def fit(self) -> None:
        """Show all of the map."""
        self._zoom_at_once(self.camera.fit)

    def show_box(self, box: Box) -> None:
        """Bring a box of the picture into view, as large as fits, up to 100 %."""
        self._zoom_at_once(lambda: self.camera.show(box))

    def _zoom_at_once(self, step: Callable[[], None]) -> None:
        self.follow_picture()
        self.hold_view()
        self.surface.sharpen()
        step()

    def zoom_smoothly(self, factor: float, at: tuple[float, float]) -> None:
        """One step of a zoom by wheel or fingers, to the device pixel `at`; the picture is sharpened after."""
        self.hold_view()
        self.follow_picture()
        self.surface.begin_zoom(self.view, QSize(*self.camera.size))
        self.camera.zoom_to(self.zoom * factor, at)
        self._sharpen.start(SHARPEN_AFTER)

    def _prepare(self) -> None:
        if self.isVisible() and self.surface.rest(MADE_AT_REST):
            self._rest.start(0)

    def _refine(self) -> None:
        # In slices, so that a hand that goes on zooming is not held up.
        if not self.surface.sharpen_some(self.view, QSize(*self.camera.size), SLICE):
            self._sharpen.start(0)
            return
        self.surface.sharpen()
        if self.surface.unfinished and not self.surface.finish(SLICE):
            self._sharpen.start(0)
            return
        self.update()

    def pan(self, dx: float, dy: float) -> None:
        """Move the viewport over the map, in pixels of the interface."""
        self.hold_view()
        self.camera.pan(round(dx * self.camera.dpr), round(dy * self.camera.dpr))

    def set_ground(self, colours: InterfaceColours) -> None:
        """The ground around the map is that of the interface; the map lies on it as a sheet of its own paper."""
        rendering = self.surface.rendering
        rendering.ground, rendering.dot = colours.canvas, colours.pressed
        rendering.sheet, rendering.sheet_dot = self.colours.canvas, self.colours.pressed
        self.surface.repaint_all()
        self.update()

    # ---- painting ------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        # Laid out before a painter is open: what goes wrong there must not leave one behind.
        if not self._laying_out.isActive():
            self.follow_picture()
        dpr = self.camera.dpr
        painter = QPainter(self)
        try:
            painter.scale(1 / dpr, 1 / dpr)
            self.surface.show(painter, self.view, QSize(*self.camera.size), self._device(event.rect()))
            self.paint_above(painter)
        finally:
            painter.end()
        if self.surface.unfinished and not self._sharpen.isActive():
            self._sharpen.start(SHARPEN_AFTER)
        self._rest.start(REST_AFTER)
        self.painted_at = monotonic()

    def _device(self, rect: QRect) -> QRect:
        dpr = self.camera.dpr
        left, top = int(rect.left() * dpr), int(rect.top() * dpr)
        right, bottom = int(-(-(rect.right() + 1) * dpr // 1)), int(-(-(rect.bottom() + 1) * dpr // 1))
        return QRect(left, top, right - left, bottom - top)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.measure()

    def measure(self) -> None:
        """The viewport has another size, or the screen another resolution."""
        dpr = self.devicePixelRatioF()
        self.camera.resize(round(self.width() * dpr), round(self.height() * dpr), dpr)
        if self._at_start:
            self._arrange()
        self.update()
