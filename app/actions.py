"""The commands as Qt actions: what menus and buttons show, and what shortcuts set off."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.commands import Command, command_table
from app.keys import keys_in_force, shown_key

if TYPE_CHECKING:
    from app.main_window import MainWindow

_CALM = 25
"""Milliseconds for which changes are gathered before buttons and menus are brought up to date."""

REPEATING = frozenset(
    {
        *("edit.undo", "edit.redo", "view.zoom_in", "view.zoom_out", "card.emotion_up", "card.emotion_down"),
        *("card.left", "card.right", "card.up", "card.down"),
        *("lane.up", "lane.down", "phase.left", "phase.right"),
    }
)
"""What a key that is held runs again and again. A mark that goes on and off, or a vote for each moment that a
finger rests on the key, would be nobody's wish."""


class Actions(QObject):
    """One action per command of the table. They show what applies now, soon after something changed.

    `keys` are those in force: the user's own (`Settings.keys`), else the standard ones.
    """

    keys_changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.commands = command_table()
        self.keys = keys_in_force(self.commands, window.settings.keys)
        self._by_id = {id: self._made(command) for id, command in self.commands.items()}
        self._shown: dict[str, tuple[object, ...]] = {}
        self._timer = QTimer(self, singleShot=True, interval=_CALM)
        self._timer.timeout.connect(self.refresh)

    def __getitem__(self, id: str) -> QAction:
        return self._by_id[id]

    def put_on(self, window: QWidget, canvas: QWidget) -> None:
        """Let the shortcuts act: those of the canvas in it alone, the others in the whole window."""
        for id, action in self._by_id.items():
            if self.commands[id].scope == "canvas":
                canvas.addAction(action)
            else:
                window.addAction(action)

    def changed(self) -> None:
        """Something changed on which it may depend what applies."""
        if not self._timer.isActive():
            self._timer.start()

    def catch_up(self) -> None:
        """Bring everything up to date at once, where something changed; a key must not meet old answers."""
        if self._timer.isActive():
            self.refresh()

    def refresh(self) -> None:
        """Ask every command anew whether it applies, what it is called and whether it is switched on."""
        self._timer.stop()
        for id, command in self.commands.items():
            self._show(id, command)

    def run(self, id: str) -> None:
        """Run a command where it applies."""
        command = self.commands[id]
        if command.applies(self._window):
            self._window.attempt(partial(command.run, self._window))
        # A click has switched the action already; what is true is what the command says.
        self._shown.pop(id, None)
        self.refresh()

    def change_keys(self, changed: dict[str, list[str]]) -> None:
        """Give commands other keys; those that are not named have the standard ones. It holds at once, and is kept."""
        self._window.settings.keys = changed
        self._window.settings.save()
        self.keys = keys_in_force(self.commands, changed)
        for id, action in self._by_id.items():
            action.setShortcuts([QKeySequence(key) for key in self.keys[id]])
        self._shown.clear()
        self.refresh()
        self.keys_changed.emit()

    def followed(self, hints: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
        """Hints of keys, with those in force."""
        if not self._window.settings.keys:
            return hints
        from app.key_hints import followed

        return followed(hints, self.commands, self.keys, on_map=self._window.canvas.idle)

    def _made(self, command: Command) -> QAction:
        action = QAction(command.text, self._window)
        action.setIconText(command.short or command.text)
        action.setShortcuts([QKeySequence(key) for key in self.keys[command.id]])
        if command.scope == "canvas":
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setAutoRepeat(command.id in REPEATING)
        action.setCheckable(command.checked is not None)
        action.setIconVisibleInMenu(False)  # only some have one, and a ragged menu reads badly
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(partial(self._triggered, command.id))
        return action

    def _triggered(self, id: str, _on: bool = False) -> None:
        self.run(id)

    def _show(self, id: str, command: Command) -> None:
        window = self._window
        applies = command.applies(window)
        text = command.label(window) if command.label and applies else command.text
        on = command.checked(window) if command.checked and applies else False
        # Setting what is set already would still make Qt tell every menu and button.
        if self._shown.get(id) == (applies, text, on):
            return
        self._shown[id] = (applies, text, on)
        action = self._by_id[id]
        action.setEnabled(applies)
        action.setText(text)
        action.setIconText(command.short or text)
        action.setToolTip(tool_tip(text, self.keys[id]))
        if command.checked:
            action.setChecked(on)


def tool_tip(text: str, keys: Sequence[str]) -> str:
    """What a button says when the pointer rests on it: the command and its key."""
    return f"{text}  ({shown_key(keys[0])})" if keys else text
