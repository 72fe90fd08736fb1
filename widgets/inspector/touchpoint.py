"""The fields of a touchpoint, and what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from models.journey.change import Change
from models.journey.edits import Spot, move_touchpoints, set_emotion, set_fields, toggle_mark
from models.journey.journey import Journey
from models.journey.records import Channel, EmotionSource, Encounter, Mark, Persona, Phase, Touchpoint
from models.journey.value_names import emotion_source_name, encounter_name
from models.layout.icons import CHANNEL_ICONS, MARK_ICONS
from models.layout.words import channel_name, mark_name
from models.problems import InputProblem
from resources.translations import tr
from widgets.appearance import current_colours
from widgets.inspector import evidence, measure
from widgets.inspector.desk import Desk
from widgets.inspector.fields.chips import ChipLook, ChipsEditor
from widgets.inspector.fields.choices import Choice
from widgets.inspector.fields.faces import FacesEditor
from widgets.inspector.fields.numbers import Number
from widgets.inspector.names import kind_counted, named
from widgets.inspector.panel import Panel
from widgets.inspector.part import Part
from widgets.inspector.plan import Beside, Block, Entry, Fold, Plan
from widgets.inspector.priority import Priority
from widgets.inspector.relations import Ideas, Proofs, card_place
from widgets.inspector.sorts import (
    COUNT,
    SCORE,
    choice,
    choice_of_map,
    line,
    number,
    picture,
    switch,
    text,
    title,
)

_EMOTION = Number(-2, 2, step=0.5, signed=True)
_COLUMN = Number(1, 1000, whole=True, optional=False)
_VOTES = Number(0, 10**9, whole=True, optional=False)


def plan() -> Plan:
    channels = [(each, channel_name(each) or tr("None"), CHANNEL_ICONS.get(each, "")) for each in Channel]
    return Plan(
        heading=title("title", tr("Untitled touchpoint")),
        subtitle=lambda journey, card: f"{tr('Touchpoint')} · {card_place(journey, card)}",
        counted=lambda n: kind_counted(Touchpoint, n),
        items=(
            Entry("emotion", lambda _desk: FacesEditor(), write=set_emotion),
            text("quote", tr("What the customer says"), look="quote", lines=1),
            choice("channel", channels),
            Entry("marks", lambda _desk: ChipsEditor(_mark_chips()), write=toggle_mark),
            Block(lambda desk: Proofs(desk, _nested)),
            Block(Priority),
            Beside(
                (
                    number("importance", SCORE, tr("Importance"), hint="0–10"),
                    number("satisfaction", SCORE, tr("Satisfaction"), hint="0–10"),
                    number("importance_organisation", SCORE, tr("To us"), hint="0–10"),
                )
            ),
            Block(Ideas),
            Fold("touchpoint", tr("More"), _more()),
        ),
    )


def _more() -> tuple[Entry | Beside, ...]:
    sources = [(source, emotion_source_name(source), "") for source in EmotionSource]
    return (
        text("thought", tr("What the customer thinks"), lines=1),
        text("description"),
        Entry("encounters", lambda _desk: ChipsEditor(_encounter_chips()), write=_toggle_encounter),
        Beside(
            (
                # The faces above are the same field, in whole steps.
                number("emotion", _EMOTION, tr("Exact emotion"), hint="−2–2"),
                number("emotion_n", COUNT, tr("Answers (n)")),
            )
        ),
        choice("emotion_source", sources),
        line("contact", tr("Who is in contact")),
        picture("picture"),
        number("votes", _VOTES),
        switch("break_after", tr("No arrow to the next card")),
        Beside(
            (
                choice_of_map("lane", _lanes, tr("Persona"), write=_to_lane, alone=True),
                choice_of_map("phase", _phases, tr("Phase"), write=_to_phase, alone=True),
            )
        ),
        number(
            "column",
            _COLUMN,
            tr("Step in the phase"),
            read=lambda _journey, card: card.column + 1,
            write=_to_column,
            alone=True,
        ),
    )


def _mark_chips() -> list[ChipLook]:
    colours = current_colours()
    looks = {
        Mark.PAIN_POINT: (colours.negative, colours.negative_text, colours.negative_tint),
        Mark.DELIGHT: (colours.positive, colours.positive_text, colours.positive_tint),
        Mark.MOMENT_OF_TRUTH: (colours.note, colours.note_text, colours.note_tint),
    }
    return [ChipLook(mark, mark_name(mark), MARK_ICONS[mark], *looks[mark]) for mark in Mark]


def _encounter_chips() -> list[ChipLook]:
    colours = current_colours()
    look = (colours.neutral, colours.ink, colours.pressed)
    icons = {Encounter.ONLINE: "globe", Encounter.PHYSICAL: "hand", Encounter.PERSONAL: "user"}
    return [ChipLook(each, encounter_name(each), icons[each], *look) for each in Encounter]


def _toggle_encounter(journey: Journey, ids: Sequence[str], encounter: Encounter) -> Change:
    """As marks do: taken away where all have it, else given to all."""
    cards = [journey.record(id, Touchpoint) for id in ids]
    give = not all(encounter in card.encounters for card in cards)
    changes = [
        set_fields(
            journey,
            [card.id],
            encounters=tuple(e for e in Encounter if (give if e is encounter else e in card.encounters)),
        )
        for card in cards
    ]
    return reduce(Change.then, changes)


def _lanes(desk: Desk) -> Sequence[Choice]:
    return [(p.id, named(p.name, tr("Unnamed persona")), "") for p in desk.journey.personas()]


def _phases(desk: Desk) -> Sequence[Choice]:
    return [(p.id, named(p.name, tr("Untitled phase")), "") for p in desk.journey.phases()]


def _to_lane(journey: Journey, ids: Sequence[str], lane: str) -> Change:
    card = journey.record(ids[0], Touchpoint)
    journey.record(lane, Persona)
    phases = journey.phases()
    if card.parked and not phases:
        raise InputProblem(tr("The map has no phase yet. Add one first."))
    phase = phases[0].id if card.parked else card.phase
    return move_touchpoints(journey, ids, Spot(lane, phase, card.column, None))


def _to_phase(journey: Journey, ids: Sequence[str], phase: str) -> Change:
    card = journey.record(ids[0], Touchpoint)
    last = journey.column_count(journey.record(phase, Phase).id) - 1
    lanes = journey.personas()
    if card.parked and not lanes:
        raise InputProblem(tr("The map has no persona yet. Add one first."))
    lane = lanes[0].id if card.parked else card.lane
    return move_touchpoints(journey, ids, Spot(lane, phase, min(card.column, last), None))


def _to_column(journey: Journey, ids: Sequence[str], column: int) -> Change:
    card = journey.record(ids[0], Touchpoint)
    if card.parked:
        raise InputProblem(tr("This note is in the parking lot. Choose a persona or a phase for it first."))
    return move_touchpoints(journey, ids, Spot(card.lane, card.phase, column - 1, None))


def _nested(desk: Desk, kind: type) -> Part:
    return Panel(desk, (measure if kind.__name__ == "Measure" else evidence).plan_within(), plain=True)
