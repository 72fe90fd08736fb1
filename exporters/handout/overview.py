"""The whole map on one page, from which each phase, persona and card leads to its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from exporters.fold import Fold, best_fold, fitted, folded, map_title
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
from exporters.map_lines import material_of
from exporters.sheet import Bookmark, Jump, Piece
from exporters.web_links import linked
from models.layout.layout import lay_out
from models.layout.picture import Box, Drawing, Part, Shape, Strip, Tag
from models.layout.theme import Theme, map_theme, theme_of
from resources.translations import tr

READABLE = 5.0
"""Points on paper that the smallest writing of the map has at least, for the map to be read there."""
_SMALLEST = 10.0
_NOTE = 26.0
_LEADS_TO = {"phase": phase_sheet, "lane": persona_sheet, "card": card_sheet, "opportunity": action_place}
_MOST = 1.0
"""A small map is not enlarged beyond its own size."""
_STRIP, _GAIN = 0.25, 1.3
"""Below such a scale it is tried whether the map is so many times larger in lines."""
_BELOW_TITLE = 14.0


def overview(story: Story) -> tuple[Finished, tuple[Piece, ...]]:
    """The page and the map to be put on it."""
    paper = max((story.paper.lying, story.paper), key=lambda paper: _scale(story, paper))
    scale = min(_scale(story, paper), _MOST)
    fold = _fold(story, scale) if scale < _STRIP else None
    if fold is not None:
        paper, scale, pieces, bottom = fold
    else:
        pieces, bottom = _in_one(story, paper, scale)
    strips: tuple[Strip, ...] = ()
    if scale * _SMALLEST < READABLE:
        strips = (_note(story, paper, bottom + 14),)
    marks = (Bookmark(tr("The map on one page")),)
    jumps = tuple(_jumps(pieces))
    return Finished(map_sheet(), Leaf(strips, jumps, marks, (map_sheet(),)), paper), pieces


def _in_one(story: Story, paper: Paper, scale: float) -> tuple[tuple[Piece, ...], float]:
    """The map as it is, and where it ends."""
    picture, body, free = story.picture, paper.body, map_theme().margin
    width = (picture.width - 2 * free) * scale
    x = body.x - free * scale + (body.w - width) / 2
    piece = Piece(linked(picture, story.journey), x, body.y - free * scale, scale)
    return (piece,), piece.y + (picture.height - free) * scale


def _fold(story: Story, scale: float) -> tuple[Paper, float, tuple[Piece, ...], float] | None:
    """A wide map in lines: the page, the scale, the pieces and where they end. None where that gains little."""
    journey, theme = story.journey, theme_of(story.journey)
    layout = lay_out(journey, theme)
    parts = [(band.first, band.first + band.columns) for band in layout.geometry.columns.phases]
    if len(parts) < 2:
        return None
    found: tuple[Paper, Fold] | None = None
    for paper in (story.paper.lying, story.paper):
        made = best_fold(journey, theme, layout, parts, _room(story, theme, paper))
        if made.scale > (found[1].scale if found else scale * _GAIN):
            found = (paper, made)
    if found is None or len(found[1].lines) < 2:
        return None
    paper, fold = found
    layout = lay_out(journey, theme, breaks=tuple(first for first, _ in fold.lines[1:]))
    fold = fitted(journey, theme, layout, fold.lines, _room(story, theme, paper))
    body, (title, small) = paper.body, map_title(journey, theme, paper.body.w)
    layout = replace(layout, picture=linked(layout.picture, journey))
    top = body.y + title.height * small + _BELOW_TITLE
    lines = folded(material_of(journey, theme, layout, fold.lines, fold.larger), fold, body.x, top)
    pieces = (Piece(title, body.x, body.y, small), *(piece for line in lines for piece in line.pieces))
    return paper, fold.scale, pieces, lines[-1].area.bottom


def _room(story: Story, theme: Theme, paper: Paper) -> tuple[float, float]:
    title, small = map_title(story.journey, theme, paper.body.w)
    return paper.body.w, paper.body.h - _NOTE - title.height * small - _BELOW_TITLE


def _jumps(pieces: Iterable[Piece]) -> Iterator[Jump]:
    """From all that is told further on to where that is."""
    for piece in pieces:
        for left, top, drawing in piece.seen():
            lead = _LEADS_TO.get(drawing.tag.role)
            if lead is not None and ":" not in drawing.tag.id:
                yield Jump(_on_page(drawing.box.moved(left, top), piece), lead(drawing.tag.id))


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
