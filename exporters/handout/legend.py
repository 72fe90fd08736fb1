"""The legend: what the signs, the lines and the figures mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from exporters.handout.charts import axis
from exporters.handout.flow import Draw, Item, Row
from exporters.handout.paper import handout_theme
from exporters.handout.profiles import face
from exporters.handout.story import Chapter, Story
from exporters.handout.texts import cell, headed, text, titled
from exporters.sheet import Bookmark
from models.analysis.scores import SMALL_N
from models.journey.records import Channel, Mark
from models.layout.icons import CHANNEL_ICONS, MARK_ICONS, OPPORTUNITY_ICON, icon_at, mark_look
from models.layout.picture import Colour, Rectangle
from models.layout.words import channel_name, emotion_figure, emotion_label, mark_name
from resources.translations import tr

SIGN = 14.0
_LEFT = 30.0
_FEELINGS = (2.0, 1.0, 0.0, -1.0, -2.0)


def legend(story: Story) -> Chapter:
    width = story.width
    title = text(tr("How to read this"), story.type_of("title"), width, "")
    rows = [
        Row(
            (cell(0, width, title, tag=titled(tr("How to read this"))),),
            keep=True,
            bookmark=Bookmark(tr("How to read this")),
        )
    ]
    scale = story.journey.map.emotion_scale
    faces = [
        (partial(face, emotion, SIGN), f"{emotion_label(emotion)}, {emotion_figure(emotion, scale)}")
        for emotion in _FEELINGS
    ]
    rows.extend(_group(story, tr("Emotion"), faces))
    rows.extend(_group(story, tr("Signs"), list(_signs())))
    used = {card.channel for card in story.journey.touchpoints()} - {Channel.NONE}
    channels = [
        (_icon(CHANNEL_ICONS[channel], handout_theme().muted), channel_name(channel))
        for channel in Channel
        if channel in used
    ]
    rows.extend(_group(story, tr("Channels"), channels))
    rows.extend(_figures(story))
    return Chapter("legend", tuple(rows), story.paper)


def _signs() -> Iterator[tuple[Draw, str]]:
    theme = handout_theme()
    for mark in Mark:
        yield _icon(MARK_ICONS[mark], mark_look(theme, mark)[0]), mark_name(mark)
    yield _icon(OPPORTUNITY_ICON, theme.note), tr("Opportunity")
    yield _edge(()), tr("Backed by evidence")
    yield _edge((3.0, 2.2)), tr("Assumption: no evidence backs it yet")


def _icon(name: str, colour: Colour) -> Draw:
    return lambda x, y: (icon_at(name, x, y, SIGN, colour),)


def _edge(dash: tuple[float, ...]) -> Draw:
    edge = handout_theme().arrow
    return lambda x, y: (
        Rectangle(x, y + 2, SIGN + 2, SIGN - 4, 2.5, stroke=edge, stroke_width=1.1, dash=dash),
    )


def _group(story: Story, title: str, entries: Sequence[tuple[Draw, str]]) -> Iterator[Row]:
    """Signs with their meanings, in two columns."""
    if not entries:
        return
    width = story.width
    yield Row(
        (cell(0, width, text(title, story.type_of("head"), width, ""), tag=headed(title)),),
        before=24,
        keep=True,
    )
    half = width / 2
    rows = -(-len(entries) // 2)
    for number in range(rows):
        cells = []
        for column, (draw, said) in enumerate(entries[number::rows]):
            words = text(said, story.type_of("body"), half - _LEFT - 10, "")
            cells.append(cell(column * half, SIGN + 2, [Item(SIGN + 2, draw)]))
            cells.append(cell(column * half + _LEFT, half - _LEFT - 10, words))
        yield Row(tuple(cells), before=7 if number == 0 else 5)


def _figures(story: Story) -> Iterator[Row]:
    width = story.width
    yield Row(
        (
            cell(
                0,
                width,
                text(tr("Curves and figures"), story.type_of("head"), width, ""),
                tag=headed(tr("Curves and figures")),
            ),
        ),
        before=24,
        keep=True,
    )
    up, down = axis()
    told = (
        tr("Curves: the upper edge is {up}, the lower is {down}, the dotted line is neutral.", up=up, down=down),
        tr("Priority of a touchpoint = importance + max(importance − satisfaction, 0), both from 0 to 10. From workshop scores it is an estimate."),
        tr("All personas together: the mean of those that have a value at a step, by their weights. Where none has one, the line has a gap."),
        tr("n is the number of answers. Fewer than {least} are named, as such a figure is uncertain.", least=SMALL_N),
        tr("What is not known is left out; it is never counted as 0."),
    )  # fmt: skip
    for number, said in enumerate(told):
        items = text(said, story.type_of("body", handout_theme().muted), width, "")
        yield Row((cell(0, width, items),), before=6 if number == 0 else 4)
