"""Random editing with saving and opening in between: what comes back is what was there, and undo survives."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import settings
from hypothesis.stateful import precondition, rule

from models.journey.history import History
from models.problems import InputProblem
from models.storage.touchline_file import backup_path, changed_on_disk, read_journey, write_journey
from tests.models.journey.editing_machine import Editing
from tests.models.journey.invariants import check, snapshot


class Saving(Editing):
    """`saved` holds the bytes of the file after each save that changed it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "map.touchline"
        self.saved: list[bytes] = []

    @rule()
    def save(self) -> None:
        before = snapshot(self.journey)
        digest = write_journey(self.journey, self.path)
        assert snapshot(self.journey) == before, "saving changed the journey"
        assert not changed_on_disk(self.path, digest)
        data = self.path.read_bytes()
        if not self.saved or data != self.saved[-1]:
            self.saved.append(data)
        if len(self.saved) > 1:
            assert backup_path(self.path).read_bytes() == self.saved[-2]
        loaded = read_journey(self.path)
        assert loaded.warnings == () and loaded.sha256 == digest
        assert snapshot(loaded.journey) == before
        check(loaded.journey)

    @precondition(lambda self: self.saved)
    @rule()
    def save_on_a_full_disk(self) -> None:
        before = snapshot(self.journey)
        full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        with mock.patch("os.fsync", side_effect=full), pytest.raises(InputProblem, match="disk is full"):
            write_journey(self.journey, self.path)
        assert self.path.read_bytes() == self.saved[-1]
        assert snapshot(self.journey) == before

    @precondition(lambda self: self.saved)
    @rule()
    def open_again(self) -> None:
        """What was saved last takes the place of the journey; the history begins anew."""
        self.history.cancel()
        self.history = History(read_journey(self.path).journey)
        self.history.listeners.append(self.hear)
        self.start = snapshot(self.journey)
        self.past, self.future, self.at_begin = [], [], None
        self.heard = dict(self.start)

    def teardown(self) -> None:
        try:
            super().teardown()
            left = {entry.name for entry in self.folder.iterdir()}
            assert left <= {"map.touchline", "map.touchline.bak"}, left
        finally:
            shutil.rmtree(self.folder)


TestSaving = Saving.TestCase
TestSaving.settings = settings(max_examples=30, stateful_step_count=40)
