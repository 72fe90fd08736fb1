"""The column of the parking lot: a head, the notes, and a field for new ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from models.journey.change import Change
from models.journey.edits import add_parked, park, set_fields
from models.journey.history import History
from models.journey.journey import Journey
from models.journey.records import Touchpoint
from models.problems import InputProblem
from resources.translations import tr
from widgets.appearance import px
from widgets.icons import interface_icon
from widgets.shelf.note_delegate import NoteDelegate
from widgets.shelf.note_field import NoteField
from widgets.shelf.note_list import NoteList
from widgets.shelf.notes import Notes
from widgets.style import set_look

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas


class Shelf(QWidget):
    """Shows the parked cards of a journey; a drag of cards on the canvas asks it (`widgets.canvas.beside.Beside`)."""

    selected = Signal(object)
    """Ids of notes that were selected here."""
    put_requested = Signal()
    """The selected notes are to go onto the map."""
    menu_requested = Signal(QPoint)
    """The menu for the selected notes, at a point of the screen."""
    left = Signal()
    """The keys may go back to the map."""
    close_requested = Signal()
    problem = Signal(str)
    """What could not be done, and why."""

    def __init__(self, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history: History | None = None
        self._following = False
        self.notes = Notes(self)
        self.list = NoteList(canvas, self.notes)
        self.delegate = NoteDelegate(self.list, self._rename)
        self.list.setItemDelegate(self.delegate)
        self.field = NoteField()
        self._empty = self._made_empty()
        self._carried = QLabel(self)
        self._carried.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._carried.hide()
        self._ghost_key = 0
        self._scroll = QTimer(self, interval=16)
        self._scroll.timeout.connect(self._scroll_on)
        self._scroll_by = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, px(8))
        column.setSpacing(px(6))
        column.addLayout(self._made_head())
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(8), 0, px(8), 0)
        foot.addWidget(self.field)
        column.addLayout(foot)
        self.setFocusProxy(self.list)
        self._connect()

    def _made_head(self) -> QHBoxLayout:
        title = QLabel(tr("Parking lot"))
        set_look(title, "section")
        close = QToolButton()
        set_look(close, "quiet")
        close.setIcon(interface_icon("x", size=14))
        close.setIconSize(QSize(px(14), px(14)))
        close.setToolTip(tr("Hide the parking lot"))
        close.setAccessibleName(tr("Hide the parking lot"))
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self.close_requested)
        head = QHBoxLayout()
        head.setContentsMargins(px(10), px(8), px(4), 0)
        head.addWidget(title, 1)
        head.addWidget(close)
        return head

    def _made_empty(self) -> QLabel:
        empty = QLabel(
            tr("For what comes up but has no place on the map yet: type it below, or drag cards here.")
        )
        set_look(empty, "faint")
        empty.setWordWrap(True)
        empty.setContentsMargins(px(10), 0, px(10), 0)
        return empty

    def _connect(self) -> None:
        self.list.selectionModel().selectionChanged.connect(self._chosen)
        self.list.wanted_on_map.connect(self.put_requested)
        self.list.shifted.connect(self._shift)
        self.list.left.connect(self.left)
        self.list.went_below.connect(self.field.setFocus)
        self.list.customContextMenuRequested.connect(self._ask_for_menu)
        self.field.entered.connect(self._add)
        self.field.pasted.connect(self._paste)
        self.field.went_above.connect(self._to_last)
        self.field.gave_up.connect(self.left)

    # ---- what it shows ---------------------------------------------------------------------------------------

    def set_document(self, history: History | None) -> None:
        """Show the parked cards of a history's journey; None shows nothing."""
        if self._history is not None:
            self._history.listeners.remove(self._follow)
        self._history = history
        self._following = True
        self.notes.show_journey(history.journey if history is not None else None)
        self._following = False
        if history is not None:
            history.listeners.append(self._follow)
        self._show_empty()

    def _follow(self, change: Change) -> None:
        row, count = self.list.currentIndex().row(), len(self.notes.ids)
        # Rows that go take their selection with them; that is no choice of the user.
        self._following = True
        self.notes.follow(change)
        self._following = False
        self._show_empty()
        if len(self.notes.ids) < count and not self.list.chosen() and self.list.hasFocus():
            # The keys go on at the next note.
            self.choose_row(row)

    def _show_empty(self) -> None:
        self._empty.setVisible(not self.notes.ids)

    def show_selection(self, ids: frozenset[str]) -> None:
        """Select the notes among these."""
        if frozenset(self.list.chosen()) != ids & frozenset(self.notes.ids):
            self._following = True
            self.list.choose(ids)
            self._following = False

    def _chosen(self) -> None:
        chosen = self.list.chosen()
        if not self._following and chosen:
            self.selected.emit(chosen)

    def enter(self) -> None:
        """Put the keys here: on the notes, or where there are none, into the field."""
        if self.notes.ids:
            self.list.enter()
        else:
            self.field.setFocus()

    def choose_row(self, row: int) -> bool:
        """Select the note of this row, or the last one; False where there is none."""
        count = len(self.notes.ids)
        if count:
            self.list.selectionModel().clear()
            self.list.setCurrentIndex(self.notes.index(min(row, count - 1)))
        return bool(count)

    @property
    def entered(self) -> bool:
        """Whether the keys are here."""
        return self.list.hasFocus() or self.field.hasFocus()

    def edit(self, id: str) -> bool:
        """Let the user type the title of a note; False where it is not here."""
        index = self.list.row_of(id)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.edit(index)
        return index.isValid()

    def finish(self) -> None:
        """Take over a title that is being typed, and a note in the field."""
        if self.list.state() == NoteList.State.EditingState:
            self.list.setFocus()
        title = self.field.toPlainText().strip()
        if title:
            self._add([title])

    # ---- what the user does ----------------------------------------------------------------------------------

    def _do(self, edit: Callable[[Journey], Change]) -> Change | None:
        if self._history is None:
            return None
        try:
            self._history.commit()
            change = edit(self._history.journey)
            self._history.do(change)
        except InputProblem as problem:
            self.problem.emit(problem.message)
            return None
        return change

    def _add(self, titles: Sequence[str]) -> None:
        if self._do(lambda journey: add_parked(journey, titles)) is not None:
            self.field.put("")
            self.list.scrollToBottom()

    def _paste(self, source: QMimeData) -> None:
        from models.importers.pasted_text import read_pasted

        typed = self.field.toPlainText()
        try:
            titles = read_pasted(source.text(), html=source.html()).titles
        except InputProblem as problem:
            self.problem.emit(problem.message)
            return
        if self._do(lambda journey: add_parked(journey, titles)) is not None:
            self.field.put(typed)
            self.list.scrollToBottom()

    def _rename(self, id: str, title: str) -> None:
        record = self._history.journey.get(id) if self._history is not None else None
        if isinstance(record, Touchpoint) and title != record.title:
            self._do(lambda journey: set_fields(journey, [id], title=title))

    def _shift(self, by: int) -> None:
        chosen = self.list.chosen()
        if chosen:
            at = self.notes.ids.index(chosen[0])
            self._do(lambda journey: park(journey, chosen, index=max(at + by, 0)))
            self.list.scrollTo(self.list.currentIndex())

    def _to_last(self) -> None:
        if self.notes.ids:
            self.list.setFocus()
            self.list.setCurrentIndex(self.notes.index(len(self.notes.ids) - 1))

    def _ask_for_menu(self, at: QPoint) -> None:
        if self.list.chosen():
            self.menu_requested.emit(self.list.viewport().mapToGlobal(at))

    # ---- what a drag of cards asks ---------------------------------------------------------------------------

    def holds(self, at: QPoint) -> bool:
        """Whether cards let go at this point of the screen are parked."""
        return self.isVisible() and QRect(QPoint(0, 0), self.size()).contains(self.mapFromGlobal(at))

    def index_at(self, at: QPoint, moving: Sequence[str]) -> int:
        """The place that they would have, counted without those that move."""
        self.delegate.moving = frozenset(moving)
        here = self.list.viewport().mapFromGlobal(at)
        near, height = px(28), self.list.viewport().height()
        self._scroll_by = -px(8) if here.y() < near else px(8) if here.y() > height - near else 0
        if self._scroll_by and not self._scroll.isActive():
            self._scroll.start()
        return self.list.place_at(here, self.delegate.moving)

    def carry(self, ghost: QPixmap, corner: QPoint) -> None:
        """Show what the hand carries, over the whole window; `corner` is a point of the screen."""
        window = self.window()
        if self._carried.parentWidget() is not window:
            self._carried.setParent(window)
        if self._ghost_key != ghost.cacheKey():
            self._ghost_key = ghost.cacheKey()
            shown = QPixmap(ghost)
            shown.setDevicePixelRatio(self.devicePixelRatioF())
            self._carried.setPixmap(shown)
            self._carried.adjustSize()
        self._carried.move(window.mapFromGlobal(corner))
        self._carried.show()
        self._carried.raise_()

    def put_down(self) -> None:
        """The hand carries nothing here any more."""
        self._scroll.stop()
        self._carried.hide()
        self._carried.setPixmap(QPixmap())
        self._ghost_key = 0
        if self.delegate.moving:
            self.delegate.moving = frozenset()
            self.list.viewport().update()

    def _scroll_on(self) -> None:
        bar = self.list.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + self._scroll_by)
        if bar.value() != before:
            self.list.tell_rest()
