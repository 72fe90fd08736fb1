"""A name to be typed in the export dialog: Enter and Esc are its own there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from resources.translations import tr
from widgets.appearance import px


class NameField(QLineEdit):
    """`entered` is told with Enter, `given_up` with Esc."""

    entered = Signal()
    given_up = Signal()

    def __init__(self, name: str, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(most)
        self.setPlaceholderText(tr("Name, then Enter"))
        self.setAccessibleName(name)
        self.setMinimumHeight(px(32))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
