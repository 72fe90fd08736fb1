"""The emotion pass: a digit or a click for each card of a lane, in its order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest

from models.journey.edits import Spot, move_touchpoints, set_fields
from models.journey.records import RowKind
from tests.widgets.canvas.hands import Hands, Key, Modifier
from widgets.canvas import face_scale
from widgets.canvas.tools.emotion_pass import EmotionPass


def _emotions(hands: Hands, *ids: str) -> list[float | None]:
    return [hands.card(id).emotion for id in ids]


def _lead(hands: Hands) -> str | None:
    assert len(hands.canvas.selection) == 1
    return hands.canvas.picks.lead


def _click_face(hands: Hands, value: float | None) -> None:
    places = dict(face_scale.places(hands.canvas, hands.card(str(_lead(hands)))))
    box = places[value]
    x, y = hands.canvas.view.to_picture(*box.centre)
    hands.click((x, y))


def test_digits_set_and_go_on_to_the_end_of_the_lane(hands: Hands) -> None:
    canvas = hands.canvas
    canvas.emotion_pass("ana")
    assert _lead(hands) == "a1"
    for key in (Key.Key_5, Key.Key_1, Key.Key_0, Key.Key_3, Key.Key_4):
        hands.key(key)
    assert _emotions(hands, "a1", "a2", "a3", "a4", "a6") == [2.0, -2.0, None, 0.0, 1.0]
    assert canvas.uses("emotion_pass")
    assert ("Ctrl+M", "next lane") in canvas.tool.hints()  # type: ignore[operator]
    canvas.emotion_pass("ana")
    assert _lead(hands) == "b1"


def test_each_digit_is_a_step_and_undo_goes_back_to_its_card(hands: Hands) -> None:
    canvas = hands.canvas
    canvas.emotion_pass("ana")
    hands.key(Key.Key_5)
    hands.key(Key.Key_5)
    assert _lead(hands) == "a3"
    assert not canvas.cancel_gesture()
    canvas.finish_editing()
    canvas.history.undo()
    assert canvas.uses("emotion_pass")
    assert _lead(hands) == "a2" and hands.card("a2").emotion == 1.0
    canvas.history.undo()
    assert _lead(hands) == "a1" and hands.card("a1").emotion is None
    assert not canvas.history.can_undo


def test_it_begins_at_the_first_card_without_a_value_or_at_the_selected_one(hands: Hands) -> None:
    canvas = hands.canvas
    canvas.attempt(set_fields, ["a1"], emotion=1.0)
    canvas.attempt(set_fields, ["a4"], emotion=None)
    canvas.emotion_pass("ana")
    assert _lead(hands) == "a4"
    canvas.cancel()
    canvas.select(["a2"])
    canvas.emotion_pass("ana")
    assert _lead(hands) == "a2"
    canvas.cancel()
    canvas.emotion_pass("ben")
    assert _lead(hands) == "b1"  # all of this lane have one: from its beginning


def test_after_a_lane_was_typed_it_begins_at_its_first_card(hands: Hands) -> None:
    canvas = hands.canvas
    for id in ("b1", "b3", "b5"):
        canvas.attempt(set_fields, [id], emotion=None)
    canvas.select(["b5"])
    canvas.emotion_pass("ben")
    assert _lead(hands) == "b1"


def test_enter_at_the_end_goes_to_the_next_lane(hands: Hands) -> None:
    hands.canvas.select(["a6"])
    hands.canvas.emotion_pass("ana")
    hands.key(Key.Key_3)
    hands.key(Key.Key_Return)
    assert _lead(hands) == "b1"


def test_skip_go_back_and_half_steps(hands: Hands) -> None:
    canvas = hands.canvas
    canvas.emotion_pass("ana")
    for key in (Key.Key_Space, Key.Key_Tab, Key.Key_Right):
        hands.key(key)
    assert _lead(hands) == "a4"
    hands.key(Key.Key_Backspace)
    hands.key(Key.Key_Backtab, Modifier.ShiftModifier)
    hands.key(Key.Key_Left)
    assert _lead(hands) == "a1"
    assert not canvas.history.can_undo
    hands.key(Key.Key_Right)
    hands.key(Key.Key_Up, Modifier.ShiftModifier)
    assert hands.card("a2").emotion == 1.5 and _lead(hands) == "a2"
    hands.key(Key.Key_Down, Modifier.ShiftModifier)
    hands.key(Key.Key_Down, Modifier.ShiftModifier)
    assert hands.card("a2").emotion == 0.5


def test_at_the_end_back_goes_to_the_last_card_and_escape_ends(hands: Hands) -> None:
    canvas = hands.canvas
    canvas.select(["b5"])
    canvas.emotion_pass("ben")
    hands.key(Key.Key_2)
    assert ("Ctrl+M", "next lane") not in canvas.tool.hints()  # type: ignore[operator]
    hands.key(Key.Key_Backspace)
    hands.key(Key.Key_4)
    assert hands.card("b5").emotion == 1.0
    hands.key(Key.Key_Escape)
    assert canvas.idle
    canvas.emotion_pass("ben")
    hands.key(Key.Key_Space)
    canvas.emotion_pass("ben")  # the last lane is done
    assert canvas.idle


def test_a_stack_is_walked_from_the_top(hands: Hands) -> None:
    hands.canvas.attempt(move_touchpoints, ["b1"], Spot("ana", "look", 0, 0))
    hands.canvas.emotion_pass("ana")
    hands.canvas.select(["b1"])
    hands.key(Key.Key_Space)
    assert _lead(hands) == "a1"
    hands.key(Key.Key_Space)
    assert _lead(hands) == "a2"


def test_a_whole_pass_with_the_mouse_alone(hands: Hands) -> None:
    canvas = hands.canvas
    canvas.emotion_pass("ana")
    for value in (2.0, -1.0, None, 1.0, 0.0):
        _click_face(hands, value)
    assert _emotions(hands, "a1", "a2", "a3", "a4", "a6") == [2.0, -1.0, None, 1.0, 0.0]
    tool = canvas.tool
    assert isinstance(tool, EmotionPass)
    end = face_scale.end_box(canvas, hands.card("a6"), tool._end_words())
    hands.click(canvas.view.to_picture(*end.centre))
    assert _lead(hands) == "b1"
    hands.click("b5")
    assert _lead(hands) == "b5"
    _click_face(hands, -2.0)
    assert hands.card("b5").emotion == -2.0
    hands.click((5.0, 5.0))
    assert canvas.idle


def test_a_click_into_the_curve_sets_that_card_and_goes_on(hands: Hands) -> None:
    canvas = hands.canvas
    canvas.emotion_pass("ana")
    band = canvas.geometry_now.lanes[0]
    row = band.row(RowKind.EMOTION)
    assert row is not None
    x, _ = hands.box("a4").centre
    hands.click((x, row[0] + row[1] / 2 + 33))
    assert hands.card("a4").emotion == -1.5
    assert _lead(hands) == "a6"


def test_with_the_row_of_the_curve_hidden_faces_stand_below_the_card(hands: Hands) -> None:
    canvas = hands.canvas
    canvas.attempt(set_fields, ["map"], hidden_rows=(RowKind.EMOTION,))
    canvas.emotion_pass("ana")
    _click_face(hands, 1.0)
    assert hands.card("a1").emotion == 1.0


def test_faces_stay_in_sight_and_large_enough_at_every_zoom(hands: Hands) -> None:
    canvas = hands.canvas
    canvas.resize(700, 500)
    for zoom in (0.25, 0.6, 1.0, 2.0):
        canvas.camera.zoom_to(zoom)
        canvas.emotion_pass("ben")
        for _ in range(3):
            for _, box in face_scale.places(canvas, hands.card(str(_lead(hands)))):
                assert min(box.w, box.h) >= 24
                assert box.x >= 0 and box.right <= 700 and box.y >= 0
            hands.key(Key.Key_Space)
        canvas.cancel()


def test_digits_are_the_tools_and_no_commands(hands: Hands) -> None:
    heard: list[str] = []
    action = QAction("One", hands.canvas)
    action.setShortcut(QKeySequence("1"))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda: heard.append("1"))
    hands.canvas.addAction(action)
    hands.canvas.activateWindow()
    hands.canvas.emotion_pass("ana")
    QTest.keyClick(hands.canvas, Key.Key_1)
    assert heard == [] and hands.card("a1").emotion == -2.0


def test_where_the_cards_go_the_pass_ends(hands: Hands) -> None:
    from models.journey.edits import delete

    hands.canvas.emotion_pass("ana")
    hands.canvas.history.do(delete(hands.journey, ["ana", "ben"]))
    assert hands.canvas.idle


def test_where_there_is_no_room_below_the_card_the_faces_stand_beside_it(hands: Hands) -> None:
    canvas = hands.canvas
    canvas.resize(620, 260)
    canvas.zoom_to_100()
    canvas.emotion_pass("ana")
    for _ in range(5):
        card = hands.card(str(_lead(hands)))
        box = canvas.geometry_now.box(card.id)
        assert box is not None
        seen = canvas.view.box_to_viewport(box)
        for _, face in face_scale.places(canvas, card):
            assert not face.meets(seen)
            assert face.x >= 0 and face.right <= canvas.camera.size[0]
        hands.key(Key.Key_4)
