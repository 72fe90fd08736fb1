"""What is typed in the inspector reaches the journey, and what changes there is shown."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from models.journey.edits import set_emotion, set_fields
from models.journey.records import (
    LeadsTo,
    Opportunity,
    Persona,
)
from tests.widgets.inspector.sight import Sight
from widgets.inspector.fields.dates import Calendar

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


def test_a_large_limit_is_told_in_full(sight: Sight) -> None:
    sight.show("a2").type("votes", "-1")
    assert sight.problem("votes").endswith("1000000000.")


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
