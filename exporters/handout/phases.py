"""The story phase by phase: what happens to each persona, in order, and what is to be done about it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from exporters.handout.cards import card_row
from exporters.handout.charts import BADGE, Curve, Field, badge_of, chart, curve_of, signs_of, told
from exporters.handout.flow import Item, Row
from exporters.handout.paper import handout_theme
from exporters.handout.phase_names import phase_title
from exporters.handout.story import Chapter, Story, action_place, map_sheet, persona_sheet, phase_sheet
from exporters.handout.texts import DECORATION, cell, drawn_as, gap, headed, heading, keeping, text, titled
from exporters.sheet import Bookmark
from models.journey.records import Opportunity, Persona, Phase, PhaseCategory
from models.journey.value_names import category_name
from models.layout.directions import joined
from models.layout.icons import OPPORTUNITY_ICON, icon_at
from models.layout.picture import Colour, Shape
from models.layout.spoken import called
from models.layout.text import measure
from models.layout.words import long_date, quoted, status_name
from resources.translations import tr

CURVE_HEIGHT = 92.0
BULB = 13.0
_LEFT = 24.0
_RIGHT = 116.0
"""Width of who, when and how far, beside what is to be done."""


def phase_chapter(story: Story, phase: Phase, number: int) -> Chapter:
    rows = [*_head(story, phase, number), *_curves(story, phase)]
    cards = {p.id: story.journey.touchpoints_in(p.id, phase.id) for p in story.personas}
    there = [persona for persona in story.personas if cards[persona.id]]
    signs = dict(zip((p.id for p in story.personas), signs_of(story.personas), strict=True))
    proofs: set[str] = set()
    for persona in there:
        if len(story.personas) > 1:
            rows.append(_persona_head(story, persona, signs[persona.id]))
        for place, card in enumerate(cards[persona.id]):
            rows.append(card_row(story, card, before=8.0 if place == 0 else 16.0, said=proofs))
    if not there:
        said = text(
            tr("No touchpoint in this phase yet."),
            story.type_of("lead", handout_theme().muted),
            story.width,
            "",
        )
        rows.append(Row((cell(0, story.width, said),), before=18))
    rows.extend(_to_do(story, [card.id for some in cards.values() for card in some]))
    return Chapter(phase_sheet(phase.id), tuple(rows), story.paper)


def _head(story: Story, phase: Phase, number: int) -> Iterator[Row]:
    theme, width = handout_theme(), story.width
    name = phase.name.strip() or tr("Untitled phase")
    colour = theme.phases[number % len(theme.phases)].text
    count = len(story.journey.numbered) or len(story.phases)
    kicker = [tr("Phase {number} of {count}", number=number + 1, count=count)]
    if phase.category is not PhaseCategory.NONE:
        kicker.append(category_name(phase.category))
    items = text(joined(kicker, backwards=story.paper.backwards), story.type_of("kicker", colour), width, "")
    again = tr("{name}, continued", name=name)
    continued = text(again, story.type_of("again", theme.muted), width, story.language)
    yield Row(
        (cell(0, width, items, target=map_sheet()),),
        keep=True,
        head=0,
        again=Row((cell(0, width, continued, [gap(8)], tag=titled(again)),)),
        place=phase_sheet(phase.id),
        bookmark=Bookmark(phase_title(phase, number), 1),
    )
    look = story.type_of("title")
    title = heading(name, look, width, story.language)
    yield Row((cell(0, width, title, target=map_sheet(), tag=titled(name)),), keep=True)
    if phase.question.strip():
        said = text(quoted(phase.question), story.type_of("lead", theme.muted), width, story.language)
        yield Row((cell(0, width, said),), before=2, whole=False)
    if phase.description.strip():
        said = text(phase.description, story.type_of("body"), width, story.language)
        yield Row((cell(0, width, said),), before=8, whole=False)


def _curves(story: Story, phase: Phase) -> Iterator[Row]:
    """The piece of the curves over this phase; none where nobody is known to feel anything here."""
    band = story.columns.band(phase.id)
    first, last = float(band.first), float(band.first + band.columns)
    curves: list[Curve] = []
    named: list[tuple[str, Colour, str]] = []
    signs = signs_of(story.personas)
    for persona, sign in zip(story.personas, signs, strict=True):
        curve = curve_of(story, persona, sign if len(story.personas) > 1 else "")
        if any(first <= value.at <= last for value in curve.values):
            curves.append(curve)
            named.append((sign, curve.colour, called(story.journey, persona.id)))
    if not curves:
        return
    face = story.theme.typeface.semibold
    field = Field(story.width, CURVE_HEIGHT, first, last, face)
    said = "; ".join(told(name, curve, field) for (_, _, name), curve in zip(named, curves, strict=True))
    item = chart(field, curves, faces=False)
    yield Row((cell(0, story.width, [item], tag=drawn_as(said)),), before=16, keep=len(named) > 1)
    if len(named) > 1:
        yield key_row(story, named)


def key_row(story: Story, named: list[tuple[str, Colour, str]]) -> Row:
    """Whose curve is whose: badge and name side by side, in as many lines as they need."""
    width = story.width
    look = story.type_of("small", handout_theme().muted)
    items: list[Item] = []
    line: list[tuple[float, str, Colour, str]] = []
    x = 0.0
    for sign, colour, name in named:
        needed = BADGE + 5 + measure(name, look) + 16
        if line and x + needed > width:
            items.append(_key_line(story, line))
            line, x = [], 0.0
        line.append((x, sign, colour, name))
        x += needed
    items.append(_key_line(story, line))
    return Row((cell(0, width, items),), before=6)


def _key_line(story: Story, line: list[tuple[float, str, Colour, str]]) -> Item:
    width, face = story.width, story.theme.typeface.semibold
    look = story.type_of("small", handout_theme().muted)
    rooms = [max(width - at - BADGE - 5, 40.0) for at, _, _, _ in line]
    texts = [text(name, look, room, "", "left") for (_, _, _, name), room in zip(line, rooms, strict=True)]
    height = max(BADGE, *(sum(item.height for item in lines) for lines in texts)) + 3

    def draw(x: float, y: float) -> Iterator[Shape]:
        for (at, sign, colour, _), lines in zip(line, texts, strict=True):
            yield from badge_of(sign, colour, face, x + at, y)
            down = y
            for item in lines:
                if item.draw is not None:
                    yield from item.draw(x + at + BADGE + 5, down)
                down += item.height

    def turned(x: float, y: float) -> Iterator[Shape]:
        for (at, sign, colour, _), room, lines in zip(line, rooms, texts, strict=True):
            right = x + width - at - BADGE
            yield from badge_of(sign, colour, face, right, y)
            down = y
            for item in lines:
                if item.turned is not None:
                    yield from item.turned(right - 5 - room, down)
                down += item.height

    return Item(height, draw, turned=turned)


def _persona_head(story: Story, persona: Persona, sign: str) -> Row:
    theme = handout_theme()
    size = 16.0
    name = text(called(story.journey, persona.id), story.type_of("head"), story.width - _LEFT, story.language)
    face = story.theme.typeface.semibold
    badge = Item(size, partial(badge_of, sign, story.colours[persona.id], face, size=size))
    return Row(
        (
            cell(0, size, [badge], tag=DECORATION),
            cell(
                _LEFT,
                story.width - _LEFT,
                name,
                target=persona_sheet(persona.id),
                tag=headed(called(story.journey, persona.id)),
            ),
        ),
        before=24,
        pad=3,
        keep=True,
        head=1,
        rule=story.rule(theme.line),
    )


# ---- what to do --------------------------------------------------------------------------------------------


def _to_do(story: Story, cards: list[str]) -> Iterator[Row]:
    """The opportunities that help in this phase, each once."""
    found: dict[str, Opportunity] = {}
    for card in cards:
        found.update((each.id, each) for each in story.journey.opportunities_at(card))
    if not found:
        return
    theme = handout_theme()
    head = text(tr("What to do"), story.type_of("head"), story.width, "")
    yield Row(
        (cell(0, story.width, head, tag=headed(tr("What to do"))),),
        before=28,
        pad=3,
        keep=True,
        head=1,
        rule=story.rule(theme.line),
    )
    for number, opportunity in enumerate(found.values()):
        yield _action(story, opportunity, before=8.0 if number == 0 else 10.0)


def _action(story: Story, opportunity: Opportunity, before: float) -> Row:
    theme, language = handout_theme(), story.language
    middle = story.width - _LEFT - _RIGHT - 20
    title = text(called(story.journey, opportunity.id), story.type_of("item"), middle, language)
    about = text(opportunity.description, story.type_of("body", theme.muted), middle, language)
    small = story.type_of("small", theme.muted)
    beside = [opportunity.owner.strip(), long_date(opportunity.due) if opportunity.due else ""]
    said = "\n".join(part for part in (*beside, status_name(opportunity.status)) if part)
    right = text(said, small, _RIGHT, language)
    return Row(
        (
            cell(0, BULB, [Item(BULB + 2, _bulb)], tag=DECORATION),
            cell(
                _LEFT, middle, keeping(title) if about else title, about, target=action_place(opportunity.id)
            ),
            cell(story.width - _RIGHT, _RIGHT, [gap(2)._replace(draw=lambda x, y: ())], right),
        ),
        before=before,
        whole=len(about) <= 12,
    )


def _bulb(x: float, y: float) -> Iterator[Shape]:
    yield icon_at(OPPORTUNITY_ICON, x + 1, y + 1, BULB, handout_theme().note)
