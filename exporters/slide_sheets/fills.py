"""What shapes of a presentation are filled and drawn with: colours, fades, pictures, lines with their heads."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from exporters.pptx.namespaces import A, R
from exporters.pptx.outlines import EMU, points_of
from exporters.slide_sheets.geometry import Placed, adjusted, around
from exporters.slide_sheets.names import child, named, number
from exporters.slide_sheets.theme_colours import ThemeColours, between
from models.layout.picture import Box, Colour, Fade, Group, Image, Path, PathOp, Rectangle, Shape

_WHOLE = 100_000
_DASHES = {
    "dash": (4.0, 3.0),
    "lgDash": (8.0, 3.0),
    "sysDash": (3.0, 1.0),
    "dot": (1.0, 3.0),
    "sysDot": (1.0, 1.0),
    "dashDot": (4.0, 3.0, 1.0, 3.0),
    "lgDashDot": (8.0, 3.0, 1.0, 3.0),
    "sysDashDot": (3.0, 1.0, 1.0, 1.0),
}
"""In widths of the line."""
_SLICES = 48
"""Of a fade that goes from the left to the right."""
_HEAD = 3.0
"""Length and width of a middling head, in widths of its line."""
_THIN = 2.0
"""Points: a thinner line has the head of one so wide."""


class Kit(NamedTuple):
    """What a slide, a layout or a master draws with."""

    colours: ThemeColours
    theme: Any
    """The root element of the theme, or None."""
    picture: Callable[[str], str | None]
    """The sha256 of a picture by its relation; None where it cannot be shown."""
    number: str = ""
    """Of the slide, for fields that show it."""


class Fill(NamedTuple):
    """One of these; none of them: nothing."""

    colour: Colour | None = None
    fade: tuple[Colour, Colour] | None = None
    """From the top to the bottom; `level`: from the left to the right."""
    level: bool = False
    picture: Picture | None = None


class Picture(NamedTuple):
    """A picture by its sha256, what is cut off left, top, right and bottom (0 to 1), and how much it covers."""

    asset: str
    cut: tuple[float, float, float, float]
    opacity: float = 1.0


class Stroke(NamedTuple):
    """A line; its width in points."""

    colour: Colour
    width: float
    dash: tuple[float, ...] = ()
    heads: tuple[bool, bool] = (False, False)
    """At its begin and at its end."""


def fill_in(holder: Any, kit: Kit) -> Fill | None:
    """The fill that an element has among its children; None where it says nothing of it."""
    found = (
        None if holder is None else child(holder, "noFill", "solidFill", "gradFill", "blipFill", "pattFill")
    )
    return None if found is None else fill_of(found, kit)


def fill_of(element: Any, kit: Kit, stand_in: Colour | None = None) -> Fill:
    """The fill that the element is."""
    match named(element):
        case "solidFill":
            return Fill(kit.colours.in_(element, stand_in))
        case "gradFill":
            return _fade(element, kit, stand_in)
        case "blipFill":
            return Fill(picture=picture_in(element, kit))
        case "pattFill":
            return Fill(kit.colours.in_(child(element, "bgClr"), stand_in))
    return Fill()


def picture_in(element: Any, kit: Kit) -> Picture | None:
    """The picture of a "blipFill"; None where it cannot be shown."""
    blip = element.find(f"{A}blip")
    asset = None if blip is None else kit.picture(blip.get(f"{R}embed", ""))
    if asset is None:
        return None
    source = child(element, "srcRect")
    cut = tuple(min(max(number(source, side) / _WHOLE, 0.0), 0.99) for side in "ltrb")
    faint = blip.find(f"{A}alphaModFix")
    return Picture(asset, (cut[0], cut[1], cut[2], cut[3]), number(faint, "amt", _WHOLE) / _WHOLE)


def fill_by_number(element: Any, kit: Kit) -> Fill | None:
    """What a reference to the fills of the theme stands for."""
    index = int(number(element, "idx"))
    stand_in = kit.colours.in_(element)
    scheme = None if kit.theme is None else kit.theme.find(f".//{A}fmtScheme")
    name, at = ("bgFillStyleLst", index - 1001) if index > 1000 else ("fillStyleLst", index - 1)
    fills = child(scheme, name)
    if fills is None or not 0 <= at < len(fills):
        return None if at >= 0 else Fill()
    return fill_of(fills[at], kit, stand_in)


def _fade(element: Any, kit: Kit, stand_in: Colour | None) -> Fill:
    stops = sorted(element.iterfind(f"{A}gsLst/{A}gs"), key=lambda stop: number(stop, "pos"))
    colours = [colour for stop in stops if (colour := kit.colours.in_(stop, stand_in)) is not None]
    if not colours:
        return Fill()
    line = child(element, "lin")
    if line is None:
        return Fill(between(colours[0], colours[-1]))
    angle = number(line, "ang") / 60_000 % 360
    ends = (colours[-1], colours[0]) if 135 < angle <= 315 else (colours[0], colours[-1])
    return Fill(fade=ends, level=angle <= 45 or 135 < angle <= 225 or angle > 315)


def stroke_in(line: Any, kit: Kit, reference: Any = None) -> Stroke | None:
    """The line that an "ln" element says, what it leaves out taken from the reference of the shape's style."""
    number_of_style = int(number(reference, "idx"))
    fill = fill_in(line, kit)
    colour = None if fill is None else fill.colour or (fill.fade or (None,))[0]
    width = 0.75
    if fill is None:
        if number_of_style == 0:
            return None
        colour = kit.colours.in_(reference)
    if number_of_style:
        styles = None if kit.theme is None else kit.theme.find(f".//{A}fmtScheme/{A}lnStyleLst")
        if styles is not None and number_of_style <= len(styles):
            width = number(styles[number_of_style - 1], "w", 9525) / EMU
    if colour is None:
        return None
    width = number(line, "w", width * EMU) / EMU
    form = None if line is None else line.find(f"{A}prstDash")
    dash = () if form is None else _DASHES.get(form.get("val", ""), ())
    heads = tuple(_has_head(child(line, name)) for name in ("headEnd", "tailEnd"))
    return Stroke(colour, width, tuple(step * width for step in dash), (heads[0], heads[1]))


