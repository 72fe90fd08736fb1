"""A slide for each persona: who it is, what it wants, and how it fares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exporters.pptx.chart import Value, draw_curve, draw_ends, draw_faces, draw_field, values_of
from exporters.pptx.setting import fitted, set_at, style_of
from exporters.pptx.tree import SlideTree
from models.journey.journey import Journey
from models.journey.records import Persona
from models.layout.heads import initial_of
from models.layout.picture import Box, Colour, Image, Rectangle, Shape
from models.layout.text import place, wrap
from models.layout.theme import Theme
from models.layout.words import quoted
from resources.translations import tr

PORTRAIT = 92.0
_SHARE = 24.0
"""Beside the portrait, what is left for the share below the role."""
_GAP = 24.0
_LEFT = 0.34
_CHART = (300.0, 250.0, 220.0, 190.0, 165.0, 140.0, 120.0, 100.0)
"""Heights of the curve, as much as the texts leave."""
_HEADING, _BETWEEN, _GOOD = 18.0, 14.0, 13.0
_TEXTS = (15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0)


def draw_persona(
    tree: SlideTree, box: Box, journey: Journey, persona: Persona, colour: Colour, theme: Theme
) -> None:
    """Portrait and quote at the left, four texts at the right, or the other way round where the map is read from the
    right; the curve below."""
    values = values_of(journey, persona.id)
    felt = any(value.emotion is not None for value in values)
    left = box.w * _LEFT
    chart = _chart_height(box, persona, journey.map.language, theme.typeface.regular) if felt else -_GAP
    top = Box(box.x, box.y + 4, box.w, box.h - 4 - chart - _GAP)
    backwards, rest = tree.look.backwards, top.w - left - _GAP
    place = Box(top.right - left if backwards else top.x, top.y, left, top.h)
    _portrait(tree, place, journey, persona, colour, theme)
    _texts(tree, Box(top.x if backwards else top.right - rest, top.y, rest, top.h), journey, persona, theme)
    if felt:
        field = draw_field(tree, Box(box.x, box.bottom - chart, box.w, chart), journey, theme)
        name = tr("Curve: {title}", title=persona.name)
        draw_curve(tree, field, values, colour, name, _told(values))
        draw_faces(tree, field, values, theme)
        draw_ends(tree, field, values, theme, journey.map.language)


def _chart_height(box: Box, persona: Persona, language: str, face: str) -> float:
    """The tallest that leaves the texts a good size."""
    left = box.w * _LEFT
    for height in _CHART:
        room = box.h - 4 - height - _GAP
        grid = _grid(persona, Box(0, 0, box.w - left - _GAP, room))
        quote = room - PORTRAIT - 14
        said = quoted(persona.quote) if persona.quote.strip() else ""
        if _fits(said, face, 14.0, left, quote, language) and all(
            _fits(text, face, _GOOD, grid.w, grid.h, language) for _, text in sections(persona)
        ):
            return height
    return _CHART[-1]


def _grid(persona: Persona, box: Box) -> Box:
    """The place of the first text, below its heading; the others have as much, two side by side."""
    there = len(list(sections(persona)))
    across = 1 if there == 1 else 2
    down = max(-(-there // across), 1)
    width = (box.w - _GAP * (across - 1)) / across
    return Box(box.x, box.y + _HEADING, width, (box.h - _BETWEEN * (down - 1)) / down - _HEADING)


def _told(values: Iterable[Value]) -> str:
    return ", ".join(f"{value.title} {value.emotion:+g}" for value in values if value.emotion is not None)


def _portrait(
    tree: SlideTree, box: Box, journey: Journey, persona: Persona, colour: Colour, theme: Theme
) -> None:
    name = persona.name.strip()
    shapes: list[Shape] = []
    if persona.portrait:
        shapes.append(Image(0, 0, PORTRAIT, PORTRAIT, persona.portrait, PORTRAIT / 2))
    else:
        shapes.append(Rectangle(0, 0, PORTRAIT, PORTRAIT, PORTRAIT / 2, fill=colour))
        letter = wrap(initial_of(name), style_of(theme.typeface.semibold, 32, theme.paper), PORTRAIT, "")
        shapes.extend(place(letter, (PORTRAIT - letter.width) / 2, (PORTRAIT - letter.height) / 2))
    backwards = tree.look.backwards
    x, width = box.x + PORTRAIT + 16, box.w - PORTRAIT - 16
    left = box.x
    if backwards:
        x, left = box.x, box.right - PORTRAIT
    tree.shapes(shapes, left, box.y, tr("Portrait: {name}", name=name), tr("Portrait of {name}", name=name))
    lines = [
        (persona.role.strip(), theme.typeface.semibold, theme.ink),
        (share_text(persona), theme.typeface.regular, theme.muted),
    ]
    set_lines = [
        fitted(text, font, (13.0, 12.0, 11.0, 10.0, 9.0), ink, width, PORTRAIT - _SHARE, journey.map.language).paragraph
        for text, font, ink in lines if text
    ]  # fmt: skip
    y = box.y + max((PORTRAIT - sum(line.height for line in set_lines)) / 2, 0)
    for line in set_lines:
        tree.text([set_at(line, x, y, width, backwards=backwards)], tr("About {name}", name=name))
        y += line.height
    if persona.quote.strip():
        top = max(box.y + PORTRAIT, y) + 14
        room = box.bottom - top
        quote = fitted(
            quoted(persona.quote), theme.typeface.italic, (17.0, 15.0, 13.0, 12.0, 11.0, 10.0), theme.ink, box.w, room,
            journey.map.language,
        ).paragraph  # fmt: skip
        tree.text([set_at(quote, box.x, top, box.w)], tr("Quote"))


def share_text(persona: Persona) -> str:
    """What part of the customers a persona stands for; empty where it is not said."""
    return "" if persona.share is None else tr("{n} % of customers", n=f"{persona.share * 100:g}")


def sections(persona: Persona) -> Iterator[tuple[str, str]]:
    """What is told of a persona, with headings; what is empty is left out."""
    for heading, text in (
        (tr("Goals"), persona.goals),
        (tr("Worries"), persona.worries),
        (tr("Motivation"), persona.motivation),
        (tr("Preferences"), persona.preferences),
    ):
        if text.strip():
            yield heading, text.strip()


def _texts(tree: SlideTree, box: Box, journey: Journey, persona: Persona, theme: Theme) -> None:
    there, grid, language = list(sections(persona)), _grid(persona, box), journey.map.language
    face, backwards = theme.typeface.regular, tree.look.backwards
    fitting = (s for s in _TEXTS if all(_fits(text, face, s, grid.w, grid.h, language) for _, text in there))
    size = next(fitting, _TEXTS[-1])
    set_ = [fitted(text, face, (size,), theme.ink, grid.w, grid.h, language).paragraph for _, text in there]
    step = max((text.height for text in set_), default=0.0) + _HEADING + _BETWEEN
    across = 1 if len(there) == 1 else 2
    for number, ((heading, _), text) in enumerate(zip(there, set_, strict=True)):
        column = number % across
        x = box.x + (across - 1 - column if backwards else column) * (grid.w + _GAP)
        y = box.y + (number // across) * step
        title = wrap(heading, style_of(theme.typeface.semibold, 11.0, theme.muted), grid.w, "")
        turned = backwards or any(line.right_to_left for line in text.lines[:1])
        tree.text([set_at(title, x, y, grid.w, backwards=turned)], heading)
        tree.text([set_at(text, x, y + _HEADING, grid.w)], heading)


def _fits(text: str, face: str, size: float, width: float, height: float, language: str) -> bool:
    return wrap(text, style_of(face, size, "#000000"), width, language).height <= height


def persona_notes(persona: Persona) -> str:
    """All that is written of a persona, whole."""
    parts = [persona.description.strip(), persona.quote.strip()]
    parts += [f"{heading}: {text}" for heading, text in sections(persona)]
    return "\n\n".join(part for part in parts if part)
