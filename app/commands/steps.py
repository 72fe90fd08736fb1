"""Commands for the steps of the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.commands.command import Command, map_open
from resources.translations import tr

if TYPE_CHECKING:
    from app.main_window import MainWindow


def step_commands() -> tuple[Command, ...]:
    """Commands for the steps of the history."""
    return (
        Command(
            "edit.steps", tr("Steps"), lambda w: w.panels.toggle_steps(), map_open, "history", ("Ctrl+Shift+H",),
            checked=lambda w: w.settings.steps_shown,
        ),
    )  # fmt: skip


def go_to_step(window: MainWindow, position: int) -> None:
    """Undo or redo until `position` steps are done; what is being typed is taken over first."""
    window.finish_editing()
    window.history.go_to(position)
    # The way there may come to no difference, of which nobody would hear.
    window.show_saved()
