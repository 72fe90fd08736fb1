"""Watching a file: whatever others do to it is seen, and what the program does itself is not."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import file_watch
from app.file_watch import FileWatch, Seen


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is waited for in a folder where nothing else goes on may be short."""
    monkeypatch.setattr(file_watch, "CALM", 40)
    monkeypatch.setattr(file_watch, "GONE_AFTER", 300)


class Watched:
    def __init__(self, qtbot: QtBot, path: Path) -> None:
        self.path = path
        self.watch = FileWatch()
        self.found: list[Seen] = []
        self.watch.seen.connect(self.found.append)
        self._wait = qtbot.waitUntil
        self.watch.follow(path)
        self.wait_for(path.read_text())

    def wait_for(self, text: str | None) -> None:
        wanted = "" if text is None else hashlib.sha256(text.encode()).hexdigest()
        self._wait(lambda: bool(self.found) and self.found[-1] == Seen(self.path, wanted))


@pytest.fixture
def watched(qtbot: QtBot, tmp_path: Path) -> Iterator[Watched]:
    path = tmp_path / "folder" / "map.touchline"
    path.parent.mkdir()
    path.write_text("first")
    made = Watched(qtbot, path)
    yield made
    made.watch.follow(None)
    made.watch.deleteLater()


def replace(path: Path) -> None:
    beside = path.with_name("beside")
    beside.write_text("second")
    beside.replace(path)


def in_place(path: Path) -> None:
    path.write_text("second")


def deleted_and_written(path: Path) -> None:
    path.unlink()
    path.write_text("second")


def moved_away_and_another_moved_in(path: Path) -> None:
    path.rename(path.with_name("old"))
    replace(path)


@pytest.mark.parametrize("way", [replace, in_place, deleted_and_written, moved_away_and_another_moved_in])
def test_every_way_to_write_is_seen_again_and_again(watched: Watched, way: Callable[[Path], None]) -> None:
    way(watched.path)
    watched.wait_for("second")
    watched.path.write_text("third")
    watched.wait_for("third")
    way(watched.path)
    watched.wait_for("second")


def test_deleted_file_is_seen_as_gone_and_seen_again_when_it_comes_back(watched: Watched) -> None:
    watched.path.unlink()
    watched.wait_for(None)
    watched.path.write_text("back")
    watched.wait_for("back")


def test_folder_that_goes_and_comes_back(watched: Watched) -> None:
    away = watched.path.parent.with_name("elsewhere")
    watched.path.parent.rename(away)
    watched.watch.look()  # as when the window is entered; not every system tells of a folder that is renamed
    watched.wait_for(None)
    watched.path.parent.mkdir()
    watched.path.write_text("first")
    watched.wait_for("first")
    watched.path.write_text("and watched still")
    watched.wait_for("and watched still")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything can be read here")
def test_file_that_cannot_be_read(watched: Watched, qtbot: QtBot) -> None:
    watched.path.chmod(0)
    watched.watch.forget()
    watched.watch.look()
    qtbot.waitUntil(lambda: watched.found[-1].sha256 is None)


def test_nothing_is_told_while_it_is_held(watched: Watched, qtbot: QtBot) -> None:
    watched.watch.hold()
    watched.path.write_text("our own")
    before = len(watched.found)
    with qtbot.waitSignal(watched.watch.seen, timeout=200, raising=False) as told:
        pass
    assert not told.signal_triggered
    assert len(watched.found) == before
    watched.watch.go_on()
    watched.wait_for("our own")


def test_unchanged_file_is_looked_at_without_a_word(watched: Watched, qtbot: QtBot) -> None:
    before = len(watched.found)
    watched.watch.look()
    qtbot.waitUntil(lambda: not watched.watch._looking)
    assert len(watched.found) == before
