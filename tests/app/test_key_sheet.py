"""The sheet of keys shows every key, finds them, and gives commands others by real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.key_sheet import KeySheet
from app.keys import shown_key
from app.main_window import MainWindow
from widgets.key_list import KeyRow

Key = Qt.Key
Modifier = Qt.KeyboardModifier


@pytest.fixture
def sheet(with_sample: MainWindow, qtbot: QtBot) -> KeySheet:
    QTest.keyClick(with_sample, Key.Key_F1)
    (made,) = with_sample.findChildren(KeySheet)
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    return made


def row(sheet: KeySheet, id: str) -> KeyRow:
    return next(row for row in sheet.keys.rows() if row.line.id == id)


def give(sheet: KeySheet, id: str, *keys: tuple[Key, Modifier]) -> None:
    QTest.mouseClick(row(sheet, id), Qt.MouseButton.LeftButton)
    for key, modifier in keys:
        QTest.keyClick(sheet._field, key, modifier)


def test_every_key_is_on_it(sheet: KeySheet, with_sample: MainWindow) -> None:
    lines = {line.id: line for line in sheet.keys.shown()}
    for id, keys in with_sample.commands.keys.items():
        if keys:
            assert lines[id].keys == tuple(map(shown_key, keys))
    texts = {line.text for line in sheet.keys.shown()}
    assert {"Move over cards and cells", "Same step in the next lane", "Set the emotion and go on"} <= texts
    assert "file.sample" not in lines, "a sheet of keys shows what has one"


def test_it_holds_nothing_up_and_opens_once(sheet: KeySheet, with_sample: MainWindow) -> None:
    assert not sheet.isModal()
    with_sample.commands.run("help.keys")
    assert len(with_sample.findChildren(KeySheet)) == 1


def test_question_mark_opens_it_too_and_can_be_typed(with_sample: MainWindow, qtbot: QtBot) -> None:
    window = with_sample
    window.select([window.journey.touchpoints()[0].id])
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Key.Key_Question)
    assert len(window.findChildren(KeySheet)) == 1
    window.findChildren(KeySheet)[0].close()
    QApplication.processEvents()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.commands.run("find.palette")
    QTest.keyClicks(QApplication.focusWidget(), "why?")
    assert window.finding.palette.text == "why?"


@pytest.mark.parametrize(
    ("text", "id"), [("vote", "card.vote"), ("ctrl shift m", "look.minimap"), ("SAMPLE open", "file.sample")]
)
def test_search_by_command_and_by_key(sheet: KeySheet, text: str, id: str) -> None:
    QTest.keyClicks(sheet._search, text)
    ids = [line.id for line in sheet.keys.shown()]
    assert id in ids
    assert len(ids) < 12
    sheet._search.clear()
    assert len(sheet.keys.shown()) > 60


def test_commands_without_a_key_are_shown_when_wanted(sheet: KeySheet) -> None:
    sheet._every.click()
    assert "file.sample" in [line.id for line in sheet.keys.shown()]


def test_a_new_key_holds_at_once_everywhere(sheet: KeySheet, with_sample: MainWindow, qtbot: QtBot) -> None:
    window = with_sample
    window.select([window.journey.touchpoints()[0].id])
    give(sheet, "card.connect", (Key.Key_X, Modifier.NoModifier))
    assert window.settings.keys == {"card.connect": ["X"]}
    assert row(sheet, "card.connect").line.keys == ("X",)
    assert window.commands["card.connect"].shortcut().toString() == "X"
    window.commands.refresh()
    assert window.commands["card.connect"].toolTip() == "Connect to…  (X)"
    assert ("X", "connect") in window._status._hints._shown
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Key.Key_X)
    assert window.canvas.uses("connect")


def test_a_clash_is_told_and_taken_only_when_asked_for(sheet: KeySheet, with_sample: MainWindow) -> None:
    window = with_sample
    give(sheet, "file.sample", (Key.Key_E, Modifier.ControlModifier))
    assert "“Export…”" in sheet._said.text()
    assert window.settings.keys == {}
    QTest.keyClick(sheet._field, Key.Key_E, Modifier.ControlModifier)
    assert window.commands.keys["file.sample"] == ("Ctrl+E",)
    assert window.commands.keys["file.export"] == ()
    assert "file.export" in [line.id for line in sheet.keys.shown()], "what has lost its key is seen"


def test_another_key_after_a_clash_takes_nothing(sheet: KeySheet, with_sample: MainWindow) -> None:
    control = Modifier.ControlModifier
    give(sheet, "file.sample", (Key.Key_E, control), (Key.Key_J, control))
    assert with_sample.commands.keys["file.sample"] == ("Ctrl+J",)
    assert with_sample.commands.keys["file.export"] == ("Ctrl+E",)


def test_the_button_takes_it(sheet: KeySheet, with_sample: MainWindow) -> None:
    give(sheet, "card.vote", (Key.Key_P, Modifier.NoModifier))
    QTest.mouseClick(sheet._take, Qt.MouseButton.LeftButton)
    assert with_sample.commands.keys["card.vote"] == ("P",)
    assert with_sample.commands.keys["card.pain"] == ()


@pytest.mark.parametrize(
    ("key", "modifier", "told"),
    [
        (Key.Key_E, Modifier.ControlModifier | Modifier.AltModifier, "AltGr"),
        (Key.Key_BracketLeft, Modifier.NoModifier, "AltGr"),
        (Key.Key_J, Modifier.NoModifier, "typed as text"),
        (Key.Key_C, Modifier.ControlModifier, "where text is typed"),
        (Key.Key_Left, Modifier.NoModifier, "is fixed"),
        (Key.Key_F, Modifier.AltModifier, "opens a menu"),
        (Key.Key_F4, Modifier.AltModifier, "system"),
    ],
)
def test_what_cannot_be_had_is_refused_with_the_reason(
    sheet: KeySheet, with_sample: MainWindow, key: Key, modifier: Modifier, told: str
) -> None:
    give(sheet, "file.sample", (key, modifier))
    assert told in sheet._said.text()
    assert with_sample.settings.keys == {}


def test_back_to_the_standard_for_one_and_for_all(sheet: KeySheet, with_sample: MainWindow) -> None:
    window = with_sample
    control = Modifier.ControlModifier
    give(sheet, "file.sample", (Key.Key_J, control))
    give(sheet, "edit.undo", (Key.Key_B, control))
    QTest.mouseClick(sheet._none, Qt.MouseButton.LeftButton)
    assert window.commands.keys["edit.undo"] == ()
    QTest.mouseClick(sheet._standard, Qt.MouseButton.LeftButton)
    assert window.commands.keys["edit.undo"] == ("Ctrl+Z",)
    assert window.settings.keys == {"file.sample": ["Ctrl+J"]}
    assert sheet._all.isVisible()
    QTest.mouseClick(sheet._all, Qt.MouseButton.LeftButton)
    assert window.settings.keys == {}
    assert window.commands["file.sample"].shortcut().isEmpty()
    assert not sheet._all.isVisible()


def test_esc_gives_up_the_change_first_and_then_closes(sheet: KeySheet) -> None:
    give(sheet, "file.sample")
    QTest.keyClick(sheet._field, Key.Key_Escape)
    assert sheet.isVisible()
    assert not sheet._field.isVisible()
    QTest.keyClick(sheet._search, Key.Key_Escape)
    assert not sheet.isVisible()


def test_fixed_keys_are_shown_and_cannot_be_chosen(sheet: KeySheet) -> None:
    fixed = next(row for row in sheet.keys.rows() if not row.line.id)
    QTest.mouseClick(fixed, Qt.MouseButton.LeftButton)
    assert not sheet._field.isVisible()
    assert fixed.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_keys_alone_are_enough(sheet: KeySheet, with_sample: MainWindow) -> None:
    QTest.keyClicks(sheet._search, "take a vote back")
    QTest.keyClick(sheet._search, Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_U)
    assert with_sample.commands.keys["card.unvote"] == ("U",)


def test_it_is_made_anew_with_the_window(sheet: KeySheet, with_sample: MainWindow, qtbot: QtBot) -> None:
    from app.look import rebuild

    rebuild(with_sample)
    again = [other for other in with_sample.findChildren(KeySheet) if other.isVisible()]
    assert len(again) == 1
    give(again[0], "file.sample", (Key.Key_J, Modifier.ControlModifier))
    assert with_sample.commands["file.sample"].shortcut().toString() == "Ctrl+J"


def test_columns_follow_the_width(sheet: KeySheet, qtbot: QtBot) -> None:
    sheet.resize(1150, 600)
    qtbot.waitUntil(lambda: sheet.keys._count == 3)
    sheet.resize(500, 600)
    qtbot.waitUntil(lambda: sheet.keys._count == 1)
    assert sheet.keys.widget().width() <= sheet.keys.viewport().width()
    assert all(button.isHidden() or button.width() for button in sheet.findChildren(QPushButton))
