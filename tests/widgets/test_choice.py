"""The list to choose one of: what it shows when it is open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.choice import list_of
from widgets.style import apply_style

# The offscreen platform says so for each window that opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def as_in_the_window(qapp: QApplication) -> Iterator[None]:
    """The style of the program, which gives lists a padding."""
    apply_style(qapp)
    yield
    qapp.setStyleSheet("")


@pytest.mark.parametrize("entries", [2, 3, 5, 9])
def test_an_open_list_shows_all_of_its_last_entry(entries: int, qtbot: QtBot, as_in_the_window: None) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = list_of([(f"Entry {n}", n) for n in range(entries)])
    QVBoxLayout(window).addWidget(box)
    with qtbot.waitExposed(window):
        window.show()
    box.showPopup()
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    QApplication.processEvents()
    last = view.visualRect(box.model().index(entries - 1, 0))
    assert last.height() > 10 and last.bottom() <= view.viewport().rect().bottom()
    assert not view.verticalScrollBar().maximum()
    box.hidePopup()
