"""Edits: plain functions that look at a journey and return the Change to give to a History.

An edit that would do nothing returns an empty Change. A value that does not fit raises InputProblem with a
message for the user; an id that is not there, or of another kind than the function asks for, raises KeyError.

Those of `pasting` and `clips` are imported from there, where something is pasted: no start needs them.
"""

from models.journey.edits.become import become
from models.journey.edits.branding import replace_brand, set_brand
from models.journey.edits.copies import duplicate, duplicate_cards, duplicate_structure
from models.journey.edits.deletion import delete
from models.journey.edits.fields import set_emotion, set_fields, step_emotion, toggle_mark, vote
from models.journey.edits.nudges import Direction, nudge_touchpoints
from models.journey.edits.parking import add_parked, park, unpark
from models.journey.edits.relations import (
    add_evidence,
    add_measure,
    add_opportunity,
    connect,
    disconnect,
    set_addressed,
    set_supported,
)
from models.journey.edits.replacing import replace_text
from models.journey.edits.structure import (
    add_persona,
    add_phase,
    insert_column,
    move_persona,
    move_phase,
    remove_column,
)
from models.journey.edits.touchpoints import Spot, add_touchpoint, move_touchpoints, next_spot

__all__ = [
    "Direction",
    "Spot",
    "add_evidence",
    "add_measure",
    "add_opportunity",
    "add_parked",
    "add_persona",
    "add_phase",
    "add_touchpoint",
    "become",
    "connect",
    "delete",
    "disconnect",
    "duplicate",
    "duplicate_cards",
    "duplicate_structure",
    "insert_column",
    "move_persona",
    "move_phase",
    "move_touchpoints",
    "next_spot",
    "nudge_touchpoints",
    "park",
    "remove_column",
    "replace_brand",
    "replace_text",
    "set_addressed",
    "set_brand",
    "set_emotion",
    "set_fields",
    "set_supported",
    "step_emotion",
    "toggle_mark",
    "unpark",
    "vote",
]
