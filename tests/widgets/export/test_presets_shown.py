"""Presets in the dialog: chosen, saved under a name, deleted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from exporters.choices import Choices
from exporters.presets import presets, with_preset
from tests.widgets.export.dialogs import Memory, Open, choose, exported
from widgets.export.preset_words import preset_words
from widgets.export_dialog import ExportDialog

# The offscreen platform says so for each dialog that opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def take(dialog: ExportDialog, name: str) -> None:
    box = dialog.presets.list
    box.setCurrentText(name)
    assert box.currentText() == name
    box.activated.emit(box.currentIndex())


def test_a_preset_is_one_choice(opened: Open) -> None:
    dialog = opened()
    assert dialog.presets.list.currentText() == "Client PDF"
    take(dialog, "Picture for chat")
    assert (dialog.choices.format, dialog.choices.scale) == ("png", 2)
    assert dialog.entries.list.currentItem().text() == "Picture"
    assert dialog.place.name.text() == "E-bike 1 2.png"
    choose(dialog, scale=3)
    assert dialog.presets.list.currentText() == "Own choices" and dialog.presets.save.isVisible()


def test_present_choices_are_saved_under_a_name_and_deleted(
    opened: Open, memory: Memory, qtbot: QtBot
) -> None:
    dialog = opened()
    choose(dialog, page="a2", orientation=True)
    dialog.presets.save.click()
    assert dialog.presets.name.hasFocus() and not dialog.presets.save.isVisible()
    qtbot.keyClicks(dialog.presets.name, "For the board")
    QTest.keyClick(dialog.presets.name, Qt.Key.Key_Return)
    assert dialog.isVisible() and dialog._job is None  # Enter was the field's own
    assert dialog.presets.list.currentText() == "For the board" and memory.saved == 1
    take(dialog, "Slides")
    take(dialog, "For the board")
    assert (dialog.choices.format, dialog.choices.page, dialog.choices.landscape) == ("pdf", "a2", True)
    exported(dialog, qtbot)
    again = opened()
    assert again.presets.list.currentText() == "For the board"
    again.presets.delete.click()
    assert again.presets.list.currentText() == "Own choices" and not again.presets.delete.isVisible()
    assert memory.export["presets"] == [] and "last" in memory.export


def test_escape_gives_up_the_name_and_not_the_dialog(opened: Open) -> None:
    dialog = opened()
    choose(dialog, page="a2")
    dialog.presets.save.click()
    QTest.keyClick(dialog.presets.name, Qt.Key.Key_Escape)
    assert dialog.isVisible() and not dialog.presets.name.isVisible() and dialog.presets.save.hasFocus()


def test_a_name_that_cannot_be_is_told_over_the_pages(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    choose(dialog, page="a2")
    before = [part.geometry() for part in (dialog.preview, dialog.bottom, dialog._fields)]
    dialog.presets.save.click()
    qtbot.keyClicks(dialog.presets.name, "client pdf")
    QTest.keyClick(dialog.presets.name, Qt.Key.Key_Return)
    assert "Choose another name" in dialog.notices.text and dialog.presets.name.isVisible()
    assert before == [part.geometry() for part in (dialog.preview, dialog.bottom, dialog._fields)]
    assert dialog.rect().contains(dialog.notices.geometry())


def test_the_list_says_what_each_preset_sets(opened: Open, memory: Memory) -> None:
    own = Choices(kind="tiles", page="420x297", landscape=True, percent=80.0, tile="letter")
    memory.export["presets"] = with_preset({}, "Wall", own)
    said = [preset_words(preset) for preset in presets(memory.export)]
    assert said[:3] == [
        "PDF · The map on one page · A3",
        "PDF · One large sheet · A0",
        "Slides (PowerPoint) · 16:9",
    ]
    assert said[4:] == ["PDF · Tiles of office paper · 420 × 297 mm landscape · Letter · 80 %"]
    list_ = opened().presets.list
    assert [list_.itemData(at, Qt.ItemDataRole.ToolTipRole) for at in range(list_.count())] == said
    assert list_.toolTip() == said[0]
