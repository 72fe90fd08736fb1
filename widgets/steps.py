"""The list of steps: what was done to the map, by name; a click or Enter goes back or forth to a step.

It costs nothing while one types: a model over the names that the history keeps, brought up to date now and then.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.journey.history import Event, History
from models.journey.subject import subject
from resources.translations import tr
from widgets.appearance import current_colours, px
from widgets.icons import draw_icon, interface_icon
from widgets.style import interface_font, set_look

SUBJECT_ROLE = Qt.ItemDataRole.UserRole + 1
"""What a step is about."""
_Index = QModelIndex | QPersistentModelIndex
_ROW = 27
"""Height of a step, at the plain size of the interface."""
_SOON = 120
"""Milliseconds until the list follows what was done."""


class StepsModel(QAbstractListModel):
    """Row 0 is the map as it was opened, row n the state after n steps; the present one is marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history: History | None = None
        self._rows = 0

    def show_history(self, history: History | None) -> None:
        """Show the steps of a history; None shows nothing."""
        self.beginResetModel()
        self._history = history
        self._rows = len(history.steps) + 1 if history is not None else 0
        self.endResetModel()

    def catch_up(self) -> None:
        """Take over what has happened to the history."""
        if self._history is None:
            return
        rows = len(self._history.steps) + 1
        if rows > self._rows:
            self.beginInsertRows(QModelIndex(), self._rows, rows - 1)
            self._rows = rows
            self.endInsertRows()
        elif rows < self._rows:
            self.beginRemoveRows(QModelIndex(), rows, self._rows - 1)
            self._rows = rows
            self.endRemoveRows()
        # Only the rows in sight are asked for again.
        self.dataChanged.emit(self.index(0), self.index(rows - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else self._rows

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        history = self._history
        if history is None or not index.isValid() or index.row() > len(history.steps):
            return None
        row, position = index.row(), history.position
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._name(history, row)
            case Qt.ItemDataRole.UserRole:
                return "present" if row == position else "undone" if row > position else "done"
            case _ if role == SUBJECT_ROLE:
                return self._subject(history, row)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                name = ": ".join(filter(None, (self._name(history, row), self._subject(history, row))))
                if role == Qt.ItemDataRole.ToolTipRole:
                    return name
                if row == position:
                    return tr("{step}, the map as it is now", step=name)
                return tr("{step}, undone", step=name) if row > position else name
        return None

    def _name(self, history: History, row: int) -> str:
        return (history.steps[row - 1] or tr("Change")) if row else tr("As it was opened")

    def _subject(self, history: History, row: int) -> str:
        step = history.step(row - 1) if row else None
        return subject(step) if step is not None else ""


class StepRow(QStyledItemDelegate):
    """A step: the present one with an arrow and in bold, those undone slanted and pale."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(px(120), px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        colours = current_colours()
        state = index.data(Qt.ItemDataRole.UserRole)
        row = QRectF(option.rect)
        box = row.adjusted(px(6), 1, -px(6), -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(QColor(colours.accent), 1.5) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_tint if chosen else colours.hover))
            painter.drawRoundedRect(box, px(6), px(6))
        if state == "present":
            size = px(14)
            top = row.center().y() - size / 2
            draw_icon(painter, "chevron-right", QRectF(row.left() + px(12), top, size, size), colours.accent)
        font = interface_font(13, QFont.Weight.DemiBold if state == "present" else QFont.Weight.Normal)
        font.setItalic(state == "undone")
        painter.setFont(font)
        painter.setPen(QColor(colours.muted if state == "undone" else colours.ink))
        room = row.adjusted(px(30), 0, -px(12), 0)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        metrics = QFontMetricsF(font)
        text = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, text)
        room.adjust(round(metrics.horizontalAdvance(text)) + px(7), 0, 0, 0)
        about = index.data(SUBJECT_ROLE)
        if about and room.width() > px(30):
            font.setWeight(QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(QColor(colours.muted))
            about = QFontMetricsF(font).elidedText(about, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, middle, about)
        painter.restore()


class StepsView(QListView):
    """The list; Enter and a click ask for a step, Esc gives the keys back to the map."""

    chosen = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setItemDelegate(StepRow(self))
        clear = self.palette()
        clear.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(clear)
        self.setAccessibleName(tr("Steps"))
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class StepsPanel(QWidget):
    """The list of steps with its head; it tells what is wanted, and follows the history that is shown."""

    go_requested = Signal(int)
    """As many steps are to be done."""
    close_requested = Signal()
    left = Signal()
    """The keys may go back to the map."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history: History | None = None
        self.model = StepsModel(self)
        self.view = StepsView(self)
        self.view.setModel(self.model)
        self.view.chosen.connect(self.go_requested)
        self.view.left.connect(self.left)
        self._timer = QTimer(self, singleShot=True, interval=_SOON)
        self._timer.timeout.connect(self.catch_up)
        heading = QLabel(tr("Steps"))
        set_look(heading, "heading")
        self.close_button = QToolButton()
        self.close_button.setIcon(interface_icon("x", size=14))
        self.close_button.setIconSize(QSize(px(14), px(14)))
        self.close_button.setToolTip(tr("Close"))
        self.close_button.setAccessibleName(tr("Close the list of steps"))
        self.close_button.clicked.connect(self.close_requested)
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(self.close_button)
        head.setContentsMargins(px(14), px(12), px(8), px(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def set_document(self, history: History | None) -> None:
        """Show the steps of a history; None shows nothing."""
        if self._history is not None:
            self._history.recorders.remove(self._hear)
        self._history = history
        self._timer.stop()
        self.model.show_history(history)
        if history is not None:
            # Recorders hear of the end of a gesture too, which changes nothing and still makes a step.
            history.recorders.append(self._hear)
            self._show_present()

    def catch_up(self) -> None:
        """Follow the history now."""
        self._timer.stop()
        self.model.catch_up()
        self._show_present()

    def _hear(self, event: Event) -> None:
        if event.kind != "show" and not self._timer.isActive():
            self._timer.start()

    def _show_present(self) -> None:
        if self._history is not None:
            index = self.model.index(self._history.position)
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
