"""Numbers, as people type them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from models.problems import InputProblem
from resources.translations import tr
from widgets.appearance import px
from widgets.inspector.fields.editor import SEVERAL, Editor, leaves_undo_alone, several


@dataclass(frozen=True)
class Number:
    """A sort of number: its ends (None: any), whether it is whole, whether it may be missing.

    What is shown is what is stored times `scale`; `unit` stands behind it. `step` is what the arrow keys add.
    """

    low: float | None = None
    high: float | None = None
    whole: bool = False
    optional: bool = True
    scale: float = 1.0
    unit: str = ""
    step: float = 1.0
    signed: bool = False

    def shown(self, value: object) -> str:
        """The value as it stands in the field; no value is an empty field, never 0."""
        if not isinstance(value, int | float):
            return ""
        text = f"{value * self.scale:.3f}".rstrip("0").rstrip(".").replace("-", "−")
        text = "0" if text == "−0" else text
        return ("+" if self.signed and value > 0 else "") + text + (f" {self.unit}" if self.unit else "")

    def read(self, text: str) -> float | None:
        """The value typed, with point or comma. Raises InputProblem where it is none, or out of range."""
        bare = re.sub(r"[\s\u00a0\u202f']", "", text).replace("−", "-").replace("–", "-")
        bare = bare.removesuffix(self.unit) if self.unit else bare
        if not bare:
            if self.optional:
                return None
            raise InputProblem(self.wanted())
        if re.fullmatch(r"[+-]?\d{1,3}([.,]\d{3})+", bare) and (
            self.whole or len(re.findall("[.,]", bare)) > 1
        ):
            bare = bare.replace(",", "").replace(".", "")
        if "," in bare and "." in bare:
            grouping = "," if bare.rindex(",") < bare.rindex(".") else "."
            bare = bare.replace(grouping, "")
        bare = bare.replace(",", ".")
        if not re.fullmatch(r"[+-]?(\d{1,15}(\.\d*)?|\.\d+)", bare, re.ASCII):
            raise InputProblem(self.wanted())
        number = float(bare)
        if (self.low is not None and number < self.low) or (self.high is not None and number > self.high):
            raise InputProblem(self.wanted())
        if self.whole:
            if number != int(number):
                raise InputProblem(self.wanted())
            return int(number / self.scale)
        # Ten digits: 35 % is 0.35, not 0.35000000000000003.
        return round(number / self.scale, 10)

    def wanted(self) -> str:
        """What is needed, for the user."""
        values = {"low": _plain(self.low), "high": _plain(self.high)}
        if self.low is None:
            return tr("Enter a number, for example 12.5.")
        if self.high is None:
            if self.whole:
                return tr("Enter a whole number, {low} or more.", **values)
            return tr("Enter a number, {low} or more.", **values)
        if self.whole:
            return tr("Enter a whole number from {low} to {high}.", **values)
        return tr("Enter a number from {low} to {high}.", **values)


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:.15g}".replace("-", "−")


class NumberEditor(Editor):
    """A number, or none. It is told on Enter or when the focus goes on: half a number is not meant."""

    def __init__(self, number: Number, hint: str = "") -> None:
        super().__init__()
        self._number, self._hint = number, hint
        self._value: object = None
        self._wrong = False
        self.field = EntryLine()
        self.field.setPlaceholderText(hint)
        self.field.textEdited.connect(self._edited)
        self.field.left.connect(self.finish)
        self.field.stepped.connect(self._step)
        self.hold(self.field)

    def target(self) -> QWidget:
        return self.field

    def show_value(self, value: object) -> None:
        self._value = value
        self._wrong = False
        self.field.setPlaceholderText(several() if value is SEVERAL else self._hint)
        self.field.put(self._number.shown(value))

    def finish(self) -> None:
        if self.field.isModified():
            try:
                value = self._number.read(self.field.text())
            except InputProblem as problem:
                self._refuse(problem.message)
                return
            self.field.setModified(False)
            self._refuse("")
            if value != self._value and not (value is None and self._value is SEVERAL):
                self._value = value
                self.edited.emit(value)
            self.field.put(self._number.shown(self._value))
        self.finished.emit()

    def take_back(self) -> bool:
        if not self.field.isModified():
            return False
        self.show_value(self._value)
        self.refused.emit("")
        return True

    def _edited(self) -> None:
        if self._wrong:
            try:
                self._number.read(self.field.text())
            except InputProblem:
                return
            self._refuse("")

    def _refuse(self, message: str) -> None:
        self._wrong = bool(message)
        self.refused.emit(message)

    def _step(self, steps: int) -> None:
        try:
            value = self._number.read(self.field.text())
        except InputProblem:
            return
        number = self._number
        stepped = ((value or 0) * number.scale + steps * number.step) if value is not None else 0.0
        if number.low is not None:
            stepped = max(stepped, number.low)
        if number.high is not None:
            stepped = min(stepped, number.high)
        told = round(stepped / number.scale, 10)
        self._value = int(told) if number.whole else told
        self.field.put(number.shown(self._value))
        self._refuse("")
        self.typed.emit(self._value)


class EntryLine(QLineEdit):
    """A field of one line that says when it is left, and steps with the arrow keys."""

    left = Signal()
    stepped = Signal(int)
    opened = Signal()
    """Alt+Down: what belongs to the field is to open."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(px(36))

    def put(self, text: str) -> None:
        """Show a text as one that the user has not touched."""
        if text != self.text():
            place = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(place, len(text)))
        self.setModified(False)

    def event(self, event: QEvent) -> bool:
        if leaves_undo_alone(event) and not self.isModified():
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.opened.emit()
            case Qt.Key.Key_Up:
                self.stepped.emit(1)
            case Qt.Key.Key_Down:
                self.stepped.emit(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()
