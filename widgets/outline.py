"""The outline: what the map holds as a list, for finding and selecting with pointer and keys."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from models.journey.change import Change
from models.journey.history import History
from models.journey.records import Phase, Touchpoint
from resources.themes import interface_colours
from resources.translations import tr
from widgets.icons import draw_icon
from widgets.outline_model import COLOUR_ROLE, ICON_ROLE, ID_ROLE, SECTION_ROLE, OutlineModel, Sort
from widgets.style import interface_font

_ROW, _SECTION = 25, 33
_SIDE = 8
_STEP = 13
"""How far a level of the tree is set in."""


class Outline(QWidget):
    """Sections, lanes with their phases and cards, and opportunities.

    Selection goes both ways: `selected` tells what was chosen here, `set_selection` shows what was chosen
    elsewhere, and neither sets off the other.
    """

    selected = Signal(object)
    """A frozenset of the ids of records."""
    activated = Signal(str)
    """The id of a record that was double-clicked, or on which Enter was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history: History | None = None
        self._selection: frozenset[str] = frozenset()
        self._changes: list[Change] = []
        self._stale = False
        self._following = False
        """Whether the selection of the view is being set by the program."""
        self.model = OutlineModel(self)
        self.view = OutlineView(self)
        self.view.setModel(self.model)
        self.view.selectionModel().selectionChanged.connect(self._tell_selected)
        self.view.opened.connect(self._tell_activated)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.catch_up)
        room = QVBoxLayout(self)
        room.setContentsMargins(2, 4, 2, 0)
        room.addWidget(self.view)
        self.setFocusProxy(self.view)

    def set_document(self, history: History | None) -> None:
        """Show the journey of a history; None shows nothing."""
        if self._history is not None:
            self._history.listeners.remove(self._journey_changed)
        self._history = history
        self._changes.clear()
        self._stale = False
        self._selection = frozenset()
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
        if node.sort is Sort.TOUCHPOINTS:
            return frozenset(record.id for record in self._history.journey.of_kind(Touchpoint))
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
                    self.view.expand(index)

    def _show_selection(self, *, reveal: bool) -> None:
        if self._history is None:
            return
        model, chosen = self.view.selectionModel(), QItemSelection()
        nodes = [node for id in self._selection for node in self.model.nodes_of(id, look_up=reveal)]
        by_parent: dict[object, list[int]] = {}
        parents = {id(node.parent): node.parent for node in nodes}
        for node in nodes:
            by_parent.setdefault(id(node.parent), []).append(node.row())
        for key, rows in by_parent.items():
            parent = parents[key]
            assert parent is not None
            for first, last in _runs(sorted(rows)):
                place = self.model.index_of(parent)
                chosen.select(self.model.index(first, 0, place), self.model.index(last, 0, place))
        self._following = True
        model.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if reveal and nodes:
            index = self.model.index_of(nodes[0])
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.view.scrollTo(index)
        self._following = False

    def _tell_selected(self) -> None:
        if self._following:
            return
        chosen = self.view.selectionModel().selectedRows()
        ids = frozenset().union(*(self.ids_of(index) for index in chosen))
        if ids != self._selection:
            self._selection = ids
            self.selected.emit(ids)

    def _tell_activated(self, index: QModelIndex) -> None:
        ids = self.ids_of(index)
        if len(ids) == 1 and self.model.node(index).sort not in (Sort.PHASES, Sort.TOUCHPOINTS):
            self.activated.emit(next(iter(ids)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.catch_up()


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """First and last of each run of neighbours, from sorted rows."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


class OutlineView(QTreeView):
    """A tree with its own look: sections stay open, arrows stand before what opens."""

    opened = Signal(QModelIndex)
    """Double-clicked, or Enter was pressed on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Outline"))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMouseTracking(True)
        self.setItemDelegate(RowDelegate(self))
        clear = self.palette()
        clear.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(clear)
        # The style would paint its own selection below the delegate's.
        self.setStyleSheet(
            "QTreeView { background: transparent; border: none; outline: 0; }"
            "QTreeView::item, QTreeView::item:selected, QTreeView::item:hover,"
            "QTreeView::branch, QTreeView::branch:selected { background: transparent; border: none; }"
        )

    def level(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """How many steps a row is set in; sections and what lies directly in them are not."""
        level = -1
        above = index.parent()
        while above.isValid():
            level += 1
            above = above.parent()
        return max(level, 0)

    def arrow_box(self, index: QModelIndex | QPersistentModelIndex, row: QRect) -> QRect:
        """Where the arrow of a row stands that can be opened."""
        left = _SIDE - 6 + self.level(index) * _STEP
        return self.mirrored(QRect(row.left() + left, row.top(), 15, row.height()), row)

    def mirrored(self, box: QRect, row: QRect) -> QRect:
        """A box as it stands in the direction of reading."""
        return QStyle.visualRect(self.layoutDirection(), row, box)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._opens(index):
            if self.arrow_box(index, self.visualRect(index)).contains(event.position().toPoint()):
                self.setExpanded(index, not self.isExpanded(index))
                return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._opens(index):
            if self.arrow_box(index, self.visualRect(index)).contains(event.position().toPoint()):
                self.setExpanded(index, not self.isExpanded(index))
                return
        super().mouseDoubleClickEvent(event)
        if index.isValid():
            self.opened.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        if key == Qt.Key.Key_Left and self.currentIndex().parent().data(SECTION_ROLE):
            # Sections stay open.
            if not self.isExpanded(self.currentIndex()):
                return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverMove, QEvent.Type.Leave):
            self.viewport().update()
        return super().viewportEvent(event)

    def _opens(self, index: QModelIndex) -> bool:
        return not index.data(SECTION_ROLE) and self.model().hasChildren(index)


class RowDelegate(QStyledItemDelegate):
    """Paints a row: arrow, dot or icon, and text; a section as a small heading."""

    def __init__(self, view: OutlineView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(60, _SECTION if index.data(SECTION_ROLE) else _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = option.rect  # type: ignore[attr-defined]
        if index.data(SECTION_ROLE):
            self._paint_section(painter, row, index)
        else:
            self._paint_row(painter, option, row, index)
        painter.restore()

    def _paint_section(
        self, painter: QPainter, row: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        font = interface_font(12, QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(interface_colours("light").muted))
        box = row.adjusted(_SIDE + self._view.level(index) * _STEP, 8, -_SIDE, 0)
        self._text(painter, font, self._view.mirrored(box, row), index)

    def _paint_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        row: QRect,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours = interface_colours("light")
        state = option.state  # type: ignore[attr-defined]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        box = QRectF(row).adjusted(2.5, 0.5, -2.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(colours.accent_tint if chosen else colours.hover))
            painter.drawRoundedRect(box, 6, 6)
        if self._view.hasFocus() and index == self._view.currentIndex():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 1.2))
            painter.drawRoundedRect(box, 6, 6)
        left = _SIDE + self._view.level(index) * _STEP
        if self._view.model().hasChildren(index):
            self._arrow(painter, row, index)
        if index.parent().data(ID_ROLE) == "personas" or self._view.level(index):
            left += 9
        left += self._sign(painter, row, left, index)
        font = interface_font(13)
        painter.setPen(QColor(colours.ink))
        self._text(painter, font, self._view.mirrored(row.adjusted(left, 0, -_SIDE, 0), row), index)

    def _arrow(self, painter: QPainter, row: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        open = self._view.isExpanded(QModelIndex(index))
        backwards = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        box = QRectF(0, 0, 12, 12)
        box.moveCenter(QRectF(self._view.arrow_box(index, row)).center())
        name = "chevron-down" if open else "chevron-left" if backwards else "chevron-right"
        draw_icon(painter, name, box, interface_colours("light").faint)

    def _sign(
        self, painter: QPainter, row: QRect, left: int, index: QModelIndex | QPersistentModelIndex
    ) -> int:
        """Paint dot or icon; the room that it takes."""
        colour, icon = index.data(COLOUR_ROLE), index.data(ICON_ROLE)
        middle = row.center().y() + 1
        if colour:
            dot = self._view.mirrored(QRect(row.left() + left, middle - 5, 10, 10), row)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawEllipse(QRectF(dot))
            return 17
        if icon:
            box = self._view.mirrored(QRect(row.left() + left, middle - 8, 15, 15), row)
            draw_icon(painter, icon, QRectF(box), interface_colours("light").muted)
            return 23
        return 0

    def _text(
        self, painter: QPainter, font: QFont, box: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.setFont(font)
        shown = QFontMetricsF(font).elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shown)
