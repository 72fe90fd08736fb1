"""What holds for every test: no display, no network, no user's files, no warning from Qt goes unseen.

Qt is not imported here, and nothing here needs it, so that the tests of the models stay quick.
"""

from __future__ import annotations

import gc
import itertools
import os
import shutil
import sys
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"

# One folder for the session, set before anything could look for a home; each test gets its own within it.
_SESSION = Path(tempfile.mkdtemp(prefix="touchline-tests-"))
_numbers = itertools.count()
_HOMES = {
    "HOME": ".",
    "XDG_CONFIG_HOME": "config",
    "XDG_STATE_HOME": "state",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "APPDATA": "config",  # Windows
    "LOCALAPPDATA": "state",
}


def _homes(folder: Path) -> dict[str, str]:
    folder.mkdir(parents=True, exist_ok=True)
    return {name: str(folder / part) for name, part in _HOMES.items()}


os.environ.update(_homes(_SESSION / "session"))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update({"QT_SCALE_FACTOR": "1", "QT_FONT_DPI": "96", "QT_ENABLE_HIGHDPI_SCALING": "0"})
os.environ.update({"LC_ALL": "C.UTF-8", "LANGUAGE": "en", "TZ": "UTC", "PYTHONUTF8": "1"})
os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(BUILD / "hypothesis"))

from hypothesis import HealthCheck, settings  # noqa: E402 - it looks at the environment when imported

_CI = bool(os.environ.get("CI"))
settings.register_profile(
    "touchline",
    deadline=None,  # a busy machine is no failure
    derandomize=_CI,  # the same code gives the same answer there
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("touchline")


def pytest_unconfigure() -> None:
    # What the clipboard held when Python ends, Qt would take away with no Python left to help.
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()
    shutil.rmtree(_SESSION, ignore_errors=True)


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The test's own home, settings and state folders, empty at its start."""
    home = _SESSION / str(next(_numbers))
    for name, folder in _homes(home).items():
        monkeypatch.setenv(name, folder)
    return home


@pytest.fixture(autouse=True)
def no_fonts_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Maps look the same wherever the tests run: none of the machine's fonts stands in for what ours lack."""
    monkeypatch.setattr("models.layout.system_fonts.folders", tuple)


@pytest.fixture(autouse=True)
def one_application(request: pytest.FixtureRequest) -> None:
    """The widgets' application is there before an export would make a lesser one, which no widget can use."""
    without_qt = (ROOT / "tests" / "models", ROOT / "tests" / "resources")
    if not any(map(request.path.is_relative_to, without_qt)):
        request.getfixturevalue("qapp")


_GARBAGE = gc.get_threshold()


@pytest.fixture(autouse=True)
def as_at_the_start(request: pytest.FixtureRequest, one_application: None) -> None:
    """Look and size of the interface, pointer buttons, and when Python looks for garbage, are those of a program that
    has just begun, whatever the test before has chosen: they belong to the process, not to a window."""
    if gc.get_threshold() != _GARBAGE:
        gc.unfreeze()
        gc.set_threshold(*_GARBAGE)
    if not any(map(request.path.is_relative_to, (ROOT / "tests" / "app", ROOT / "tests" / "widgets"))):
        return
    from PySide6.QtWidgets import QApplication

    from widgets.appearance import current_theme, interface_scale
    from widgets.style import apply_style

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    if (current_theme(), interface_scale()) != ("light", 1.0) or not app.styleSheet():
        apply_style(app, "light", 1.0)
    if app.mouseButtons():
        _let_go_of_the_mouse(app.mouseButtons())


def _let_go_of_the_mouse(held: Any) -> None:
    """A test ended in the midst of a drag: Qt holds the buttons for pressed, whatever window comes."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    window.show()
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        if held & button:
            QTest.mouseRelease(window, button)
    window.close()


# --- no network -----------------------------------------------------------------------------------------

_LOOKUPS = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")
_attempts: list[str] = []


class NetworkUsedError(RuntimeError):
    """Raised where a test asks for the network."""


def _watch_sockets(event: str, args: tuple[Any, ...]) -> None:
    if event == "socket.__new__":
        # Event loops wake themselves through a pair of local sockets.
        if args[1] == getattr(__import__("socket"), "AF_UNIX", None):
            return
    elif event not in _LOOKUPS:
        return
    _attempts.append(f"{event}{args[1:] if event == 'socket.__new__' else args}")
    raise NetworkUsedError(_attempts[-1])


# An audit hook sees what replaced functions would miss: sockets made by C code and by modules that hold
# their own reference. It cannot be taken away again, which is what is wanted.
sys.addaudithook(_watch_sockets)


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fails a test that asked for the network, even where the program swallowed the refusal."""
    _attempts.clear()
    yield
    if _attempts:
        pytest.fail(f"the network was asked for: {', '.join(_attempts)}", pytrace=False)


# --- no warning from Qt unseen --------------------------------------------------------------------------


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Fails on what Qt says while widgets are closed; pytest-qt listens during the test itself alone."""
    core = sys.modules.get("PySide6.QtCore")
    if core is None or item.get_closest_marker("no_qt_log"):
        return (yield)
    said: list[str] = []
    loud = (core.QtMsgType.QtWarningMsg, core.QtMsgType.QtCriticalMsg, core.QtMsgType.QtFatalMsg)

    def listen(kind: object, _context: object, text: str) -> None:
        if kind in loud:
            said.append(text)

    before = core.qInstallMessageHandler(listen)
    try:
        result = yield
    finally:
        core.qInstallMessageHandler(before)
    if said:
        pytest.fail("Qt said while the test was cleaned up:\n" + "\n".join(said), pytrace=False)
    return result


# --- no window goes while it is painted -----------------------------------------------------------------


@pytest.fixture
def qtbot(qtbot: QtBot) -> Iterator[QtBot]:
    """The one of pytest-qt, but holding what it is to close until nothing can come to it any more.

    By itself it holds nothing: a window that refers to itself, as most do, would be garbage once the test's
    function has returned, yet still be shown. Python frees garbage wherever it happens to look for it: in the
    midst of painting that very window, which ends the process.
    """
    from PySide6.QtCore import QCoreApplication, QEvent

    held: list[object] = []
    add = qtbot.addWidget

    def add_and_hold(widget: Any, **options: Any) -> None:
        held.append(widget)
        add(widget, **options)

    qtbot.addWidget = add_and_hold  # type: ignore[method-assign]
    yield qtbot
    # All are closed by now, and go here, not at some later time.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    held.clear()
