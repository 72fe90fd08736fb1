"""Others at the same file: told at once, nothing lost, whoever wrote it and however."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import questions
from app.comparing import keep_beside
from app.file_lock import FileLock, beside
from app.folders import state_folder
from app.main_window import MainWindow
from tests.app.file_guard.at_one_file import copies, offers, rename, title_in, titles, written_by_others

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
