"""Shows where something dragged over the map from outside would go, and what it would become there."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from models.layout.picture import Box
from widgets.appearance import colours_on_map, px
from widgets.canvas import marks
from widgets.style import interface_font


class DropMark(QWidget):
    """Lies over its parent and takes no part in pointer or keys."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._box: Box | None = None
        self.said = ""
        """What letting go would do; stands beside the place."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def point_at(self, box: Box | None, said: str) -> None:
        """Mark a place (pixels of the parent; None: all of it) and say what happens there."""
        if (box, said) == (self._box, self.said) and self.isVisible():
            return
        self._box, self.said = box, said
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_on_map()
        painter = QPainter(self)
        box = self._box or Box(0, 0, self.width(), self.height()).grown(-px(7))
        marks.drop_place(
            painter, box, min(px(7), box.h / 4), 1.0, colours.accent, marks.faded(colours.accent, 0.09)
        )
        font = interface_font(13)
        metrics = QFontMetricsF(font)
        width, height = metrics.horizontalAdvance(self.said) + px(20), metrics.height() + px(12)
        width = min(width, self.width() - px(16))
        left = min(max(box.x, px(8)), self.width() - width - px(8))
        top = box.y - height - px(6)
        if self._box is None:
            left, top = (self.width() - width) / 2, px(20)
        elif top < px(8):
            top = min(box.bottom + px(6), self.height() - height - px(8))
        marks.outline(painter, Box(left, top, width, height), px(6), None, colours.ink)
        painter.setFont(font)
        painter.setPen(QColor(colours.paper))
        room = QRectF(left + px(10), top, width - px(20), height)
        text = metrics.elidedText(self.said, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.end()
