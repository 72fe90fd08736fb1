"""Watching the file of the open map: whether somebody else writes, moves or deletes it.

The system's word is only a reason to look: sync tools replace files, delete and bring them back, or write in many
steps. What counts is the content that is found once it has been calm for a moment. Looking happens beside the window,
as the file may lie on a drive that answers slowly or not at all.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal

from models.storage.reading import check_ordinary

CALM = 250
"""Milliseconds without a further word of the system before the file is looked at."""
LONGEST = 2000
"""After so many milliseconds it is looked at all the same: in some folders there is always something going on."""
GONE_AFTER = 1500
"""Milliseconds after which a file that is not there counts as gone: many tools delete it first and write it then."""
NOW_AND_THEN = 10_000
"""Milliseconds between looks that nothing gives reason to: of network drives the system says nothing."""

Stamp = tuple[int, ...]


class Seen(NamedTuple):
    """What was found: the sha256 of the file's content, "" where it is not there, None where it cannot be read."""

    path: Path
    sha256: str | None


class _Look(NamedTuple):
    turn: int
    seen: Seen
    stamp: Stamp | None
    same: bool
    """Nothing has changed since the look before, and nothing was read."""


class FileWatch(QObject):
    """Watches one file at a time. `seen` is emitted with each look that could mean something new."""

    seen = Signal(object)
    """Seen."""
    _found = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._watcher: QFileSystemWatcher | None = None
        self._stamp: Stamp | None = None
        self._turn = 0
        self._looking = self._again = self._held = self._sure = False
        self._calm = self._timer(CALM, single=True)
        self._longest = self._timer(LONGEST, single=True)
        self._slow = self._timer(NOW_AND_THEN, single=False)
        self._gone = QTimer(self, singleShot=True, interval=GONE_AFTER)
        self._gone.timeout.connect(self._look_surely)
        self._found.connect(self._looked, Qt.ConnectionType.QueuedConnection)

    def _timer(self, interval: int, *, single: bool) -> QTimer:
        timer = QTimer(self, singleShot=single, interval=interval)
        timer.timeout.connect(self.look)
        return timer

    @property
    def path(self) -> Path | None:
        """The file that is watched."""
        return self._path

    def follow(self, path: Path | None) -> None:
        """Watch this file, in place of the one before; None: none."""
        for timer in (self._calm, self._longest, self._slow, self._gone):
            timer.stop()
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        self._path = path
        self._held = self._sure = False
        self.forget()
        if path is None:
            return
        watcher = self._watcher = QFileSystemWatcher(self)
        watcher.fileChanged.connect(self._hint)
        watcher.directoryChanged.connect(self._hint)
        self._watch_again()
        self._slow.start()
        self.look()

    def forget(self) -> None:
        """What a look under way finds is no longer of interest: the program has written the file itself."""
        self._turn += 1
        self._stamp = None

    def hold(self) -> None:
        """Look no more until `go_on`: the program writes the file."""
        self._held = True
        self.forget()

    def go_on(self) -> None:
        """Look again, and at once."""
        self._held = False
        self.forget()
        self.look()

    def look(self) -> None:
        """Look at the file now; `seen` tells where it could have changed."""
        if self._path is None or self._held:
            return
        if self._looking:
            self._again = True
            return
        self._longest.stop()
        self._looking, self._again = True, False
        work = (self._turn, self._path, self._stamp, self._tell)
        threading.Thread(target=_look, args=work, daemon=True).start()

    def _look_surely(self) -> None:
        self._sure = True
        self.look()

    def _hint(self, *_: object) -> None:
        self._calm.start()
        if not self._longest.isActive():
            self._longest.start()

    def _watch_again(self) -> None:
        """A file that was replaced is another one to the system, and no longer watched."""
        watcher, path = self._watcher, self._path
        if watcher is None or path is None:
            return
        known = {*watcher.files(), *watcher.directories()}
        for name in (path.parent, path):
            if str(name) not in known and name.exists():
                watcher.addPath(str(name))

    def _tell(self, found: _Look) -> None:
        try:
            self._found.emit(found)
        except RuntimeError:
            # The window went away meanwhile.
            return

    def _looked(self, found: _Look) -> None:
        self._looking = False
        if self._path is None or self._held:
            return
        if found.turn != self._turn or self._again:
            self.look()
            return
        if found.seen.sha256 == "" and self._watcher is not None:
            # What comes back is another file in another folder, be the names as they were.
            for name in (*self._watcher.files(), *self._watcher.directories()):
                self._watcher.removePath(name)
        self._watch_again()
        if found.seen.sha256 == "":
            self._stamp = None
            self._gone.start()
            if self._sure:
                self.seen.emit(found.seen)
            return
        self._gone.stop()
        self._sure = False
        self._stamp = found.stamp
        if not found.same:
            self.seen.emit(found.seen)


def _look(turn: int, path: Path, before: Stamp | None, tell: Callable[[_Look], None]) -> None:
    """Look at a file, and read it unless it is as it was `before`."""
    stamp: Stamp | None = None
    sha256: str | None = None
    same = False
    try:
        found = path.stat()
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
        same = stamp == before
        if not same:
            check_ordinary(path)
            with path.open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        sha256 = ""
    except (OSError, ValueError):
        stamp = None
    tell(_Look(turn, Seen(path, sha256), stamp, same))
