"""The log: entries in their order, files that are put aside, and no harm where it cannot be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import log
from app.folders import log_folder


def test_entries_stand_in_the_users_log_folder() -> None:
    log.note("began")
    log.note("failed\nsecond line\n2026-01-01 no entry")
    lines = (log_folder() / log.NAME).read_text().splitlines()
    assert len(lines) == 4
    assert lines[0].endswith("began")
    assert lines[2:] == ["    second line", "    2026-01-01 no entry"]


def test_full_files_are_put_aside_and_the_oldest_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "FULL", 10)
    for number in range(7):
        log.note(f"entry {number}", tmp_path)
    found = {path.name: path.read_text()[-8:].strip() for path in tmp_path.iterdir()}
    assert found == {
        "touchline.log": "entry 6",
        "touchline.log.1": "entry 5",
        "touchline.log.2": "entry 4",
        "touchline.log.3": "entry 3",
    }


def test_folder_that_cannot_be_made_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    log.note("lost", tmp_path / "file" / "logs")
    log.note("half a letter \ud83d", tmp_path)
    assert "half a letter" in (tmp_path / log.NAME).read_text()
