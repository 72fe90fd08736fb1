"""Fields for numbers in the export dialog: plain ones, lengths in millimetres, per cents."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox

from resources.translations import tr
from widgets.appearance import px
from widgets.style import set_look


class NumberField(QSpinBox):
    """The wheel scrolls the fields: it never changes a value by accident, nor takes the keys."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, "wide")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class LengthField(QDoubleSpinBox):
    """As NumberField, with a digit after the point where it is one that counts."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, "wide")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def textFromValue(self, value: float) -> str:
        return self.locale().toString(value, "f", 0 if value == round(value) else 1)


def spin_field(least: int, most: int, unit: str, *, step: int) -> NumberField:
    """A field for whole numbers."""
    field = NumberField()
    field.setRange(least, most)
    field.setSuffix(f" {unit}")
    field.setSingleStep(step)
    field.setAccelerated(True)
    field.setMinimumHeight(px(32))
    return field


def length_field(least: float, most: float) -> LengthField:
    """A field for millimetres."""
    return _measure(least, most, tr("mm"), step=1)


def per_cent_field(least: float, most: float) -> LengthField:
    """A field for per cent."""
    return _measure(least, most, "%", step=10)


def _measure(least: float, most: float, unit: str, *, step: float) -> LengthField:
    field = LengthField()
    field.setDecimals(1)
    field.setRange(least, most)
    field.setSuffix(f" {unit}")
    field.setSingleStep(step)
    field.setAccelerated(True)
    field.setMinimumHeight(px(32))
    return field
