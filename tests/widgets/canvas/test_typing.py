"""Text typed in place: one step of undo for each text, and the map follows letter by letter."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QInputMethodEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from models.journey.edits import add_phase, set_fields
from models.journey.records import Map, Opportunity, Persona, Phase
from models.layout.geometry import Cell
from tests.widgets.canvas.hands import Hands, Key, Modifier


def _titles(hands: Hands, lane: str) -> list[str]:
    return [card.title for card in hands.journey.lane_touchpoints(lane)]


def _stand_on(hands: Hands, lane: str, phase: str, column: int) -> None:
    hands.canvas.picks.stand_on(Cell(lane, phase, column))


def test_a_double_click_edits_the_title_in_one_step(hands: Hands) -> None:
    box = hands.box("a1")
    hands.double_click((box.x + 30, box.y + 36))
    assert hands.field.toPlainText() == "Card a1"
    hands.type("Sees an advert")
    hands.field_key(Key.Key_Escape)
    assert hands.card("a1").title == "Sees an advert"
    assert hands.canvas.idle and hands.canvas.hasFocus()
    hands.canvas.history.undo()
    assert hands.card("a1").title == "Card a1"
    assert not hands.canvas.history.can_undo


def test_the_map_follows_letter_by_letter(hands: Hands) -> None:
    hands.canvas.edit("a1")
    before = hands.box("a1").h
    hands.type("A title that is so long that it takes several more lines on its card than it did before")
    assert hands.card("a1").title.startswith("A title that is")
    assert hands.box("a1").h > before
    assert not hands.canvas.history.can_undo


def test_a_double_click_on_the_quote_edits_the_quote(hands: Hands) -> None:
    box = hands.box("a2")
    hands.double_click((box.x + 30, box.y + 56))
    assert hands.field.toPlainText() == "I had to ask twice."
    hands.type("Twice!")
    hands.field_key(Key.Key_Return)
    assert hands.card("a2").quote == "Twice!"
    assert hands.canvas.idle


def test_enter_adds_the_next_card_and_the_next(hands: Hands) -> None:
    hands.click("a6")
    hands.key(Key.Key_Return)
    assert hands.field.toPlainText() == "Card a6"
    hands.field_key(Key.Key_Return)
    hands.type("Pays")
    hands.field_key(Key.Key_Return)
    hands.type("Waits")
    hands.field_key(Key.Key_Return)
    hands.field_key(Key.Key_Return)
    assert _titles(hands, "ana")[-3:] == ["Card a6", "Pays", "Waits"]
    assert hands.canvas.idle
    history = hands.canvas.history
    history.undo()
    assert _titles(hands, "ana")[-2:] == ["Card a6", "Pays"]
    history.undo()
    assert not history.can_undo


def test_enter_between_cards_makes_room_and_a_card_left_empty_takes_it_back(hands: Hands) -> None:
    hands.click("a1")
    hands.canvas.add_next_card()
    assert hands.card("a2").column == 2
    hands.field_key(Key.Key_Escape)
    assert hands.card("a2").column == 1
    assert len(hands.journey.touchpoints()) == 8
    assert not hands.canvas.history.can_undo


def test_where_a_card_vanished_everything_is_as_before(hands: Hands) -> None:
    hands.canvas.resize(500, 500)
    hands.canvas.select(["a6"], reveal=True)
    before = hands.canvas.view
    hands.canvas.add_next_card()
    assert hands.canvas.view != before
    hands.field_key(Key.Key_Escape)
    assert hands.canvas.selection == {"a6"}
    assert hands.canvas.view == before


def test_typing_on_an_empty_cell_starts_a_card_with_that_letter(hands: Hands) -> None:
    _stand_on(hands, "ben", "look", 1)
    hands.type("P")
    hands.type("ays")
    hands.field_key(Key.Key_Escape)
    (card,) = hands.journey.cell("ben", "look", 1)
    assert card.title == "Pays"
    assert hands.canvas.selection == {card.id}
    hands.canvas.history.undo()
    assert hands.journey.cell("ben", "look", 1) == []


def test_a_double_click_on_an_empty_cell_adds_a_card(hands: Hands) -> None:
    hands.double_click(hands.canvas.geometry_now.cell_box(Cell("ben", "buy", 0)).centre)
    hands.type("Asks")
    hands.field_key(Key.Key_Escape)
    assert [card.title for card in hands.journey.cell("ben", "buy", 0)] == ["Asks"]


def test_an_empty_card_vanishes_and_the_keys_stand_on_its_cell(hands: Hands) -> None:
    _stand_on(hands, "ben", "look", 1)
    hands.type("x")
    hands.field_key(Key.Key_Backspace)
    hands.field_key(Key.Key_Escape)
    assert hands.journey.cell("ben", "look", 1) == []
    assert hands.canvas.picks.cell == Cell("ben", "look", 1)


def test_tab_goes_to_the_next_cell_and_back(hands: Hands) -> None:
    hands.canvas.edit("b1")
    hands.field_key(Key.Key_Tab)
    hands.type("Between")
    hands.field_key(Key.Key_Tab)
    assert hands.field.toPlainText() == "Card b3"
    hands.field_key(Key.Key_Backtab)
    assert hands.field.toPlainText() == "Between"
    hands.field_key(Key.Key_Escape)
    assert _titles(hands, "ben") == ["Card b1", "Between", "Card b3", "Card b5"]


def test_shift_enter_breaks_the_line(hands: Hands) -> None:
    hands.canvas.edit("a1")
    hands.type("One")
    hands.field_key(Key.Key_Return, Modifier.ShiftModifier)
    hands.type("two")
    hands.field_key(Key.Key_Escape)
    assert hands.card("a1").title == "One\ntwo"


def test_heads_and_title_are_edited_and_tab_goes_through_their_texts(hands: Hands) -> None:
    hands.canvas.edit("ana")
    for text in ("Lena", "Student", "Quick."):
        hands.type(text)
        hands.field_key(Key.Key_Tab)
    assert hands.field.toPlainText() == "Ben"
    hands.field_key(Key.Key_Escape)
    ana = hands.journey.record("ana", Persona)
    assert (ana.name, ana.role, ana.quote) == ("Lena", "Student", "Quick.")
    hands.canvas.edit("look")
    hands.type("Search")
    hands.field_key(Key.Key_Return)
    assert hands.journey.record("look", Phase).name == "Search"
    hands.double_click("map")
    hands.type("A new title")
    hands.field_key(Key.Key_Return)
    assert hands.journey.record("map", Map).title == "A new title"
    hands.double_click("note")
    hands.type("Call back")
    hands.field_key(Key.Key_Return)
    assert hands.journey.record("note", Opportunity).title == "Call back"


def test_a_click_elsewhere_keeps_what_was_typed(hands: Hands) -> None:
    hands.canvas.edit("a1")
    hands.type("Kept")
    hands.click("b5")
    assert hands.card("a1").title == "Kept"
    assert hands.canvas.selection == {"b5"}
    assert hands.canvas.history.undo_name == "Edit text"


def test_the_focus_going_elsewhere_keeps_what_was_typed(qtbot: QtBot, hands: Hands) -> None:
    other = QLineEdit(hands.canvas)
    other.show()
    hands.canvas.activateWindow()
    qtbot.waitUntil(hands.canvas.isActiveWindow)
    hands.canvas.edit("a1")
    hands.type("Kept")
    other.setFocus()
    assert hands.canvas.idle
    assert hands.card("a1").title == "Kept"


def test_nothing_typed_is_no_step(hands: Hands) -> None:
    hands.canvas.edit("a1")
    hands.field_key(Key.Key_Escape)
    assert not hands.canvas.history.can_undo


def test_a_change_from_elsewhere_meanwhile_keeps_both(hands: Hands) -> None:
    hands.canvas.edit("a1")
    hands.type("First")
    hands.canvas.history.do(add_phase(hands.journey, name="Use"))
    hands.type("!")
    hands.field_key(Key.Key_Escape)
    assert hands.card("a1").title == "First!"
    assert [phase.name for phase in hands.journey.phases()] == ["Look around", "Buy", "Use"]


def test_an_empty_card_vanishes_also_where_something_else_was_changed(hands: Hands) -> None:
    _stand_on(hands, "ben", "look", 1)
    hands.canvas.edit_selected()
    hands.canvas.history.do(add_phase(hands.journey, name="Use"))
    hands.field_key(Key.Key_Escape)
    assert hands.journey.cell("ben", "look", 1) == []
    assert len(hands.journey.phases()) == 3


def test_an_input_method_starts_a_card_on_an_empty_cell(hands: Hands) -> None:
    _stand_on(hands, "ben", "look", 1)
    enabled = Qt.WidgetAttribute.WA_InputMethodEnabled
    assert hands.canvas.testAttribute(enabled)
    event = QInputMethodEvent()
    event.setCommitString("見る")
    QApplication.sendEvent(hands.canvas, event)
    assert hands.field.toPlainText() == "見る"
    hands.field_key(Key.Key_Escape)
    hands.canvas.select(["a1"])
    assert not hands.canvas.testAttribute(enabled)


def test_undo_while_typing_takes_back_the_text(hands: Hands) -> None:
    hands.canvas.attempt(set_fields, ["a1"], title="Before")
    hands.canvas.edit("a1")
    hands.type("After")
    hands.canvas.finish_editing()
    hands.canvas.history.undo()
    assert hands.card("a1").title == "Before"


def test_text_that_an_input_method_composes_arrives(hands: Hands) -> None:
    hands.canvas.edit("a1")
    hands.field.selectAll()
    event = QInputMethodEvent()
    event.setCommitString("日本")
    QApplication.sendEvent(hands.field, event)
    hands.field_key(Key.Key_Escape)
    assert hands.card("a1").title == "日本"


def test_the_field_lies_on_the_text(hands: Hands) -> None:
    hands.canvas.edit("a2")
    block = hands.field.document().firstBlock()
    line = block.layout().lineAt(0)
    base = hands.field.y() + line.y() + line.ascent()
    from widgets.canvas.text_place import place_of

    place = place_of(hands.canvas, "a2", "title")
    x, y = hands.canvas.view.to_viewport(place.x, place.baseline)
    assert abs(hands.field.x() - x) <= 1 and abs(base - y) <= 1
    # It breaks lines where the map breaks them.
    assert block.layout().lineCount() == len(
        hands.canvas.geometry_now.band_of("a2").layout.blocks["a2"].title.lines
    )  # type: ignore[union-attr]


def test_the_field_is_as_high_as_its_text(hands: Hands) -> None:
    for id, least in (("a1", 15), ("a2", 15), ("map", 28), ("note", 13)):
        hands.canvas.edit(id)
        assert hands.field.height() >= least, id
    hands.canvas.edit("a1")
    hands.type("Several words that surely need three lines")
    assert hands.field.height() >= 3 * 15


def test_the_field_follows_when_the_map_is_panned_and_zoomed(hands: Hands) -> None:
    hands.canvas.edit("a3")
    before, size = hands.field.pos(), hands.field.font().pointSizeF()
    hands.canvas.pan(30, 20)
    moved = before - hands.field.pos()
    assert moved.x() == 30 and abs(moved.y() - 20) <= 1  # its base line stands on a fraction of a pixel
    hands.canvas.camera.zoom_to(2.0)
    assert abs(hands.field.font().pointSizeF() - 2 * size) < 0.01


def test_letters_are_text_and_no_shortcuts_while_typing(hands: Hands, qtbot: QtBot) -> None:
    pressed: list[str] = []
    action = QAction("Pain point", hands.canvas)
    action.setShortcut(QKeySequence("P"))
    action.triggered.connect(lambda: pressed.append("P"))
    hands.canvas.addAction(action)
    hands.canvas.activateWindow()
    _stand_on(hands, "ben", "look", 1)
    hands.canvas.setFocus()
    hands.type("P")
    hands.type("P")
    assert pressed == []
    assert hands.field.toPlainText() == "PP"
    hands.field_key(Key.Key_Escape)


def test_a_card_to_which_no_column_is_left_is_told(hands: Hands) -> None:
    told: list[str] = []
    hands.canvas.problem.connect(told.append)
    hands.canvas.attempt(set_fields, ["a6"], column=999)
    hands.canvas.select(["a6"])
    hands.canvas.add_next_card()
    assert len(told) == 1
    assert hands.canvas.idle and not hands.canvas.history.gesture_under_way


def test_the_text_of_an_arrow_is_left_to_the_inspector(hands: Hands) -> None:
    asked: list[str] = []
    hands.canvas.edit_requested.connect(asked.append)
    hands.canvas.edit("back")
    assert asked == ["back"] and hands.canvas.idle


def test_shift_tab_is_known_in_both_its_forms(hands: Hands) -> None:
    hands.canvas.edit("a2")
    hands.field_key(Key.Key_Tab, Modifier.ShiftModifier)
    assert hands.field.toPlainText() == "Card a1"


def test_on_a_small_map_nothing_shines_through_beside_the_text(hands: Hands) -> None:
    canvas = hands.canvas
    canvas.camera.zoom_to(0.45)
    canvas.edit("a2", "title")
    card = canvas.view.box_to_viewport(hands.box("a2"))
    picture = canvas.grab().toImage()
    y = round(card.bottom - 8)
    seen = {picture.pixelColor(x, y).name() for x in range(round(card.right) - 2, round(card.right) + 6)}
    assert seen == {"#ffffff"}


def test_the_next_text_is_promised_where_there_is_one(hands: Hands) -> None:
    def promised() -> bool:
        return any(key == "Tab" for key, _ in hands.canvas.tool.hints())  # type: ignore[misc]

    hands.canvas.edit("map", "title")
    assert not promised()
    phases = [phase.id for phase in hands.journey.phases()]
    hands.canvas.edit(phases[0], "question")
    assert promised()
    hands.canvas.edit(phases[-1], "question")
    assert not promised()
