"""The program ends in order also when the clipboard still holds what it has copied."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_COPY_AND_CLOSE = """
import app.without_qt
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app import window_start
show_first = window_start.show_first
def show_and_copy(window, file, *, sample):
    show_first(window, file, sample=sample)
    def copy():
        window.select([window.journey.touchpoints()[0].id])
        window.commands.run("clipboard.copy")
        print(QApplication.clipboard().text() == window.journey.touchpoints()[0].title)
        QTimer.singleShot(0, window.close)
    QTimer.singleShot(0, copy)
window_start.show_first = show_and_copy
window_start.open_window(sample=True)
"""


def test_a_copy_outlives_its_window_and_nothing_breaks() -> None:
    root = Path(__file__).resolve().parents[2]
    ended = subprocess.run([sys.executable, "-c", _COPY_AND_CLOSE], cwd=root, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (0, "True\n"), ended.stderr