def _has_head(end: Any) -> bool:
    return end is not None and end.get("type", "none") != "none"


# ---- from fills to shapes ----------------------------------------------------------------------------------


def painted(
    ops: tuple[PathOp, ...], place: Placed, form: Any, fill: Fill, stroke: Stroke | None
) -> Iterator[Shape]:
    """An outline, in points, filled and drawn."""
    if fill.picture is not None:
        yield from pictured(place.box, fill.picture, corner(place, form))
        fill = Fill()
    if fill.level and fill.fade is not None:
        yield from _level(around(ops), *fill.fade)
        fill = Fill()
    if fill == Fill() and stroke is None:
        return
    plain = _as_rectangle(place, form, fill, stroke)
    if plain is not None:
        yield plain
        return
    fade = None
    if fill.fade is not None:
        box = around(ops)
        fade = Fade(box.y, fill.fade[0], box.bottom, fill.fade[1])
    if stroke is None:
        yield Path(ops, fill.colour, fade=fade)
        return
    yield Path(ops, fill.colour, stroke.colour, stroke.width, stroke.dash, fade)
    yield from _heads(ops, stroke)


def _as_rectangle(place: Placed, form: Any, fill: Fill, stroke: Stroke | None) -> Rectangle | None:
    name = "" if form is None else form.get("prst", "")
    if not place.at.upright or fill.fade is not None or name not in ("rect", "roundRect"):
        return None
    radius = corner(place, form)
    plain = Rectangle(*place.box, radius, fill.colour)
    if stroke is None:
        return plain
    return plain._replace(stroke=stroke.colour, stroke_width=stroke.width, dash=stroke.dash)


def corner(place: Placed, form: Any) -> float:
    """The radius of the corners of a form, in points."""
    name = "" if form is None else form.get("prst", "")
    least = min(place.box.w, place.box.h)
    if name == "ellipse":
        return least / 2
    by = adjusted(form)
    return least * min(max(by[0] if by else 0.16667, 0.0), 0.5) if name == "roundRect" else 0.0


def pictured(box: Box, picture: Picture, radius: float = 0.0) -> Iterator[Shape]:
    """A picture in its place."""
    left, top, right, bottom = picture.cut
    if abs(left - right) < 0.002 and abs(top - bottom) < 0.002:
        shapes: tuple[Shape, ...] = (Image(*box, picture.asset, radius),)
        clip = None
    else:
        w, h = box.w / max(1 - left - right, 0.01), box.h / max(1 - top - bottom, 0.01)
        shapes = (Image(box.x - left * w, box.y - top * h, w, h, picture.asset),)
        clip = box
    if clip is None and picture.opacity >= 1:
        yield from shapes
    else:
        yield Group(shapes, clip=clip, opacity=picture.opacity)


def _level(box: Box, left: Colour, right: Colour) -> Iterator[Shape]:
    """A fade from left to right, in slices."""
    width = box.w / _SLICES
    for at in range(_SLICES):
        colour = between(left, right, (at + 0.5) / _SLICES)
        # Half a point over the next, so that no seam is seen; the last ends where it has to.
        w = width + 0.5 if at < _SLICES - 1 and colour.endswith("FF") else width
        yield Rectangle(box.x + at * width, box.y, w, box.h, fill=colour)


def _heads(ops: Sequence[PathOp], stroke: Stroke) -> Iterator[Shape]:
    """The heads of a line, each along the way on which it ends."""
    points = [point for op in ops for point in points_of(op)]
    for wanted, way in zip(stroke.heads, (points[::1], points[::-1]), strict=True):
        other = next((point for point in way if math.dist(point, way[0]) > 0.01), None)
        if not wanted or other is None:
            continue
        (x, y), length = way[0], math.dist(way[0], other)
        back = ((other[0] - x) / length, (other[1] - y) / length)
        reach = _HEAD * max(stroke.width, _THIN)
        half = reach / 2
        one, two = (
            (x + back[0] * reach - side * back[1] * half, y + back[1] * reach + side * back[0] * half)
            for side in (1, -1)
        )
        yield Path((("M", *one), ("L", x, y), ("L", *two)), stroke=stroke.colour, stroke_width=stroke.width)
