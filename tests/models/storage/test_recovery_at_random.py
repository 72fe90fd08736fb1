"""Random editing with saving, loading and recovery in between: whatever was done comes back, with every step of it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import rule

from models.journey.history import History
from models.storage.recovery import places
from models.storage.recovery.journal import Journal, take_up
from models.storage.recovery.replay import Source, replay
from models.storage.touchline_file import read_journey, write_journey
from tests.models.journey.editing_machine import Editing
from tests.models.journey.invariants import snapshot


class Surviving(Editing):
    """Editing whose process may end at any time; after it, all goes on with what came back."""

    def __init__(self) -> None:
        super().__init__()
        self.room = Path(tempfile.mkdtemp(prefix="touchline-surviving-"))
        self.file = self.room / "map.touchline"
        self.saved_at: dict[str, object] | None = None
        self.journal = Journal(self.history, Source(), root=self.room / "recovery")

    @rule()
    def save(self) -> None:
        self.commit()
        sha256 = write_journey(self.journey, self.file)
        self.history.end_merging()
        self.typing = False
        self.journal.saved(Source(self.file, sha256), self.history.mark)
        self.saved_at = dict(snapshot(self.journey))

    @rule()
    def load(self) -> None:
        if self.saved_at is not None:
            loaded = read_journey(self.file)
            assert loaded.warnings == ()
            assert snapshot(loaded.journey) == self.saved_at

    @rule(torn=st.integers(0, 3))
    def recover(self, torn: int) -> None:
        """The process ends, perhaps within a line, and the map is brought back."""
        assert self.journal.flush()
        shown, steps = snapshot(self.journey), list(self.history.steps)
        mid_gesture = self.at_begin is not None and self.at_begin != shown
        self.journal.close(keep=True)
        folder = self.journal.folder
        if folder is None:  # nothing had happened
            self.journal = Journal(self.history, Source(), root=self.room / "recovery")
            return
        with (folder / "1.journal").open("ab") as file:
            file.write(b"00000000 "[:torn])
        back, lock = replay(folder), places.lock(folder)
        assert back is not None
        assert lock is not None
        assert back.whole
        assert snapshot(back.journey) == shown
        if not mid_gesture:
            assert list(back.history.steps) == steps
        if self.saved_at is not None and not back.to_lose:
            assert shown == self.saved_at
        self.end_gesture()
        self.follow(back.history)
        self.journal = take_up(back, lock)

    def follow(self, history: History) -> None:
        self.history.listeners.remove(self.hear)
        self.history = history
        self.history.listeners.append(self.hear)
        self.at_begin = None
        self.typing = False
        self.heard = dict(snapshot(self.journey))

    def teardown(self) -> None:
        super().teardown()
        self.journal.close()
        shutil.rmtree(self.room, ignore_errors=True)


TestSurviving = Surviving.TestCase
TestSurviving.settings = settings(max_examples=25, stateful_step_count=30)
