"""From a journey to its picture and geometry; what a change did not touch is taken from the layout before."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, cast

from models.journey.journey import Journey
from models.journey.records import (
    Addresses,
    Map,
    Opportunity,
    Persona,
    RowKind,
    Supports,
    Touchpoint,
)
from models.layout.arrows import Track, plan_tracks, stored_arrow, track_counts
from models.layout.columns import Columns, columns_needed, lay_out_columns
from models.layout.geometry import Geometry, LaneBand
from models.layout.heads import PhaseHead, least_width, persona_colour, title_block
from models.layout.lane import LaneLayout, lay_out_lane
from models.layout.picture import Box, Colour, Drawing, Part, Picture, Strip
from models.layout.rows.emotion import lay_out_emotion
from models.layout.rows.opportunities import lay_out_opportunities
from models.layout.rows.row import LaneInput, Row
from models.layout.theme import Theme

ROWS: dict[RowKind, Callable[[LaneInput], Row | None]] = {
    RowKind.EMOTION: lay_out_emotion,
    RowKind.OPPORTUNITIES: lay_out_opportunities,
}
"""Kinds of rows below the cards, from the top; a row that gives None is not shown in that lane."""

HEAD_GAP = 12.0
PHASE_GAP = 10.0


@dataclass(frozen=True, eq=False)
class Layout:
    """A journey laid out: its picture, where everything is in it, and what the next layout can keep."""

    picture: Picture
    geometry: Geometry
    _kept: _Kept


@dataclass(frozen=True, eq=False)
class _Kept:
    theme: Theme
    columns: Columns
    map: Map
    title: Drawing
    title_key: tuple[object, ...]
    phase_heads: tuple[Part, ...]
    phase_key: tuple[object, ...]
    lanes: Mapping[str, LaneLayout]
    tracks: Mapping[str, Track]
    heads: Strip
    arrows: Mapping[_ArrowKey, tuple[Part, tuple[tuple[float, float], ...]]]


class _ArrowKey(NamedTuple):
    """What a stored arrow is drawn from."""

    track: Track
    start: Box
    end: Box
    row_top: float
    tracks: int


def lay_out(
    journey: Journey,
    theme: Theme,
    *,
    previous: Layout | None = None,
    changed: Iterable[str] | None = None,
    breaks: tuple[int, ...] = (),
) -> Layout:
    """The layout of `journey`; at `breaks` a printed page ends (see Columns). With `previous` and the ids of all
    records changed since, only what they touch is laid out again."""
    work = laying_out(journey, theme, previous=previous, changed=changed, breaks=breaks)
    while True:
        try:
            next(work)
        except StopIteration as done:
            return cast(Layout, done.value)


def laying_out(
    journey: Journey,
    theme: Theme,
    *,
    previous: Layout | None = None,
    changed: Iterable[str] | None = None,
    breaks: tuple[int, ...] = (),
) -> Generator[None, None, Layout]:
    """As `lay_out`, with a pause after each lane, a few milliseconds of work. The journey must not change before
    the end."""
    kept = previous._kept if previous is not None and previous._kept.theme is theme else None
    ids = frozenset(changed) if changed is not None and kept is not None else None
    stale = _stale_lanes(journey, kept, ids) if kept is not None and ids is not None else None
    cards: dict[str, tuple[Touchpoint, ...]] = {}
    widths: dict[str, Mapping[str, int]] = {}
    for persona in journey.personas():
        if kept is not None and stale is not None and persona.id not in stale and persona.id in kept.lanes:
            widths[persona.id] = kept.lanes[persona.id].widths
        else:
            cards[persona.id] = tuple(journey.lane_touchpoints(persona.id))
            widths[persona.id] = columns_needed(cards[persona.id])
    columns = lay_out_columns(journey.phases(), widths.values(), theme, breaks)
    if kept is not None and kept.columns == columns:
        columns = kept.columns
    tracks = _tracks(journey, columns, kept, ids)
    lanes = yield from _lanes(journey, theme, columns, kept, cards, widths, track_counts(tracks))
    return _assemble(journey, theme, columns, lanes, tracks, kept, ids)


def _tracks(
    journey: Journey, columns: Columns, kept: _Kept | None, ids: frozenset[str] | None
) -> Mapping[str, Track]:
    transitions = journey.transitions()
    if not transitions:
        return {}
    if kept is not None and ids is not None and kept.columns is columns:
        ends = {
            end for transition in transitions for end in (transition.id, transition.source, transition.target)
        }
        if not (ids & ends) and kept.tracks.keys() == {transition.id for transition in transitions}:
            return kept.tracks
    return plan_tracks(journey, columns)


def _lanes(
    journey: Journey,
    theme: Theme,
    columns: Columns,
    kept: _Kept | None,
    cards: Mapping[str, tuple[Touchpoint, ...]],
    widths: Mapping[str, Mapping[str, int]],
    tracks: Mapping[str, int],
) -> Generator[None, None, dict[str, LaneLayout]]:
    """The lanes; those that have no entry in `cards` did not change themselves."""
    same = kept is not None and kept.columns is columns and _settings(kept.map) == _settings(journey.map)
    lanes: dict[str, LaneLayout] = {}
    for number, persona in enumerate(journey.personas()):
        id, colour = persona.id, persona_colour(persona, number, theme)
        before = kept.lanes.get(id) if kept is not None else None
        if before is not None and same and id not in cards and before.fits(colour, tracks.get(id, 0)):
            lanes[id] = before
            continue
        own = cards[id] if id in cards else tuple(journey.lane_touchpoints(id))
        usable = before if kept is not None and _settings(kept.map) == _settings(journey.map) else None
        rows = {row.kind: row for _, row in usable.rows} if usable is not None and same else {}
        lane = _lane_input(journey, theme, columns, persona, colour, own, tracks.get(id, 0), rows)
        lanes[id] = lay_out_lane(lane, ROWS, usable.blocks if usable else {}, usable, widths[id])
        yield
    return lanes


def _lane_input(
    journey: Journey,
    theme: Theme,
    columns: Columns,
    persona: Persona,
    colour: Colour,
    cards: tuple[Touchpoint, ...],
    tracks: int,
    rows: Mapping[RowKind, Row],
) -> LaneInput:
    first = {band.phase: band.first for band in columns.phases}
    numbers = tuple(first[card.phase] + card.column for card in cards)
    relations = {card.id: arriving for card in cards if (arriving := journey.arriving(card.id))}
    language = journey.map.language
    return LaneInput(
        journey, theme, columns, persona, colour, cards, numbers, relations, language, tracks, rows
    )


def _settings(record: Map) -> tuple[object, ...]:
    return (record.language, record.hidden_rows, record.emotion_scale)


def _stale_lanes(journey: Journey, kept: _Kept, ids: frozenset[str]) -> set[str]:
    """The lanes that a change of these records touches."""
    stale = {lane for lane, layout in kept.lanes.items() if not layout.untouched_by(ids)}
    for id in ids:
        record = journey.get(id)
        if isinstance(record, Persona):
            stale.add(id)
        elif isinstance(record, Touchpoint):
            stale.add(record.lane)
        elif isinstance(record, Addresses | Supports):
            stale.add(journey.record(record.target, Touchpoint).lane)
        elif isinstance(record, Opportunity):
            stale.update(card.lane for card in journey.addressed_by(id))
    return stale


def _assemble(
    journey: Journey,
    theme: Theme,
    columns: Columns,
    lanes: Mapping[str, LaneLayout],
    tracks: Mapping[str, Track],
    kept: _Kept | None,
    ids: frozenset[str] | None,
) -> Layout:
    margin = theme.margin
    width = max(columns.right - margin, least_width(theme))
    title, title_key = _title(journey, theme, width, kept, ids)
    phase_heads, phase_key, phase_height = _phase_heads(journey, theme, columns, kept)
    heads_top = margin + title.box.h + HEAD_GAP
    y = heads_top + (phase_height + PHASE_GAP if phase_heads else 0)
    heads = _heads_strip(title, phase_heads, heads_top, margin, kept)
    strips, bands = [heads], []
    for id, lane in lanes.items():
        strips.extend(strip.at(strip.y + y) for strip in lane.strips)
        bands.append(LaneBand(id, y, lane.height, Box(margin, y, theme.lane_head_width, lane.height), lane))
        y += lane.height + theme.lane_gap
    bottom = (y - theme.lane_gap if lanes else y) + margin
    tops = {band.lane: band.y for band in bands}
    arrows = _stored_arrows(journey, tracks, lanes, tops, theme, columns, kept)
    if arrows:
        strips.append(Strip.of("transitions", 0.0, [part for part, _ in arrows.values()]))
    routes = {key.track.transition.id: route for key, (_, route) in arrows.items()}
    record = journey.map
    # Whole points, so that every scale of pixels has the same edges.
    size = (math.ceil(width + 2 * margin), math.ceil(bottom))
    picture = Picture(*size, theme.paper, tuple(strips), record.title, record.author, record.language)
    phases = {part.drawing.tag.id: part.drawing.box.moved(part.x, heads_top) for part in phase_heads}
    title_box = Box(margin, margin, width, title.box.h)
    geometry = Geometry(picture.width, picture.height, title_box, phases, columns, tuple(bands), routes)
    memory = _Kept(
        theme, columns, record, title, title_key, phase_heads, phase_key, lanes, tracks, heads, arrows
    )
    return Layout(picture, geometry, memory)


def _title(
    journey: Journey, theme: Theme, width: float, kept: _Kept | None, ids: frozenset[str] | None
) -> tuple[Drawing, tuple[object, ...]]:
    counts = (journey.count(Persona), journey.touchpoint_count())
    # One card may take the place of another on the map, with proof or without.
    parked = frozenset(card.id for card in journey.parked())
    key = (journey.map, width, counts, parked)
    if kept is not None and ids is not None and kept.title_key == key:
        relations = (Supports, type(None))
        if not any(isinstance(journey.get(id), relations) for id in ids):
            return kept.title, key
    return title_block(journey, theme, width), key


def _phase_heads(
    journey: Journey, theme: Theme, columns: Columns, kept: _Kept | None
) -> tuple[tuple[Part, ...], tuple[object, ...], float]:
    phases, language = journey.phases(), journey.map.language
    key = (tuple(phases), columns, language)
    numbers = journey.phase_numbers()
    if kept is not None and kept.phase_key == key:
        parts = kept.phase_heads
    else:
        bands = list(columns.phases)
        heads = [
            PhaseHead(phase, numbers[phase.id], bands[n].w, theme, language) for n, phase in enumerate(phases)
        ]
        height = max((head.height for head in heads), default=0.0)
        parts = tuple(
            Part(band.x, 0.0, head.drawing(height)) for head, band in zip(heads, bands, strict=True)
        )
    return parts, key, max((part.drawing.box.h for part in parts), default=0.0)


def _heads_strip(
    title: Drawing, phases: tuple[Part, ...], top: float, left: float, kept: _Kept | None
) -> Strip:
    if kept is not None and kept.title is title and kept.phase_heads is phases:
        return kept.heads
    moved = [Part(part.x, top, part.drawing) for part in phases]
    return Strip.of("heads", 0.0, [Part(left, left, title), *moved])


def _stored_arrows(
    journey: Journey,
    tracks: Mapping[str, Track],
    lanes: Mapping[str, LaneLayout],
    tops: Mapping[str, float],
    theme: Theme,
    columns: Columns,
    kept: _Kept | None,
) -> dict[_ArrowKey, tuple[Part, tuple[tuple[float, float], ...]]]:
    """The stored arrows with their corners; those that end where they ended before are kept."""
    counts = track_counts(tracks)
    before = kept.arrows if kept is not None and kept.columns is columns else {}
    arrows = {}
    for track in tracks.values():
        source = journey.record(track.transition.source, Touchpoint)
        start = lanes[source.lane].card_box(source.id).moved(0, tops[source.lane])
        end = lanes[track.lane].card_box(track.transition.target).moved(0, tops[track.lane])
        key = _ArrowKey(track, start, end, tops[track.lane], counts[track.lane])
        arrows[key] = before.get(key) or stored_arrow(*key, theme, columns)
    return arrows


def damage(before: Picture, after: Picture) -> list[Box] | None:
    """The areas in which the pictures differ; None where that may be everywhere."""
    if (before.width, before.height) != (after.width, after.height):
        return None
    olds = {strip.name: strip for strip in before.strips}
    boxes: list[Box] = []
    for new in after.strips:
        old = olds.pop(new.name, None)
        if old is new or (old is not None and old.parts is new.parts and old.y == new.y):
            continue
        if old is not None and old.y != new.y:
            return None
        gone = set(old.parts if old is not None else ())
        came = set(new.parts)
        boxes.extend(part.box.moved(0, new.y) for part in gone ^ came)
    for old in olds.values():
        boxes.extend(part.box.moved(0, old.y) for part in old.parts)
    return boxes if len(boxes) <= 200 else None
