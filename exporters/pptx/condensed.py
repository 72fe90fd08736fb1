"""A long map at a glance: a block for each card, the curves and feelings, and only names that can be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from exporters.pptx.joining import joined_curves
from exporters.pptx.lettering import block_of
from exporters.pptx.setting import fitted
from exporters.pptx.tree import SlideTree, jump_to
from models.journey.journey import Journey
from models.journey.records import Persona, Phase
from models.layout.heads import persona_colour
from models.layout.picture import Box, Colour, Drawing, Part, Path, PathOp, Picture, Rectangle, Strip, Tag
from models.layout.theme import Theme

_HEAD = 86.0
"""Width of the column of names, in points of the slide."""
_PHASES = 34.0
_SIZES = (10.0, 9.0, 8.0, 7.0, 6.0)
_CARD = "38"
"""How much of its lane's colour a card shows, as an alpha."""
_DOT = 3.0
_LINE = 1.2
_ROLES = ("card", "opportunity")


class _Map(NamedTuple):
    """From points of the picture to points of the slide: along and down by different scales."""

    x: float
    y: float
    across: float
    down: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.x + x * self.across, self.y + y * self.down

    def box(self, box: Box) -> Box:
        x, y = self.at(box.x, box.y)
        return Box(x, y, box.w * self.across, box.h * self.down)


def draw_condensed(tree: SlideTree, area: Box, journey: Journey, picture: Picture, theme: Theme) -> None:
    """Draw the map into the area, stretched to its width."""
    left = theme.margin + theme.lane_head_width
    lanes = [
        (strip, part) for strip in picture.strips for part in strip.parts if part.drawing.tag.role == "lane"
    ]
    top = min((strip.y + part.y for strip, part in lanes), default=0.0)
    bottom = picture.height - theme.margin
    width = max(picture.width - theme.margin - left, 1.0)
    across = (area.w - _HEAD) / width
    down = min((area.h - _PHASES) / max(bottom - top, 1.0), 0.75)
    mapped = _Map(area.x + _HEAD - left * across, area.y + _PHASES - top * down, across, down)
    _phases(tree, area, journey, picture, mapped, theme)
    for strip, part in lanes:
        _lane(tree, area, journey, strip, part, mapped, theme)
    own = {lane.id: persona_colour(lane, n, theme) for n, lane in enumerate(journey.personas())}
    colours = {card.id: own[card.lane] for card in journey.touchpoints() if card.lane in own}
    for strip in picture.strips:
        if strip.name.endswith(":curve"):
            _curve(tree, strip, mapped)
        for part in strip.parts:
            _part(tree, strip, part, mapped, theme, colours)


def _part(
    tree: SlideTree, strip: Strip, part: Part, mapped: _Map, theme: Theme, colours: Mapping[str, Colour]
) -> None:
    drawing = part.drawing
    if drawing.tag.role in _ROLES:
        box = mapped.box(_core(drawing).moved(part.x, strip.y + part.y))
        colour = colours.get(drawing.tag.id)
        fill, edge = (theme.note_tint, theme.note_edge) if colour is None else (f"{colour}{_CARD}", None)
        block = Rectangle(0, 0, max(box.w, 1.0), max(box.h, 1.0), min(2.0, box.w / 4), fill, edge, 0.5)
        tree.shapes((block,), box.x, box.y, tree.look.named(drawing.tag), drawing.tag.label)
    elif drawing.tag.role == "face":
        x, y = mapped.at(part.x, strip.y + part.y)
        colour = drawing.fills[0][4]
        size = min(2 * _DOT, max(90 * mapped.across, 2.0))
        dot = Rectangle(-size / 2, -size / 2, size, size, size / 2, fill=colour)
        tree.shapes((dot,), x, y, tree.look.named(drawing.tag), drawing.tag.label)


