"""What is changed of the branding in the export dialog is the map's once it was exported, by one step of undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from models.journey.records import Brand
from tests.models.storage.journeys import picture, sha256
from widgets.export_dialog import ExportDialog

# The offscreen platform says so for each dialog that opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LOGO = picture(size=(60, 20))


def exported(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, target: Path, *, give_up: bool = False
) -> None:
    """Go through the dialog as a user who chooses a logo and a mark."""

    def exec_(dialog: ExportDialog) -> int:
        dialog.show()
        brand = dialog.options.brand
        assert brand is not None
        brand.logo.take(target.with_name("logo.png"))
        brand.mark.setEditText("Internal")
        dialog.place.name.setText(target.name)
        dialog.place._folder = target.parent
        if give_up:
            dialog.reject()
        else:
            dialog.accept()
            qtbot.waitUntil(lambda: dialog.exported is not None, timeout=20_000)
        return 0

    monkeypatch.setattr(ExportDialog, "exec", exec_)
    target.with_name("logo.png").write_bytes(LOGO)
    window.files.export()


def test_an_export_makes_the_branding_that_of_the_map(
    with_sample: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    history = with_sample.document.history
    steps = len(history.steps)
    exported(with_sample, monkeypatch, qtbot, tmp_path / "out.pdf")
    assert history.journey.map.brand == Brand(logo=sha256(LOGO), mark="Internal")
    assert history.journey.assets[sha256(LOGO)] == LOGO
    assert len(history.steps) == steps + 1
    history.undo()
    assert history.journey.map.brand == Brand()


def test_a_dialog_that_is_given_up_changes_nothing(
    with_sample: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    history = with_sample.document.history
    steps = len(history.steps)
    exported(with_sample, monkeypatch, qtbot, tmp_path / "out.pdf", give_up=True)
    assert history.journey.map.brand == Brand() and len(history.steps) == steps


def test_a_look_at_a_card_loses_nothing_that_was_typed(
    with_sample: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = with_sample.document.history

    def exec_(dialog: ExportDialog) -> int:
        dialog.options.brand.header.textEdited.emit("{title}")
        dialog._jump(history.journey.touchpoints()[0].id)
        return 0

    monkeypatch.setattr(ExportDialog, "exec", exec_)
    with_sample.files.export()
    assert history.journey.map.brand == Brand(header="{title}")
