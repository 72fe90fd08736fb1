"""A window with a file that others can write too, and another window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import file_watch
from app.document import new_document
from app.main_window import MainWindow
from app.settings import Settings


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
