"""The one table of user commands; menus, toolbar, context menus and shortcuts are all made from it."""

from __future__ import annotations

from app.commands.capture import capture_commands
from app.commands.card import card_commands
from app.commands.clipboard import clipboard_commands
from app.commands.command import Command
from app.commands.edit import edit_commands
from app.commands.file import file_commands
from app.commands.find import find_commands
from app.commands.help import help_commands
from app.commands.insert import insert_commands
from app.commands.look import look_commands
from app.commands.parking import parking_commands
from app.commands.steps import step_commands
from app.commands.versions import version_commands
from app.commands.view import view_commands

__all__ = ["Command", "command_table"]


def command_table() -> dict[str, Command]:
    """Every user command by its id, in the language of the moment."""
    made = (
        *file_commands(),
        *version_commands(),
        *edit_commands(),
        *step_commands(),
        *clipboard_commands(),
        *find_commands(),
        *insert_commands(),
        *card_commands(),
        *capture_commands(),
        *parking_commands(),
        *view_commands(),
        *look_commands(),
        *help_commands(),
    )
    table = {command.id: command for command in made}
    assert len(table) == len(made), "two commands have the same id"
    return table
