"""Opportunities and actions as a table, what is needed most first."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.handout.flow import Item
from exporters.handout.paper import handout_theme
from exporters.handout.proof import figure
from exporters.handout.story import Chapter, Story, action_place, card_sheet
from exporters.handout.tables import Column, Content, table_head, table_row, table_title, widths
from exporters.handout.texts import gap, keeping, text
from models.analysis.scores import ranked_opportunities
from models.journey.records import Opportunity
from models.layout.directions import joined
from models.layout.spoken import called
from models.layout.words import long_date, status_name
from resources.translations import tr, tr_n

NOTHING = "–"


def actions(story: Story) -> Chapter | None:
    """The pages of the table, which lie; None where there is no opportunity."""
    ranked = ranked_opportunities(story.journey)
    if not ranked:
        return None
    paper = story.paper.lying
    scored = any(score is not None for _, score in ranked)
    columns = [
        Column("", 20),
        Column(tr("What, and where it helps"), share=1.0),
        Column(tr("Priority"), 48, align="right") if scored else Column("", 0),
        Column(tr("Owner"), 96),
        Column(tr("Due"), 92),
        Column(tr("Status"), 48),
    ]
    columns = [column for column in columns if column.title or column.width]
    lead = tr(
        "Ranked by priority: importance + max(importance − satisfaction, 0), from 0 to 20; an estimate from workshop scores."
    )
    rows = table_title(
        story,
        tr("Opportunities and actions"),
        lead if scored else tr("Ranked by votes."),
        paper,
        tr("Opportunities and actions"),
    )
    rows.append(table_head(story, columns, paper.body.w, "actions"))
    room = widths(columns, paper.body.w)
    for number, (opportunity, score) in enumerate(ranked):
        look = story.type_of("body")
        contents = [
            Content(text(f"{number + 1}", story.type_of("rank"), room[0][1], "")),
            _what(story, opportunity, room[1][1]),
        ]
        said = [
            opportunity.owner.strip() or NOTHING,
            long_date(opportunity.due) if opportunity.due else NOTHING,
        ]
        said.append(status_name(opportunity.status))
        if scored:
            shown = figure(round(score, 1)) if score is not None else NOTHING
            contents.append(Content(text(shown, look, room[2][1], "", "right")))
        for words, (_, width) in zip(said, room[-3:], strict=True):
            contents.append(Content(text(words, look, width, story.language)))
        place = action_place(opportunity.id)
        rows.append(table_row(columns, paper.body.w, contents, "actions", number + 1, place=place))
    return Chapter("actions", tuple(rows), paper)


def _what(story: Story, opportunity: Opportunity, width: float) -> Content:
    muted = handout_theme().muted
    title = text(called(story.journey, opportunity.id), story.type_of("item"), width, story.language)
    cards = [card for card in story.journey.addressed_by(opportunity.id) if not card.parked]
    named = joined((called(story.journey, card.id) for card in cards), "; ", story.paper.backwards)
    where = text(named, story.type_of("body", muted), width, story.language)
    about = text(opportunity.description, story.type_of("body", muted), width, story.language)
    weighed = text(", ".join(_weighed(opportunity)), story.type_of("small", muted), width, "")
    items: tuple[Item, ...] = keeping(title) if where or about else title
    for some in (where, about, weighed):
        items += (gap(2), *some) if some and items else some
    return Content(items, card_sheet(cards[0].id) if cards else "")


def _weighed(opportunity: Opportunity) -> Iterator[str]:
    if opportunity.impact is not None:
        yield tr("impact {figure}", figure=figure(opportunity.impact))
    if opportunity.effort is not None:
        yield tr("effort {figure}", figure=figure(opportunity.effort))
    if opportunity.votes:
        yield tr_n("{n} vote", "{n} votes", opportunity.votes)
