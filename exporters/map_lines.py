"""The map in lines: spans of its columns below each other on a sheet, each with the heads of phases and lanes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from exporters.sheet import Piece
from models.journey.journey import Journey
from models.layout.columns import Columns
from models.layout.heads import PhaseHead
from models.layout.layout import PHASE_GAP, Layout
from models.layout.picture import Box, Drawing, Part, Path, Picture, Rectangle, Strip, Tag
from models.layout.theme import Theme
from models.layout.words import numbered
from resources.translations import tr

LINE_GAP = 26.0
"""Between two lines, in points of the map."""
EDGE = 2.0
"""Points of the map around lanes and columns, for their lines."""

Span: TypeAlias = tuple[int, int]
"""The first, and the one after the last."""


def span_box(layout: Layout, columns: Span, lanes: Span) -> Box:
    """Where columns and lanes stand in the picture."""
    grid = layout.geometry.columns
    x = grid.left + columns[0] * grid.pitch
    bands = layout.geometry.lanes[lanes[0] : lanes[1]]
    if not bands:
        return Box(x, layout.picture.height, (columns[1] - columns[0]) * grid.pitch, 0.0)
    return Box(x, bands[0].y, (columns[1] - columns[0]) * grid.pitch, bands[-1].y + bands[-1].h - bands[0].y)


def head_height(
    journey: Journey, theme: Theme, columns: Columns, spans: Sequence[Span], larger: float = 1.0
) -> float:
    """The height in points of the map of the highest phase head on any page, with the gap below. The heads may be so
    many times `larger` than the map: their words have less room then."""
    heights = [head.height for span in spans for _, head in _heads(journey, theme, columns, span, larger)]
    return max(heights) * larger + PHASE_GAP if heights else 0.0


def _heads(
    journey: Journey, theme: Theme, columns: Columns, span: Span, larger: float
) -> Iterator[tuple[float, PhaseHead]]:
    """The heads of the phases in a span of columns, with x from its left, in points of the heads."""
    numbers = journey.phase_numbers()
    for phase, band in zip(journey.phases(), columns.phases, strict=True):
        number = numbers[phase.id]
        first, end = max(band.first, span[0]), min(band.first + band.columns, span[1])
        if first >= end:
            continue
        if first > band.first:
            name = tr("{name}, continued", name=numbered(number, phase.name))
            phase = phase.model_copy(update={"name": name})
        width = (end - first) * columns.pitch / larger
        head = PhaseHead(phase, number, width, theme, journey.map.language)
        yield (first - span[0]) * columns.pitch / larger, head


class Material(NamedTuple):
    """What lines are made from: the map in layers, and `heads`, the height of the phase heads with the gap below, which
    are so many times `larger` than the map."""

    journey: Journey
    theme: Theme
    layout: Layout
    larger: float
    heads: float
    body: Picture
    lines: Picture
    labels: tuple[Part, ...]


def material_of(
    journey: Journey, theme: Theme, layout: Layout, spans: Sequence[Span], larger: float = 1.0
) -> Material:
    """What lines of these spans of columns are made from."""
    heads = head_height(journey, theme, layout.geometry.columns, spans, larger)
    return Material(journey, theme, layout, larger, heads, *_layers(layout.picture))


class MapLine(NamedTuple):
    """`area` is where the lanes of a line stand on the sheet, without their heads."""

    area: Box
    pieces: tuple[Piece, ...]


def map_line(
    material: Material, span: Span, lanes: Span, place: tuple[float, float], scale: float
) -> MapLine:
    """A span of columns with its heads, whose top left stands at `place` of the sheet, `scale` times as large."""
    _, theme, layout, larger, heads, body, lines, labels = material
    left, top = place
    part = span_box(layout, span, lanes)
    own = tuple(label for label in labels if _stands_in(label, layout, lanes, part))
    lift = max([part.y - label.box.y for label in own], default=0.0)
    columns_left = left + theme.lane_head_width * scale
    lanes_top = top + (heads + max(lift - PHASE_GAP, 0.0)) * scale
    area = Box(columns_left, lanes_top, part.w * scale, part.h * scale)
    x, y = columns_left - part.x * scale, lanes_top - part.y * scale
    edge = EDGE * scale
    aside = edge if span[1] >= layout.geometry.columns.total else 0.0
    lane_heads = Box(left - EDGE, lanes_top - edge, columns_left - left + EDGE, area.h + 2 * edge)
    return MapLine(
        area,
        (
            Piece(_phase_heads(material, span), columns_left, top, scale * larger),
            Piece(body, left - theme.margin * scale, y, scale, lane_heads),
            Piece(body, x, y, scale, _grown(area, aside, edge)),
            Piece(lines, x, y, scale, _grown(area, aside, theme.lane_gap * scale)),
            Piece(_picture(part.w, part.h, "labels", own), x, y, scale),
        ),
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


def _stands_in(label: Part, layout: Layout, lanes: Span, part: Box) -> bool:
    x, y = label.box.centre
    columns = layout.geometry.columns
    # On a very narrow map a label hangs over beside the columns.
    x = min(max(x, columns.left), columns.right - 1)
    band = layout.geometry.lane_at(y)
    shown = layout.geometry.lanes[lanes[0] : lanes[1]]
    return part.x <= x < part.right and band in shown


def _of(picture: Picture, strips: tuple[Strip, ...]) -> Picture:
    return Picture(picture.width, picture.height, picture.background, strips, language=picture.language)


def _picture(width: float, height: float, name: str, parts: Iterable[Part]) -> Picture:
    return Picture(width, height, "#FFFFFF", (Strip.of(name, 0.0, list(parts)),))


def _phase_heads(material: Material, span: Span) -> Picture:
    columns, larger = material.layout.geometry.columns, material.larger
    height = (material.heads - PHASE_GAP) / larger
    heads = _heads(material.journey, material.theme, columns, span, larger)
    parts = [Part(x, 0.0, head.drawing(height)) for x, head in heads]
    return _picture((span[1] - span[0]) * columns.pitch / larger, material.heads / larger, "heads", parts)
