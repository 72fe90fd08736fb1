"""Cards and notes as they stand on the slide of a phase, wrapped once for each width."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from exporters.pptx.setting import style_of
from models.journey.journey import Journey
from models.journey.records import Opportunity, Touchpoint
from models.layout.rows.cards import (
    BARE_TEXT_TOP,
    PADDING,
    PICTURE_HEIGHT,
    RIGHT_PADDING,
    TEXT_TOP,
    CardBlock,
)
from models.layout.rows.row import style
from models.layout.text import Paragraph, measure, wrap
from models.layout.theme import Theme
from resources.translations import tr

GAP = 12.0
"""Between cards, in points of a card."""
FACE_ROW = 23.0
"""What a card is higher by for its feeling."""


class NoteBlock(NamedTuple):
    opportunity: Opportunity
    text: Paragraph
    width: float
    height: float


class Cells:
    """Heights in points of a card; those of the slide are `scale` times as many."""

    def __init__(self, journey: Journey, theme: Theme) -> None:
        self._journey, self._theme = journey, theme
        self._bare = not any(card.channel or card.marks or card.votes for card in journey.touchpoints())
        self._blocks: dict[tuple[str, float], CardBlock] = {}
        self._notes: dict[tuple[str, float], NoteBlock] = {}
        self._first = _first_addressed(journey)
        self._grid: dict[tuple[str, str, int], list[Touchpoint]] = {}
        self._columns: dict[str, set[int]] = {}
        for card in journey.touchpoints():
            if not card.parked:
                self._grid.setdefault((card.lane, card.phase, card.column), []).append(card)
                self._columns.setdefault(card.phase, set()).add(card.column)
        self._lengths: dict[str, tuple[float, float]] = {}

    def cell(self, lane: str, phase: str, column: int) -> Sequence[Touchpoint]:
        """The cards of a cell, from the top."""
        return self._grid.get((lane, phase, column), ())

    def columns(self, phase: str) -> list[int]:
        """Those in which any lane has a card."""
        return sorted(self._columns.get(phase, ()))

    def about(self, cards: Sequence[Touchpoint], width: float) -> float:
        """About how high a cell comes out with its notes, which is told without breaking lines."""
        inner = width - PADDING - RIGHT_PADDING
        total = 0.0
        for card in cards:
            if card.id not in self._lengths:
                self._lengths[card.id] = self._measured(card)
            title, quote = self._lengths[card.id]
            total += (BARE_TEXT_TOP if self._bare else TEXT_TOP) + PADDING + FACE_ROW
            total += 15.0 * math.ceil(title / inner) + 13.0 * math.ceil(quote / inner)
            total += PICTURE_HEIGHT if card.picture else 0.0
            total += 28.0 * len(self._first.get(card.id, ()))
        return total + GAP * max(len(cards) - 1, 0)

    def _measured(self, card: Touchpoint) -> tuple[float, float]:
        """Title and quote in one line."""
        language = self._journey.map.language
        title, quote = (style(self._theme, name, self._theme.ink) for name in ("card", "quote"))
        return measure(card.title, title, language), measure(card.quote, quote, language)

    def block(self, card: Touchpoint, width: float) -> CardBlock:
        key = (card.id, width)
        if key not in self._blocks:
            assumption = not self._journey.evidence_for(card.id)
            language = self._journey.map.language
            self._blocks[key] = CardBlock(card, assumption, self._bare, self._theme, width, language)
        return self._blocks[key]

    def card_height(self, card: Touchpoint, width: float) -> float:
        return self.block(card, width).height + (FACE_ROW if card.emotion is not None else 2.0)

    def notes(self, card: Touchpoint, width: float) -> list[NoteBlock]:
        """The opportunities that this card is the first to be addressed by."""
        return [self._note(found, width) for found in self._first.get(card.id, ())]

    def _note(self, found: Opportunity, width: float) -> NoteBlock:
        key = (found.id, width)
        if key not in self._notes:
            title = found.title.strip() or tr("New opportunity")
            style = style_of(self._theme.typeface.medium, 10.0, self._theme.ink)
            text = wrap(title, style, width - 30, self._journey.map.language)
            self._notes[key] = NoteBlock(found, text, width, max(text.height + 8, 22.0))
        return self._notes[key]

    def height(self, cards: Sequence[Touchpoint], width: float) -> float:
        """Of the cards of a cell."""
        if not cards:
            return 0.0
        return sum(self.card_height(card, width) for card in cards) + GAP * (len(cards) - 1)

    def notes_height(self, cards: Sequence[Touchpoint], width: float) -> float:
        """Of the opportunities below a cell, with the gap above them."""
        notes = [note for card in cards for note in self.notes(card, width)]
        return sum(note.height + GAP / 2 for note in notes)


def _first_addressed(journey: Journey) -> dict[str, list[Opportunity]]:
    """The opportunities by the first card, in the order of the map, that they address."""
    found: dict[str, list[Opportunity]] = {}
    order = {card.id: number for number, card in enumerate(journey.touchpoints())}
    for opportunity in journey.of_kind(Opportunity):
        cards = [
            card for card in journey.addressed_by(opportunity.id) if card.id in order and not card.parked
        ]
        if cards:
            first = min(cards, key=lambda card: order[card.id])
            found.setdefault(first.id, []).append(opportunity)
    return found
