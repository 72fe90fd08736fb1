"""The line between two panels: dragged by the pointer, or moved by arrow keys while it has them."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle

from resources.translations import tr
from widgets.appearance import current_colours, px

_STEP = 16
"""Pixels for each press of an arrow key; with Ctrl a pixel at a time."""


class SplitHandle(QSplitterHandle):
    """A line that Tab stops at."""

    def __init__(self, splitter: QSplitter) -> None:
        super().__init__(splitter.orientation(), splitter)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Width of the panels: left and right arrows"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        way = ways.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
            return
        step = 1 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else px(_STEP)
        self.moveSplitter(self.closestLegalPosition(self.x() + self.contentsRect().x() + way * step))

    # ---- where the keys are --------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._shape()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._shape()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shape()

    def _shape(self) -> None:
        # Qt takes more room for the pointer than the line that is seen; with the keys it is seen so wide.
        self.setMask(self.rect() if self.hasFocus() else self.contentsRect())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            try:
                middle = self.rect().center().x()
                line = QRect(middle - 1, 0, 3, self.height())
                painter.fillRect(self.rect(), QColor(current_colours().accent_tint))
                painter.fillRect(line, QColor(current_colours().accent))
            finally:
                painter.end()
