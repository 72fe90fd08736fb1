"""Exports that are ended by SIGKILL in the midst: `python -m tests.exporters.killed_exports FOLDER`.

Each is split off from this process, over a file that was there before, and ends itself at one of its reports.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from exporters.formats import write
from tests.exporters.test_where_it_goes import OLD, SOURCE, WAYS


class Killer:
    """Ends its process at the report of this number."""

    def __init__(self, at: int) -> None:
        self._left = at

    def __call__(self, done: float) -> bool:
        self._left -= 1
        if self._left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return True


def main(folder: Path) -> None:
    """One folder for each way and report, with what the export left in it."""
    for name, choices in WAYS.items():
        for at in (1, 2, 5, 1_000_000):
            target = folder / f"{name} {at}" / f"map.{choices.format}"
            target.parent.mkdir()
            target.write_bytes(OLD)
            child = os.fork()
            if child == 0:
                write(SOURCE, target, choices, Killer(at))
                os._exit(0)
            _, ended = os.waitpid(child, 0)
            (folder / f"{name} {at}" / "ended").write_text(str(ended))


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication(sys.argv[:1])
    main(Path(sys.argv[1]))
    os._exit(0)
