"""A few words that are said for a moment in the place of others, and asked of nobody to be taken away."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from widgets.said_aloud import say_aloud
from widgets.style import set_look

SAID_FOR = 4000
"""Milliseconds."""


class Whisper(QLabel):
    """Stands in the place of another widget while it says something."""

    def __init__(self, instead_of: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._other = instead_of
        self._timer = QTimer(self, singleShot=True, interval=SAID_FOR)
        self._timer.timeout.connect(self.fall_silent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self, "name")
        self.hide()

    def say(self, text: str) -> None:
        """Say it for a while; what was said before is gone."""
        self.setText(text)
        self.setAccessibleName(text)
        self._other.hide()
        self.show()
        self._timer.start()
        say_aloud(self, text)

    def fall_silent(self) -> None:
        """Show again what stood there."""
        self._timer.stop()
        self.hide()
        self._other.show()
