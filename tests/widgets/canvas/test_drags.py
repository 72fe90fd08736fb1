"""Drags: each is one step of undo, shows itself while it lasts, and Esc takes it back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtTest import QTest

from models.journey.edits import set_fields
from models.journey.records import MAP_ID, LeadsTo
from models.layout.geometry import Cell
from tests.widgets.canvas.hands import Button, Hands, Key, Modifier


def _where(hands: Hands, id: str) -> tuple[str, str, int, int]:
    card = hands.card(id)
    return (card.lane, card.phase, card.column, card.place)


def _cell(hands: Hands, lane: str, phase: str, column: int) -> tuple[float, float]:
    return hands.canvas.geometry_now.cell_box(Cell(lane, phase, column)).centre


def test_a_card_goes_to_an_empty_cell_of_another_lane_in_one_step(hands: Hands) -> None:
    hands.drag("a1", _cell(hands, "ben", "look", 1))
    assert _where(hands, "a1") == ("ben", "look", 1, 0)
    assert hands.canvas.idle
    assert hands.canvas.selection == {"a1"}
    history = hands.canvas.history
    history.undo()
    assert _where(hands, "a1") == ("ana", "look", 0, 0)
    assert not history.can_undo


def test_the_journey_shows_the_place_while_the_card_is_carried(hands: Hands) -> None:
    hands.carry("a1", _cell(hands, "ben", "buy", 0))
    assert _where(hands, "a1") == ("ben", "buy", 0, 0)
    assert hands.canvas.history.gesture_under_way
    assert not hands.canvas.history.can_undo


def test_escape_puts_a_carried_card_back(hands: Hands) -> None:
    before = list(hands.journey.records())
    hands.carry("a1", _cell(hands, "ben", "buy", 0))
    hands.key(Key.Key_Escape)
    assert hands.canvas.idle
    assert sorted(r.id for r in hands.journey.records()) == sorted(r.id for r in before)
    assert _where(hands, "a1") == ("ana", "look", 0, 0)
    assert not hands.canvas.history.can_undo
    hands.release(_cell(hands, "ben", "buy", 0))
    assert _where(hands, "a1") == ("ana", "look", 0, 0)


def test_where_a_layout_takes_long_the_drag_goes_on_and_the_map_follows(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("widgets.canvas.map_view.LAID_OUT_AT_ONCE", 0.0)
    canvas, before = hands.canvas, hands.canvas.geometry_now
    monkeypatch.setattr(QTimer, "start", lambda *_: None)
    hands.carry("a1", _cell(hands, "ben", "look", 1), _cell(hands, "ben", "buy", 0))
    assert _where(hands, "a1") == ("ben", "buy", 0, 0)
    assert canvas.geometry_now is before, "what is asked is what is seen"
    hands.release(_cell(hands, "ben", "buy", 0))
    assert canvas.uses("drag_cards"), "the copy stays until the map shows the card"
    canvas.follow_picture()
    assert canvas.idle and canvas.geometry_now.box("a1") != before.box("a1")
    canvas.history.undo()
    assert _where(hands, "a1") == ("ana", "look", 0, 0)


def test_on_a_large_map_a_move_of_the_pointer_lays_out_nothing_by_itself(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("widgets.canvas.map_view.LARGE", 0)
    monkeypatch.setattr(QTimer, "start", lambda *_: None)
    before = hands.canvas.geometry_now
    hands.carry("a1", _cell(hands, "ben", "look", 1), _cell(hands, "ben", "buy", 0))
    assert hands.canvas.geometry_now is before
    hands.canvas.follow_picture()
    assert hands.canvas.geometry_now is not before


def test_a_key_after_a_drop_meets_the_map_as_it_is(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("widgets.canvas.map_view.LAID_OUT_AT_ONCE", 0.0)
    hands.drag("a1", _cell(hands, "ben", "buy", 0))
    hands.key(Key.Key_Right)
    assert hands.canvas.idle and hands.canvas.selection == {"b5"}


def test_undo_asks_first_whether_a_drag_is_under_way(hands: Hands) -> None:
    assert not hands.canvas.cancel_gesture()
    hands.carry("a1", _cell(hands, "ben", "buy", 0))
    assert hands.canvas.cancel_gesture()
    assert _where(hands, "a1") == ("ana", "look", 0, 0) and hands.canvas.idle


def test_between_two_columns_the_others_make_room(hands: Hands) -> None:
    box = hands.canvas.geometry_now.cell_box(Cell("ana", "look", 1))
    hands.drag("b1", (box.x + 6, box.y + 30))
    assert _where(hands, "b1") == ("ana", "look", 1, 0)
    assert _where(hands, "a2") == ("ana", "look", 2, 0)
    assert _where(hands, "a3") == ("ana", "look", 3, 0)


def test_in_the_middle_of_a_card_it_joins_the_cell(hands: Hands) -> None:
    box = hands.box("a2")
    hands.drag("b1", (box.centre[0], box.bottom - 8))
    assert _where(hands, "b1") == ("ana", "look", 1, 1)
    hands.canvas.history.undo()
    box = hands.box("a2")
    hands.drag("b1", (box.centre[0], box.y + 8))
    assert _where(hands, "b1") == ("ana", "look", 1, 0)
    assert _where(hands, "a2") == ("ana", "look", 1, 1)


def test_several_cards_go_together_in_their_order(hands: Hands) -> None:
    hands.canvas.select(["a3", "a2"])
    hands.drag("a2", _cell(hands, "ben", "buy", 0))
    assert _where(hands, "a2") == ("ben", "buy", 0, 0)
    assert _where(hands, "a3")[:3] == ("ben", "buy", 1)
    assert hands.canvas.selection == {"a2", "a3"}


def test_dropped_where_it_was_nothing_is_a_step(hands: Hands) -> None:
    x, y = hands.box("b5").centre
    hands.carry("b5", (x + 30, y), (x, y))
    hands.drop((x, y))
    assert not hands.canvas.history.can_undo


def test_far_from_the_map_a_card_goes_back(hands: Hands) -> None:
    far = (hands.box("a1").centre[0], hands.canvas.geometry_now.height + 120)
    hands.drag("a1", far)
    assert _where(hands, "a1") == ("ana", "look", 0, 0)
    assert not hands.canvas.history.can_undo


def test_a_small_slip_of_the_hand_is_a_click(hands: Hands) -> None:
    x, y = hands.box("a1").centre
    hands.carry("a1", (x + 2, y + 2))
    hands.drop((x + 2, y + 2))
    assert hands.canvas.selection == {"a1"} and not hands.canvas.history.can_undo


def test_near_the_edge_the_map_scrolls_and_the_card_goes_on(hands: Hands) -> None:
    hands.canvas.resize(500, 400)
    hands.canvas.camera.look(hands.canvas.view._replace(x=0, y=0))
    start = hands.spot("a1")
    QTest.mousePress(hands.canvas, Button.LeftButton, Modifier.NoModifier, start)
    for x in (330, 480, 498):
        hands.move_to(QPoint(x, start.y()))
    before = hands.canvas.view.x
    column = hands.card("a1").column, hands.card("a1").phase
    QTest.qWait(400)
    assert hands.canvas.view.x > before
    assert (hands.card("a1").column, hands.card("a1").phase) != column
    hands.key(Key.Key_Escape)
    still = hands.canvas.view.x
    QTest.qWait(60)
    assert hands.canvas.view.x == still


def test_right_of_the_map_a_card_goes_into_a_column_of_its_own(hands: Hands) -> None:
    hands.drag("a1", (hands.canvas.geometry_now.width + 110, hands.box("a6").centre[1]))
    card = hands.card("a1")
    assert (card.lane, card.phase, card.column) == ("ana", "buy", 3)
    assert hands.journey.column_count("buy") == 4


def test_the_map_does_not_run_away_from_a_card_held_at_the_edge(hands: Hands) -> None:
    canvas = hands.canvas
    canvas.fit()
    start = hands.spot("b1")
    QTest.mousePress(canvas, Button.LeftButton, Modifier.NoModifier, start)
    for x in (start.x() + 60, canvas.width() - 30, canvas.width() - 1):
        hands.move_to(QPoint(x, start.y()))
    QTest.qWait(400)
    right = canvas.view.to_viewport(canvas.camera.picture[0], 0)[0] / canvas.camera.dpr
    assert right >= canvas.width() - 81
    hands.key(Key.Key_Escape)


def test_a_card_held_at_the_right_edge_stays_in_its_new_column(hands: Hands) -> None:
    canvas = hands.canvas
    canvas.fit()
    start, y = hands.spot("a1"), hands.spot("a6").y()
    QTest.mousePress(canvas, Button.LeftButton, Modifier.NoModifier, start)
    for x in (start.x() + 60, canvas.width() - 30, canvas.width() - 5):
        hands.move_to(QPoint(x, y))
    QTest.qWait(600)
    assert (hands.card("a1").phase, hands.card("a1").column) == ("buy", 3)
    hands.key(Key.Key_Escape)


def test_a_lane_is_dragged_by_its_head(hands: Hands) -> None:
    hands.drag("ana", (hands.box("ana").centre[0], hands.canvas.geometry_now.lane_box("ben").bottom - 5))
    assert [persona.id for persona in hands.journey.personas()] == ["ben", "ana"]
    hands.canvas.history.undo()
    assert [persona.id for persona in hands.journey.personas()] == ["ana", "ben"]


def test_a_lane_shows_its_place_and_goes_back_on_escape(hands: Hands) -> None:
    hands.carry("ben", (hands.box("ben").centre[0], hands.box("ana").y + 4))
    assert [persona.id for persona in hands.journey.personas()] == ["ben", "ana"]
    hands.key(Key.Key_Escape)
    assert [persona.id for persona in hands.journey.personas()] == ["ana", "ben"]


def test_a_phase_is_dragged_by_its_head(hands: Hands) -> None:
    box = hands.box("buy")
    hands.drag("look", (box.right - 10, box.centre[1]))
    assert [phase.id for phase in hands.journey.phases()] == ["buy", "look"]
    hands.canvas.history.undo()
    assert [phase.id for phase in hands.journey.phases()] == ["look", "buy"]


@pytest.mark.parametrize("id", ["ana", "look"])
def test_locked_structure_stays(hands: Hands, id: str) -> None:
    hands.canvas.attempt(set_fields, [MAP_ID], structure_locked=True)
    box = hands.box({"ana": "ben", "look": "buy"}[id])
    hands.drag(id, (box.right - 4, box.bottom - 4))
    assert [persona.id for persona in hands.journey.personas()] == ["ana", "ben"]
    assert [phase.id for phase in hands.journey.phases()] == ["look", "buy"]
    assert hands.canvas.selection == {id}


def test_a_face_moves_in_half_steps(hands: Hands) -> None:
    x, y = hands.face("a2")
    hands.drag((x, y), (x + 30, y + 31))
    assert hands.card("a2").emotion == -0.5
    hands.canvas.history.undo()
    assert hands.card("a2").emotion == 1.0


def test_a_face_moves_finely_with_alt(hands: Hands) -> None:
    x, y = hands.face("a2")
    end = hands.spot((x, y + 31))
    hands.carry((x, y), (x, y + 20))
    hands.move_to(end, modifier=Modifier.AltModifier)
    QTest.mouseRelease(hands.canvas, Button.LeftButton, Modifier.AltModifier, end)
    assert hands.card("a2").emotion == -0.4


def test_escape_puts_a_face_back(hands: Hands) -> None:
    x, y = hands.face("a2")
    hands.carry((x, y), (x, y + 40))
    assert hands.card("a2").emotion != 1.0
    hands.key(Key.Key_Escape)
    assert hands.card("a2").emotion == 1.0


def test_a_double_click_on_the_field_gives_a_card_its_emotion(hands: Hands) -> None:
    x = hands.box("a1").centre[0]
    y = hands.face("a6")[1]
    hands.double_click((x, y))
    assert hands.card("a1").emotion == 2.0


def _handle(hands: Hands, id: str) -> tuple[float, float]:
    box = hands.box(id)
    return (box.right - 2, box.y + box.h / 2)


def test_an_arrow_is_drawn_from_the_edge_of_a_card(hands: Hands) -> None:
    hands.move("a1")
    hands.drag(_handle(hands, "a1"), hands.box("b5").centre)
    arrows = [(edge.source, edge.target) for edge in hands.journey.transitions()]
    assert ("a1", "b5") in arrows
    assert hands.canvas.idle and hands.canvas.selection == {"b5"}
    hands.canvas.history.undo()
    assert hands.journey.get("back") and len(hands.journey.transitions()) == 1


def test_an_arrow_dropped_on_nothing_is_none(hands: Hands) -> None:
    hands.move("a1")
    hands.drag(_handle(hands, "a1"), _cell(hands, "ben", "look", 1))
    assert [type(edge) for edge in hands.journey.transitions()] == [LeadsTo]
    assert not hands.canvas.history.can_undo


def test_the_middle_button_moves_the_map(hands: Hands) -> None:
    before = hands.canvas.view
    at = hands.spot("a1")
    QTest.mousePress(hands.canvas, Button.MiddleButton, Modifier.NoModifier, at)
    hands.move_to(at + QPoint(-40, -25), Button.MiddleButton)
    QTest.mouseRelease(hands.canvas, Button.MiddleButton, Modifier.NoModifier, at + QPoint(-40, -25))
    assert (hands.canvas.view.x - before.x, hands.canvas.view.y - before.y) == (40, 25)
    assert hands.canvas.idle


def test_space_and_drag_move_the_map_and_select_nothing(hands: Hands) -> None:
    before, at = hands.canvas.view, hands.spot("a1")
    QTest.keyPress(hands.canvas, Key.Key_Space)
    QTest.mousePress(hands.canvas, Button.LeftButton, Modifier.NoModifier, at)
    hands.move_to(at + QPoint(-30, 0))
    QTest.mouseRelease(hands.canvas, Button.LeftButton, Modifier.NoModifier, at + QPoint(-30, 0))
    assert hands.canvas.uses("pan")
    QTest.keyRelease(hands.canvas, Key.Key_Space)
    assert hands.canvas.view.x == before.x + 30
    assert hands.canvas.idle and not hands.canvas.selection
