"""The lock of the structure: personas and phases stay as they are, while cards can be worked on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.journey.change import Change
from models.journey.records import MAP_ID, Map, Persona, Phase, Record
from models.problems import InputProblem
from resources.translations import tr

if TYPE_CHECKING:
    from models.journey.journey import Journey


def check_lock(journey: Journey, change: Change) -> None:
    """Raise InputProblem where `change` touches the structure of a map whose structure is locked.

    A change that locks or unlocks may do the rest too: it is turned round by undo, and read from files at once.
    """
    if not journey.map.structure_locked:
        return
    after = change.after.get(MAP_ID)
    if isinstance(after, Map) and not after.structure_locked:
        return
    for id, record in change.after.items():
        touched = _touched(change.before[id], record)
        if touched:
            raise InputProblem(touched)


def _touched(before: Record | None, after: Record | None) -> str:
    """What a change of this record does to the structure, said for the user; empty where it leaves it alone."""
    if isinstance(before, Persona | Phase):
        if not isinstance(after, Persona | Phase):
            return locked_text(tr("Lanes and phases stay."))
        if before.name != after.name:
            return names_stay()
        return locked_text(tr("Lanes and phases stay where they are.")) if before.place != after.place else ""
    if isinstance(after, Persona):
        return locked_text(tr("No persona can be added."))
    return locked_text(tr("No phase can be added.")) if isinstance(after, Phase) else ""


def names_stay() -> str:
    """Why a persona or phase cannot be renamed while the structure is locked."""
    return locked_text(tr("Names of personas and phases stay."))


def locked_text(what: str) -> str:
    """What a locked structure keeps from happening, and how to go on: a translated sentence for the user."""
    return tr("The structure is locked. {what} Ctrl+L unlocks it.", what=what)
