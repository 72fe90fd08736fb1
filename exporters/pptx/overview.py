"""The slide of the whole map: its picture as native shapes, or only blocks and curves where text would be too small."""

from __future__ import annotations

from typing import NamedTuple

from exporters.pptx.condensed import draw_condensed
from exporters.pptx.joining import joined_curves, moved_op
from exporters.pptx.lettering import block_of
from exporters.pptx.setting import set_at, style_of
from exporters.pptx.tree import SlideTree, jump_to
from models.journey.journey import Journey
from models.journey.records import Mark
from models.layout.heads import summary
from models.layout.icons import MARK_ICONS, OPPORTUNITY_ICON, icon_at, mark_look
from models.layout.picture import Box, Path, PathOp, Picture, Strip
from models.layout.text import place, wrap
from models.layout.theme import Theme
from models.layout.words import mark_name
from resources.translations import tr

LEAST_TEXT = 6.0
"""Points below which text on a slide is not read by those who sit before it."""
NO_TEXT = 3.5
"""Points of a card's title below which the map is drawn without texts of cards."""
_GAP = 8.0
_FOOT = 14.0
_MOST = 1.25
"""A small map is drawn no larger than this."""


class Fit(NamedTuple):
    """The part of the picture below its title, and how it is put into its place."""

    inner: Box
    scale: float

    def small(self, theme: Theme) -> bool:
        """Whether some text is too small to be read."""
        return min(size.size for size in theme.type.values()) * self.scale < LEAST_TEXT - 0.05

    def wordless(self, theme: Theme) -> bool:
        return theme.type["card"].size * self.scale < NO_TEXT


def draw_overview(tree: SlideTree, box: Box, journey: Journey, picture: Picture, theme: Theme) -> Fit:
    """Draw it; the fit tells how small it came out."""
    line = wrap(
        summary(journey), style_of(theme.typeface.regular, 11.0, theme.muted), box.w, journey.map.language
    )
    tree.text([set_at(line, box.x, box.y, box.w, backwards=tree.look.backwards)], tr("About the map"))
    top = box.y + line.height + _GAP
    area = Box(box.x, top, box.w, max(box.bottom - _FOOT - _GAP - top, 40.0))
    fit = fit_to(picture, theme, area)
    if fit.wordless(theme):
        draw_condensed(tree, area, journey, picture, theme)
    else:
        _draw_whole(tree, area, journey, picture, fit)
    _legend(tree, box, theme, noted=fit.small(theme), wordless=fit.wordless(theme))
    return fit


def fit_to(picture: Picture, theme: Theme, area: Box) -> Fit:
    """The map without its title block and margins, as large as fits."""
    inner = below_title(picture, theme)
    return Fit(inner, min(area.w / max(inner.w, 1), area.h / max(inner.h, 1), _MOST))


def below_title(picture: Picture, theme: Theme) -> Box:
    """What is below the title block, without margins, in points of the picture."""
    tops = [y + drawing.box.y for _, y, drawing in picture.parts() if drawing.tag.role != "title"]
    top = min(tops, default=theme.margin)
    right, bottom = picture.width - theme.margin, picture.height - theme.margin
    return Box(theme.margin, top, max(right - theme.margin, 1.0), max(bottom - top, 1.0))


def _draw_whole(tree: SlideTree, area: Box, journey: Journey, picture: Picture, fit: Fit) -> None:
    scale = fit.scale
    jumps = {phase.id: jump_to(number) for number, phase in enumerate(journey.phases())}
    left = area.x + (area.w - fit.inner.w * scale) / 2 - fit.inner.x * scale
    top = area.y - fit.inner.y * scale
    for strip in picture.strips:
        if strip.name.endswith(":curve"):
            for ops, first in joined_curves(strip):
                moved = tuple(moved_op(op, left, top + strip.y * scale, scale) for op in ops)
                _draw_curve(tree, moved, strip, first, scale)
            continue
        for part in strip.parts:
            if part.drawing.tag.role != "title":
                x, y = left + part.x * scale, top + (strip.y + part.y) * scale
                tree.drawing(part.drawing, x, y, scale, jumps.get(part.drawing.tag.id, ""))


def _draw_curve(tree: SlideTree, ops: tuple[PathOp, ...], strip: Strip, number: int, scale: float) -> None:
    drawing = strip.parts[number].drawing
    path = next(shape for shape in drawing.shapes if isinstance(shape, Path))
    name = tree.look.named(drawing.tag)
    tree.curve(ops, path.stroke or "#000000", path.stroke_width * scale, name, drawing.tag.label or name)


def _legend(tree: SlideTree, box: Box, theme: Theme, *, noted: bool, wordless: bool) -> None:
    """What the marks mean, at the foot; at its right that the map is drawn small."""
    look = style_of(theme.typeface.regular, 9.0, theme.muted)
    entries = [] if wordless else [
        (MARK_ICONS[mark], mark_look(theme, mark)[0], mark_name(mark)) for mark in Mark
    ]  # fmt: skip
    entries.append((OPPORTUNITY_ICON, theme.note, tr("Opportunity")))
    x, y = box.x, box.bottom - _FOOT
    for name, colour, said in entries:
        text = wrap(said, look, 200, "")
        tree.group(
            [((icon_at(name, 0, 0, 11, colour),), x, y + 1, 1.0), (place(text, 15, 0), x, y, 1.0)],
            tr("Legend: {name}", name=said), "",
        )  # fmt: skip
        x += 15 + text.width + 16
    if noted:
        told = wrap(drawn_small(), look, max(box.right - x, 60.0), "")
        tree.text([block_of(told, x, y, "r", box.right - x)], tr("Note"))


def drawn_small() -> str:
    """What is told where the map has text too small to be read."""
    return tr("Drawn small here. Every card can be read on the slide of its phase.")
