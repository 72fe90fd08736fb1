"""A button whose words stand clear of its icon: Qt leaves them four pixels at any size of the interface."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionToolButton, QStylePainter, QToolButton

from widgets.appearance import px


class WordedButton(QToolButton):
    """Shows its words beside the icon, while `toolButtonStyle` says so."""

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self._gap(), 0)

    def _gap(self) -> int:
        """What is added between icon and words, in pixels: whole spaces, so that Qt can draw it."""
        return self.fontMetrics().horizontalAdvance(self._spaces())

    def _spaces(self) -> str:
        if self.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonTextBesideIcon:
            return ""
        space = max(self.fontMetrics().horizontalAdvance(" "), 1)
        return " " * max(round((px(8) - 4) / space), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = self._spaces() + option.text  # type: ignore[attr-defined]
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        painter.end()
