"""The journal of one open map. The thread that paints hands over what happened; a thread of its own writes it.

At most about half a second passes until something is in the file, and one until it is on the disk.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

from models.journey.history import Event, History
from models.journey.records import Record
from models.problems import InputProblem
from models.storage.document import picture_fields
from models.storage.recovery import places
from models.storage.recovery.replay import NEVER, Replayed, Source
from models.storage.recovery.writing import (
    LARGEST,
    Item,
    Pictures,
    Saved,
    Snapshot,
    Writer,
    bring_to_disk,
)
from resources.translations import tr

PAUSE = 0.15
"""Seconds for which events are gathered before they are written; a gesture leaves one line in that time."""
SYNC = 0.5
"""Seconds after which what was written is made to last."""
_IDLE = 3.0
"""Seconds after which the thread ends; the next event begins another."""
_TRY_AGAIN = 10.0
"""Seconds after which a journal that could not be written is tried anew."""
_MOST_WAITING = 100_000


class Journal:
    """Writes down what happens to a history, in a folder of its own below `root` (None: the user's).

    Nothing is written before the first event. `on_trouble` is called once, in the thread that writes, with what to
    tell the user when the journal cannot be written; work goes on, and the journal is tried again.
    """

    def __init__(
        self,
        history: History,
        source: Source,
        *,
        root: Path | None = None,
        saved: int = 0,
        on_trouble: Callable[[InputProblem], None] | None = None,
    ) -> None:
        self._history = history
        self._source = source
        self._saved = saved
        self.on_trouble = on_trouble
        self._writer = Writer(root or places.recovery_folder())
        self._told = False
        self._retry = 0.0
        self._state = threading.Condition()
        self._pending: list[Item] = []
        self._taken = self._written = 0
        self._thread: threading.Thread | None = None
        self._hurry = self._closed = self._idle = False
        self._anew = False
        self._syncing: threading.Thread | None = None
        self._late_error: OSError | None = None
        self._first: Snapshot | None = self._snapshot()
        history.recorders.append(self.record)

    @property
    def folder(self) -> Path | None:
        """Where the journal lies; None as long as nothing has happened."""
        return self._writer.folder

    # ---- the thread that paints ------------------------------------------------------------------------------

    def record(self, event: Event) -> None:
        """Hand an event of the history over to be written."""
        pictures = self._new_pictures(event)
        with self._state:
            if self._closed:
                return
            last = self._pending[-1] if self._pending else None
            if isinstance(last, Event) and last.kind == "show":
                # What a gesture showed meanwhile is of no more interest.
                self._pending.pop()
                self._written += 1
            if pictures:
                self._add(Pictures(pictures))
            self._add(event)

    def begin(self) -> None:
        """Begin to write without waiting for an event, where something was done before there was a journal."""
        if self._history.steps or self._history.gesture_under_way:
            with self._state:
                self._first = self._first and self._snapshot()
                self._hand_over_first()
                self._wake()

    def saved(self, source: Source, mark: int) -> None:
        """The state of this mark (`History.mark`) stands in the file of `source`; NEVER: none does any more."""
        with self._state:
            if self._closed:
                return
            self._source, self._saved = source, mark
            if self._first is not None:
                self._first = self._snapshot()
                if mark == NEVER:
                    self._hand_over_first()
                    self._wake()
            else:
                self._add(Saved(source, self._steps_back()))

    def flush(self, patience: float = 2.0) -> bool:
        """Wait until everything is on the disk, for at most `patience` seconds; whether it is."""
        with self._state:
            wanted = self._taken
            if wanted == 0:
                return True
            self._hurry = True
            self._wake()
            return self._state.wait_for(lambda: self._written >= wanted, patience) and not self._retry

    def close(self, *, keep: bool = False) -> None:
        """End the journal and clear it away; `keep` leaves it to be offered at the next start."""
        if self.record in self._history.recorders:
            self._history.recorders.remove(self.record)
        if keep:
            self.flush()
        with self._state:
            self._closed = True
            self._first = None
            if not keep:
                self._pending.clear()
            self._state.notify_all()
            thread = self._thread
        if thread is not None:
            # A disk that hangs is no reason to keep the window open.
            thread.join(timeout=2.0)
        self._writer.close()
        if keep:
            if self._writer.lock is not None:
                places.unlock(self._writer.lock)
        elif self._writer.folder is not None:
            places.remove(self._writer.folder, self._writer.lock)

    def go_on_in(self, replayed: Replayed, lock: int) -> None:
        """Go on with a journal that was left behind, in its folder, on which `lock` is held. Raises OSError."""
        writer = self._writer
        if replayed.whole and not replayed.other_version:
            writer.continue_in(replayed.file, replayed.end, lock)
            self._first = None
            if replayed.unfinished is not None:
                self.record(Event("step", replayed.unfinished))
        else:
            # It is begun anew there; the old one stays until that is done.
            writer.folder, writer.lock = replayed.file.parent, lock
            with self._state:
                self._add(Saved(self._source, self._steps_back()))

    def _new_pictures(self, event: Event) -> dict[str, bytes]:
        if event.change is None:
            return {}
        assets = self._history.journey.assets
        found: dict[str, bytes] = {}
        for id, record in event.change.after.items():
            sha256, before = _picture_of(record), event.change.before[id]
            if sha256 in assets and sha256 != _picture_of(before):
                found[sha256] = assets[sha256]
        return found

    def _add(self, item: Item) -> None:
        if self._anew or len(self._pending) > _MOST_WAITING:
            if time.monotonic() < self._retry:
                return
            # The state as it is now holds all that waited, this event included.
            self._anew = False
            self._written += len(self._pending)
            self._pending = [self._snapshot()]
            self._taken += 1
        else:
            self._hand_over_first()
            self._pending.append(item)
            self._taken += 1
        self._wake()

    def _hand_over_first(self) -> None:
        if self._first is not None:
            self._pending.append(self._first)
            self._taken += 1
            self._first = None

    def _wake(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
            self._thread.start()
        elif self._idle or self._hurry:
            # Only then: waking a thread for nothing costs the other one its turn.
            self._state.notify_all()

    def _snapshot(self) -> Snapshot:
        journey = self._history.journey
        return Snapshot(
            tuple(journey.records()),
            dict(journey.assets),
            self._history.recent,
            self._source,
            self._steps_back(),
        )

    def _steps_back(self) -> int | None:
        position = self._history.position_of(self._saved)
        return None if position is None else self._history.position - position

    # ---- the thread that writes ------------------------------------------------------------------------------

    def _run(self) -> None:
        synced = time.monotonic()
        while True:
            with self._state:
                patience = SYNC if self._writer.busy else _IDLE
                self._idle = True
                self._state.wait_for(self._wanted, patience)
                self._idle = False
                if self._closed or not (self._pending or self._writer.busy or self._hurry):
                    self._thread = None
                    return
                if self._pending:
                    # So that what comes together is written together.
                    self._state.wait_for(lambda: self._hurry or self._closed, PAUSE)
                items, self._pending = self._pending, []
                hurry, self._hurry = self._hurry, False
            try:
                self._raise_late_error()
                self._writer.write(items)
                if hurry:
                    self._writer.sync()
                    if self._syncing is not None:
                        self._syncing.join()
                    self._raise_late_error()
                elif time.monotonic() - synced >= SYNC:
                    self._sync_beside()
                    synced = time.monotonic()
                self._retry = 0.0
                if self._writer.size > LARGEST:
                    self._anew = True
            except OSError as error:
                self._failed(error)
            except Exception as error:
                # A mistake of ours must not end the thread, and with it all that is still to be kept.
                logging.getLogger(__name__).exception("the journal could not be written")
                self._failed(OSError(str(error)))
            with self._state:
                self._written += len(items)
                self._state.notify_all()

    def _sync_beside(self) -> None:
        """Bring it to the disk in a thread of its own: a slow disk must not keep what comes next from the file."""
        if self._syncing is not None and self._syncing.is_alive():
            return
        unsynced = self._writer.take_unsynced()
        if unsynced is None:
            return

        def sync() -> None:
            try:
                bring_to_disk(*unsynced)
            except OSError as error:
                self._late_error = error

        self._syncing = threading.Thread(target=sync, name="journal to disk", daemon=True)
        self._syncing.start()

    def _raise_late_error(self) -> None:
        late, self._late_error = self._late_error, None
        if late is not None:
            raise late

    def _wanted(self) -> bool:
        return bool(self._pending or self._hurry or self._closed)

    def _failed(self, error: OSError) -> None:
        self._writer.close()
        with self._state:
            self._written += len(self._pending)
            self._pending.clear()
            self._retry = time.monotonic() + _TRY_AGAIN
            self._anew = True
        if not self._told and self.on_trouble is not None and not self._closed:
            self._told = True
            self.on_trouble(trouble(error))


def trouble(error: OSError) -> InputProblem:
    """What to tell the user when the journal cannot be written."""
    reason = error.strerror or str(error)
    return InputProblem(
        tr("What you do cannot be kept for the case of a crash at the moment ({reason}). Your map is still open: "
           "save it now and then, until there is room on the disk again.", reason=reason)
    )  # fmt: skip


def take_up(
    replayed: Replayed, lock: int, *, on_trouble: Callable[[InputProblem], None] | None = None
) -> Journal:
    """Go on with a journal that was left behind, in the same folder; `lock` is held on it."""
    folder = replayed.file.parent
    journal = Journal(
        replayed.history, replayed.source, root=folder.parent, saved=replayed.saved, on_trouble=on_trouble
    )
    journal.go_on_in(replayed, lock)
    return journal


def _picture_of(record: Record | None) -> str:
    """The picture that a record names, by its sha256; no record names two."""
    named = picture_fields([record]) if record is not None else ()
    return next((sha256 for _, _, sha256 in named), "")
