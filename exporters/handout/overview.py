"""The whole map on one page, from which each phase, persona and card leads to its own."""

from __future__ import annotations

from exporters.handout.flow import Leaf
from exporters.handout.paper import Paper, handout_theme
from exporters.handout.story import (
    Finished,
    Story,
    action_place,
    card_sheet,
    map_sheet,
    persona_sheet,
    phase_sheet,
)
from exporters.handout.texts import text
from exporters.sheet import Bookmark, Jump, Piece
from exporters.web_links import linked
from models.layout.picture import Box, Drawing, Part, Shape, Strip, Tag
from models.layout.theme import map_theme
from resources.translations import tr

READABLE = 5.0
"""Points on paper that the smallest writing of the map has at least, for the map to be read there."""
_SMALLEST = 10.0
_NOTE = 26.0
_LEADS_TO = {"phase": phase_sheet, "lane": persona_sheet, "card": card_sheet, "opportunity": action_place}
_MOST = 1.0
"""A small map is not enlarged beyond its own size."""


def overview(story: Story) -> tuple[Finished, Piece]:
    """The page and the map to be put on it."""
    picture = story.picture
    paper = max((story.paper.lying, story.paper), key=lambda paper: _scale(story, paper))
    body, free = paper.body, map_theme().margin
    scale = min(_scale(story, paper), _MOST)
    width = (picture.width - 2 * free) * scale
    x = body.x - free * scale + (body.w - width) / 2
    piece = Piece(linked(picture, story.journey), x, body.y - free * scale, scale)
    jumps = tuple(
        Jump(_on_page(drawing.box.moved(left, top), piece), lead(drawing.tag.id))
        for left, top, drawing in picture.parts()
        if (lead := _LEADS_TO.get(drawing.tag.role)) is not None and ":" not in drawing.tag.id
    )
    strips: tuple[Strip, ...] = ()
    if scale * _SMALLEST < READABLE:
        strips = (_note(story, paper, piece.y + (picture.height - free) * scale + 14),)
    marks = (Bookmark(tr("The map on one page")),)
    return Finished(map_sheet(), Leaf(strips, jumps, marks, (map_sheet(),)), paper), piece


def _scale(story: Story, paper: Paper) -> float:
    """At which the map, without the margin around it, fills the body and leaves room for a line below."""
    free = 2 * map_theme().margin
    width, height = story.picture.width - free, story.picture.height - free
    return min(paper.body.w / max(width, 1.0), (paper.body.h - _NOTE) / max(height, 1.0))


def _on_page(box: Box, piece: Piece) -> Box:
    scale = piece.scale
    return Box(piece.x + box.x * scale, piece.y + box.y * scale, box.w * scale, box.h * scale)


def _note(story: Story, paper: Paper, y: float) -> Strip:
    body = paper.body
    said = tr("An overview: the poster shows the map large enough to read each card.")
    items = text(said, story.type_of("small", handout_theme().muted), body.w, "")

    def shapes() -> tuple[Shape, ...]:
        draws = [item.turned if paper.backwards else item.draw for item in items]
        return tuple(shape for n, draw in enumerate(draws) if draw for shape in draw(0, n * items[n].height))

    height = sum(item.height for item in items)
    drawing = Drawing(Tag("", "background", ""), Box(0, 0, body.w, height), shapes)
    return Strip.of("text", y, [Part(body.x, 0, drawing)])
