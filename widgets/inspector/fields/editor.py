"""What all editors of values have in common."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resources.translations import tr


class Several(Enum):
    """Stands for the values of several records that are not the same."""

    VALUES = "several"


SEVERAL = Several.VALUES


def several_values() -> str:
    """What a field says that shows records with different values."""
    return tr("Several values")


def several() -> str:
    """The same for a field with little room."""
    return tr("Several")


class Editor(QWidget):
    """Shows a value and tells what the user makes of it.

    It keeps what is typed until `show_value` brings another value: that is called only when there is one.
    """

    edited = Signal(object)
    """A new value, complete."""
    typed = Signal(object)
    """A new value of which more is to come: all until `finished` is one step of undo."""
    finished = Signal()
    refused = Signal(str)
    """What was entered is no value: a message for the user; "" when it is in order again."""

    def show_value(self, value: object) -> None:
        """Show a value, or SEVERAL. Nothing is told, and a text that shows it already is left alone."""
        raise NotImplementedError

    def combined(self, values: Iterable[object]) -> object:
        """One value for those of several records."""
        found = iter(values)
        first = next(found, None)
        return first if all(value == first for value in found) else SEVERAL

    def hold(self, field: QWidget) -> None:
        """Let one field be all there is to see, and take the keys."""
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(field)
        self.setFocusProxy(field)

    def target(self) -> QWidget:
        """The widget that takes the keys."""
        return self

    def finish(self) -> None:
        """Take over what is typed and not yet told."""

    def take_back(self) -> bool:
        """Put back what was there before the user typed; whether there was anything to put back."""
        return False

    def name_it(self, name: str) -> None:
        """Tell screen readers what is edited here."""
        self.target().setAccessibleName(name)


def leaves_undo_alone(event: QEvent) -> bool:
    """Whether this is the question if a text field wants Ctrl+Z or Ctrl+Y for itself.

    Undo in a field is undo of the map: what was typed is a step there, and the two would fight.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
