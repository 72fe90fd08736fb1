"""The shapes of a slide, a layout or a master as shapes of a picture, in points of the slide."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from exporters.pptx.namespaces import A, P
from exporters.slide_sheets.fills import (
    Fill,
    Kit,
    corner,
    fill_by_number,
    fill_in,
    painted,
    picture_in,
    pictured,
    stroke_in,
)
from exporters.slide_sheets.geometry import At, Placed, inside, ops_of, placed
from exporters.slide_sheets.holders import Above
from exporters.slide_sheets.names import child, holder_of, named
from exporters.slide_sheets.tables import table_shapes
from exporters.slide_sheets.texts import Setting, set_text
from models.layout.lettering import turned_about
from models.layout.picture import GlyphRun, Shape

_LINES = ("line", "straightConnector1")
_DEEPEST = 20
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def shapes_in(element: Any, kit: Kit, above: Above, at: At, *, own: bool, depth: int = 0) -> Iterator[Shape]:
    """What is seen of a shape. `own`: it is the slide's, and its placeholders are filled; those of layouts and masters
    are not shown."""
    if _is_hidden(element) or depth > _DEEPEST:
        return
    match named(element):
        case "sp" | "cxnSp":
            if own or holder_of(element) is None:
                yield from _shape(element, kit, above, at)
        case "pic":
            if own or holder_of(element) is None:
                yield from _picture(element, kit, above, at)
        case "grpSp":
            transform = element.find(f"{P}grpSpPr/{A}xfrm")
            place = placed(transform, at)
            inner = inside(transform, place) if place is not None else at
            for part in element:
                yield from shapes_in(part, kit, above, inner, own=own, depth=depth + 1)
        case "graphicFrame":
            table = element.find(f"{A}graphic/{A}graphicData/{A}tbl")
            place = placed(element.find(f"{P}xfrm"), at)
            if table is not None and place is not None:
                yield from table_shapes(table, place.box, kit, above)
        case "AlternateContent":
            for part in element.iterfind(f"{_CHOICE}Fallback/*"):
                yield from shapes_in(part, kit, above, at, own=own, depth=depth + 1)


def _is_hidden(element: Any) -> bool:
    properties = element.find(f"./*/{P}cNvPr")
    return properties is not None and properties.get("hidden") in ("1", "true")


def _shape(element: Any, kit: Kit, above: Above, at: At) -> Iterator[Shape]:
    place = placed(above.transform(element), at)
    if place is None:
        return
    yield from _outline(element, place, kit, above)
    text = element.find(f"{P}txBody")
    if text is not None and any(said.text for said in text.iter(f"{A}t")):
        style = element.find(f"{P}style")
        colour = None if style is None else kit.colours.in_(child(style, "fontRef"))
        setting = Setting(above.bodies(element), above.lists(element), kit, colour)
        shapes = set_text(text, place.unturned, setting)
        yield from shapes if place.at.upright else _turned(shapes, place)


def _turned(shapes: Iterable[Shape], place: Placed) -> Iterator[Shape]:
    """Texts turned with their shape, as outlines; what underlines them is left out."""
    angle = -math.degrees(math.atan2(place.at.b, place.at.a))
    for shape in shapes:
        if isinstance(shape, GlyphRun):
            yield turned_about(shape, place.unturned.centre, angle)


def _outline(element: Any, place: Placed, kit: Kit, above: Above) -> Iterator[Shape]:
    sources = [one.find(f"{P}spPr") for one in (element, *above.like(element))]
    sources = [source for source in sources if source is not None]
    style = element.find(f"{P}style")
    fill = next((found for source in sources if (found := fill_in(source, kit)) is not None), None)
    if fill is None and style is not None:
        fill = fill_by_number(child(style, "fillRef"), kit)
    line = next((found for source in sources if (found := child(source, "ln")) is not None), None)
    stroke = stroke_in(line, kit, None if style is None else child(style, "lnRef"))
    form = child(sources[0], "prstGeom") if sources else None
    if form is not None and form.get("prst") in _LINES:
        fill = None
    yield from painted(ops_of(sources[0] if sources else None, place), place, form, fill or Fill(), stroke)


def _picture(element: Any, kit: Kit, above: Above, at: At) -> Iterator[Shape]:
    properties = element.find(f"{P}spPr")
    place = placed(above.transform(element), at)
    holder = element.find(f"{P}blipFill")
    found = None if holder is None else picture_in(holder, kit)
    if place is not None and found is not None:
        yield from pictured(place.box, found, corner(place, child(properties, "prstGeom")))
