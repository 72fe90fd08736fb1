"""Others at the same file: told at once, nothing lost, whoever wrote it and however."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app import autosave, file_watch, questions
from app.comparing import keep_beside
from app.document import new_document, open_document
from app.file_lock import FileLock, beside
from app.folders import state_folder
from app.main_window import MainWindow
from app.settings import Settings
from models.journey.edits import set_fields
from models.journey.records import MAP_ID
from models.storage.versions import Version, folder_of, versions_in


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is waited for in a folder where nothing else goes on may be short."""
    monkeypatch.setattr(file_watch, "CALM", 40)
    monkeypatch.setattr(file_watch, "GONE_AFTER", 300)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "files" / "map.touchline"
    made.parent.mkdir()
    new_document("four-phases").save(made)
    return made


@pytest.fixture
def opened(window: MainWindow, path: Path, qtbot: QtBot) -> MainWindow:
    """A window with the file, watched."""
    window.files.open(path)
    qtbot.waitUntil(lambda: window.guard._watch is not None and window.guard._watch._stamp is not None)
    return window


@pytest.fixture
def other(qtbot: QtBot) -> Iterator[MainWindow]:
    """Another window, as another process would have it."""
    made = MainWindow(Settings())
    made.show_document(None)
    made.resize(1000, 700)
    made.show()
    yield made
    made.show_document(None)
    made.close()
    made.deleteLater()


def rename(window: MainWindow, title: str) -> None:
    window.history.do(set_fields(window.journey, [MAP_ID], title=title))


def written_by_others(path: Path, title: str) -> None:
    theirs = open_document(path)
    theirs.history.do(set_fields(theirs.journey, [MAP_ID], title=title))
    theirs.save()


def title_in(path: Path) -> str:
    return open_document(path).journey.map.title


def offers(window: MainWindow) -> dict[str, QPushButton]:
    return {button.text(): button for button in getattr(window.notices, "_offers", [])}


def copies(path: Path) -> list[Version]:
    return versions_in(folder_of(path, state_folder() / "versions"))


def titles(path: Path) -> list[str]:
    return [title_in(version.path) for version in copies(path)]


# ---- changed by others ---------------------------------------------------------------------------------------


def test_change_by_others_is_told_while_typing_goes_on(opened: MainWindow, path: Path, qtbot: QtBot) -> None:
    canvas = opened.canvas
    canvas.setFocus()
    qtbot.keyClicks(canvas, "x")
    typing = opened.focusWidget()
    written_by_others(path, "Theirs")
    qtbot.waitUntil(lambda: "changed by somebody else" in opened.notices.text)
    assert list(offers(opened)) == ["Keep mine as a copy…", "Load theirs", "Compare…"]
    assert opened.focusWidget() is typing
    assert opened.document is not None
    assert opened.document.state == "changed by others"
    opened.history.cancel()


def test_theirs_is_loaded_in_one_step_and_mine_is_kept(opened: MainWindow, path: Path, qtbot: QtBot) -> None:
    rename(opened, "Mine")
    written_by_others(path, "Theirs")
    qtbot.waitUntil(lambda: "Load theirs" in offers(opened))
    offers(opened)["Load theirs"].click()
    assert opened.journey.map.title == "Theirs"
    assert not opened.isWindowModified()
    qtbot.waitUntil(lambda: "Mine" in titles(path))
    opened.commands.run("edit.undo")
    assert opened.journey.map.title == "Mine"
    assert opened.isWindowModified()
    opened.commands.run("edit.redo")
    assert not opened.isWindowModified()


def test_theirs_that_cannot_be_read_leaves_mine(opened: MainWindow, path: Path, qtbot: QtBot) -> None:
    rename(opened, "Mine")
    path.write_bytes(b"PK\x03\x04 half a file")
    qtbot.waitUntil(lambda: "Load theirs" in offers(opened))
    offers(opened)["Load theirs"].click()
    assert opened.journey.map.title == "Mine"
    assert "damaged" in opened.notices.text


