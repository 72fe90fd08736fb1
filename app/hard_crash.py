"""When the process itself dies (a fault in a library): Python's last words go to a file, which the next start shows.

Each process has a file of its own in the state folder; it is taken away when the program ends as it should.
"""

from __future__ import annotations

import faulthandler
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import QTimer

from app.folders import state_folder
from resources.translations import tr

if TYPE_CHECKING:
    from app.main_window import MainWindow

_SHOWN = 20_000
"""Letters of a report that are shown."""
_LATER = 3000
"""Milliseconds after which it is tried again to tell it."""
_PATTERN = "crash-*.txt"


class CrashFile:
    """The file for the last words of this process. Where none can be made there are none."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or crash_folder()) / f"crash-{os.getpid()}.txt"
        self._file: TextIO | None = None
        with suppress(OSError, ValueError, RuntimeError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("w", encoding="utf-8")
            faulthandler.enable(self._file)

    def close(self) -> None:
        """The program ends as it should: there were no last words."""
        if self._file is not None:
            faulthandler.disable()
            with suppress(OSError):
                self._file.close()
                self._path.unlink(missing_ok=True)
            self._file = None


def crash_folder() -> Path:
    return state_folder() / "crashes"


def reports_left(folder: Path | None = None) -> list[str]:
    """The last words of processes that are no more, the newest first; they are read once and then gone."""
    found: list[tuple[float, str]] = []
    with suppress(OSError):
        for path in (folder or crash_folder()).glob(_PATTERN):
            with suppress(OSError, ValueError):
                if _alive(int(path.stem.removeprefix("crash-")), path):
                    continue
                text = path.read_text(encoding="utf-8", errors="replace").strip()
                written = path.stat().st_mtime
                path.unlink()
                if text:
                    found.append((written, text[:_SHOWN]))
    return [text for _, text in sorted(found, reverse=True)]


def _alive(number: int, path: Path) -> bool:
    if os.name == "nt":
        # There a file that is open cannot be renamed.
        try:
            path.replace(path)
        except OSError:
            return True
        return False
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def tell_crashes(window: MainWindow) -> None:
    """Where the program ended hard the last time, say so, with the report for who wants it."""
    reports = reports_left()
    if reports:
        from app.log import note

        for report in reports:
            note(f"ended hard\n{report}")
        _tell(window, reports)


def _tell(window: MainWindow, reports: list[str]) -> None:
    if window.notices.text:
        # What is told now (a map that can be brought back) matters more.
        QTimer.singleShot(_LATER, window, lambda: _tell(window, reports))
        return
    window.notices.tell(
        tr("Touchline ended unexpectedly the last time."),
        "note",
        actions=[(tr("Show the report"), lambda: show_report(window, reports[0]))],
    )


def show_report(window: MainWindow, report: str) -> None:
    """Show the last words of an earlier process."""
    from app.failure import versions
    from widgets.failure_dialog import ReportDialog

    dialog = ReportDialog(
        tr("Touchline ended unexpectedly the last time."),
        tr("The report holds nothing of what is on the map. Whoever mends the program needs it."),
        f"{versions()}\n\n{report}",
        window,
    )
    dialog.exec()
    dialog.deleteLater()
