"""Commands for the parking lot and the lock of the structure."""

from __future__ import annotations

from app.commands.command import Command


def parking_commands() -> tuple[Command, ...]:
    """Commands for the parking lot and the lock of the structure."""
    return ()
