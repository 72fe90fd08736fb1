"""Starting with a window: what is shown first, and how a terminal can end it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import questions, window_start
from app.document import new_document
from app.main_window import MainWindow
from app.settings import Settings
from models.journey.edits import set_fields
from models.journey.records import MAP_ID


@pytest.fixture
def fresh(qtbot: QtBot) -> Iterator[MainWindow]:
    """A window that shows nothing yet."""
    made = MainWindow(Settings())
    yield made
    made.show_document(None)
    made.close()
    made.deleteLater()


def test_file_is_shown_first(fresh: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "map.touchline"
    new_document("four-phases").save(path)
    window_start.show_first(fresh, path, sample=False)
    assert fresh.isVisible()
    assert fresh.document is not None
    assert fresh.document.path == path


def test_sample_is_shown_first(fresh: MainWindow) -> None:
    window_start.show_first(fresh, None, sample=True)
    assert fresh.document is not None
    assert fresh.document.path is None


def test_file_that_cannot_be_read_leads_to_the_start_page_and_says_so(
    fresh: MainWindow, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    window_start.show_first(fresh, tmp_path / "none.touchline", sample=False)
    assert fresh.document is None
    assert fresh.isVisible()
    assert "none.touchline" in fresh.notices.text
    assert capsys.readouterr().err.startswith("touchline: ")


def test_maximised_window_is_maximised_again(fresh: MainWindow) -> None:
    fresh.settings.maximised = True
    window_start.show_first(fresh, None, sample=False)
    assert fresh.isMaximized()


@pytest.mark.skipif(os.name == "nt", reason="signals are sent in another way there")
def test_ctrl_c_asks_about_unsaved_work_each_time(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = ["cancel", "cancel", "discard"]

    def ask(_parent: object, name: str) -> str:
        asked.append(name)
        return answers.pop(0)

    monkeypatch.setattr(questions, "ask_about_unsaved", ask)
    before = signal.getsignal(signal.SIGINT)
    kept = window_start._close_on_interrupt(window)
    try:
        window.show_document(new_document())
        window.history.do(set_fields(window.journey, [MAP_ID], title="Mine"))
        while answers:
            os.kill(os.getpid(), signal.SIGINT)
            left = len(answers) - 1
            qtbot.waitUntil(partial(lambda left: len(answers) == left, left))
        qtbot.waitUntil(lambda: not window.isVisible())
        assert len(asked) == 3
    finally:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, before)
        del kept
