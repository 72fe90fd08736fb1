"""Slides in the export dialog: seen as they will be, page by page, in our look and in that of a template."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from exporters.slide_sheets import reading
from models.layout.theme import map_theme
from tests.exporters.pptx.made import company
from tests.widgets.export.dialogs import Memory, Open
from tests.widgets.export.test_trouble import stays_open_with
from widgets.export_dialog import ExportDialog


def shown(dialog: ExportDialog, qtbot: QtBot) -> None:
    """Until the slide is painted to its end."""
    qtbot.waitUntil(lambda: dialog.preview.isVisible() and dialog.preview.complete, timeout=20_000)


def seen(dialog: ExportDialog) -> set[str]:
    """The colours of the picture."""
    image = dialog.preview.image
    return {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    }


def test_slides_are_pictures_with_pages_to_turn(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.entries.choose("slides")
    shown(dialog, qtbot)
    assert dialog.preview.pager.text.text() == "slide 1 of 9"
    first = dialog.preview.image.copy()
    dialog.activateWindow()
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown)
    qtbot.mouseClick(dialog.preview.pager.on, Qt.MouseButton.LeftButton)
    shown(dialog, qtbot)
    assert dialog.preview.pager.text.text() == "slide 3 of 9"
    assert dialog.preview.pager.text.accessibleName() == "slide 3 of 9: Herr Brandt, 61"
    assert dialog.preview.image != first
    assert map_theme().personas[1].lower() in seen(dialog)  # his portrait
    qtbot.waitUntil(lambda: "about" in dialog.preview.facts, timeout=20_000)
    assert dialog.preview.facts.startswith("16:9 · 339 × 190 mm · about ")


def test_the_look_of_a_template_is_seen(opened: Open, memory: Memory, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.entries.choose("slides")
    shown(dialog, qtbot)
    assert "#14213d" not in seen(dialog)
    dialog.options.template.changed.emit(str(company(memory.home)))
    qtbot.waitUntil(lambda: dialog.preview.facts.startswith("4:3 · 254 × 190 mm"), timeout=20_000)
    shown(dialog, qtbot)
    ground = dialog.preview.image.pixelColor(3, 3)
    assert ground == QColor("#14213d")
    assert "#fca311" in seen(dialog)


def test_a_font_of_the_template_that_is_not_here_is_told(
    opened: Open, memory: Memory, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "is_here", lambda family: family in ("Inter", "Verdana"))
    dialog = opened()
    dialog.entries.choose("slides")
    shown(dialog, qtbot)
    assert not [note for note in dialog.check.shown if "template" in note.text.text()]
    dialog.options.template.changed.emit(str(company(memory.home)))
    told = "1 font of the template is not on this computer and is seen here as Inter: Georgia"
    qtbot.waitUntil(lambda: told in [note.text.text() for note in dialog.check.shown], timeout=20_000)


def test_the_template_is_not_written_over(opened: Open, tmp_path: Path, qtbot: QtBot) -> None:
    template = company(tmp_path, ".pptx")
    before = template.read_bytes()
    dialog = opened()
    dialog.entries.choose("slides")
    dialog.options.template.changed.emit(str(template))
    dialog.place.name.setText("company.pptx")
    stays_open_with(dialog, "made from", qtbot)
    assert template.read_bytes() == before
