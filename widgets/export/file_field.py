"""A file in the export dialog: its name, with buttons that choose another or none."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from resources.translations import tr
from widgets.appearance import px
from widgets.icons import interface_icon


class FileWords(NamedTuple):
    """What the buttons are called, the title of the file dialog, and the files that it shows: a name and a pattern."""

    choose: str
    clear: str
    title: str
    files: str


class FileField(QWidget):
    """`changed` is told the path of the file, "" for none."""

    changed = Signal(str)

    def __init__(self, words: FileWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = ""
        self._words = words
        self.name = QLabel()
        self.name.setMinimumWidth(px(40))
        self.choose = QPushButton(tr("Choose…"))
        self.choose.setAutoDefault(False)
        self.choose.setAccessibleName(words.choose)
        self.clear = QToolButton()
        self.clear.setIcon(interface_icon("x", size=14))
        self.clear.setToolTip(words.clear)
        self.clear.setAccessibleName(words.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        row.addWidget(self.name, 1)
        row.addWidget(self.clear)
        row.addWidget(self.choose)
        self.setFocusProxy(self.choose)
        self.choose.clicked.connect(self._choose)
        self.clear.clicked.connect(lambda: self._take(""))
        self.show_path("")

    @property
    def path(self) -> str:
        return self._path

    def show_problem(self, message: str) -> None:
        """Say why another file was not taken, where the name stands; the one that was chosen stays."""
        self.name.setText(message)
        self.name.setWordWrap(True)

    def show_path(self, path: str) -> None:
        """Show the file that is chosen."""
        self._path = path
        self.name.setWordWrap(False)
        name = Path(path).name if path else tr("None")
        self.name.setText(self.name.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, px(110)))
        self.name.setToolTip(path)
        self.clear.setVisible(bool(path))

    def _choose(self) -> None:
        folder = str(Path(self._path).parent) if self._path else ""
        path, _ = QFileDialog.getOpenFileName(
            self,
            self._words.title,
            folder,
            self._words.files,
        )
        if path:
            self._take(path)

    def _take(self, path: str) -> None:
        self.show_path(path)
        self.changed.emit(path)
