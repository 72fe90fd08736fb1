"""A page for each persona: who it is, what it wants, and how it feels along the journey."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from exporters.handout.charts import Field, axis, chart, curve_of, told
from exporters.handout.flow import Cell, Item, Row
from exporters.handout.paper import handout_theme
from exporters.handout.phase_names import phase_bounds, phase_names
from exporters.handout.story import Chapter, Story, card_sheet, map_sheet, persona_sheet
from exporters.handout.texts import DECORATION, cell, drawn_as, gap, headed, heading, keeping, text, titled
from exporters.sheet import Bookmark
from models.analysis.scores import mean_emotion
from models.journey.records import Persona, Touchpoint
from models.layout.directions import joined
from models.layout.heads import initial_of
from models.layout.icons import face_name, feeling, icon_at
from models.layout.picture import Image, Rectangle, Shape
from models.layout.spoken import called
from models.layout.text import place, wrap
from models.layout.words import emotion_figure, emotion_label, quoted
from resources.translations import tr, tr_n

PORTRAIT = 76.0
GUTTER = 24.0
CURVE_HEIGHT = 96.0
MOMENTS = 3
"""How many best and hardest moments are told."""
FACE = 13.0


def profile(story: Story, persona: Persona) -> Chapter:
    rows = [_who(story, persona)]
    if persona.quote.strip():
        quote = text(quoted(persona.quote), story.type_of("said"), story.width, story.language)
        rows.append(Row((cell(0, story.width, quote),), before=26, whole=False))
    rows.extend(_facts(story, persona))
    rows.extend(_feelings(story, persona))
    if len(rows) == 1:
        said = tr("Nothing is noted of this persona yet.")
        lead = text(said, story.type_of("lead", handout_theme().muted), story.width, "")
        rows.append(Row((cell(0, story.width, lead),), before=26))
    return Chapter(persona_sheet(persona.id), tuple(rows), story.paper)


def _who(story: Story, persona: Persona) -> Row:
    theme = handout_theme()
    left = PORTRAIT + 20
    room = story.width - left
    name = called(story.journey, persona.id)
    look = story.type_of("title")
    title = heading(name, look, room, story.language)
    said = [persona.role.strip()]
    if persona.share is not None:
        share = tr("{share} % of customers", share=f"{persona.share * 100:g}")
        said.append(share.replace(" %", "\u00a0%"))
    about = text(
        joined(said, backwards=story.paper.backwards),
        story.type_of("lead", theme.muted),
        room,
        story.language,
    )
    height = sum(item.height for item in (*title, *about))
    down = gap(max((PORTRAIT - height) / 2, 0.0))._replace(draw=lambda x, y: (), keep=True)
    continued = tr("{name}, continued", name=name)
    again = text(continued, story.type_of("again", theme.muted), story.width, story.language)
    return Row(
        (
            cell(
                0,
                PORTRAIT,
                [Item(PORTRAIT, partial(_portrait, story, persona))],
                target=map_sheet(),
                tag=DECORATION,
            ),
            cell(left, room, [down], keeping(title), about, tag=titled(name)),
        ),
        head=0,
        again=Row((cell(0, story.width, again, [gap(10)], tag=titled(continued)),)),
        place=persona_sheet(persona.id),
        bookmark=Bookmark(name, 1),
    )


def _portrait(story: Story, persona: Persona, x: float, y: float) -> Iterator[Shape]:
    if persona.portrait:
        yield Image(x, y, PORTRAIT, PORTRAIT, persona.portrait, PORTRAIT / 2)
        return
    yield Rectangle(x, y, PORTRAIT, PORTRAIT, PORTRAIT / 2, fill=story.colours[persona.id])
    letter = wrap(initial_of(persona.name), story.type_of("initial", "#FFFFFF"), PORTRAIT, "")
    yield from place(letter, x + (PORTRAIT - letter.width) / 2, y + (PORTRAIT - letter.height) / 2)


def _facts(story: Story, persona: Persona) -> Iterator[Row]:
    """What is known, two fields beside each other; the description below in full width."""
    width = (story.width - GUTTER) / 2
    named = (
        (tr("Goals"), persona.goals),
        (tr("Worries"), persona.worries),
        (tr("Motivation"), persona.motivation),
        (tr("Preferences"), persona.preferences),
    )
    filled = [(label, said) for label, said in named if said.strip()]
    for start in range(0, len(filled), 2):
        cells = [
            fact(story, label, said, number * (width + GUTTER), width)
            for number, (label, said) in enumerate(filled[start : start + 2])
        ]
        yield Row(tuple(cells), before=24 if start == 0 else 18, whole=_short(cells))
    if persona.description.strip():
        about = fact(story, tr("About"), persona.description, 0, story.width)
        yield Row((about,), before=18, whole=_short([about]))


def fact(story: Story, label: str, said: str, x: float, width: float) -> Cell:
    """A label above what is said."""
    head = text(label, story.type_of("label", handout_theme().muted), width, "")
    return cell(
        x,
        width,
        keeping(head),
        [gap(2)._replace(keep=True)],
        text(said, story.type_of("body"), width, story.language),
    )


def _short(cells: Iterable[Cell]) -> bool:
    return all(len(one.items) <= 10 for one in cells)


# ---- feelings ----------------------------------------------------------------------------------------------


def _feelings(story: Story, persona: Persona) -> Iterator[Row]:
    cards = story.journey.lane_touchpoints(persona.id)
    mean = mean_emotion(cards)
    if mean is None:
        return
    theme, width = handout_theme(), story.width
    steps = tr_n("mean of {n} step", "mean of {n} steps", mean[1])
    figure = emotion_figure(mean[0], story.journey.map.emotion_scale)
    head = text(tr("Along the journey"), story.type_of("head"), width * 0.6, "")
    beside = text(f"{figure}, {steps}", story.type_of("small", theme.muted), width * 0.4, "", "right")
    yield Row((cell(0, width * 0.6, head, tag=headed(tr("Along the journey"))), cell(width * 0.6, width * 0.4, [gap(4)._replace(draw=lambda x, y: ())], beside)),
              before=30, keep=True)  # fmt: skip
    field = Field(width, CURVE_HEIGHT, 0.0, float(story.columns.total), story.theme.typeface.semibold)
    above, below = phase_names(story, field, before=8)
    curve = curve_of(story, persona)
    item = chart(field, [curve], phase_bounds(story))
    up, down = axis()
    note = text(
        tr("Upper edge: {up}. Lower edge: {down}.", up=up, down=down),
        story.type_of("small", theme.muted), width, "",
    )  # fmt: skip
    yield from above
    yield Row(
        (cell(0, width, [item], tag=drawn_as(told(called(story.journey, persona.id), curve, field))),),
        before=4,
        keep=True,
    )
    yield from (row._replace(keep=True) for row in below)
    yield Row((cell(0, width, note),), before=4)
    yield from _moments(story, cards)


def _moments(story: Story, cards: list[Touchpoint]) -> Iterator[Row]:
    """The best and the hardest moments, beside each other."""
    felt = [(card.emotion, card) for card in cards if card.emotion is not None]
    best = [card for emotion, card in sorted(felt, key=lambda pair: -pair[0]) if emotion >= 0.25][:MOMENTS]
    worst = [card for emotion, card in sorted(felt, key=lambda pair: pair[0]) if emotion <= -0.25][:MOMENTS]
    width = (story.width - GUTTER) / 2
    shown = [
        (label, some) for label, some in ((tr("Best moments"), best), (tr("Hardest moments"), worst)) if some
    ]
    if not shown:
        return
    heads = [text(label, story.type_of("label", handout_theme().muted), width, "") for label, _ in shown]
    yield Row(
        tuple(cell(n * (width + GUTTER), width, head) for n, head in enumerate(heads)), before=18, keep=True
    )
    for number in range(max(len(some) for _, some in shown)):
        cells: list[Cell] = []
        for n, (_, some) in enumerate(shown):
            if number < len(some):
                cells.extend(_moment(story, some[number], n * (width + GUTTER), width))
        yield Row(tuple(cells), before=3)


def _moment(story: Story, card: Touchpoint, x: float, width: float) -> Iterator[Cell]:
    title = text(called(story.journey, card.id), story.type_of("body"), width - FACE - 7, story.language)
    yield cell(
        x,
        FACE,
        [Item(FACE, partial(face, card.emotion, FACE))],
        tag=drawn_as(emotion_label(card.emotion or 0.0)),
    )
    yield cell(x + FACE + 7, width - FACE - 7, title, target=card_sheet(card.id))


def face(emotion: float | None, size: float, x: float, y: float) -> Iterator[Shape]:
    """The face of an emotion; a dash where none is known."""
    theme = handout_theme()
    if emotion is None:
        yield Rectangle(x + size * 0.2, y + size / 2 - 0.6, size * 0.6, 1.2, 0.6, fill=theme.line)
        return
    yield icon_at(face_name(emotion), x, y + 0.5, size, feeling(theme, emotion).line)
