"""What a file holds that has no pages: its tables, its first lines, or a sentence on it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from exporters.choices import FormatId
from models.journey.journey import Journey
from resources.translations import tr
from widgets.appearance import current_colours, px
from widgets.export.table_preview import TablePreview
from widgets.style import interface_font, set_look

_TEXTS = frozenset({"mmd", "json"})
_TABLES = frozenset({"xlsx", "csv", "zip"})
_LINES = 400
_WIDEST = 2000
"""Letters of a line that are shown."""


class ContentsPreview(QFrame):
    """Stands in the place of the pages where a format has none."""

    def __init__(self, journey: Journey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contents")
        self.setStyleSheet(f"#contents {{ background: {current_colours().pressed}; }}")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(tr("Beginning of the file"))
        self.text.setFont(_plain_font())
        self.tables = TablePreview(journey)
        self.sentence = _told()
        self._facts = _told()
        set_look(self._facts, "muted")
        self._views = QStackedWidget()
        for view in (self.text, self.tables, self.sentence):
            self._views.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(14))
        column.setSpacing(px(12))
        column.addWidget(self._views, 1)
        column.addWidget(self._facts)

    def show_format(self, format: FormatId, beginning: bytes | None, trouble: str) -> None:
        """Show what a file of this format holds. `beginning` are the first bytes of a text; None while
        they are not known. `trouble` is what is wrong, if anything is."""
        if trouble:
            self.sentence.setText(trouble)
            self._views.setCurrentWidget(self.sentence)
        elif format in _TABLES:
            self.tables.show_tables(all_=format != "csv")
            self._views.setCurrentWidget(self.tables)
        elif beginning is None:
            self.sentence.setText(tr("Being put together …"))
            self._views.setCurrentWidget(self.sentence)
        elif format in _TEXTS:
            text = first_lines(beginning)
            if text != self.text.toPlainText():
                self.text.setPlainText(text)
            self._views.setCurrentWidget(self.text)
        else:
            self.sentence.setText(tr("This file has no preview."))
            self._views.setCurrentWidget(self.sentence)

    def show_facts(self, text: str) -> None:
        """What is told of the file."""
        self._facts.setText(text)
        self._facts.setAccessibleName(text)
        self._facts.setVisible(bool(text))

    @property
    def facts(self) -> str:
        return self._facts.text()


def first_lines(beginning: bytes) -> str:
    """The first bytes of a file as lines of text; a letter that was cut at the end is left out."""
    lines = beginning.decode("utf-8-sig", "ignore").splitlines()
    return "\n".join(line[:_WIDEST] for line in lines[:_LINES])


def _told() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def _plain_font() -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(interface_font(12).pixelSize())
    return font
