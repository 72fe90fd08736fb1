"""The family that a map is set in: those of this machine are looked for when the list is opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from resources.translations import tr
from widgets.inspector.fields.choices import Box
from widgets.inspector.fields.editor import SEVERAL, Editor, several_values

USUAL = "Inter"
"""The family of a map that names none."""
_ON = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FamilyEditor(Editor):
    """Tells the name of a family, "" for the usual one. A family that is not here stays chosen, and is named so."""

    def __init__(self) -> None:
        super().__init__()
        self._value: object = ""
        self._filled = False
        self.field = _Families(self.fill)
        self.field.setPlaceholderText(several_values())
        self.field.activated.connect(self._chosen)
        self.hold(self.field)
        self.show_value("")

    def target(self) -> QWidget:
        return self.field

    def fill(self) -> None:
        """Put all families into the list; only once, as the fonts of a machine take their time."""
        if self._filled:
            return
        from models.layout.typefaces import families

        self._filled = True
        self._put(families())

    def show_value(self, value: object) -> None:
        self._value = value
        if not self._filled:
            self._put(())
        self._show()

    def _put(self, names: tuple[str, ...]) -> None:
        self.field.clear()
        self.field.addItem(USUAL, "")
        for name in names:
            if name != USUAL:
                self.field.addItem(name, name)
        self._show()

    def _show(self) -> None:
        if self._value is SEVERAL:
            self.field.setCurrentIndex(-1)
            return
        at = self.field.findData("" if self._value == USUAL else self._value)
        if at < 0:
            name = str(self._value)
            self.field.addItem(tr("{name} (not on this machine)", name=name) if self._filled else name, name)
            at = self.field.count() - 1
        self.field.setCurrentIndex(at)

    def _chosen(self, index: int) -> None:
        self.edited.emit(self.field.itemData(index))
        self.finished.emit()


class _Families(Box):
    """Asks for its entries when it is opened, or a key is pressed in it: Tab may lead through it at no cost."""

    def __init__(self, fill: Callable[[], None]) -> None:
        super().__init__()
        self._fill = fill

    def showPopup(self) -> None:
        self._fill()
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _ON:
            self._fill()
        super().keyPressEvent(event)
