"""A touchpoint as it is told: face, title, channel and marks, what was said and what happened, evidence beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from exporters.handout.flow import Item, Row
from exporters.handout.paper import handout_theme
from exporters.handout.photos import photo
from exporters.handout.profiles import face
from exporters.handout.proof import answers, measure_line, name_of, origin_of, scores_line
from exporters.handout.story import Story, card_sheet
from exporters.handout.texts import cell, drawn_as, gap, keeping, text
from models.journey.records import Channel, Evidence, LeadsTo, Touchpoint
from models.layout.directions import joined
from models.layout.icons import CHANNEL_ICONS, MARK_ICONS, icon_at, mark_look
from models.layout.picture import Colour, Shape
from models.layout.rows.cards import MARKS_SHOWN
from models.layout.spoken import called
from models.layout.text import TextStyle, measure
from models.layout.words import channel_name, emotion_label, mark_name, quoted
from resources.translations import tr

FACE = 15.0
LEFT = 24.0
RIGHT = 116.0
"""Width of the evidence, in points."""
ICON = 10.0
_SIGN_ROOM = 400.0
"""Points that no name of a channel or mark needs."""
NARROW_LINES = 8
"""A quote with more lines in the width of the evidence stands below the card's own text."""
MOST_LINES = 24
"""A card with more lines may be parted."""


def card_row(story: Story, card: Touchpoint, before: float, said: set[str]) -> Row:
    """The card; evidence in `said` is only named, as its particulars stand above already."""
    middle = story.width - LEFT - RIGHT - 20
    felt = emotion_label(card.emotion) if card.emotion is not None else tr("no emotion")
    right, long = _evidence(story, card, said)
    items = (*_told(story, card, middle), *_long_quotes(story, long, middle))
    return Row(
        (
            cell(0, FACE, [Item(FACE + 2, partial(face, card.emotion, FACE))], tag=drawn_as(felt)),
            cell(LEFT, middle, items),
            cell(story.width - RIGHT, RIGHT, right),
        ),
        before=before,
        whole=max(len(items), len(right)) <= MOST_LINES,
        place=card_sheet(card.id),
    )


def _told(story: Story, card: Touchpoint, width: float) -> Iterator[Item]:
    theme, language = handout_theme(), story.language
    body, quiet = story.type_of("body", theme.muted), story.type_of("small", theme.muted)
    yield from keeping(text(called(story.journey, card.id), story.type_of("item"), width, language))
    yield from _signs(story, card, width)
    yield gap(2)._replace(keep=True)
    if card.quote.strip():
        yield from text(quoted(card.quote), story.type_of("quote"), width, language)
    if card.thought.strip():
        yield from text(tr("Thinks: {thought}", thought=card.thought.strip()), body, width, language)
    yield from text(card.description, body, width, language)
    if card.quote.strip() or card.thought.strip() or card.description.strip():
        yield gap(2)
    if card.contact.strip():
        yield from text(tr("In contact: {who}", who=card.contact.strip()), quiet, width, language)
    yield from text(scores_line(card), quiet, width, "")
    for measure_ in story.journey.measures_at(card.id):
        yield from text(measure_line(measure_), quiet, width, language)
    yield from text("\n".join(_ways(story, card)), quiet, width, language)
    if card.picture:
        yield gap(5)
        yield photo(card.picture, story.journey.assets.get(card.picture), width)


def _ways(story: Story, card: Touchpoint) -> Iterator[str]:
    """Where it leads besides the next card."""
    for edge in story.journey.edges_of(card.id):
        if isinstance(edge, LeadsTo) and edge.source == card.id:
            share = f"{edge.share * 100:g} %" if edge.share is not None else ""
            about = joined((edge.label, share), ", ")
            arrow = "←" if story.paper.backwards else "→"
            target = called(story.journey, edge.target)
            yield f"{arrow} {joined((target, f'({about})' if about else ''), ' ')}"


