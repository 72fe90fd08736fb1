"""Relations: arrows that depart from the order, and what opportunities, evidence and measures belong to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from models.journey.change import Change
from models.journey.edits.draft import Draft, changed, made
from models.journey.journey import Journey
from models.journey.order import next_in_lane
from models.journey.records import Addresses, Evidence, LeadsTo, Measure, Opportunity, Supports, Touchpoint
from models.problems import InputProblem
from resources.translations import tr

E = TypeVar("E", Addresses, Supports)


def connect(journey: Journey, source: str, target: str, *, label: str = "") -> Change:
    """An arrow from one card to another.

    Nothing is stored where the order of the lane implies the arrow already, unless it carries a label; between
    neighbours a break is taken away. The label is written on an arrow that is there. Raises InputProblem where
    both ends are the same card, or one is parked.
    """
    if source == target:
        raise InputProblem(tr("An arrow leads from one card to another. Choose a second card."))
    card = journey.record(source, Touchpoint)
    if card.parked or journey.record(target, Touchpoint).parked:
        raise InputProblem(tr("A note in the parking lot has no arrows. Put it onto the map first."))
    draft = Draft(journey)
    follows = _follows(journey, source, target)
    there = _arrows(journey, source, target)
    if follows and card.break_after:
        draft.put(changed(card, break_after=False))
    if there and label:
        draft.put(changed(there[0], label=label))
    elif not there and (label or not follows):
        draft.put(made(LeadsTo, source=source, target=target, label=label))
    return draft.change(tr("Connect cards"))


def disconnect(journey: Journey, source: str, target: str) -> Change:
    """No arrow from one card to another: what is stored goes, and between neighbours a break is set."""
    draft = Draft(journey)
    for arrow in _arrows(journey, source, target):
        draft.remove(arrow.id)
    if _follows(journey, source, target):
        draft.put(changed(journey.record(source, Touchpoint), break_after=True))
    return draft.change(tr("Remove arrow"))


def _follows(journey: Journey, source: str, target: str) -> bool:
    after = next_in_lane(journey, source)
    return after is not None and after.id == target


def _arrows(journey: Journey, source: str, target: str) -> list[LeadsTo]:
    return [
        edge
        for edge in journey.edges_of(source)
        if isinstance(edge, LeadsTo) and edge.source == source and edge.target == target
    ]


def add_opportunity(journey: Journey, touchpoint_ids: Sequence[str], *, title: str = "") -> Change:
    """A new opportunity that addresses these cards; its id is the change's `added[0]`.

    Raises InputProblem where no card is named.
    """
    draft = Draft(journey)
    opportunity = made(Opportunity, title=title)
    draft.put(opportunity)
    _set_targets(draft, Addresses, opportunity.id, touchpoint_ids)
    return draft.change(tr("Add opportunity"))


def set_addressed(journey: Journey, opportunity: str, touchpoint_ids: Sequence[str]) -> Change:
    """An opportunity addresses exactly these cards. Raises InputProblem where none is named."""
    draft = Draft(journey)
    draft.record(opportunity, Opportunity)
    _set_targets(draft, Addresses, opportunity, touchpoint_ids)
    return draft.change(tr("Change what the opportunity addresses"))


def add_evidence(journey: Journey, touchpoint_ids: Sequence[str], **fields: Any) -> Change:
    """New evidence that supports these cards; its id is the change's `added[0]`.

    Raises InputProblem where no card is named or a field does not fit.
    """
    draft = Draft(journey)
    evidence = made(Evidence, **fields)
    draft.put(evidence)
    _set_targets(draft, Supports, evidence.id, touchpoint_ids)
    return draft.change(tr("Add evidence"))


def set_supported(journey: Journey, evidence: str, touchpoint_ids: Sequence[str]) -> Change:
    """A piece of evidence supports exactly these cards. Raises InputProblem where none is named."""
    draft = Draft(journey)
    draft.record(evidence, Evidence)
    _set_targets(draft, Supports, evidence, touchpoint_ids)
    return draft.change(tr("Change what the evidence supports"))


def _set_targets(draft: Draft, kind: type[E], source: str, targets: Sequence[str]) -> None:
    """Make the relations of one kind from `source` lead to `targets` alone; those that do so stay."""
    if not targets:
        raise InputProblem(tr("It must belong to at least one card. Choose a card, or delete it."))
    wanted = dict.fromkeys(draft.record(target, Touchpoint).id for target in targets)
    for edge in draft.journey.edges_of(source):
        if isinstance(edge, kind) and edge.source == source:
            if edge.target in wanted:
                del wanted[edge.target]
            else:
                draft.remove(edge.id)
    for target in wanted:
        draft.put(made(kind, source=source, target=target))


def add_measure(journey: Journey, touchpoint: str, **fields: Any) -> Change:
    """A new measure at a card; its id is the change's `added[0]`.

    Raises InputProblem where a field does not fit.
    """
    draft = Draft(journey)
    card = journey.record(touchpoint, Touchpoint)
    draft.put(made(Measure, touchpoint=card.id, **fields))
    return draft.change(tr("Add measure"))
