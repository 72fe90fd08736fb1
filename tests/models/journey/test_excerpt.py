"""A part of a map as a journey of its own."""

from __future__ import annotations

import pytest

from models.journey.excerpt import Scope, excerpt, scope_of
from models.journey.journey import Journey
from models.journey.records import (
    MAP_ID,
    Addresses,
    Evidence,
    LeadsTo,
    Map,
    Measure,
    Opportunity,
    Persona,
    Phase,
    RowKind,
    Supports,
    Touchpoint,
)
from models.layout.layout import lay_out
from models.layout.theme import map_theme
from models.problems import InputProblem
from models.templates import sample


def card(id: str, lane: str, phase: str, column: int = 0) -> Touchpoint:
    return Touchpoint(id=id, lane=lane, phase=phase, column=column, title=id, emotion=1.0)


def small() -> Journey:
    return Journey.from_records(
        [
            Map(title="Small", hidden_rows=(RowKind.OPPORTUNITIES,), structure_locked=True),
            *(Persona(id=f"l{n}", place=n, name=f"Lane {n}") for n in range(3)),
            *(Phase(id=f"p{n}", place=n * 5, name=f"Phase {n}", columns=4) for n in range(3)),
            *(card(f"a{n}", "l0", f"p{n // 2}", 2 * (n % 2)) for n in range(6)),
            *(card(f"b{n}", "l1", f"p{n}") for n in range(3)),
            Touchpoint(id="parked", lane="", phase="", title="Later"),
            Opportunity(id="o", title="Do it"),
            Opportunity(id="elsewhere", title="Do that"),
            Evidence(id="e", title="Survey"),
            Measure(id="m", touchpoint="a2", name="NPS"),
            Addresses(id="oa", source="o", target="a2"),
            Addresses(id="ob", source="o", target="b0"),
            Addresses(id="ox", source="elsewhere", target="b2"),
            Supports(id="ea", source="e", target="a3"),
            LeadsTo(id="back", source="a3", target="a2"),
            LeadsTo(id="away", source="a3", target="b2"),
        ],
        {"0" * 64: b"picture"},
    )


def ids(journey: Journey) -> set[str]:
    return {record.id for record in journey.records()}


def test_all_of_a_map_is_the_map() -> None:
    journey = small()
    assert excerpt(journey, Scope()) is journey


def test_a_lane_keeps_what_hangs_on_its_cards() -> None:
    found = excerpt(small(), Scope(lanes=("l0",)))
    cards = {f"a{n}" for n in range(6)}
    assert ids(found) == {MAP_ID, "l0", "p0", "p1", "p2", *cards, "o", "oa", "e", "ea", "m", "back"}
    assert found.assets and found.map.title == "Small"


def test_phases_keep_their_numbers_and_lanes_their_colours() -> None:
    whole = sample()
    lane, phases = whole.personas()[1], whole.phases()[2:4]
    shown = excerpt(whole, Scope((lane.id,), tuple(phase.id for phase in phases)))
    assert [shown.phase_numbers()[phase.id] for phase in phases] == [2, 3]
    assert [lane.name for lane in shown.personas()] == [whole.personas()[1].name]
    assert shown.personas()[0].colour == (lane.colour or map_theme().personas[1])
    heads = {
        drawing.tag.id: drawing
        for _, _, drawing in lay_out(shown, map_theme()).picture.parts()
        if drawing.tag.role == "phase"
    }
    assert list(heads) == [phase.id for phase in phases]
    # An excerpt of an excerpt is still one of the whole map.
    again = excerpt(shown, Scope(phases=(phases[1].id,)))
    assert again.phase_numbers() == {phases[1].id: 3}


def test_no_arrow_is_drawn_over_what_is_left_out() -> None:
    found = excerpt(small(), Scope(phases=("p0", "p2")))
    ends = {touchpoint.id for touchpoint in found.touchpoints() if touchpoint.break_after}
    assert ends == {"a1", "b0"}
    assert {touchpoint.id for touchpoint in found.touchpoints()} == {"a0", "a1", "a4", "a5", "b0", "b2"}


def test_columns_without_a_chosen_card_are_left_out() -> None:
    found = excerpt(small(), Scope(cards=("a1", "a4", "a5")))
    assert [(c.id, c.phase, c.column) for c in found.touchpoints()] == [
        ("a1", "p0", 0), ("a4", "p2", 0), ("a5", "p2", 1),
    ]  # fmt: skip
    assert [(phase.id, phase.columns) for phase in found.phases()] == [("p0", 1), ("p2", 2)]
    assert [lane.id for lane in found.personas()] == ["l0"]


def test_rows_are_those_that_are_named() -> None:
    journey = small()
    assert excerpt(journey, Scope(rows=("cards",))).map.hidden_rows == (
        RowKind.EMOTION,
        RowKind.OPPORTUNITIES,
    )
    assert excerpt(journey, Scope(rows=("cards", "emotion", "opportunities"))).map.hidden_rows == ()
    assert excerpt(journey, Scope(lanes=("l0",))).map.hidden_rows == (RowKind.OPPORTUNITIES,)


def test_what_is_gone_is_passed_over_until_nothing_is_left() -> None:
    journey = small()
    assert ids(excerpt(journey, Scope(cards=("gone", "a0")))) >= {"a0", "l0", "p0"}
    for scope in (Scope(lanes=("gone",)), Scope(phases=("gone",)), Scope(cards=("gone", "parked"))):
        with pytest.raises(InputProblem, match="Choose anew"):
            excerpt(journey, scope)


def test_the_map_itself_stays_as_it_was() -> None:
    journey = small()
    before = list(journey.records())
    excerpt(journey, Scope(("l0",), ("p1",), ("a2",), ("cards",)))
    assert list(journey.records()) == before and journey.numbered == {}


@pytest.mark.parametrize(
    ("selected", "scope"),
    [
        ([], Scope()),
        ([MAP_ID, "parked", "gone", "back"], Scope()),
        (["l2", "l0"], Scope(lanes=("l0", "l2"))),
        (["p1", "l0"], Scope(("l0",), ("p1",))),
        (["a1", "b0"], Scope(cards=("a1", "b0"))),
        (["b2", "p0"], Scope(cards=("a0", "a1", "b0", "b2"))),
        (["o"], Scope(cards=("a2", "b0"))),
    ],
)
def test_what_a_selection_shows(selected: list[str], scope: Scope) -> None:
    assert scope_of(small(), selected) == scope
