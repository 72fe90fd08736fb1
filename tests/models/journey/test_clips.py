"""Copied parts of a map: what comes along, where it goes, and that undo gives the map back byte for byte."""

from __future__ import annotations

from collections import Counter

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from models.importers.pasted_text import read_pasted
from models.journey.clipping import COPIED, Clip, clip_of, html_of, rows_of, text_of
from models.journey.edits import (
    Spot,
    add_measure,
    connect,
    delete,
    duplicate,
    duplicate_cards,
    duplicate_structure,
    park,
    set_fields,
)
from models.journey.edits.clips import PastePlace, fresh_ids, paste_clip
from models.journey.edits.pasting import paste_table
from models.journey.history import History
from models.journey.journey import Journey
from models.journey.records import (
    MAP_ID,
    Evidence,
    LeadsTo,
    Measure,
    Opportunity,
    Persona,
    Phase,
    Record,
    Touchpoint,
)
from models.problems import InputProblem
from models.storage.document import encode
from tests.models.journey.invariants import check
from tests.models.journey.small_maps import journey_of, proved_and_addressed
from tests.models.storage.journeys import full_journey, journeys


def titled(*rows: str) -> Journey:
    """As `journey_of`, with titles, and names for lanes and phases: L0, P0 and so on."""
    journey = journey_of(*rows)
    for record in list(journey.records()):
        if isinstance(record, Touchpoint):
            journey.apply(set_fields(journey, [record.id], title=record.id))
        elif isinstance(record, Persona | Phase):
            journey.apply(set_fields(journey, [record.id], name=record.id.upper()))
    return journey


def titles(journey: Journey) -> list[str]:
    """Each lane as text: cells in columns, phases parted by bars."""
    lines = []
    for lane in journey.personas():
        parts = []
        for phase in journey.phases():
            cards = journey.touchpoints_in(lane.id, phase.id)
            width = max((card.column + 1 for card in cards), default=0)
            cells = ["+".join(c.title for c in cards if c.column == n) or "." for n in range(width)]
            parts.append(" ".join(cells))
        lines.append(" | ".join(parts))
    return lines


def put(journey: Journey, clip: Clip, place: PastePlace) -> dict[str, str]:
    """Paste a clip; the ids of the copies by those of what was copied."""
    ids = fresh_ids(clip)
    journey.apply(paste_clip(journey, clip, ids, place))
    check(journey)
    return ids


# ---- what is copied ------------------------------------------------------------------------------------------


def test_a_clip_has_what_hangs_on_its_cards_and_no_more() -> None:
    journey = proved_and_addressed()
    journey.apply(add_measure(journey, "b", name="NPS"))
    journey.apply(connect(journey, "b", "d"))
    journey.apply(connect(journey, "b", "e", label="out"))
    clip = clip_of(journey, ["b", "d", MAP_ID, "gone"])
    kinds = Counter(type(record).__name__ for record in clip.records)
    assert clip.picked == ("b", "d")
    assert kinds["Touchpoint"] == 2
    assert (kinds["Opportunity"], kinds["Evidence"], kinds["Measure"], kinds["LeadsTo"]) == (1, 1, 1, 1)
    assert [edge.target for edge in clip.journey.transitions()] == ["d"]
    assert "Map" not in kinds


def test_lanes_and_phases_bring_their_cards() -> None:
    journey = titled("a b | c", "d | e")
    assert {card.id for card in clip_of(journey, ["l0"]).journey.of_kind(Touchpoint)} == set("abc")
    assert {card.id for card in clip_of(journey, ["p0"]).journey.of_kind(Touchpoint)} == set("abd")


def test_pictures_come_along() -> None:
    journey = full_journey()
    clip = clip_of(journey, [record.id for record in journey.records()])
    assert set(clip.assets) == set(journey.assets)
    assert not clip_of(titled("a"), ["a"]).assets


# ---- where it goes -------------------------------------------------------------------------------------------


def test_cards_keep_their_shape_and_others_make_room() -> None:
    journey = titled("a . b+c | d", "e x y", "")
    clip = clip_of(journey, ["a", "b", "c", "d", "y"])
    put(journey, clip, PastePlace(Spot("l1", "p0", 1)))
    assert titles(journey) == ["a . b+c | d", "e a b+c d x y | ", ". . y | "]


def test_lanes_that_are_not_there_are_the_last_one() -> None:
    journey = titled("a b", "c d")
    put(journey, clip_of(journey, ["a", "b", "c"]), PastePlace(Spot("l1", "p0", 2)))
    assert titles(journey) == ["a b", "c d a+c b"]


