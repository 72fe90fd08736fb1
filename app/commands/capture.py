"""Commands that take down what the room says: the emotion pass."""

from __future__ import annotations

from app.commands.command import Command


def capture_commands() -> tuple[Command, ...]:
    """Commands that take down what the room says: the emotion pass."""
    return ()
