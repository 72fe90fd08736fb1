"""What a test shows is there until the test has ended."""

from __future__ import annotations

import gc
import weakref

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.shown import shown


def show_and_forget(qtbot: QtBot) -> weakref.ref[QWidget]:
    """As a test does that has its window in a name of its own, and returns."""
    return weakref.ref(shown(QLabel("Text"), qtbot, 100, 30).window())


def test_a_window_that_nobody_refers_to_is_not_freed_while_it_is_shown(qtbot: QtBot) -> None:
    window = show_and_forget(qtbot)
    gc.collect()
    found = window()
    assert found is not None and found.isVisible(), "its other half would be gone"


def _is_there(widget: QWidget) -> bool:
    try:
        widget.isVisible()
    except RuntimeError:
        return False
    return True


_left: list[QWidget] = []


class TestOneAfterAnother:
    """The order within a class is random too, so either may come first."""

    def test_one_window(self, qtbot: QtBot) -> None:
        assert not any(_is_there(window) for window in _left)
        _left.append(shown(QLabel("Text"), qtbot, 100, 30).window())

    def test_other_window(self, qtbot: QtBot) -> None:
        self.test_one_window(qtbot)
