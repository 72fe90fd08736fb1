"""Keys drawn as the caps of a keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from widgets.appearance import current_colours, px
from widgets.style import interface_font


def cap_font() -> QFont:
    return interface_font(11, QFont.Weight.Medium)


def cap_width(key: str) -> float:
    """How wide the cap of a key is, in pixels of the interface."""
    return max(QFontMetricsF(cap_font()).horizontalAdvance(key) + px(9), float(px(17)))


def draw_cap(painter: QPainter, key: str, left: float, middle: float, ink: str = "") -> float:
    """Draw the cap of a key from `left` on, around the height `middle`; where it ends on the right."""
    colours = current_colours()
    width, half = cap_width(key), px(17) / 2
    box = QRectF(left + 0.5, middle - half, width - 1, 2 * half)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QColor(colours.faint)
    edge.setAlphaF(0.55)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(QColor(colours.paper))
    painter.drawRoundedRect(box, px(4), px(4))
    painter.setPen(QColor(ink or colours.ink))
    painter.setFont(cap_font())
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
    return left + width


class KeyCap(QWidget):
    """One key, drawn as a cap."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.setAccessibleName(key)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(round(cap_width(self.key)) + 1, px(19))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            draw_cap(painter, self.key, 0, self.height() / 2, current_colours().muted)
        finally:
            painter.end()


def spaced(key: str) -> str:
    """A shortcut as it stands on a cap: "Ctrl+K" as "Ctrl K", "Ctrl++" as "Ctrl +"."""
    begin, plus, last = key.rpartition("+") if not key.endswith("+") else (key[:-2], "+", "+")
    return f"{begin.replace('+', ' ')} {last}" if plus and begin else key
