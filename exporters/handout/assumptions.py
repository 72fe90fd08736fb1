"""What is still unproved: the cards that no evidence backs."""

from __future__ import annotations

from collections.abc import Mapping

from exporters.handout.paper import handout_theme
from exporters.handout.phase_names import phase_title
from exporters.handout.story import Chapter, Story, card_sheet
from exporters.handout.tables import Column, Content, table_head, table_row, table_title, widths
from exporters.handout.texts import text
from models.layout.spoken import called
from resources.translations import tr, tr_n


def assumptions(story: Story, pages: Mapping[str, str]) -> Chapter | None:
    """The list, phase by phase; `pages` are the labels of the pages by what is told there. None: all is proved."""
    cards = [
        (number, phase, card)
        for number, phase in story.numbered_phases
        for persona in story.personas
        for card in story.journey.touchpoints_in(persona.id, phase.id)
        if not story.journey.evidence_for(card.id)
    ]
    if not cards:
        return None
    width, look = story.width, story.type_of("body")
    paged = any(card_sheet(card.id) in pages for _, _, card in cards)
    columns = [
        Column(tr("Touchpoint"), share=1.5),
        Column(tr("Persona"), share=1.0),
        Column(tr("Phase"), share=1.0),
    ]
    if paged:
        columns.append(Column(tr("Page"), 34, align="right"))
    lead = tr_n(
        "{n} touchpoint that no evidence backs yet: to be asked, watched or measured.",
        "{n} touchpoints that no evidence backs yet: to be asked, watched or measured.",
        len(cards),
    )
    rows = table_title(story, tr("Assumptions"), lead, story.paper, tr("Assumptions"))
    rows.append(table_head(story, columns, width, "assumptions"))
    room = widths(columns, width)
    muted = story.type_of("body", handout_theme().muted)
    for line, (number, phase, card) in enumerate(cards, 1):
        contents = [
            Content(
                text(called(story.journey, card.id), look, room[0][1], story.language), card_sheet(card.id)
            ),
            Content(text(called(story.journey, card.lane), muted, room[1][1], story.language)),
            Content(
                text(phase_title(phase, number).replace(" ", "\u00a0", 1), muted, room[2][1], story.language)
            ),
        ]
        if paged:
            contents.append(Content(text(pages.get(card_sheet(card.id), ""), muted, room[3][1], "", "right")))
        rows.append(table_row(columns, width, contents, "assumptions", line, pad=3.5))
    return Chapter("assumptions", tuple(rows), story.paper)
