"""A list to choose one of, as forms show it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from widgets.appearance import current_colours, px
from widgets.icons import draw_icon

_HIGHEST = 0.8
"""Of the screen that an open list takes."""


class Choice(QComboBox):
    """A list with a mark that says so; the wheel scrolls the fields: it never changes a value by accident, nor takes the
    keys from the field that has them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def showPopup(self) -> None:
        super().showPopup()
        # Qt counts neither padding nor border of the list in: the last entry would be cut.
        view, window = self.view(), self.view().window()
        layout, screen = window.layout(), self.screen().availableGeometry()
        # Of what would be too high for the screen the rest is scrolled.
        high = sum(view.sizeHintForRow(row) for row in range(self.count()))
        if window is self.window() or layout is None or high > screen.height() * _HIGHEST:
            return
        wanted = view.height() - view.viewport().height() + high
        for item in (layout.itemAt(at) for at in range(layout.count())):
            part = item.widget() if item is not None else None
            if item is not None and item.spacerItem() is not None:
                wanted += item.sizeHint().height()
            elif part is not None and part is not view:
                # It scrolls; while it is there, its own height makes it needed.
                part.hide()
        place = window.geometry()
        place.setHeight(max(place.height(), wanted))
        if place.bottom() > screen.bottom():
            place.moveBottom(screen.bottom())
        window.setGeometry(place)
        view.verticalScrollBar().setValue(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        try:
            side = px(14)
            box = QRectF(self.width() - px(25), (self.height() - side) / 2, side, side)
            draw_icon(painter, "chevron-down", box, current_colours().muted)
        finally:
            painter.end()


def list_of(entries: Sequence[tuple[str, object]]) -> Choice:
    """A list of these texts and what they stand for; it may be narrower than its longest text."""
    box = Choice()
    for text, value in entries:
        box.addItem(text, value)
    box.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    box.setMinimumSize(QSize(0, px(32)))
    return box


def choose(box: QComboBox, value: object) -> None:
    """Show the entry that stands for a value."""
    for index in range(box.count()):
        if box.itemData(index) is value or (value is not None and box.itemData(index) == value):
            box.setCurrentIndex(index)
            return
