"""The pages of a paged map: a part of it, with the heads of its phases and lanes repeated beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from exporters.footer import footer, footer_piece, footer_room, footer_words
from exporters.paged.plan import LINE_GAP, PagePlan, Span
from exporters.paged.ways import HEAD_SHARE, ways
from exporters.sheet import Piece, Sheet
from models.journey.journey import Journey
from models.layout.columns import Columns
from models.layout.directions import joined, reads_right_to_left
from models.layout.heads import PhaseHead
from models.layout.layout import PHASE_GAP, Layout
from models.layout.picture import Box, Drawing, Part, Path, Picture, Rectangle, Strip, Tag
from models.layout.text import Align, Paragraph, TextStyle, measure, place, wrap
from models.layout.theme import Theme
from resources.translations import tr

_ABOUT, _BELOW_HEAD = 11.0, 7.0
"""Points of a page's head: the line below the title, and the gap to the phases."""
_FOOT = 0.9
EDGE = 2.0
"""Points of the map around lanes and columns, for their lines."""


class Frame(NamedTuple):
    """The plan with what is free around the map; lengths in points of the sheet. `above` is free for a header: it is
    part of `head`."""

    plan: PagePlan
    margin: float
    head: float
    foot: float
    above: float = 0.0


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


def span_box(layout: Layout, columns: Span, lanes: Span) -> Box:
    """Where columns and lanes stand in the picture."""
    grid = layout.geometry.columns
    x = grid.left + columns[0] * grid.pitch
    bands = layout.geometry.lanes[lanes[0] : lanes[1]]
    if not bands:
        return Box(x, layout.picture.height, (columns[1] - columns[0]) * grid.pitch, 0.0)
    return Box(x, bands[0].y, (columns[1] - columns[0]) * grid.pitch, bands[-1].y + bands[-1].h - bands[0].y)


def head_height(journey: Journey, theme: Theme, columns: Columns, spans: Sequence[Span]) -> float:
    """The height in points of the map of the highest phase head on any page, with the gap below."""
    heights = [head.height for span in spans for _, _, head in _heads(journey, theme, columns, span)]
    return max(heights) + PHASE_GAP if heights else 0.0


def _heads(
    journey: Journey, theme: Theme, columns: Columns, span: Span
) -> Iterator[tuple[float, float, PhaseHead]]:
    """The heads of the phases in a span of columns, with x from its left and width."""
    numbers = journey.phase_numbers()
    for phase, band in zip(journey.phases(), columns.phases, strict=True):
        number = numbers[phase.id]
        first, end = max(band.first, span[0]), min(band.first + band.columns, span[1])
        if first >= end:
            continue
        if first > band.first:
            name = phase.name.strip()
            if not name[:1].isdigit():
                name = tr("{number} {name}", number=number + 1, name=name).strip()
            phase = phase.model_copy(update={"name": tr("{name}, continued", name=name)})
        width = (end - first) * columns.pitch
        yield (
            (first - span[0]) * columns.pitch,
            width,
            PhaseHead(phase, number, width, theme, journey.map.language),
        )


class Material(NamedTuple):
    """What all pages are made from: the map in layers, and `heads`, the height of the phase heads with the gap below."""

    journey: Journey
    theme: Theme
    layout: Layout
    frame: Frame
    heads: float
    body: Picture
    lines: Picture
    labels: tuple[Part, ...]


def map_sheets(journey: Journey, theme: Theme, layout: Layout, frame: Frame) -> tuple[Sheet, ...]:
    """A sheet for each page of the plan."""
    heads = head_height(journey, theme, layout.geometry.columns, frame.plan.spans)
    material = Material(journey, theme, layout, frame, heads, *_layers(layout.picture))
    return tuple(_sheet(material, cut) for cut in cuts(frame.plan))


