"""Fields that most people leave alone: a line that says how they stand, and opens them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from resources.translations import tr
from widgets.appearance import px
from widgets.icons import interface_icon
from widgets.style import link_button


class Folded(QWidget):
    """`column` takes the fields. They are out of sight until one opens them; then they stay open."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._text = name, ""
        self.line = link_button()
        self.line.setStyleSheet("text-align: left;")
        self.line.setCheckable(True)
        # What is too long for it is cut; it must not make the column wider.
        self.line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fields = QWidget()
        self.column = QVBoxLayout(self._fields)
        self.column.setContentsMargins(0, px(6), 0, 0)
        self.column.setSpacing(px(12))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.line)
        whole.addWidget(self._fields)
        self.line.toggled.connect(self._show)
        self._show(False)

    def say(self, text: str) -> None:
        """How the fields stand now."""
        self._text = text
        self.line.setToolTip(text)
        self.line.setAccessibleName(tr("{name}: {values}", name=self._name, values=text))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - px(32)
        shown = self.line.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        # An ampersand would be taken for the mark of an access key.
        self.line.setText(shown.replace("&", "&&"))

    def _show(self, on: bool) -> None:
        self.line.setIcon(interface_icon("chevron-down" if on else "chevron-right", size=14))
        self._fields.setVisible(on)
