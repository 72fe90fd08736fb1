"""What a test has chosen for the whole process is not there for the next, in whatever order they run."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.collection import settle
from tests.widgets.shown import shown
from widgets.appearance import current_theme, interface_scale
from widgets.style import apply_style


@pytest.mark.parametrize("turn", [1, 2])
def test_look_and_size(qapp: QApplication, turn: int) -> None:
    assert (current_theme(), interface_scale()) == ("light", 1.0)
    assert qapp.styleSheet()
    apply_style(qapp, "dark", 1.5)


@pytest.mark.parametrize("turn", [1, 2])
def test_when_garbage_is_looked_for(turn: int) -> None:
    assert gc.get_freeze_count() == 0 and gc.get_threshold()[2] < 1000
    settle()


@pytest.mark.parametrize("turn", [1, 2])
def test_no_button_is_held(qtbot: QtBot, turn: int) -> None:
    assert QApplication.mouseButtons() == Qt.MouseButton.NoButton
    window = shown(QLabel("Text"), qtbot, 100, 30).window()
    QTest.mousePress(window, Qt.MouseButton.LeftButton)
    assert QApplication.mouseButtons() == Qt.MouseButton.LeftButton
