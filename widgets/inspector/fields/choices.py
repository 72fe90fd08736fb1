"""One of a few values, and yes or no."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStyle,
    QWidget,
)

from widgets.appearance import current_colours, px
from widgets.icons import draw_icon, interface_icon
from widgets.inspector.fields.editor import SEVERAL, Editor, several_values

Choice = tuple[object, str, str]
"""A value, its name, and the name of its icon or ""."""


class ChoiceEditor(Editor):
    """One value out of a list; a value that the list lacks is added to it."""

    def __init__(self, choices: Sequence[Choice] | Callable[[], Sequence[Choice]]) -> None:
        super().__init__()
        self._values: list[object] = []
        self._choices = choices
        self.field = Box()
        self.field.setPlaceholderText(several_values())
        self.field.activated.connect(self._chosen)
        self._fill()
        self.hold(self.field)

    def target(self) -> QWidget:
        return self.field

    def _fill(self) -> None:
        choices = self._choices() if callable(self._choices) else self._choices
        self.field.clear()
        self._values = []
        for value, name, icon in choices:
            self._values.append(value)
            self.field.addItem(interface_icon(icon) if icon else QIcon(), name)

    def show_value(self, value: object) -> None:
        # Choices that come from the map (lanes, phases) are asked anew.
        if callable(self._choices):
            self._fill()
        if value is SEVERAL:
            self.field.setCurrentIndex(-1)
            return
        if value not in self._values:
            self._values.append(value)
            self.field.addItem(str(value))
        self.field.setCurrentIndex(self._values.index(value))

    def _chosen(self, index: int) -> None:
        self.edited.emit(self._values[index])
        self.finished.emit()


class Box(QComboBox):
    """A list to choose from; the wheel scrolls the panel and never changes a value by accident."""

    def __init__(self) -> None:
        super().__init__()
        self.setIconSize(QSize(px(16), px(16)))
        self.setMaxVisibleItems(24)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # The style sheet takes the arrow away, and can bring one only from a file.
        box = QRect(self.width() - px(21), (self.height() - px(12)) // 2, px(12), px(12))
        painter = QPainter(self)
        place = QStyle.visualRect(self.layoutDirection(), self.rect(), box)
        draw_icon(painter, "chevron-down", QRectF(place), current_colours().faint)
        painter.end()

    def minimumSizeHint(self) -> QSize:
        return QSize(px(64), super().minimumSizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class SwitchEditor(Editor):
    """Yes or no, with its label beside it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.field = QCheckBox()
        self.field.clicked.connect(self._clicked)
        # The text of a check box itself cannot wrap.
        self.label = SwitchLabel(text, self.field)
        room = QHBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(0)
        room.addWidget(self.field, 0, Qt.AlignmentFlag.AlignTop)
        room.addWidget(self.label, 1)
        self.setFocusProxy(self.field)

    def target(self) -> QWidget:
        return self.field

    def show_value(self, value: object) -> None:
        mixed = value is SEVERAL
        self.field.setTristate(mixed)
        state = Qt.CheckState.PartiallyChecked if mixed else Qt.CheckState.Checked if value else None
        self.field.setCheckState(state or Qt.CheckState.Unchecked)

    def _clicked(self) -> None:
        on = self.field.checkState() != Qt.CheckState.Unchecked
        self.field.setTristate(False)
        self.field.setChecked(on)
        self.edited.emit(on)
        self.finished.emit()


class SwitchLabel(QLabel):
    """The text beside a switch; a click on it is one on the switch."""

    def __init__(self, text: str, switch: QCheckBox) -> None:
        super().__init__(text)
        self._switch = switch
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setBuddy(switch)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._switch.click()
