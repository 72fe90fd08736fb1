"""What is saved is read again, and saving never loses what was there."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.journey.journey import Journey
from models.journey.records import RECORD_TYPES, Map, Persona, Phase
from models.problems import InputProblem
from models.storage import migrations
from models.storage.container import DOCUMENT, MANIFEST
from models.storage.document import GROUPS
from models.storage.touchline_file import (
    backup_path,
    changed_on_disk,
    journey_bytes,
    journey_from,
    read_journey,
    read_thumbnail,
    write_journey,
)
from tests.models.storage.journeys import PORTRAIT, full_journey, journeys, same, sha256

# ---- there and back ------------------------------------------------------------------------------------------


@given(journeys(), st.randoms(use_true_random=False))
def test_any_journey_comes_back(journey: Journey, random: Any) -> None:
    data = journey_bytes(journey, "map")
    loaded = journey_from(data, Path("map.touchline"))
    assert same(loaded.journey, journey)
    assert loaded.warnings == ()
    records = list(journey.records())
    random.shuffle(records)
    shuffled = Journey.from_records(records, journey.assets)
    assert journey_bytes(loaded.journey, "map") == data == journey_bytes(shuffled, "map")


def test_every_field_comes_back(tmp_path: Path) -> None:
    journey = full_journey()
    digest = write_journey(journey, tmp_path / "map.touchline", thumbnail=PORTRAIT)
    loaded = read_journey(tmp_path / "map.touchline")
    assert same(loaded.journey, journey) and not loaded.warnings
    assert loaded.journey.assets == {sha256(PORTRAIT): PORTRAIT}
    assert loaded.sha256 == digest == hashlib.sha256((tmp_path / "map.touchline").read_bytes()).hexdigest()
    assert read_thumbnail(tmp_path / "map.touchline") == PORTRAIT


def test_the_document_is_one_record_a_line_in_the_order_of_the_map() -> None:
    data = journey_bytes(full_journey(), "map")
    lines = zipfile.ZipFile(io.BytesIO(data)).read(DOCUMENT).decode().splitlines()
    heads = [line for line in lines if line.startswith('"')]
    assert [head.split('"')[1] for head in heads] == list(GROUPS.values())
    assert [line.split('"')[3] for line in lines if line.startswith("{")and line != "{"][:7] == [
        *("ben", "anna"), *("buy", "use"), *("ride", "shop", "pay"),
    ]  # fmt: skip


def test_groups_name_every_kind_in_its_order() -> None:
    assert list(GROUPS) == list(RECORD_TYPES)


def test_pictures_no_record_names_are_not_saved() -> None:
    journey = full_journey()
    journey.assets[sha256(b"left over")] = b"left over"
    assert journey_bytes(journey, "map") == journey_bytes(full_journey(), "map")


def test_a_thumbnail_that_is_too_large_is_no_reason_not_to_save() -> None:
    data = journey_bytes(full_journey(), "map", thumbnail=bytes(3 << 20))
    assert data == journey_bytes(full_journey(), "map")


def test_half_a_character_does_not_keep_a_map_from_being_saved() -> None:
    broken = Map().model_copy(update={"title": "a\ud83d", "hidden_rows": ()})
    loaded = journey_from(journey_bytes(Journey(broken), "map"), Path("map"))
    assert loaded.journey.map.title == "a�"


def test_what_shrinks_to_nothing_can_still_be_read_again() -> None:
    """Long dashes, often pasted: packed as tightly as a zip bomb, they would be refused when opened."""
    personas = [Persona(id=str(n), place=n, description="–" * 20_000, goals="–" * 20_000) for n in range(60)]
    journey = Journey.from_records(personas)
    assert same(journey_from(journey_bytes(journey, "map"), Path("map")).journey, journey)


@pytest.mark.parametrize("what", ["text", "pictures", "one picture", "columns"])
def test_what_could_not_be_read_again_is_not_saved(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "map.touchline"
    path.write_bytes(b"old")
    journey = full_journey()
    match what:
        case "text":
            records = [Persona(place=n).model_copy(update={"goals": "g" * 9_000_000}) for n in range(4)]
            journey = Journey.from_records(records)
        case "pictures":
            assets = {sha256(bytes([n])): bytes(26 << 20) for n in range(5)}
            people = [Persona(place=n, portrait=asset) for n, asset in enumerate(assets)]
            journey = Journey.from_records(people, assets)
        case "one picture":
            journey.assets[sha256(PORTRAIT)] = bytes(33 << 20)
        case "columns":
            journey = Journey.from_records(
                [*(Phase(place=n, columns=1000) for n in range(100)), *(Persona(place=n) for n in range(11))]
            )
    with pytest.raises(InputProblem, match=r"map.touchline.*was not saved.*(Split|smaller)"):
        write_journey(journey, path)
    assert path.read_bytes() == b"old"


# ---- saving --------------------------------------------------------------------------------------------------


def test_one_backup_holds_what_was_there_before(tmp_path: Path) -> None:
    path = tmp_path / "map.touchline"
    states = [Journey(Map(title=str(n))) for n in range(3)]
    write_journey(states[0], path)
    assert not backup_path(path).exists()
    write_journey(states[1], path)
    write_journey(states[1], path)  # nothing new: the backup must not become the same as the file
    assert read_journey(backup_path(path)).journey.map.title == "0"
    write_journey(states[2], path)
    assert read_journey(backup_path(path)).journey.map.title == "1"
    assert {entry.name for entry in tmp_path.iterdir()} == {"map.touchline", "map.touchline.bak"}


def test_a_backup_that_cannot_be_made_does_not_keep_from_saving(tmp_path: Path) -> None:
    path = tmp_path / "map.touchline"
    write_journey(Journey(Map(title="old")), path)
    backup_path(path).mkdir()
    write_journey(Journey(Map(title="new")), path)
    assert read_journey(path).journey.map.title == "new"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_the_backup_lies_beside_the_real_file(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link.touchline").symlink_to(tmp_path / "real" / "map.touchline")
    for title in "ab":
        write_journey(Journey(Map(title=title)), tmp_path / "link.touchline")
    assert read_journey(tmp_path / "real" / "map.touchline.bak").journey.map.title == "a"
    assert (tmp_path / "link.touchline").is_symlink()


class _FullDisk(io.FileIO):
    """A file on a disk that takes so many bytes and no more."""

    room = 0

    def write(self, data: Any) -> int:
        if len(data) > self.room:
            written = super().write(bytes(data)[: self.room])
            type(self).room = 0
            if not written:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return written
        type(self).room -= len(data)
        return super().write(data)


@pytest.mark.parametrize("room", [0, 100, 900, 1500])
def test_the_disk_is_full_in_the_middle_of_a_save(
    room: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "map.touchline"
    write_journey(Journey(Map(title="old")), path)
    old = path.read_bytes()
    opened = Path.open

    def open_full(self: Path, mode: str = "r", *rest: Any, **named: Any) -> Any:
        return (
            io.BufferedWriter(_FullDisk(str(self), "xb"))
            if mode == "xb"
            else opened(self, mode, *rest, **named)
        )

    monkeypatch.setattr(Path, "open", open_full)
    monkeypatch.setattr(_FullDisk, "room", room)
    with pytest.raises(InputProblem, match=r"disk is full.*map\.touchline.*untouched"):
        write_journey(full_journey(), path)
    monkeypatch.undo()
    assert path.read_bytes() == old
    assert {entry.name for entry in tmp_path.iterdir()} <= {"map.touchline", "map.touchline.bak"}
    if backup_path(path).exists():
        assert backup_path(path).read_bytes() == old


def test_a_file_changed_by_someone_else_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "map.touchline"
    digest = write_journey(full_journey(), path)
    assert not changed_on_disk(path, digest)
    path.write_bytes(path.read_bytes() + b" ")
    assert changed_on_disk(path, digest)
    path.unlink()
    assert not changed_on_disk(path, digest), "saving would destroy nothing"
    path.mkdir()
    assert changed_on_disk(path, digest)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes of this kind here")
def test_a_pipe_is_neither_read_nor_written(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.touchline")
    for use in (read_journey, lambda path: write_journey(full_journey(), path)):
        with pytest.raises(InputProblem, match="not an ordinary file"):
            use(tmp_path / "pipe.touchline")


def test_the_version_this_program_writes_is_the_one_it_reads() -> None:
    archive = zipfile.ZipFile(io.BytesIO(journey_bytes(full_journey(), "map")))
    manifest = json.loads(archive.read(MANIFEST))
    assert (manifest["format"], manifest["version"], manifest["reader"]) == (
        "touchline", migrations.VERSION, migrations.READER_OF_PARKED,
    )  # fmt: skip
    assert archive.namelist()[0] == MANIFEST
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
