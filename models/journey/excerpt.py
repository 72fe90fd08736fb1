"""A part of a map as a journey of its own: chosen lanes, phases or cards, with what hangs on them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from models.journey.journey import Journey
from models.journey.records import (
    Addresses,
    Evidence,
    Map,
    Measure,
    Opportunity,
    Persona,
    Phase,
    Record,
    RowKind,
    Supports,
    Touchpoint,
)
from models.problems import InputProblem
from resources.themes import persona_colours
from resources.translations import tr


class Scope(NamedTuple):
    """What of a map is shown: ids of lanes, phases and cards, and kinds of rows. What names nothing shows all of its
    kind; a card is shown where all that is chosen lets it be."""

    lanes: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


def excerpt(journey: Journey, scope: Scope) -> Journey:
    """A journey of what the scope shows, the journey itself where that is all of it.

    Cards keep their lanes, phases, measures, evidence and opportunities, arrows both of their ends; no arrow is drawn
    over what was left out. Where cards are chosen, columns without any are left out too. Phases keep their numbers.
    Ids that are not in the journey are passed over. Raises InputProblem where nothing is left.
    """
    if scope == Scope():
        return journey
    cards = _cards(journey, scope)
    lanes, phases = _kept(journey, scope, cards)
    if not lanes or not phases:
        raise InputProblem(tr("Nothing of what was chosen to be shown is in this map. Choose anew."))
    _part_neighbours(journey, cards)
    if scope.cards:
        phases = _closed_up(phases, cards)
    records: dict[str, Record] = {}
    for record in (*lanes, *phases, *cards.values(), *_hanging(journey, cards)):
        records[record.id] = record
    shown = Journey.from_records([_map(journey, scope), *records.values()])
    shown.assets = journey.assets
    shown.numbered = journey.phase_numbers()
    return shown


def scope_of(journey: Journey, ids: Iterable[str]) -> Scope:
    """What of a map is named by what is selected in it: the lanes and phases, or else the cards, with those of lanes
    and phases that are selected beside them. Empty where none of it can be shown."""
    named = set(ids)
    lanes = tuple(persona.id for persona in journey.personas() if persona.id in named)
    phases = tuple(phase.id for phase in journey.phases() if phase.id in named)
    for id in tuple(named):
        if isinstance(journey.get(id), Opportunity):
            named.update(card.id for card in journey.addressed_by(id))
    on_map = journey.touchpoints()
    if not any(card.id in named for card in on_map):
        return Scope(lanes, phases)
    return Scope(
        cards=tuple(card.id for card in on_map if not named.isdisjoint((card.id, card.lane, card.phase)))
    )


def _cards(journey: Journey, scope: Scope) -> dict[str, Touchpoint]:
    """The cards that are shown, in the order of the journey."""
    lanes, phases, chosen = set(scope.lanes), set(scope.phases), set(scope.cards)
    return {
        card.id: card
        for card in journey.touchpoints()
        if (not lanes or card.lane in lanes)
        and (not phases or card.phase in phases)
        and (not chosen or card.id in chosen)
    }


def _kept(journey: Journey, scope: Scope, cards: dict[str, Touchpoint]) -> tuple[list[Persona], list[Phase]]:
    """The lanes and phases that are shown: those chosen, or those of the chosen cards."""
    palette = persona_colours()
    # A lane keeps its colour though it stands at another place.
    lanes = [
        lane.model_copy(update={"colour": lane.colour or palette[number % len(palette)]})
        for number, lane in enumerate(journey.personas())
    ]
    phases = journey.phases()
    if scope.lanes:
        lanes = [lane for lane in lanes if lane.id in scope.lanes]
    if scope.phases:
        phases = [phase for phase in phases if phase.id in scope.phases]
    if scope.cards:
        held = {card.lane for card in cards.values()} | {card.phase for card in cards.values()}
        lanes = [lane for lane in lanes if lane.id in held]
        phases = [phase for phase in phases if phase.id in held]
    return lanes, phases


def _part_neighbours(journey: Journey, cards: dict[str, Touchpoint]) -> None:
    """Take away the arrow from a card to the next that is shown, where another stood between them."""
    for persona in journey.personas():
        lane = journey.lane_touchpoints(persona.id)
        for card, following in pairwise(lane):
            if card.id in cards and following.id not in cards:
                cards[card.id] = card.model_copy(update={"break_after": True})


def _closed_up(phases: list[Phase], cards: dict[str, Touchpoint]) -> list[Phase]:
    """The phases as wide as the columns that hold a card; the cards are moved to where these stand then."""
    made = []
    for phase in phases:
        used = sorted({card.column for card in cards.values() if card.phase == phase.id})
        for id, card in cards.items():
            if card.phase == phase.id:
                cards[id] = card.model_copy(update={"column": used.index(card.column)})
        made.append(phase.model_copy(update={"columns": max(len(used), 1)}))
    return made


def _hanging(journey: Journey, cards: dict[str, Touchpoint]) -> Iterable[Record]:
    """What hangs on the cards, and the arrows among them."""
    yield from (measure for measure in journey.of_kind(Measure) if measure.touchpoint in cards)
    yield from (edge for edge in journey.transitions() if edge.source in cards and edge.target in cards)
    hung: list[Addresses | Supports] = [*journey.of_kind(Addresses), *journey.of_kind(Supports)]
    for edge in hung:
        if edge.target in cards:
            yield journey.record(edge.source, Opportunity if isinstance(edge, Addresses) else Evidence)
            yield edge


def _map(journey: Journey, scope: Scope) -> Map:
    if not scope.rows:
        return journey.map
    hidden = [kind for kind in RowKind if kind is not RowKind.CARDS and kind not in scope.rows]
    return journey.map.model_copy(update={"hidden_rows": tuple(hidden)})