def _signs(story: Story, card: Touchpoint, width: float) -> Iterator[Item]:
    """Channel and marks, each with its icon and its name, in as many lines as they need."""
    theme = handout_theme()
    signs: list[tuple[str, Colour, str]] = []
    if card.channel is not Channel.NONE:
        signs.append((CHANNEL_ICONS[card.channel], theme.muted, channel_name(card.channel)))
    marks = [mark for mark in MARKS_SHOWN if mark in card.marks]
    signs += [(MARK_ICONS[mark], mark_look(theme, mark)[0], mark_name(mark)) for mark in marks]
    look = story.type_of("small", theme.muted)
    line: list[tuple[float, str, Colour, str]] = []
    x = 0.0
    for icon, colour, name in signs:
        needed = ICON + 4 + measure(name, look) + 12
        if line and x + needed - 12 > width:
            yield _sign_item(line, look, width)
            line, x = [], 0.0
        line.append((x, icon, colour, name))
        x += needed
    if line:
        yield _sign_item(line, look, width)


def _sign_item(line: Sequence[tuple[float, str, Colour, str]], look: TextStyle, width: float) -> Item:
    drawn, turned = partial(_sign_line, line, look), partial(_sign_line_turned, line, look, width)
    return Item(look.leading + 2, drawn, True, turned)


def _sign_line(
    line: Sequence[tuple[float, str, Colour, str]], look: TextStyle, x: float, y: float
) -> Iterator[Shape]:
    for at, icon, colour, name in line:
        yield icon_at(icon, x + at, y + 1, ICON, colour)
        for item in _sign_name(name, look):
            if item.draw is not None:
                yield from item.draw(x + at + ICON + 4, y)


def _sign_line_turned(
    line: Sequence[tuple[float, str, Colour, str]], look: TextStyle, width: float, x: float, y: float
) -> Iterator[Shape]:
    for at, icon, colour, name in line:
        right = x + width - at
        yield icon_at(icon, right - ICON, y + 1, ICON, colour)
        for item in _sign_name(name, look):
            if item.turned is not None:
                yield from item.turned(right - ICON - 4 - _SIGN_ROOM, y)


def _sign_name(name: str, look: TextStyle) -> tuple[Item, ...]:
    return text(name, look, _SIGN_ROOM, "")


def _evidence(story: Story, card: Touchpoint, said: set[str]) -> tuple[tuple[Item, ...], list[Evidence]]:
    """What backs the card, for the right; without any it is an assumption. Evidence with a quote that is too long
    for there comes back."""
    theme, language = handout_theme(), story.language
    quiet, named = story.type_of("small", theme.muted), story.type_of("tag", theme.muted)
    items: list[Item] = [Item(2.0, lambda x, y: ())]
    long: list[Evidence] = []
    found = story.journey.evidence_for(card.id)
    if not found:
        items += text(tr("Assumption"), story.type_of("tag", theme.note_text), RIGHT, "")
    for number, evidence in enumerate(found):
        items += [gap(5)] if number else []
        items += text(name_of(evidence), named, RIGHT, language)
        items += text(answers(evidence.n), quiet, RIGHT, "")
        if evidence.id in said:
            continue
        said.add(evidence.id)
        items += text(origin_of(evidence), quiet, RIGHT, language)
        if evidence.quote.strip():
            slanted = quiet._replace(font=story.type_of("quote").font)
            quote = text(quoted(evidence.quote), slanted, RIGHT, language)
            if len(quote) > NARROW_LINES:
                long.append(evidence)
            else:
                items += quote
    return tuple(items), long


def _long_quotes(story: Story, found: list[Evidence], width: float) -> Iterator[Item]:
    quiet = story.type_of("small", handout_theme().muted)
    for evidence in found:
        yield gap(4)
        said = tr("{name}: {quote}", name=name_of(evidence), quote=quoted(evidence.quote))
        yield from text(said, quiet, width, story.language)
