"""What stands at the edges of a map: title block with legend, phase heads, lane heads."""

from __future__ import annotations

from models.journey.journey import Journey
from models.journey.records import Mark, Persona, Phase, Supports
from models.layout.directions import joined
from models.layout.icons import MARK_ICONS, OPPORTUNITY_ICON, icon_at, mark_look
from models.layout.picture import Box, Colour, Drawing, Image, Path, PathOp, Rectangle, Shape, Tag
from models.layout.rows.row import style
from models.layout.text import Paragraph, place, wrap
from models.layout.theme import Theme
from models.layout.words import long_date, mark_name, numbered, quoted, state_name
from resources.translations import tr, tr_n

LEGEND_ICON = 14.0
LEGEND_GAP = 20.0
LEAST_TITLE_WIDTH = 420.0
POINT = 10.0
"""How far a phase head's point reaches into the next."""
AVATAR = 40.0
HEAD_LEFT, HEAD_RIGHT = 14.5, 12.0
NAME_LEFT, NAME_RIGHT = 64.5, 10.0


def title_block(journey: Journey, theme: Theme, width: float) -> Drawing:
    """Title, what the map is about, and the legend at the right, or below where the width is small."""
    record = journey.map
    language = record.language
    entries = _legend_entries(theme)
    legend_width = sum(entry.width + LEGEND_ICON + 5 for _, _, entry in entries) + LEGEND_GAP * (
        len(entries) - 1
    )
    beside = width - legend_width - LEGEND_GAP * 2 >= LEAST_TITLE_WIDTH
    inner = width - legend_width - LEGEND_GAP * 2 if beside else width
    title = wrap(
        record.title.strip() or tr("Untitled map"), style(theme, "title", theme.ink), width, language
    )
    lines = [wrap(summary(journey), style(theme, "subtitle", theme.muted), inner, language)]
    about = _about(journey)
    if about:
        lines.append(wrap(about, style(theme, "subtitle", theme.muted), inner, language))
    bottom = title.height + 1 + sum(line.height for line in lines)
    # Aligned within the widest: a title from right to left stays near the beginning of a wide map.
    block = max([title.width, *(line.width for line in lines)])
    legend_y = bottom - 16 if beside else bottom + 8
    height = bottom if beside else legend_y + 18

    def shapes() -> tuple[Shape, ...]:
        drawn: list[Shape] = list(place(title, 0, 0, width=block))
        y = title.height + 1
        for line in lines:
            drawn.extend(place(line, 0, y, width=min(block, inner)))
            y += line.height
        x = max(width - legend_width, 0.0) if beside else 0.0
        for name, colour, entry in entries:
            drawn.append(icon_at(name, x, legend_y, LEGEND_ICON, colour))
            drawn.extend(place(entry, x + LEGEND_ICON + 5, legend_y + (LEGEND_ICON - entry.height) / 2))
            x += LEGEND_ICON + 5 + entry.width + LEGEND_GAP
        return tuple(drawn)

    backwards = any(line.right_to_left for line in title.lines)
    left = block - title.width if backwards else 0.0
    fill = (left, 4.0, min(title.width, width), title.height - 8, theme.muted)
    return Drawing(Tag("map", "title", record.title), Box(0, 0, width, height), shapes, (fill,))


def least_width(theme: Theme) -> float:
    """The width of the body below which the legend would be cut."""
    entries = _legend_entries(theme)
    return sum(entry.width + LEGEND_ICON + 5 for _, _, entry in entries) + LEGEND_GAP * len(entries)


def summary(journey: Journey) -> str:
    """What the map is and what it rests on: "As-is map · 2 personas, 18 touchpoints, ..."."""
    record = journey.map
    cards, parked = journey.touchpoint_count(), {card.id for card in journey.parked()}
    backed = len({relation.target for relation in journey.of_kind(Supports)} - parked)
    counts = [
        tr_n("{n} persona", "{n} personas", len(journey.of_kind(Persona))),
        tr_n("{n} touchpoint", "{n} touchpoints", cards),
    ]
    if cards:
        if backed:
            counts.append(tr("{n} backed by evidence", n=backed))
        if cards > backed:
            counts.append(tr_n("{n} assumption (dashed)", "{n} assumptions (dashed)", cards - backed))
    when = long_date(record.date) if record.date else ""
    said = [state_name(record.state), when, record.version_note.strip(), ", ".join(counts)]
    return joined(said)


def _about(journey: Journey) -> str:
    record = journey.map
    goal = tr("Goal: {goal}", goal=record.goal.strip()) if record.goal.strip() else ""
    return joined((record.scenario, goal))


def _legend_entries(theme: Theme) -> list[tuple[str, Colour, Paragraph]]:
    named = [(MARK_ICONS[mark], mark_look(theme, mark)[0], mark_name(mark)) for mark in Mark]
    named.append((OPPORTUNITY_ICON, theme.note, tr("Opportunity")))
    look = style(theme, "label", theme.muted)
    return [(name, colour, wrap(text, look, 400, "")) for name, colour, text in named]


