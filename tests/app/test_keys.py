"""Keys of commands: the user's own go before the standard ones, clashes are known, and some cannot be had."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QKeyCombination, Qt

from app.commands import Command, command_table
from app.keys import FIXED, keys_in_force, owner_of, pressed_key, refusal, shown_key

Key = Qt.Key
Modifier = Qt.KeyboardModifier
TABLE = {
    "a.window": Command("a.window", "In the window", print, shortcuts=("Ctrl+J",)),
    "a.canvas": Command("a.canvas", "On the map", print, shortcuts=("J", "Shift+J"), scope="canvas"),
    "a.none": Command("a.none", "Without a key", print),
}


def test_standard_keys_hold_until_they_are_changed() -> None:
    assert keys_in_force(TABLE, {}) == {"a.window": ("Ctrl+J",), "a.canvas": ("J", "Shift+J"), "a.none": ()}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"a.none": ["F12"]}, {"a.none": ("F12",)}),
        ({"a.window": []}, {"a.window": ()}),  # no key is a wish too
        ({"a.none": ["Ctrl+J"]}, {"a.none": ("Ctrl+J",), "a.window": ()}),  # taken from where it was
        ({"a.none": ["J"]}, {"a.none": (), "a.canvas": ("J", "Shift+J")}),  # a letter is no key of the window
        ({"a.canvas": ["F12"], "a.none": ["F12"]}, {"a.canvas": ("F12",), "a.none": ()}),  # the first has it
        ({"a.canvas": ["nonsense", "Shift+K"]}, {"a.canvas": ("Shift+K",)}),
        (
            {"a.canvas": ["Ctrl+Alt+Q", ""]},
            {"a.canvas": ("J", "Shift+J")},
        ),  # nothing good: as if nothing were said
        ({"gone.command": ["F12"]}, {"a.none": ()}),
        ({"a.none": ["ctrl+shift+j"]}, {"a.none": ("Ctrl+Shift+J",)}),
    ],
)
def test_own_keys_go_first(changed: dict[str, list[str]], expected: dict[str, tuple[str, ...]]) -> None:
    found = keys_in_force(TABLE, changed)
    assert {id: found[id] for id in expected} == expected
    assert found.keys() == TABLE.keys()


def test_owner_of_a_key() -> None:
    keys = keys_in_force(TABLE, {})
    assert owner_of("shift+j", keys) == "a.canvas"
    assert owner_of("Ctrl+J", keys, but="a.window") is None
    assert owner_of("F12", keys) is None


@pytest.mark.parametrize("key", ["Ctrl+Shift+J", "F12", "Alt+J", "Ctrl+9", "Shift+F4", "Ctrl+,", "Ctrl+PgUp"])
def test_good_keys(key: str) -> None:
    assert refusal(TABLE["a.none"], key, "FEI") == ""
    assert refusal(TABLE["a.canvas"], key, "FEI") == ""


@pytest.mark.parametrize(
    "key", ["J", "Shift+J", "7", "+", "Ü", "Ctrl+C", "Ctrl+V", "Ctrl+Left", "PgUp", "Del"]
)
def test_keys_that_text_needs_are_no_keys_of_the_window(key: str) -> None:
    assert shown_key(key) in refusal(TABLE["a.none"], key)
    assert refusal(TABLE["a.canvas"], key) == ""


@pytest.mark.parametrize(
    "key",
    [
        *("Ctrl+Alt+E", "Ctrl+Alt+Shift+Q", "[", "Ctrl+]", "{", "@", "Alt+\\", "~", "€"),  # AltGr
        *("Alt+F4", "Meta+L", "Alt+Tab", "Print"),  # the system
        *sorted(FIXED),
        "Alt+F",  # opens a menu
        "",
        "Ctrl+K, Ctrl+C",  # two keys one after the other
    ],
)
def test_keys_that_no_command_can_have(key: str) -> None:
    for command in TABLE.values():
        said = refusal(command, key, "FEI")
        assert said
        if key and "," not in key:
            assert shown_key(key) in said


def test_standard_keys_would_not_be_refused() -> None:
    for command in command_table().values():
        for key in command.shortcuts:
            assert refusal(command, key, "") == "", f"{command.id}: {key}"


@pytest.mark.parametrize(
    ("modifiers", "key", "name"),
    [
        (Modifier.NoModifier, Key.Key_F12, "F12"),
        (Modifier.ControlModifier | Modifier.ShiftModifier, Key.Key_J, "Ctrl+Shift+J"),
        (Modifier.ControlModifier, Key.Key_Shift, ""),  # still being pressed
        (Modifier.NoModifier, Key.Key_AltGr, ""),
        (Modifier.ShiftModifier, Key.Key_Question, "?"),
        (Modifier.KeypadModifier, Key.Key_5, "5"),
        (Modifier.ShiftModifier, Key.Key_Up, "Shift+Up"),
    ],
)
def test_what_is_pressed(modifiers: Modifier, key: Key, name: str) -> None:
    assert pressed_key(QKeyCombination(modifiers, key)) == name
