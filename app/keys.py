"""Keys of commands: the standard ones, those that the user has changed, and which keys cannot be had and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from app.commands import Command
from resources.translations import tr

Key, Modifier = Qt.Key, Qt.KeyboardModifier

FIXED = {
    "Left", "Right", "Up", "Down", "Shift+Left", "Shift+Right", "Home", "End", "Tab", "Backtab", "Shift+Tab",
    "Space", "Return", "Enter", "Esc", "Menu", "Shift+F10",
}  # fmt: skip
"""Keys with which one moves over the map and the window, edits and cancels; they are no commands."""
_OF_TEXT = {
    *(f"Ctrl+{key}" for key in ("A", "C", "V", "X", "Z", "Left", "Right", "Home", "End", "Backspace", "Del")),
    *(f"Shift+{key}" for key in ("Up", "Down", "Home", "End", "Return", "Enter", "Ins", "Del")),
    *(f"Ctrl+Shift+{key}" for key in ("Left", "Right", "Home", "End")),
    *("Return", "Enter", "Backspace", "Del", "Ins", "PgUp", "PgDown", "Ctrl+Return", "Ctrl+Enter"),
}
"""Keys that every text field needs for itself."""
_OF_SYSTEM = {
    "Alt+F4",
    "Alt+Tab",
    "Alt+Space",
    "Alt+Esc",
    "Ctrl+Esc",
    "Ctrl+Alt+Del",
    "Print",
    "Pause",
    "Alt+Print",
}
_BY_ALTGR = set("[]{}\\@~|€²³µ")
"""Characters that stand on the third level of a German keyboard, and of many others."""
_ALONE = {
    Key.Key_Shift,
    Key.Key_Control,
    Key.Key_Alt,
    Key.Key_Meta,
    Key.Key_AltGr,
    Key.Key_CapsLock,
    Key.Key_NumLock,
}


def shown_key(shortcut: str) -> str:
    """A shortcut as the user's system writes it."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def portable(key: str) -> str:
    """A shortcut in Qt's portable form; empty where it is none."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def pressed_key(combination: QKeyCombination) -> str:
    """What was pressed, in Qt's portable form; empty while only Shift, Ctrl or the like are held."""
    if combination.key() in _ALONE or combination.key() in (Key.Key_unknown, Key(0)):
        return ""
    modifiers = combination.keyboardModifiers() & ~(Modifier.KeypadModifier | Modifier.GroupSwitchModifier)
    key = combination.key()
    # What Shift has made of a key says it already: "?" is not pressed with Shift on every keyboard.
    if 0x20 < key.value < 0x7F and not chr(key.value).isalnum():
        modifiers &= ~Modifier.ShiftModifier
    return QKeySequence(QKeyCombination(modifiers, key)).toString(QKeySequence.SequenceFormat.PortableText)


def keys_in_force(
    commands: Mapping[str, Command], changed: Mapping[str, Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """The keys of every command: the user's own where there are some, else the standard ones.

    A key that the user has given to a command is taken from any other; what cannot be a key is passed over, as the
    settings may be of another version or written by hand.
    """
    own: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for id, keys in changed.items():
        if id in commands:
            meant = [portable(key) for key in keys]
            good = [key for key in meant if key and key not in taken and not refusal(commands[id], key)]
            # All of them bad is no wish for no key at all.
            if good or not keys:
                own[id] = tuple(dict.fromkeys(good))
                taken.update(good)
    return {
        id: own[id] if id in own else tuple(key for key in command.shortcuts if portable(key) not in taken)
        for id, command in commands.items()
    }


def owner_of(key: str, in_force: Mapping[str, Sequence[str]], but: str = "") -> str | None:
    """The id of the command that has a key, other than `but`; None where it is free."""
    wanted = portable(key)
    return next((id for id, keys in in_force.items() if id != but and wanted in map(portable, keys)), None)


def refusal(command: Command, key: str, menu_letters: str = "") -> str:
    """Why a command cannot have a key, said for the user; empty where it can. `menu_letters` open menus with Alt.

    That another command has it is no such reason (`owner_of`).
    """
    sequence = QKeySequence(key)
    if sequence.count() != 1:
        return tr("Press one key, alone or with Ctrl, Alt or Shift.")
    combination = sequence[0]  # type: ignore[index] # the stubs leave it out
    name, shown = portable(key), shown_key(key)
    modifiers = combination.keyboardModifiers()
    both = Modifier.ControlModifier | Modifier.AltModifier
    letter = name.split("+")[-1]
    if name in _OF_SYSTEM or modifiers & Modifier.MetaModifier:
        return tr("{key} belongs to the system.", key=shown)
    if modifiers & both == both or letter in _BY_ALTGR:
        return tr("{key} is typed with AltGr on many keyboards and cannot be a command.", key=shown)
    if name in FIXED:
        return tr("{key} is fixed: such keys move over the map, edit or cancel.", key=shown)
    if modifiers == Modifier.AltModifier and letter in menu_letters.upper() and len(letter) == 1:
        return tr("{key} opens a menu.", key=shown)
    if command.scope == "window" and name not in map(portable, command.shortcuts):
        return _refused_in_window(name, combination)
    return ""


def _refused_in_window(name: str, combination: QKeyCombination) -> str:
    """Why a key cannot act in the whole window, with its text fields; empty where it can."""
    shown = shown_key(name)
    if name in _OF_TEXT:
        return tr("{key} is needed where text is typed.", key=shown)
    plain = combination.keyboardModifiers() & ~Modifier.ShiftModifier == Modifier.NoModifier
    if plain and combination.key().value < Key.Key_Escape.value:
        return tr("{key} alone is typed as text. Press it with Ctrl or Alt.", key=shown)
    return ""
