"""Replace in all texts: what is listed, what is switched off, and one step for all, by real keys and clicks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.journey.edits import set_fields
from models.journey.edits.replacing import Place
from models.journey.history import History
from models.journey.records import Opportunity, Touchpoint
from tests.widgets.canvas.hands import small_journey
from widgets.replace_dialog import ReplaceDialog
from widgets.replace_list import line_of

Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def selection() -> set[str]:
    return set()


@pytest.fixture
def dialog(qtbot: QtBot, selection: set[str]) -> Iterator[ReplaceDialog]:
    history = History(small_journey())
    history.do(set_fields(history.journey, ["a1"], title="Ask Anna", quote="I had to ask Anna. ASK!"))
    history.do(set_fields(history.journey, ["b1"], title="Asking for a task", description="ask"))
    parent = QWidget()
    parent.resize(900, 700)
    parent.show()
    made = ReplaceDialog(history, lambda: selection, parent)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    yield made
    made.close()
    parent.deleteLater()


def type_in(dialog: ReplaceDialog, find: str, by: str, qtbot: QtBot) -> None:
    dialog._find.clear()
    QTest.keyClicks(dialog._find, find)
    QTest.keyClick(dialog._find, Key.Key_Tab)
    assert QApplication.focusWidget() is dialog._by
    QTest.keyClicks(dialog._by, by)
    qtbot.waitUntil(lambda: not dialog._timer.isActive())


def found(dialog: ReplaceDialog) -> list[tuple[str, str]]:
    return [(place.id, place.field) for place in dialog.places.places]


def title(dialog: ReplaceDialog, id: str) -> str:
    return dialog.history.journey.record(id, Touchpoint).title


ALL = [
    *(("a1", "title"), ("a1", "quote"), ("a1", "quote")),
    ("a2", "quote"),
    *(("b1", "title"), ("b1", "title"), ("b1", "description")),
]


def test_lists_every_place_in_the_order_of_the_map(dialog: ReplaceDialog, qtbot: QtBot) -> None:
    assert "Type what" in dialog._count.text()
    assert not dialog._replace.isEnabled()
    type_in(dialog, "ask", "call", qtbot)
    assert found(dialog) == ALL
    assert dialog._count.text() == "It stands in 7 places."
    assert dialog._replace.text() == "Replace 7"
    line = dialog.places.line(0)
    assert (line.where, line.before, line.found, line.after) == ("Ask Anna · Title", "", "Ask", " Anna")
    told = dialog.places.data(dialog.places.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Ask Anna · Title: “Ask Anna” becomes “call Anna”"


def test_enter_replaces_all_as_one_step_and_it_can_be_taken_back(dialog: ReplaceDialog, qtbot: QtBot) -> None:
    history, steps = dialog.history, dialog.history.last
    type_in(dialog, "ask", "call", qtbot)
    QTest.keyClick(dialog._by, Key.Key_Return)
    assert title(dialog, "a1") == "call Anna"
    assert title(dialog, "b1") == "calling for a tcall"
    assert dialog._count.text() == "7 places were replaced."
    QTest.mouseClick(dialog._back, Qt.MouseButton.LeftButton)
    assert title(dialog, "a1") == "Ask Anna"
    assert history.last is steps
    assert found(dialog) == ALL


def test_each_place_can_be_switched_off_by_click_and_by_space(dialog: ReplaceDialog, qtbot: QtBot) -> None:
    type_in(dialog, "ask", "call", qtbot)
    view = dialog._list
    box = view.visualRect(dialog.places.index(1))
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 12, box.center().y())
    )
    view.setFocus()
    view.setCurrentIndex(dialog.places.index(5))
    QTest.keyClick(view, Key.Key_Space)
    assert [dialog.places.places.index(place) for place in dialog.places.off] in ([1, 5], [5, 1])
    assert dialog._replace.text() == "Replace 5"
    QTest.mouseClick(dialog._replace, Qt.MouseButton.LeftButton)
    assert dialog.history.journey.record("a1", Touchpoint).quote == "I had to ask Anna. call!"
    assert title(dialog, "b1") == "calling for a task"


def test_all_and_none(dialog: ReplaceDialog, qtbot: QtBot) -> None:
    type_in(dialog, "ask", "call", qtbot)
    QTest.mouseClick(dialog._all, Qt.MouseButton.LeftButton)
    assert dialog.places.chosen() == []
    assert not dialog._replace.isEnabled()
    QTest.mouseClick(dialog._all, Qt.MouseButton.LeftButton)
    assert len(dialog.places.chosen()) == 7


def test_options_narrow_it(dialog: ReplaceDialog, qtbot: QtBot, selection: set[str]) -> None:
    type_in(dialog, "ask", "call", qtbot)
    dialog._case.click()
    assert ("a1", "title") not in found(dialog)
    dialog._words.click()
    assert found(dialog) == [("a1", "quote"), ("a2", "quote"), ("b1", "description")]
    dialog._case.click()
    dialog._words.click()
    dialog._where.setCurrentIndex(1)
    assert {field for _, field in found(dialog)} == {"title"}
    dialog._where.setCurrentIndex(2)
    assert {field for _, field in found(dialog)} == {"quote"}
    dialog._where.setCurrentIndex(0)
    selection.add("b1")
    dialog._only.click()
    assert {id for id, _ in found(dialog)} == {"b1"}
    selection.clear()
    dialog.selection_changed()
    qtbot.waitUntil(lambda: not dialog._timer.isActive())
    assert found(dialog) == []
    assert dialog._count.text() == "It stands nowhere."


def test_list_follows_the_map_and_keeps_what_is_off(dialog: ReplaceDialog, qtbot: QtBot) -> None:
    type_in(dialog, "ask", "call", qtbot)
    dialog.places.setData(dialog.places.index(0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    dialog.history.do(set_fields(dialog.history.journey, ["b3"], title="ask too"))
    qtbot.waitUntil(lambda: ("b3", "title") in found(dialog))
    assert dialog.places.off == {Place("a1", "title", 0, 3)}
    dialog.history.undo()
    qtbot.waitUntil(lambda: ("b3", "title") not in found(dialog))


def test_a_click_on_a_line_goes_there(dialog: ReplaceDialog, qtbot: QtBot) -> None:
    type_in(dialog, "ask", "", qtbot)
    box = dialog._list.visualRect(dialog.places.index(3))
    with qtbot.waitSignal(dialog.chosen) as told:
        QTest.mouseClick(dialog._list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert told.args == ["a2"]
    assert len(dialog.places.chosen()) == 7


def test_what_does_not_fit_is_told_and_nothing_changes(dialog: ReplaceDialog, qtbot: QtBot) -> None:
    type_in(dialog, "ask", "x", qtbot)
    dialog._by.setMaxLength(100_000)
    dialog._by.setText("x" * 20_001)
    before = dialog.history.last
    QTest.mouseClick(dialog._replace, Qt.MouseButton.LeftButton)
    assert "20000" in dialog._count.text()
    assert dialog.history.last is before


def test_other_kinds_of_records_are_named(dialog: ReplaceDialog, qtbot: QtBot) -> None:
    journey = dialog.history.journey
    assert journey.record("note", Opportunity).title == "Answer at once"
    type_in(dialog, "a", "b", qtbot)
    names = {dialog.places.line(row).where for row in range(len(dialog.places.places))}
    assert {"Map · Title", "Answer at once · Title", "Persona “Ana” · Name"} <= names


def test_esc_closes_it_and_it_follows_the_map_no_longer(dialog: ReplaceDialog) -> None:
    assert dialog._journey_changed in dialog.history.listeners
    QTest.keyClick(dialog._find, Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog._journey_changed not in dialog.history.listeners


def test_long_texts_are_shown_around_the_place() -> None:
    text = "x" * 100 + "here\nand" + "y" * 200
    line = line_of(Place("id", "notes", 100, 108), text, "Map")
    assert line.before == "…" + "x" * 28
    assert line.found == "here and"
    assert len(line.after) == 90