def test_a_lane_goes_behind_another_and_finds_its_phases_by_name() -> None:
    source = titled("a | b c", "d")
    target = titled("x", "y")
    for name, id in (("  p1 ", "p0"),):
        target.apply(set_fields(target, [id], name=name))
    ids = put(target, clip_of(source, ["l0"]), PastePlace(lane="l0"))
    assert [persona.id for persona in target.personas()] == ["l0", ids["l0"], "l1"]
    # The ids of the two maps are the same here, as those of templates are.
    assert titles(target)[1] == "a | b c"


def test_a_lane_in_a_foreign_map_brings_the_phases_that_are_missing() -> None:
    source = titled("a | b c")
    target = Journey.from_records([Persona(id="x"), Phase(id="y", name="p1")])
    put(target, clip_of(source, ["l0"]), PastePlace())
    assert [phase.name for phase in target.phases()] == ["p1", "P0"]
    assert titles(target) == [" | ", "b c | a"]


def test_a_phase_goes_behind_another_and_brings_missing_lanes() -> None:
    source = titled("a | b", "c | d")
    target = Journey.from_records([Persona(id="x", name="L1"), Phase(id="y"), Phase(id="z", place=1)])
    ids = put(target, clip_of(source, ["p0"]), PastePlace(phase="y"))
    assert [phase.id for phase in target.phases()] == ["y", ids["p0"], "z"]
    assert [persona.name for persona in target.personas()] == ["L1", "L0"]
    assert titles(target) == [" | c | ", " | a | "]


def test_what_hangs_on_cards_hangs_on_the_copies() -> None:
    source = proved_and_addressed()
    source.apply(add_measure(source, "b", name="NPS"))
    source.apply(connect(source, "b", "f", label="again"))
    clip = clip_of(source, ["b", "f"])
    ids = put(source, clip, PastePlace(Spot("l0", "p0", 4)))
    (chance,) = source.opportunities_at(ids["b"])
    assert chance.id != "chance"
    assert {card.id for card in source.addressed_by(chance.id)} == {ids["b"], ids["f"]}
    assert [m.name for m in source.measures_at(ids["b"])] == ["NPS"]
    assert len(source.evidence_for(ids["b"])) == 1
    assert [(e.source, e.target) for e in source.transitions() if e.label == "again"][-1] == (
        ids["b"],
        ids["f"],
    )
    assert {card.id for card in source.addressed_by("chance")} == {"b", "f"}


@pytest.mark.parametrize("cut", [False, True])
def test_votes_stay_with_what_is_cut_and_not_with_a_copy(cut: bool) -> None:
    journey = proved_and_addressed()
    journey.apply(set_fields(journey, ["b", "chance"], votes=3))
    clip = clip_of(journey, ["b"], cut=cut)
    ids = put(journey, clip, PastePlace(Spot("l0", "p0", 4)))
    assert journey.record(ids["b"], Touchpoint).votes == (3 if cut else 0)
    assert journey.opportunities_at(ids["b"])[0].votes == (3 if cut else 0)


def test_an_opportunity_alone_goes_onto_the_selected_cards() -> None:
    journey = proved_and_addressed()
    clip = clip_of(journey, ["chance", "survey"])
    ids = put(journey, clip, PastePlace(cards=("e", "a")))
    assert {card.id for card in journey.addressed_by(ids["chance"])} == {"a", "e"}
    assert [proof.id for proof in journey.evidence_for("e")] == [ids["survey"]]
    ids = put(journey, clip, PastePlace())
    assert {card.id for card in journey.addressed_by(ids["chance"])} == {"b", "f"}
    with pytest.raises(InputProblem, match="Select the cards"):
        paste_clip(journey_of("x"), clip, fresh_ids(clip), PastePlace())


def test_notes_of_the_parking_lot_can_be_put_onto_another_map() -> None:
    journey = titled("a b c")
    journey.apply(park(journey, ["c", "a"]))
    clip = clip_of(journey, ["a", "c"])
    put(journey, clip, PastePlace(Spot("l0", "p0", 0)))
    assert titles(journey) == ["a c b"]
    assert len(journey.parked()) == 2


def test_a_map_with_nothing_takes_cards() -> None:
    journey = Journey()
    put(journey, clip_of(titled("a | b"), ["a", "b"]), PastePlace())
    assert titles(journey) == ["a b"]


def test_under_a_locked_structure_no_lane_comes_in() -> None:
    journey = titled("a b")
    clip, cards = clip_of(journey, ["l0"]), clip_of(journey, ["a"])
    journey.apply(set_fields(journey, [MAP_ID], structure_locked=True))
    with pytest.raises(InputProblem, match="locked"):
        put(journey, clip, PastePlace())
    put(journey, cards, PastePlace(Spot("l0", "p0", 1)))
    assert titles(journey) == ["a a b"]


