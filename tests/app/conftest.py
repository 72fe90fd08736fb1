"""A window for tests: real, off screen, with settings that are written nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.document import new_document, sample_document
from app.main_window import MainWindow
from app.settings import Settings
from models.journey.edits import add_parked
from models.journey.history import History
from tests.app.shelf_hands import shelf_of
from tests.widgets.canvas.hands import small_journey


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform complains of the limits of size that every window and dialog has."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """A window with the start page."""
    made = MainWindow(Settings())
    made.show_document(None)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    # Keys find their way only in the active window.
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    yield made
    # Nobody is there to answer the question about unsaved work.
    made.show_document(None)
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def with_sample(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window with the sample map, its panels filled."""
    window.show_document(sample_document())
    qtbot.waitUntil(lambda: window.panels_filled)
    return window


@pytest.fixture
def with_blank(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window with an empty map."""
    window.show_document(new_document("blank"))
    qtbot.waitUntil(lambda: window.panels_filled)
    return window


@pytest.fixture
def open_shelf(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window with the small map, three notes, and the keys on the first of them."""
    document = sample_document()
    document.history = History(small_journey())
    window.show_document(document)
    qtbot.waitUntil(lambda: window.panels_filled)
    window.history.do(add_parked(window.journey, ["One", "Two", "Three"]))
    QTest.keyClick(window.canvas, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: shelf_of(window).isVisible() and shelf_of(window).width() > 50)
    window.commands.run("view.fit")
    return window
