"""Where a text stands that can be edited in place, and how it is set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from models.journey.records import MAP_ID, Map, Opportunity, Persona, Phase, Record, Touchpoint
from models.layout.bidi import has_right_to_left, paragraph_level
from models.layout.geometry import Geometry
from models.layout.picture import Box, GlyphRun, Group, Shape, Tag
from models.layout.rows.cards import PADDING, RIGHT_PADDING
from models.layout.rows.row import style
from models.layout.text import TextStyle, ascent

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas


class Text(NamedTuple):
    """An editable text of a kind of record.

    `type` names its size in the theme; (x, y) is where it begins in the record's box where it is empty or runs from
    right to left, and `right` the room kept free at the box's right edge, in points.
    """

    field: str
    type: str
    x: float
    y: float
    right: float


TEXTS: dict[type[Record], tuple[Text, ...]] = {
    # Where those of a card stand, its block tells.
    Touchpoint: (Text("title", "card", PADDING, 0.0, 0.0), Text("quote", "quote", PADDING, 0.0, 0.0)),
    Persona: (
        Text("name", "name", 64.5, 20.0, 10.0),
        Text("role", "label", 64.5, 38.0, 10.0),
        Text("quote", "quote", 14.5, 66.0, 12.0),
    ),
    Phase: (Text("name", "phase", 14.0, 4.0, 14.0), Text("question", "question", 14.0, 22.0, 14.0)),
    Opportunity: (Text("title", "action", 30.0, 6.0, 9.0),),
    Map: (Text("title", "title", 0.0, 0.0, 0.0),),
}


class Place(NamedTuple):
    """A text where it is: (x, baseline) of its first line, the width that it may fill, and where its last line
    ends, all in points."""

    x: float
    baseline: float
    width: float
    bottom: float


def text_at(canvas: Canvas, id: str, field: str, at: tuple[float, float] | None) -> str | None:
    """The field of a record to edit: the one named, or the one drawn at a point, or the first."""
    record = canvas.journey.get(id)
    texts = TEXTS.get(type(record)) if record is not None else None
    if not texts or canvas.geometry_now.box(id) is None:
        return None
    names = [text.field for text in texts]
    if field:
        return field if field in names else None
    if at is None:
        return names[0]
    # The lowest text that begins above the point; a little slack makes the first line easy to hit.
    reached = names[0]
    for name in names:
        place = place_of(canvas, id, name)
        if getattr(record, name).strip() and place.baseline - type_of(canvas, id, name)[1] <= at[1]:
            reached = name
    return reached


def type_of(canvas: Canvas, id: str, field: str) -> tuple[str, float, float]:
    """Font name, size and leading of a text."""
    assert canvas.scene is not None
    look = canvas.scene.theme.type[_text(canvas, id, field).type]
    return (look.font, look.size, look.leading)


def place_of(canvas: Canvas, id: str, field: str) -> Place:
    """Where the text of a field is drawn, or would be."""
    geometry, record = canvas.geometry_now, canvas.journey.get(id)
    box = geometry.box(id)
    assert box is not None and canvas.scene is not None
    if isinstance(record, Touchpoint):
        return _on_card(canvas, record, field, box)
    text = _text(canvas, id, field)
    look = style(canvas.scene.theme, text.type, canvas.scene.theme.ink)
    runs = _runs_of(canvas, geometry, id, box, str(getattr(record, field)))
    if not runs and text.field in ("name", "title"):
        runs = _stand_in(canvas, id, box, look)
    if runs:
        backwards = paragraph_level(str(getattr(record, field))) == 1
        x = box.x + text.x if backwards else min(run.x for run in runs)
        baseline, last = runs[0].y, runs[-1].y
    else:
        backwards = False
        x, baseline = box.x + text.x, box.y + text.y + ascent(look)
        last = baseline
    # A title from right to left is aligned within its block, which is narrower than the map.
    aligned = runs and backwards and id == MAP_ID
    right = max(run.x + run.width for run in runs) if aligned else box.right - text.right
    width = right - x
    return Place(x, baseline, max(width, 320.0 if id == MAP_ID else 40.0), last + look.size * 0.3)


def _on_card(canvas: Canvas, card: Touchpoint, field: str, box: Box) -> Place:
    """By its block: an empty title has a place too, which depends on what else is in the lane."""
    band = canvas.geometry_now.band_of(card.id)
    assert band is not None and canvas.scene is not None
    block = band.layout.blocks[card.id]
    top, text = (block.title_top, block.title) if field == "title" else (block.quote_top, block.quote)
    look = style(canvas.scene.theme, _text(canvas, card.id, field).type, canvas.scene.theme.ink)
    height = text.height if text is not None else look.leading
    width = box.w - PADDING - RIGHT_PADDING
    return Place(box.x + PADDING, box.y + top + ascent(look), width, box.y + top + height)


def _text(canvas: Canvas, id: str, field: str) -> Text:
    record = canvas.journey.get(id)
    assert record is not None
    return next(text for text in TEXTS[type(record)] if text.field == field)


def _runs_of(canvas: Canvas, geometry: Geometry, id: str, box: Box, text: str) -> list[GlyphRun]:
    """The glyph runs that draw a text within a record's drawing, in points of the picture."""
    wanted = _letters(text)
    if not wanted:
        return []
    picture = canvas.layout_now.picture
    for x, y, drawing in picture.meeting(box):
        if drawing.tag.id != id or not drawing.tag.label:
            continue
        runs = [run._replace(x=run.x + x, y=run.y + y) for run in _glyph_runs(drawing.shapes)]
        found = _matching(runs, wanted)
        if found:
            return found
    return []


def _stand_in(canvas: Canvas, id: str, box: Box, look: TextStyle) -> list[GlyphRun]:
    """What is drawn where a name is empty: "Unnamed", or the number of a phase."""
    for x, y, drawing in canvas.layout_now.picture.meeting(box):
        if drawing.tag.id == id:
            for run in _glyph_runs(drawing.shapes):
                if (run.font, run.size) == (look.font, look.size):
                    return [run._replace(x=run.x + x, y=run.y + y)]
    return []


def _matching(runs: list[GlyphRun], wanted: str) -> list[GlyphRun]:
    letters = [_letters(run.text) for run in runs]
    in_any_order = sorted(wanted) if has_right_to_left(wanted) else None
    for start in range(len(runs)):
        if not letters[start]:
            continue
        joined = ""
        for end in range(start, len(runs)):
            joined += letters[end]
            # A phase's number stands in front of its name. What is of both directions stands in another order.
            named = joined if letters[start].isdigit() else joined.lstrip("0123456789")
            if wanted in (joined, named) or sorted(joined) == in_any_order:
                return runs[start : end + 1]
            if len(joined) > len(wanted) + 4:
                break
    return []


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def _glyph_runs(shapes: Iterable[Shape], dx: float = 0.0, dy: float = 0.0) -> Iterator[GlyphRun]:
    for shape in shapes:
        if isinstance(shape, GlyphRun):
            yield shape._replace(x=shape.x + dx, y=shape.y + dy)
        elif isinstance(shape, Group):
            yield from _glyph_runs(shape.shapes, dx + shape.dx, dy + shape.dy)
        elif isinstance(shape, Tag):
            yield from _glyph_runs(shape.shapes, dx, dy)
