"""A cell of the cursor is always there while the map has a lane and a phase."""

from __future__ import annotations

import pytest

from models.journey.edits import Spot, add_touchpoint, delete
from models.journey.history import History
from models.journey.journey import Journey
from models.journey.records import Persona, Phase, Touchpoint
from models.layout.geometry import Cell
from tests.widgets.canvas.hands import Hands, Key, small_journey

HOME = Cell("ana", "buy", 1)


def test_a_map_opens_at_the_first_empty_cell_of_its_first_lane(hands: Hands) -> None:
    assert hands.canvas.cursor_cell == hands.canvas.picks.cell == HOME


def test_where_no_cell_of_the_lane_is_empty_it_opens_at_the_first_card(hands: Hands) -> None:
    journey = small_journey()
    journey.apply(add_touchpoint(journey, Spot(*HOME), title="Full"))
    hands.canvas.set_document(History(journey))
    assert hands.canvas.cursor_cell == Cell("ana", "look", 0)
    assert not hands.canvas.selection
    hands.key(Key.Key_Return)
    assert hands.field.toPlainText() == "Card a1"


def test_what_is_out_of_sight_is_not_where_a_map_opens(hands: Hands) -> None:
    hands.canvas.hide()
    hands.canvas.resize(200, 400)
    hands.canvas.set_document(History(small_journey()))
    hands.canvas.show()
    assert hands.canvas.cursor_cell == Cell("ana", "look", 0)


def test_it_stays_after_escape_and_clicks_on_nothing(hands: Hands) -> None:
    hands.click("a2")
    assert hands.canvas.cursor_cell == Cell("ana", "look", 1)
    hands.key(Key.Key_Escape)
    assert not hands.canvas.selection
    assert hands.canvas.cursor_cell == Cell("ana", "look", 1)
    hands.key(Key.Key_Right)
    assert hands.canvas.selection == {"a3"}
    hands.click((5.0, 5.0))
    assert not hands.canvas.selection
    assert hands.canvas.cursor_cell == Cell("ana", "look", 2)
    hands.key(Key.Key_Return)
    assert hands.field.toPlainText() == "Card a3"


def test_on_an_empty_cell_typing_goes_on_after_escape_and_clicks(hands: Hands) -> None:
    hands.key(Key.Key_Escape)
    hands.click((5.0, 5.0))
    hands.type("Y")
    hands.type("es")
    assert hands.field.toPlainText() == "Yes"


def test_it_remembers_its_cell_while_a_head_is_selected(hands: Hands) -> None:
    hands.click("b3")
    hands.click("buy")
    assert hands.canvas.cursor_cell == Cell("ben", "look", 2)
    hands.key(Key.Key_Escape)
    assert hands.canvas.cursor_cell == Cell("ben", "look", 2)


@pytest.mark.parametrize(
    ("gone", "then"),
    [
        (["b3"], Cell("ben", "look", 2)),
        (["ben"], Cell("ana", "look", 2)),
        (["look"], Cell("ben", "buy", 2)),
        (["ben", "look"], Cell("ana", "buy", 2)),
    ],
)
def test_it_stays_near_where_things_are_deleted(hands: Hands, gone: list[str], then: Cell) -> None:
    hands.click("b3")
    hands.canvas.select(gone)
    hands.canvas.picks.set(gone)
    hands.canvas.history.do(delete(hands.journey, gone))
    assert hands.canvas.cursor_cell == then
    hands.canvas.history.undo()
    assert hands.canvas.cursor_cell is not None


def test_undo_of_a_deletion_selects_what_comes_back(hands: Hands) -> None:
    hands.click("b3")
    hands.canvas.history.do(delete(hands.journey, ["b3"]))
    assert hands.canvas.picks.cell == Cell("ben", "look", 2)
    hands.canvas.history.undo()
    assert hands.canvas.selection == {"b3"}


def test_it_follows_a_card_that_is_moved(hands: Hands) -> None:
    from models.journey.edits import nudge_touchpoints

    hands.click("b3")
    hands.canvas.attempt(nudge_touchpoints, ["b3"], "left")
    assert hands.canvas.cursor_cell == Cell("ben", "look", 1)
    hands.key(Key.Key_Escape)
    assert hands.canvas.cursor_cell == Cell("ben", "look", 1)


def test_it_comes_with_the_first_lane_and_phase(hands: Hands) -> None:
    from models.journey.edits import add_persona, add_phase

    hands.canvas.set_document(History(Journey.from_records([])))
    assert hands.canvas.cursor_cell is None
    hands.canvas.attempt(add_persona, name="Ana")
    assert hands.canvas.cursor_cell is None
    hands.canvas.attempt(add_phase, name="Look")
    (lane,), (phase,) = hands.journey.personas(), hands.journey.phases()
    assert hands.canvas.cursor_cell == Cell(lane.id, phase.id, 0)
    hands.type("F")
    hands.type("irst")
    hands.field_key(Key.Key_Escape)
    assert [card.title for card in hands.journey.of_kind(Touchpoint)] == ["First"]
    while hands.canvas.history.can_undo:
        hands.canvas.history.undo()
    assert hands.canvas.cursor_cell is None


def test_every_state_of_undo_has_a_cursor(hands: Hands) -> None:
    canvas = hands.canvas
    for id in ("a1", "b3", "look", "ben"):
        canvas.select([id])
        canvas.history.do(delete(hands.journey, [id]))
        assert canvas.cursor_cell is not None
    for _ in range(4):
        canvas.history.undo()
        assert canvas.cursor_cell is not None
    for _ in range(4):
        canvas.history.redo()
        assert canvas.cursor_cell is not None
    assert hands.journey.count(Persona) == hands.journey.count(Phase) == 1


@pytest.mark.parametrize("zoom", [0.06, 0.25, 0.6, 1.0, 2.0])
def test_it_is_seen_at_every_zoom(hands: Hands, zoom: float) -> None:
    canvas = hands.canvas
    canvas.activateWindow()
    canvas.camera.zoom_to(zoom)
    canvas.picks.stand_on(Cell("ben", "look", 1))
    canvas.reveal_selection()
    with_it = canvas.grab().toImage()
    canvas.picks.rest = canvas.picks.cell = None
    without = canvas.grab().toImage()
    differing = sum(
        with_it.pixel(x, y) != without.pixel(x, y)
        for x in range(canvas.width())
        for y in range(0, canvas.height(), 2)
    )
    assert differing > 40
