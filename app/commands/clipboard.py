"""Commands that copy, cut and paste."""

from __future__ import annotations

from app.commands.command import Command


def clipboard_commands() -> tuple[Command, ...]:
    """Commands that copy, cut and paste."""
    return ()
