"""The field in the top bar that opens the palette: it looks like one to type in, and gives way where room is short."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from widgets.appearance import current_colours, px
from widgets.icons import draw_icon
from widgets.key_caps import cap_width, draw_cap, spaced
from widgets.style import interface_font

_HEIGHT = 30


class FindField(QAbstractButton):
    """Shows an action as a field with its name and key; `small` shows its icon alone."""

    changed = Signal()
    """It needs another width."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self._small = False
        self._key = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(interface_font(13))
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        key = spaced(self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        self.setToolTip(self._action.toolTip())
        if (self._action.text(), key) == (self.text(), self._key):
            return
        self._key = key
        self.setText(self._action.text())
        self.setAccessibleName(self._action.text())
        self.updateGeometry()
        self.update()
        self.changed.emit()

    @property
    def small(self) -> bool:
        return self._small

    def set_small(self, small: bool) -> None:
        """Show the icon alone, or all of it."""
        if small != self._small:
            self._small = small
            self.updateGeometry()
            self.update()

    def full_width(self) -> int:
        """The width with all its words."""
        key = cap_width(self._key) + px(12) if self._key else 0
        return round(px(28) + self.fontMetrics().horizontalAdvance(self.text()) + px(14) + key)

    def sizeHint(self) -> QSize:
        return QSize(px(34) if self._small else self.full_width(), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_colours()
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge = colours.accent if self.hasFocus() else colours.ink if self.underMouse() else colours.edge
            painter.setPen(QPen(QColor(edge), 1))
            painter.setBrush(QColor(colours.pressed if self.isDown() else colours.paper))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(7), px(7))
            middle = self.height() / 2
            side = px(14)
            left = (self.width() - side) / 2 if self._small else px(9)
            draw_icon(painter, "search", QRectF(left, middle - side / 2, side, side), colours.muted)
            if not self._small:
                painter.setPen(QColor(colours.muted))
                painter.setFont(self.font())
                painter.drawText(
                    self.rect().adjusted(px(30), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text()
                )
                if self._key:
                    draw_cap(
                        painter, self._key, self.width() - px(8) - cap_width(self._key), middle, colours.muted
                    )
        finally:
            painter.end()
