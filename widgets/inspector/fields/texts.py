"""Texts: a field that grows with what is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from widgets.appearance import px
from widgets.inspector.fields.editor import SEVERAL, Editor, leaves_undo_alone, several_values
from widgets.style import interface_font, set_look

_MOST_LINES = 14
"""A longer text scrolls within its field, so that the fields below stay near."""


class TextEditor(Editor):
    """A text. Each letter is told at once; Enter ends a text that is `brief`, else it breaks the line."""

    def __init__(self, *, lines: int = 1, brief: bool = False, look: str = "", hint: str = "") -> None:
        """`lines` shown at least; `look` "title" or "quote" sets the type."""
        super().__init__()
        self._hint = hint
        self._shown: str | None = ""
        self._before: str | None = ""
        self.field = GrowingText(lines, brief, look)
        self.field.setPlaceholderText(hint)
        self.field.textChanged.connect(self._changed)
        self.field.left.connect(self._end)
        self.hold(self.field)

    def target(self) -> QWidget:
        return self.field

    def show_value(self, value: object) -> None:
        text = None if value is SEVERAL else str(value or "")
        self.field.setPlaceholderText(self._hint if text is not None else several_values())
        self._shown = self._before = text
        self.field.put(text or "")

    def take_back(self) -> bool:
        if self._shown == self._before or self._before is None:
            return False
        before = self._before
        self.field.put(before)
        self._shown = before
        self.typed.emit(before)
        self._end()
        return True

    def _changed(self) -> None:
        text = self.field.toPlainText()
        if text != (self._shown or ""):
            self._shown = text
            self.typed.emit(text)

    def _end(self) -> None:
        self._before = self._shown
        self.finished.emit()


class GrowingText(QTextEdit):
    """A plain text field as high as its text; Tab goes on to the next field."""

    left = Signal()
    """The text is done with, for now: Enter in a brief text, or the focus went elsewhere."""

    def __init__(self, lines: int, brief: bool, look: str) -> None:
        super().__init__()
        self._lines, self._brief = lines, brief
        set_look(self, f"text-{look}" if look else "text")
        font = interface_font(16, QFont.Weight.Bold) if look == "title" else interface_font()
        font.setItalic(look == "quote")
        self.setFont(font)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    def put(self, text: str) -> None:
        """Show a text without a word to anyone; the cursor stays where it can."""
        if text == self.toPlainText():
            return
        place = self.textCursor().position()
        blocked = self.blockSignals(True)
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(self.toPlainText())))
        self.setTextCursor(cursor)
        self.blockSignals(blocked)
        self._fit()

    def _fit(self) -> None:
        line = QFontMetricsF(self.font()).lineSpacing()
        frame = 2 * px(6) + 2
        height = max(self.document().size().height(), line * self._lines)
        scrolls = height > line * _MOST_LINES
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff)
        wanted = round(min(height, line * _MOST_LINES) + frame)
        if wanted != self.minimumHeight() or wanted != self.maximumHeight():
            self.setFixedHeight(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(px(160), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(40), self.minimumHeight())

    def event(self, event: QEvent) -> bool:
        if leaves_undo_alone(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self._brief and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        # Line separators of a word processor would stay invisible and be drawn as boxes.
        self.insertPlainText(source.text().replace("\u2028", "\n").replace("\u2029", "\n"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.moveCursor(QTextCursor.MoveOperation.End)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A menu over the field, or another window, is no end of typing.
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()
