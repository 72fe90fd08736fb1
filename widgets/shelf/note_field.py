"""The field at the foot of the shelf: each line that is typed or pasted becomes a note."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent

from resources.translations import tr
from widgets.inspector.fields.texts import GrowingText


class NoteField(GrowingText):
    entered = Signal(list)
    """Titles of new notes."""
    pasted = Signal(QMimeData)
    """Several lines were pasted."""
    went_above = Signal()
    """Up in the first line: the keys go to the list."""
    gave_up = Signal()
    """Esc: the keys may go back to the map."""

    def __init__(self) -> None:
        super().__init__(1, True, "")
        self.setPlaceholderText(tr("New note"))
        self.setAccessibleName(tr("New note for the parking lot"))
        self.setToolTip(tr("Enter adds the note. Several pasted lines become several notes."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            title = self.toPlainText().strip()
            if title:
                self.entered.emit([title])
        elif key == Qt.Key.Key_Escape:
            self.gave_up.emit()
        elif key == Qt.Key.Key_Up and not event.modifiers() and not self.toPlainText():
            self.went_above.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        lines = [line for line in source.text().splitlines() if line.strip()]
        if len(lines) > 1:
            self.pasted.emit(source)
        elif lines:
            self.insertPlainText(lines[0].strip())
