"""A heading with a button that adds, and below it a row for each related record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from resources.translations import tr
from widgets.appearance import current_colours, px
from widgets.icons import icon_pixmap, interface_icon
from widgets.inspector.desk import Desk
from widgets.inspector.long_words import breakable
from widgets.inspector.part import Part
from widgets.style import set_look


class Command(NamedTuple):
    """An entry of a menu."""

    text: str
    icon: str
    run: Callable[[], object]


class Row(NamedTuple):
    """What a row says of a record; two equal ones need no new row."""

    id: str
    title: str
    detail: str = ""
    icon: str = ""
    colour: str = ""


class Listing(Part):
    """Related records as rows. Subclasses say which, and what can be done."""

    look = "box"

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk)
        self._rows: tuple[Row, ...] | None = None
        self.widgets: dict[str, RowWidget] = {}
        self._title = QLabel(title)
        set_look(self._title, "label")
        self._title.setWordWrap(True)
        self.add = QToolButton()
        set_look(self.add, "small")
        self.add.setIcon(interface_icon("plus", size=15))
        self.add.setIconSize(QSize(px(15), px(15)))
        self.add.clicked.connect(self._open_add)
        self.problem = QLabel()
        set_look(self.problem, "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._empty = QLabel()
        set_look(self._empty, "small")
        self._empty.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(px(4))
        head.addWidget(self._title, 1)
        head.addWidget(self.add)
        self._list = QVBoxLayout()
        self._list.setSpacing(px(6))
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(px(3))
        room.addLayout(head)
        room.addWidget(self._empty)
        room.addLayout(self._list)
        room.addWidget(self.problem)
        name = self.add_name()
        self.add.setToolTip(name)
        self.add.setAccessibleName(name)
        self.add.setVisible(bool(name))

    # ---- what subclasses say ---------------------------------------------------------------------------------

    def rows(self) -> Sequence[Row]:
        """What is listed now."""
        raise NotImplementedError

    def add_name(self) -> str:
        """What the button with the plus does; "" for none."""
        return ""

    def add_commands(self) -> Sequence[Command]:
        """What can be added; with one alone there is no menu."""
        return ()

    def row_commands(self, _id: str) -> Sequence[Command]:
        """The menu of a row."""
        return ()

    def open(self, id: str) -> None:
        """A row was clicked."""
        self.desk.select_requested.emit(id)

    def empty_text(self) -> str:
        """What stands there where nothing is listed."""
        return ""

    def below(self, _id: str) -> QWidget | None:
        """What stands below a row's text."""
        return None

    # ---- showing ---------------------------------------------------------------------------------------------

    def show_records(self, ids: tuple[str, ...]) -> None:
        if ids != self.ids:
            self._rows = None
            self.tell("")
        super().show_records(ids)

    def refresh(self) -> None:
        rows = tuple(self.rows())
        if rows == self._rows:
            return
        self._rows = rows
        kept: dict[str, RowWidget] = {}
        for place, row in enumerate(rows):
            widget = self.widgets.pop(row.id, None)
            if widget is None:
                widget = RowWidget(self, row)
            else:
                widget.say(row)
            kept[row.id] = widget
            if self._list.indexOf(widget) != place:
                self._list.removeWidget(widget)
                self._list.insertWidget(place, widget)
        for widget in self.widgets.values():
            widget.hide()
            self._list.removeWidget(widget)
            widget.deleteLater()
        self.widgets = kept
        text = "" if rows else self.empty_text()
        self._empty.setText(text)
        self._empty.setVisible(bool(text))

    def watched(self) -> frozenset[str]:
        return frozenset(row.id for row in self._rows or ())

    def tell(self, problem: str) -> None:
        """Say what stood in the way of something, below the list."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _open_add(self) -> None:
        commands = self.add_commands()
        if len(commands) == 1:
            commands[0].run()
        else:
            self.open_menu(commands, self.add)

    def open_menu(self, commands: Sequence[Command], button: QWidget) -> None:
        """Show commands as a menu below a button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for command in commands:
            action = menu.addAction(interface_icon(command.icon), command.text)
            action.triggered.connect(partial(_run, command))
        menu.popup(button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), button.height())))


def _run(command: Command, _on: bool = False) -> None:
    command.run()


class RowWidget(QFrame):
    """A row: icon, name and detail as one button, a menu at its end, and what else belongs to it below."""

    def __init__(self, listing: Listing, row: Row) -> None:
        super().__init__()
        set_look(self, listing.look)
        self.id = row.id
        self.button = TextButton()
        self.button.clicked.connect(lambda: listing.open(self.id))
        self.more = QToolButton()
        set_look(self.more, "small")
        self.more.setIcon(interface_icon("ellipsis", size=15))
        self.more.setIconSize(QSize(px(15), px(15)))
        self.more.clicked.connect(lambda: listing.open_menu(listing.row_commands(self.id), self.more))
        if not listing.row_commands(row.id):
            self.more.hide()
        line = QHBoxLayout()
        line.setSpacing(px(2))
        line.addWidget(self.button, 1)
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.room = QVBoxLayout(self)
        self.room.setContentsMargins(px(5), px(4), px(4), px(4))
        self.room.setSpacing(px(3))
        self.room.addLayout(line)
        self.below = listing.below(row.id)
        if self.below is not None:
            self.room.addWidget(self.below)
        self.say(row)

    def say(self, row: Row) -> None:
        """Show what a row says."""
        self.button.say(row.title, row.detail, row.icon, row.colour)
        name = tr("{name}: more", name=row.title)
        self.more.setAccessibleName(name)
        self.more.setToolTip(tr("More"))
        if isinstance(self.below, Part):
            self.below.refresh()


class TextButton(QPushButton):
    """A button whose text wraps: a name, and a detail in small below it."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, "row")
        self._icon, self._title, self._detail = QLabel(), QLabel(), QLabel()
        set_look(self._detail, "small")
        texts = QVBoxLayout()
        texts.setSpacing(px(2))
        for label in (self._title, self._detail):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            texts.addWidget(label)
        line = self._line = QHBoxLayout(self)
        line.setContentsMargins(px(4), px(3), px(4), px(3))
        line.setSpacing(px(5))
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        for label in (self._icon, self._title, self._detail):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, title: str, detail: str, icon: str, colour: str) -> None:
        self._title.setText(breakable(title))
        self._detail.setText(breakable(detail))
        self._detail.setVisible(bool(detail))
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.setPixmap(
                icon_pixmap(icon, colour or current_colours().muted, px(15), self.devicePixelRatioF())
            )
        self.setAccessibleName(f"{title}, {detail}" if detail else title)

    def sizeHint(self) -> QSize:
        return self._line.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), self._line.minimumSize().height())
