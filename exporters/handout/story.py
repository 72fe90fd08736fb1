"""What every part of a handout is made from: the journey, with what its pages ask of it again and again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from exporters.handout.flow import Leaf, Row
from exporters.handout.paper import Paper, handout_theme_of
from models.journey.journey import Journey
from models.journey.records import Persona, Phase
from models.layout.columns import Columns, columns_needed, lay_out_columns
from models.layout.heads import persona_colour
from models.layout.picture import Colour, Picture
from models.layout.rows.row import style
from models.layout.text import TextStyle
from models.layout.theme import Theme, map_theme

_HEADINGS = frozenset({"title", "head"})


class Story(NamedTuple):
    """A journey to be told; `picture` is its map, `columns` where its steps stand there."""

    journey: Journey
    picture: Picture
    paper: Paper
    personas: tuple[Persona, ...]
    phases: tuple[Phase, ...]
    colours: Mapping[str, Colour]
    columns: Columns
    theme: Theme
    """Colours of the map, and type of a document in the map's family."""

    def type_of(self, name: str, colour: Colour | None = None) -> TextStyle:
        """The style of this name; where no colour is named, headings in the first of the brand, all else in ink."""
        own = self.journey.map.brand.first_colour if name in _HEADINGS else ""
        return style(self.theme, name, colour or own or self.theme.ink)

    def rule(self, usual: Colour) -> Colour:
        """The colour of a line below a heading: the second of the brand."""
        return self.journey.map.brand.second_colour or usual

    @property
    def language(self) -> str:
        return self.journey.map.language

    @property
    def numbered_phases(self) -> list[tuple[int, Phase]]:
        """The phases with their numbers, from 0: in an excerpt those of the whole map."""
        numbers = self.journey.phase_numbers()
        return [(numbers[phase.id], phase) for phase in self.phases]

    @property
    def width(self) -> float:
        """Of the text on an upright page, in points."""
        return self.paper.body.w


class Chapter(NamedTuple):
    """Pages that belong together; `name` is that of the first sheet, by which others lead to it."""

    name: str
    rows: tuple[Row, ...]
    paper: Paper


class Finished(NamedTuple):
    """A page that is not a flow of rows."""

    name: str
    leaf: Leaf
    paper: Paper


def story_of(journey: Journey, picture: Picture, paper: Paper) -> Story:
    theme = map_theme()
    personas, phases = tuple(journey.personas()), tuple(journey.phases())
    colours = {persona.id: persona_colour(persona, n, theme) for n, persona in enumerate(personas)}
    lanes = [columns_needed(journey.lane_touchpoints(persona.id)) for persona in personas]
    return Story(
        journey,
        picture,
        paper,
        personas,
        phases,
        colours,
        lay_out_columns(phases, lanes, theme),
        handout_theme_of(journey),
    )


def map_sheet() -> str:
    return "map"


def phase_sheet(phase: str) -> str:
    return f"phase {phase}"


def persona_sheet(persona: str) -> str:
    return f"persona {persona}"


def action_place(opportunity: str) -> str:
    """Stands for the sheet on which an opportunity is told in the table of actions."""
    return f"action {opportunity}"


def card_sheet(card: str) -> str:
    """Stands for the sheet on which a card is told, until the sheets are made."""
    return f"card {card}"
