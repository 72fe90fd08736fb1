"""Values of records: fields, emotion, marks, votes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from models.journey.change import Change
from models.journey.edits.draft import Draft, changed
from models.journey.journey import Journey
from models.journey.records import Mark, Opportunity, Touchpoint
from models.problems import InputProblem
from resources.translations import tr


def set_fields(journey: Journey, ids: Sequence[str], **fields: Any) -> Change:
    """Give fields of all these records the same values.

    Raises InputProblem where a value does not fit, KeyError where an id is not there, and ValueError for the
    fields that make a record what it is.
    """
    if fields.keys() & {"id", "kind"}:
        raise ValueError("a record keeps its id and kind")
    draft = Draft(journey)
    for id in ids:
        record = journey.get(id)
        if record is None:
            raise KeyError(f"nothing has the id {id!r}")
        draft.put(changed(record, **fields))
    return draft.change(tr("Edit"))


def set_emotion(journey: Journey, ids: Sequence[str], value: float | None) -> Change:
    """Set the emotion of the cards among `ids`, held within -2..2; None is no value, not neutral.

    Raises InputProblem where the value is not a number.
    """
    draft = Draft(journey)
    for card in _cards(journey, ids):
        draft.put(changed(card, emotion=None if value is None else _held(value)))
    return draft.change(tr("Set emotion"))


def step_emotion(journey: Journey, ids: Sequence[str], delta: float) -> Change:
    """Raise or lower the emotion of the cards among `ids`, within -2..2; no value counts as neutral."""
    draft = Draft(journey)
    for card in _cards(journey, ids):
        draft.put(changed(card, emotion=_held((card.emotion or 0.0) + delta)))
    return draft.change(tr("Set emotion"))


def _held(value: float) -> float:
    if not math.isfinite(value):
        raise InputProblem(tr("Emotion: a number from -2 to 2 is needed."))
    return min(max(float(value), -2.0), 2.0)


def toggle_mark(journey: Journey, ids: Sequence[str], mark: Mark) -> Change:
    """Take a mark from the cards among `ids` where all have it; give it to all of them otherwise."""
    cards = _cards(journey, ids)
    wanted = not all(mark in card.marks for card in cards)
    draft = Draft(journey)
    for card in cards:
        if (mark in card.marks) != wanted:
            draft.put(changed(card, marks=tuple(m for m in Mark if (m in card.marks) != (m == mark))))
    return draft.change(tr("Mark card"))


def vote(journey: Journey, ids: Sequence[str], delta: int = 1) -> Change:
    """Add votes to the cards and opportunities among `ids`; never below none."""
    draft = Draft(journey)
    for id in dict.fromkeys(ids):
        record = journey.get(id)
        if isinstance(record, Touchpoint | Opportunity):
            draft.put(changed(record, votes=max(record.votes + delta, 0)))
    return draft.change(tr("Vote"))


def _cards(journey: Journey, ids: Sequence[str]) -> list[Touchpoint]:
    """The cards among `ids`; a selection may hold other things, which these edits pass over."""
    return [card for id in dict.fromkeys(ids) if isinstance(card := journey.get(id), Touchpoint)]
