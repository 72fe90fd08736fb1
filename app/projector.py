"""Projector mode: the map alone on the whole screen, large enough to be read from the other end of the room."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QScreen, QShortcut
from PySide6.QtWidgets import QWidget

from app.keys import shown_key
from app.look import rebuild
from app.window_place import remember_place
from models.layout.picture import Box
from resources.translations import tr
from widgets.canvas.camera import MARGIN
from widgets.canvas.cursor import cell_of
from widgets.canvas.view import View

if TYPE_CHECKING:
    from app.main_window import MainWindow
    from widgets.canvas.viewport import Canvas

_CARD_TYPE = 12.0
"""Points of a card's title."""
_LINES = 60
"""A card's title is at least one part of so many of the height of the screen: on a picture 1.5 m high that is
25 mm of type, which is read at 5 m."""
_LEAST_ZOOM, _MOST_ZOOM = 1.3, 3.0
_PLAIN_HEIGHT, _LEAST_ENLARGED, _MOST_ENLARGED = 720, 1.4, 2.2
"""The interface grows with the height of the screen; at this one its plain size is as tall as on a desk."""
_PANELS = ("outline_shown", "inspector_shown", "shelf_shown", "steps_shown", "minimap_shown")
_ARRIVED = 1500
"""Milliseconds after which the window has the size that was asked for."""


class _Before(NamedTuple):
    """What leaving the mode brings back."""

    screen: QScreen
    geometry: QRect
    full: bool
    maximised: bool
    view: View
    begun: bool
    panels: dict[str, bool]


