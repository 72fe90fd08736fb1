"""What lies side by side below the top bar: outline, map, shelf, inspector. The user sets their widths and hides them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from app.settings import Settings
from models.journey.history import History
from widgets.appearance import interface_scale, px
from widgets.split_handle import SplitHandle
from widgets.style import set_look

if TYPE_CHECKING:
    from widgets.inspector import Inspector
    from widgets.outline import Outline
    from widgets.shelf import Shelf
    from widgets.steps import StepsPanel

_LEAST_WIDTH = 140
_LATEST = 500
"""Milliseconds after which the panels are made even where the map is not seen, as in a window that is kept small."""


class Panels(QSplitter):
    """Outline and inspector beside the map. They are made after the map is first seen, so that it is seen soon."""

    selected = Signal(object)
    """Ids of records that were chosen in a panel."""
    activated = Signal(str)
    """The id of a record whose text the user wants to edit."""
    left = Signal()
    """The keys may go back to the map."""
    went = Signal(int)
    """So many steps are to be done: one was chosen in the list of steps."""
    made = Signal()
    """Outline and inspector are there now."""

    def __init__(self, canvas: QWidget, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._canvas = settings, canvas
        self._history: History | None = None
        self._selection: frozenset[str] = frozenset()
        self._outline: Outline | None = None
        self._inspector: Inspector | None = None
        self._steps: StepsPanel | None = None
        self.shelf: Shelf | None = None
        """Made by `app.parking` when it is first shown."""
        self.outline_place, self.shelf_place, self.inspector_place = _place(), _place(), _place()
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for part in (self.outline_place, canvas, self.shelf_place, self.inspector_place):
            self.addWidget(part)
        self.setStretchFactor(1, 1)
        self.outline_place.setVisible(settings.outline_shown)
        self.inspector_place.setVisible(settings.inspector_shown or settings.steps_shown)
        self.shelf_place.hide()
        set_look(self.shelf_place, "canvas")
        self.splitterMoved.connect(lambda _position, _handle: self._remember_widths())
        self._filling = QTimer(self, singleShot=True, interval=_LATEST)
        self._filling.timeout.connect(self.fill)
        self._following = QTimer(self, singleShot=True, interval=0)
        self._following.timeout.connect(self.catch_up)
        canvas.installEventFilter(self)

    def createHandle(self) -> SplitHandle:
        return SplitHandle(self)

    # ---- what they show --------------------------------------------------------------------------------------

    @property
    def filled(self) -> bool:
        """Whether outline and inspector are there."""
        return self._inspector is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._history is not None:
            # The map is painted now; what is asked for without delay comes next.
            watched.removeEventFilter(self)
            if not self.filled:
                self._filling.start(0)
        return False

    def fill(self) -> None:
        """Make outline and inspector, where they are not there yet."""
        if self._inspector is not None:
            return
        from widgets.inspector import Inspector
        from widgets.outline import Outline

        self._outline, self._inspector = Outline(), Inspector()
        _put_in(self.outline_place, self._outline)
        _put_in(self.inspector_place, self._inspector)
        self._outline.selected.connect(self.selected)
        self._outline.activated.connect(self.activated)
        self._outline.left.connect(self.left)
        self._outline.take_commands(self._canvas.actions())
        self._inspector.select_requested.connect(lambda id: self.selected.emit([id]))
        self._inspector.left.connect(self.left)
        self._show_column()
        self.set_document(self._history)
        self.show_selection(self._selection)
        self.made.emit()

    def set_document(self, history: History | None) -> None:
        """Show the journey of a history; None shows nothing."""
        self._history, self._selection = history, frozenset()
        if self.shelf is not None:
            self.shelf.set_document(history)
        if self._outline is not None and self._inspector is not None:
            self._outline.set_document(history)
            self._inspector.set_document(history)
            if self._steps is not None:
                self._steps.set_document(history)
        elif history is not None:
            self._filling.start()

    def show_selection(self, ids: frozenset[str]) -> None:
        """Show what is selected on the map."""
        self._selection = ids
        if self.shelf is not None:
            self.shelf.show_selection(ids)
        # The map is painted first: keys that walk over it or set its values must not wait for the panels.
        self._following.start()

    def catch_up(self) -> None:
        """Show the selection of this moment."""
        self._following.stop()
        if self._outline is not None and self._inspector is not None and self._history is not None:
            self._outline.set_selection(self._selection)
            self._inspector.show_selection(self._selection)

    def finish_editing(self) -> None:
        """Take over what is being typed in the inspector or on the shelf."""
        if self.shelf is not None:
            self.shelf.finish()
        if self._inspector is not None and self._inspector.panel is not None:
            self._inspector.panel.finish()

    def edit_elsewhere(self, id: str) -> None:
        """Let the user type the text of what is not on the map: on the shelf, else in the inspector."""
        if self.shelf is None or not self.shelf.isVisible() or not self.shelf.edit(id):
            self.edit_in_inspector()

    def put_in_shelf(self, shelf: Shelf) -> None:
        """The shelf takes its place."""
        self.shelf = shelf
        _put_in(self.shelf_place, shelf)
        shelf.selected.connect(self.selected)
        shelf.left.connect(self.left)
        shelf.set_document(self._history)
        shelf.show_selection(self._selection)

    def edit_in_inspector(self) -> None:
        """Show the inspector and put the keys into its first field."""
        if not self._settings.inspector_shown or self._settings.steps_shown:
            self.toggle_inspector()
        self.fill()
        self.catch_up()
        assert self._inspector is not None
        self._inspector.setFocus()

    def unfold(self, key: str) -> None:
        """Open what is folded in the panel that is shown, and put the keys there."""
        assert self._inspector is not None
        self._inspector.unfold(key)

    # ---- shown, hidden, wide, narrow -------------------------------------------------------------------------

    def toggle_outline(self) -> None:
        """Show or hide the outline."""
        self._settings.outline_shown = not self._settings.outline_shown
        self.outline_place.setVisible(self._settings.outline_shown)

    def toggle_inspector(self) -> None:
        """Show or hide the inspector; where the list of steps is in its place, it comes back."""
        settings = self._settings
        settings.inspector_shown = settings.steps_shown or not settings.inspector_shown
        settings.steps_shown = False
        self._show_column()

    def toggle_steps(self) -> None:
        """Show the list of steps in the place of the inspector, with the keys in it, or take it away again."""
        self._settings.steps_shown = not self._settings.steps_shown
        self.fill()
        self._show_column()
        if self._steps is not None and self._settings.steps_shown:
            self._steps.setFocus()
        else:
            self.left.emit()

    def steps_have(self, field: QWidget) -> bool:
        """Whether the keys are in the list of steps, if they are in `field`."""
        return self._steps is not None and field is self._steps.view

    def _show_column(self) -> None:
        """Inspector or list of steps at the right, by the settings."""
        steps = self._settings.steps_shown
        if steps and self._steps is None and self.filled:
            from widgets.steps import StepsPanel

            self._steps = StepsPanel()
            self.inspector_place.layout().addWidget(self._steps)  # type: ignore[union-attr]
            self._steps.go_requested.connect(self.went)
            self._steps.close_requested.connect(self.toggle_steps)
            self._steps.left.connect(self.left)
            self._steps.set_document(self._history)
        if self._inspector is not None:
            self._inspector.setVisible(not steps)
        if self._steps is not None:
            self._steps.setVisible(steps)
        self.inspector_place.setVisible(steps or self._settings.inspector_shown)

    def set_widths(self, room: int) -> None:
        """The remembered widths, out of `room`; where that is little, no more than leaves the map its place."""
        outline = min(px(self._settings.outline_width), round(room * 0.2))
        inspector = min(px(self._settings.inspector_width), round(room * 0.28))
        shelf = self._shelf_width(room) if self._settings.shelf_shown else 0
        self.setSizes([outline, room - outline - shelf - inspector, shelf, inspector])

    def _shelf_width(self, room: int) -> int:
        return min(px(self._settings.shelf_width), round(room * 0.2))

    def show_shelf(self, on: bool) -> None:
        """Show or hide the place of the shelf; the map alone makes room for it."""
        if self.shelf_place.isVisible() == on:
            return
        sizes = self.sizes()
        wanted = self._shelf_width(sum(sizes)) if on else 0
        sizes[1] += sizes[2] - wanted
        sizes[2] = wanted
        self.shelf_place.setVisible(on)
        self.setSizes(sizes)

    def _remember_widths(self) -> None:
        if self._settings.outline_shown:
            self._settings.outline_width = round(self.outline_place.width() / interface_scale())
        if self._settings.inspector_shown:
            self._settings.inspector_width = round(self.inspector_place.width() / interface_scale())
        if self.shelf_place.isVisible():
            self._settings.shelf_width = round(self.shelf_place.width() / interface_scale())


def _place() -> QFrame:
    place = QFrame()
    set_look(place, "panel")
    place.setMinimumWidth(px(_LEAST_WIDTH))
    return place


def _put_in(place: QFrame, panel: QWidget) -> None:
    room = QVBoxLayout(place)
    room.setContentsMargins(0, 0, 0, 0)
    room.addWidget(panel)
    # What the place itself asks for would count for more than what is in it.
    place.setMinimumWidth(max(place.minimumWidth(), panel.minimumWidth()))
