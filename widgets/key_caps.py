"""Keys drawn as the caps of a keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

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


def spaced(key: str) -> str:
    """A shortcut as it stands on a cap: "Ctrl+K" as "Ctrl K", "Ctrl++" as "Ctrl +"."""
    begin, plus, last = key.rpartition("+") if not key.endswith("+") else (key[:-2], "+", "+")
    return f"{begin.replace('+', ' ')} {last}" if plus and begin else key