def _sheet(material: Material, cut: Cut) -> Sheet:
    frame, plan = material.frame, material.frame.plan
    left, top = frame.margin, frame.margin + frame.head
    right, y = left, top
    pieces: list[Piece] = []
    for span in plan.lines[cut.column]:
        area, own = _line(material, cut, span, y)
        pieces.extend(own)
        right, bottom = max(right, area.right), area.bottom
        y = bottom + LINE_GAP * plan.scale
    head_top = frame.margin + frame.above
    backwards = reads_right_to_left(material.journey.map)
    # The title begins at the right there, and the small plan of pages has its place at the left.
    head_left = left + (plan.page[0] - 2 * left) * (1 - HEAD_SHARE) * backwards
    area = Box(left, top, right - left, bottom - top)
    shown = ways(plan, cut.number, area, frame.margin, head_top, backwards)
    pieces += (
        Piece(_page_head(material.journey, material.theme, material.layout, frame, cut), head_left, head_top),
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


def _line(material: Material, cut: Cut, span: Span, top: float) -> tuple[Box, tuple[Piece, ...]]:
    """A span of columns with its heads, from `top` of the sheet on; and where its lanes stand."""
    journey, theme, layout, frame, heads, body, lines, labels = material
    scale, left = frame.plan.scale, frame.margin
    part = span_box(layout, span, cut.lanes)
    own = tuple(label for label in labels if _stands_in(label, layout, cut, part))
    lift = max([part.y - label.box.y for label in own], default=0.0)
    columns_left = left + theme.lane_head_width * scale
    lanes_top = top + (heads + max(lift - PHASE_GAP, 0.0)) * scale
    area = Box(columns_left, lanes_top, part.w * scale, part.h * scale)
    x, y = columns_left - part.x * scale, lanes_top - part.y * scale
    edge = EDGE * scale
    aside = edge if span[1] >= layout.geometry.columns.total else 0.0
    lane_heads = Box(left - EDGE, lanes_top - edge, columns_left - left + EDGE, area.h + 2 * edge)
    return area, (
        Piece(_phase_heads(journey, theme, layout.geometry.columns, span, heads), columns_left, top, scale),
        Piece(body, left - theme.margin * scale, y, scale, lane_heads),
        Piece(body, x, y, scale, _grown(area, aside, edge)),
        Piece(lines, x, y, scale, _grown(area, aside, theme.lane_gap * scale)),
        Piece(_picture(part.w, part.h, "labels", own), x, y, scale),
    )


def _grown(area: Box, aside: float, around: float) -> Box:
    """The area with room for the lines at the map's own edges; where the map goes on it ends exactly."""
    return Box(area.x, area.y - around, area.w + aside, area.h + 2 * around)


def label_lift(layout: Layout) -> float:
    """How far the highest label of an arrow reaches above its lane, over the gap below the phase heads; in points of
    the map."""
    lifts = [0.0]
    for label in _layers(layout.picture)[2]:
        band = layout.geometry.lane_at(label.box.centre[1])
        if band is not None:
            lifts.append(band.y - label.box.y - PHASE_GAP)
    return max(lifts)


# ---- what the map is made of ---------------------------------------------------------------------------------


def _layers(picture: Picture) -> tuple[Picture, Picture, tuple[Part, ...]]:
    """Lanes without title and phase heads; the lines of the arrows between cards far apart; their labels. Lines go
    on from page to page, labels stand whole on one."""
    body = tuple(strip for strip in picture.strips if strip.name not in ("heads", "transitions"))
    stored = [part for strip in picture.strips if strip.name == "transitions" for part in strip.parts]
    lines: list[Part] = []
    labels: list[Part] = []
    for part in stored:
        line, label = _parted(part)
        lines.append(line)
        labels.extend(label)
    return (
        _of(picture, body),
        _of(picture, (Strip.of("transitions", 0.0, lines),)),
        tuple(labels),
    )


def _parted(part: Part) -> tuple[Part, tuple[Part, ...]]:
    drawing = part.drawing
    words = tuple(shape for shape in drawing.shapes if not isinstance(shape, Path))
    ground = next((shape for shape in words if isinstance(shape, Rectangle)), None)
    if ground is None:
        return part, ()
    paths = tuple(shape for shape in drawing.shapes if isinstance(shape, Path))
    line = Drawing(drawing.tag, drawing.box, lambda: paths)
    box = Box(ground.x, ground.y, ground.w, ground.h)
    tag = Tag(f"{drawing.tag.id}:label", "arrow", drawing.tag.label)
    return part._replace(drawing=line), (part._replace(drawing=Drawing(tag, box, lambda: words)),)


def _stands_in(label: Part, layout: Layout, cut: Cut, part: Box) -> bool:
    x, y = label.box.centre
    columns = layout.geometry.columns
    # On a very narrow map a label hangs over beside the columns.
    x = min(max(x, columns.left), columns.right - 1)
    band = layout.geometry.lane_at(y)
    shown = layout.geometry.lanes[cut.lanes[0] : cut.lanes[1]]
    return part.x <= x < part.right and band in shown


def _of(picture: Picture, strips: tuple[Strip, ...]) -> Picture:
    return Picture(picture.width, picture.height, picture.background, strips, language=picture.language)


def _picture(width: float, height: float, name: str, parts: Iterable[Part]) -> Picture:
    return Picture(width, height, "#FFFFFF", (Strip.of(name, 0.0, list(parts)),))


# ---- what stands around it -----------------------------------------------------------------------------------


def _phase_heads(journey: Journey, theme: Theme, columns: Columns, span: Span, height: float) -> Picture:
    parts = [
        Part(x, 0.0, head.drawing(height - PHASE_GAP)) for x, _, head in _heads(journey, theme, columns, span)
    ]
    return _picture((span[1] - span[0]) * columns.pitch, height, "heads", parts)


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
    return _picture(room, frame.head, "page-head", [Part(0.0, 0.0, drawing)])


def page_head_height(journey: Journey, theme: Theme, page_width: float, margin: float) -> float:
    """Points above the phase heads: the title may need several lines."""
    return _title(journey, theme, page_width - 2 * margin).height + _ABOUT + _BELOW_HEAD


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
    return footer_room(footer(words, page_width - 2 * margin, _FOOT), _FOOT)


def foot_of(journey: Journey, frame: Frame, said: str, page: str = "") -> Piece:
    """The footer of a page; `said` is what page it is, `page` its number where it has one."""
    width, height = frame.plan.page
    words = footer_words(journey.map, said, page=page, pages=str(frame.plan.pages))
    drawn = footer(words, width - 2 * frame.margin, _FOOT, reads_right_to_left(journey.map))
    return footer_piece(drawn, _FOOT, frame.margin, height - frame.margin)
