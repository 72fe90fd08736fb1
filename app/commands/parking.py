"""Commands for the parking lot and the lock of the structure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.commands.command import Command, map_open
from models.journey.change import Change
from models.journey.edits import set_fields
from models.journey.records import MAP_ID, Touchpoint
from resources.translations import tr

if TYPE_CHECKING:
    from app.main_window import MainWindow


def parking_commands() -> tuple[Command, ...]:
    """Commands for the parking lot and the lock of the structure."""
    return (
        Command(
            "card.park", tr("Park card"), lambda w: w.parking.park_or_put(), _some_cards, "layers", ("S",), "canvas",
            label=_park_label,
        ),
        Command(
            "view.shelf", tr("Parking lot"), lambda w: w.parking.enter_or_hide(), map_open, "layers", ("F7",),
            label=_shelf_label,
        ),
        Command(
            "map.lock", tr("Lock the structure"), _toggle_lock, map_open, "lock", ("Ctrl+L",), checked=_locked
        ),
    )  # fmt: skip


def _some_cards(window: MainWindow) -> bool:
    return bool(window.selected(Touchpoint))


def _park_label(window: MainWindow) -> str:
    notes_alone = all(card.parked for card in window.selected(Touchpoint))
    return tr("Put note onto the map") if notes_alone else tr("Park card")


def _shelf_label(window: MainWindow) -> str:
    if window.parking.entered:
        return tr("Hide the parking lot")
    return tr("Go to the parking lot") if window.settings.shelf_shown else tr("Show the parking lot")


def _locked(window: MainWindow) -> bool:
    return window.document is not None and window.journey.map.structure_locked


def _toggle_lock(window: MainWindow) -> None:
    locked = not _locked(window)
    window.finish_editing()
    change = set_fields(window.journey, [MAP_ID], structure_locked=locked)
    name = tr("Lock the structure") if locked else tr("Unlock the structure")
    window.history.do(Change(name, change.before, change.after))
    window.whisper(tr("The structure is locked.") if locked else tr("The structure is unlocked."))
