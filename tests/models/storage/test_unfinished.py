"""What a killed program leaves beside a file: taken away by the next export, unless somebody is still at it."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from exporters.choices import Choices
from exporters.formats import write
from exporters.source import source_of
from models.storage.atomic import replacing
from models.storage.unfinished import clear_unfinished, held, unfinished_name
from models.templates import from_template


def aged(path: Path) -> Path:
    os.utime(path, (1_000_000_000, 1_000_000_000))
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_an_export_takes_away_what_an_earlier_one_left(tmp_path: Path) -> None:
    others = [".touchline-x.part", ".touchline-0123456789abcdef.part.txt", "a.part"]
    for name in (unfinished_name(), unfinished_name(), *others):
        (tmp_path / name).touch()
        aged(tmp_path / name)
    write(source_of(from_template("blank")), tmp_path / "map.mmd", Choices("mmd"))
    assert names(tmp_path) == sorted([*others, "map.mmd"])


def test_one_that_was_written_just_now_stays(tmp_path: Path) -> None:
    young = tmp_path / unfinished_name()
    young.touch()
    clear_unfinished(tmp_path)
    assert young.exists()


def test_one_that_somebody_still_writes_stays_however_old(tmp_path: Path) -> None:
    with replacing(tmp_path / "map.pdf") as file:
        file.write(b"begun")
        file.flush()
        (begun,) = tmp_path.iterdir()
        aged(begun)
        clear_unfinished(tmp_path)
        assert begun.exists()
    assert names(tmp_path) == ["map.pdf"]
    assert (tmp_path / "map.pdf").read_bytes() == b"begun"


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a closed file is not held")
def test_it_is_held_until_it_has_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / unfinished_name()
    with path.open("wb") as file, held(file):
        file.close()
        aged(path)
        clear_unfinished(tmp_path)
        assert path.exists()
    clear_unfinished(tmp_path)
    assert not path.exists()


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are those of POSIX")
def test_what_is_no_file_stays(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "kept").touch()
    (tmp_path / unfinished_name()).symlink_to("folder/kept")
    (tmp_path / unfinished_name()).mkdir()
    os.mkfifo(pipe := tmp_path / unfinished_name())
    aged(pipe)
    before = names(tmp_path)
    clear_unfinished(tmp_path)
    clear_unfinished(tmp_path / "gone")
    assert names(tmp_path) == before and (tmp_path / "folder" / "kept").exists()


def test_a_stream_clears_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    left = tmp_path / unfinished_name()
    left.touch()
    aged(left)
    write(source_of(from_template("blank")), io.BytesIO(), Choices("mmd"))
    assert left.exists()
