"""The first page of a paged map: the whole map small, with a frame for each page that leads to it."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.map_lines import span_box
from exporters.paged.sheets import Frame, cuts, foot_of
from exporters.paged.ways import OVERVIEW
from exporters.sheet import Jump, Piece, Sheet
from models.journey.journey import Journey
from models.layout.heads import least_width, title_block
from models.layout.layout import Layout
from models.layout.picture import Box, Drawing, Part, Picture, Rectangle, Shape, Strip, Tag
from models.layout.text import TextStyle, place, wrap
from models.layout.theme import Theme
from resources.translations import tr, tr_n

_TITLE_SCALE = 0.85
_BELOW_TITLE = 16.0
_BADGE = 15.0


def overview(journey: Journey, theme: Theme, layout: Layout, frame: Frame) -> Sheet:
    """Title, legend and the map with its pages marked."""
    plan, margin = frame.plan, frame.margin
    width, height = plan.page
    room = width - 2 * margin
    small = min(_TITLE_SCALE, room / least_width(theme))
    title = title_block(journey, theme, room / small)
    title_picture = Picture(
        room, title.box.h, theme.paper, (Strip.of("title", 0.0, [Part(0.0, 0.0, title)]),)
    )
    head_top = margin + frame.above
    top = head_top + title.box.h * small + _BELOW_TITLE
    area = _map_box(layout, theme)
    free = Box(margin, top, room, height - margin - frame.foot - top)
    scale = min(free.w / area.w, free.h / area.h, 1.0)
    left = margin + (room - area.w * scale) / 2
    shown = Box(left, top, area.w * scale, area.h * scale)
    x, y = left - area.x * scale, top - area.y * scale
    frames = _frames(layout, frame, x, y, scale)
    foot = foot_of(journey, frame, tr_n("Overview of {n} page", "Overview of {n} pages", plan.pages))
    return Sheet(
        width,
        height,
        (
            Piece(title_picture, margin, head_top, small),
            Piece(_without_title(layout.picture), x, y, scale, shown),
            Piece(_badges(theme, frames, plan.page), 0, 0),
            foot,
        ),
        name=OVERVIEW,
        label=tr("Overview"),
        jumps=tuple(Jump(box, str(number + 1)) for number, box in enumerate(frames)),
    )


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


def _frames(layout: Layout, frame: Frame, x: float, y: float, scale: float) -> list[Box]:
    """Where the part that each page shows stands on the sheet."""
    boxes = []
    for cut in cuts(frame.plan):
        box = span_box(layout, cut.columns, cut.lanes)
        boxes.append(Box(x + box.x * scale, y + box.y * scale, box.w * scale, box.h * scale))
    return boxes


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
