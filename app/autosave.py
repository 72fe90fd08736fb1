"""Saving by itself: soon after a change, seldom, beside the window, and never over what somebody else wrote.

What is under way on the map (a drag, a text that is being typed) is left out: the file gets the map as it was when that
began. Records are frozen, so a list of them is a snapshot; graph, text and file are made of it in a thread.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from models.journey.journey import Journey
from models.journey.records import Record
from models.problems import InputProblem

if TYPE_CHECKING:
    from app.document import Document
    from models.journey.change import Change
    from models.journey.history import Event

CALM = 5_000
"""Milliseconds after the last change."""
BETWEEN = 60.0
"""Seconds between two times."""
LATER = 1_500
"""Milliseconds after which it is tried again while a pointer button is down."""
COPY_EVERY = timedelta(minutes=10)
"""What is replaced is kept as a dated copy where the newest one is older."""


@dataclass
class Saved:
    """How it ended: "saved" with the file's `sha256`; "theirs" where somebody else changed or removed the file, which
    was left alone; "failed" with what to tell."""

    document: Document
    mark: int
    end: Literal["saved", "theirs", "failed"] = "failed"
    sha256: str = ""
    problem: str = ""


class Autosave(QObject):
    """Saves one document at a time. `may` says whether it is wanted and possible at the moment."""

    begun = Signal()
    ended = Signal(object)
    """Saved."""
    _arrived = Signal(object)

    def __init__(self, may: Callable[[Document], bool], copies: Callable[[], tuple[Path, int]]) -> None:
        """`copies` gives the root folder of dated copies, and how many are kept."""
        super().__init__()
        self._may, self._copies = may, copies
        self._document: Document | None = None
        self._showing: Change | None = None
        self._thread: threading.Thread | None = None
        self._work: Saved | None = None
        self._last = 0.0
        self._timer = QTimer(self, singleShot=True, interval=CALM)
        self._timer.timeout.connect(self._due)
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def follow(self, document: Document | None) -> None:
        """Save this document from now on, when it changes; None: none. One that is being saved is waited for."""
        if document is self._document:
            return
        self.finish()
        self._timer.stop()
        if self._document is not None:
            self._document.history.recorders.remove(self._happened)
        self._document, self._showing = document, None
        if document is not None:
            document.history.recorders.append(self._happened)

    def _happened(self, event: Event) -> None:
        self._showing = event.change if event.kind == "show" else None
        if event.kind not in ("show", "cancel"):
            self._timer.start(CALM)

    def _due(self) -> None:
        document = self._document
        if document is None or document.path is None or not document.modified or not self._may(document):
            return
        wait = self._last + BETWEEN - time.monotonic()
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton or self._thread is not None:
            self._timer.start(LATER)
        elif wait > 0:
            self._timer.start(int(wait * 1000) + 1)
        else:
            self._begin(document, document.path)

    def _begin(self, document: Document, path: Path) -> None:
        self._last = time.monotonic()
        self.begun.emit()
        work = self._work = Saved(document, document.history.mark)
        root, at_most = self._copies()
        arguments = (work, path, document.sha256, self._settled(document), dict(document.journey.assets))
        self._thread = threading.Thread(target=self._save, args=(*arguments, root, at_most))
        self._thread.start()

    def _settled(self, document: Document) -> list[Record]:
        """The records without what a gesture under way shows."""
        records = {record.id: record for record in document.journey.records()}
        for id, record in (self._showing.before if self._showing else {}).items():
            if record is None:
                records.pop(id, None)
            else:
                records[id] = record
        return list(records.values())

    def _save(
        self,
        work: Saved,
        path: Path,
        expected: str,
        records: list[Record],
        assets: dict[str, bytes],
        root: Path,
        at_most: int,
    ) -> None:
        try:
            write(work, path, expected, Journey.from_records(records, assets), root, at_most)
        except InputProblem as problem:
            work.problem = problem.message
        finally:
            self._arrived.emit(work)

    def _take(self, work: Saved) -> None:
        if work is self._work:
            self.finish()

    def finish(self) -> None:
        """Wait until a file that is being written is whole; `ended` has been told then."""
        work, self._work = self._work, None
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if work is not None:
            self.ended.emit(work)


def write(work: Saved, path: Path, expected: str, journey: Journey, root: Path, at_most: int) -> None:
    """Write the journey to its file, unless that is no longer what was `expected` (a sha256). Raises InputProblem.

    The picture of the map in the file stays the one before: painting a new one would hold up the window.
    """
    from models.storage.touchline_file import changed_on_disk, read_thumbnail, write_journey

    if not path.exists() or changed_on_disk(path, expected):
        work.end = "theirs"
        return
    _keep_copy(path, root, at_most)
    work.sha256 = write_journey(journey, path, thumbnail=read_thumbnail(path))
    work.end = "saved"


def _keep_copy(path: Path, root: Path, at_most: int) -> None:
    from contextlib import suppress

    from models.storage.versions import VersionTrouble, folder_of, keep, versions_in

    with suppress(VersionTrouble):
        folder = folder_of(path, root)
        there = versions_in(folder)
        if not there or datetime.now(UTC) - there[0].when > COPY_EVERY:
            keep(path, folder, at_most=at_most)
