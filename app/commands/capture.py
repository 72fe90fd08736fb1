"""Commands that take down what the room says: the emotion pass, and the quote typed on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.commands.command import Command
from models.journey.records import Persona, Touchpoint
from resources.translations import tr

if TYPE_CHECKING:
    from app.main_window import MainWindow


def capture_commands() -> tuple[Command, ...]:
    """Emotion pass, quote of a card."""
    return (
        Command(
            "capture.emotion_pass",
            tr("Emotion pass"),
            _emotion_pass,
            lambda window: _lane(window) is not None,
            "face-slightly-smiling",
            ("Ctrl+M",),
            checked=lambda window: window.canvas.uses("emotion_pass"),
        ),
        Command("capture.quote", tr("Edit quote"), _quote, _one_card, "quote", ("Shift+F2",), "canvas"),
    )


def _lane(window: MainWindow) -> str | None:
    """The lane that is selected, or in which the keys stand; else the first one that has cards."""
    if window.document is None:
        return None
    journey, cell = window.journey, window.canvas.cursor_cell
    lanes = [lane.id for lane in window.selected(Persona)]
    lanes += [cell.lane] if cell is not None else []
    lanes += [persona.id for persona in journey.personas()]
    phases = [phase.id for phase in journey.phases()]
    return next((lane for lane in lanes if any(journey.touchpoints_in(lane, id) for id in phases)), None)


def _emotion_pass(window: MainWindow) -> None:
    """Begin it, or go on to the next lane."""
    lane = _lane(window)
    if lane is not None:
        window.canvas.emotion_pass(lane)
        window.canvas.setFocus()


def _one_card(window: MainWindow) -> bool:
    return len(window.selection) == 1 and len(window.selected(Touchpoint)) == 1


def _quote(window: MainWindow) -> None:
    window.canvas.edit(window.selected(Touchpoint)[0].id, "quote")
