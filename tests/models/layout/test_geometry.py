"""Hit tests, drop places and the way of the keys."""

import itertools

import pytest

from models.journey.edits import Spot, add_touchpoint, delete, set_fields
from models.journey.history import History
from models.journey.records import RowKind, Touchpoint
from models.layout.geometry import Cell, Element
from models.layout.layout import lay_out
from models.layout.picture import Box
from models.layout.theme import map_theme
from tests.models.layout.maps import small_map

THEME = map_theme()


@pytest.fixture
def journey():
    return small_map()


@pytest.fixture
def geometry(journey):
    return lay_out(journey, THEME).geometry


def test_what_is_drawn_somewhere_is_found_there(journey, geometry):
    for card in journey.of_kind(Touchpoint):
        assert geometry.element_at(*geometry.box(card.id).centre) == Element(card.id, "card")
        assert geometry.element_at(*geometry.face(card.id)) == Element(card.id, "face")
    assert geometry.element_at(*geometry.box("lane1").centre) == Element("lane1", "persona")
    assert geometry.element_at(*geometry.box("phase1").centre) == Element("phase1", "phase")
    assert geometry.element_at(*geometry.box("idea").centre) == Element("idea", "opportunity")
    assert geometry.element_at(*geometry.title.centre) == Element("map", "map")
    assert geometry.element_at(-50, -50) is None
    for id in ("loop", "over"):
        for x, y in geometry.routes[id][1:3]:
            assert geometry.element_at(x, y) in (Element("loop", "transition"), Element("over", "transition"))


def test_cards_do_not_overlap(journey, geometry):
    boxes = [geometry.box(card.id) for card in journey.of_kind(Touchpoint)]
    for index, box in enumerate(boxes):
        assert not any(box.meets(other) for other in boxes[index + 1 :])


def test_several_cards_share_a_cell(journey):
    history = History(journey)
    for _ in range(2):
        history.do(add_touchpoint(journey, Spot("lane0", "phase0", 0, None), title="More"))
    geometry = lay_out(journey, THEME).geometry
    ids = geometry.cards_in(Cell("lane0", "phase0", 0))
    boxes = [geometry.box(id) for id in ids]
    assert len(ids) == 3 and ids[0] == "a0-0-0"
    for above, below in itertools.pairwise(boxes):
        assert below.y >= above.bottom + THEME.card_gap - 0.01 and above.x == below.x
    assert geometry.neighbour(ids[0], "down") == ids[1] and geometry.neighbour(ids[2], "up") == ids[1]


def test_a_dropped_card_goes_where_the_pointer_says(geometry):
    box = geometry.box("a0-1-1")
    left = geometry.drop_at(box.x + 4, box.centre[1])
    assert left.spot == Spot("lane0", "phase1", 1, None) and left.insert
    right = geometry.drop_at(box.right - 4, box.centre[1])
    assert right.spot == Spot("lane0", "phase1", 2, None) and right.insert
    above = geometry.drop_at(box.centre[0], box.y + 5)
    assert above.spot == Spot("lane0", "phase1", 1, 0) and not above.insert
    below = geometry.drop_at(box.centre[0], box.bottom - 5)
    assert below.spot == Spot("lane0", "phase1", 1, 1)


def test_a_card_on_its_way_takes_no_room(geometry):
    box = geometry.box("a0-1-1")
    place = geometry.drop_at(box.x + 4, box.centre[1], frozenset({"a0-1-1"}))
    assert place.spot == Spot("lane0", "phase1", 1, None) and not place.insert and place.box == box


def test_behind_the_last_column_of_a_phase_a_new_one_begins(geometry):
    box = geometry.box("a0-1-2")
    place = geometry.drop_at(box.right - 4, box.centre[1])
    assert place.spot == Spot("lane0", "phase1", 3, None) and place.insert


def test_an_empty_cell_takes_a_card_anywhere_in_it(journey):
    History(journey).do(delete(journey, ["a1-0-1"]))
    geometry = lay_out(journey, THEME).geometry
    box = geometry.cell_box(Cell("lane1", "phase0", 1))
    for x in (box.x + 1, box.centre[0], box.right - 1):
        assert geometry.drop_at(x, box.y + 3).spot == Spot("lane1", "phase0", 1, None)
    assert geometry.cell_at(*box.centre) == Cell("lane1", "phase0", 1)
    assert geometry.element_at(*box.centre) is None


def test_a_height_on_the_curve_is_an_emotion(journey, geometry):
    for card in journey.of_kind(Touchpoint):
        _, y = geometry.face(card.id)
        assert geometry.emotion_at(card.lane, y) == pytest.approx(card.emotion)
    assert geometry.emotion_at("lane0", -1000) == 2 and geometry.emotion_at("lane0", 99999) == -2


def test_lanes_and_phases_have_drop_indexes(geometry):
    assert geometry.lane_drop_index(0) == 0 and geometry.lane_drop_index(99999) == 2
    assert geometry.phase_drop_index(0) == 0 and geometry.phase_drop_index(99999) == 3
    assert geometry.phase_drop_index(geometry.phases["phase1"].centre[0] + 20) == 2


def test_a_rubber_band_takes_what_it_touches(geometry):
    first, last = geometry.box("a0-0-0"), geometry.box("a0-0-2")
    assert geometry.elements_in(first.joined(last)) == ["a0-0-0", "a0-0-1", "a0-0-2"]
    assert "idea" in geometry.elements_in(geometry.box("idea"))
    assert geometry.elements_in(Box(0, 0, 5, 5)) == []


def test_the_keys_walk_over_cells_and_lanes(geometry):
    assert geometry.neighbour("a0-0-2", "right") == "a0-1-0"
    assert geometry.neighbour("a0-1-0", "left") == "a0-0-2"
    assert geometry.neighbour("a0-1-0", "down") == "a1-1-0"
    assert geometry.neighbour("a0-0-0", "left") is None and geometry.neighbour("a0-0-0", "up") is None
    assert geometry.neighbour("phase0", "right") == "phase1"
    assert geometry.step(Cell("lane0", "phase0", 2), "right") == Cell("lane0", "phase1", 0)


def test_implied_arrows_are_found_between_their_cards(geometry):
    left, right = geometry.box("a0-0-0"), geometry.box("a0-0-1")
    assert geometry.arrow_at((left.right + right.x) / 2, left.centre[1]) == ("a0-0-0", "a0-0-1")
    assert geometry.arrow_at(*left.centre) is None


def test_hidden_rows_have_no_faces(journey):
    History(journey).do(set_fields(journey, ["map"], hidden_rows=(RowKind.EMOTION,)))
    geometry = lay_out(journey, THEME).geometry
    assert geometry.face("a0-0-0") is None and geometry.emotion_at("lane0", 200) == 0


def test_a_phase_box_holds_its_head_and_its_cells(geometry):
    box = geometry.phase_box("phase1")
    for id in ("a0-1-0", "a1-1-2"):
        assert box.joined(geometry.box(id)) == box
    lane = geometry.lane_box("lane0")
    assert lane.joined(geometry.box("a0-2-2")) == lane
