"""The look of the outline, and what pointer and keys do in it."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from resources.translations import tr
from widgets.appearance import current_colours, px
from widgets.icons import draw_icon
from widgets.outline_node import COLOUR_ROLE, ICON_ROLE, ID_ROLE, SECTION_ROLE
from widgets.style import interface_font

_ROW, _SECTION = 25, 33
_SIDE = 8
_STEP = 13
"""How far a level of the tree is set in. All lengths are those at the plain size of the interface."""

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_GOING = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
)


class OutlineView(QTreeView):
    """A tree with its own look: sections stay open, arrows stand before what opens."""

    opened = Signal(QModelIndex)
    """Double-clicked, or Enter or F2 was pressed on it."""
    left = Signal()
    """Escape: the keys may go back to the map."""

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
        self._searching = QTimer(self, singleShot=True)
        """Runs while the letters of a name are typed one after another."""
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
        left = px(_SIDE - 6 + self.level(index) * _STEP)
        return self.mirrored(QRect(row.left() + left, row.top(), px(15), row.height()), row)

    def mirrored(self, box: QRect, row: QRect) -> QRect:
        """A box as it stands in the direction of reading."""
        return QStyle.visualRect(self.layoutDirection(), row, box)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self._on_arrow(index, event):
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self._on_arrow(index, event):
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().mouseDoubleClickEvent(event)
        if index.isValid():
            self.opened.emit(index)

    def event(self, event: QEvent) -> bool:
        # Keys of the tree itself come before the commands of the map that have them too.
        if event.type() == QEvent.Type.ShortcutOverride and self._claims(cast(QKeyEvent, event)):
            event.accept()
            return True
        return super().event(event)

    def _claims(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        if modifiers == Qt.KeyboardModifier.ShiftModifier and key in _GOING:
            return True
        if modifiers != Qt.KeyboardModifier.NoModifier:
            return False
        # A name that is being typed to find it is not a row of marks.
        searching = self._searching.isActive() and bool(event.text()) and event.text().isprintable()
        return searching or key in _GOING or (key in _OPENING and self.currentIndex().isValid())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _OPENING and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        if key == Qt.Key.Key_Escape:
            self.left.emit()
            return
        if event.text().isprintable() and event.text():
            self._searching.start(QApplication.keyboardInputInterval())
        index = self.currentIndex()
        if key == Qt.Key.Key_Left and index.parent().data(SECTION_ROLE) and not self.isExpanded(index):
            # Sections stay open.
            return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverMove, QEvent.Type.Leave):
            self.viewport().update()
        return super().viewportEvent(event)

    def _on_arrow(self, index: QModelIndex, event: QMouseEvent) -> bool:
        if not index.isValid() or index.data(SECTION_ROLE) or not self.model().hasChildren(index):
            return False
        return self.arrow_box(index, self.visualRect(index)).contains(event.position().toPoint())


class RowDelegate(QStyledItemDelegate):
    """Paints a row: arrow, dot or icon, and text; a section as a small heading."""

    def __init__(self, view: OutlineView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(px(60), px(_SECTION if index.data(SECTION_ROLE) else _ROW))

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
        self._paint_ring(painter, QRectF(row).adjusted(2.5, px(5), -2.5, -0.5), index)
        font = interface_font(12, QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(current_colours().muted))
        box = row.adjusted(px(_SIDE + self._view.level(index) * _STEP), px(8), -px(_SIDE), 0)
        self._text(painter, font, self._view.mirrored(box, row), index)

    def _paint_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        row: QRect,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours = current_colours()
        state = option.state  # type: ignore[attr-defined]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        box = QRectF(row).adjusted(2.5, 0.5, -2.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(colours.accent_tint if chosen else colours.hover))
            painter.drawRoundedRect(box, px(6), px(6))
        self._paint_ring(painter, box, index)
        left = px(_SIDE + self._view.level(index) * _STEP)
        if self._view.model().hasChildren(index):
            self._arrow(painter, row, index)
        if index.parent().data(ID_ROLE) == "personas" or self._view.level(index):
            left += px(9)
        left += self._sign(painter, row, left, index)
        font = interface_font(13)
        painter.setPen(QColor(colours.ink))
        self._text(painter, font, self._view.mirrored(row.adjusted(left, 0, -px(_SIDE), 0), row), index)

    def _paint_ring(self, painter: QPainter, box: QRectF, index: QModelIndex | QPersistentModelIndex) -> None:
        """Show on which row the keys stand."""
        if self._view.hasFocus() and index == self._view.currentIndex():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(current_colours().accent), 1.2))
            painter.drawRoundedRect(box, px(6), px(6))

    def _arrow(self, painter: QPainter, row: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        open = self._view.isExpanded(index)  # type: ignore[arg-type] # either sort serves
        backwards = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        box = QRectF(0, 0, px(12), px(12))
        box.moveCenter(QRectF(self._view.arrow_box(index, row)).center())
        name = "chevron-down" if open else "chevron-left" if backwards else "chevron-right"
        draw_icon(painter, name, box, current_colours().faint)

    def _sign(
        self, painter: QPainter, row: QRect, left: int, index: QModelIndex | QPersistentModelIndex
    ) -> int:
        """Paint dot or icon; the room that it takes."""
        colour, icon = index.data(COLOUR_ROLE), index.data(ICON_ROLE)
        middle = row.center().y() + 1
        if colour:
            dot = self._view.mirrored(QRect(row.left() + left, middle - px(5), px(10), px(10)), row)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawEllipse(QRectF(dot))
            return px(17)
        if icon:
            box = self._view.mirrored(QRect(row.left() + left, middle - px(8), px(15), px(15)), row)
            draw_icon(painter, icon, QRectF(box), current_colours().muted)
            return px(23)
        return 0

    def _text(
        self, painter: QPainter, font: QFont, box: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.setFont(font)
        shown = QFontMetricsF(font).elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shown)
