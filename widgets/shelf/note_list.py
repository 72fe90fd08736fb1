"""The list of notes: what pointer and keys do in it. A note that is dragged is given to the canvas's own drag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from models.layout.geometry import Element
from resources.translations import tr
from widgets.canvas.tool import Grip
from widgets.empty_list import skip_while_empty
from widgets.shelf.notes import ID_ROLE, Notes

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas


class NoteList(QListView):
    """Emits what the user wants; it changes nothing itself."""

    wanted_on_map = Signal()
    """Enter: the selected notes are to go onto the map."""
    shifted = Signal(int)
    """The selected notes are to go so many places down the list."""
    left = Signal()
    """Esc: the keys may go back to the map."""
    went_below = Signal()
    """Down at the last note: the keys go to the field for a new one."""

    def __init__(self, canvas: Canvas, notes: Notes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas, self._notes = canvas, notes
        self._pressed: tuple[QPoint, str] | None = None
        self._dragging = False
        self.setModel(notes)
        self.setAccessibleName(tr("Parking lot"))
        skip_while_empty(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        clear = self.palette()
        clear.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(clear)
        self.setStyleSheet("QListView { background: transparent; border: none; outline: 0; }")

    def chosen(self) -> list[str]:
        """The selected notes in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self._notes.ids[row] for row in rows]

    def choose(self, ids: frozenset[str]) -> None:
        """Select these and nothing else."""
        rows = [row for row, id in enumerate(self._notes.ids) if id in ids]
        selection = QItemSelection()
        for row in rows:
            selection.select(self._notes.index(row), self._notes.index(row))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if rows and self.currentIndex().row() not in rows:
            self.selectionModel().setCurrentIndex(
                self._notes.index(rows[-1]), QItemSelectionModel.SelectionFlag.NoUpdate
            )
            self.scrollTo(self._notes.index(rows[-1]))

    def enter(self) -> None:
        """The keys come here: on the note that was selected, else on the first."""
        self.setFocus()
        if not self.chosen() and self._notes.ids:
            self.setCurrentIndex(self._notes.index(max(self.currentIndex().row(), 0)))

    # ---- keys ------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        ctrl = held & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
        plain = held & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.wanted_on_map.emit()
        elif ctrl and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shifted.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif plain and key == Qt.Key.Key_Down and self.currentIndex().row() == len(self._notes.ids) - 1:
            self.went_below.emit()
        elif event.text().isprintable() and event.text() and not ctrl:
            # A letter is no search here: those that mean something are commands.
            event.ignore()
        else:
            super().keyPressEvent(event)

    # ---- dragging --------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._pressed = (event.position().toPoint(), str(index.data(ID_ROLE)))
            # A press on one of several may begin a drag of them all.
            if self.selectionModel().isSelected(index) and not event.modifiers():
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
                self.setFocus()
                return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            if self._canvas.uses("drag_cards"):
                self._canvas.mouseMoveEvent(self._on_canvas(event))
            return
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            far = (event.position().toPoint() - self._pressed[0]).manhattanLength()
            if far >= QGuiApplication.styleHints().startDragDistance():
                self._begin_drag(self._pressed[1], event)
            return
        super().mouseMoveEvent(event)

    def _begin_drag(self, id: str, event: QMouseEvent) -> None:
        canvas = self._canvas
        if id not in self.chosen():
            self.setCurrentIndex(self._notes.index(self._notes.ids.index(id)))
        self._dragging = True
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        canvas.finish_editing()
        canvas.setFocus()
        moved = self._on_canvas(event)
        canvas.use("drag_cards", Grip(canvas.pointer(moved), Element(id, "card")))
        canvas.mouseMoveEvent(moved)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if self._dragging:
            self._dragging = False
            self.viewport().unsetCursor()
            if self._canvas.uses("drag_cards"):
                self._canvas.mouseReleaseEvent(self._on_canvas(event))
            return
        index = self.indexAt(event.position().toPoint())
        if pressed is not None and not event.modifiers() and index.data(ID_ROLE) == pressed[1]:
            self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        super().mouseReleaseEvent(event)

    def tell_rest(self) -> None:
        """The list moved under a hand that holds still and carries cards: they are over another place now."""
        pointer = self._canvas.resting_pointer()
        if pointer is not None and self._canvas.uses("drag_cards"):
            self._canvas.tool.move(pointer)

    def _on_canvas(self, event: QMouseEvent) -> QMouseEvent:
        """The same event as the canvas would have been given it."""
        at = self._canvas.mapFromGlobal(event.globalPosition())
        return QMouseEvent(
            event.type(), at, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )

    def place_at(self, at: QPoint, moving: frozenset[str]) -> int:
        """The place for notes let go at a point of the viewport, counted without those that move."""
        height = max(self.sizeHintForRow(0), 1)
        count = sum(1 for id in self._notes.ids if id not in moving)
        row = (at.y() + self.verticalOffset()) // height
        return min(max(int(row), 0), count)

    def row_of(self, id: str) -> QModelIndex:
        """The row of a note; none where it is not here."""
        ids = self._notes.ids
        return self._notes.index(ids.index(id)) if id in ids else QModelIndex()