def test_mine_is_kept_as_a_copy(
    opened: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggested: list[Path] = []

    def ask(_parent: object, suggestion: Path) -> Path:
        suggested.append(suggestion)
        return suggestion

    monkeypatch.setattr(questions, "ask_file_to_save", ask)
    rename(opened, "Mine")
    written_by_others(path, "Theirs")
    qtbot.waitUntil(lambda: "Load theirs" in offers(opened))
    offers(opened)["Keep mine as a copy…"].click()
    assert suggested == [path.with_name("map (my copy).touchline")]
    assert (title_in(suggested[0]), title_in(path)) == ("Mine", "Theirs")
    assert opened.document is not None
    assert opened.document.state == "saved"
    assert opened.notices.text == ""
    written_by_others(suggested[0], "Again")
    qtbot.waitUntil(lambda: "(my copy)" in opened.notices.text)


def test_what_was_here_is_kept_when_others_change_the_file(
    opened: MainWindow, path: Path, qtbot: QtBot
) -> None:
    before = opened.journey.map.title
    written_by_others(path, "Theirs")
    qtbot.waitUntil(lambda: before in titles(path))
    assert not opened.isWindowModified()


def test_what_stands_in_a_copy_already_is_not_kept_again(
    opened: MainWindow, path: Path, qtbot: QtBot
) -> None:
    rename(opened, "Mine")
    opened.commands.run("file.save")
    assert opened.document is not None
    before = [version.path.name for version in copies(path)]
    keep_beside(opened.document, path, 20).join()
    assert [version.path.name for version in copies(path)] == before
    rename(opened, "Mine too")
    keep_beside(opened.document, path, 20).join()
    assert titles(path)[0] == "Mine too"


def test_differences_are_shown(opened: MainWindow, path: Path, qtbot: QtBot) -> None:
    from widgets.compare_dialog import CompareDialog

    written_by_others(path, "Theirs")
    qtbot.waitUntil(lambda: "Compare…" in offers(opened))
    offers(opened)["Compare…"].click()
    (dialog,) = opened.findChildren(CompareDialog)
    assert "Theirs" in dialog.list.toPlainText()
    assert not dialog.isModal()
    dialog.close()


def test_file_that_becomes_as_it_was_is_no_matter_any_more(
    opened: MainWindow, path: Path, qtbot: QtBot
) -> None:
    before = path.read_bytes()
    written_by_others(path, "Theirs")
    qtbot.waitUntil(lambda: "changed by" in opened.notices.text)
    path.write_bytes(before)
    qtbot.waitUntil(lambda: opened.notices.text == "")
    assert opened.document is not None
    assert opened.document.state == "saved"


def test_saving_is_no_change_by_others(opened: MainWindow, path: Path, qtbot: QtBot) -> None:
    for title in ("One", "Two", "Three"):
        rename(opened, title)
        opened.commands.run("file.save")
    watch = opened.guard._watch
    assert watch is not None
    with qtbot.waitSignal(watch.seen):
        watch.forget()
        watch.look()
    assert opened.notices.text == ""
    assert opened.document is not None
    assert opened.document.state == "saved"


def test_what_is_saved_over_is_kept_as_a_dated_copy(
    opened: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "ask_about_change_on_disk", lambda *_: "overwrite")
    rename(opened, "Mine")
    written_by_others(path, "Theirs")
    opened.commands.run("file.save")
    assert title_in(path) == "Mine"
    assert {"Theirs", "Mine"} <= set(titles(path))


def test_file_that_is_gone_makes_the_map_unsaved(
    opened: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.unlink()
    qtbot.waitUntil(lambda: "no longer in its folder" in opened.notices.text)
    assert opened.isWindowModified()
    asked: list[str] = []
    monkeypatch.setattr(questions, "ask_about_unsaved", lambda *_: asked.append("") or "cancel")
    opened.commands.run("file.close")
    assert asked
    offers(opened)["Save it there again"].click()
    assert path.exists()
    assert not opened.isWindowModified()


def test_stick_that_comes_back_makes_all_well(opened: MainWindow, path: Path, qtbot: QtBot) -> None:
    away = path.parent.with_name("away")
    path.parent.rename(away)
    assert opened.guard._watch is not None
    opened.guard._watch.look()
    qtbot.waitUntil(opened.isWindowModified)
    away.rename(path.parent)
    qtbot.waitUntil(lambda: not opened.isWindowModified())
    assert opened.notices.text == ""


# ---- two windows ---------------------------------------------------------------------------------------------


def test_second_window_is_told_and_the_first_is_not(
    opened: MainWindow, other: MainWindow, path: Path, qtbot: QtBot
) -> None:
    other.files.open(path)
    qtbot.waitUntil(lambda: "another Touchline window" in other.notices.text)
    assert opened.notices.text == ""
    other.notices.dismiss()
    rename(other, "Second")
    other.commands.run("file.save")
    assert other.notices.text == ""
    qtbot.waitUntil(lambda: "changed by somebody else" in opened.notices.text)


def test_second_window_goes_on_with_a_copy(
    opened: MainWindow, other: MainWindow, path: Path, qtbot: QtBot
) -> None:
    other.files.open(path)
    qtbot.waitUntil(lambda: "Go on with a copy" in offers(other))
    offers(other)["Go on with a copy"].click()
    assert other.document is not None
    assert (other.document.path, other.document.name) == (None, "map (copy)")
    assert other.document.source == path
    assert other.notices.text == ""
    written_by_others(path, "Theirs")
    qtbot.waitUntil(lambda: "changed by somebody else" in opened.notices.text)
    assert other.notices.text == ""


def test_second_window_takes_over_when_the_first_closes(
    opened: MainWindow, other: MainWindow, path: Path, qtbot: QtBot
) -> None:
    other.files.open(path)
    qtbot.waitUntil(lambda: "another Touchline window" in other.notices.text)
    opened.commands.run("file.close")
    other.guard._sign_of_life()
    assert other.notices.text == ""
    assert other.document is not None
    assert other.document.lock is not None
    assert other.document.lock.held


def test_lock_beside_the_file_on_a_shared_folder(path: Path, tmp_path: Path) -> None:
    from app import file_lock

    before = file_lock.on_shared_folder
    file_lock.on_shared_folder = lambda _path: True  # type: ignore[assignment]
    try:
        one, two = FileLock(path, tmp_path / "mine"), FileLock(path, tmp_path / "yours")
    finally:
        file_lock.on_shared_folder = before
    assert one.take()
    assert beside(path).exists()
    assert not two.take()
    one.refresh()
    one.let_go()
    assert not beside(path).exists()
    assert two.take()
    two.let_go()


def test_lock_that_cannot_be_made_is_no_harm(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    lock = FileLock(path, tmp_path / "file" / "locks")
    assert lock.take()
    lock.let_go()


# ---- dated copies --------------------------------------------------------------------------------------------


def test_each_save_is_kept(opened: MainWindow, path: Path) -> None:
    first = title_in(path)
    for title in ("One", "Two"):
        rename(opened, title)
        opened.commands.run("file.save")
    assert titles(path) == ["Two", "One", first]


def test_folder_of_copies_that_cannot_be_written_is_told_once_and_saving_goes_on(
    opened: MainWindow, path: Path
) -> None:
    state_folder().mkdir(parents=True, exist_ok=True)
    (state_folder() / "versions").write_text("in the way")
    rename(opened, "One")
    opened.commands.run("file.save")
    assert title_in(path) == "One"
    assert "Dated copies" in opened.notices.text
    opened.notices.dismiss()
    rename(opened, "Two")
    opened.commands.run("file.save")
    assert title_in(path) == "Two"
    assert opened.notices.text == ""


# ---- autosave ------------------------------------------------------------------------------------------------


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
