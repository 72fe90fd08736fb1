"""A field in a panel: label, editor, and what is wrong with what was entered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from models.journey.field_names import field_name
from widgets.appearance import px
from widgets.inspector.desk import Desk
from widgets.inspector.fields.choices import SwitchEditor
from widgets.inspector.fields.faces import FacesEditor
from widgets.inspector.part import Part
from widgets.inspector.plan import Entry
from widgets.style import set_look

_NOTHING = object()


class Field(Part):
    """Shows one field of the records and changes it in all of them."""

    def __init__(self, desk: Desk, entry: Entry, *, spread: bool = False) -> None:
        """A field that is `spread` leaves it to others to place its `head` and its `problem`."""
        super().__init__(desk)
        self.entry = entry
        self._shown: object = _NOTHING
        self.editor = entry.make(desk)
        self.editor.name_it(entry.title)
        self.problem = QLabel()
        set_look(self.problem, "problem")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.hide()
        self.head = self._made_head()
        # Not `setVisible`: without a parent it would open as a window of its own for a moment.
        if entry.unlabelled or isinstance(self.editor, SwitchEditor):
            self.head.hide()
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(px(4))
        for part in (self.editor,) if spread else (self.head, self.editor, self.problem):
            room.addWidget(part)
        self.setFocusProxy(self.editor)
        self.editor.edited.connect(lambda value: self._put(value))
        self.editor.typed.connect(lambda value: self._put(value, typing=True))
        self.editor.finished.connect(desk.end_step)
        self.editor.refused.connect(self.show_problem)

    def _made_head(self) -> QWidget:
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        label = QLabel(self.entry.title)
        set_look(label, "label")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        # A long word must not widen the panel.
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        label.setToolTip(field_name(self.entry.name))
        label.setBuddy(self.editor.target())
        line.addWidget(label, 1)
        if isinstance(self.editor, FacesEditor):
            line.addWidget(self.editor.clear)
        return head

    def show_records(self, ids: tuple[str, ...]) -> None:
        if ids != self.ids:
            # Another record with the same value must not keep what was typed wrongly for this one.
            self._shown = _NOTHING
        super().show_records(ids)

    def refresh(self) -> None:
        journey = self.desk.journey
        records = [record for id in self.ids if (record := journey.get(id)) is not None]
        value = self.editor.combined(self.entry.value(journey, record) for record in records)
        if type(value) is type(self._shown) and value == self._shown:
            return
        self._shown = value
        self.editor.show_value(value)
        self.show_problem("")

    def finish(self) -> None:
        self.editor.finish()

    def show_problem(self, message: str) -> None:
        """Say what is wrong below the field, or take that away."""
        if message == self.problem.text():
            return
        self.problem.setText(message)
        self.problem.setVisible(bool(message))
        target = self.editor.target()
        target.setAccessibleDescription(message)
        target.setProperty("wrong", bool(message))
        target.style().unpolish(target)
        target.style().polish(target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        if self.problem.text():
            self._shown = _NOTHING
            self.show_problem("")
            self.editor.take_back()
            self.refresh()
        elif not self.editor.take_back():
            self.desk.left.emit()

    def _put(self, value: object, typing: bool = False) -> None:
        ids, entry = self.ids, self.entry
        merge = ("inspector", ids, entry.name) if typing else None
        message = self.desk.do(lambda journey: entry.change(journey, ids, value), merge)
        self.show_problem(message)
        if message:
            return
        if typing:
            # What is typed is shown already; showing it again would move the cursor.
            journey = self.desk.journey
            self._shown = self.editor.combined(
                entry.value(journey, record) for id in ids if (record := journey.get(id)) is not None
            )
        else:
            self._shown = _NOTHING
            self.refresh()
