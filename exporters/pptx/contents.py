"""Which slides a map becomes, in their order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from exporters.footer import brand_words
from exporters.pptx.actions import Action, actions, draw_actions, pages
from exporters.pptx.brand_marks import put_logo, put_mark, put_stripe, put_watermark, watermark
from exporters.pptx.cells import Cells
from exporters.pptx.colours import Palette
from exporters.pptx.curves import draw_curves
from exporters.pptx.deck import Deck
from exporters.pptx.links import Links
from exporters.pptx.overview import draw_overview, drawn_small
from exporters.pptx.pagination import PhasePage, pages_of
from exporters.pptx.personas import draw_persona, persona_notes
from exporters.pptx.phases import draw_phase, phase_notes, question_height
from exporters.pptx.pictures import Pictures
from exporters.pptx.places import has_footer, layout_for, size_of
from exporters.pptx.standard import SIZES, standard_deck, title_place
from exporters.pptx.template import open_template, shrink_for
from exporters.pptx.tree import Look, SlideTree
from models.journey.journey import Journey
from models.journey.records import Map, Persona, Phase
from models.layout.directions import reads_right_to_left
from models.layout.heads import persona_colour
from models.layout.layout import lay_out
from models.layout.picture import Box, Colour, Picture, Tag
from models.layout.spoken import called
from models.layout.theme import Theme, map_theme, set_in, theme_of
from models.layout.words import numbered
from resources.translations import tr

Step = Callable[[], None]


def new_deck(journey: Journey, assets: Mapping[str, bytes], size: str, template: Path | None) -> Deck:
    """A deck with no slides. Raises InputProblem where the template cannot be used."""
    brand, pictures = journey.map.brand, Pictures(assets)
    if template is None:
        theme = theme_of(journey)
        personas = (persona_colour(persona, n, theme) for n, persona in enumerate(journey.personas()))
        accents = [colour for colour in (brand.first_colour, brand.second_colour, *personas) if colour]
        accents = list(dict.fromkeys(colour.upper() for colour in accents))
        presentation = standard_deck(size, theme, accents)
        layout = layout_for(presentation)
        put_stripe(layout, brand, SIZES[size][0])
        put_logo(layout, brand, pictures, title_place(size))
    else:
        theme = map_theme()
        accents = list(theme.personas)
        presentation = open_template(template)
        layout = layout_for(presentation)
    put_watermark(layout, watermark(brand, *size_of(presentation), theme.typeface.bold))
    palette = Palette(theme, accents, foreign=template is not None)
    shrink = 1.0 if template is None else shrink_for(layout)
    links = Links(text for record in journey.records() for text in vars(record).values() if type(text) is str)
    look = Look(
        palette, journey.map.language, partial(named, journey), shrink, theme.typeface, links,
        reads_right_to_left(journey.map),
    )  # fmt: skip
    mark = " ".join(brand.mark.split())
    if mark and not has_footer(layout):
        put_mark(layout, mark, size_of(presentation)[1])
    return Deck(presentation, look, pictures, footer_of(journey.map), mark)


def footer_of(record: Map) -> str:
    """What stands at the foot of each slide: the footer of the brand, without the number that the slide has beside it,
    or client and title; and the confidentiality mark."""
    words = brand_words(record, page="")
    own = (*words.left, *words.right)
    usual = () if record.brand.footer.strip() else (record.client.strip(), record.title.strip())
    return " · ".join(part for part in (*usual, *own) if part)


def contents(deck: Deck, journey: Journey, picture: Picture) -> list[Step]:
    """Each makes one slide, save the last: it lets the phases on the first lead to their slides."""
    theme = set_in(map_theme(), deck.look.faces)
    if theme is not theme_of(journey):
        # The letters of a template are not those of the map.
        picture = lay_out(journey, theme).picture
    lanes = [(persona, persona_colour(persona, n, theme)) for n, persona in enumerate(journey.personas())]
    steps: list[Step] = [partial(_overview, deck, journey, picture, theme)]
    steps += [partial(_persona, deck, journey, persona, colour, theme) for persona, colour in lanes]
    colours = {persona.id: colour for persona, colour in lanes}
    cells = Cells(journey, theme)
    numbers = journey.phase_numbers()
    starts: list[int] = []
    for phase in journey.phases():
        for page in pages_of(journey, phase, _below_question(deck, journey, phase), cells):
            title = _phase_title(phase, numbers[phase.id], page)
            if page.first:
                starts.append(len(steps))
            steps.append(partial(_phase, deck, journey, title, page, colours, cells, theme))
    if any(card.emotion is not None for card in journey.touchpoints()):
        steps.append(partial(_curves, deck, journey, lanes, cells, theme))
    found = actions(journey)
    lots = list(pages(found, deck.frame.body, deck.look.faces.semibold))
    steps += [partial(_actions, deck, lot, found, _of(n, lots), theme) for n, lot in enumerate(lots)]
    steps.append(partial(deck.lead, starts))
    return steps


def named(journey: Journey, tag: Tag) -> str:
    """What a drawing is called in the list of objects."""
    title = called(journey, tag.id.split(":")[0])
    match tag.role:
        case "card":
            return tr("Card: {title}", title=title)
        case "phase":
            return tr("Phase: {title}", title=title)
        case "lane":
            return tr("Persona: {title}", title=title)
        case "face":
            return tr("Feeling: {title}", title=title)
        case "curve":
            return tr("Curve: {title}", title=title)
        case "opportunity":
            return tr("Opportunity: {title}", title=title)
        case "arrow":
            return tr("Arrow")
    return tr("Background")


def _below_question(deck: Deck, journey: Journey, phase: Phase) -> Box:
    box = deck.frame.body
    by = question_height(phase, box.w, journey.map.language, deck.look.faces.italic)
    return Box(box.x, box.y + by, box.w, box.h - by)


def _phase_title(phase: Phase, number: int, page: PhasePage) -> str:
    name = numbered(number, " ".join(phase.name.split()))
    if page.of > 1:
        name = tr("{title} ({number} of {count})", title=name, number=page.number, count=page.of)
    return name


def _overview(deck: Deck, journey: Journey, picture: Picture, theme: Theme) -> None:
    record = journey.map
    notes = [record.scenario.strip(), record.goal.strip(), record.notes.strip()]

    def draw(tree: SlideTree, box: Box) -> None:
        if draw_overview(tree, box, journey, picture, theme).small(theme):
            notes.insert(0, drawn_small())
        mark = watermark(record.brand, deck.frame.width, deck.frame.height, deck.look.faces.bold)
        if mark is not None:
            tree.raw(mark)  # the map hides what lies behind it

    deck.slide(" ".join(record.title.split()) or tr("Untitled map"), notes, draw)


def _persona(deck: Deck, journey: Journey, persona: Persona, colour: Colour, theme: Theme) -> None:
    title = called(journey, persona.id)
    deck.slide(
        title,
        [persona_notes(persona)],
        lambda tree, box: draw_persona(tree, box, journey, persona, colour, theme),
    )


def _phase(
    deck: Deck,
    journey: Journey,
    title: str,
    page: PhasePage,
    colours: dict[str, Colour],
    cells: Cells,
    theme: Theme,
) -> None:
    deck.slide(
        title,
        [phase_notes(page, cells)],
        lambda tree, box: draw_phase(tree, box, page, journey, colours, cells, theme),
    )


def _curves(
    deck: Deck, journey: Journey, lanes: list[tuple[Persona, Colour]], cells: Cells, theme: Theme
) -> None:
    deck.slide(
        tr("Emotion curves"), [], lambda tree, box: draw_curves(tree, box, journey, lanes, cells, theme)
    )


def _of(number: int, lots: Sequence[object]) -> str:
    """The title of one of the slides of actions."""
    title = tr("Opportunities and actions")
    if len(lots) > 1:
        return tr("{title} ({number} of {count})", title=title, number=number + 1, count=len(lots))
    return title


def _actions(deck: Deck, lot: list[Action], found: list[Action], title: str, theme: Theme) -> None:
    notes = [action.note for action in lot]
    deck.slide(title, notes, lambda tree, box: draw_actions(tree, box, lot, found, theme))
