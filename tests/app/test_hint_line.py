"""The hints at the bottom of the window are those of what has the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.main_window import MainWindow
from tests.app.shelf_hands import shelf_of
from widgets.status_bar import KeyHints


def _said(window: MainWindow) -> str:
    return window.findChildren(KeyHints)[0].accessibleName()


def test_hints_are_those_of_the_panel_that_has_the_keys(with_sample: MainWindow) -> None:
    window, canvas = with_sample, with_sample.canvas
    window.select([window.journey.touchpoints()[0].id])
    on_map = _said(window)
    assert "C: connect" in on_map
    window.panels.edit_in_inspector()
    assert "connect" not in _said(window) and "Esc: back to the map" in _said(window)
    QTest.keyClick(QWidget.focusWidget(window), Qt.Key.Key_Escape)  # type: ignore[arg-type]
    assert canvas.hasFocus() and _said(window) == on_map
    QTest.keyClick(canvas, Qt.Key.Key_F7)
    assert shelf_of(window).field.hasFocus()
    assert _said(window) == "Enter: add the note, Esc: back to the map"
    QTest.keyClick(shelf_of(window).field, Qt.Key.Key_Escape)
    assert _said(window) == on_map


def test_the_palette_tells_its_keys(with_sample: MainWindow) -> None:
    with_sample.commands.run("find.palette")
    assert _said(with_sample).startswith("↑ ↓: choose, Enter: go there")


def test_the_list_of_steps_tells_its_keys(with_sample: MainWindow) -> None:
    with_sample.commands.run("edit.steps")
    assert _said(with_sample) == "Enter: go to this step, Esc: back to the map"
    with_sample.commands.run("edit.steps")
    assert "go to this step" not in _said(with_sample)
