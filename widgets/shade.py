"""A shade over the window while a dialog waits for an answer, so that the eye finds the dialog."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.appearance import current_colours, current_theme

_OPACITY = {"light": 0.22, "dark": 0.5}
"""Of black, by theme: dark ground needs more of it to be seen as set back."""


class Shade(QWidget):
    """Lies over the whole of its window; `fall` and `lift` it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        window.installEventFilter(self)

    def fall(self) -> None:
        """Cover the window."""
        self.resize(self._window.size())
        self.raise_()
        self.show()

    def lift(self) -> None:
        """Show the window again."""
        self.hide()

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        # Qt tells a window when a dialog takes its input away, whoever opened the dialog.
        match event.type():
            case QEvent.Type.WindowBlocked:
                self.fall()
            case QEvent.Type.WindowUnblocked:
                self.lift()
            case QEvent.Type.Resize if self.isVisible():
                self.resize(self._window.size())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = QColor(current_colours().shadow)
        colour.setAlphaF(_OPACITY[current_theme()])
        painter = QPainter(self)
        painter.fillRect(event.rect(), colour)
        painter.end()
