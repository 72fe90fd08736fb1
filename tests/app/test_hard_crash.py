"""What a process says when it dies is there at the next start, once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import hard_crash
from app.hard_crash import CrashFile, crash_folder, reports_left, tell_crashes
from app.main_window import MainWindow
from tests.conftest import ROOT

DYING = """
import sys
sys.path.insert(0, {root!r})
from app.hard_crash import CrashFile
kept = CrashFile()
import ctypes, os, signal
{how}
"""


def die(how: str) -> None:
    code = DYING.format(root=str(ROOT), how=how)
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60, check=False)


@pytest.mark.skipif(os.name == "nt", reason="signals are sent in another way there")
def test_last_words_are_read_once() -> None:
    die("os.kill(os.getpid(), signal.SIGSEGV)")
    (report,) = reports_left()
    assert "Segmentation fault" in report
    assert reports_left() == []
    assert list(crash_folder().iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="signals are sent in another way there")
def test_killed_process_has_no_last_words() -> None:
    die("os.kill(os.getpid(), signal.SIGKILL)")
    assert len(list(crash_folder().iterdir())) == 1
    assert reports_left() == []
    assert list(crash_folder().iterdir()) == []


def test_process_that_ends_as_it_should_leaves_nothing() -> None:
    die("kept.close()")
    assert list(crash_folder().iterdir()) == []


def test_file_of_a_living_process_is_left_alone(tmp_path: Path) -> None:
    living = tmp_path / f"crash-{os.getpid()}.txt"
    living.write_text("not yet dead")
    (tmp_path / "crash-x.txt").write_text("no number")
    assert reports_left(tmp_path) == []
    assert living.exists()


def test_folder_that_cannot_be_made_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    CrashFile(tmp_path / "file" / "x").close()


def test_told_quietly_after_what_is_told_already(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hard_crash, "reports_left", lambda: ["Fatal Python error"])
    monkeypatch.setattr(hard_crash, "_LATER", 10)
    window.notices.tell("A map can be brought back", "note")
    tell_crashes(window)
    assert "brought back" in window.notices.text
    window.notices.dismiss()
    qtbot.waitUntil(lambda: "ended unexpectedly" in window.notices.text)
