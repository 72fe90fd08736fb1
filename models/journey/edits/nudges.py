"""Moving cards by the keyboard, one step in one direction."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Literal

from models.journey.change import Change
from models.journey.edits.draft import Draft
from models.journey.edits.touchpoints import Spot, lay
from models.journey.journey import Journey
from models.journey.order import map_order
from models.journey.records import Touchpoint
from resources.translations import tr_n

Direction = Literal["left", "right", "up", "down"]


def nudge_touchpoints(journey: Journey, ids: Sequence[str], direction: Direction) -> Change:
    """Move cards one step; an empty Change where one of them has nowhere to go.

    Left and right: into the next column, where a cell that is moved whole changes places with what stands
    there, and cards that leave others behind get a column of their own; at the phase's edge into the next
    phase. Up and down: within the cell, then into the neighbouring lane. Parked cards stay where they are.
    """
    cards = [card for card in map_order(journey, ids) if not card.parked]
    draft = Draft(journey)
    if direction in ("left", "right"):
        # Those in front go first, so that the others find their place left.
        cells = [
            [c.id for c in cell] for _, cell in groupby(cards, key=lambda c: (c.lane, c.phase, c.column))
        ]
        step = 1 if direction == "right" else -1
        moved = all(_sideways(draft, cell, step) for cell in cells[::-step])
    else:
        step = 1 if direction == "down" else -1
        moved = all(_upright(draft, card.id, step) for card in cards[::-step])
    name = tr_n("Move card", "Move {n} cards", len(cards))
    return draft.change(name) if moved else Change(name, {}, {})


def _sideways(draft: Draft, ids: Sequence[str], step: int) -> bool:
    """Move the cards of one cell one column on; False where there is none."""
    cards = [draft.record(id, Touchpoint) for id in ids]
    lane, phase, column = cards[0].lane, cards[0].phase, cards[0].column
    width = max(draft.journey.column_count(phase), column + 1)
    if not 0 <= column + step < width:
        return _into_next_phase(draft, cards, step)
    row = draft.row(lane, phase)
    in_the_way = row.get(column + step)
    if in_the_way and len(row[column]) == len(cards):
        draft.put_cell(lane, phase, column + step, cards)
        draft.put_cell(lane, phase, column, in_the_way)
    else:
        # Left out of a cell with others: the card takes that column and pushes the others right.
        target = column if in_the_way and step < 0 else column + step
        lay(draft, [cards], Spot(lane, phase, target), insert=True)
    return True


def _into_next_phase(draft: Draft, cards: Sequence[Touchpoint], step: int) -> bool:
    lane = cards[0].lane
    phases = [phase.id for phase in draft.journey.phases()]
    index = phases.index(cards[0].phase) + step
    if not 0 <= index < len(phases):
        return False
    column = 0
    if step < 0:
        taken = draft.row(lane, phases[index])
        last = draft.journey.column_count(phases[index]) - 1
        column = max([last, *(c + 1 for c in taken if c >= last)])
    lay(draft, [cards], Spot(lane, phases[index], column), insert=True)
    return True


def _upright(draft: Draft, id: str, step: int) -> bool:
    """Move a card one place in its cell, or into the next lane; False where there is none."""
    card = draft.record(id, Touchpoint)
    cell = draft.row(card.lane, card.phase)[card.column]
    index = cell.index(card)
    if 0 <= index + step < len(cell):
        cell[index], cell[index + step] = cell[index + step], cell[index]
        draft.put_cell(card.lane, card.phase, card.column, cell)
        return True
    lanes = [persona.id for persona in draft.journey.personas()]
    lane = lanes.index(card.lane) + step
    if not 0 <= lane < len(lanes):
        return False
    # It enters where it comes from: from above at the top, from below at the end.
    lay(draft, [[card]], Spot(lanes[lane], card.phase, card.column, 0 if step > 0 else None), insert=False)
    return True