class Projector(QObject):
    """Turns the mode on and off. While it is on, panels and bars are hidden and the interface is large."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._before: _Before | None = None
        self.least_scale = 0.0
        """The interface is not smaller than this while the mode is on; 1.0 is its plain size."""
        self._arriving = QTimer(self, singleShot=True, interval=_ARRIVED)
        self._arriving.timeout.connect(self._arrived)

    @property
    def on(self) -> bool:
        return self._before is not None

    def toggle(self) -> None:
        """Begin, or go back to how everything was before; when the key or menu that asks for it is done with."""
        QTimer.singleShot(0, self, self.leave if self.on else self.begin)

    def on_other_screen(self) -> None:
        """The same, or go on, on the next screen."""
        screen = self.other_screen()
        if screen is not None:
            QTimer.singleShot(0, self, lambda: self.begin(screen))

    def other_screen(self) -> QScreen | None:
        """The screen after the one where the window is; None where there is but one."""
        screens = QGuiApplication.screens()
        if len(screens) < 2:
            return None
        here = screens.index(self._window.screen())
        return screens[(here + 1) % len(screens)]

    def begin(self, screen: QScreen | None = None) -> None:
        """Fill a screen with the map; None: the one where the window is."""
        window = self._window
        if window.document is None:
            return
        window.finish_editing()
        if self._before is None:
            self._before = self._now()
            remember_place(window, window.settings)
            settings = window.settings
            settings.kept_back = dict(self._before.panels)
            for name in _PANELS:
                setattr(settings, name, False)
        target = screen or window.screen()
        height = target.size().height()
        self.least_scale = min(max(height / _PLAIN_HEIGHT, _LEAST_ENLARGED), _MOST_ENLARGED)
        rebuild(window)
        if screen is not None and screen is not window.screen():
            self._move_to(screen, screen.geometry())
        window.showFullScreen()
        canvas, seen = window.canvas, self._before.view
        canvas.arrange(lambda: _show_large(canvas, seen))
        self._hint()
        self._arriving.start()

    def leave(self) -> None:
        """Everything is as it was before: window, panels, what is in sight."""
        window, before = self._window, self._before
        if before is None:
            return
        window.finish_editing()
        self._before, self.least_scale = None, 0.0
        for name, shown in before.panels.items():
            setattr(window.settings, name, shown)
        window.settings.kept_back = {}
        rebuild(window)
        if before.screen is not window.screen() and before.screen in QGuiApplication.screens():
            self._move_to(before.screen, before.geometry)
        if before.full:
            window.showFullScreen()
        elif before.maximised:
            window.showMaximized()
        else:
            window.showNormal()
            window.setGeometry(before.geometry)
        canvas = window.canvas
        canvas.arrange(canvas.camera.begin if before.begun else lambda: canvas.camera.look(before.view))
        if not before.begun:
            self._arriving.start()

    def show_bars(self, *bars: QWidget) -> None:
        """Show the bars of the window, which have no place on a projector; without a map there is nothing to project."""
        window = self._window
        if self.on and window.document is None:
            self.toggle()
        for bar in bars:
            bar.setVisible(window.document is not None and not self.on)
        window.menuBar().setVisible(not self.on)
        if self.on:
            end = QShortcut(QKeySequence(Qt.Key.Key_Escape), window.canvas)
            end.setContext(Qt.ShortcutContext.WidgetShortcut)
            # While something is under way the canvas takes the key for itself: Esc ends that first.
            end.activated.connect(self.toggle)

    def _now(self) -> _Before:
        window = self._window
        return _Before(
            window.screen(),
            window.geometry(),
            window.isFullScreen(),
            window.isMaximized(),
            window.canvas.view,
            window.canvas.at_start,
            {name: getattr(window.settings, name) for name in _PANELS},
        )

    def _move_to(self, screen: QScreen, place: QRect) -> None:
        window = self._window
        if window.isFullScreen():
            window.showNormal()
        window.setScreen(screen)
        window.windowHandle().setScreen(screen)
        window.setGeometry(place)

    def _arrived(self) -> None:
        self._window.canvas.hold_view()

    def _hint(self) -> None:
        from widgets.passing_hints import PassingHints

        commands = self._window.commands
        told = (
            ("look.projector", tr("end projector mode")),
            ("find.palette", tr("find or run a command")),
            ("help.keys", tr("all keys")),
        )
        hints = [(shown_key(keys[0]), text) for id, text in told if (keys := commands.keys.get(id))]
        PassingHints(self._window.canvas, hints)


def _show_large(canvas: Canvas, seen: View) -> None:
    """Zoom so that cards can be read far away; what is worked on stays in sight, else what was in sight before."""
    width, height = canvas.camera.size
    if canvas.scene is None or not width or not height:
        return
    canvas.follow_picture()
    zoom = zoom_for(canvas.camera.picture, (width, height), canvas.camera.dpr)
    scale = zoom * canvas.camera.dpr
    boxes = [box for id in canvas.selection for box in canvas.geometry_now.boxes(id)]
    cell = cell_of(canvas)
    if not boxes and cell is not None:
        boxes = [canvas.geometry_now.cell_box(cell)]
    left, top = seen.to_picture(0, 0)
    view = View(scale, round(max(left, 0) * scale), round(max(top, 0) * scale))
    across, down = (side * scale for side in canvas.camera.picture)
    # What fits is shown whole, in the middle.
    x = round((across - width) / 2) if across <= width else min(view.x, round(across - width))
    y = round((down - height) / 2) if down <= height else min(view.y, round(down - height))
    canvas.camera.look(View(scale, x, y))
    if boxes:
        whole = reduce(Box.joined, boxes)
        room = (width / scale - 2 * MARGIN, height / scale - 2 * MARGIN)
        canvas.camera.reveal(whole if whole.w <= room[0] and whole.h <= room[1] else boxes[0])


def zoom_for(picture: tuple[float, float], viewport: tuple[int, int], dpr: float) -> float:
    """Pixels of the interface per point at which a map of this size (points) is shown in a viewport (device pixels)."""
    width, height = viewport[0] / dpr, viewport[1] / dpr
    read_far = max(height / _LINES / _CARD_TYPE, _LEAST_ZOOM)
    whole = min(width / max(picture[0], 1.0), height / max(picture[1], 1.0))
    return min(max(read_far, whole), _MOST_ZOOM)
