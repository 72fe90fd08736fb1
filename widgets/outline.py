"""The outline: what the map holds as a list, for finding, selecting and editing with pointer and keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.journey.change import Change
from models.journey.history import History
from models.journey.records import Phase
from widgets.appearance import px
from widgets.outline_model import OutlineModel
from widgets.outline_node import SECTION_ROLE, Node, Sort
from widgets.outline_view import OutlineView


class Outline(QWidget):
    """Sections, lanes with their phases and cards, opportunities, evidence, parked cards.

    Selection goes both ways: `selected` tells what was chosen here, `set_selection` shows what was chosen
    elsewhere, and neither sets off the other.
    """

    selected = Signal(object)
    """A frozenset of the ids of records."""
    activated = Signal(str)
    """The id of a record that was double-clicked, or on which Enter or F2 was pressed."""
    left = Signal()
    """The keys may go back to the map."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history: History | None = None
        self._selection: frozenset[str] = frozenset()
        self._changes: list[Change] = []
        self._stale = False
        self._following = False
        """Whether the selection of the view is being set by the program."""
        self._lent: list[QPersistentModelIndex] = []
        """Branches that were opened to show what was selected elsewhere: they close when something else is."""
        self.model = OutlineModel(self)
        self.view = OutlineView(self)
        self.view.setModel(self.model)
        self.view.selectionModel().selectionChanged.connect(self._tell_selected)
        self.view.opened.connect(self._tell_activated)
        self.view.left.connect(self.left)
        self.view.expanded.connect(self._keep_open)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.catch_up)
        room = QVBoxLayout(self)
        room.setContentsMargins(px(2), px(4), px(2), 0)
        room.addWidget(self.view)
        self.setFocusProxy(self.view)

    def take_commands(self, actions: Sequence[QAction]) -> None:
        """Let keys act here as they do on the map: digits set emotions, letters set marks, Delete deletes."""
        self.view.addActions(actions)

    def set_document(self, history: History | None) -> None:
        """Show the journey of a history; None shows nothing."""
        if self._history is not None:
            self._history.listeners.remove(self._journey_changed)
        self._history = history
        self._changes.clear()
        self._stale = False
        self._selection = frozenset()
        self._lent.clear()
        self.model.show_journey(history.journey if history else None)
        self._open_sections()
        if history is not None:
            history.listeners.append(self._journey_changed)

    def set_selection(self, ids: frozenset[str]) -> None:
        """Show what is selected; a single record is brought into sight."""
        self.catch_up()
        if frozenset(ids) != self._selection:
            self._selection = frozenset(ids)
            self._show_selection(reveal=len(ids) == 1)

    def catch_up(self) -> None:
        """Bring the tree in step with the journey now."""
        self._timer.stop()
        if self._stale and self._history is not None:
            self._stale = False
            self._changes.clear()
            self._following = True
            self.model.show_journey(self._history.journey)
            self._following = False
            self._open_sections()
            self._show_selection(reveal=len(self._selection) == 1)
        if not self._changes:
            return
        changes, self._changes = self._changes, []
        # Rows that go take their selection with them; that is no choice of the user.
        self._following = True
        self.model.follow(changes)
        self._following = False
        self._open_sections()
        self._show_selection(reveal=False)

    def ids_of(self, index: QModelIndex) -> frozenset[str]:
        """The records that a row stands for."""
        node = self.model.node(index)
        if self._history is None or node.sort in (Sort.ROOT, Sort.SECTION, Sort.LOOSE):
            return frozenset()
        if node.sort is Sort.PHASES:
            return frozenset(record.id for record in self._history.journey.of_kind(Phase))
        if node.sort is Sort.PARKED:
            return frozenset(card.id for card in self._history.journey.parked())
        if node.sort is Sort.TOUCHPOINTS:
            return frozenset(card.id for card in self._history.journey.touchpoints())
        return frozenset((node.id,))

    def _journey_changed(self, change: Change) -> None:
        if not self.isVisible():
            # Nobody looks: the tree is made anew when somebody does.
            self._stale = True
            return
        self._changes.append(change)
        if not self._timer.isActive():
            self._timer.start()

    def _open_sections(self) -> None:
        for row in range(self.model.rowCount()):
            section = self.model.index(row, 0)
            self.view.expand(section)
            for child in range(self.model.rowCount(section)):
                index = self.model.index(child, 0, section)
                if index.data(SECTION_ROLE):
                    self.model.fetchMore(index)
                    self.view.expand(index)

    def _show_selection(self, *, reveal: bool) -> None:
        if self._history is None:
            return
        model, chosen = self.view.selectionModel(), QItemSelection()
        nodes = [node for id in self._selection for node in self.model.nodes_of(id, look_up=reveal)]
        rows: dict[Node, list[int]] = {}
        for node in nodes:
            if node.parent is not None:
                rows.setdefault(node.parent, []).append(node.row())
        for parent, found in rows.items():
            place = self.model.index_of(parent)
            for first, last in _runs(sorted(found)):
                chosen.select(self.model.index(first, 0, place), self.model.index(last, 0, place))
        self._following = True
        model.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if reveal and nodes:
            index = self.model.index_of(nodes[0])
            self._open_way_to(index)
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.view.scrollTo(index)
        self._following = False

    def _open_way_to(self, index: QModelIndex) -> None:
        """Open what a row lies in, and close what was opened so for another row."""
        way = _above(index)
        for lent in self._lent:
            if lent.isValid() and lent not in way:
                self.view.collapse(lent)  # type: ignore[arg-type] # either sort serves
        closed = [above for above in way if not self.view.isExpanded(above)]
        self._lent = [lent for lent in self._lent if lent.isValid() and lent in way]
        for above in reversed(closed):
            self.view.expand(above)
            self._lent.append(QPersistentModelIndex(above))

    def _keep_open(self, index: QModelIndex) -> None:
        """A branch that the user opened or works in stays open."""
        if not self._following:
            self._lent = [lent for lent in self._lent if lent != index]

    def _tell_selected(self) -> None:
        if self._following:
            return
        chosen = self.view.selectionModel().selectedRows()
        for index in chosen:
            for above in _above(index):
                self._keep_open(above)
        ids = frozenset().union(*(self.ids_of(index) for index in chosen))
        if ids != self._selection:
            self._selection = ids
            self.selected.emit(ids)

    def _tell_activated(self, index: QModelIndex) -> None:
        ids = self.ids_of(index)
        if len(ids) == 1 and self.model.node(index).sort not in (Sort.PHASES, Sort.TOUCHPOINTS, Sort.PARKED):
            self.activated.emit(next(iter(ids)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.catch_up()


def _above(index: QModelIndex) -> list[QModelIndex]:
    """What a row lies in, the nearest first."""
    found = []
    while (index := index.parent()).isValid():
        found.append(index)
    return found


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """First and last of each run of neighbours, from sorted rows."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
