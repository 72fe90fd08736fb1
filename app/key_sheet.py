"""The sheet of all keys: made from the menus and the table of commands; keys are changed here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.keys import owner_of, pressed_key, refusal, shown_key
from app.menus import Entry, menus
from resources.translations import tr
from widgets.appearance import px
from widgets.key_list import KeyGroup, KeyLine, KeyList
from widgets.style import set_look

if TYPE_CHECKING:
    from app.actions import Actions
    from app.main_window import MainWindow


class KeyField(QLineEdit):
    """Takes the key that is pressed in it, whatever it would do elsewhere."""

    pressed = Signal(str)
    """A key in Qt's portable form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setPlaceholderText(tr("Press the new key"))
        self.setAccessibleName(tr("Press the new key"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            # The sheet's own, which gives up the change.
            super().keyPressEvent(event)
            return
        key = pressed_key(event.keyCombination())
        if key:
            self.pressed.emit(key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.deselect()


class KeySheet(QDialog):
    """All keys in columns, with a field that searches them. The window beside it goes on working."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._id = ""
        self._offered = ""
        self.setWindowTitle(tr("Keys"))
        self._search = QLineEdit()
        self._every = QCheckBox(tr("Also commands without a key"))
        self.keys = KeyList()
        self._what, self._said = QLabel(), QLabel()
        self._field = KeyField()
        self._take, self._none = QPushButton(tr("Take it from there")), QPushButton(tr("No key"))
        self._standard, self._all = (
            QPushButton(tr("Standard key")),
            QPushButton(tr("All keys back to the standard")),
        )
        self._put_together()
        self._connect()
        self.resize(min(px(1060), window.width() - px(60)), min(px(700), window.height() - px(40)))
        self._fill()
        self._show_change()

    # ---- building --------------------------------------------------------------------------------------------

    def _put_together(self) -> None:
        self._search.setPlaceholderText(tr("Search by command or key"))
        self._search.setAccessibleName(tr("Search by command or key"))
        self._search.setClearButtonEnabled(True)
        top = QHBoxLayout()
        top.setSpacing(px(14))
        top.addWidget(self._search, 1)
        top.addWidget(self._every)
        line = QFrame()
        set_look(line, "line")
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(14))
        column.setSpacing(px(12))
        column.addLayout(top)
        column.addWidget(self.keys, 1)
        column.addWidget(line)
        column.addLayout(self._foot())

    def _foot(self) -> QVBoxLayout:
        set_look(self._what, "name")
        self._what.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._said.setContentsMargins(px(6), px(4), px(6), px(4))
        self._field.setFixedWidth(px(150))
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for part in (self._field, self._take, self._none, self._standard):
            row.addWidget(part)
        row.addStretch(1)
        for button in (self._take, self._none, self._standard, self._all, close):
            button.setAutoDefault(False)
        set_look(self._all, "link")
        above = QHBoxLayout()
        above.setSpacing(px(8))
        above.addWidget(self._what)
        above.addWidget(self._said, 1)
        above.addWidget(self._all)
        above.addWidget(close)
        foot = QVBoxLayout()
        foot.setSpacing(px(6))
        foot.addLayout(above)
        foot.addLayout(row)
        return foot

    def _connect(self) -> None:
        self._search.textChanged.connect(self._find)
        self._every.toggled.connect(self._find)
        self.keys.chosen.connect(self._choose)
        self._field.pressed.connect(self._pressed)
        self._take.clicked.connect(lambda: self._give(self._offered))
        self._none.clicked.connect(lambda: self._change([]))
        self._standard.clicked.connect(lambda: self._change(None))
        self._all.clicked.connect(self._all_back)
        self._window.commands.keys_changed.connect(self._fill)

    @property
    def _actions(self) -> Actions:
        return self._window.commands

    def refill(self) -> None:
        """The window was made anew in another look: so is this sheet."""
        self.close()
        show_key_sheet(self._window)

    def _fill(self) -> None:
        self.keys.show_groups([*command_groups(self._actions), *fixed_groups()], self._id)
        self._find()

    def _find(self) -> None:
        self.keys.show_matching(self._search.text(), every=self._every.isChecked())

    # ---- changing --------------------------------------------------------------------------------------------

    def _choose(self, id: str) -> None:
        self._id, self._offered = id, ""
        self._show_change()
        self._field.setFocus()

    def _show_change(self, said: str = "", *, wrong: bool = False) -> None:
        """What can be done with the command that is chosen, and what there is to say of the last key."""
        chosen = bool(self._id)
        command = self._actions.commands[self._id] if chosen else None
        for part in (self._what, self._field, self._none, self._standard):
            part.setVisible(chosen)
        self._take.setVisible(bool(self._offered))
        if command is not None:
            own = self._id in self._window.settings.keys
            keys = self._actions.keys[self._id]
            self._what.setText(command.text)
            self._field.setText(
                shown_key(self._offered) if self._offered else tr(" or ").join(map(shown_key, keys))
            )
            self._none.setEnabled(bool(keys))
            self._standard.setEnabled(own)
            standard = tr(" or ").join(map(shown_key, command.shortcuts))
            self._standard.setToolTip(standard or tr("no key"))
        self._all.setVisible(bool(self._window.settings.keys))
        hint = tr("Press the new key.") if chosen else tr("Click a command to give it another key.")
        self._said.setText(said or hint)
        set_look(self._said, "wrong" if wrong else "muted")

    def _pressed(self, key: str) -> None:
        """Give the command this key, unless it cannot be had, or somebody has it: then it is asked for."""
        if not self._id:
            return
        command = self._actions.commands[self._id]
        refused = refusal(command, key, _menu_letters())
        owner = owner_of(key, self._actions.keys, but=self._id)
        if refused:
            self._offered = ""
            self._show_change(refused, wrong=True)
        elif owner is not None and key != self._offered:
            self._offered = key
            other = self._actions.commands[owner].text
            text = tr(
                "{key} is the key of “{command}”. Press it again to take it from there.",
                key=shown_key(key),
                command=other,
            )
            self._show_change(text, wrong=True)
        else:
            self._give(key)

    def _give(self, key: str) -> None:
        changed = {id: [k for k in keys if k != key] for id, keys in self._window.settings.keys.items()}
        changed[self._id] = [key]
        self._keep(changed)

    def _change(self, keys: list[str] | None) -> None:
        """Give the command other keys; None: the standard ones."""
        changed = {id: own for id, own in self._window.settings.keys.items() if id != self._id}
        if keys is not None:
            changed[self._id] = keys
        self._keep(changed)

    def _keep(self, changed: dict[str, list[str]]) -> None:
        table = self._actions.commands
        self._offered = ""
        self._actions.change_keys(
            {id: keys for id, keys in changed.items() if id in table and tuple(keys) != table[id].shortcuts}
        )
        self._window.canvas.tell_hints()
        self._show_change(tr("It holds from now on."))

    def _all_back(self) -> None:
        self._keep({})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = [row for row in self.keys.rows() if row.line.id and not row.isHidden()]
        if event.key() == Qt.Key.Key_Down and self._search.hasFocus() and rows:
            rows[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self._id:
            self._id, self._offered = "", ""
            self._fill()
            self._show_change()
            self._search.setFocus()
        else:
            super().keyPressEvent(event)


def show_key_sheet(window: MainWindow) -> None:
    """Show the sheet; where it is open already, in front."""
    open_already = [sheet for sheet in window.findChildren(KeySheet) if sheet.isVisible()]
    sheet = open_already[0] if open_already else KeySheet(window)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.show()
    sheet.raise_()
    sheet.activateWindow()


# ---- what stands on it -----------------------------------------------------------------------------------------


def command_groups(actions: Actions) -> list[KeyGroup]:
    """The commands by menu, each with its keys."""
    groups = []
    for title, entries in menus():
        lines = []
        for id in _ids(entries):
            if id.startswith("file.recent_"):
                continue
            command, keys = actions.commands[id], actions.keys[id]
            lines.append(KeyLine(command.text, tuple(map(shown_key, keys)), id, keys != command.shortcuts))
        groups.append(KeyGroup(title.replace("&", ""), tuple(lines)))
    return groups


def _ids(entries: tuple[Entry, ...]) -> list[str]:
    found: list[str] = []
    for entry in entries:
        if isinstance(entry, str):
            found.append(entry)
        elif entry is not None:
            found.extend(_ids(entry[1]))
    return found


def _menu_letters() -> str:
    """The letters that open menus together with Alt."""
    return "".join(title[title.index("&") + 1] for title, _ in menus() if "&" in title)


def fixed_groups() -> list[KeyGroup]:
    """Keys that are no commands, and always the same: of the map, of typing, of its tools, of the pointer."""
    enter, esc, tab, shift_tab = (shown_key(key) for key in ("Enter", "Esc", "Tab", "Shift+Tab"))
    return [
        KeyGroup(
            tr("On the map"),
            (
                KeyLine(tr("Move over cards and cells"), ("←", "→", "↑", "↓")),
                KeyLine(tr("Select further cards"), (shown_key("Shift+Left"), shown_key("Shift+Right"))),
                KeyLine(tr("Next card, card before"), (tab, shift_tab)),
                KeyLine(tr("First card, last card"), (shown_key("Home"), shown_key("End"))),
                KeyLine(tr("Edit what is selected"), (enter,)),
                KeyLine(tr("Add a card on an empty cell"), (tr("Letters"),)),
                KeyLine(tr("Cancel what is under way"), (esc,)),
                KeyLine(tr("Move the map"), (tr("Space + drag"),)),
                KeyLine(tr("Zoom"), (tr("Ctrl + wheel"),)),
                KeyLine(tr("Duplicate what is dragged"), (tr("Alt + drag"),)),
            ),
        ),
        KeyGroup(
            tr("While a card is typed"),
            (
                KeyLine(tr("Done, and the next card"), (enter,)),
                KeyLine(tr("New line"), (shown_key("Shift+Enter"),)),
                KeyLine(tr("Next cell, cell before"), (tab, shift_tab)),
                KeyLine(tr("Same step in the next lane"), (shown_key("Ctrl+Enter"),)),
                KeyLine(tr("Done"), (esc,)),
            ),
        ),
        KeyGroup(
            tr("Emotion pass"),
            (
                KeyLine(tr("Set the emotion and go on"), ("1", "2", "3", "4", "5")),
                KeyLine(tr("No emotion"), ("0",)),
                KeyLine(tr("Leave it and go on"), (shown_key("Space"),)),
                KeyLine(tr("Back"), (shown_key("Backspace"),)),
                KeyLine(tr("Half a step"), (shown_key("Shift+Up"), shown_key("Shift+Down"))),
                KeyLine(tr("Done"), (esc,)),
            ),
        ),
        KeyGroup(
            tr("While an arrow is drawn"),
            (
                KeyLine(tr("Choose the card at its end"), ("←", "→", "↑", "↓")),
                KeyLine(tr("Connect"), (enter,)),
                KeyLine(tr("Cancel"), (esc,)),
            ),
        ),
    ]
