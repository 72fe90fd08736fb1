"""The template of slides in the export dialog: its name, with buttons that choose another or none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from resources.translations import tr
from widgets.appearance import px
from widgets.icons import interface_icon


class TemplateField(QWidget):
    """`changed` is told the path of the template, "" for none."""

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = ""
        self.name = QLabel()
        self.name.setMinimumWidth(px(40))
        self.choose = QPushButton(tr("Choose…"))
        self.choose.setAutoDefault(False)
        self.choose.setAccessibleName(tr("Choose a template for the slides"))
        self.clear = QToolButton()
        self.clear.setIcon(interface_icon("x", size=14))
        self.clear.setToolTip(tr("Use no template"))
        self.clear.setAccessibleName(tr("Use no template"))
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

    def show_path(self, path: str) -> None:
        """Show the template that is chosen."""
        self._path = path
        name = Path(path).name if path else tr("None")
        self.name.setText(self.name.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, px(110)))
        self.name.setToolTip(path)
        self.clear.setVisible(bool(path))

    def _choose(self) -> None:
        folder = str(Path(self._path).parent) if self._path else ""
        path, _ = QFileDialog.getOpenFileName(
            self,
            tr("Template for slides"),
            folder,
            tr("PowerPoint templates ({pattern})", pattern="*.potx *.pptx"),
        )
        if path:
            self._take(path)

    def _take(self, path: str) -> None:
        self.show_path(path)
        self.changed.emit(path)
