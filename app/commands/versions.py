"""Commands for dated copies of the map and for what others did to its file."""

from __future__ import annotations

from app.commands.command import Command


def version_commands() -> tuple[Command, ...]:
    """Commands for dated copies of the map and for what others did to its file."""
    return ()
