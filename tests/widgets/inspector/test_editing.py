"""What is typed and chosen in the inspector reaches the journey, and what changes there is shown."""

from __future__ import annotations

import datetime
import hashlib
import io
from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QTextEdit
from pytestqt.qtbot import QtBot

from models.journey.edits import delete, set_emotion, set_fields
from models.journey.history import History
from models.journey.records import (
    Channel,
    EmotionScale,
    Encounter,
    LeadsTo,
    Map,
    Mark,
    Opportunity,
    Persona,
    Phase,
    RowKind,
    Touchpoint,
)
from tests.widgets.canvas.hands import small_journey
from tests.widgets.inspector.sight import Sight
from widgets.inspector.fields.chips import ChipsEditor
from widgets.inspector.fields.colours import ColourEditor
from widgets.inspector.fields.dates import Calendar
from widgets.inspector.fields.faces import FacesEditor
from widgets.inspector.fields.pictures import MOST_BYTES, PictureEditor


def png(width: int = 8, height: int = 8) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#1B7F95").save(out, "PNG")
    return out.getvalue()


# ---- texts -------------------------------------------------------------------------------------------------


def test_a_burst_of_typing_is_one_step(sight: Sight) -> None:
    sight.show("a2").type("title", "Tries it")
    assert sight.card("a2").title == "Tries it"
    assert sight.steps() == 1


def test_each_letter_is_seen_at_once(sight: Sight) -> None:
    sight.show("a2").type("title", "Tr", enter=False)
    assert sight.card("a2").title == "Tr"


def test_leaving_a_field_ends_the_step(sight: Sight) -> None:
    sight.show("a2").type("title", "One")
    sight.type("title", "Two")
    assert sight.steps() == 2


def test_typing_in_another_field_is_another_step(sight: Sight) -> None:
    sight.show("a2").type("title", "One", enter=False)
    sight.type("quote", "Two", enter=False)
    assert sight.steps() == 2


def test_undo_is_shown(sight: Sight) -> None:
    sight.show("a2").type("title", "Another")
    sight.history.undo()
    sight.settle()
    assert sight.text("title") == "Card a2"


