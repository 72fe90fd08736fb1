"""The first page of a paged map: the whole map small, with a frame for each page that leads to it."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.fold import Fold, best_fold, folded, map_title
from exporters.map_lines import material_of, span_box
from exporters.paged.sheets import Frame, cuts, foot_of
from exporters.paged.ways import OVERVIEW
from exporters.sheet import Jump, Piece, Sheet
from models.journey.journey import Journey
from models.layout.layout import Layout
from models.layout.picture import Box, Drawing, Part, Picture, Rectangle, Shape, Strip, Tag
from models.layout.text import TextStyle, place, wrap
from models.layout.theme import Theme
from resources.translations import tr, tr_n

_BELOW_TITLE = 16.0
_BADGE = 15.0


def overview(journey: Journey, theme: Theme, layout: Layout, frame: Frame) -> Sheet:
    """Title, legend and the map with its pages marked."""
    plan, margin = frame.plan, frame.margin
    width, height = plan.page
    room = width - 2 * margin
    title_picture, small = map_title(journey, theme, room)
    head_top = margin + frame.above
    top = head_top + title_picture.height * small + _BELOW_TITLE
    free = Box(margin, top, room, height - margin - frame.foot - top)
    fold = best_fold(journey, theme, layout, plan.columns, (free.w, free.h))
    if len(fold.lines) > 1:
        pieces, frames = _in_lines(journey, theme, layout, frame, fold, free)
    else:
        pieces, frames = _in_one(theme, layout, frame, free)
    foot = foot_of(journey, frame, tr_n("Overview of {n} page", "Overview of {n} pages", plan.pages))
    return Sheet(
        width,
        height,
        (
            Piece(title_picture, margin, head_top, small),
            *pieces,
            Piece(_badges(theme, frames, plan.page), 0, 0),
            foot,
        ),
        name=OVERVIEW,
        label=tr("Overview"),
        jumps=tuple(Jump(box, str(number + 1)) for number, box in enumerate(frames)),
    )


def _in_one(theme: Theme, layout: Layout, frame: Frame, free: Box) -> tuple[tuple[Piece, ...], list[Box]]:
    """The map as it is, and where the part that each page shows stands."""
    area = _map_box(layout, theme)
    scale = min(free.w / area.w, free.h / area.h, 1.0)
    left = free.x + (free.w - area.w * scale) / 2
    shown = Box(left, free.y, area.w * scale, area.h * scale)
    x, y = left - area.x * scale, free.y - area.y * scale
    frames = []
    for cut in cuts(frame.plan):
        box = span_box(layout, cut.columns, cut.lanes)
        frames.append(Box(x + box.x * scale, y + box.y * scale, box.w * scale, box.h * scale))
    return (Piece(_without_title(layout.picture), x, y, scale, shown),), frames


def _in_lines(
    journey: Journey, theme: Theme, layout: Layout, frame: Frame, fold: Fold, free: Box
) -> tuple[tuple[Piece, ...], list[Box]]:
    """A wide map folded, and where the part that each page shows stands."""
    lines = folded(material_of(journey, theme, layout, fold.lines, fold.larger), fold, free.x, free.y)
    frames = []
    for cut in cuts(frame.plan):
        number = next(n for n, (_, end) in enumerate(fold.lines) if cut.columns[0] < end)
        whole = span_box(layout, fold.lines[number], (0, len(layout.geometry.lanes)))
        box, area = span_box(layout, cut.columns, cut.lanes), lines[number].area
        x, y = area.x + (box.x - whole.x) * fold.scale, area.y + (box.y - whole.y) * fold.scale
        frames.append(Box(x, y, box.w * fold.scale, box.h * fold.scale))
    return tuple(piece for line in lines for piece in line.pieces), frames


def _map_box(layout: Layout, theme: Theme) -> Box:
    """Phases and lanes in the picture, with a little around them for their lines."""
    picture, title = layout.picture, layout.geometry.title
    top = title.bottom + 8
    return Box(
        theme.margin - 2, top, picture.width - 2 * theme.margin + 4, picture.height - top - theme.margin + 2
    )


def _without_title(picture: Picture) -> Picture:
    strips = tuple(
        Strip.of(strip.name, strip.y, [part for part in strip.parts if part.drawing.tag.role != "title"])
        if strip.name == "heads"
        else strip
        for strip in picture.strips
    )
    return Picture(picture.width, picture.height, picture.background, strips)


def _badges(theme: Theme, frames: list[Box], page: tuple[float, float]) -> Picture:
    shapes = tuple(shape for number, box in enumerate(frames) for shape in _badge(theme, number, box))
    drawing = Drawing(Tag("pages", "legend", tr("Pages")), Box(0, 0, *page), lambda: shapes)
    return Picture(*page, "#FFFFFF", (Strip.of("pages", 0.0, [Part(0.0, 0.0, drawing)]),))


def _badge(theme: Theme, number: int, box: Box) -> Iterator[Shape]:
    yield Rectangle(box.x + 1, box.y + 1, box.w - 2, box.h - 2, 3, stroke=theme.ink, stroke_width=0.8)
    size = min(_BADGE, box.w * 0.8, box.h * 0.8)
    style = TextStyle(theme.typeface.semibold, size * 0.6, "#FFFFFF", size * 0.75)
    words = wrap(str(number + 1), style, 100.0)
    wide = max(size, words.width + size * 0.6)
    x, y = box.x + box.w / 2, box.y + box.h / 2
    yield Rectangle(x - wide / 2, y - size / 2, wide, size, size / 2, fill=theme.ink)
    yield from place(words, x - words.width / 2, y - words.height / 2)
