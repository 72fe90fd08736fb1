"""The row of touchpoint cards: each card grows with its text, and the row with its tallest cell."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial

from models.journey.order import neighbours
from models.journey.records import Channel, Mark, RowKind, Supports, Touchpoint
from models.layout.arrows import Joint, implied_arrow
from models.layout.icons import CHANNEL_ICONS, MARK_ICONS, badge, icon_at, mark_look
from models.layout.picture import Box, Colour, Drawing, Fill, Image, Part, Rectangle, Shape, Strip, Tag
from models.layout.rows.row import LaneInput, Memory, Row, style
from models.layout.text import Paragraph, place, wrap
from models.layout.theme import Theme
from models.layout.words import channel_name, emotion_label, mark_name, quoted

TOP, BOTTOM = 14.0, 8.0
TRACK = 11.0
PADDING = 9.0
RIGHT_PADDING = 8.0
ICON = 14.0
BADGE = 17.0
TEXT_TOP = 29.5
BARE_TEXT_TOP = 11.0
LEAST_HEIGHT = 78.0
BARE_LEAST_HEIGHT = 60.0
STACKED_LEAST_HEIGHT = 56.0
PICTURE_HEIGHT = 64.0
MARKS_SHOWN = (Mark.DELIGHT, Mark.MOMENT_OF_TRUTH, Mark.PAIN_POINT)
"""The order of the marks on a card, pain last in its corner."""


class CardBlock:
    """The contents of one card, wrapped; draws itself at the height that its cell gives it.

    `bare`: no card of the lane has an icon, a mark or votes, so that no line is kept free for them.
    """

    __slots__ = (
        "_drawing",
        "_height",
        "_theme",
        "assumption",
        "bare",
        "card",
        "height",
        "quote",
        "title",
        "width",
    )

    def __init__(
        self, card: Touchpoint, assumption: bool, bare: bool, theme: Theme, width: float, language: str
    ) -> None:
        self.card, self.assumption, self.bare, self._theme, self.width = card, assumption, bare, theme, width
        inner = width - PADDING - RIGHT_PADDING
        self.title = wrap(card.title, style(theme, "card", theme.ink), inner, language)
        self.quote: Paragraph | None = None
        if card.quote.strip():
            self.quote = wrap(quoted(card.quote), style(theme, "quote", theme.muted), inner, language)
        self.height = self.text_bottom + PADDING
        self._height = -1.0
        self._drawing: Drawing | None = None

    def fits(self, card: Touchpoint, assumption: bool, bare: bool, width: float) -> bool:
        """Whether this block still shows the card as it now is."""
        return (
            self.card is card and self.assumption == assumption and self.bare == bare and self.width == width
        )

    @property
    def title_top(self) -> float:
        return self._top + (PICTURE_HEIGHT + 6 if self.card.picture else 0.0)

    @property
    def _top(self) -> float:
        return BARE_TEXT_TOP if self.bare else TEXT_TOP

    @property
    def quote_top(self) -> float:
        return self.title_top + (self.title.height if self.card.title.strip() else 0.0) + 1.5

    @property
    def text_bottom(self) -> float:
        if self.quote is not None:
            return self.quote_top + self.quote.height
        return self.title_top + self.title.height

    def drawing(self, height: float) -> Drawing:
        """The card `height` points high; the same object as long as nothing about it changes."""
        if self._drawing is None or self._height != height:
            self._height = height
            box, fills = _outline(self.width, height, self._theme.paper, self._theme.line)
            tag = Tag(self.card.id, "card", card_label(self.card))
            self._drawing = Drawing(tag, box, partial(self._shapes, height), fills)
        return self._drawing

    def _shapes(self, height: float) -> tuple[Shape, ...]:
        theme, card, width = self._theme, self.card, self.width
        shapes: list[Shape] = []
        if self.assumption:
            edge = Rectangle(
                0, 0, width, height, theme.card_radius, theme.paper, theme.card_edge, 1.2, dash=(4.0, 3.0)
            )
        else:
            shapes.append(Rectangle(0, 1.2, width, height, theme.card_radius, fill=theme.card_shade))
            edge = Rectangle(0, 0, width, height, theme.card_radius, theme.paper, theme.card_edge, 1.0)
        shapes.append(edge)
        if card.channel is not Channel.NONE:
            shapes.append(icon_at(CHANNEL_ICONS[card.channel], PADDING, 9, ICON, theme.muted))
        shapes.extend(self._marks())
        inner = width - PADDING - RIGHT_PADDING
        if card.picture:
            shapes.append(Image(PADDING, self._top, inner, PICTURE_HEIGHT, card.picture, 4))
        shapes.extend(place(self.title, PADDING, self.title_top, width=inner))
        if self.quote is not None:
            shapes.extend(place(self.quote, PADDING, self.quote_top, width=inner))
        return tuple(shapes)

    def _marks(self) -> list[Shape]:
        shapes: list[Shape] = []
        x = self.width - 7 - BADGE
        for mark in reversed(MARKS_SHOWN):
            if mark in self.card.marks:
                line, tint = mark_look(self._theme, mark)
                shapes.extend(badge(MARK_ICONS[mark], line, tint, x, 8, BADGE))
                x -= BADGE + 4
        if self.card.votes:
            shapes.extend(self._votes())
        return shapes

    def _votes(self) -> tuple[Shape, ...]:
        """A dot and how many there are, as participants stick them."""
        left = PADDING + (ICON + 6 if self.card.channel is not Channel.NONE else 0)
        count = wrap(f"{self.card.votes}", style(self._theme, "small", self._theme.muted), self.width, "")
        dot = Rectangle(left, 13.2, 6, 6, 3, fill=self._theme.faint)
        return (dot, *place(count, left + 8.5, 16.2 - count.height / 2))


@lru_cache(256)
def _outline(width: float, height: float, paper: Colour, line: Colour) -> tuple[Box, tuple[Fill, ...]]:
    """What cards of one size have in common."""
    fill, text = (0.0, 0.0, width, height, paper), (PADDING, TEXT_TOP + 4, width * 0.6, 6.0, line)
    return Box(-1.5, -1.5, width + 3, height + 4), (fill, text)


def card_label(card: Touchpoint) -> str:
    """What a reader of the screen hears for a card."""
    said = [card.title, channel_name(card.channel), *(mark_name(mark) for mark in card.marks)]
    if card.emotion is not None:
        said.append(emotion_label(card.emotion))
    return ", ".join(part for part in said if part)


def blocks_for(lane: LaneInput, before: Mapping[str, CardBlock]) -> dict[str, CardBlock]:
    """A block for each card of the lane; those from `before` that still fit are kept."""
    width = lane.columns.card_width
    bare = not any(card.channel or card.marks or card.votes for card in lane.cards)
    blocks = {}
    for card in lane.cards:
        relations = lane.relations.get(card.id, ())
        assumption = not any(isinstance(relation, Supports) for relation in relations)
        block = before.get(card.id)
        if block is None or not block.fits(card, assumption, bare, width):
            block = CardBlock(card, assumption, bare, lane.theme, width, lane.language)
        blocks[card.id] = block
    return blocks


def lay_out_cards(lane: LaneInput, blocks: Mapping[str, CardBlock], least: float) -> Row:
    """The row at least `least` points high (the lane's head beside it asks for that)."""
    stacks: dict[int, list[str]] = {}
    for card, number in zip(lane.cards, lane.numbers, strict=True):
        stacks.setdefault(number, []).append(card.id)
    top = TOP + TRACK * lane.top_tracks
    inner = max(_inner_height(stacks, blocks, lane.theme.card_gap), least - top - BOTTOM)
    parts: list[Part] = []
    boxes: dict[str, Box] = {}
    for number, ids in stacks.items():
        x, y = lane.columns.card_x(number), top
        for id, height in zip(ids, _heights(ids, blocks, inner, lane.theme.card_gap), strict=True):
            boxes[id] = Box(x, y, lane.columns.card_width, height)
            parts.append(Part(x, y, blocks[id].drawing(height)))
            y += height + lane.theme.card_gap
    cards = Strip.of("cards", 0.0, parts)
    before, joined = lane.before.get(RowKind.CARDS), [card.break_after for card in lane.cards]
    # Nearly all that is edited leaves each card where it is.
    if (
        before is not None
        and before.made_from == joined
        and list(before.boxes.items()) == list(boxes.items())
    ):
        arrows, memory = before.layers[0], before.memory
    else:
        memory = lane.memory(RowKind.CARDS)
        arrows = _arrows(lane, boxes, memory)
        memory.forget()
    kept = {number: tuple(ids) for number, ids in stacks.items()}
    height = top + inner + BOTTOM
    return Row(RowKind.CARDS, height, (arrows, cards), boxes, stacks=kept, made_from=joined, memory=memory)


def _inner_height(stacks: Mapping[int, list[str]], blocks: Mapping[str, CardBlock], gap: float) -> float:
    bare = all(block.bare for block in blocks.values()) and bool(blocks)
    needed = BARE_LEAST_HEIGHT if bare else LEAST_HEIGHT
    for ids in stacks.values():
        height = blocks[ids[0]].height
        if len(ids) > 1:
            height = sum(max(blocks[id].height, STACKED_LEAST_HEIGHT) for id in ids) + gap * (len(ids) - 1)
        needed = max(needed, height)
    return needed


def _heights(ids: list[str], blocks: Mapping[str, CardBlock], inner: float, gap: float) -> list[float]:
    """The cards of a cell fill it together; what is over is shared evenly."""
    if len(ids) == 1:
        return [inner]
    heights = [max(blocks[id].height, STACKED_LEAST_HEIGHT) for id in ids]
    spare = (inner - gap * (len(ids) - 1) - sum(heights)) / len(ids)
    return [height + spare for height in heights]


def _arrows(lane: LaneInput, boxes: Mapping[str, Box], memory: Memory) -> Strip:
    gutter, theme = lane.columns.gutter, lane.theme
    arrows = []
    for before, after in neighbours(lane.cards):
        joint = Joint(before.id, after.id, boxes[before.id], boxes[after.id])
        arrows.append(memory.keep(joint, partial(implied_arrow, joint, gutter, theme)))
    return Strip.of("arrows", 0.0, arrows)
