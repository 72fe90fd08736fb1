"""Texts become cards: lines in a row, tables in phases or by place; others make room, nothing is lost."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from models.journey.edits import Spot, set_fields
from models.journey.edits.pasting import Reading, paste_cards, paste_table, table_reading
from models.journey.history import History
from models.journey.journey import Journey
from models.journey.records import MAP_ID, Map, Persona, Phase, Record, Touchpoint
from models.problems import InputProblem
from tests.models.journey.invariants import check, snapshot


def journey_of(*titles: str, columns: int = 3) -> Journey:
    """Ana and Ben; Before and During; the titles one after another in Ana's first phase, "" for an empty column."""
    records: list[Record] = [
        Map(),
        Persona(id="ana", place=0, name="Ana"),
        Persona(id="ben", place=1, name="Ben"),
        Phase(id="before", place=0, name="Before", columns=columns),
        Phase(id="during", place=1, name="During", columns=columns),
    ]
    for column, title in enumerate(titles):
        if title:
            records.append(Touchpoint(id=title, lane="ana", phase="before", column=column, title=title))
    return Journey.from_records(records)


def seen(journey: Journey, lane: str = "Ana") -> dict[str, list[list[str]]]:
    """The titles of a lane by phase and column."""
    persona = next(persona for persona in journey.personas() if persona.name == lane)
    found: dict[str, list[list[str]]] = {}
    for phase in journey.phases():
        cards = journey.touchpoints_in(persona.id, phase.id)
        width = max((card.column + 1 for card in cards), default=0)
        found[phase.name] = [[c.title for c in cards if c.column == n] for n in range(width)]
    return {name: cells for name, cells in found.items() if cells}


SPOT = Spot("ana", "before", 1)


def test_lines_go_from_the_spot_on_and_others_make_room() -> None:
    journey = journey_of("a", "", "b", "c")
    history = History(journey)
    before = snapshot(journey)
    change = paste_cards(journey, ["1", "2", "3"], SPOT)
    history.do(change)
    assert seen(journey) == {"Before": [["a"], ["1"], ["2"], ["3"], ["b"], ["c"]]}
    assert change.name == "Paste 3 cards"
    check(journey)
    history.undo()
    assert snapshot(journey) == before


def test_lines_grow_the_phase_rather_than_run_into_the_next() -> None:
    journey = journey_of(columns=2)
    journey.apply(paste_cards(journey, list("12345"), SPOT))
    assert seen(journey) == {"Before": [[], ["1"], ["2"], ["3"], ["4"], ["5"]]}
    assert journey.column_count("before") == 6


def test_a_map_with_nothing_gets_a_lane_and_a_phase() -> None:
    journey = Journey()
    journey.apply(paste_cards(journey, ["1", "2"], None))
    assert [card.title for card in journey.touchpoints()] == ["1", "2"]
    check(journey)


def test_where_columns_run_out_cards_stand_below_each_other() -> None:
    journey = journey_of("a", "b")
    titles = [str(number) for number in range(1500)]
    journey.apply(paste_cards(journey, titles, SPOT))
    cards = journey.touchpoints_in("ana", "before")
    assert [card.title for card in cards] == ["a", *titles, "b"]
    assert max(card.column for card in cards) < 1000
    check(journey)


def test_what_a_phase_cannot_hold_is_told() -> None:
    journey = journey_of("a", "b")
    journey.apply(paste_cards(journey, ["x"] * 998, SPOT))
    assert journey.column_count("before") == 1000
    with pytest.raises(InputProblem, match="no room for so many columns"):
        paste_cards(journey, ["y"], SPOT)
    with pytest.raises(InputProblem, match="Title"):
        paste_cards(journey, ["x" * 20_001], SPOT)


# ---- tables --------------------------------------------------------------------------------------------------


def pasted(journey: Journey, text: str, spot: Spot | None = SPOT, reading: Reading | None = None) -> Journey:
    """The journey after a table was pasted; its cells are parted by bars."""
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").split("\n")]
    width = max(map(len, rows))
    journey.apply(paste_table(journey, [row + [""] * (width - len(row)) for row in rows], spot, reading))
    check(journey)
    return journey


def test_the_first_column_names_phases_of_the_map() -> None:
    journey = pasted(journey_of("a"), "before | one | two\n | three\n DURING | four\n |", SPOT)
    assert seen(journey) == {"Before": [["a"], ["one"], ["two"], ["three"]], "During": [["four"]]}
    assert journey.count(Phase) == 2


def test_new_phases_stand_after_the_one_named_before() -> None:
    journey = pasted(journey_of(), "Before | one\nSearch | two\nSearch | three\nDuring | four\nAfter | five")
    assert [phase.name for phase in journey.phases()] == ["Before", "Search", "During", "After"]
    assert seen(journey)["Search"] == [["two"], ["three"]]


