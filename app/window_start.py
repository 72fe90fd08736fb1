"""Starting the program with a window."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import NoReturn

import app.without_qt  # noqa: F401  # isort: skip
from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from app.display import exporting_if_refused
from app.failure import Failures, versions
from app.hard_crash import CrashFile, tell_crashes
from app.log import note
from app.look import dress
from app.main_window import MainWindow
from app.settings import Settings, load_settings
from widgets.canvas.accessible import expose_maps
from widgets.icons import window_icon

_AFTERWARDS = 900
"""Milliseconds after the start for what can wait until the map has been seen."""


def open_window(file: Path | None = None, *, sample: bool = False) -> NoReturn:
    """Show the window, with a file, with the sample, or with the start page; ends the process when it is closed."""
    with exporting_if_refused(file):
        settings = load_settings()
        app = make_application(settings)
    crash_file = CrashFile()
    window = MainWindow(settings)
    show_first(window, file, sample=sample)
    Failures(window).listen()
    # The version takes a while to find out, and a report is no hurry: both when the map is seen.
    QTimer.singleShot(_AFTERWARDS, window, lambda: _look_back(window))
    notifier = _close_on_interrupt(window)
    window.settle_soon()
    window.setWindowIcon(window_icon())
    code = app.exec()
    note("ended")
    crash_file.close()
    del notifier
    # Qt and Python would take each other's last things away in an order that nobody rules: what the clipboard
    # still holds ends in a crash. All is written by now.
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(code)


def make_application(settings: Settings | None = None) -> QApplication:
    """The application in the look and language of the settings (the user's own when None)."""
    app = QApplication(sys.argv[:1] or ["touchline"])
    app.setApplicationName("Touchline")
    app.setApplicationDisplayName("Touchline")
    app.setDesktopFileName("touchline")
    dress(app, settings or load_settings())
    expose_maps()
    return app


def show_first(window: MainWindow, file: Path | None, *, sample: bool) -> None:
    """Fill the window with what was asked for and show it; a file that cannot be read leads to the start page."""
    if sample:
        window.files.open_sample()
    elif file is not None:
        window.files.open(file)
    if window.document is None:
        problem = window.notices.text
        window.show_document(None)
        if problem:
            print(f"touchline: {problem}", file=sys.stderr)
    if window.settings.maximised:
        window.showMaximized()
    else:
        window.show()
    window.recovery.look_for()


def _look_back(window: MainWindow) -> None:
    """Note the start, and tell how the program ended the last time where that was hard."""
    note(f"started: {', '.join(versions().splitlines())}")
    tell_crashes(window)


def _close_on_interrupt(window: MainWindow) -> object:
    """Ctrl+C in the terminal closes the window, with its question about unsaved work; a second one while it asks ends at once."""
    if os.name == "nt":
        return None

    def heard(*_: object) -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        QTimer.singleShot(0, close)

    def close() -> None:
        if not window.close():
            signal.signal(signal.SIGINT, heard)

    # Qt's loop runs no Python until something happens; the byte that the signal writes is what happens.
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    os.set_blocking(reader, False)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    signal.signal(signal.SIGINT, heard)
    notifier = QSocketNotifier(reader, QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: os.read(reader, 64))
    return notifier
