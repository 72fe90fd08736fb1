"""The way of the keys over the map, and connecting with no mouse."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from models.journey.edits import Spot, add_touchpoint, delete
from models.layout.geometry import Cell
from tests.widgets.canvas.hands import Hands, Key, Modifier

ARROWS = {"left": Key.Key_Left, "right": Key.Key_Right, "up": Key.Key_Up, "down": Key.Key_Down}


def _walk(hands: Hands, way: str) -> str | Cell | None:
    for direction in way.split():
        hands.key(ARROWS[direction])
    picks = hands.canvas.picks
    return picks.cell if picks.cell is not None else picks.lead


@pytest.mark.parametrize(
    ("start", "way", "end"),
    [
        ("a1", "right", "a2"),
        ("a3", "right", "a4"),
        ("a4", "left", "a3"),
        ("a4", "right", Cell("ana", "buy", 1)),
        ("a4", "right right", "a6"),
        ("a6", "right", "a6"),
        ("a1", "down", "b1"),
        ("b3", "up", "a3"),
        ("b1", "right", Cell("ben", "look", 1)),
        ("b1", "right up", "a2"),
        ("a2", "down", "note"),
        ("a2", "down up", "a2"),
        ("a2", "down down", Cell("ben", "look", 1)),
        ("a1", "left", "ana"),
        ("ana", "right", "a1"),
        ("ana", "down", "ben"),
        ("ana", "up", "map"),
        ("a4", "up", "buy"),
        ("buy", "left", "look"),
        ("buy", "down", "a4"),
        ("look", "up", "map"),
        ("map", "down", "look"),
        ("back", "right", "a2"),
        ("back", "left", "a4"),
    ],
)
def test_arrows_walk(hands: Hands, start: str, way: str, end: str | Cell) -> None:
    hands.canvas.select([start])
    assert _walk(hands, way) == end


def test_the_first_arrow_begins_at_the_first_empty_cell_of_the_first_lane(hands: Hands) -> None:
    assert hands.canvas.picks.cell == Cell("ana", "buy", 1)
    assert _walk(hands, "down") == "b5"


def test_within_a_cell_up_and_down_go_over_its_cards(hands: Hands) -> None:
    from models.journey.edits import Spot, move_touchpoints

    hands.canvas.attempt(move_touchpoints, ["b1"], Spot("ana", "look", 0, None))
    hands.canvas.select(["a1"])
    assert _walk(hands, "down") == "b1"
    assert _walk(hands, "up") == "a1"


def test_shift_and_arrow_take_along(hands: Hands) -> None:
    hands.canvas.select(["a1"])
    hands.key(Key.Key_Right, Modifier.ShiftModifier)
    hands.key(Key.Key_Right, Modifier.ShiftModifier)
    assert hands.canvas.selection == {"a1", "a2", "a3"}


def test_home_and_end_go_to_the_ends_of_the_lane(hands: Hands) -> None:
    hands.canvas.select(["b3"])
    hands.key(Key.Key_End)
    assert hands.canvas.selection == {"b5"}
    hands.key(Key.Key_Home)
    assert hands.canvas.selection == {"b1"}


def test_the_keys_go_on_where_an_added_card_was_taken_back(hands: Hands) -> None:
    journey, history = hands.canvas.journey, hands.canvas.history
    for spot, place in ((Spot("ben", "buy", 2), Cell("ben", "buy", 2)), (Spot("ben", "buy", 3), "b5")):
        change = add_touchpoint(journey, spot, title="New")
        history.do(change)
        hands.canvas.select([change.added[0]])
        history.undo()
        if isinstance(place, Cell):
            assert hands.canvas.picks.cell == place
        else:
            assert hands.canvas.selection == {place}


def test_what_the_keys_reach_comes_into_sight(hands: Hands) -> None:
    hands.canvas.resize(420, 420)
    hands.canvas.camera.look(hands.canvas.view._replace(x=0, y=0))
    hands.canvas.select(["a1"])
    for _ in range(5):
        hands.key(Key.Key_Right)
    assert hands.canvas.selection == {"a6"}
    at = hands.spot("a6")
    assert hands.canvas.rect().contains(at)


def test_tab_goes_over_the_cards_and_leaves_at_the_end(hands: Hands, qtbot: QtBot) -> None:
    hands.canvas.select(["a4"])
    hands.key(Key.Key_Tab)
    assert hands.canvas.selection == {"a6"}
    hands.key(Key.Key_Tab)
    assert hands.canvas.selection == {"b1"}
    hands.key(Key.Key_Backtab, Modifier.ShiftModifier)
    assert hands.canvas.selection == {"a6"}
    hands.canvas.select(["b5"])
    hands.key(Key.Key_Tab)
    assert hands.canvas.selection == {"b5"}


def test_tab_goes_on_from_an_empty_cell(hands: Hands) -> None:
    for key, modifier, then in (
        (Key.Key_Tab, Modifier.NoModifier, "b3"),
        (Key.Key_Backtab, Modifier.ShiftModifier, "b1"),
    ):
        hands.canvas.picks.stand_on(Cell("ben", "look", 1))
        hands.key(key, modifier)
        assert hands.canvas.selection == {then}


def test_connect_by_keys(hands: Hands) -> None:
    hands.canvas.select(["a1"])
    hands.canvas.begin_connecting()
    hands.key(Key.Key_Down)
    hands.key(Key.Key_Right)
    hands.key(Key.Key_Return)
    assert ("a1", "b3") in [(edge.source, edge.target) for edge in hands.journey.transitions()]
    assert hands.canvas.idle


def test_connect_by_click_after_the_key(hands: Hands) -> None:
    hands.canvas.select(["b1"])
    hands.canvas.begin_connecting()
    hands.click("a6")
    assert ("b1", "a6") in [(edge.source, edge.target) for edge in hands.journey.transitions()]


def test_connect_with_nothing_selected_takes_two_clicks(hands: Hands) -> None:
    hands.canvas.begin_connecting()
    hands.click("b1")
    assert hands.canvas.uses("connect")
    hands.click("a6")
    assert ("b1", "a6") in [(edge.source, edge.target) for edge in hands.journey.transitions()]


def test_escape_ends_connecting_with_nothing_changed(hands: Hands) -> None:
    hands.canvas.select(["b1"])
    hands.canvas.begin_connecting()
    hands.key(Key.Key_Right)
    hands.key(Key.Key_Escape)
    assert hands.canvas.idle and not hands.canvas.history.can_undo
    assert hands.canvas.selection == {"b1"}


def test_hints_follow_what_is_selected_and_what_is_done(hands: Hands) -> None:
    told: list[tuple[tuple[str, str], ...]] = []
    hands.canvas.hint_changed.connect(told.append)
    hands.canvas.select(["a1"])
    assert ("Shift+Enter", "new card after") in told[-1]
    hands.canvas.select(["ana"])
    assert ("Alt ↑↓", "move the lane") in told[-1]
    hands.canvas.begin_connecting()
    assert ("Esc", "cancel") in told[-1]


def test_keys_of_nobody_are_left_to_others(hands: Hands) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_K, Modifier.ControlModifier, "k")
    event.accept()
    hands.canvas.keyPressEvent(event)
    assert not event.isAccepted()


def test_hints_tell_what_an_empty_map_needs(hands: Hands) -> None:
    told: list[tuple[tuple[str, str], ...]] = []
    hands.canvas.hint_changed.connect(told.append)
    for id in ("ana", "ben", "look", "buy"):
        hands.canvas.select([id])
        hands.canvas.history.do(delete(hands.journey, [id]))
    assert [key for key, _ in told[-1]] == ["Ctrl+Shift+P", "Ctrl+Shift+F"]
    hands.canvas.history.undo()
    assert [key for key, _ in told[-1]] == ["Ctrl+Shift+P"]
    while hands.canvas.history.can_undo:
        hands.canvas.history.undo()
    assert told[-1][0][0] == "Type"
