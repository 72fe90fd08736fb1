"""Exports that fail, take long, or are given up."""

from __future__ import annotations

import errno
import os
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from exporters import ExportCancelled, Progress
from exporters.choices import Choices
from models.journey.edits import set_fields
from tests.widgets.export.dialogs import Document, Memory, Open, exported
from widgets.export import job, sheet_making
from widgets.export_dialog import ExportDialog

# The offscreen platform says so for each dialog that opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def stays_open_with(dialog: ExportDialog, part: str, qtbot: QtBot) -> None:
    dialog.bottom.go.click()
    qtbot.waitUntil(lambda: part in dialog.notices.text)
    assert dialog.isVisible() and dialog.bottom.go.isEnabled() and dialog.options.isEnabled()
    assert dialog.bottom.progress.isHidden() and dialog.exported is None


def test_folder_that_is_gone_is_told(opened: Open, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.place.name.setText("gone/map")
    stays_open_with(dialog, "there is no folder", qtbot)
    dialog.place.name.setText("map")
    assert exported(dialog, qtbot) == tmp_path / "map.pdf"


@pytest.mark.parametrize("typed", ["", "   ", ".pdf", "sub/"])
def test_missing_name_is_told(typed: str, opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.place.name.setText(typed)
    stays_open_with(dialog, "no name", qtbot)
    assert dialog.focusWidget() is dialog.place.name


@pytest.mark.parametrize("link", [False, True])
def test_the_file_that_the_map_was_read_from_is_not_written_over(
    link: bool, opened: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    source = tmp_path / "day.mmd"
    source.write_text("journey")
    if link:
        (tmp_path / "other.mmd").symlink_to(source)
    dialog = opened(Document(source=source))
    dialog.entries.choose("mermaid")
    dialog.place.name.setText("other" if link else "day")
    stays_open_with(dialog, "was read from", qtbot)
    assert source.read_text() == "journey"


def test_a_folder_of_that_name_is_left_alone(
    opened: Open, answers: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    answers.append("Replace")
    (tmp_path / "a.pdf").mkdir()
    dialog = opened()
    dialog.place.name.setText("a")
    stays_open_with(dialog, "is a folder", qtbot)
    assert (tmp_path / "a.pdf").is_dir()


def test_full_disk_leaves_the_old_file(
    opened: Open, answers: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    answers.append("Replace")
    file = tmp_path / "E-bike 1 2.pdf"
    file.write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    dialog = opened()
    monkeypatch.setattr(os, "fsync", full)
    stays_open_with(dialog, "disk is full", qtbot)
    assert file.read_bytes() == b"old" and list(tmp_path.iterdir()) == [file]


def test_mistake_of_the_program_is_told_and_not_hidden(
    opened: Open, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    seen: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: seen.append(error))

    def broken(*_: object) -> None:
        raise KeyError("x")

    dialog = opened()
    monkeypatch.setattr(job, "write", broken)
    stays_open_with(dialog, "something went wrong in the program (KeyError)", qtbot)
    assert isinstance(seen[0], KeyError)


class SlowWriter:
    """Writes until it is cancelled or let go, and reports half of the work."""

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def __call__(self, source: object, target: Path, choices: object, progress: Any) -> None:
        while not self.go_on.wait(0.002):
            if not progress(0.5):
                raise ExportCancelled
        target.write_bytes(b"new")


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowWriter]:
    writer = SlowWriter()
    monkeypatch.setattr(job, "write", writer)
    monkeypatch.setattr(job.SizeGuess, "run", lambda self: None)
    yield writer
    writer.go_on.set()


def test_window_lives_while_a_file_is_written(
    opened: Open, slow: SlowWriter, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened()
    turns: list[None] = []
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: turns.append(None))
    timer.start()
    dialog.bottom.go.click()
    assert not dialog.bottom.go.isEnabled() and not dialog.options.isEnabled()
    turns.clear()
    qtbot.waitUntil(lambda: len(turns) > 20 and dialog.bottom.progress.value() == 500)
    assert dialog.bottom.progress.isHidden()  # not for what may be over at once
    qtbot.waitUntil(dialog.bottom.progress.isVisible)
    dialog.bottom.go.click()
    assert dialog.exported is None
    slow.go_on.set()
    qtbot.waitUntil(lambda: dialog.exported is not None)
    assert (tmp_path / "E-bike 1 2.pdf").read_bytes() == b"new"


@pytest.mark.parametrize("way", ["button", "key", "close"])
def test_cancel_ends_the_export_first_and_then_the_dialog(
    way: str, opened: Open, slow: SlowWriter, tmp_path: Path, qtbot: QtBot
) -> None:
    def cancel() -> None:
        if way == "button":
            dialog.bottom.cancel.click()
        elif way == "key":
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        else:
            dialog.close()

    dialog = opened()
    dialog.bottom.go.click()
    cancel()
    qtbot.waitUntil(dialog.bottom.go.isEnabled)
    assert dialog.isVisible() and dialog.exported is None and not dialog.notices.isVisible()
    assert not list(tmp_path.iterdir())
    cancel()
    assert not dialog.isVisible() and dialog.result() == 0


def test_export_asked_for_before_the_map_is_gone_through_is_done_after(memory: Memory, qtbot: QtBot) -> None:
    dialog = ExportDialog(Document(), memory)
    dialog.show()
    assert not dialog.survey.done
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.exported is not None)
    dialog.deleteLater()


def test_dialog_closed_at_once_leaves_no_thread(memory: Memory, qtbot: QtBot) -> None:
    dialog = ExportDialog(Document(), memory)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.guesses.thread_ is not None)
    dialog.reject()
    assert not dialog.guesses.thread_.isRunning()
    dialog.deleteLater()


def test_dialog_closed_before_the_map_is_gone_through_exports_nothing(
    memory: Memory, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = ExportDialog(Document(), memory)
    dialog.show()
    dialog.accept()
    dialog.reject()
    dialog.reject()
    assert not dialog.isVisible()
    qtbot.wait(300)
    assert dialog._job is None and dialog.guesses.thread_ is None and not list(tmp_path.iterdir())
    dialog.deleteLater()


def test_window_does_not_collect_dialogs(opened: Open, qtbot: QtBot) -> None:
    window = QWidget()
    window.show()
    dialog = opened(parent=window)
    dialog.reject()
    qtbot.waitUntil(lambda: not window.findChildren(ExportDialog))


def test_what_others_change_meanwhile_is_not_half_in_the_file(
    opened: Open, slow: SlowWriter, qtbot: QtBot
) -> None:
    document = Document()
    dialog = opened(document)
    before = list(dialog._source.journey.records())
    dialog.bottom.go.click()
    document.journey.apply(set_fields(document.journey, ["map"], title="Theirs"))
    assert document.journey.map.title == "Theirs"
    assert list(dialog._source.journey.records()) == before
    slow.go_on.set()
    qtbot.waitUntil(lambda: dialog.exported is not None)


def is_made_for(dialog: ExportDialog, tile: str) -> bool:
    """Whether a handout of this page is being put together."""
    thread = dialog.sheets._thread
    return thread is not None and thread.choices.tile == tile


def test_pages_that_nobody_waits_for_are_given_up(
    opened: Open, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    ended: list[str] = []

    def endless(source: object, choices: Choices, progress: Progress | None = None) -> None:
        if choices.kind != "handout":
            return
        while progress is not None and progress(0.5):
            time.sleep(0.001)
        ended.append(choices.tile)
        raise ExportCancelled

    dialog = opened()
    monkeypatch.setattr(sheet_making, "drawn", endless)
    dialog.sheets._many = True
    for tile in ("a3", "a4"):
        dialog.sheets.want(Choices(kind="handout", tile=tile))
        qtbot.waitUntil(partial(is_made_for, dialog, tile))
    assert ended == ["a3"]
    dialog.reject()
    qtbot.waitUntil(lambda: ended == ["a3", "a4"])


def test_pages_that_cannot_be_made_are_not_waited_for(
    opened: Open, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("x")

    dialog = opened()
    monkeypatch.setattr(sheet_making, "drawn", broken)
    dialog.entries.choose("slides")
    qtbot.waitUntil(lambda: dialog.contents.sentence.text() == "It cannot be shown before it is exported.")
    assert dialog.bottom.go.isEnabled()
