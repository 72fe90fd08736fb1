"""The list to choose one of: what it shows when it is open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.choice import list_of
from widgets.export.spin_field import length_field, spin_field
from widgets.style import apply_style

# The offscreen platform says so for each window that opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def as_in_the_window(qapp: QApplication) -> Iterator[None]:
    """The style of the program, which gives lists a padding."""
    apply_style(qapp)
    yield
    qapp.setStyleSheet("")


@pytest.mark.parametrize("entries", [2, 3, 5, 9, 12, 18])
def test_an_open_list_shows_all_of_its_last_entry(entries: int, qtbot: QtBot, as_in_the_window: None) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = list_of([(f"Entry {n}", n) for n in range(entries)])
    box.setCurrentIndex(entries // 2)
    QVBoxLayout(window).addWidget(box)
    with qtbot.waitExposed(window):
        window.show()
    box.showPopup()
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    QApplication.processEvents()
    last = view.visualRect(box.model().index(entries - 1, 0))
    assert last.height() > 10 and last.bottom() <= view.viewport().rect().bottom()
    first = view.visualRect(box.model().index(0, 0))
    assert first.top() >= 0 and not view.verticalScrollBar().maximum()
    place = view.window().geometry()
    assert place.height() - view.viewport().height() < 40 and box.screen().geometry().contains(place)
    box.hidePopup()


def test_a_list_that_is_higher_than_the_screen_is_scrolled(qtbot: QtBot, as_in_the_window: None) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = list_of([(f"Entry {n}", n) for n in range(90)])
    QVBoxLayout(window).addWidget(box)
    with qtbot.waitExposed(window):
        window.show()
    box.showPopup()
    qtbot.waitUntil(box.view().isVisible)
    assert box.view().verticalScrollBar().maximum() > 0
    assert box.view().window().height() <= box.screen().geometry().height()
    box.hidePopup()


def test_numbers_in_a_wide_field_begin_where_other_values_do(qtbot: QtBot, as_in_the_window: None) -> None:
    for field in (spin_field(1, 100, "%", step=5), length_field(0, 50)):
        qtbot.addWidget(field)
        field.ensurePolished()
        assert field.alignment() & Qt.AlignmentFlag.AlignLeft
