"""A line of keys over the bottom of the map that goes away by itself: what one needs to know at a moment, once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from widgets.appearance import px
from widgets.status_bar import Hint, KeyHints
from widgets.style import set_look

_SHOWN_FOR = 7000
"""Milliseconds."""
_DISTANCE = 14


class PassingHints(QFrame):
    """Lies over the middle of the bottom edge of `below`; the pointer and the keys go through it."""

    def __init__(self, below: QWidget, hints: Sequence[Hint]) -> None:
        super().__init__(below)
        set_look(self, "floating")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        keys = KeyHints(self)
        keys.show_hints(hints)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(14), px(6), px(14), px(6))
        row.addWidget(keys)
        self.resize(keys.whole_width() + 2 * px(15), px(36))
        below.installEventFilter(self)
        self._settle()
        self.show()
        self.raise_()
        QTimer.singleShot(_SHOWN_FOR, self, self.deleteLater)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._settle()
        return False

    def _settle(self) -> None:
        below = self.parentWidget()
        assert below is not None
        self.move((below.width() - self.width()) // 2, below.height() - self.height() - px(_DISTANCE))
