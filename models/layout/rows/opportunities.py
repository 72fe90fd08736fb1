"""The row of opportunities: each under the first card of the lane that it addresses, packed without overlap."""

from __future__ import annotations

from functools import partial

from models.journey.records import Addresses, Opportunity, RowKind
from models.layout.columns import Columns
from models.layout.directions import joined
from models.layout.icons import OPPORTUNITY_ICON, icon_at
from models.layout.picture import Box, Drawing, Part, Rectangle, Shape, Strip, Tag
from models.layout.rows.row import LaneInput, Row, style
from models.layout.text import Paragraph, place, wrap
from models.layout.theme import Theme
from models.layout.words import day_and_month, row_name, status_name
from resources.translations import tr, tr_n

TOP, BOTTOM, GAP = 8.0, 14.0, 6.0
TEXT_LEFT, PADDING = 30.0, 9.0
ICON = 16.0


def lay_out_opportunities(lane: LaneInput) -> Row | None:
    """The row, or None where no opportunity addresses a card of the lane."""
    starts = _starts(lane)
    if not starts:
        return None
    before = lane.before.get(RowKind.OPPORTUNITIES)
    if before is not None and before.made_from == starts:
        return before
    memory = lane.memory(RowKind.OPPORTUNITIES)
    levels: list[tuple[int, float]] = []
    found: list[tuple[int, int, Drawing, float]] = []
    heights: list[float] = []
    for column, opportunity in starts:
        note = memory.keep(
            ("note", opportunity), partial(_Note, opportunity, lane.theme, lane.columns, lane.language)
        )
        span = min(note.span, max(lane.columns.stretch(column)[1] - column, 1))
        drawing, height = memory.keep((opportunity, span), partial(note.drawing, span))
        number = next((i for i, (end, _) in enumerate(levels) if end <= column), len(levels))
        if number == len(levels):
            levels.append((0, 0.0))
            heights.append(0.0)
        levels[number] = (column + span, height)
        heights[number] = max(heights[number], height)
        found.append((number, column, drawing, height))
    tops = [TOP + sum(heights[:i]) + GAP * i for i in range(len(heights))]
    parts, boxes = [], {}
    for number, column, drawing, height in found:
        x = lane.columns.card_x(column)
        parts.append(Part(x, tops[number], drawing))
        boxes[drawing.tag.id] = Box(x, tops[number], drawing.box.w - 2, height)
    memory.forget()
    total = tops[-1] + heights[-1] + BOTTOM
    return Row(
        RowKind.OPPORTUNITIES,
        total,
        (Strip.of("opportunities", 0.0, parts),),
        boxes,
        _head(lane, tops[0] + heights[0] / 2, total),
        "opportunity",
        mentions=frozenset(opportunity.id for _, opportunity in starts),
        made_from=starts,
        memory=memory,
    )


def _starts(lane: LaneInput) -> list[tuple[int, Opportunity]]:
    """Each opportunity with the first column of the lane that it addresses, from left to right."""
    found: dict[str, int] = {}
    if lane.relations:
        for card, number in zip(lane.cards, lane.numbers, strict=True):
            for relation in lane.relations.get(card.id, ()):
                if isinstance(relation, Addresses):
                    found.setdefault(relation.source, number)
    starts = [(column, lane.journey.record(id, Opportunity)) for id, column in found.items()]
    return sorted(starts, key=lambda start: (start[0], start[1].id))


class _Note:
    """One opportunity, wrapped for one column or two."""

    def __init__(self, opportunity: Opportunity, theme: Theme, columns: Columns, language: str) -> None:
        self._opportunity, self._theme, self._columns, self._language = opportunity, theme, columns, language
        single = self._text(1)
        self.span = 1 if all(len(paragraph.lines) <= 1 for paragraph in single) else 2

    def _width(self, span: int) -> float:
        return span * self._columns.pitch - 2 * self._columns.gutter

    def _text(self, span: int) -> list[Paragraph]:
        theme, inner = self._theme, self._width(span) - TEXT_LEFT - PADDING
        language = self._language
        title = self._opportunity.title.strip() or tr("New opportunity")
        rows = [wrap(title, style(theme, "action", theme.ink), inner, language)]
        about = about_action(self._opportunity)
        if about:
            rows.append(wrap(about, style(theme, "small", theme.muted), inner, language))
        return rows

    def drawing(self, span: int) -> tuple[Drawing, float]:
        theme, width, rows = self._theme, self._width(span), self._text(span)
        height = max(sum(row.height for row in rows) + 11, 38.0)
        opportunity = self._opportunity
        label = ", ".join(part for part in (opportunity.title, about_action(opportunity)) if part)
        fill = (0.0, 0.0, width, height, theme.note_tint)
        drawing = Drawing(
            Tag(opportunity.id, "opportunity", label),
            Box(-1, -1, width + 2, height + 2),
            lambda: _note_shapes(theme, width, height, rows),
            (fill,),
        )
        return drawing, height


def _note_shapes(theme: Theme, width: float, height: float, rows: list[Paragraph]) -> tuple[Shape, ...]:
    shapes: list[Shape] = [
        Rectangle(0, 0, width, height, 6, theme.note_tint, theme.note_edge, 1.0),
        icon_at(OPPORTUNITY_ICON, 8, height / 2 - ICON / 2, ICON, theme.note),
    ]
    y = (height - sum(row.height for row in rows)) / 2
    for row in rows:
        shapes.extend(place(row, TEXT_LEFT, y, width=width - TEXT_LEFT - PADDING))
        y += row.height
    return tuple(shapes)


def about_action(opportunity: Opportunity) -> str:
    """Owner, due date or status, and votes: "Logistics · 15 May · 3 votes"."""
    when = day_and_month(opportunity.due) if opportunity.due else status_name(opportunity.status)
    votes = tr_n("{n} vote", "{n} votes", opportunity.votes) if opportunity.votes else ""
    return joined((opportunity.owner, when, votes))


def _head(lane: LaneInput, middle: float, height: float) -> Drawing:
    theme = lane.theme
    label = wrap(
        row_name(RowKind.OPPORTUNITIES), style(theme, "label", theme.muted), theme.lane_head_width - 29, ""
    )
    return Drawing(
        Tag(f"{lane.persona.id}:opportunities", "lane", ""),
        Box(0, 0, theme.lane_head_width, height),
        lambda: place(label, 14.5, middle - label.height / 2),
    )
