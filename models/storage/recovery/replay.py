"""Reading a journal back: the map with its whole history, or, where its form is an older one, the map alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from models.journey.change import Change
from models.journey.history import History
from models.journey.journey import Journey
from models.journey.records import Record
from models.problems import ChangeRefused
from models.storage import migrations
from models.storage.document import picture_fields
from models.storage.recovery.entries import (
    FORM,
    BrokenEntry,
    Entry,
    Read,
    read_change,
    read_record,
    sound_lines,
)
from models.storage.recovery.places import PICTURES, journal_files

NEVER = -1
"""The mark of no state: the map as it is stands in no file."""


@dataclass(frozen=True)
class Source:
    """The file that a map belongs to, as a Document knows it; sha256 is that of the file's bytes."""

    path: Path | None = None
    sha256: str = ""
    imported_from: Path | None = None
    untitled: str = ""

    def data(self) -> dict[str, str]:
        """As a JSON object."""
        return {
            "path": str(self.path or ""),
            "sha256": self.sha256,
            "imported_from": str(self.imported_from or ""),
            "untitled": self.untitled,
        }


def _source(entry: Entry) -> Source:
    def path(name: str) -> Path | None:
        return Path(entry[name]) if entry.get(name) else None

    return Source(path("path"), str(entry["sha256"]), path("imported_from"), str(entry.get("untitled", "")))


@dataclass
class Replayed:
    """What a journal holds.

    `saved` is the mark of the state that stands in the file of `source`. `whole` is False where the journal was
    damaged within, so that what came behind is lost. `file` and `end` say where writing can go on, in bytes.
    `written` is when the last entry was, in seconds of time.time().
    """

    history: History
    source: Source
    saved: int = 0
    whole: bool = True
    file: Path = field(default_factory=Path)
    end: int = 0
    written: float = 0.0
    missing_pictures: int = 0
    unfinished: Change | None = None
    """The newest step, where it was a gesture that had not ended."""
    other_version: bool = False
    """Another version of Touchline wrote the journal: its steps cannot be followed, only what they led to."""

    @property
    def journey(self) -> Journey:
        return self.history.journey

    @property
    def to_lose(self) -> bool:
        """Whether the map was left as it stands in no file."""
        return self.history.mark != self.saved


def replay(folder: Path) -> Replayed | None:
    """The map of the journal in `folder`; None where there is none that can be used. Raises OSError."""
    for file in journal_files(folder):
        data = file.read_bytes()
        lines = sound_lines(data)
        try:
            begun = _begin(lines, folder)
        except (BrokenEntry, ChangeRefused, KeyError, TypeError, ValueError):
            continue
        if begun is None:
            continue
        begun.file, begun.written = file, file.stat().st_mtime
        _Walk(begun).through(lines)
        # A last line without its end was being written when the process ended: nothing of note is lost with it.
        torn = begun.end < len(data) and data.find(b"\n", begun.end) in (-1, len(data) - 1)
        begun.whole = begun.end == len(data) or (torn and begun.whole)
        begun.missing_pictures = _take_pictures(begun.history, folder)
        return begun
    return None


def _begin(lines: Iterator[Read], folder: Path) -> Replayed | None:
    """The map at the beginning of the journal."""
    head = next(lines, None)
    if head is None or head.entry["k"] != "head" or head.entry["form"] != FORM:
        return None
    if head.entry["version"] != migrations.VERSION:
        from models.storage.recovery.older import final_map

        found = final_map(int(head.entry["version"]), lines)
        source = _source(head.entry)
        return found and Replayed(found[0], source, NEVER, end=found[1], other_version=True)
    records: list[Record] = []
    for entry, end in lines:
        if entry["k"] == "base":
            journey = Journey.from_records(records)
            return Replayed(History(journey), _source(head.entry), end=end)
        records.append(read_record(entry["r"]))
    return None


class _Walk:
    """Makes again what the entries say, as long as they can be followed."""

    def __init__(self, replayed: Replayed) -> None:
        self._replayed = replayed
        self._history = replayed.history
        self._shown: Change | None = None
        self._number = 0

    def through(self, lines: Iterator[Read]) -> None:
        for entry, end in lines:
            try:
                self._make(entry)
            except (BrokenEntry, ChangeRefused, KeyError, TypeError, ValueError):
                self._replayed.whole = False
                break
            self._replayed.end = end
        if self._shown:
            # A gesture that was under way, such as typing, is kept as far as it had come.
            self._history.do(self._shown)
            self._replayed.unfinished = self._shown

    def _make(self, entry: Entry) -> None:
        history = self._history
        kind = entry["k"]
        if kind in ("step", "merge", "show"):
            change = read_change(history.journey, str(entry["name"]), entry["c"])
            self._shown = change if kind == "show" else None
            if kind == "step":
                self._number += 1
            if kind != "show":
                history.do(change, merge=self._number)
        elif kind in ("undo", "redo"):
            count = int(entry["n"])
            history.go_to(history.position + (count if kind == "redo" else -count))
        elif kind == "cancel":
            self._shown = None
        elif kind == "saved":
            self._replayed.source = _source(entry)
            self._replayed.saved = history.mark_at(history.position - int(entry["back"]))
        elif kind == "unsaved":
            self._replayed.source = _source(entry)
            self._replayed.saved = NEVER


def _take_pictures(history: History, folder: Path) -> int:
    """Give the journey the pictures that were kept; how many that it names now are missing."""
    journey = history.journey
    kept = folder / PICTURES
    for path in kept.iterdir() if kept.is_dir() else ():
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() == path.name:
            journey.assets[path.name] = data
    return len({sha256 for _, _, sha256 in picture_fields(journey.records())} - journey.assets.keys())


def recognise(replayed: Replayed, in_file: Journey, steps: int = 50) -> int | None:
    """The mark of the state, among the newest `steps`, that is the map of a file; None where it is none of them.

    A process may end between writing its file and noting that it did.
    """
    history = replayed.history
    wanted = {record.id: record for record in in_file.records()}
    position = history.position
    try:
        for at in range(position, max(position - steps, 0) - 1, -1):
            history.go_to(at)
            if {record.id: record for record in history.journey.records()} == wanted:
                return history.mark
        return None
    finally:
        history.go_to(position)
