"""The logo in the export dialog: chosen, shown on the pages, kept; one that cannot be used is told and not taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.models.storage.journeys import picture
from tests.widgets.export.dialogs import Open

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
    brand.toggle.click()
    brand.logo.choose.click()
    assert dialog.choices.logo == "" and "broken.png" in brand.logo.name.text()
    brand.logo.choose.click()
    assert dialog.choices.logo == str(file) and brand.logo.name.text() == "logo.png"
    assert list(dialog._print.assets.values()) == [file.read_bytes()]
    brand.logo.choose.click()
    assert dialog.choices.logo == str(file) and "broken.png" in brand.logo.name.text()
    brand.watermark.setEditText("Draft")
    assert (dialog.choices.logo, dialog.choices.watermark) == (str(file), "Draft")
    brand.logo.clear.click()
    assert dialog.choices.logo == "" and not dialog._print.assets


def test_a_logo_that_has_gone_is_told_and_ends_nothing(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(picture(size=(60, 20)))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    dialog = opened()
    brand = dialog.options.brand
    brand.toggle.click()
    brand.logo.choose.click()
    file.unlink()
    brand.watermark.setEditText("Draft")
    assert dialog.choices.watermark == "Draft"
    brand.logo.clear.click()
    assert dialog._print is not None and dialog.choices.logo == ""
