"""The pages of a paged map: a part of it, with the heads of its phases and lanes repeated beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from exporters.fold import map_title
from exporters.footer import footer, footer_piece, footer_room, footer_words
from exporters.map_lines import LINE_GAP, Material, Span, map_line, material_of
from exporters.paged.plan import PagePlan
from exporters.paged.ways import HEAD_SHARE, NO_WAYS, ways
from exporters.sheet import Piece, Sheet
from models.journey.journey import Journey
from models.layout.directions import joined, reads_right_to_left
from models.layout.layout import Layout
from models.layout.picture import Box, Drawing, Part, Picture, Strip, Tag
from models.layout.text import Align, Paragraph, TextStyle, measure, place, wrap
from models.layout.theme import Theme
from resources.translations import tr

_ABOUT, _BELOW_HEAD = 11.0, 7.0
"""Points of a page's head: the line below the title, and the gap to the phases."""
_BELOW_TITLE = 12.0
_FOOT = 0.9


class Frame(NamedTuple):
    """The plan with what is free around the map; lengths in points of the sheet. `above` is free for a header: it is
    part of `head`. `titled`: its one page has the title of the map with the legend."""

    plan: PagePlan
    margin: float
    head: float
    foot: float
    above: float = 0.0
    titled: bool = False


class Cut(NamedTuple):
    """One page: its number from 0, and the columns and lanes that it shows."""

    number: int
    row: int
    column: int
    columns: Span
    lanes: Span


def cuts(plan: PagePlan) -> Iterator[Cut]:
    """The pages in their order: along the phases first, then the next lanes."""
    number = 0
    for row, lanes in enumerate(plan.lanes):
        for column, columns in enumerate(plan.columns):
            yield Cut(number, row, column, columns, lanes)
            number += 1


def map_sheets(journey: Journey, theme: Theme, layout: Layout, frame: Frame) -> tuple[Sheet, ...]:
    """A sheet for each page of the plan."""
    material = material_of(journey, theme, layout, frame.plan.spans)
    return tuple(_sheet(material, frame, cut) for cut in cuts(frame.plan))


def _sheet(material: Material, frame: Frame, cut: Cut) -> Sheet:
    plan = frame.plan
    left, top = frame.margin, frame.margin + frame.head
    right, y = left, top
    pieces: list[Piece] = []
    for span in plan.lines[cut.column]:
        area, own = map_line(material, span, cut.lanes, (left, y), plan.scale)
        pieces.extend(own)
        right, bottom = max(right, area.right), area.bottom
        y = bottom + LINE_GAP * plan.scale
    head_top = frame.margin + frame.above
    backwards = reads_right_to_left(material.journey.map)
    # The title begins at the right there, and the small plan of pages has its place at the left.
    head_left = left + (plan.page[0] - 2 * left) * (1 - HEAD_SHARE) * backwards
    area = Box(left, top, right - left, bottom - top)
    shown = ways(plan, cut.number, area, frame.margin, head_top, backwards, material.theme.typeface.semibold)
    head = Piece(
        _page_head(material.journey, material.theme, material.layout, frame, cut), head_left, head_top
    )
    if frame.titled:
        title, small = map_title(material.journey, material.theme, plan.page[0] - 2 * left)
        head, shown = Piece(title, left, head_top, small), NO_WAYS
    pieces += (
        head,
        Piece(shown.picture, 0, 0),
        foot_of(
            material.journey,
            frame,
            tr("Page {number} of {all}", number=cut.number + 1, all=plan.pages),
            str(cut.number + 1),
        ),
    )
    name, label = str(cut.number + 1), f"{cut.number + 1}/{plan.pages}"
    return Sheet(*plan.page, tuple(pieces), name=name, label=label, jumps=shown.jumps)


# ---- what stands around it -----------------------------------------------------------------------------------


def _page_head(journey: Journey, theme: Theme, layout: Layout, frame: Frame, cut: Cut) -> Picture:
    """Title of the map, and which part of it this is."""
    columns, width = layout.geometry.columns, frame.plan.page[0] - 2 * frame.margin
    phases = [
        phase.name.strip()
        for phase, band in zip(journey.phases(), columns.phases, strict=True)
        if band.first < cut.columns[1] and band.first + band.columns > cut.columns[0]
    ]
    personas = [persona.name.strip() for persona in journey.personas()[cut.lanes[0] : cut.lanes[1]]]
    room = width * HEAD_SHARE
    small = TextStyle(theme.typeface.regular, 8.5, theme.muted, _ABOUT)
    title = _title(journey, theme, width)
    backwards = reads_right_to_left(journey.map)
    about = _shortened([_range(phases), _range(personas)], small, room, backwards)
    align: Align = "right" if backwards else "left"
    shapes = (*place(title, 0, 0, align, room), *place(about, 0, title.height, align, room))
    drawing = Drawing(
        Tag("page-head", "title", journey.map.title), Box(0, 0, room, frame.head), lambda: shapes
    )
    strip = Strip.of("page-head", 0.0, [Part(0.0, 0.0, drawing)])
    return Picture(room, frame.head, theme.paper, (strip,))


def page_head_height(journey: Journey, theme: Theme, page_width: float, margin: float) -> float:
    """Points above the phase heads: the title may need several lines."""
    return _title(journey, theme, page_width - 2 * margin).height + _ABOUT + _BELOW_HEAD


def title_height(journey: Journey, theme: Theme, page_width: float, margin: float) -> float:
    """Points above the phase heads of a page that has the title with the legend."""
    title, scale = map_title(journey, theme, page_width - 2 * margin)
    return title.height * scale + _BELOW_TITLE


def _title(journey: Journey, theme: Theme, width: float) -> Paragraph:
    bold = TextStyle(theme.typeface.semibold, 10.5, theme.ink, 13.0)
    return wrap(
        journey.map.title.strip() or tr("Untitled map"), bold, width * HEAD_SHARE, journey.map.language
    )


def _shortened(parts: Sequence[str], style: TextStyle, room: float, backwards: bool) -> Paragraph:
    """As many of the parts as one line holds: the heads on the page say the same."""
    said = [part for part in parts if part]
    while len(said) > 1 and measure(joined(said), style) > room:
        said.pop()
    text = joined(said, backwards=backwards)
    return wrap(text if measure(text, style) <= room else "", style, room)


def _range(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return tr("{first} to {last}", first=names[0], last=names[-1])


def foot_room(journey: Journey, page_width: float, margin: float) -> float:
    """Points for the footer: title and client may need several lines."""
    words = footer_words(
        journey.map, tr("Page {number} of {all}", number=999, all=999), page="999", pages="999"
    )
    return footer_room(footer(words, page_width - 2 * margin, _FOOT, family=journey.map.brand.font), _FOOT)


def foot_of(journey: Journey, frame: Frame, said: str, page: str = "") -> Piece:
    """The footer of a page; `said` is what page it is, `page` its number where it has one."""
    width, height = frame.plan.page
    words = footer_words(journey.map, said, page=page, pages=str(frame.plan.pages))
    drawn = footer(
        words, width - 2 * frame.margin, _FOOT, reads_right_to_left(journey.map), journey.map.brand.font
    )
    return footer_piece(drawn, _FOOT, frame.margin, height - frame.margin)
