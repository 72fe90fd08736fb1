"""The list of steps: it follows the history, marks the present, and asks for a step by click and Enter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.journey.edits import delete, set_emotion, set_fields
from models.journey.history import History
from models.journey.records import MAP_ID
from tests.models.journey.small_maps import journey_of
from widgets.steps import SUBJECT_ROLE, StepsPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def history() -> History:
    made = History(journey_of("a b c"))
    made.do(set_fields(made.journey, [MAP_ID], title="one"))
    made.do(set_emotion(made.journey, ["a"], 1))
    made.do(delete(made.journey, ["b"]))
    return made


@pytest.fixture
def panel(qtbot: QtBot, history: History) -> StepsPanel:
    made = StepsPanel()
    qtbot.addWidget(made)
    made.resize(260, 400)
    made.set_document(history)
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(panel: StepsPanel) -> list[tuple[str, str]]:
    rows = [panel.model.index(row) for row in range(panel.model.rowCount())]
    return [(row.data(), row.data(Qt.ItemDataRole.UserRole)) for row in rows]


def test_steps_stand_in_the_order_of_their_making(panel: StepsPanel) -> None:
    assert shown(panel) == [
        ("As it was opened", "done"), ("Edit", "done"), ("Set emotion", "done"), ("Delete", "present"),
    ]  # fmt: skip
    assert panel.view.currentIndex().row() == 3


def test_each_step_says_what_it_is_about(panel: StepsPanel, history: History, qtbot: QtBot) -> None:
    history.do(set_fields(history.journey, ["a"], title="First"))
    history.do(set_emotion(history.journey, ["a"], 2))
    history.do(delete(history.journey, ["a"]))
    qtbot.waitUntil(lambda: panel.model.rowCount() == 7)
    subjects = [panel.model.index(row).data(SUBJECT_ROLE) for row in range(7)]
    assert subjects == ["", "", "", "", "First", "First", "First"]
    history.go_to(1)
    qtbot.waitUntil(lambda: panel.view.currentIndex().row() == 1)
    assert [panel.model.index(row).data(SUBJECT_ROLE) for row in range(7)] == subjects
    told = panel.model.index(5).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Set emotion: First, undone"


def test_list_follows_what_is_done(panel: StepsPanel, history: History, qtbot: QtBot) -> None:
    history.go_to(1)
    qtbot.waitUntil(lambda: panel.view.currentIndex().row() == 1)
    assert [state for _, state in shown(panel)] == ["done", "present", "undone", "undone"]
    history.do(set_fields(history.journey, [MAP_ID], title="two"))
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    assert shown(panel)[1:] == [("Edit", "done"), ("Edit", "present")]
    for number in range(30):
        history.do(set_emotion(history.journey, ["a"], 1 + number % 2 * 0.5))
    qtbot.waitUntil(lambda: panel.view.currentIndex().row() == len(history.steps))
    last = panel.view.visualRect(panel.view.currentIndex())
    assert panel.view.viewport().rect().contains(last)


def test_the_end_of_a_gesture_is_followed_too(panel: StepsPanel, history: History, qtbot: QtBot) -> None:
    history.begin("Drag")
    history.preview(lambda journey: set_emotion(journey, ["a"], 2))
    panel.catch_up()
    assert panel.model.rowCount() == 4
    history.commit()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 5)
    assert shown(panel)[-1] == ("Drag", "present")


def test_click_and_enter_ask_for_a_step(panel: StepsPanel, qtbot: QtBot) -> None:
    asked: list[int] = []
    panel.go_requested.connect(asked.append)
    place = panel.view.visualRect(panel.model.index(1)).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QTest.keyClick(panel.view, Qt.Key.Key_Up)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert asked == [1, 0]


def test_what_is_undone_is_said(panel: StepsPanel, history: History) -> None:
    history.undo()
    panel.catch_up()
    said = [
        panel.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(panel.model.rowCount())
    ]
    assert said == ["As it was opened", "Edit", "Set emotion, the map as it is now", "Delete, undone"]


def test_escape_and_the_cross_lead_away(panel: StepsPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.left):
        QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    with qtbot.waitSignal(panel.close_requested):
        panel.close_button.click()


def test_nothing_is_heard_of_a_map_that_is_closed(panel: StepsPanel, history: History) -> None:
    panel.set_document(None)
    assert history.recorders == []
    assert panel.model.rowCount() == 0
