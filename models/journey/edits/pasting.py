"""Pasting texts: lines become cards, a table becomes cards in phases or in the cells from the cursor on.

Lines go into a row of columns from the spot on, the cards there make room, and the phase grows: what was said in one
go stays together.

A table is read in one of three ways, the first that fits:

* `ACROSS`: its first row names phases. So it is where at least half of the first row's texts are names of phases of
  the map, or where the corner is empty and the others of the first row are names, all different. The first column
  names the lanes where the corner is empty or says “Persona”, or where a persona of the map stands there; names that
  the map lacks become personas.
* `DOWN`: its first column names phases, those of the map or new ones. So it is where every text of it is short and a
  single line, no number, and no new name comes back further down. An empty cell there stands for the one above. A
  first row that says “Phase”, or that holds names of personas, is a heading: below a persona's name are the cards of
  that lane.
* `BY_PLACE`: everything else. Rows go into the lanes from the spot's on, those that find no further lane into the
  last one, one card below the other; columns go into step columns. The cards there make room.

Under a locked structure a table that would bring new phases or personas is read by place. Names are compared without
regard to capitals and spaces at their ends. In phases that are named, cards go to the end. New phases stand after the
one named before, else last.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import pairwise
from typing import Generic

from models.journey.change import Change
from models.journey.edits.draft import Draft, P, made
from models.journey.edits.structure import put_in_order
from models.journey.edits.touchpoints import Spot, lay
from models.journey.journey import Journey
from models.journey.records import Persona, Phase, Touchpoint
from models.problems import InputProblem
from resources.translations import tr, tr_n

MOST_COLUMNS = 1000
"""Of a phase."""
LONGEST_NAME = 60
"""Letters of a text that may be the name of a phase or a lane."""

Rows = Sequence[Sequence[str]]


class Reading(Enum):
    """How a table is understood."""

    ACROSS = "phases in the first row"
    DOWN = "phases in the first column"
    BY_PLACE = "cards by their place"


def paste_cards(journey: Journey, titles: Sequence[str], spot: Spot | None) -> Change:
    """A new card for each title, in the columns from a spot on; the cards there make room.

    Where a phase has not so many columns left, several stand below each other in each. None for the spot: at the map's
    beginning. A lane and a phase are made where the map has none. Raises InputProblem where a title does not fit or
    the phase has no column left.
    """
    draft = Draft(journey)
    spot = spot or beginning(draft)
    cards = [_card(title, spot.lane, spot.phase) for title in titles]
    lay_in(draft, _columns(draft, cards, spot), spot)
    return draft.change(tr_n("Paste card", "Paste {n} cards", len(cards)))


def paste_table(journey: Journey, rows: Rows, spot: Spot | None, reading: Reading | None = None) -> Change:
    """A new card for each text of a table but the names of phases and lanes in it; see above for how it is read.

    `rows` are all of one width. None for the spot: at the map's beginning. Raises InputProblem as `paste_cards`.
    """
    draft = Draft(journey)
    spot = spot or beginning(draft)
    match reading or table_reading(journey, rows):
        case Reading.ACROSS:
            count = _across(draft, rows, spot)
        case Reading.DOWN:
            count = _down(draft, rows, spot)
        case Reading.BY_PLACE:
            count = _by_place(draft, rows, spot)
    return draft.change(tr_n("Paste card", "Paste {n} cards", count))


def table_reading(journey: Journey, rows: Rows) -> Reading:
    """How a table is understood on this map."""
    reading = named_reading(journey, rows)
    if reading is None or (journey.map.structure_locked and _brings_structure(journey, rows, reading)):
        return Reading.BY_PLACE
    return reading


def named_reading(journey: Journey, rows: Rows) -> Reading | None:
    """How a table names phases; None where it does not."""
    phases = {_key(phase.name) for phase in journey.phases() if phase.name.strip()}
    top = [text for text in rows[0] if text]
    matches = sum(_key(text) in phases for text in top)
    if len(rows) > 1 and matches * 2 >= len(top) and matches > (_key(rows[0][0]) in phases):
        return Reading.ACROSS
    others = list(rows[0][1:])
    named = [text for text in others if text]
    if (
        len(rows) > 1
        and not rows[0][0]
        and any(others[:1])
        and all(map(_is_name, named))
        and _distinct(named)
    ):
        return Reading.ACROSS
    return Reading.DOWN if _names_down(journey, rows, phases) else None


# ---- how a table is read -------------------------------------------------------------------------------------


def _names_down(journey: Journey, rows: Rows, phases: set[str]) -> bool:
    body = rows[1:] if _has_heading(journey, rows) else rows
    if not body or not body[0][0] or not any(text for row in body for text in row[1:]):
        return False
    names = [row[0] for row in body if row[0]]
    groups = [_key(a) for a, b in pairwise([*names, ""]) if _key(a) != _key(b)]
    return all(map(_is_name, names)) and _distinct([name for name in groups if name not in phases])


def _has_heading(journey: Journey, rows: Rows) -> bool:
    """Whether the first row of a table with phases in its first column is a heading."""
    if _key(rows[0][0]) in _WORDS_FOR_PHASE:
        return True
    lanes = {_key(persona.name) for persona in journey.personas() if persona.name.strip()}
    named = [text for text in rows[0][1:] if text]
    return bool(named) and all(_key(text) in lanes for text in named)


_WORDS_FOR_PHASE = frozenset(
    ("phase", "phases", "phasen", "stage", "stages", "journey phase", "journey stage", "abschnitt", "étape")
)
_WORDS_FOR_LANE = frozenset(("persona", "personas", "lane", "lanes", "customer", "who", "kunde", "wer"))


def _brings_structure(journey: Journey, rows: Rows, reading: Reading) -> bool:
    """Whether a table names phases or lanes that the map lacks."""
    phases = {_key(phase.name) for phase in journey.phases()}
    if reading is Reading.DOWN:
        body = rows[1:] if _has_heading(journey, rows) else rows
        return any(row[0] and _key(row[0]) not in phases for row in body)
    first = _first_phase(journey, rows)
    lanes = {_key(persona.name) for persona in journey.personas()}
    return any(text and _key(text) not in phases for text in rows[0][first:]) or (
        first == 1 and any(row[0] and _key(row[0]) not in lanes for row in rows[1:])
    )


def _first_phase(journey: Journey, rows: Rows) -> int:
    """The column of the first phase in the first row: 1 where the first column names lanes, else 0."""
    if not rows[0][0] or _key(rows[0][0]) in _WORDS_FOR_LANE:
        return 1
    lanes = {_key(persona.name) for persona in journey.personas() if persona.name.strip()}
    return int(any(_key(row[0]) in lanes for row in rows[1:]))


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()


def _is_name(text: str) -> bool:
    return 0 < len(text) <= LONGEST_NAME and "\n" not in text and any(sign.isalpha() for sign in text)


def _distinct(texts: Sequence[str]) -> bool:
    return len({_key(text) for text in texts}) == len(texts)


# ---- laying it on the map ------------------------------------------------------------------------------------


class _Named(Generic[P]):
    """The phases or lanes of a draft by their names; those that are not there are made, after the one before."""

    def __init__(self, draft: Draft, kind: type[P]) -> None:
        self._draft = draft
        self._kind: type[P] = kind
        self._before: str | None = None
        self._ids = {
            _key(record.name): record.id for record in reversed(draft.in_order(kind)) if record.name.strip()
        }

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._ids

    def id(self, name: str) -> str:
        found = self._ids.get(_key(name))
        if found is None:
            found = _put_after(self._draft, made(self._kind, name=name), self._before)
            self._ids[_key(name)] = found
        self._before = found
        return found


def _put_after(draft: Draft, record: P, before: str | None) -> str:
    """Put a new lane or phase behind another one, or last; its id."""
    row = draft.in_order(type(record))
    at = [other.id for other in row].index(before) + 1 if before else None
    put_in_order(draft, row, record, at)
    return record.id


class _Ends:
    """Collects cards for the ends of rows of cards, and lays them there."""

    def __init__(self) -> None:
        self._titles: dict[tuple[str, str], list[str]] = {}

    def add(self, lane: str, phase: str, title: str) -> None:
        if title:
            self._titles.setdefault((lane, phase), []).append(title)

    def lay(self, draft: Draft) -> int:
        for (lane, phase), titles in self._titles.items():
            cards = [[_card(title, lane, phase)] for title in titles]
            lay_in(draft, cards, Spot(lane, phase, max(draft.row(lane, phase), default=-1) + 1))
        return sum(map(len, self._titles.values()))


def _across(draft: Draft, rows: Rows, spot: Spot) -> int:
    phases, lanes, ends = _Named(draft, Phase), _Named(draft, Persona), _Ends()
    first = _first_phase(draft.journey, rows)
    ids = [phases.id(name) if name else "" for name in rows[0][first:]]
    # What has no heading belongs to the phase before it, as a wide heading means it.
    for number, id in enumerate(ids):
        ids[number] = id or (ids[number - 1] if number else spot.phase)
    lane = spot.lane
    for row in rows[1:]:
        if first and row[0]:
            lane = lanes.id(row[0])
        for id, title in zip(ids, row[first:], strict=True):
            ends.add(lane, id, title)
    return ends.lay(draft)


def _down(draft: Draft, rows: Rows, spot: Spot) -> int:
    phases, ends = _Named(draft, Phase), _Ends()
    own = [spot.lane] * (len(rows[0]) - 1)
    body = rows
    if _has_heading(draft.journey, rows):
        lanes, body = _Named(draft, Persona), rows[1:]
        own = [lanes.id(text) if text and text in lanes else spot.lane for text in rows[0][1:]]
    phase = spot.phase
    for row in body:
        phase = phases.id(row[0]) if row[0] else phase
        for lane, title in zip(own, row[1:], strict=True):
            ends.add(lane, phase, title)
    return ends.lay(draft)


def _by_place(draft: Draft, rows: Rows, spot: Spot) -> int:
    lanes = [persona.id for persona in draft.in_order(Persona)]
    at = lanes.index(spot.lane)
    cells: dict[str, list[list[Touchpoint]]] = {}
    for number, row in enumerate(rows):
        lane = lanes[min(at + number, len(lanes) - 1)]
        columns = cells.setdefault(lane, [[] for _ in row])
        for column, title in zip(columns, row, strict=True):
            if title:
                column.append(_card(title, lane, spot.phase))
    for lane, columns in cells.items():
        lay_in(draft, columns, spot._replace(lane=lane))
    return sum(len(column) for columns in cells.values() for column in columns)


def _columns(draft: Draft, cards: list[Touchpoint], spot: Spot) -> list[list[Touchpoint]]:
    """The cards in as many columns as the phase has left, those there already moved to the right of them."""
    last = max(draft.row(spot.lane, spot.phase), default=-1)
    left = MOST_COLUMNS - max(spot.column, last + 1)
    height = max(-(-len(cards) // max(left, 1)), 1)
    return [cards[at : at + height] for at in range(0, len(cards), height)]


def beginning(draft: Draft) -> Spot:
    """The first cell of the map; a lane and a phase are made where there is none."""
    if not draft.in_order(Persona):
        _put_after(draft, made(Persona), None)
    if not draft.in_order(Phase):
        _put_after(draft, made(Phase), None)
    return Spot(draft.in_order(Persona)[0].id, draft.in_order(Phase)[0].id, 0)


def _card(title: str, lane: str, phase: str) -> Touchpoint:
    return made(Touchpoint, lane=lane, phase=phase, title=title)


def lay_in(draft: Draft, cells: Sequence[Sequence[Touchpoint]], spot: Spot) -> None:
    """Lay cards at a spot, each of `cells` into a column of its own; the cards there make room.

    Raises InputProblem where no column is left for one of them.
    """
    try:
        lay(draft, cells, spot._replace(place=None), insert=True)
    except InputProblem as problem:
        raise InputProblem(
            tr(
                "A phase has no room for so many columns. Paste them as one card or as notes, or fewer at once."
            )
        ) from problem
