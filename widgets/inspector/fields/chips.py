"""Values of which several can hold at once, as chips to switch on and off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from resources.translations import tr
from widgets.appearance import current_colours, px
from widgets.icons import draw_icon
from widgets.inspector.fields.editor import Editor
from widgets.inspector.fields.flow import FlowLayout
from widgets.style import interface_font


class ChipLook(NamedTuple):
    """What a chip stands for, its name, icon, and colours while it is on."""

    value: object
    name: str
    icon: str
    line: str
    text: str
    tint: str


class ChipsEditor(Editor):
    """Tells the value whose chip was pressed; what that does to each record is the entry's business."""

    def __init__(self, looks: Sequence[ChipLook]) -> None:
        super().__init__()
        room = FlowLayout(self)
        self.chips: dict[object, Chip] = {}
        for look in looks:
            chip = self.chips[look.value] = Chip(look)
            chip.clicked.connect(lambda _on=False, value=look.value: self._pressed(value))
            room.addWidget(chip)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self.target())

    def target(self) -> QWidget:
        return next(iter(self.chips.values()))

    def name_it(self, name: str) -> None:
        self.setAccessibleName(name)
        for chip in self.chips.values():
            chip.setAccessibleDescription(name)

    def combined(self, values: Iterable[object]) -> object:
        """What all have and what only some have."""
        sets = [frozenset(value) for value in values if isinstance(value, tuple)]
        if not sets:
            return frozenset(), frozenset()
        all_have = frozenset.intersection(*sets)
        return all_have, frozenset().union(*sets) - all_have

    def show_value(self, value: object) -> None:
        assert isinstance(value, tuple)
        all_have, some_have = value
        for each, chip in self.chips.items():
            chip.show_state(each in all_have, each in some_have)

    def _pressed(self, value: object) -> None:
        self.edited.emit(value)
        self.finished.emit()


class Chip(QAbstractButton):
    """A switch with icon and name; filled while on, with a dashed edge while only some records have it."""

    def __init__(self, look: ChipLook) -> None:
        super().__init__()
        self.look = look
        self.some = False
        self.setText(look.name)
        self.setCheckable(True)
        self.setFont(interface_font(12))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(look.name)

    def show_state(self, on: bool, some: bool) -> None:
        self.some = some
        self.setChecked(on)
        self.setAccessibleName(tr("{name}, on some", name=self.look.name) if some else self.look.name)
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        return QSize(round(width) + px(41 if self.look.icon else 25), px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), px(80)), px(24))

    def nextCheckState(self) -> None:
        """The state shown follows the journey, not the click."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = current_colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        on = self.isChecked()
        edge = QColor(self.look.tint if on else colours.edge)
        if self.underMouse() and not on:
            edge = QColor(colours.ink)
        pen = QPen(edge, 1)
        if self.some:
            pen = QPen(QColor(self.look.line), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(self.look.tint if on else colours.paper))
        painter.drawRoundedRect(box, px(12), px(12))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.3, 0.3, -0.3, -0.3), px(12), px(12))
        text = box.adjusted(px(11), 0, -px(11), 0)
        if self.look.icon:
            icon = QRectF(px(9), (self.height() - px(13)) / 2, px(13), px(13))
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                icon.moveRight(self.width() - px(9))
                text.adjust(0, 0, -px(15), 0)
            else:
                text.adjust(px(15), 0, 0, 0)
            draw_icon(painter, self.look.icon, icon, self.look.line if on else colours.muted)
        painter.setFont(self.font())
        painter.setPen(QColor(self.look.text if on else colours.muted))
        name = QFontMetricsF(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, text.width() + 2
        )
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(text.adjusted(0, 0, 2, 0), align, name)
        painter.end()
