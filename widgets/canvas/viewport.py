"""The canvas: one widget that paints the picture of a map and gives pointer and keys to the tool in use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from models.journey.change import Change
from models.journey.edits import Spot
from models.journey.history import History
from models.journey.lock import names_stay
from models.journey.records import Persona, Phase, Touchpoint
from models.layout.geometry import Cell, Element
from models.problems import InputProblem
from resources.translations import tr
from widgets.canvas import cursor, first_hint, gestures, keyboard, next_text, overlay
from widgets.canvas.beside import Beside
from widgets.canvas.hints import hints_for
from widgets.canvas.map_view import MapView
from widgets.canvas.minimap import Minimap
from widgets.canvas.selection import Selection
from widgets.canvas.text_place import text_at
from widgets.canvas.tool import Pointer, Tool, pointer_at
from widgets.canvas.tools import TOOLS
from widgets.canvas.way_in import WayIn


class Canvas(MapView):
    """Shows a journey and lets hands and keys change it, through its history alone.

    It holds no data of the document. `set_document` gives it a history; everything else follows.
    """

    selection_changed = Signal(frozenset)
    """Ids of records; empty also where the keys stand on an empty cell."""
    hint_changed = Signal(tuple)
    """Pairs of key and meaning: what applies now, for the status bar."""
    context_menu_requested = Signal(object, QPoint)
    """The Element under the pointer (None: nothing) and where, on the screen."""
    edit_requested = Signal(str)
    """The id of a record whose text is not edited on the canvas: the inspector may take it."""
    paste_requested = Signal()
    """A list is pasted into a card that is still empty: it is to become cards."""
    problem = Signal(str)
    """A message for the user: what could not be done, and why."""

    wanted = Signal(str)
    """The id of a command that a button on the canvas asks for."""
    card_made = Signal()
    """The first card was made while the first hint was wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hint_wanted = False
        """Whether gestures are shown on an empty map until its first card is made."""
        self.picks = Selection(self._selection_changed)
        self.hover: Element | None = None
        self.found: frozenset[str] = frozenset()
        self.beside: Beside | None = None
        self.composing, self.cards_then = False, 0
        """An input method composes what it began on an empty cell."""
        self.tool: Tool = Tool(self)
        self._pointer_at: QPoint | None = None
        self.minimap = Minimap(self)
        self.way_in = WayIn(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setAccessibleName(tr("Journey map"))
        self.use("select")

    # ---- the document --------------------------------------------------------------------------------------

    def set_document(self, history: History | None) -> None:
        """Show the journey of a history from its beginning; None shows nothing."""
        self.use("select")
        self.picks.forget()
        self.hover = None
        self.minimap.forget()
        self.show_history(history)
        self.cards_then = self.journey.count(Touchpoint) if history is not None else 0
        cursor.begin(self)
        self.minimap.follow()
        self.tell_hints()

    def journey_changed(self, change: Change) -> None:
        if not self.history.gesture_under_way:
            cursor.keep(self, change)
            self.tool.changed(change)
            if any(
                isinstance(self.journey.get(id) or change.before[id], Persona | Phase) for id in change.after
            ):
                self.tell_hints()

    def view_moved(self) -> None:
        if self.scene is not None:
            self.tool.view_changed()
        self.minimap.follow()

    def picture_changed(self) -> None:
        # Later: this may come from within a paint event, where nothing may be shown or hidden.
        self.minimap.follow_soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._at_start and not self.picks.ids:
            cursor.begin(self)
        self.minimap.settle()
        self.way_in.follow()
        self.minimap.follow()

    def paint_above(self, painter: QPainter) -> None:
        overlay.paint(painter, self)
        self.tool.paint(painter)

    # ---- adding and editing text ---------------------------------------------------------------------------

    def edit(
        self, id: str, field: str = "", at: tuple[float, float] | None = None, *, at_end: bool = False
    ) -> None:
        """Edit a text of a record in place: `field`, or the one at a point of the picture, or the first; all of it
        is selected, or the caret stands `at_end`.
        """
        place = text_at(self, id, field, at)
        if place == "name" and self.journey.map.structure_locked:
            self.problem.emit(names_stay())
        elif place is None:
            self.edit_requested.emit(id)
        else:
            self.use("edit_text", id, place, False, None, at_end)

    def edit_selected(self) -> None:
        """Edit what is selected, or add a card where the keys stand on an empty cell."""
        if self.picks.cell is not None:
            self.add_card_at(self.picks.cell)
        elif self.picks.lead is not None:
            self.edit(self.picks.lead)
        elif (cell := cursor.cell_of(self)) is not None:
            self.edit(self.geometry_now.cards_in(cell)[0])

    edit_text = edit

    def add_card(self, spot: Spot, *, insert: bool = False, text: str = "") -> None:
        """Add a card at a spot, beginning with `text`, and edit it; left empty, it vanishes again."""
        self.use("edit_text", spot, "title", insert, text)

    def add_card_at(self, cell: Cell, text: str = "") -> None:
        """Add a card to the end of a cell, beginning with `text`, and edit it."""
        self.add_card(Spot(*cell), text=text)

    def name_added(self, change: Change, field: str) -> None:
        """Make a change that adds a record, and let its `field` be typed: both are one step."""
        self.use("edit_text", change, field)

    def card_in_next_lane(self) -> None:
        """Edit the same step of the next lane, or add a card there."""
        cell = cursor.cell_of(self)
        if cell is not None and len(self.geometry_now.lanes) > 1:
            next_text.next_lane(self, cell)

    def add_next_card(self) -> None:
        """Add a card after the selected one, or on the empty cell, and edit it."""
        if self.picks.cell is not None:
            self.add_card_at(self.picks.cell)
        elif self.picks.lead is not None and isinstance(self.journey.get(self.picks.lead), Touchpoint):
            next_text.next_card(self, self.picks.lead)

    # ---- selection -----------------------------------------------------------------------------------------

    @property
    def selection(self) -> frozenset[str]:
        return self.picks.ids

    @property
    def cursor_cell(self) -> Cell | None:
        """The cell where the keys stand; None where the map has no lane or no phase."""
        return cursor.cell_of(self)

    def select(self, ids: Iterable[str], *, reveal: bool = False) -> None:
        """Select these ids and nothing else; `reveal` pans so that the last of them is seen."""
        self.picks.set(ids)
        if reveal:
            self.reveal_selection()

    def reveal_selection(self) -> None:
        """Pan as little as needed to see what is selected, or the empty cell on which the keys stand."""
        cursor.reveal(self)

    def show_selection(self) -> None:
        """Bring what is selected into view, as large as fits, up to 100 %."""
        cursor.show(self)

    def _selection_changed(self) -> None:
        # Letters are text only where they would start a card; elsewhere they are commands.
        writes = self.picks.cell is not None or self.composing
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, writes)
        if self.scene is not None:
            cursor.settle(self)
        self.selection_changed.emit(self.picks.ids)
        self.tell_hints()
        self.update()

    # ---- tools ---------------------------------------------------------------------------------------------

    def use(self, name: str, *arguments: Any) -> None:
        """Take up another tool, by its name in the table of tools."""
        self.tool.leave()
        try:
            self.tool = TOOLS[name](self, *arguments)
        except InputProblem as problem:
            self.history.cancel()
            self.tool = TOOLS["select"](self)
            self.problem.emit(problem.message)
        self.setCursor(self.tool.cursor)
        self.tell_hints()
        self.update()

    def uses(self, name: str) -> bool:
        """Whether this is the tool in use."""
        return isinstance(self.tool, TOOLS[name])

    @property
    def idle(self) -> bool:
        """Whether nothing is under way: the tool in use is the one that selects."""
        return self.uses("select")

    selecting = idle

    def select_tool(self) -> None:
        """Back to selecting; what is under way is given up, a text being typed is kept."""
        self.use("select")

    def begin_connecting(self) -> None:
        """Draw an arrow from the selected card, or from the one clicked next."""
        cards = [id for id in self.selection if self.geometry_now.band_of(id) is not None]
        self.use("connect", cards[0] if len(cards) == 1 else None)

    def emotion_pass(self, lane: str) -> None:
        """Give the cards of a lane their emotions one after the other; where that is under way, of the next lane."""
        if self.uses("emotion_pass"):
            self.tool.again()
        else:
            self.use("emotion_pass", lane)

    def cancel(self) -> None:
        """Give up what is under way; where nothing is, select nothing."""
        if self.idle:
            self.picks.set(())
        else:
            self.tool.cancel()

    def cancel_gesture(self) -> bool:
        """Give up a drag or the like, as undo does while one is under way; False where there is none. A text
        being typed is not given up.
        """
        if self.idle or self.uses("edit_text") or self.tool.lasting:
            return False
        self.cancel()
        return True

    def finish_editing(self) -> None:
        """End the editing of a text and keep it; any other gesture is cancelled, but not what lasts."""
        if not self.tool.lasting:
            self.use("select")

    def attempt(self, edit: Any, *arguments: Any, **named: Any) -> Change | None:
        """Make a change by an edit of the journey; what stands in its way is told to the user."""
        try:
            change: Change = edit(self.journey, *arguments, **named)
            self.history.do(change)
        except InputProblem as problem:
            self.problem.emit(problem.message)
            return None
        return change

    def preview(self, edit: Any, *arguments: Any, **named: Any) -> bool:
        """Show a change of the gesture under way, made against the journey as it was at its beginning."""
        self.history.take_back_preview()
        try:
            self.history.preview(edit(self.journey, *arguments, **named))
        except InputProblem as problem:
            self.problem.emit(problem.message)
            return False
        return True

    def tell_hints(self) -> None:
        """Tell which keys apply now, and show the way into an empty map."""
        self.way_in.follow()
        first_hint.notice(self)
        own = self.tool.hints()
        self.hint_changed.emit(tuple(hints_for(self) if own is None else own))

    # ---- events --------------------------------------------------------------------------------------------

    def pointer(self, event: QMouseEvent | None = None) -> Pointer:
        """Where the pointer is, or was last."""
        if event is not None:
            self._pointer_at = event.position().toPoint()
        return pointer_at(self, self._pointer_at or QPoint(0, 0), event)

    def resting_pointer(self) -> Pointer | None:
        """Where the pointer rests over the canvas; None where it is elsewhere."""
        return None if self._pointer_at is None else self.pointer()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.follow_picture()  # what is pressed is what is there
        self.hold_view()
        if self.scene is not None:
            self.tool.press(self.pointer(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.scene is not None:
            self.tool.move(self.pointer(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.scene is not None:
            self.tool.release(self.pointer(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.scene is not None:
            self.tool.double_press(self.pointer(event))

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer_at = None
        self.set_hover(None)

    def set_hover(self, element: Element | None) -> None:
        """What the pointer is on."""
        if element != self.hover:
            self.hover = element
            self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.scene is not None and not self.idle:
            self.cancel()
        elif self.scene is not None:
            gestures.ask_for_menu(self, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.scene is not None:
            gestures.wheel(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.follow_picture()
        self.hold_view()
        if self.scene is None or not (self.tool.key(event) or keyboard.press(self, event)):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        keyboard.compose(self, event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        answer = keyboard.asked(self, query) if self.scene is not None else None
        return super().inputMethodQuery(query) if answer is None else answer

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if self.scene is None or not keyboard.release(self, event):
            super().keyReleaseEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Tab moves over the cards; at the last one it moves on to the next part of the window.
        return keyboard.tab(self, forward) or super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and keyboard.claims(self, event):
            event.accept()
            return True
        if kind == QEvent.Type.DevicePixelRatioChange:
            self.measure()
        if kind in (QEvent.Type.NativeGesture, QEvent.Type.Gesture) and gestures.pinch(self, event):
            return True
        return super().event(event)