# ---- duplicates ----------------------------------------------------------------------------------------------


def test_a_duplicate_brings_what_hangs_on_it() -> None:
    journey = proved_and_addressed()
    journey.apply(add_measure(journey, "b", name="NPS"))
    for wanted in (["b"], ["l0"], ["p0"]):
        change = duplicate(journey, wanted)
        kinds = Counter(type(change.after[id]) for id in change.added)
        assert kinds[Opportunity] == kinds[Evidence] == kinds[Measure] == 1, wanted


def test_a_dragged_duplicate_lies_where_it_is_dropped() -> None:
    journey = titled("a b c", "d")
    journey.apply(connect(journey, "a", "c"))
    copies = {"a": "a'", "c": "c'"}
    journey.apply(duplicate_cards(journey, copies, Spot("l1", "p0", 0), insert=True))
    assert titles(journey) == ["a b c", "a c d"]
    assert journey.edges_of("a'")[0].target == "c'"
    check(journey)


def test_a_dragged_duplicate_of_a_lane_or_phase() -> None:
    journey = titled("a | b", "c | d")
    journey.apply(duplicate_structure(journey, "l0", "l0'", 2))
    journey.apply(duplicate_structure(journey, "p1", "p1'", 0))
    assert [persona.id for persona in journey.personas()] == ["l0", "l1", "l0'"]
    assert titles(journey) == ["b | a | b", "d | c | d", "b | a | b"]
    check(journey)


# ---- for other programs --------------------------------------------------------------------------------------


def test_cards_of_one_lane_and_phase_are_lines() -> None:
    clip = clip_of(titled("a b c"), ["c", "a"])
    assert text_of(clip) == "a\nc"
    assert html_of(clip) == ""


def test_more_is_a_table_that_can_be_pasted_again() -> None:
    journey = titled("a b+c | d", "e . | .")
    journey.apply(set_fields(journey, ["b"], title='two\nlines, "said"'))
    clip = clip_of(journey, ["l0", "l1", "a", "b", "c", "d", "e"])
    assert rows_of(clip)[:2] == [["", "P0", "P1"], ["L0", "a", "d"]]
    assert "two<br>lines, &quot;said&quot;" in html_of(clip)
    target = Journey()
    target.apply(paste_table(target, read_pasted(text_of(clip)).rows, None))
    assert [phase.name for phase in target.phases() if phase.name] == ["P0", "P1"]
    found = {card.title for card in target.touchpoints()}
    assert found == {card.title for card in journey.touchpoints()}


def test_opportunities_alone_are_lines() -> None:
    assert text_of(clip_of(proved_and_addressed(), ["chance"])) == "Call back"


# ---- any map -------------------------------------------------------------------------------------------------


@settings(max_examples=25)
@given(journeys(), st.data())
def test_copy_and_paste_and_undo_give_the_map_back_byte_for_byte(
    journey: Journey, data: st.DataObject
) -> None:
    history = History(journey)
    before = encode(journey)
    there: list[Record] = [record for record in journey.records() if isinstance(record, COPIED)]
    ids = [record.id for record in there]
    picked = data.draw(st.lists(st.sampled_from(ids), max_size=5)) if ids else []
    cut = data.draw(st.booleans())
    clip = clip_of(journey, picked, cut=cut)
    if cut:
        _try(history, lambda: history.do(delete(journey, picked)))
    lanes, phases = journey.personas(), journey.phases()
    spot = Spot(lanes[-1].id, phases[0].id, data.draw(st.integers(0, 4))) if lanes and phases else None
    place = PastePlace(spot, lanes[0].id if lanes else None, None)
    new = fresh_ids(clip)
    if _try(history, lambda: history.do(paste_clip(journey, clip, new, place))):
        check(journey)
        assert all(new[id] in journey for id in clip.picked)
    while history.can_undo:
        history.undo()
    assert encode(journey) == before


def _try(history: History, act: object) -> bool:
    before = encode(history.journey)
    try:
        act()  # type: ignore[operator]
    except InputProblem:
        assert encode(history.journey) == before
        return False
    return True


def test_arrows_to_what_is_not_copied_stay_behind() -> None:
    journey = titled("a b c")
    journey.apply(connect(journey, "c", "a"))
    put(journey, clip_of(journey, ["c"]), PastePlace(Spot("l0", "p0", 3)))
    assert journey.count(LeadsTo) == 1
