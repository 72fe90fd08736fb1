"""Every format, whatever stands where its file is to go: what was there stays whole, and no half file is left."""

from __future__ import annotations

import errno
import os
import stat
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pytest

from exporters import ExportCancelled
from exporters.choices import KINDS, Choices
from exporters.formats import FORMATS, write
from exporters.source import Source, source_of
from models.journey.journey import Journey
from models.journey.records import Map, Persona, Phase, Touchpoint
from models.problems import InputProblem
from models.storage.file_names import file_name
from tests.exporters.golden_map import golden_map
from tests.exporters.test_given_up import Listener

WAYS: dict[str, Choices] = {
    **{str(kind): Choices(kind=kind) for kind in KINDS},
    **{str(format): Choices(format, scale=1) for format in FORMATS if format != "pdf"},
}
"""Each kind of PDF, and every other format."""
SOURCE = source_of(golden_map())
OLD = b"what was there before"
posix = pytest.mark.skipif(os.name != "posix", reason="links, devices and limits are those of POSIX")
way = pytest.mark.parametrize("choices", WAYS.values(), ids=WAYS)


def refused(target: Path, choices: Choices, source: Source = SOURCE) -> str:
    with pytest.raises(InputProblem) as caught:
        write(source, target, choices)
    return caught.value.message


@way
def test_a_file_that_is_there_is_replaced(choices: Choices, tmp_path: Path) -> None:
    """Else the tests below would show nothing."""
    target = tmp_path / f"map.{choices.format}"
    target.write_bytes(OLD)
    write(SOURCE, target, choices)
    assert target.read_bytes() != OLD and target.stat().st_size > 200
    assert list(tmp_path.iterdir()) == [target]


@way
def test_a_folder_is_not_written_over(choices: Choices, tmp_path: Path) -> None:
    target = tmp_path / f"map.{choices.format}"
    target.mkdir()
    (target / "kept.txt").write_bytes(OLD)
    assert "is a folder" in refused(target, choices)
    assert (target / "kept.txt").read_bytes() == OLD and list(tmp_path.iterdir()) == [target]


@way
def test_no_folder_is_made_by_a_name_with_separators(choices: Choices, tmp_path: Path) -> None:
    assert "there is no folder" in refused(tmp_path / "a" / "b" / f"c.{choices.format}", choices)
    assert list(tmp_path.iterdir()) == []


@posix
@way
def test_a_link_keeps_leading_to_its_file(choices: Choices, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    real, link = tmp_path / "elsewhere" / "real", tmp_path / f"link.{choices.format}"
    real.write_bytes(OLD)
    real.chmod(0o640)
    link.symlink_to(real)
    write(SOURCE, link, choices)
    assert link.is_symlink() and real.read_bytes() != OLD
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.rglob("*")) == sorted(["elsewhere", "real", link.name])


@posix
@way
def test_a_link_to_a_folder_a_device_or_itself_is_refused(choices: Choices, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name, to, said in (
        ("to-folder", tmp_path / "folder", "is a folder"),
        ("to-device", Path("/dev/full"), "not an ordinary file"),
        ("to-itself", tmp_path / f"to-itself.{choices.format}", ""),
    ):
        link = tmp_path / f"{name}.{choices.format}"
        link.symlink_to(to)
        assert said in refused(link, choices)
        assert link.is_symlink()
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)
    assert list((tmp_path / "folder").iterdir()) == [] and len(list(tmp_path.iterdir())) == 4


@posix
@way
def test_a_link_to_nothing_makes_its_file_and_a_pipe_is_refused(choices: Choices, tmp_path: Path) -> None:
    link, pipe = tmp_path / f"link.{choices.format}", tmp_path / f"pipe.{choices.format}"
    link.symlink_to("made")
    os.mkfifo(pipe)
    write(SOURCE, link, choices)
    assert link.is_symlink() and (tmp_path / "made").stat().st_size > 200
    assert "not an ordinary file" in refused(pipe, choices)
    assert stat.S_ISFIFO(pipe.stat().st_mode) and len(list(tmp_path.iterdir())) == 3


@posix
@way
def test_a_disk_that_takes_no_more_in_the_midst_of_it(choices: Choices, tmp_path: Path) -> None:
    target = tmp_path / f"map.{choices.format}"
    target.write_bytes(OLD)
    with files_of_at_most(150):
        said = refused(target, choices)
    assert "larger than this disk allows" in said
    assert target.read_bytes() == OLD and list(tmp_path.iterdir()) == [target]


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """No file may become larger, as on a disk that is full: what is written beyond fails."""
    if sys.platform == "win32":
        raise AssertionError("there is no such limit")
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@way
def test_a_disk_that_is_found_full_at_the_end(choices: Choices, tmp_path: Path) -> None:
    target = tmp_path / f"map.{choices.format}"
    target.write_bytes(OLD)
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with mock.patch("os.fsync", side_effect=full):
        assert "disk is full" in refused(target, choices)
    assert target.read_bytes() == OLD and list(tmp_path.iterdir()) == [target]


@way
@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS], ids=["not allowed", "write-protected"])
def test_a_folder_that_may_not_be_written(choices: Choices, code: int, tmp_path: Path) -> None:
    """As the system says it; who runs the tests as root may write everywhere."""
    target = tmp_path / f"map.{choices.format}"
    target.write_bytes(OLD)

    def closed(path: Path, mode: str = "r") -> object:
        if "x" in mode or "w" in mode:
            raise OSError(code, os.strerror(code), str(path))
        return opened(path, mode)

    opened = Path.open
    with mock.patch.object(Path, "open", closed):
        said = refused(target, choices)
    assert ("may not write there" if code == errno.EACCES else "write-protected") in said
    assert target.read_bytes() == OLD and list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o555)
    try:
        assert "may not write there" in refused(folder / "map.pdf", Choices())
    finally:
        folder.chmod(0o755)
    assert list(folder.iterdir()) == []


@way
def test_given_up_at_any_report(choices: Choices, tmp_path: Path) -> None:
    target = tmp_path / f"map.{choices.format}"
    whole = Listener(1_000_000)
    write(SOURCE, target, choices, whole)
    assert whole.told[-1] == 1.0
    for most in {1, (len(whole.told) + 1) // 2, len(whole.told)}:
        target.write_bytes(OLD)
        with pytest.raises(ExportCancelled):
            write(SOURCE, target, choices, Listener(most))
        assert target.read_bytes() == OLD and list(tmp_path.iterdir()) == [target]


# ---- names that stand in the map -----------------------------------------------------------------------------

LEADING_OUT = (
    "../../evil",
    "..\\..\\evil",
    "/evil",
    "C:\\evil",
    "a\x00b",
    "evil/",
    "~/evil",
    "con",
    "%2e%2e%2fevil",
)


def named(text: str) -> Journey:
    """Whose every name would be a way out of a folder."""
    return Journey.from_records(
        [
            Map(title=text, client=text, author=text, version_note=text),
            Persona(id="p", name=text),
            Phase(id="f", name=text),
            Touchpoint(id="t", lane="p", phase="f", title=text, emotion=1.0),
        ]
    )


@pytest.mark.parametrize("text", LEADING_OUT)
@way
def test_no_name_of_a_map_becomes_a_path(text: str, choices: Choices, tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    target = folder / f"{file_name(text)}.{choices.format}"
    write(source_of(named(text)), target, choices)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [target]
    if zipfile.is_zipfile(target):
        with zipfile.ZipFile(target) as archive:
            for name in archive.namelist():
                assert "evil" not in name and ".." not in name and "\\" not in name and name[0] != "/"
