"""What the start page says of a map that was not saved: bring it back, look first, or discard it, which is asked again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from resources.translations import tr
from widgets.appearance import px
from widgets.style import link_button, set_look


class UnsavedCard(QFrame):
    """One map that was not saved; `said` is its name, its time and its size."""

    back_requested = Signal()
    look_requested = Signal()
    discard_requested = Signal()

    def __init__(self, said: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "note")
        self.setAccessibleName(tr("A map was not saved. {map}", map=said))
        self._title = QLabel(tr("A map was not saved."))
        set_look(self._title, "name")
        self._said = QLabel(said)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self._title, self._said):
            label.setWordWrap(True)
        self.back = _link(tr("Bring it back"), self.back_requested.emit)
        self.look = _link(tr("Look first"), self.look_requested.emit)
        self.discard = _link(tr("Discard…"), lambda: self._ask(True))
        self.really = _link(tr("Discard for good"), self.discard_requested.emit)
        self.keep = _link(tr("Keep it"), lambda: self._ask(False))
        row = QHBoxLayout()
        row.setSpacing(px(4))
        for button in (self.back, self.look, self.discard, self.keep, self.really):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        # The words of the first button begin where the text begins: a link has a border and room around it.
        column.setContentsMargins(px(9), px(11), px(14), px(8))
        column.setSpacing(px(2))
        for label in (self._title, self._said):
            label.setContentsMargins(px(5), 0, 0, 0)
            column.addWidget(label)
        column.addLayout(row)
        self._ask(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter does on this page what Space does, as on its rows and tiles.
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _ask(self, asked: bool) -> None:
        """Whether the card asks about discarding; the answer that keeps the map stands first."""
        focused = self.discard.hasFocus() or self.keep.hasFocus()
        for button in (self.back, self.look, self.discard):
            button.setVisible(not asked)
        for button in (self.keep, self.really):
            button.setVisible(asked)
        self._title.setText(tr("Discard this map for good?") if asked else tr("A map was not saved."))
        if focused:
            (self.keep if asked else self.discard).setFocus(Qt.FocusReason.OtherFocusReason)


def _link(text: str, act: object) -> QPushButton:
    button = link_button(text)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.clicked.connect(act)
    return button
