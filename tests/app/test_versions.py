"""Versions, comparing with a file, and another window, from the menu."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from app import new_window, questions
from app.document import new_document
from app.folders import log_folder
from app.main_window import MainWindow
from models.journey.edits import add_persona, set_fields
from models.journey.records import MAP_ID
from models.problems import InputProblem
from widgets.compare_dialog import CompareDialog
from widgets.versions_dialog import VersionsDialog


@pytest.fixture
def saved_twice(window: MainWindow, tmp_path: Path) -> MainWindow:
    """A window with a map of which two states were saved, "First" and "Second"."""
    path = tmp_path / "map.touchline"
    new_document("four-phases").save(path)
    window.files.open(path)
    for title in ("First", "Second"):
        rename(window, title)
        window.commands.run("file.save")
    return window


def rename(window: MainWindow, title: str) -> None:
    window.history.do(set_fields(window.journey, [MAP_ID], title=title))


def versions_of(window: MainWindow) -> VersionsDialog:
    window.commands.run("file.versions")
    return window.findChildren(VersionsDialog)[-1]


def test_version_is_brought_back_in_one_step(saved_twice: MainWindow) -> None:
    window = saved_twice
    dialog = versions_of(window)
    assert dialog.list.count() == 3
    dialog.list.setCurrentRow(1)
    dialog.in_place.click()
    assert window.journey.map.title == "First"
    assert window.isWindowModified()
    assert "Undo" in window.notices.text
    window.commands.run("edit.undo")
    assert window.journey.map.title == "Second"
    assert not window.isWindowModified()


def test_version_is_opened_as_a_copy(saved_twice: MainWindow, tmp_path: Path) -> None:
    window = saved_twice
    dialog = versions_of(window)
    dialog.list.setCurrentRow(1)
    dialog.as_copy.click()
    document = window.document
    assert document is not None
    assert (document.path, document.journey.map.title) == (None, "First")
    assert document.name.startswith("map, 20")
    assert document.source == tmp_path / "map.touchline"


def test_unsaved_work_is_asked_about_before_a_copy_is_opened(
    saved_twice: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "ask_about_unsaved", lambda *_: "cancel")
    window = saved_twice
    rename(window, "Third")
    dialog = versions_of(window)
    dialog.list.setCurrentRow(1)
    dialog.as_copy.click()
    assert window.journey.map.title == "Third"


def test_versions_need_a_file(with_sample: MainWindow) -> None:
    assert not with_sample.commands["file.versions"].isEnabled()


def test_file_is_compared_and_a_card_is_gone_to(
    with_sample: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = with_sample
    path = tmp_path / "theirs.touchline"
    window.document.save_copy(path)  # type: ignore[union-attr]
    monkeypatch.setattr(questions, "ask_file_to_open", lambda *_: path)
    card = window.journey.touchpoints()[2]
    window.history.do(set_fields(window.journey, [card.id], title="Mine"))
    window.commands.run("file.compare")
    (dialog,) = window.findChildren(CompareDialog)
    assert "Mine" in dialog.list.toPlainText()
    dialog.chosen.emit(card.id)
    assert window.selection == {card.id}
    window.history.do(add_persona(window.journey))
    dialog.chosen.emit("gone")
    window.show_document(None)
    dialog.chosen.emit(card.id)
    dialog.close()


def test_file_that_cannot_be_read_is_said(
    with_sample: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "ask_file_to_open", lambda *_: tmp_path / "none.touchline")
    with_sample.commands.run("file.compare")
    assert "none.touchline" in with_sample.notices.text


def test_another_window_is_another_process(qtbot: QtBot, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    code = f"import pathlib, app.__main__; pathlib.Path({str(seen)!r}).write_text('here')"
    before = new_window._START
    new_window._START = code
    try:
        new_window.open_new_window()
    finally:
        new_window._START = before
    qtbot.waitUntil(lambda: seen.exists() and seen.read_text() == "here")


def test_window_that_cannot_be_opened_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "none"))
    with pytest.raises(InputProblem):
        new_window.open_new_window()


def test_log_folder_is_opened(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    window.commands.run("help.log")
    assert opened == [str(log_folder())]
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    window.commands.run("help.log")
    assert str(log_folder()) in window.notices.text
