"""Commands for how the window looks: projector mode, small map, settings."""

from __future__ import annotations

from app.commands.command import Command


def look_commands() -> tuple[Command, ...]:
    """Commands for how the window looks: projector mode, small map, settings."""
    return ()
