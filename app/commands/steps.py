"""Commands for the steps of the history."""

from __future__ import annotations

from app.commands.command import Command


def step_commands() -> tuple[Command, ...]:
    """Commands for the steps of the history."""
    return ()
