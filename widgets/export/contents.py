"""What a file holds that is not drawn: its first lines, and a sentence on it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from exporters.choices import FormatId
from resources.translations import tr
from widgets.appearance import current_colours, px
from widgets.style import interface_font, set_look

TEXTS = frozenset({"csv", "mmd", "json", "svg"})
"""Formats whose files can be read as text."""
_LINES = 400


class ContentsPreview(QFrame):
    """Stands in the place of the pages where a format has none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contents")
        self.setStyleSheet(f"#contents {{ background: {current_colours().pressed}; }}")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(tr("Beginning of the file"))
        self.text.setFont(_plain_font())
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._facts = QLabel()
        self._facts.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._facts.setWordWrap(True)
        set_look(self._facts, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(14))
        column.setSpacing(px(12))
        column.addWidget(self.text, 1)
        column.addWidget(self.sentence, 1)
        column.addWidget(self._facts)

    def show_beginning(self, format: FormatId, beginning: bytes | None, sentence: str) -> None:
        """Show the first bytes of a file of text (None: they are not known yet), or else the sentence."""
        readable = format in TEXTS
        self.text.setVisible(readable)
        self.sentence.setVisible(not readable)
        self.sentence.setText(sentence)
        if readable:
            text = first_lines(beginning or b"")
            if text != self.text.toPlainText():
                self.text.setPlainText(text)

    def show_facts(self, text: str) -> None:
        """What is told of the file."""
        self._facts.setText(text)
        self._facts.setAccessibleName(text)
        self._facts.setVisible(bool(text))

    @property
    def facts(self) -> str:
        return self._facts.text()


def first_lines(beginning: bytes) -> str:
    """The first bytes of a file as lines of text; what was cut at the end is left out."""
    lines = beginning.decode("utf-8-sig", "ignore").splitlines()
    return "\n".join(line[:2000] for line in lines[:_LINES])


def _plain_font() -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(interface_font(12).pixelSize())
    return font
