"""Commands that find: palette, search, replace, the next of a kind."""

from __future__ import annotations

from app.commands.command import Command


def find_commands() -> tuple[Command, ...]:
    """Commands that find: palette, search, replace, the next of a kind."""
    return ()
