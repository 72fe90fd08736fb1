"""A question that needs an answer before anything can go on; Esc and closing it are the answer that changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from resources.translations import tr
from widgets.appearance import px
from widgets.style import set_look

CANCEL = "cancel"
_WIDTH = 420


class Answer(NamedTuple):
    """An answer: what the program calls it, and what its button says."""

    id: str
    text: str


class Question(QDialog):
    """Asks; `answer` is what was chosen. The first answer is the main one, the button for cancelling is its own."""

    def __init__(
        self, title: str, text: str, answers: Sequence[Answer], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.answer = CANCEL
        self.setWindowTitle("Touchline")
        self.setFixedWidth(px(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(22), px(20), px(22), px(18))
        column.setSpacing(px(6))
        column.addWidget(worded(title, "heading"))
        column.addWidget(worded(text, "muted"))
        column.addSpacing(px(14))
        column.addLayout(self._buttons(answers))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def _buttons(self, answers: Sequence[Answer]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        main, *others = answers
        for answer in others:
            row.addWidget(self._button(answer))
        row.addStretch(1)
        row.addWidget(self._button(Answer(CANCEL, tr("Cancel"))))
        chosen = self._button(main)
        set_look(chosen, "main")
        chosen.setDefault(True)
        chosen.setFocus()
        row.addWidget(chosen)
        return row

    def _button(self, answer: Answer) -> QPushButton:
        button = QPushButton(answer.text)
        # Else each button that Tab comes to would look like the main one.
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._choose(answer.id))
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            # Enter on a button means that button.
            focused.click()
        else:
            super().keyPressEvent(event)

    def _choose(self, id: str) -> None:
        self.answer = id
        self.accept()


def ask(parent: QWidget, title: str, text: str, answers: Sequence[Answer]) -> str:
    """Ask and wait; the id of the answer that was chosen, or "cancel"."""
    question = Question(title, text, answers, parent)
    question.exec()
    question.deleteLater()
    return question.answer


def worded(text: str, look: str) -> QLabel:
    """A label of plain text that breaks into lines."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    set_look(label, look)
    return label