class PhaseHead:
    """A phase's name and question, wrapped; draws itself at the height that the tallest head needs."""

    def __init__(self, phase: Phase, number: int, width: float, theme: Theme, language: str) -> None:
        self._phase, self._notched, self._width = phase, number > 0, width
        self._look = theme.phases[number % len(theme.phases)]
        self._left = 14.0 + (POINT if number else 0.0)
        self._inner = inner = width - self._left - POINT - 6
        name = numbered(number, phase.name)
        self._rows = [wrap(name, style(theme, "phase", self._look.text), inner, language)]
        if phase.question.strip():
            question = style(theme, "question", theme.muted)
            self._rows.append(wrap(quoted(phase.question), question, inner, language))
        self.height = max(sum(row.height for row in self._rows) + 16, 34.0)

    def drawing(self, height: float) -> Drawing:
        said = ", ".join(part for part in (self._phase.name, self._phase.question) if part)
        fill = (2.0, 0.0, self._width - 4, height, self._look.fill)
        box = Box(0, 0, self._width, height)
        return Drawing(Tag(self._phase.id, "phase", said), box, lambda: self._shapes(height), (fill,))

    def _shapes(self, height: float) -> tuple[Shape, ...]:
        shapes: list[Shape] = [Path(_chevron(self._width, height, self._notched), fill=self._look.fill)]
        y = (height - sum(row.height for row in self._rows)) / 2
        for row in self._rows:
            shapes.extend(place(row, self._left, y, width=self._inner))
            y += row.height
        return tuple(shapes)


def _chevron(width: float, height: float, notched: bool) -> tuple[PathOp, ...]:
    left, corner, tip, middle = (4.0 if notched else 2.0), width - POINT - 1, width - 1.0, height / 2
    ops: list[PathOp] = [("M", left, 0.0), ("L", corner, 0.0), ("L", tip, middle), ("L", corner, height)]
    ops.append(("L", left, height))
    if notched:
        ops.append(("L", left + POINT, middle))
    ops.append(("Z",))
    return tuple(ops)


def persona_colour(persona: Persona, number: int, theme: Theme) -> Colour:
    return persona.colour or theme.personas[number % len(theme.personas)]


class LaneHead:
    """Portrait, name, role and quote of a persona, wrapped; `height` is what they need."""

    def __init__(self, persona: Persona, colour: Colour, theme: Theme, language: str) -> None:
        self.persona, self.colour, self._theme = persona, colour, theme
        width = theme.lane_head_width
        beside = width - NAME_LEFT - NAME_RIGHT
        self._name = wrap(
            persona.name.strip() or tr("Unnamed"), style(theme, "name", theme.ink), beside, language
        )
        self._role = wrap(persona.role.strip(), style(theme, "label", theme.muted), beside, language)
        quote = quoted(persona.quote) if persona.quote.strip() else ""
        face = style(theme, "quote", theme.muted)._replace(size=11.0, leading=15.0)
        self._quote = wrap(quote, face, width - HEAD_LEFT - HEAD_RIGHT, language)
        names = self._name.height + (self._role.height if persona.role.strip() else 0)
        self._names_top = 18 + max((AVATAR - names) / 2, 0)
        self._quote_top = max(18 + AVATAR, self._names_top + names) + 8
        self.height = self._quote_top + (self._quote.height if quote else 0) + 10

    def shapes(self) -> tuple[Shape, ...]:
        shapes: list[Shape] = []
        if self.persona.portrait:
            shapes.append(Image(HEAD_LEFT, 18, AVATAR, AVATAR, self.persona.portrait, AVATAR / 2))
        else:
            shapes.append(Rectangle(HEAD_LEFT, 18, AVATAR, AVATAR, AVATAR / 2, fill=self.colour))
            initial = wrap(
                initial_of(self.persona.name), style(self._theme, "initial", "#FFFFFF"), AVATAR, ""
            )
            left = HEAD_LEFT + (AVATAR - initial.width) / 2
            shapes.extend(place(initial, left, 18 + (AVATAR - initial.height) / 2))
        right = self._theme.lane_head_width - HEAD_RIGHT
        shapes.extend(place(self._name, NAME_LEFT, self._names_top, width=right - NAME_LEFT))
        if self.persona.role.strip():
            top = self._names_top + self._name.height
            shapes.extend(place(self._role, NAME_LEFT, top, width=right - NAME_LEFT))
        if self.persona.quote.strip():
            shapes.extend(place(self._quote, HEAD_LEFT, self._quote_top, width=right - HEAD_LEFT))
        return tuple(shapes)


def initial_of(name: str) -> str:
    """The first letter or digit of a name, or its first sign."""
    name = name.strip()
    return next((letter for letter in name if letter.isalnum()), name[:1] or "?").upper()[:1]


def rounded_left(width: float, height: float, radius: float) -> tuple[PathOp, ...]:
    """A box whose two left corners are round: the tint behind a lane's head."""
    k = radius * 0.4477
    return (
        ("M", radius, 0.0),
        ("L", width, 0.0),
        ("L", width, height),
        ("L", radius, height),
        ("C", k, height, 0.0, height - k, 0.0, height - radius),
        ("L", 0.0, radius),
        ("C", 0.0, k, k, 0.0, radius, 0.0),
        ("Z",),
    )
