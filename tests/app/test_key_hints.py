"""Hints follow keys that were changed."""

from __future__ import annotations

import pytest

from app.commands import command_table
from app.key_hints import followed
from app.keys import keys_in_force

TABLE = command_table()


@pytest.mark.parametrize(
    ("hint", "changed", "now"),
    [
        ("V", {"card.vote": ["F12"]}, "F12"),
        ("Ctrl →", {"card.right": ["Ctrl+Shift+J"]}, "Ctrl Shift J"),
        ("Ctrl+Shift+P", {"insert.persona": ["F12"]}, "F12"),
        ("Delete", {"edit.delete": ["Backspace"]}, "Backspace"),
        ("P D M", {"card.delight": ["X"]}, "P X M"),
        ("P D M", {"card.delight": []}, "P M"),
        ("1–5", {"card.emotion_5": ["9"]}, "1–9"),
        ("Alt ↑↓", {"lane.up": ["F12"]}, "F12 / Alt ↓"),
        ("C", {"card.vote": ["F12"]}, "C"),
        ("Space + drag", {"card.vote": ["F12"]}, "Space + drag"),
        ("← → ↑ ↓", {"card.right": ["F12"]}, "← → ↑ ↓"),
    ],
)
def test_hint_names_the_key_in_force(hint: str, changed: dict[str, list[str]], now: str) -> None:
    keys = keys_in_force(TABLE, changed)
    assert followed([(hint, "what")], TABLE, keys) == [(now, "what")]
    assert followed([(hint, "what")], TABLE, keys_in_force(TABLE, {})) == [(hint, "what")]


def test_hint_without_a_key_goes() -> None:
    keys = keys_in_force(TABLE, {"card.vote": []})
    assert followed([("V", "vote"), ("C", "connect")], TABLE, keys) == [("C", "connect")]


def test_keys_of_a_tool_are_its_own() -> None:
    keys = keys_in_force(TABLE, {"card.emotion_1": ["F12"], "capture.emotion_pass": ["F10"]})
    hints = [("1–5", "emotion"), ("Ctrl+M", "next lane")]
    assert followed(hints, TABLE, keys, on_map=False) == [("1–5", "emotion"), ("F10", "next lane")]