def test_new_phases_alone_come_last() -> None:
    journey = pasted(journey_of(), "Search | one\nBuy | two")
    assert [phase.name for phase in journey.phases()] == ["Before", "During", "Search", "Buy"]


def test_a_heading_is_left_out_and_names_lanes() -> None:
    journey = pasted(journey_of(), "Phase | ben | Ana\nBefore | one | two\nSearch | three |")
    assert seen(journey, "Ben") == {"Before": [["one"]], "Search": [["three"]]}
    assert seen(journey, "Ana") == {"Before": [["two"]]}
    journey = pasted(journey_of(), "Phase | Step\nBefore | one")
    assert seen(journey) == {"Before": [["one"]]}


def test_the_first_row_names_phases() -> None:
    journey = pasted(journey_of("a"), " | Before | During\nAna | one | two\n | three |\nCem | four | five")
    assert seen(journey) == {"Before": [["a"], ["one"], ["three"]], "During": [["two"]]}
    assert seen(journey, "Cem") == {"Before": [["four"]], "During": [["five"]]}
    assert [persona.name for persona in journey.personas()] == ["Ana", "Cem", "Ben"]


def test_the_first_row_names_phases_with_no_lanes_beside_it() -> None:
    journey = pasted(
        journey_of(), "Before | Search | During\none | two | three\nfour | | ", Spot("ben", "during", 0)
    )
    assert seen(journey, "Ben") == {"Before": [["one"], ["four"]], "Search": [["two"]], "During": [["three"]]}


def test_a_wide_heading_holds_for_the_columns_below() -> None:
    journey = pasted(journey_of(), " | Search | | Buy\nAna | one | two | three")
    assert seen(journey) == {"Search": [["one"], ["two"]], "Buy": [["three"]]}


@pytest.mark.parametrize(
    "text",
    [
        "Calls | waits\nPays | leaves\nCalls | waits",  # a name that comes back
        "He calls the hotline, waits for half an hour and then hangs up | x\ny | z",
        "7 | waits\n9 | leaves",
        "| waits\nPays | ",
        "Pays |\nWaits |",
    ],
)
def test_other_tables_go_by_place(text: str) -> None:
    rows = [[cell.strip() for cell in line.split("|")] for line in text.split("\n")]
    if text.startswith("| waits"):
        rows[0][1] = "waits\nand waits"
    assert table_reading(journey_of(), rows) is Reading.BY_PLACE


def test_rows_by_place_go_into_the_lanes_below() -> None:
    journey = pasted(journey_of("a", "b"), "1 | 2\n3 |\n5 | 6", SPOT, Reading.BY_PLACE)
    assert seen(journey) == {"Before": [["a"], ["1"], ["2"], ["b"]]}
    assert seen(journey, "Ben") == {"Before": [[], ["3", "5"], ["6"]]}


def test_under_a_locked_structure_a_table_brings_no_structure() -> None:
    journey = journey_of()
    journey.apply(set_fields(journey, [MAP_ID], structure_locked=True))
    assert table_reading(journey, [["Before", "one"], ["During", "two"]]) is Reading.DOWN
    assert table_reading(journey, [["Before", "one"], ["Search", "two"]]) is Reading.BY_PLACE
    assert table_reading(journey, [["", "Before"], ["Ana", "two"]]) is Reading.ACROSS
    assert table_reading(journey, [["", "Before"], ["Cem", "two"]]) is Reading.BY_PLACE
    change = paste_table(journey, [["Before", "one"], ["Search", "two"]], SPOT)
    journey.apply(change)
    assert not any(isinstance(record, Phase) for record in change.after.values())


texts = st.sampled_from(["", "Before", "During", "Ana", "one", "two", "Phase", "7", "a\nb"])


@given(
    st.integers(1, 4).flatmap(
        lambda w: st.lists(st.lists(texts, min_size=w, max_size=w), min_size=1, max_size=5)
    )
)
def test_any_table_can_be_pasted_and_taken_back(rows: list[list[str]]) -> None:
    history = History(journey_of("a", "b", "", "c"))
    before = snapshot(history.journey)
    there = {card.id for card in history.journey.touchpoints()}
    for reading in (None, *Reading):
        change = paste_table(history.journey, rows, SPOT, reading)
        history.do(change)
        check(history.journey)
        new = sorted(card.title for card in history.journey.touchpoints() if card.id not in there)
        named = {cell for row in rows for cell in (row[0], *rows[0])}
        left = sorted(cell for row in rows for cell in row if cell)
        assert set(new) <= set(left)
        assert all(cell in new or cell in named for cell in left), "a text was lost"
        if change:
            history.undo()
        assert snapshot(history.journey) == before
