"""Texts pasted in the window: what they become, the bar beside them, and one step of undo for it all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from models.journey.edits import set_fields
from models.journey.records import MAP_ID, Phase
from models.storage.document import encode
from tests.app.clipboards import (
    Control,
    Key,
    bar,
    put_text,
    shown_bar,
    stand_on_first_cell,
    titles,
)
from widgets.canvas.text_editor import TextEditor


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> None:
    QGuiApplication.clipboard().setMimeData(QMimeData())


def test_lines_become_cards_from_the_cursor_on(with_blank: MainWindow) -> None:
    window = with_blank
    before = encode(window.journey)
    stand_on_first_cell(window)
    put_text("- Sees an ad\r\n- Calls\r\n- 3 days later\r\n")
    QTest.keyClick(window.canvas, Key.Key_V, Control)
    assert titles(window) == ["Sees an ad", "Calls", "3 days later"]
    assert len(window.selection) == 3
    assert shown_bar(window).text == "3 cards"
    put_text("Next")
    window.commands.run("clipboard.paste")
    assert titles(window)[-1] == "Next"
    window.commands.run("edit.undo")
    window.commands.run("edit.undo")
    assert encode(window.journey) == before


def test_the_bar_makes_it_something_else_within_the_same_step(with_blank: MainWindow) -> None:
    window = with_blank
    before = encode(window.journey)
    stand_on_first_cell(window)
    put_text("one\ntwo\nthree")
    window.commands.run("clipboard.paste")
    QTest.keyClick(window.canvas, Key.Key_Tab)
    offered = shown_bar(window)
    assert offered.buttons["cards"].hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Right)
    assert (offered.chosen, offered.text) == ("one", "1 card")
    assert titles(window) == ["one\ntwo\nthree"]
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Right)
    assert (offered.chosen, offered.text) == ("notes", "3 notes")
    assert titles(window) == []
    assert [card.title for card in window.journey.parked()] == ["one", "two", "three"]
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Right)
    assert titles(window) == ["one", "two", "three"]
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert bar(window) is None
    assert window.canvas.hasFocus()
    window.commands.run("edit.undo")
    assert encode(window.journey) == before
    assert not window.history.can_undo


def test_the_bar_goes_with_the_next_action(with_blank: MainWindow, qtbot: QtBot) -> None:
    window = with_blank
    acts = (
        lambda: QTest.keyClick(window.canvas, Key.Key_P),
        lambda: QTest.keyClick(window.canvas, Key.Key_Escape),
        lambda: QTest.keyClick(window.canvas, Key.Key_Left),
        lambda: QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=QPoint(600, 500)),
        lambda: window.commands.run("edit.undo"),
        lambda: window.canvas.select([MAP_ID]),
        lambda: window.do(lambda: set_fields(window.journey, [MAP_ID], title="Other")),
    )
    for act in acts:
        stand_on_first_cell(window)
        put_text("one\ntwo")
        window.commands.run("clipboard.paste")
        assert bar(window) is not None
        act()
        qtbot.waitUntil(lambda: bar(window) is None)


def test_escape_takes_the_bar_away_and_nothing_else(with_blank: MainWindow) -> None:
    window = with_blank
    stand_on_first_cell(window)
    put_text("one\ntwo")
    window.commands.run("clipboard.paste")
    chosen = window.selection
    QTest.keyClick(window.canvas, Key.Key_Escape)
    assert bar(window) is None
    assert window.selection == chosen


def test_the_bar_stands_beside_what_was_pasted(with_sample: MainWindow) -> None:
    window, canvas = with_sample, with_sample.canvas
    put_text("one\ntwo\nthree")
    window.commands.run("clipboard.paste")
    canvas.repaint()
    offered = shown_bar(window)
    assert canvas.rect().contains(offered.geometry())
    for id in window.selection:
        box = canvas.geometry_now.box(id)
        assert box is not None
        seen = canvas.view.box_to_viewport(box)
        place = QRect(*(round(side) for side in seen))
        assert not offered.geometry().intersects(place)


def test_on_a_narrow_map_the_bar_takes_more_lines(with_sample: MainWindow, qtbot: QtBot) -> None:
    window, canvas = with_sample, with_sample.canvas
    put_text("Research\tone\nTravel\ttwo")
    window.commands.run("clipboard.paste")
    offered = shown_bar(window)
    wide = offered.height()
    window.resize(740, 620)
    qtbot.waitUntil(lambda: offered.height() > wide and canvas.rect().contains(offered.geometry()))


def test_one_card_at_once(with_blank: MainWindow) -> None:
    window = with_blank
    stand_on_first_cell(window)
    put_text("He said:\n- no\n- never")
    window.commands.run("clipboard.paste_one")
    assert titles(window) == ["He said:\n- no\n- never"]
    shown_bar(window).choose("cards")
    assert titles(window) == ["He said:", "no", "never"]


def test_a_table_goes_into_its_phases_and_can_be_a_grid(with_blank: MainWindow) -> None:
    window = with_blank
    stand_on_first_cell(window)
    put_text("Before\tSees an ad\tCalls\nTravel\tPacks\t\n")
    window.commands.run("clipboard.paste")
    assert [phase.name for phase in window.journey.phases()] == ["Before", "Travel", "During", "After"]
    assert shown_bar(window).text == "3 cards, 1 new phase"
    shown_bar(window).choose("cards")
    assert window.journey.count(Phase) == 3
    assert sorted(titles(window)) == ["Before", "Calls", "Packs", "Sees an ad", "Travel"]


def test_a_list_pasted_on_the_shelf_becomes_notes(with_blank: MainWindow, qtbot: QtBot) -> None:
    window = with_blank
    window.commands.run("view.shelf")
    shelf = window.panels.shelf
    assert shelf is not None
    shelf.list.setFocus()
    put_text("one\ntwo")
    window.commands.run("clipboard.paste")
    assert [card.title for card in window.journey.parked()] == ["one", "two"]


def test_a_choice_that_cannot_be_made_is_told_and_the_paste_stays(with_blank: MainWindow) -> None:
    window = with_blank
    stand_on_first_cell(window)
    put_text("\n".join(f"{n} " + "x" * 300 for n in range(90)))
    window.commands.run("clipboard.paste")
    offered = shown_bar(window)
    offered.choose("one")
    assert "at most" in window.notices.text
    assert offered.chosen == "cards"
    assert len(titles(window)) == 90
    offered.choose("notes")
    assert window.journey.parked_count() == 90


def test_nothing_to_paste_is_told(with_blank: MainWindow) -> None:
    with_blank.commands.run("clipboard.paste")
    assert "no text and no picture" in with_blank.notices.text
    put_text(" \n---\n")
    with_blank.commands.run("clipboard.paste")
    assert not with_blank.history.can_undo


def test_a_list_pasted_into_an_empty_card_becomes_cards(with_blank: MainWindow, qtbot: QtBot) -> None:
    window = with_blank
    stand_on_first_cell(window)
    put_text("one\ntwo")
    QTest.keyClick(window.canvas, Key.Key_Return)
    (field,) = window.canvas.findChildren(TextEditor)
    QTest.keyClick(field, Key.Key_V, Control)
    qtbot.waitUntil(lambda: titles(window) == ["one", "two"])
    assert window.canvas.idle
    window.commands.run("edit.undo")
    assert titles(window) == []
    assert not window.history.can_undo


def test_text_pasted_into_a_text_is_text(with_blank: MainWindow) -> None:
    window = with_blank
    stand_on_first_cell(window)
    QTest.keyClick(window.canvas, Key.Key_Return)
    (field,) = window.canvas.findChildren(TextEditor)
    put_text("one")
    QTest.keyClick(field, Key.Key_V, Control)
    put_text("two\nthree")
    QTest.keyClick(field, Key.Key_V, Control)
    QTest.keyClick(field, Key.Key_Escape)
    assert titles(window) == ["onetwo\nthree"]


def test_in_a_field_the_commands_work_on_its_text(with_sample: MainWindow) -> None:
    window = with_sample
    before = encode(window.journey)
    window.canvas.select([window.journey.touchpoints()[0].id])
    QTest.keyClick(window.canvas, Key.Key_F2)
    (field,) = [found for found in window.canvas.findChildren(TextEditor) if found.isVisible()]
    field.selectAll()
    window.commands.run("clipboard.copy")
    assert QGuiApplication.clipboard().text() == field.toPlainText()
    window.commands.run("clipboard.cut")
    window.commands.run("clipboard.paste")
    QTest.keyClick(field, Key.Key_Escape)
    assert encode(window.journey) == before
