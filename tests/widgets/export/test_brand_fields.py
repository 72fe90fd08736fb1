"""The branding in the export dialog: what there is in one line, its fields, what is kept on the machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from exporters.brand import FIRST_CONTRAST, contrast
from models.journey.records import Brand
from tests.exporters.test_branding import at
from tests.models.storage.journeys import picture, sha256
from tests.widgets.export.dialogs import Memory, Open
from widgets.export.entries import entry_of

# The offscreen platform says so for each dialog that opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_logo_is_chosen_shown_and_taken_away(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, broken = tmp_path / "logo.png", tmp_path / "broken.png"
    file.write_bytes(picture(size=(60, 20)))
    broken.write_bytes(b"no picture")
    answers = [str(broken), str(file), str(broken)]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (answers.pop(0), ""))
    dialog = opened()
    brand = dialog.options.brand
    brand.summary.click()
    brand.logo.choose.click()
    assert dialog.choices.brand is None and "broken.png" in brand._problem.text()
    brand.logo.choose.click()
    assert dialog.choices.brand == Brand(logo=sha256(file.read_bytes()))
    assert brand._problem.isHidden() and len(at(dialog._print.sheets[0], "logo")) == 1
    brand.logo.choose.click()
    assert dialog.choices.brand is not None and "broken.png" in brand._problem.text()
    file.unlink()
    brand.watermark.setEditText("Draft")
    assert dialog.choices.brand.watermark == "Draft" and dialog.choices.brand.logo
    assert brand.pictures.keys() == {dialog.choices.brand.logo}
    brand.logo.remove.click()
    assert dialog.choices.brand == Brand(watermark="Draft") and not at(dialog._print.sheets[0], "logo")


def test_one_line_says_what_there_is_and_opens_the_fields(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    brand = dialog.options.brand
    assert brand.summary.toolTip() == "None" and brand.body.isHidden()
    # Both show by an example that there are fields, and two sides.
    assert all("} | {" in line.placeholderText() for line in (brand.header, brand.footer))
    qtbot.mouseClick(brand.summary, Qt.MouseButton.LeftButton)
    assert brand.body.isVisible()
    qtbot.keyClicks(brand.footer, "{client} | {page}")
    qtbot.keyClicks(brand.first.line, "1b7f95")
    qtbot.keyClicks(brand.mark.lineEdit(), "Internal")
    wanted = Brand(footer="{client} | {page}", first_colour="#1B7F95", mark="Internal")
    assert dialog.choices.brand == wanted
    assert brand.summary.toolTip() == "Velo Nord GmbH: one colour, footer"
    brand.first.line.clear()
    brand.first.line.textEdited.emit("")
    brand.footer.clear()
    brand.footer.textEdited.emit("")
    brand.mark.setEditText("")
    assert dialog.choices.brand is None


def test_a_long_name_leaves_room_for_what_there_is(opened: Open) -> None:
    dialog = opened()
    brand = dialog.options.brand
    brand.watermark.setEditText("Draft")
    brand.summary.say(
        "Bundesanstalt für Binnenschifffahrtswesen: logo, two colours",
        "Bundesanstalt für Binnenschifffahrtswesen",
    )
    said = brand.summary.text()
    assert said.startswith("Bundes") and "…: logo" in said
    brand.summary.say("Velo: logo", "Velo")
    assert brand.summary.text() == "Velo: logo"


@pytest.mark.parametrize("format", ["png", "jpg", "webp", "svg"])
def test_pictures_ask_for_the_font_alone(format: str, opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    brand = dialog.options.brand
    assert not brand.font_alone.isVisible()
    dialog.entries.choose("picture")
    dialog._choose_way(next(way for way in entry_of(dialog.choices)[0].ways if way.format == format))
    assert brand.font_alone.isVisible() and not brand.isVisible() and not brand.mark.isVisible()
    qtbot.keyClicks(brand.font_alone.field, "Lit")
    assert dialog.choices.brand == Brand(font="Literata")
    assert brand.font_.field.currentData() == "Literata"
    dialog.entries.choose("map")
    assert brand.summary.toolTip() == "Velo Nord GmbH: Literata" and not brand.font_alone.isVisible()


def test_a_pale_colour_is_told_and_mended_by_one_click(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    first = dialog.options.brand.first
    dialog.options.brand.summary.click()
    qtbot.keyClicks(first.line, "#FD0")
    assert dialog.choices.brand == Brand(first_colour="#FFDD00")
    assert first.pale.isVisible() and "4.5" in first.pale.text()
    first.mend.click()
    mended = dialog.choices.brand.first_colour
    assert contrast(mended) >= FIRST_CONTRAST and first.line.text() == mended
    assert first.pale.isHidden() and first.mend.isHidden()


def test_a_colour_that_is_half_typed_is_none_and_told_when_it_is_left(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    brand = dialog.options.brand
    brand.summary.click()
    qtbot.keyClicks(brand.first.line, "#12")
    assert dialog.choices.brand is None
    brand.first.line.editingFinished.emit()
    assert "#3457D5" in brand._problem.text()


def test_a_branding_is_kept_chosen_for_another_map_and_deleted(
    opened: Open, memory: Memory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(picture(size=(60, 20)))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    dialog = opened()
    brand = dialog.options.brand
    brand.summary.click()
    brand.logo.choose.click()
    qtbot.keyClicks(brand.header, "{title}")
    brand.presets.save.click()
    qtbot.keyClicks(brand.presets.name_, "Velo Nord")
    qtbot.keyClick(brand.presets.name_, Qt.Key.Key_Return)
    assert brand.summary.toolTip() == "Velo Nord: logo, header" and len(list(memory.brands().iterdir())) == 1
    wanted = dialog.choices.brand
    file.unlink()
    other = opened()
    assert other.choices.brand is None
    presets = other.options.brand.presets
    presets.list.setCurrentIndex(presets.list.findData("Velo Nord"))
    presets.list.activated.emit(presets.list.currentIndex())
    assert other.choices.brand == wanted and len(at(other._print.sheets[0], "logo")) == 1
    presets.list.setCurrentIndex(0)
    presets.list.activated.emit(0)
    assert other.choices.brand is None
    presets.list.setCurrentIndex(presets.list.findData("Velo Nord"))
    presets.list.activated.emit(presets.list.currentIndex())
    presets.delete.click()
    assert not list(memory.brands().iterdir())
    assert presets.list.findData("Velo Nord") < 0 and other.choices.brand == wanted


def test_the_choices_that_are_remembered_hold_no_branding(opened: Open, memory: Memory, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.options.brand.mark.setEditText("Secret")
    dialog.place.name.setText("out.pdf")
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.exported is not None, timeout=20_000)
    assert "Secret" not in str(memory.export) and dialog.choices.brand == Brand(mark="Secret")
