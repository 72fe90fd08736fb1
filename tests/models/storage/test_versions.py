"""Dated copies: kept, thinned out, never twice, and no harm where they cannot be kept."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models.storage import versions
from models.storage.versions import Version, VersionTrouble, folder_of, keep, superfluous, versions_in

NOON = datetime(2026, 5, 15, 12, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "map.touchline"


def saved(file: Path, text: str, folder: Path, minute: int, at_most: int = 20) -> bool:
    file.write_text(text)
    return keep(file, folder, at_most=at_most, when=NOON + timedelta(minutes=minute))


def texts(folder: Path) -> list[str]:
    return [version.path.read_text() for version in versions_in(folder)]


def test_newest_first_with_their_dates(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "v"
    assert saved(file, "one", folder, 0)
    assert saved(file, "two", folder, 1)
    assert texts(folder) == ["two", "one"]
    newest = versions_in(folder)[0]
    assert (newest.when, newest.size) == (NOON + timedelta(minutes=1), 3)
    assert (folder / versions.ORIGIN).read_text().strip() == str(file)


def test_same_content_is_kept_once_with_its_newest_date(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "v"
    saved(file, "one", folder, 0)
    saved(file, "two", folder, 1)
    assert not saved(file, "one", folder, 2)
    assert not saved(file, "one", folder, 1)
    assert texts(folder) == ["one", "two"]
    assert versions_in(folder)[0].when == NOON + timedelta(minutes=2)


def test_date_is_that_of_the_file_where_none_is_given(file: Path, tmp_path: Path) -> None:
    file.write_text("x")
    os.utime(file, (NOON.timestamp(), NOON.timestamp()))
    keep(file, tmp_path / "v", at_most=5)
    assert versions_in(tmp_path / "v")[0].when == NOON


def test_so_many_are_kept_and_no_more(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "v"
    for minute in range(9):
        saved(file, str(minute), folder, minute, at_most=4)
    assert texts(folder) == ["8", "7", "6", "5"]


def made(*hours_before: float, size: int = 10) -> list[Version]:
    moments = [NOON - timedelta(hours=hours) for hours in hours_before]
    return [Version(Path(f"{number}"), when, "", size) for number, when in enumerate(moments)]


def test_last_copy_of_each_earlier_day_is_kept() -> None:
    found = made(0, 1, 25, 26, 49, 50)
    assert [v.path.name for v in superfluous(found, 2, NOON)] == ["3", "5"]
    long_ago = made(0, 24.0 * versions.DAYS + 1)
    assert superfluous(long_ago, 1, NOON) == long_ago[1:]


def test_large_ones_go_but_for_the_newest() -> None:
    found = made(0, 1, 2, 3, 4, size=versions.MAX_BYTES)
    assert superfluous(found, 20, NOON) == found[versions.LEAST :]


def test_what_is_no_map_is_not_kept(tmp_path: Path) -> None:
    folder = tmp_path / "v"
    assert not keep(tmp_path / "missing", folder, at_most=3)
    assert not keep(tmp_path, folder, at_most=3)
    (tmp_path / "empty").touch()
    assert not keep(tmp_path / "empty", folder, at_most=3)
    assert not folder.exists()


def test_foreign_files_in_the_folder_are_left_alone(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "v"
    folder.mkdir()
    (folder / "notes.touchline").write_text("mine")
    for minute in range(3):
        saved(file, str(minute), folder, minute, at_most=1)
    assert (folder / "notes.touchline").exists()
    assert texts(folder) == ["2"]


def test_folder_that_cannot_be_made_is_told_and_leaves_nothing(file: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    with pytest.raises(VersionTrouble):
        saved(file, "one", blocked / "v", 0)
    assert versions_in(blocked / "v") == []


def test_full_disk_leaves_no_half_copy(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "v"

    def full(source: Path, target: Path) -> None:
        Path(target).write_text("ha")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(VersionTrouble):
        saved(file, "one", folder, 0)
    assert list(folder.iterdir()) == []


def test_half_copy_of_a_killed_process_is_cleared_away(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "v"
    folder.mkdir()
    old, young = folder / ".old.part", folder / ".young.part"
    for half in (old, young):
        half.write_text("ha")
    os.utime(old, (NOON.timestamp() - 10**8, NOON.timestamp() - 10**8))
    saved(file, "one", folder, 0)
    assert (old.exists(), young.exists()) == (False, True)


def test_links_lead_to_the_same_folder(file: Path, tmp_path: Path) -> None:
    file.write_text("x")
    link = tmp_path / "link.touchline"
    link.symlink_to(file)
    assert folder_of(link, tmp_path) == folder_of(file, tmp_path)
    assert folder_of(file, tmp_path) != folder_of(tmp_path / "other.touchline", tmp_path)
