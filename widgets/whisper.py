"""A few words that are said for a moment in the place of others, and asked of nobody to be taken away."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from widgets.appearance import px
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


class _Floating(QLabel):
    """Lies over the middle of the bottom edge of a widget; the pointer and the keys go through it."""

    def __init__(self, below: QWidget) -> None:
        super().__init__(below)
        set_look(self, "floating")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setContentsMargins(px(14), px(7), px(14), px(7))
        self._timer = QTimer(self, singleShot=True, interval=SAID_FOR)
        self._timer.timeout.connect(self.deleteLater)

    def say(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self.adjustSize()
        below = self.parentWidget()
        assert below is not None
        # Above the hints that may stand there.
        self.move((below.width() - self.width()) // 2, below.height() - self.height() - px(58))
        self.show()
        self.raise_()
        self._timer.start()
        say_aloud(self, text)


def say_over(below: QWidget, text: str) -> None:
    """Say something for a moment over the bottom of a widget."""
    said = below.findChild(_Floating) or _Floating(below)
    said.say(text)
