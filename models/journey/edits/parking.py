"""The parking lot: cards that wait beside the map."""

from __future__ import annotations

from collections.abc import Sequence

from models.journey.change import Change
from models.journey.edits.draft import Draft, changed, made
from models.journey.edits.touchpoints import Spot, lay
from models.journey.journey import PARKED, Journey
from models.journey.order import map_order
from models.journey.records import LeadsTo, Touchpoint
from models.problems import InputProblem
from resources.translations import tr_n

MOST_PARKED = 10_000
STEP = 8
"""From the place of one note to that of the next, so that others can be put between them."""


def park(journey: Journey, ids: Sequence[str], *, index: int | None = None) -> Change:
    """Take cards off the map into the parking lot; those that are there already move within it.

    They lie from `index` on, counted without themselves; None puts them last. They keep all but their arrows. Raises
    InputProblem where the parking lot is full.
    """
    cards = map_order(journey, ids)
    draft = Draft(journey)
    for card in cards:
        for edge in journey.edges_of(card.id):
            if isinstance(edge, LeadsTo):
                draft.remove(edge.id)
    put_parked(draft, cards, index)
    leaving = sum(not card.parked for card in cards)
    if leaving or not cards:
        return draft.change(tr_n("Park card", "Park {n} cards", leaving))
    return draft.change(tr_n("Move note", "Move {n} notes", len(cards)))


def add_parked(journey: Journey, titles: Sequence[str], *, index: int | None = None) -> Change:
    """New cards in the parking lot, in this order; their ids are the change's `added`.

    Raises InputProblem where a title does not fit or the parking lot is full.
    """
    draft = Draft(journey)
    cards = [made(Touchpoint, lane="", phase="", title=title) for title in titles]
    put_parked(draft, cards, index)
    return draft.change(tr_n("Add note", "Add {n} notes", len(cards)))


def unpark(journey: Journey, ids: Sequence[str], spot: Spot, *, insert: bool = False) -> Change:
    """Put cards of the parking lot onto the map, the first into the cell of `spot`, each other into the next column.

    With `insert`, the cards at that column and right of it make room, up to the first empty column. Cards that are
    on the map already stay there. Raises InputProblem where no column is left.
    """
    cards = [card for card in map_order(journey, ids) if card.parked]
    draft = Draft(journey)
    if cards:
        lay(draft, [[card] for card in cards], spot, insert=insert)
    return draft.change(tr_n("Put note onto the map", "Put {n} notes onto the map", len(cards)))


def put_parked(draft: Draft, cards: Sequence[Touchpoint], index: int | None) -> None:
    """Number cards into the parking lot; those before them keep their numbers."""
    moved = {card.id for card in cards}
    there = draft.journey.parked()
    others = [card for card in there if card.id not in moved]
    if len(others) + len(cards) > MOST_PARKED:
        raise InputProblem(
            tr_n("The parking lot holds at most {n} note. Put some onto the map, or delete some.",
                 "The parking lot holds at most {n} notes. Put some onto the map, or delete some.", MOST_PARKED)
        )  # fmt: skip
    at = len(others) if index is None else min(max(index, 0), len(others))
    lane, phase = PARKED
    if [card.id for card in (*others[:at], *cards, *others[at:])] == [card.id for card in there]:
        return
    before = others[at - 1].place if at else -1
    last = others[-1].place if others else -1
    if max(last, before) + len(cards) >= MOST_PARKED:
        _spread(draft, [*others[:at], *cards, *others[at:]])
        return
    room = (others[at].place if at < len(others) else MOST_PARKED) - before
    step = max(min(room // (len(cards) + 1), STEP), 1)
    place = before
    for card in cards:
        place += step
        draft.put(changed(card, lane=lane, phase=phase, column=0, place=place))
    # Only as far as there is no gap: a note put among a thousand must not renumber them all.
    for card in others[at:]:
        if card.place > place:
            break
        place += 1
        draft.put(changed(card, place=place))


def _spread(draft: Draft, cards: Sequence[Touchpoint]) -> None:
    """Number all cards of the parking lot anew, with the gaps that there is room for."""
    step = min(STEP, max(MOST_PARKED // max(len(cards), 1), 1))
    for number, card in enumerate(cards):
        draft.put(changed(card, lane="", phase="", column=0, place=number * step))