def test_undo_in_a_field_is_left_to_the_map(sight: Sight) -> None:
    sight.show("a2").type("title", "Another")
    QTest.keyClick(sight.target("title"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (sight.text("title"), sight.card("a2").title) == ("Another", "Another")


def test_escape_puts_a_typed_text_back_and_leaves_no_step(sight: Sight) -> None:
    sight.show("a2").type("title", "Oh no", enter=False)
    sight.escape("title")
    assert (sight.card("a2").title, sight.text("title"), sight.steps()) == ("Card a2", "Card a2", 0)


def test_escape_with_nothing_to_put_back_lets_go(sight: Sight, qtbot: QtBot) -> None:
    sight.show("a2")
    with qtbot.waitSignal(sight.inspector.left, timeout=1000):
        sight.escape("title")


def test_a_change_elsewhere_keeps_cursor_and_what_is_typed(sight: Sight) -> None:
    sight.show("a2").type("title", "Being typed", enter=False)
    target = sight.target("title")
    assert isinstance(target, QTextEdit)
    cursor = target.textCursor()
    cursor.setPosition(3)
    target.setTextCursor(cursor)
    sight.history.do(set_emotion(sight.journey, ["a2", "a3"], 2.0))
    sight.settle()
    assert (target.toPlainText(), target.textCursor().position()) == ("Being typed", 3)


def test_enter_breaks_the_line_in_a_long_text(sight: Sight) -> None:
    sight.show("a2")
    target = sight.target("description")
    QTest.keyClicks(target, "One")
    QTest.keyClick(target, Qt.Key.Key_Return)
    QTest.keyClicks(target, "Two")
    assert sight.card("a2").description == "One\nTwo"


def test_a_text_too_long_is_refused_at_the_field(sight: Sight) -> None:
    sight.show("a2")
    target = sight.target("description")
    assert isinstance(target, QTextEdit)
    target.setPlainText("x" * 20_001)
    assert sight.problem("description")
    assert sight.card("a2").description == ""
    sight.escape("description")
    assert (sight.text("description"), sight.problem("description")) == ("", "")


# ---- numbers and dates -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "value"), [("7", 7.0), ("7.5", 7.5), ("7,5", 7.5), (" 0 ", 0.0)])
def test_numbers_are_read_with_point_and_comma(sight: Sight, typed: str, value: float) -> None:
    sight.show("a2").type("importance", typed)
    assert sight.card("a2").importance == value
    assert sight.steps() == 1


@pytest.mark.parametrize("typed", ["abc", "11", "-1", "1e1", "٣", "1 2x", "nan"])
def test_what_is_no_fitting_number_changes_nothing(sight: Sight, typed: str) -> None:
    sight.show("a2").type("importance", "3")
    sight.type("importance", typed)
    assert "0" in sight.problem("importance") and "10" in sight.problem("importance")
    assert (sight.card("a2").importance, sight.text("importance")) == (3.0, typed)
    sight.escape("importance")
    assert (sight.text("importance"), sight.problem("importance")) == ("3", "")


def test_what_was_wrong_is_forgotten_with_another_card(sight: Sight) -> None:
    sight.show("a2").type("importance", "many")
    sight.show("a3")
    assert (sight.text("importance"), sight.problem("importance")) == ("", "")
    sight.show("a2")
    assert (sight.text("importance"), sight.problem("importance")) == ("", "")


def test_what_is_wrong_stays_while_something_else_changes(sight: Sight) -> None:
    sight.show("a2").type("importance", "many")
    sight.history.do(set_fields(sight.journey, ["a2"], title="Other"))
    sight.settle()
    assert sight.text("importance") == "many"
    assert sight.problem("importance")


def test_no_value_is_not_zero(sight: Sight) -> None:
    sight.show("a2").type("importance", "0")
    sight.type("importance", " ")
    assert sight.card("a2").importance is None


def test_a_number_not_yet_entered_goes_to_its_own_card(sight: Sight) -> None:
    sight.show("a2").type("importance", "8", enter=False)
    sight.show("a3")
    assert (sight.card("a2").importance, sight.card("a3").importance) == (8.0, None)


@pytest.mark.parametrize(("typed", "value"), [("35", 0.35), ("35 %", 0.35), ("12,5", 0.125), ("100", 1.0)])
def test_shares_are_typed_in_per_cent(sight: Sight, typed: str, value: float) -> None:
    sight.show("ana").type("share", typed)
    assert sight.journey.record("ana", Persona).share == value


def test_a_share_that_is_none_is_refused(sight: Sight) -> None:
    sight.show("back").type("share", "abc")
    assert sight.problem("share")
    assert sight.journey.record("back", LeadsTo).share is None


@pytest.mark.parametrize(
    ("typed", "n"), [("18,240", 18240), ("18.240", 18240), ("18 240", 18240), ("412", 412)]
)
def test_whole_numbers_may_be_grouped(sight: Sight, typed: str, n: int) -> None:
    sight.show("a2").type("emotion_n", typed)
    assert sight.card("a2").emotion_n == n


def test_a_value_finer_than_shown_is_not_rounded_by_a_visit(sight: Sight) -> None:
    sight.history.do(set_emotion(sight.journey, ["a2"], 1.23456))
    sight.settle()
    sight.show("a2")
    target = sight.target("emotion", 1)
    target.setFocus()
    QTest.keyClick(target, Qt.Key.Key_Return)
    assert sight.card("a2").emotion == 1.23456


def test_arrow_keys_step_a_number_within_its_ends(sight: Sight) -> None:
    sight.show("a2").type("importance", "9")
    for _ in range(3):
        QTest.keyClick(sight.target("importance"), Qt.Key.Key_Up)
    assert sight.card("a2").importance == 10.0
    assert sight.steps() == 2


@pytest.mark.parametrize("typed", ["2025-03-12", "2025/3/12", "12.3.2025", "12. 03. 2025"])
def test_dates_are_typed_in_either_order(sight: Sight, typed: str) -> None:
    sight.show().type("date", typed)
    assert sight.journey.map.date == datetime.date(2025, 3, 12)
    assert sight.text("date") == "2025-03-12"


@pytest.mark.parametrize("typed", ["soon", "2025-02-30", "12/3/2025", "0000-01-01"])
def test_what_is_no_date_changes_nothing(sight: Sight, typed: str) -> None:
    sight.show().type("date", typed)
    assert "2025-03-12" in sight.problem("date")
    assert sight.journey.map.date is None
    sight.escape("date")
    assert (sight.text("date"), sight.problem("date")) == ("", "")


@pytest.mark.no_qt_log  # the offscreen screen has no popups, and says so
def test_a_day_is_chosen_from_the_calendar(sight: Sight) -> None:
    sight.show("note")
    QTest.keyClick(sight.target("due"), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    (calendar,) = sight.panel.findChildren(Calendar)
    calendar.calendar.clicked.emit(QDate(2025, 5, 15))
    sight.settle()
    assert sight.journey.record("note", Opportunity).due == datetime.date(2025, 5, 15)
    sight.type("due", " ")
    assert sight.journey.record("note", Opportunity).due is None


# ---- faces, chips, lists, switches -------------------------------------------------------------------------


def test_a_face_sets_the_emotion_and_clear_takes_it_away(sight: Sight) -> None:
    sight.show("a2")
    faces = sight.field("emotion").editor
    assert isinstance(faces, FacesEditor)
    assert [face.isChecked() for face in faces.faces] == [False, False, False, True, False]
    QTest.mouseClick(faces.faces[0], Qt.MouseButton.LeftButton)
    assert sight.card("a2").emotion == -2.0
    assert faces.faces[0].isChecked()
    QTest.mouseClick(faces.clear, Qt.MouseButton.LeftButton)
    assert sight.card("a2").emotion is None
    assert not any(face.isChecked() for face in faces.faces)


def test_faces_take_digits_and_arrows(sight: Sight) -> None:
    sight.show("a2")
    faces = sight.field("emotion").editor
    assert isinstance(faces, FacesEditor)
    QTest.keyClick(faces.faces[3], Qt.Key.Key_5)
    assert sight.card("a2").emotion == 2.0
    QTest.keyClick(faces.faces[4], Qt.Key.Key_Left)
    assert sight.card("a2").emotion == 1.0
    QTest.keyClick(faces.faces[3], Qt.Key.Key_0)
    assert sight.card("a2").emotion is None


def test_the_exact_emotion_keeps_its_face(sight: Sight) -> None:
    sight.show("a2").type("emotion", "-1,7", place=1)
    faces = sight.field("emotion").editor
    assert isinstance(faces, FacesEditor)
    assert sight.card("a2").emotion == -1.7
    assert faces.faces[0].isChecked()


def test_chips_switch_marks_and_encounters(sight: Sight) -> None:
    sight.show("a2")
    marks, encounters = sight.field("marks").editor, sight.field("encounters").editor
    assert isinstance(marks, ChipsEditor) and isinstance(encounters, ChipsEditor)
    marks.chips[Mark.PAIN_POINT].click()
    encounters.chips[Encounter.PERSONAL].click()
    encounters.chips[Encounter.ONLINE].click()
    assert sight.card("a2").marks == (Mark.PAIN_POINT,)
    assert sight.card("a2").encounters == (Encounter.ONLINE, Encounter.PERSONAL)
    assert marks.chips[Mark.PAIN_POINT].isChecked()
    marks.chips[Mark.PAIN_POINT].click()
    assert sight.card("a2").marks == ()
    assert not marks.chips[Mark.PAIN_POINT].isChecked()


def choose(sight: Sight, name: str, text: str) -> None:
    box = sight.target(name)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())
    sight.settle()


def test_a_list_sets_its_value(sight: Sight) -> None:
    sight.show("a2")
    choose(sight, "channel", "Phone")
    assert sight.card("a2").channel is Channel.PHONE


def test_a_card_moves_to_another_lane_and_phase(sight: Sight) -> None:
    sight.show("a2")
    choose(sight, "lane", "Ben")
    choose(sight, "phase", "Buy")
    card = sight.card("a2")
    assert (card.lane, card.phase, card.column) == ("ben", "buy", 1)
    sight.type("column", "1")
    assert sight.card("a2").column == 0


def test_lanes_and_phases_move(sight: Sight) -> None:
    sight.show("ana").type("place", "9")
    assert [persona.id for persona in sight.journey.personas()] == ["ben", "ana"]
    assert sight.text("place") == "2"
    sight.show("buy").type("place", "1")
    assert [phase.id for phase in sight.journey.phases()] == ["buy", "look"]


def test_a_language_that_is_not_on_offer_is_kept(sight: Sight) -> None:
    sight.history.do(set_fields(sight.journey, ["map"], language="sw"))
    sight.settle()
    box = sight.target("language")
    assert isinstance(box, QComboBox)
    assert box.currentText() == "sw"
    assert sight.journey.map.language == "sw"


def test_rows_are_hidden_and_shown(sight: Sight) -> None:
    sight.show()
    sight.target("hidden_rows", 1).click()
    sight.target("hidden_rows", 0).click()
    assert sight.journey.map.hidden_rows == (RowKind.EMOTION, RowKind.OPPORTUNITIES)
    sight.target("hidden_rows", 0).click()
    assert sight.journey.map.hidden_rows == (RowKind.OPPORTUNITIES,)
    choose(sight, "emotion_scale", "1 to 5")
    assert sight.journey.map.emotion_scale is EmotionScale.ONE_TO_FIVE


def test_a_colour_is_chosen_or_left_to_the_place(sight: Sight) -> None:
    sight.show("ana")
    colours = sight.field("colour").editor
    assert isinstance(colours, ColourEditor)
    colours.swatches["#7A4B9E"].click()
    assert sight.journey.record("ana", Persona).colour == "#7A4B9E"
    assert colours.swatches["#7A4B9E"].isChecked()
    colours.swatches[""].click()
    assert sight.journey.record("ana", Persona).colour == ""


# ---- pictures ----------------------------------------------------------------------------------------------


def test_a_picture_is_kept_with_the_map_and_taken_away(sight: Sight, tmp_path: Path) -> None:
    (tmp_path / "ana.png").write_bytes(png())
    sight.show("ana")
    editor = sight.field("portrait").editor
    assert isinstance(editor, PictureEditor)
    editor.take(tmp_path / "ana.png")
    sha256 = hashlib.sha256(png()).hexdigest()
    assert sight.journey.record("ana", Persona).portrait == sha256
    assert sight.journey.assets[sha256] == png()
    editor.remove.click()
    assert sight.journey.record("ana", Persona).portrait == ""


@pytest.mark.parametrize("data", [b"", b"no picture", png()[:40]], ids=["empty", "text", "cut"])
def test_a_picture_that_is_none_is_refused(sight: Sight, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "odd.png").write_bytes(data)
    sight.show("a2")
    editor = sight.field("picture").editor
    assert isinstance(editor, PictureEditor)
    editor.take(tmp_path / "odd.png")
    assert "odd.png" in sight.problem("picture")
    assert sight.card("a2").picture == ""


def test_a_picture_too_large_or_gone_is_refused(sight: Sight, tmp_path: Path) -> None:
    sight.show("a2")
    editor = sight.field("picture").editor
    assert isinstance(editor, PictureEditor)
    with (tmp_path / "huge.png").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    editor.take(tmp_path / "huge.png")
    assert "16" in sight.problem("picture")
    editor.take(tmp_path / "missing.png")
    assert "missing.png" in sight.problem("picture")


# ---- several records ---------------------------------------------------------------------------------------


def test_several_cards_show_what_they_share(sight: Sight) -> None:
    sight.show("a2", "a3")
    box = sight.target("channel")
    assert isinstance(box, QComboBox)
    assert box.currentText() == "Website"
    assert (sight.text("quote"), sight.hint("quote")) == ("", "Several values")
    faces = sight.field("emotion").editor
    assert isinstance(faces, FacesEditor)
    assert not any(face.isChecked() for face in faces.faces)
    assert sight.field("title").isHidden()


def test_a_change_for_several_cards_is_one_step(sight: Sight) -> None:
    sight.show("a2", "a3", "b1").type("quote", "All of us")
    assert {sight.card(id).quote for id in ("a2", "a3", "b1")} == {"All of us"}
    assert sight.steps() == 1
    sight.history.undo()
    sight.settle()
    assert (sight.text("quote"), sight.hint("quote")) == ("", "Several values")
    assert sight.card("a2").quote == "I had to ask twice."


def test_a_look_at_several_values_changes_none(sight: Sight) -> None:
    sight.show("a2", "a3")
    for name in ("importance", "emotion_n", "quote"):
        sight.target(name).setFocus()
        QTest.keyClick(sight.target(name), Qt.Key.Key_Return)
    assert sight.steps() == 0


def test_chips_of_several_cards_tell_what_only_some_have(sight: Sight) -> None:
    sight.history.do(set_fields(sight.journey, ["a2"], marks=(Mark.DELIGHT,), encounters=(Encounter.ONLINE,)))
    sight.show("a2", "a3")
    marks, encounters = sight.field("marks").editor, sight.field("encounters").editor
    assert isinstance(marks, ChipsEditor) and isinstance(encounters, ChipsEditor)
    chip = marks.chips[Mark.DELIGHT]
    assert (chip.isChecked(), chip.some) == (False, True)
    chip.click()
    encounters.chips[Encounter.ONLINE].click()
    assert all(sight.card(id).marks == (Mark.DELIGHT,) for id in ("a2", "a3"))
    assert all(sight.card(id).encounters == (Encounter.ONLINE,) for id in ("a2", "a3"))
    assert (chip.isChecked(), chip.some) == (True, False)
    encounters.chips[Encounter.ONLINE].click()
    assert sight.card("a2").encounters == ()


def test_several_kinds_are_counted_and_chosen_from(sight: Sight) -> None:
    sight.show("a2", "a3", "ana", "look")
    assert sight.inspector.panel is None
    buttons = {kind.__name__: button for kind, button in sight.inspector._kinds.buttons.items()}
    assert {name: button.accessibleName() for name, button in buttons.items()} == {
        "Persona": "1 persona",
        "Phase": "1 phase",
        "Touchpoint": "2 touchpoints",
    }
    buttons["Touchpoint"].click()
    sight.type("thought", "Both")
    assert sight.card("a2").thought == sight.card("a3").thought == "Both"
    sight.inspector._back.click()
    assert sight.inspector.panel is None


# ---- following the journey ---------------------------------------------------------------------------------


def test_nothing_selected_shows_the_map(sight: Sight) -> None:
    assert sight.show("a2").text("title") == "Card a2"
    assert sight.show().text("title") == "A small map"


def test_what_is_deleted_gives_way_to_the_map(sight: Sight) -> None:
    sight.show("a2")
    sight.history.do(delete(sight.journey, ["a2"]))
    sight.settle()
    assert sight.text("title") == "A small map"
    sight.history.undo()
    sight.settle()
    assert sight.text("title") == "Card a2"


def test_what_changed_unseen_is_shown_when_seen(sight: Sight) -> None:
    sight.show("a2")
    sight.inspector.hide()
    sight.history.do(set_fields(sight.journey, ["a2"], title="Meanwhile"))
    sight.settle()
    sight.inspector.show()
    assert sight.text("title") == "Meanwhile"


def test_a_drag_elsewhere_asks_nothing_of_the_panel(sight: Sight, monkeypatch: pytest.MonkeyPatch) -> None:
    sight.show("a2")
    looks: list[None] = []
    monkeypatch.setattr(sight.panel, "refresh", lambda: looks.append(None))
    sight.history.begin("Drag")
    for value in (0.5, 1.0, 1.5):
        sight.history.preview(partial(set_emotion, ids=["b1"], value=value))
    sight.history.commit()
    sight.settle()
    assert looks == []


def test_many_previews_cost_one_look(sight: Sight, monkeypatch: pytest.MonkeyPatch) -> None:
    sight.show("a2")
    looks: list[None] = []
    monkeypatch.setattr(sight.panel, "refresh", lambda: looks.append(None))
    sight.history.begin("Drag")
    for value in (0.5, 1.0, 1.5):
        sight.history.preview(partial(set_emotion, ids=["a2"], value=value))
    sight.settle()
    assert looks == [None]


def test_another_document_takes_the_place_of_the_first(sight: Sight) -> None:
    sight.show("a2").type("importance", "9", enter=False)
    other = History(small_journey())
    sight.inspector.set_document(other)
    sight.inspector.show_selection(frozenset(["a2"]))
    sight.settle()
    assert sight.card("a2").importance == 9.0, "what was typed belongs to the map that was shown"
    assert other.journey.record("a2", Touchpoint).importance is None
    assert sight.history.listeners == []
    sight.inspector.set_document(None)
    assert other.listeners == []
    assert sight.inspector.panel is None


def test_the_keys_go_to_the_first_field(sight: Sight) -> None:
    sight.show("buy")
    sight.inspector.setFocus()
    sight.type("name", "Buy it", enter=False)
    assert sight.journey.record("buy", Phase).name == "Buy it"
    assert sight.target("name").hasFocus()


def test_tab_goes_through_the_fields_in_order(sight: Sight) -> None:
    sight.show("ana")
    sight.inspector.setFocus()
    seen = []
    for _ in range(4):
        seen.append(QApplication.focusWidget().accessibleName())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert seen[:3] == ["Name", "Role", "What the customer says"]
    assert seen[3].startswith("Portrait")


def test_map_is_what_its_type_says(sight: Sight) -> None:
    sight.show().type("author", "Mara")
    assert isinstance(sight.journey.map, Map)
    assert sight.journey.map.author == "Mara"