def _core(drawing: Drawing) -> Box:
    """The plain block of a drawing: its box has room for shades."""
    return Box(*drawing.fills[0][:4]) if drawing.fills else drawing.box


def _phases(
    tree: SlideTree, area: Box, journey: Journey, picture: Picture, mapped: _Map, theme: Theme
) -> None:
    heads = {
        part.drawing.tag.id: part.x for strip in picture.strips for part in strip.parts
        if part.drawing.tag.role == "phase"
    }  # fmt: skip
    boxes = {part.drawing.tag.id: part.drawing.box.w for strip in picture.strips for part in strip.parts}
    numbers = journey.phase_numbers()
    for place, phase in enumerate(journey.phases()):
        if phase.id not in heads:
            continue
        number = numbers[phase.id]
        look = theme.phases[number % len(theme.phases)]
        x, _ = mapped.at(heads[phase.id], 0)
        width = boxes[phase.id] * mapped.across - 1.5
        height = _PHASES - 6
        shape = Rectangle(0, 0, max(width, 1.0), height, min(3.0, width / 4), look.fill)
        name, jump = tree.look.named(Tag(phase.id, "phase", "")), jump_to(place)
        tree.shapes((shape,), x, area.y, name, phase.name, jump)
        _name(
            tree,
            phase,
            f"{number + 1}",
            Box(x + 3, area.y, width - 6, height),
            look.text,
            journey.map.language,
        )


def _name(tree: SlideTree, record: Phase | Persona, short: str, box: Box, colour: str, language: str) -> None:
    """The name where it has room, else what is short for it."""
    name = record.name.strip()
    bold = tree.look.faces.semibold
    said = fitted(name or short, bold, _SIZES, colour, max(box.w, 4.0), box.h - 2, language)
    paragraph = said.paragraph
    if said.cut or paragraph.width > box.w + 1 or _torn(paragraph.lines, name):
        paragraph = fitted(short, bold, _SIZES, colour, 100.0, box.h, "").paragraph
    tree.text([block_of(paragraph, box.x, box.y + (box.h - paragraph.height) / 2)], name or short)


def _torn(lines: tuple[object, ...], name: str) -> bool:
    """Whether there are many more lines than words: it is then broken between letters."""
    return len(lines) > len(name.split()) + 2


def _lane(
    tree: SlideTree, area: Box, journey: Journey, strip: Strip, part: Part, mapped: _Map, theme: Theme
) -> None:
    persona = journey.record(part.drawing.tag.id, Persona)
    number = journey.personas().index(persona)
    colour = persona_colour(persona, number, theme)
    _, y = mapped.at(0, strip.y + part.y)
    height = part.drawing.box.h * mapped.down
    back = Rectangle(0, 0, area.w, height, 4, stroke=theme.line, stroke_width=0.75)
    mark = Rectangle(0, 0, 4, height, 0, fill=colour)
    tree.group(
        [((back,), area.x, y, 1.0), ((mark,), area.x, y, 1.0)],
        tree.look.named(part.drawing.tag), part.drawing.tag.label,
    )  # fmt: skip
    box = Box(area.x + 10, y + 2, _HEAD - 14, height - 4)
    _name(tree, persona, f"{number + 1}", box, theme.ink, journey.map.language)


def _curve(tree: SlideTree, strip: Strip, mapped: _Map) -> None:
    for ops, first in joined_curves(strip):
        drawing = strip.parts[first].drawing
        path = next(shape for shape in drawing.shapes if isinstance(shape, Path))
        moved = tuple(_mapped(op, mapped, strip.y) for op in ops)
        name = tree.look.named(drawing.tag)
        tree.curve(moved, path.stroke or "#000000", _LINE, name, drawing.tag.label or name)


def _mapped(op: PathOp, mapped: _Map, top: float) -> PathOp:
    numbers = [float(value) for value in op[1:]]
    points = [mapped.at(x, top + y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    return (op[0], *(value for point in points for value in point))
