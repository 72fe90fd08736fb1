"""The guards of conftest.py bite: each case below is a test that must fail, or must not."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from tests.conftest import ROOT

CASES = """
import os, socket, urllib.request
from pathlib import Path
import pytest


def test_bad_socket():
    socket.socket(socket.AF_INET, socket.SOCK_STREAM)


def test_bad_socket_swallowed():
    try:
        urllib.request.urlopen("http://127.0.0.1:9/")
    except Exception:
        pass


def test_bad_lookup_swallowed():
    try:
        socket.getaddrinfo("localhost", 80)
    except Exception:
        pass


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no such sockets here")
def test_good_local_pair():
    for end in socket.socketpair():
        end.close()


def test_bad_qt_warning_without_qtbot():
    from PySide6.QtCore import qWarning
    qWarning("a word of warning")


def test_bad_qt_warning_from_a_fixture(qapp, warning_at_the_end):
    pass


@pytest.fixture
def warning_at_the_end():
    yield
    from PySide6.QtCore import qWarning
    qWarning("late warning")


def test_bad_exception_in_slot(qtbot):
    from PySide6.QtCore import QTimer
    QTimer.singleShot(0, lambda: 1 / 0)
    qtbot.wait(20)


def test_bad_exception_in_paint_event(qtbot):
    from PySide6.QtWidgets import QWidget

    class Broken(QWidget):
        def paintEvent(self, event):
            raise ValueError("broken")

    widget = Broken()
    qtbot.addWidget(widget)
    widget.show()
    qtbot.wait(20)


def test_bad_exception_in_paint_event_of_a_picture(qtbot):
    from PySide6.QtWidgets import QWidget

    class Broken(QWidget):
        def paintEvent(self, event):
            raise ValueError("broken")

    widget = Broken()
    qtbot.addWidget(widget)
    widget.grab()


def test_good_offscreen(qapp):
    assert qapp.platformName() == "offscreen"
    assert qapp.devicePixelRatio() == 1


@pytest.mark.parametrize("turn", [1, 2])
def test_good_home(turn, own_home, request):
    import platformdirs
    assert Path.home() == own_home
    for folder in (platformdirs.user_config_dir(), platformdirs.user_state_dir()):
        assert own_home in Path(folder).parents
    left = own_home / "left-behind"
    assert not left.exists()
    left.write_text("by the other turn")


@pytest.mark.filterwarnings("default")
def test_good_hypothesis():
    from hypothesis import settings
    assert settings.default.deadline is None
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What became of each case, run by a pytest of its own with this project's settings."""
    folder: Path = tmp_path_factory.mktemp("guards")
    (folder / "test_cases.py").write_text(CASES, encoding="utf-8")
    result = folder / "result.xml"
    run = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "-p", "tests.conftest"),
            *("-o", f"cache_dir={folder}", f"--junitxml={result}", str(folder / "test_cases.py")),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert result.exists() and "INTERNALERROR" not in run.stdout, run.stdout + run.stderr
    return {
        case.get("name", ""): "bad" if len(case) and case[0].tag in ("failure", "error") else "good"
        for case in ElementTree.parse(result).iter("testcase")
    }


def test_every_case_ran(outcomes: dict[str, str]) -> None:
    assert len(outcomes) >= 12, outcomes


def test_what_must_fail_fails_and_nothing_else(outcomes: dict[str, str]) -> None:
    wrong = {name: became for name, became in outcomes.items() if not name.startswith(f"test_{became}_")}
    assert not wrong
