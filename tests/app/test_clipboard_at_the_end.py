"""The program ends in order also when the clipboard still holds what it has copied."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_COPY_AND_CLOSE = """
import sys
from PySide6.QtCore import QTimer
from app.main_window import MainWindow
from app.settings import Settings
from app.window_start import make_application
application = make_application()
window = MainWindow(Settings())
window.files.open_sample()
window.show()
def copy():
    window.select([window.journey.touchpoints()[0].id])
    window.commands.run("clipboard.copy")
    assert application.clipboard().text() == window.journey.touchpoints()[0].title
    QTimer.singleShot(0, window.close)
QTimer.singleShot(0, copy)
sys.exit(application.exec())
"""


def test_a_copy_outlives_its_window_and_nothing_breaks() -> None:
    root = Path(__file__).resolve().parents[2]
    ended = subprocess.run([sys.executable, "-c", _COPY_AND_CLOSE], cwd=root, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (0, ""), ended.stderr
