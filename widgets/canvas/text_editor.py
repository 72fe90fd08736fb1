"""The field in which a text of the map is typed, laid over the place where it is drawn."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from resources.fonts import font_face
from widgets.style import families_for

MOST_LETTERS = 20_000


class TextEditor(QTextEdit):
    """A plain text field without a frame: Enter, Tab and Esc end it, Shift+Enter breaks the line."""

    typed = Signal(str)
    """The text after each change."""
    composed = Signal()
    """An input method shows other letters than before, which are no text yet."""
    ended = Signal(str)
    """The key that ends editing: "enter", "lane" (with Ctrl), "tab", "backtab", "escape"; "away" when the focus
    goes elsewhere.
    """

    listed = Signal()
    """Several lines, or a part of a map, were pasted while it was empty; they are not put into it. Only where
    `takes_lists` is set.
    """

    def __init__(self, parent: QWidget, font: str, ink: str, accent: str) -> None:
        """`font` is a name in resources.fonts; its size is given by `resize_text`."""
        super().__init__(parent)
        self._font, self._size, self._leading = font, 0.0, 0.0
        self.takes_lists = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(0, 0, 0, 0)
        marked = QColor(accent)
        marked.setAlphaF(0.22)
        # The program's style sheet would give it the frame and the colours of a form's field.
        self.setStyleSheet(
            "QTextEdit { border: none; padding: 0; background: transparent;"
            f" color: {ink}; selection-color: {ink};"
            f" selection-background-color: {marked.name(QColor.NameFormat.HexArgb)}; }}"
        )
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.textChanged.connect(self._tell)

    def resize_text(self, size: float, leading: float) -> None:
        """Set the text in this size and height of lines, in pixels of the interface."""
        if (size, leading) == (self._size, self._leading):
            return
        self._size, self._leading = size, leading
        blocked = self.blockSignals(True)
        self.setFont(_font(self, self._font, size))
        self.document().setDefaultFont(self.font())
        self._space_lines()
        self.blockSignals(blocked)

    def _space_lines(self) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        block.setLineHeight(self._leading, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.mergeBlockFormat(block)
        return cursor

    def fill(self, text: str, *, select: bool) -> None:
        """Begin with a text, all of it selected or the cursor at its end."""
        blocked = self.blockSignals(True)
        self.setPlainText(text)
        cursor = self._space_lines()
        if not select:
            cursor.movePosition(QTextCursor.MoveOperation.End)
        self.setTextCursor(cursor)
        self.document().clearUndoRedoStacks()
        self.blockSignals(blocked)

    def fit(self, width: int) -> None:
        """Take this width, and the height that the text then needs."""
        self.setFixedWidth(width)
        # While the field is hidden, Qt would lay out its text only later.
        self.document().setTextWidth(width)
        self.setFixedHeight(round(self.document().size().height()) + 2)

    @property
    def baseline(self) -> float:
        """Of the first line, from the field's top."""
        block = self.document().firstBlock()
        top = self.document().documentLayout().blockBoundingRect(block).top()
        layout = block.layout()
        if not layout.lineCount():
            return top + self._leading * 0.78
        line = layout.lineAt(0)
        return float(top + line.y() + line.ascent())

    def _tell(self) -> None:
        text = self.toPlainText()
        if len(text) > MOST_LETTERS:
            self.fill(text[:MOST_LETTERS], select=False)
            text = text[:MOST_LETTERS]
        self.typed.emit(text)

    def event(self, event: QEvent) -> bool:
        # Every key is text here, never the shortcut of a command; those with Ctrl or Alt are left to them,
        # except what a text field itself does with Ctrl.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if _to_next_lane(event):
                event.accept()
                return True
            plain = event.modifiers() & ~(
                Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
            )
            if plain == Qt.KeyboardModifier.NoModifier:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = Qt.Key(event.key())
        if _to_next_lane(event):
            self.ended.emit("lane")
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            self.ended.emit("enter")
        elif key == Qt.Key.Key_Escape:
            self.ended.emit("escape")
        elif key == Qt.Key.Key_Backtab or (key == Qt.Key.Key_Tab and shift):
            self.ended.emit("backtab")
        elif key == Qt.Key.Key_Tab:
            self.ended.emit("tab")
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self.composed.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        from models.journey.clipping import MIME_TYPE

        several = "\n" in source.text().strip() or source.hasFormat(MIME_TYPE)
        if self.takes_lists and several and not self.toPlainText():
            self.listed.emit()
        else:
            super().insertFromMimeData(source)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A menu or another window does not end what is being typed.
        passing = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in (*passing, Qt.FocusReason.MenuBarFocusReason):
            self.ended.emit("away")


def _to_next_lane(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and held == Qt.KeyboardModifier.ControlModifier


def _font(widget: QWidget, name: str, size: float) -> QFont:
    face = font_face(name)
    font = QFont(families_for(name))
    # By points: pixel sizes would be rounded, and lines would break elsewhere than on the map.
    font.setPointSizeF(size * 72 / widget.logicalDpiY())
    font.setWeight(QFont.Weight(min(max(round(face.weight, -2), 100), 900)))
    font.setItalic(face.italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
