"""What a person sees in the inspector, and does there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from models.journey.history import History
from models.journey.journey import Journey
from models.journey.records import Touchpoint
from widgets.inspector import Inspector
from widgets.inspector.field import Field
from widgets.inspector.panel import Panel
from widgets.inspector.plan import Entry


class Sight:
    def __init__(self, inspector: Inspector, history: History) -> None:
        self.inspector, self.history = inspector, history

    @property
    def journey(self) -> Journey:
        return self.history.journey

    @property
    def panel(self) -> Panel:
        panel = self.inspector.panel
        assert panel is not None, "no panel is shown"
        return panel

    def show(self, *ids: str) -> Sight:
        self.inspector.show_selection(frozenset(ids))
        self.settle()
        return self

    def settle(self) -> None:
        """Let timers of no time and what they set off run."""
        for _ in range(3):
            QApplication.processEvents()

    def field(self, name: str, place: int = 0) -> Field:
        """The field that edits `name`; the one at `place` where several do."""
        found = [part for part in self.panel.parts if isinstance(part, Field) and part.entry.name == name]
        return found[place]

    def target(self, name: str, place: int = 0) -> Any:
        """The widget that takes the keys; of whatever kind it is, the test knows."""
        return self.field(name, place).editor.target()

    def text(self, name: str, place: int = 0) -> str:
        target = self.target(name, place)
        return target.toPlainText() if isinstance(target, QTextEdit) else target.text()

    def hint(self, name: str, place: int = 0) -> str:
        target = self.target(name, place)
        assert isinstance(target, QTextEdit | QLineEdit)
        return target.placeholderText()

    def type(self, name: str, text: str, *, place: int = 0, enter: bool = True) -> None:
        """Put a text in place of the one in a field."""
        target = self.target(name, place)
        target.setFocus()
        target.selectAll()
        if text.isascii():
            QTest.keyClicks(target, text)
        else:
            # QTest has no keys for other letters.
            target.setText(text)
            target.setModified(True)
        if enter:
            QTest.keyClick(target, Qt.Key.Key_Return)
        self.settle()

    def escape(self, name: str) -> None:
        QTest.keyClick(self.target(name), Qt.Key.Key_Escape)
        self.settle()

    def problem(self, name: str, place: int = 0) -> str:
        field = self.field(name, place)
        return field.problem.text() if not field.problem.isHidden() else ""

    def card(self, id: str) -> Touchpoint:
        return self.journey.record(id, Touchpoint)

    def steps(self) -> int:
        """How many steps undo can take back."""
        return len(list(self._steps()))

    def _steps(self) -> Iterator[None]:
        undone = 0
        while self.history.undo() is not None:
            undone += 1
            yield
        for _ in range(undone):
            self.history.redo()


def entry_names(entries: list[Entry]) -> set[str]:
    return {entry.name for entry in entries}
