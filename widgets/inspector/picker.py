"""Choosing a record out of many by a few letters of its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from resources.translations import tr
from widgets.appearance import px
from widgets.icons import interface_icon

_MOST_SHOWN = 200
"""More than anyone looks through; typing brings the others."""


class Choosable(NamedTuple):
    """A record on offer: id, name, and where it belongs."""

    id: str
    name: str
    place: str = ""
    icon: str = ""


class Picker(QFrame):
    """A small window with a search field and a list; goes away when something is chosen, or on Esc."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[Choosable], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._choices = choices
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Type to find"))
        self.search.setAccessibleName(tr("Find"))
        self.search.textChanged.connect(self._find)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(tr("Found"))
        self.list.setIconSize(QSize(px(15), px(15)))
        self.list.itemClicked.connect(self._take)
        room = QVBoxLayout(self)
        room.setContentsMargins(px(6), px(6), px(6), px(6))
        room.setSpacing(px(4))
        room.addWidget(self.search)
        room.addWidget(self.list)
        self._find("")

    def open_below(self, widget: QWidget, width: int) -> None:
        """Open below a widget, its right edge there, or above it where the screen ends."""
        self.resize(max(width, 220), min(46 + 30 * max(len(self._choices), 2), 320))
        at = widget.mapToGlobal(QPoint(widget.width() - self.width(), widget.height() + 2))
        screen = widget.screen().availableGeometry()
        if at.y() + self.height() > screen.bottom():
            at.setY(max(screen.top(), widget.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2))
        at.setX(max(screen.left(), min(at.x(), screen.right() - self.width())))
        self.move(at)
        self.show()
        self.search.setFocus()

    def _find(self, text: str) -> None:
        words = text.casefold().split()
        self.list.clear()
        for choice in self._choices:
            searched = f"{choice.name} {choice.place}".casefold()
            if all(word in searched for word in words):
                shown = f"{choice.name}  ·  {choice.place}" if choice.place else choice.name
                item = QListWidgetItem(shown)
                if choice.icon:
                    item.setIcon(interface_icon(choice.icon, size=15))
                item.setData(Qt.ItemDataRole.UserRole, choice.id)
                item.setToolTip(shown)
                self.list.addItem(item)
                if self.list.count() == _MOST_SHOWN:
                    break
        if not self.list.count():
            none = QListWidgetItem(tr("Nothing found"))
            none.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(none)
        self.list.setCurrentRow(0)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        row, key = self.list.currentRow(), event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            row += 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentItem())
        else:
            return False
        return True

    def _take(self, item: QListWidgetItem | None) -> None:
        id = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if id:
            self.close()
            self.chosen.emit(id)
