"""The names of the phases above a field: over the columns they hold, or as numbers where a name has no room."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from exporters.handout.charts import Field
from exporters.handout.flow import Item, Row
from exporters.handout.paper import handout_theme
from exporters.handout.story import Story
from exporters.handout.texts import cell, text
from models.journey.records import Phase
from models.layout.directions import joined
from models.layout.picture import Shape
from models.layout.text import Paragraph, measure, place, wrap
from models.layout.words import numbered
from resources.translations import tr

_INSET = 3.0
_MOST_LINES = 2
_MANY = 3
"""Where more than one of so many names has no room, all are told by their numbers."""


def phase_title(phase: Phase, number: int) -> str:
    """Its number, counted from 0, and its name as on the map."""
    return numbered(number, phase.name.strip() or tr("Untitled phase"))


def phase_bounds(story: Story) -> list[float]:
    """The columns at which the phases begin, without the first."""
    return [float(band.first) for band in story.columns.phases[1:]]


def phase_names(story: Story, field: Field, before: float) -> tuple[list[Row], list[Row]]:
    """What stands above a field of the whole journey, and what below it: the names for which only a number had
    room."""
    theme = handout_theme()
    bands = list(zip(story.numbered_phases, story.columns.phases, strict=True))
    rooms = [field.x(band.columns) - _INSET for _, band in bands]
    tight = [
        not _has_room(story, phase_title(phase, number), room)
        for ((number, phase), _), room in zip(bands, rooms, strict=True)
    ]
    # A name here and there between numbers would look like a mistake.
    if sum(tight) * _MANY > len(tight):
        tight = [True] * len(tight)
    named: list[tuple[float, Paragraph]] = []
    short: list[str] = []
    for ((number, phase), band), room, is_tight in zip(bands, rooms, tight, strict=True):
        title = phase_title(phase, number)
        look = story.type_of("small", theme.phases[number % len(theme.phases)].text)
        if is_tight:
            short.append(title if title.startswith(f"{number + 1}") else f"{number + 1} {title}")
            title = f"{number + 1}" if measure(f"{number + 1}", look) <= room else ""
        named.append((field.x(band.first), wrap(title, look, max(room, 12.0), story.language)))
    height = max((paragraph.height for _, paragraph in named), default=0.0)
    if not height:
        return [], []
    above = Row(
        (cell(0, field.width, [Item(height, partial(_names, named, height))]),), before=before, keep=True
    )
    line = text(joined(short), story.type_of("small", theme.muted), field.width, story.language)
    return [above], [Row((cell(0, field.width, line),), before=4)] if line else []


def _has_room(story: Story, title: str, room: float) -> bool:
    """Whether a name stands over its columns in a few lines, no word of it broken, and its number not alone on one."""
    look = story.type_of("small")
    number, _, name = title.partition(" ")
    first, _, rest = name.partition(" ")
    if any(measure(word, look, story.language) > room for word in (f"{number} {first}", *rest.split())):
        return False
    return len(wrap(title, look, room, story.language).lines) <= _MOST_LINES


def _names(named: list[tuple[float, Paragraph]], height: float, x: float, y: float) -> Iterator[Shape]:
    for left, paragraph in named:
        yield from place(paragraph, x + left, y + height - paragraph.height)
