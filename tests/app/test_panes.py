"""F6 goes round the panes of the window, Shift+F6 the other way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.main_window import MainWindow
from widgets.inspector import Inspector
from widgets.outline import Outline
from widgets.start_page import StartPage
from widgets.status_bar import StatusBar
from widgets.top_bar import TopBar


def pane(window: MainWindow) -> str:
    """What has the keys now."""
    now: QWidget | None = QApplication.focusWidget()
    while now is not None and not isinstance(now, (TopBar, Outline, Inspector, StatusBar, StartPage)):
        if now is window.canvas:
            return "Canvas"
        now = now.parentWidget()
    return type(now).__name__


def press(window: MainWindow, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> str:
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_F6, modifier)
    return pane(window)


def test_round_all_panes_and_back(with_sample: MainWindow) -> None:
    with_sample.canvas.setFocus()
    round = [press(with_sample) for _ in range(6)]
    assert round == ["Inspector", "StatusBar", "TopBar", "Outline", "Canvas", "Inspector"]
    back = [press(with_sample, Qt.KeyboardModifier.ShiftModifier) for _ in range(3)]
    assert back == ["Canvas", "Outline", "TopBar"]


def test_what_is_hidden_is_passed_over(with_sample: MainWindow) -> None:
    with_sample.canvas.setFocus()
    with_sample.panels.toggle_inspector()
    assert press(with_sample) == "StatusBar"


def test_a_notice_is_reached(with_sample: MainWindow) -> None:
    with_sample.notices.tell("Something to read.", "wrong")
    found = set()
    with_sample.canvas.setFocus()
    for _ in range(6):
        press(with_sample)
        field = QApplication.focusWidget()
        found.add(field is not None and with_sample.notices.isAncestorOf(field))
    assert True in found


def test_the_keys_come_back_to_where_they_were(with_sample: MainWindow) -> None:
    with_sample.canvas.setFocus()
    press(with_sample)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    field = QApplication.focusWidget()
    assert pane(with_sample) == "Inspector"
    press(with_sample)
    press(with_sample, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is field


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
def test_the_start_page_is_a_pane(window: MainWindow, modifier: Qt.KeyboardModifier) -> None:
    QTest.keyClick(window, Qt.Key.Key_F6, modifier)
    assert pane(window) == "StartPage"


def test_panels_are_made_wider_by_keys(with_sample: MainWindow) -> None:
    panels = with_sample.panels
    handle = panels.handle(1)
    before = panels.outline_place.width()
    handle.setFocus()
    for _ in range(2):
        QTest.keyClick(handle, Qt.Key.Key_Right)
    assert panels.outline_place.width() == before + 32
    assert with_sample.settings.outline_width == before + 32
    QTest.keyClick(handle, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert panels.outline_place.width() == before + 31
    QTest.keyClick(panels.handle(3), Qt.Key.Key_Left)
    assert handle.hasFocus()


def test_the_line_that_has_the_keys_is_seen_and_takes_no_room(with_sample: MainWindow) -> None:
    handle, canvas = with_sample.panels.handle(1), with_sample.canvas
    size = canvas.size()
    handle.setFocus()
    wide = handle.mask().boundingRect().width()
    canvas.setFocus()
    assert handle.mask().boundingRect().width() == 1 < wide
    assert canvas.size() == size
