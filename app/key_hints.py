"""Hints at the bottom of the window name the keys that are in force, where the user has changed some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.commands import Command
from app.keys import portable, shown_key
from widgets.key_caps import spaced

Hint = tuple[str, str]

_NAMES = {"←": "Left", "→": "Right", "↑": "Up", "↓": "Down", "Delete": "Del", "Enter": "Return"}


def followed(
    hints: Sequence[Hint],
    commands: Mapping[str, Command],
    keys: Mapping[str, Sequence[str]],
    *,
    on_map: bool = True,
) -> list[Hint]:
    """The hints with the keys in force; one whose command has no key now is left out.

    Keys are named as they stand on keyboards: "V", "Ctrl →", "1–5", "P D M", "Alt ↑↓". While a tool is in use
    (not `on_map`), letters and Enter are its own, and only keys of the whole window are followed.
    """
    changed = {
        portable(standard): tuple(keys[id])
        for id, command in commands.items()
        if tuple(keys[id]) != command.shortcuts and (on_map or command.scope == "window")
        for standard in command.shortcuts[:1]
    }
    if not changed:
        return list(hints)
    found = [(_follow(key, changed), meaning) for key, meaning in hints]
    return [(key, meaning) for key, meaning in found if key]


def _follow(key: str, changed: Mapping[str, Sequence[str]]) -> str:
    """One hint's key or keys; empty where none of them is left."""
    whole = _standard(key)
    if whole in changed:
        return _shown(changed[whole])
    for joint in ("–", " "):
        parts = [part for part in key.split(joint) if part]
        if len(parts) > 1 and any(_standard(part) in changed for part in parts):
            now = [_shown(changed[_standard(part)]) if _standard(part) in changed else part for part in parts]
            return joint.join(part for part in now if part)
    begin, _, arrows = key.partition(" ")
    if len(arrows) == 2 and set(arrows) <= _NAMES.keys():
        both = [_standard(f"{begin} {arrow}") for arrow in arrows]
        if any(one in changed for one in both):
            now = [
                _shown(changed[one]) if one in changed else f"{begin} {arrow}"
                for one, arrow in zip(both, arrows, strict=True)
            ]
            return " / ".join(part for part in now if part)
    return key


def _standard(key: str) -> str:
    """A key of a hint in Qt's portable form."""
    parts = key.replace(" ", "+").split("+") if key not in ("+", " ") else [key]
    return portable("+".join(_NAMES.get(part, part) for part in parts))


def _shown(keys: Sequence[str]) -> str:
    return spaced(shown_key(keys[0])) if keys else ""
