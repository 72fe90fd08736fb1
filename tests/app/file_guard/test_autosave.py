"""Saving by itself: soon, quietly, and never over what others wrote."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import autosave
from app.main_window import MainWindow
from models.journey.edits import set_fields
from models.journey.records import MAP_ID
from tests.app.file_guard.at_one_file import rename, title_in, written_by_others


@pytest.fixture
def autosaving(opened: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr(autosave, "CALM", 30)
    monkeypatch.setattr(autosave, "LATER", 30)
    monkeypatch.setattr(autosave, "BETWEEN", 0.0)
    opened.settings.autosave = True
    return opened


def saved(window: MainWindow) -> bool:
    assert window.document is not None
    return not window.document.modified


def test_change_is_saved_by_itself(autosaving: MainWindow, path: Path, qtbot: QtBot) -> None:
    rename(autosaving, "One")
    qtbot.waitUntil(lambda: saved(autosaving))
    assert title_in(path) == "One"
    rename(autosaving, "Two")
    qtbot.waitUntil(lambda: saved(autosaving))
    assert title_in(path) == "Two"
    assert autosaving.notices.text == ""
    assert autosaving.document is not None
    assert autosaving.document.state == "saved"


def test_nothing_is_saved_where_it_is_not_wanted(opened: MainWindow, path: Path, qtbot: QtBot) -> None:
    rename(opened, "One")
    assert opened.guard._autosave is not None
    opened.guard._autosave._due()
    opened.guard.wait()
    assert title_in(path) != "One"


def test_map_without_a_file_is_not_saved(with_sample: MainWindow) -> None:
    with_sample.settings.autosave = True
    with_sample.guard._begin()
    rename(with_sample, "One")
    assert with_sample.guard._autosave is not None
    with_sample.guard._autosave._due()
    with_sample.guard.wait()
    assert with_sample.isWindowModified()


def test_what_is_being_typed_is_left_out_and_typing_goes_on(
    autosaving: MainWindow, path: Path, qtbot: QtBot
) -> None:
    journey = autosaving.journey
    rename(autosaving, "Done")
    autosaving.history.begin("Typing")
    autosaving.history.preview(set_fields(journey, [MAP_ID], title="Done and half"))
    qtbot.waitUntil(lambda: title_in(path) == "Done")
    autosaving.guard.wait()
    assert autosaving.history.gesture_under_way
    assert journey.map.title == "Done and half"
    assert autosaving.document is not None
    assert autosaving.document.modified
    autosaving.history.cancel()
    assert not autosaving.document.modified
    assert journey.map.title == title_in(path)


def test_what_others_wrote_is_never_saved_over(autosaving: MainWindow, path: Path, qtbot: QtBot) -> None:
    written_by_others(path, "Theirs")
    rename(autosaving, "Mine")
    qtbot.waitUntil(lambda: "changed by somebody else" in autosaving.notices.text)
    assert autosaving.guard._autosave is not None
    autosaving.guard._autosave._due()
    autosaving.guard.wait()
    assert title_in(path) == "Theirs"


def test_file_that_was_deleted_is_not_made_again(autosaving: MainWindow, path: Path, qtbot: QtBot) -> None:
    path.unlink()
    rename(autosaving, "Mine")
    qtbot.waitUntil(lambda: "no longer in its folder" in autosaving.notices.text)
    assert not path.exists()


def test_shared_folder_is_told_once_and_not_written(autosaving: MainWindow, path: Path, qtbot: QtBot) -> None:
    assert autosaving.document is not None
    assert autosaving.document.lock is not None
    autosaving.document.lock.shared = True
    rename(autosaving, "One")
    qtbot.waitUntil(lambda: "shared folder" in autosaving.notices.text)
    autosaving.notices.dismiss()
    rename(autosaving, "Two")
    assert autosaving.guard._autosave is not None
    autosaving.guard._autosave._due()
    assert autosaving.notices.text == ""
    assert title_in(path) not in ("One", "Two")


@pytest.mark.parametrize("trouble", ["full disk", "read-only"])
def test_autosave_that_fails_is_told_once(
    autosaving: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    from models.storage import touchline_file
    from models.storage.atomic import write_problem

    code = 28 if trouble == "full disk" else 30
    tries: list[str] = []

    def refuse(*_args: object, **_named: object) -> str:
        tries.append("")
        raise write_problem(path, OSError(code, os.strerror(code)))

    monkeypatch.setattr(touchline_file, "write_journey", refuse)
    rename(autosaving, "One")
    qtbot.waitUntil(lambda: "map.touchline" in autosaving.notices.text)
    autosaving.notices.dismiss()
    rename(autosaving, "Two")
    qtbot.waitUntil(lambda: len(tries) == 2)
    autosaving.guard.wait()
    assert autosaving.notices.text == ""
    assert autosaving.isWindowModified()
    monkeypatch.undo()


def test_saving_waits_for_what_is_saved_by_itself(autosaving: MainWindow, path: Path, qtbot: QtBot) -> None:
    rename(autosaving, "One")
    guard = autosaving.guard
    assert guard._autosave is not None
    guard._autosave._due()
    rename(autosaving, "Two")
    autosaving.commands.run("file.save")
    assert title_in(path) == "Two"
    assert saved(autosaving)
    autosaving.show_document(None)
