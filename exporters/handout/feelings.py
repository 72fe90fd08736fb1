"""How it feels over the whole journey: a curve for each persona, and all of them merged."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.handout.charts import (
    Curve,
    Field,
    axis,
    badge_of,
    chart,
    curve_of,
    merged_curve,
    signs_of,
    told,
)
from exporters.handout.flow import Cell, Item, Row
from exporters.handout.paper import handout_theme
from exporters.handout.phase_names import phase_bounds, phase_names
from exporters.handout.story import Chapter, Story, persona_sheet
from exporters.handout.texts import DECORATION, cell, drawn_as, gap, headed, text, titled
from exporters.sheet import Bookmark
from models.analysis.scores import mean_emotion
from models.layout.spoken import called
from models.layout.words import emotion_figure
from resources.translations import tr, tr_n

HEIGHT = 104.0
_LEFT = 24.0


def feelings(story: Story) -> Chapter | None:
    """The pages of the curves; None where nothing is known of how anybody feels."""
    curves = [curve_of(story, persona) for persona in story.personas]
    if not any(curve.runs for curve in curves):
        return None
    width, theme = story.width, handout_theme()
    title = text(tr("How it feels"), story.type_of("title"), width, "")
    continued = tr("{name}, continued", name=tr("How it feels"))
    again = text(continued, story.type_of("again", theme.muted), width, "")
    up, down = axis()
    lead = text(
        tr("Each curve runs from {up}, at the upper edge, to {down}, at the lower.", up=up, down=down),
        story.type_of("lead", theme.muted), width, "",
    )  # fmt: skip
    rows = [
        Row((cell(0, width, title, tag=titled(tr("How it feels"))),), keep=True, head=0, again=Row((cell(0, width, again, [gap(8)], tag=titled(continued)),)),
            bookmark=Bookmark(tr("How it feels"))),
        Row((cell(0, width, lead),), before=2),
    ]  # fmt: skip
    field = Field(width, HEIGHT, 0.0, float(story.columns.total), story.theme.typeface.semibold)
    for number, curve in enumerate(curves):
        if curve.runs:
            rows.extend(_persona(story, number, curve, field))
    merged = merged_curve(story, theme.ink)
    if len([persona for persona in story.personas if persona.weight > 0]) > 1 and merged.runs:
        rows.extend(_merged(story, merged, field))
    return Chapter("feelings", tuple(rows), story.paper)


def _persona(story: Story, number: int, curve: Curve, field: Field) -> Iterator[Row]:
    persona = story.personas[number]
    sign, colour, size = signs_of(story.personas)[number], story.colours[persona.id], 16.0
    name = text(called(story.journey, persona.id), story.type_of("head"), field.width * 0.6, story.language)
    badge = Item(size, lambda x, y: badge_of(sign, colour, field.face, x, y, size))
    mean = mean_emotion(story.journey.lane_touchpoints(persona.id))
    yield Row(
        (
            cell(0, size, [badge], tag=DECORATION),
            cell(
                _LEFT,
                field.width * 0.6,
                name,
                target=persona_sheet(persona.id),
                tag=headed(called(story.journey, persona.id)),
            ),
            _figure(story, mean, field.width),
        ),
        before=26,
        keep=True,
    )
    above, below = phase_names(story, field, before=8)
    item = chart(field, [curve], phase_bounds(story))
    drawn = drawn_as(told(called(story.journey, persona.id), curve, field))
    yield from (*above, Row((cell(0, field.width, [item], tag=drawn),), before=4, keep=bool(below)), *below)


def _figure(story: Story, mean: tuple[float, int] | None, width: float) -> Cell:
    said = ""
    if mean is not None:
        figure = emotion_figure(mean[0], story.journey.map.emotion_scale)
        said = f"{figure}, " + tr_n("mean of {n} step", "mean of {n} steps", mean[1])
    items = text(said, story.type_of("small", handout_theme().muted), width * 0.34, "", "right")
    return cell(width * 0.66, width * 0.34, [Item(4.0, lambda x, y: ())], items)


def _merged(story: Story, merged: Curve, field: Field) -> Iterator[Row]:
    muted = handout_theme().muted
    head = text(tr("All personas together"), story.type_of("head"), field.width, "")
    yield Row((cell(0, field.width, head, tag=headed(tr("All personas together"))),), before=30, keep=True)
    said = tr(
        "The line is the mean of the personas that have a value, by their weights; the band reaches from the lowest to the highest."
    )
    yield Row(
        (cell(0, field.width, text(said, story.type_of("body", muted), field.width, "")),),
        before=2,
        keep=True,
    )
    above, below = phase_names(story, field, before=8)
    item = chart(field, [merged], phase_bounds(story))
    drawn = drawn_as(told(tr("All personas together"), merged, field))
    weights = [f"{called(story.journey, p.id)}: {p.weight:g}" for p in story.personas if p.weight != 1]
    if weights:
        said = tr("Weights other than 1: {weights}", weights=", ".join(weights))
        words = text(said, story.type_of("small", muted), field.width, story.language)
        below = [*below, Row((cell(0, field.width, words),), before=4)]
    yield from (*above, Row((cell(0, field.width, [item], tag=drawn),), before=4, keep=bool(below)), *below)
