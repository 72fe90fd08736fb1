"""The cover: what this is, of whom, and when."""

from __future__ import annotations

from exporters.brand import FIRST_COLOUR
from exporters.handout.flow import Draw, Item, Row
from exporters.handout.paper import handout_theme
from exporters.handout.story import Chapter, Story
from exporters.handout.texts import balanced, beginning, cell, text, titled
from exporters.sheet import Bookmark
from models.journey.records import State, Supports
from models.layout.directions import joined
from models.layout.picture import Colour, Rectangle
from models.layout.words import long_date
from resources.translations import tr, tr_n

_BAR = 62.0
"""Width of the bar above the title, in points."""
HEIGHT = 0.3
"""Where the title begins, in heights of the page, if there is room below for all that follows."""


def cover(story: Story) -> Chapter:
    theme = handout_theme()
    record, width = story.journey.map, story.width
    narrow, title = width * 0.82, record.title.strip() or tr("Untitled map")
    rows = [
        Row((cell(0, width, [beginning(width, _BAR, 5.0, _bar(record.brand.first_colour or FIRST_COLOUR))]),), keep=True),
        _lines(title, "cover", theme.ink, balanced(title, story.type_of("cover"), width, story.language), story, before=22),
        _lines(_what(story), "about", theme.muted, narrow, story, before=12),
        _lines(record.scenario, "lead", theme.ink, narrow, story, before=30),
        _lines(tr("Goal: {goal}", goal=record.goal.strip()) if record.goal.strip() else "", "lead",
               theme.ink, narrow, story, before=4),
        _lines(_basis(story), "lead", theme.muted, narrow, story, before=18),
        _lines(_people(story), "lead", theme.muted, narrow, story, before=18),
    ]  # fmt: skip
    rows = [row for row in rows if row.cells]
    needed = sum(row.before + row.height for row in rows)
    free = max(min(story.paper.height * HEIGHT, story.paper.body.h - needed), 0.0)
    top = Row((cell(0, width, [Item(free, lambda x, y: ())]),), bookmark=Bookmark(tr("Cover")))
    return Chapter("cover", (top, *rows), story.paper)


def _lines(written: str, name: str, colour: Colour, width: float, story: Story, before: float) -> Row:
    items = text(written, story.type_of(name, colour), width, story.language)
    tag = titled(written) if name == "cover" else None
    return Row((cell(0, width, items, tag=tag),) if items else (), before=before, whole=False)


def _bar(colour: Colour) -> Draw:
    return lambda x, y: (Rectangle(x, y, _BAR, 4.5, fill=colour),)


def _what(story: Story) -> str:
    record = story.journey.map
    today = tr("Customer journey, as it is today")
    state = today if record.state is State.AS_IS else tr("Customer journey, as it is to be")
    when = tr("Workshop of {date}", date=long_date(record.date)) if record.date else ""
    second = joined((when, record.version_note))
    return "\n".join(part for part in (state, second) if part)


def _basis(story: Story) -> str:
    journey = story.journey
    cards, parked = journey.touchpoint_count(), {card.id for card in journey.parked()}
    backed = len({relation.target for relation in journey.of_kind(Supports)} - parked)
    said = [tr_n("{n} persona", "{n} personas", len(story.personas))] if story.personas else []
    if story.phases:
        said.append(tr_n("{n} phase", "{n} phases", len(story.phases)))
    if cards:
        said.append(tr_n("{n} touchpoint", "{n} touchpoints", cards))
    if backed:
        said.append(tr("{n} backed by evidence", n=backed))
    return ", ".join(said)


def _people(story: Story) -> str:
    record = story.journey.map
    client, author = record.client.strip(), record.author.strip()
    lines = [tr("Prepared for {client}", client=client)] if client else []
    if author:
        lines.append(tr("By {author}", author=author))
    return "\n".join(lines)
