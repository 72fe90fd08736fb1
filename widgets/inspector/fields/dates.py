"""Dates: typed, or taken from a calendar; none is an empty field."""

from __future__ import annotations

import datetime
import re

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from models.problems import InputProblem
from resources.translations import tr
from widgets.appearance import px
from widgets.icons import interface_icon
from widgets.inspector.fields.editor import SEVERAL, Editor, several_values
from widgets.inspector.fields.numbers import EntryLine


def read_date(text: str) -> datetime.date | None:
    """The date typed as 2025-03-12 or 12.3.2025; None where nothing is. Raises InputProblem."""
    bare = text.strip()
    if not bare:
        return None
    if found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", bare, re.ASCII):
        year, month, day = map(int, found.groups())
    elif found := re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", bare, re.ASCII):
        day, month, year = map(int, found.groups())
    else:
        raise InputProblem(tr("Enter a date like 2025-03-12."))
    try:
        return datetime.date(year, month, day)
    except ValueError as error:
        raise InputProblem(tr("There is no such day. Enter a date like 2025-03-12.")) from error


class DateEditor(Editor):
    """A date or none. It is told on Enter, when the focus goes on, or when a day is clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._value: object = None
        self.field = EntryLine()
        self.field.left.connect(self.finish)
        self.field.stepped.connect(self._step)
        self.field.textEdited.connect(lambda: self.refused.emit(""))
        self.opening = self.field.addAction(
            interface_icon("calendar", size=16), EntryLine.ActionPosition.TrailingPosition
        )
        self.opening.setToolTip(tr("Choose a day (Alt+Down)"))
        self.opening.triggered.connect(self.open_calendar)
        self.field.opened.connect(self.open_calendar)
        self.hold(self.field)

    def target(self) -> QWidget:
        return self.field

    def name_it(self, name: str) -> None:
        super().name_it(name)
        self.opening.setText(tr("{field}: choose a day", field=name))

    def show_value(self, value: object) -> None:
        self._value = value
        self.field.setPlaceholderText(several_values() if value is SEVERAL else tr("No date"))
        self.field.put(value.isoformat() if isinstance(value, datetime.date) else "")

    def finish(self) -> None:
        if self.field.isModified():
            try:
                value = read_date(self.field.text())
            except InputProblem as problem:
                self.refused.emit(problem.message)
                return
            self.refused.emit("")
            if value is None and self._value is SEVERAL:
                self.field.setModified(False)
            else:
                self._tell(value)
        self.finished.emit()

    def take_back(self) -> bool:
        if not self.field.isModified():
            return False
        self.show_value(self._value)
        self.refused.emit("")
        return True

    def open_calendar(self) -> None:
        """Show a calendar below the field."""
        popup = Calendar(self._value if isinstance(self._value, datetime.date) else None, self)
        popup.calendar.clicked.connect(lambda day: self._chosen(popup, day))
        popup.calendar.activated.connect(lambda day: self._chosen(popup, day))
        popup.open_below(self)

    def _chosen(self, popup: Calendar, day: QDate) -> None:
        popup.close()
        self.refused.emit("")
        self._tell(datetime.date(day.year(), day.month(), day.day()))

    def _step(self, days: int) -> None:
        if isinstance(self._value, datetime.date) and not self.field.isModified():
            self._tell(self._value + datetime.timedelta(days=days), merge=True)

    def _tell(self, value: datetime.date | None, merge: bool = False) -> None:
        changed = value != self._value
        self.show_value(value)
        if changed:
            (self.typed if merge else self.edited).emit(value)


class Calendar(QFrame):
    """A calendar that goes away when a day is chosen or something else is clicked."""

    def __init__(self, day: datetime.date | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget()
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if day is not None:
            self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        room = QVBoxLayout(self)
        room.setContentsMargins(px(4), px(4), px(4), px(4))
        room.addWidget(self.calendar)

    def open_below(self, widget: QWidget) -> None:
        """Open below a widget, or above it where the screen ends."""
        self.adjustSize()
        at = widget.mapToGlobal(QPoint(0, widget.height() + 2))
        screen = widget.screen().availableGeometry()
        if at.y() + self.height() > screen.bottom():
            at.setY(widget.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        at.setX(max(screen.left(), min(at.x(), screen.right() - self.width())))
        self.move(at)
        self.show()
        self.calendar.setFocus()
