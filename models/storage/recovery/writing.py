"""Writing a journal's files; all of it happens beside the thread that paints."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from models.journey.change import Change
from models.journey.history import Event, Recent
from models.journey.records import Record
from models.storage import migrations
from models.storage.atomic import sync_folder
from models.storage.recovery import places
from models.storage.recovery.entries import FORM, Entry, change_data, line, record_data
from models.storage.recovery.replay import Source

LARGEST = 64 << 20
"""Bytes after which a journal is begun anew, with its newest steps."""
_AT_ONCE = 40
"""Records of the base that are made into lines without a pause, so that the window is not held up."""


@dataclass(frozen=True)
class Snapshot:
    """Everything from which a journal is begun: the map as it is, the newest steps, the file it belongs to.

    `saved` is how many steps lie between the state in the file and the present one (negative: it was undone from);
    None where the file's state is none of them.
    """

    records: tuple[Record, ...]
    pictures: Mapping[str, bytes]
    recent: Recent
    source: Source
    saved: int | None


@dataclass(frozen=True)
class Saved:
    """The map was saved, or belongs to another file (`saved` None); else as in a Snapshot."""

    source: Source
    saved: int | None


@dataclass(frozen=True)
class Pictures:
    """Pictures that were brought in, by their sha256."""

    data: Mapping[str, bytes]


Item = Event | Snapshot | Saved | Pictures


@dataclass
class Writer:
    """Appends to the journal in one folder, which is made with the first Snapshot. Each method raises OSError."""

    root: Path
    folder: Path | None = None
    lock: int | None = None
    size: int = 0
    _handle: int | None = None
    _file: Path | None = None
    _unsynced: bool = False
    _known: set[str] = field(default_factory=set)
    _later: dict[str, bytes] = field(default_factory=dict)

    def write(self, items: Iterable[Item]) -> None:
        """Write what happened, in its order."""
        lines: list[bytes] = []
        for item in items:
            match item:
                case Snapshot():
                    lines.clear()
                    self._begin(item)
                case Saved():
                    lines.append(line(_saved_entry(item)))
                case Pictures(data):
                    for sha256, picture in data.items():
                        self._keep(sha256, picture)
                case Event():
                    lines.append(line(event_entry(item)))
                    # The thread that paints need not wait for more than one line.
                    time.sleep(0)
        self._append(lines)
        if self._later:
            # Those of the file that was opened are in that file too: they come after what is in no file.
            self._keep(*self._later.popitem())

    @property
    def busy(self) -> bool:
        """Whether something waits to be written or to reach the disk."""
        return bool(self._later) or self._unsynced

    def continue_in(self, file: Path, end: int, lock: int) -> None:
        """Go on with a journal that was left behind, behind its last sound line."""
        self.folder, self.lock = file.parent, lock
        os.truncate(file, end)
        self._open(file)
        self.size = end
        kept = self.folder / places.PICTURES
        self._known = {path.name for path in kept.iterdir()} if kept.is_dir() else set()

    def sync(self) -> None:
        """Make what was written last, whatever happens to the machine."""
        unsynced = self.take_unsynced()
        if unsynced is not None:
            bring_to_disk(*unsynced)

    def take_unsynced(self) -> tuple[int, Path] | None:
        """A handle of its own on what was written and is still to be made to last, and its folder."""
        if not self._unsynced or self._handle is None or self.folder is None:
            return None
        self._unsynced = False
        # A file that was taken away lets itself be written to all the same.
        if os.fstat(self._handle).st_nlink == 0:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self._file))
        return os.dup(self._handle), self.folder

    def close(self) -> None:
        """Let go of the file; the folder and its lock stay."""
        if self._handle is not None:
            with contextlib.suppress(OSError):
                os.close(self._handle)
        self._handle, self._unsynced = None, False
        self._later.clear()

    def _begin(self, snapshot: Snapshot) -> None:
        """Begin a journal anew; the one before it is there until the new one is whole."""
        self.close()
        if self.folder is None or not self.folder.is_dir():
            if self.lock is not None:
                places.unlock(self.lock)
                self.lock = None
            self._known.clear()
            self.folder = places.new_folder(self.root)
            self.lock = places.lock(self.folder)
        before = places.journal_files(self.folder)
        number = int(before[0].stem) + 1 if before else 1
        file = self.folder / f"{number}{places.JOURNAL}"
        part = file.with_suffix(".part")
        self._handle = os.open(
            part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600
        )
        self.size = 0
        self._append(
            [line({"k": "head", "form": FORM, "version": migrations.VERSION, **snapshot.source.data()})]
        )
        records = list(base_of(snapshot).values())
        for at in range(0, len(records), _AT_ONCE):
            some = records[at : at + _AT_ONCE]
            self._append([line({"k": "record", "r": record_data(record)}) for record in some])
            time.sleep(0.001)
        self._append([line({"k": "base"}), *map(line, _steps_of(snapshot))])
        if before:
            # It must last before the old one goes; the first one is better there soon than lasting at once.
            self.sync()
        # Windows gives no other name to an open file.
        os.close(self._handle)
        self._handle = None
        # By its number the new one counts as soon as it has its name.
        part.replace(file)
        self._open(file)
        for old in before:
            old.unlink(missing_ok=True)
        self._later = {
            sha256: data for sha256, data in snapshot.pictures.items() if sha256 not in self._known
        }

    def _open(self, file: Path) -> None:
        self._handle = os.open(file, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
        self._file = file

    def _append(self, lines: list[bytes]) -> None:
        if not lines:
            return
        if self._handle is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        rest = memoryview(b"".join(lines))
        self.size += len(rest)
        self._unsynced = True
        while rest:
            rest = rest[os.write(self._handle, rest) :]

    def _keep(self, sha256: str, data: bytes) -> None:
        if sha256 in self._known or self.folder is None:
            return
        kept = self.folder / places.PICTURES
        kept.mkdir(exist_ok=True)
        part = kept / f"{sha256}.part"
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(kept / sha256)
        self._known.add(sha256)
        self._later.pop(sha256, None)


def bring_to_disk(handle: int, folder: Path) -> None:
    """Make a file last, and its name in the folder; the handle is closed. Raises OSError."""
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    sync_folder(folder)


def event_entry(event: Event) -> Entry:
    """The entry of an event."""
    if event.change is not None:
        return {"k": event.kind, "name": event.change.name, "c": change_data(event.change)}
    if event.kind == "cancel":
        return {"k": "cancel"}
    return {"k": event.kind, "n": event.count}


def _saved_entry(item: Saved) -> Entry:
    if item.saved is None:
        return {"k": "unsaved", **item.source.data()}
    return {"k": "saved", "back": item.saved, **item.source.data()}


def base_of(snapshot: Snapshot) -> dict[str, Record]:
    """The map as it was before the steps of a snapshot."""
    records = {record.id: record for record in snapshot.records}
    recent = snapshot.recent
    for change in (*([recent.shown] if recent.shown else []), *reversed(recent.done)):
        for id, record in change.before.items():
            if record is None:
                records.pop(id, None)
            else:
                records[id] = record
    return records


def _steps_of(snapshot: Snapshot) -> list[Entry]:
    def step(change: Change) -> Entry:
        return event_entry(Event("step", change))

    recent = snapshot.recent
    entries = [step(change) for change in (*recent.done, *recent.undone)]
    if recent.undone:
        entries.append(event_entry(Event("undo", count=len(recent.undone))))
    saved = snapshot.saved
    if saved is None or not -len(recent.undone) <= saved <= len(recent.done):
        saved = None
    entries.append(_saved_entry(Saved(snapshot.source, saved)))
    if recent.shown:
        entries.append(event_entry(Event("show", recent.shown)))
    return entries
