"""The column of fields at the right of the export dialog."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from widgets.appearance import px
from widgets.style import set_look

_HIGH = 480
"""Where the column is as high as this, its last part stands still below the others, which are scrolled."""


class FieldColumn(QFrame):
    """Scrolls its parts; the last one is always in sight where there is room for that."""

    def __init__(self, parts: Sequence[QWidget], last: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "panel")
        self._last = last
        fields = QWidget()
        set_look(fields, "panel")
        self._scrolled = QVBoxLayout(fields)
        self._scrolled.setContentsMargins(px(18), px(18), px(16), px(14))
        self._scrolled.setSpacing(px(12))
        for part in parts:
            self._scrolled.addWidget(part)
        self._scrolled.addWidget(last)
        self._scrolled.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidget(fields)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # It would take a stop of the Tab key for itself; it follows the focus of its fields anyway.
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._still = QFrame()
        set_look(self._still, "bottom")
        foot = QVBoxLayout(self._still)
        foot.setContentsMargins(px(18), px(12), px(16), px(14))
        self._still.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(self._still)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        still = self.height() >= px(_HIGH)
        if still != self._still.isHidden():
            return
        # A widget that changes its place loses the keys.
        focused = self.focusWidget()
        if still:
            layout = self._still.layout()
            assert layout is not None
            layout.addWidget(self._last)
        else:
            self._scrolled.insertWidget(self._scrolled.count() - 1, self._last)
        self._still.setVisible(still)
        if focused is not None and self._last.isAncestorOf(focused):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
