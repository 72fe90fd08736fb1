"""The log: what the program did and what went wrong, for whoever looks for a mistake. It never says what is on a map.

Lines are appended to one file in the user's log folder; a full one is put aside, and the oldest goes. It is Python's
`logging` in so far as it is needed: its handlers bring network code with them, which has no place here.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.folders import log_folder
from resources.translations import tr

if TYPE_CHECKING:
    from app.main_window import MainWindow

NAME = "touchline.log"
FULL = 512 * 1024
"""Bytes after which the next file is begun."""
OLD_ONES = 3
LONGEST = 20_000
"""Letters of one entry."""


def note(text: str, folder: Path | None = None) -> None:
    """Write an entry. A log that cannot be written is no reason to disturb anybody."""
    with suppress(OSError, ValueError):
        folder = folder or log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / NAME
        _put_aside(file)
        moment = datetime.now().astimezone().isoformat(timespec="milliseconds")
        # One call with one line after the other: two windows share the file.
        entry = f"{moment} [{os.getpid()}] {_indented(text[:LONGEST])}\n"
        with file.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(entry)


def open_log_folder(window: MainWindow) -> None:
    """Show the folder of the log in the system's own program."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    folder = log_folder()
    note("log folder opened")
    if not folder.is_dir() or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        window.notices.tell(
            tr("No program was found that shows this. It lies here: {path}", path=folder), "note"
        )


def _indented(text: str) -> str:
    """Further lines of an entry cannot be taken for entries."""
    return "\n    ".join(text.rstrip().splitlines())


def _put_aside(file: Path) -> None:
    try:
        if file.stat().st_size < FULL:
            return
    except FileNotFoundError:
        return
    for number in range(OLD_ONES, 1, -1):
        with suppress(FileNotFoundError):
            _numbered(file, number - 1).replace(_numbered(file, number))
    file.replace(_numbered(file, 1))


def _numbered(file: Path, number: int) -> Path:
    return file.with_name(f"{file.name}.{number}")
