"""The branding in the panel of the map: made when it is opened, each field a step that undo takes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from exporters.brand import FIRST_CONTRAST, contrast
from models.journey.edits import set_brand
from models.journey.records import Brand
from models.layout import typefaces
from tests.models.storage.journeys import picture, sha256
from tests.widgets.inspector.sight import Sight
from widgets.inspector.fields.brand_colours import BrandColourEditor
from widgets.inspector.fields.families import FamilyEditor


@pytest.fixture
def opened(sight: Sight) -> Sight:
    """The panel of the map with its branding unfolded."""
    sight.show("map")
    (fold,) = [fold for fold in sight.panel._folds if fold.button.text() == "Branding"]
    assert not any(getattr(part, "entry", None) and part.entry.name == "logo" for part in sight.panel.parts)  # type: ignore[attr-defined]
    fold.button.click()
    return sight


def brand(sight: Sight) -> Brand:
    return sight.journey.map.brand


def test_texts_are_typed_and_each_is_one_step(opened: Sight) -> None:
    steps = len(opened.history.steps)
    opened.type("footer", "{client} | {page}")
    opened.type("mark", "Internal")
    assert brand(opened) == Brand(footer="{client} | {page}", mark="Internal")
    assert len(opened.history.steps) == steps + 2
    opened.history.undo()
    assert brand(opened) == Brand(footer="{client} | {page}")


def test_a_logo_is_kept_with_the_map(opened: Sight, tmp_path: Path) -> None:
    data = picture(size=(90, 30))
    (tmp_path / "logo.png").write_bytes(data)
    opened.field("logo").editor.take(tmp_path / "logo.png")  # type: ignore[attr-defined]
    assert brand(opened) == Brand(logo=sha256(data)) and opened.journey.assets[sha256(data)] == data


def test_a_colour_is_typed_mended_and_taken_away(opened: Sight) -> None:
    editor = opened.field("first_colour").editor
    assert isinstance(editor, BrandColourEditor)
    QTest.keyClicks(editor.line, "#FD0")
    assert brand(opened).first_colour == "#FFDD00" and not editor.pale.isHidden()
    editor.mend.click()
    assert contrast(brand(opened).first_colour) >= FIRST_CONTRAST and editor.pale.isHidden()
    editor.line.selectAll()
    QTest.keyClick(editor.line, Qt.Key.Key_Delete)
    assert brand(opened) == Brand()


def test_half_a_colour_is_told_and_kept_out_of_the_map(opened: Sight) -> None:
    editor = opened.field("second_colour").editor
    assert isinstance(editor, BrandColourEditor)
    QTest.keyClicks(editor.line, "#12")
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert brand(opened) == Brand() and "#3457D5" in opened.field("second_colour").problem.text()
    QTest.keyClicks(editor.line, "3456")
    assert brand(opened).second_colour == "#123456" and not opened.field("second_colour").problem.text()


def test_what_undo_brings_is_shown(opened: Sight) -> None:
    opened.history.do(set_brand(opened.journey, first_colour="#123456", header="h"))
    opened.settle()
    assert opened.text("header") == "h" and opened.target("first_colour").text() == "#123456"
    opened.history.undo()
    opened.settle()
    assert opened.text("header") == "" and opened.target("first_colour").text() == ""


def test_families_are_looked_for_when_the_list_is_opened(
    opened: Sight, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def families() -> tuple[str, ...]:
        asked.append(1)
        return ("Inter", "Georgia")

    monkeypatch.setattr(typefaces, "families", families)
    editor = FamilyEditor()
    editor.show_value("Nobody’s")
    assert not asked and editor.field.currentText() == "Nobody’s"
    told: list[object] = []
    editor.edited.connect(told.append)
    QTest.keyClick(editor.field, Qt.Key.Key_Escape)
    assert not asked
    for _ in range(2):
        QTest.keyClick(editor.field, Qt.Key.Key_Home)
        editor.show_value("Nobody’s")
    assert len(asked) == 1
    texts = [editor.field.itemText(at) for at in range(editor.field.count())]
    assert texts == ["Inter", "Georgia", "Nobody’s (not on this machine)"]
    assert editor.field.currentText() == texts[2]
    for at, value in ((1, "Georgia"), (0, "")):
        editor.field.setCurrentIndex(at)
        editor.field.activated.emit(at)
        assert told[-1] == value


def test_a_map_that_names_the_usual_family_shows_it(qtbot: QtBot) -> None:
    editor = FamilyEditor()
    qtbot.addWidget(editor)
    editor.fill()
    editor.show_value("Inter")
    assert (editor.field.currentIndex(), editor.field.currentText()) == (0, "Inter")
