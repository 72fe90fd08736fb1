"""Commands that find: palette, search, replace, the next of a kind."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.commands.command import Command, always, map_open
from models.analysis.jumps import Kind, jump
from models.layout.geometry import Cell
from resources.translations import tr

if TYPE_CHECKING:
    from app.main_window import MainWindow


def find_commands() -> tuple[Command, ...]:
    """Palette, next hit, replace, and the jumps."""
    return (
        Command("find.palette", tr("Find or run a command"), lambda w: w.finding.open(), always, "search", ("Ctrl+K", "Ctrl+F")),
        Command("find.next", tr("Next hit"), partial(_next, True), map_open, "chevron-down", ("F3",)),
        Command(
            "find.previous", tr("Previous hit"), partial(_next, False), map_open, "chevron-up", ("Shift+F3",)
        ),
        Command("find.replace", tr("Replace in all texts…"), lambda w: w.finding.replace(), map_open, "replace", ("Ctrl+H",)),
        *_jump("low", tr("Next low"), tr("Previous low"), "trending-down", "L", "Shift+L"),
        *_jump("pain", tr("Next pain point"), tr("Previous pain point"), "zap", "Shift+P"),
        *_jump("empty", tr("Next empty cell"), tr("Previous empty cell"), "circle-dashed", "N", "Shift+N"),
        *_jump("assumption", tr("Next assumption"), tr("Previous assumption"), "circle-help", "Q", "Shift+Q"),
    )  # fmt: skip


def _jump(kind: Kind, after: str, before: str, icon: str, *keys: str) -> tuple[Command, Command]:
    return (
        Command(f"find.{kind}", after, partial(_go, kind, True), map_open, icon, keys[:1], "canvas"),
        Command(f"find.{kind}_before", before, partial(_go, kind, False), map_open, icon, keys[1:], "canvas"),
    )


def _next(forward: bool, window: MainWindow) -> None:
    """Go on with what was found or jumped to last: on an empty cell the letters of the jumps are text."""
    if window.finding.jumped is not None:
        _go(window.finding.jumped, forward, window)
    else:
        window.finding.step(forward=forward)


def _go(kind: Kind, forward: bool, window: MainWindow) -> None:
    from app.finding import from_the_other_end
    from app.keys import shown_key

    canvas = window.canvas
    window.finding.jumped = kind
    landing = jump(window.journey, kind, canvas.picks.cell or canvas.picks.lead, forward=forward)
    if landing is None:
        window.whisper(_none(kind))
        return
    if isinstance(landing.target, tuple):
        canvas.picks.stand_on(Cell(*landing.target))
        canvas.reveal_selection()
    else:
        window.select([landing.target])
    canvas.setFocus()
    text = _told(kind, landing.number, landing.total)
    keys = window.commands.keys["find.next"]
    if kind == "empty" and landing.total > 1 and keys and not landing.wrapped:
        text = tr("{text} · {key} for the next", text=text, key=shown_key(keys[0]))
    window.whisper(from_the_other_end(text, forward=forward) if landing.wrapped else text)


def _told(kind: Kind, number: int, total: int) -> str:
    match kind:
        case "low":
            return tr("Low {number} of {total}", number=number, total=total)
        case "pain":
            return tr("Pain point {number} of {total}", number=number, total=total)
        case "empty":
            return tr("Empty cell {number} of {total}", number=number, total=total)
        case "assumption":
            return tr("Assumption {number} of {total}", number=number, total=total)


def _none(kind: Kind) -> str:
    match kind:
        case "low":
            return tr("No emotion on this map lies below neutral.")
        case "pain":
            return tr("No card is marked as a pain point.")
        case "empty":
            return tr("No cell is empty.")
        case "assumption":
            return tr("Every card is backed by evidence.")
