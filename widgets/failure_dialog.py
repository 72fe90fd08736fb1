"""What is shown when the program itself has failed: that nothing is lost, a report to copy, and three ways on."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from resources.translations import tr
from widgets.appearance import px
from widgets.question import worded
from widgets.style import set_look

_SHARE = 0.9
"""Of the screen, at most."""


class ReportDialog(QDialog):
    """A report that can be read and copied."""

    def __init__(self, title: str, text: str, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Touchline")
        self.resize(QSize(px(640), px(440)).boundedTo(self.screen().availableSize() * _SHARE))
        heading, words = worded(title, "heading"), worded(text, "muted")
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(px(12))
        self.report.setFont(font)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setAccessibleName(tr("Report"))
        self.report.setTabChangesFocus(True)
        self.word = worded("", "muted")
        self.word.hide()
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(px(8))
        self.copy_report = self._button(tr("Copy the report"), self._copy)
        self.buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(22), px(20), px(22), px(18))
        column.setSpacing(px(8))
        for part in (heading, words):
            column.addWidget(part)
        column.addWidget(self.report, 1)
        column.addWidget(self.word)
        column.addLayout(self.buttons)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        self.buttons.addWidget(button)
        return button

    def _main(self, button: QPushButton) -> None:
        set_look(button, "main")
        button.setDefault(True)
        button.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.show_word(tr("The report is in the clipboard."))

    def show_word(self, text: str) -> None:
        """Say what was done, or what stood in the way."""
        self.word.setText(text)
        self.word.show()


class FailureDialog(ReportDialog):
    """Three ways on: "go on", "quit", and before either to save a copy. Esc goes on."""

    copy_wanted = Signal()

    def __init__(
        self, report: str, *, safe: bool, saved: bool, map_open: bool, parent: QWidget | None = None
    ) -> None:
        """`safe` says that the journal holds everything, `saved` that the map's file does."""
        text = tr("The map is still open.") if map_open else ""
        if map_open and saved:
            text = tr("The map is still open, and it is saved.")
        elif map_open and safe:
            text = tr("The map is still open, and what was done is written down: the next start offers it.")
        more = tr("The report holds nothing of what is on the map. Whoever mends the program needs it.")
        super().__init__(tr("Something went wrong in the program."), f"{text} {more}".strip(), report, parent)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.answer: Literal["go on", "quit"] = "go on"
        self.quit = self._button(tr("Quit"), self._quit)
        self.save_copy = self._button(tr("Save a copy…"), self.copy_wanted.emit)
        self.save_copy.setEnabled(map_open)
        self.go_on = self._button(tr("Go on"), self.accept)
        self._main(self.go_on)

    def _quit(self) -> None:
        self.answer = "quit"
        self.accept()

    def run(self) -> Literal["go on", "quit"]:
        """Show it and wait for the answer."""
        self.exec()
        self.deleteLater()
        return self.answer
