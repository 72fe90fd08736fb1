"""A file is replaced whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.problems import InputProblem
from models.storage import atomic
from models.storage.atomic import replacing

posix = pytest.mark.skipif(os.name == "nt", reason="permission bits and links of POSIX systems")


def save(path: Path, data: bytes) -> None:
    with replacing(path) as file:
        file.write(data)


def listing(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def test_a_new_file_is_written(tmp_path: Path) -> None:
    save(tmp_path / "map.touchline", b"new")
    assert (tmp_path / "map.touchline").read_bytes() == b"new"
    assert listing(tmp_path) == {"map.touchline"}


def test_the_old_file_stands_until_the_end(tmp_path: Path) -> None:
    path = tmp_path / "map.touchline"
    path.write_bytes(b"old")
    with replacing(path) as file:
        file.write(b"new")
        file.flush()
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"


def test_any_failure_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    path = tmp_path / "map.touchline"
    path.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt), replacing(path) as file:
        file.write(b"half")
        raise KeyboardInterrupt
    assert path.read_bytes() == b"old"
    assert listing(tmp_path) == {"map.touchline"}


def test_what_reaches_the_name_is_on_the_disk_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    replace, fsync = Path.replace, os.fsync

    def noted_fsync(handle: int) -> None:
        order.append("sync")
        fsync(handle)

    def noted_replace(beside: Path, target: Path) -> Path:
        order.append("replace")
        return replace(beside, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    save(tmp_path / "map.touchline", b"new")
    assert order[:2] == ["sync", "replace"]
    if os.name != "nt":
        assert order == ["sync", "replace", "sync"]


@pytest.mark.parametrize("where", ["write", "fsync"])
def test_a_full_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    path = tmp_path / "map.touchline"
    path.write_bytes(b"old")
    if where == "fsync":
        monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
    with (
        pytest.raises(InputProblem, match=r"disk is full.*map.touchline.*untouched"),
        replacing(path) as file,
    ):
        file.write(b"half")
        if where == "write":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert path.read_bytes() == b"old"
    assert listing(tmp_path) == {"map.touchline"}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of 256 KiB; only root can make one."""
    folder = tmp_path / "small"
    folder.mkdir()
    if os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    path = small_disk / "map.touchline"
    save(path, b"old" * 1000)
    with pytest.raises(InputProblem, match="disk is full"):
        save(path, bytes(1 << 20))
    assert path.read_bytes() == b"old" * 1000
    assert listing(small_disk) == {"map.touchline"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_full_device_fails_when_closing_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is buffered fails at the flush and again at the close; neither hides the message or the clean-up."""
    path = tmp_path / "map.touchline"
    path.write_bytes(b"old")
    opened = Path.open

    def open_full(self: Path, mode: str = "r", *rest: object) -> object:
        if mode == "xb":
            opened(self, mode).close()
            return opened(Path("/dev/full"), "wb")
        return opened(self, mode)

    monkeypatch.setattr(Path, "open", open_full)
    with pytest.raises(InputProblem, match="disk is full"):
        save(path, b"small enough to be buffered")
    assert path.read_bytes() == b"old"
    assert listing(tmp_path) == {"map.touchline"}


def test_a_problem_of_another_file_passes_through(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), replacing(tmp_path / "map.pdf"):
        (tmp_path / "font.ttf").read_bytes()
    assert listing(tmp_path) == set()


def test_a_folder_of_that_name(tmp_path: Path) -> None:
    (tmp_path / "map.touchline").mkdir()
    with pytest.raises(InputProblem, match=r"map.touchline.*is a folder"):
        save(tmp_path / "map.touchline", b"new")


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match=r"no folder .*missing"):
        save(tmp_path / "missing" / "map.touchline", b"new")


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(InputProblem, match=r"no folder .*file"):
        save(tmp_path / "file" / "map.touchline", b"new")


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="too long") as caught:
        save(tmp_path / ("x" * 300 + ".touchline"), b"new")
    assert len(caught.value.message) < 200
    assert listing(tmp_path) == set()


def test_a_name_of_the_greatest_length(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 245 + ".touchline")
    save(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_name_with_a_zero(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="could not be written"):
        save(tmp_path / "a\0b.touchline", b"new")


@posix
@pytest.mark.parametrize("protected", ["folder", "file"])
def test_no_right_to_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, protected: str) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    path = folder / "map.touchline"
    path.write_bytes(b"old")
    if os.geteuid() == 0:  # root may write anywhere: say what the system would say to another user
        denied = PermissionError(errno.EACCES, "Permission denied")
        if protected == "file":
            monkeypatch.setattr(os, "access", lambda *_: False)
        else:
            monkeypatch.setattr(Path, "open", lambda *_: (_ for _ in ()).throw(denied))
    else:
        (path if protected == "file" else folder).chmod(0o500)
    with pytest.raises(InputProblem, match=r"map.touchline.*may not write"):
        save(path, b"new")
    monkeypatch.undo()
    folder.chmod(0o700)
    assert path.read_bytes() == b"old"
    assert listing(folder) == {"map.touchline"}


@posix
def test_permission_bits_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "map.touchline"
    path.write_bytes(b"old")
    path.chmod(0o640)
    save(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@posix
def test_a_new_file_has_the_rights_the_user_asks_for(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        save(tmp_path / "map.touchline", b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "map.touchline").stat().st_mode) == 0o640


@posix
@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_followed(tmp_path: Path, there: bool) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "links").mkdir()
    real, link = tmp_path / "real" / "map.touchline", tmp_path / "links" / "link.touchline"
    if there:
        real.write_bytes(b"old")
    link.symlink_to(Path("..") / "real" / "map.touchline")
    save(link, b"new")
    assert link.is_symlink() and real.read_bytes() == b"new"
    assert listing(tmp_path / "real") == {"map.touchline"}


@posix
def test_a_circle_of_links(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(InputProblem):
        save(tmp_path / "a", b"new")
    assert (tmp_path / "a").is_symlink()


@posix
def test_a_device_is_not_taken_from_the_system(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputProblem, match="not an ordinary file"):
        save(tmp_path / "pipe", b"new")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_names_that_cannot_be_shown(tmp_path: Path) -> None:
    with pytest.raises(InputProblem) as caught:
        save(tmp_path / "no\n\udcff" / "a\tb\udcff.touchline", b"new")
    assert caught.value.message.isprintable()
    caught.value.message.encode("utf-8")


def test_a_file_held_by_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses the exchange while a scanner holds the file: it is tried again for a moment."""
    replace, refused = Path.replace, iter([True, True])

    def busy(beside: Path, target: Path) -> Path:
        if next(refused, False):
            raise PermissionError(errno.EACCES, "in use")
        return replace(beside, target)

    # As on Windows; Path itself must not see it, so the name is given to this module alone.
    monkeypatch.setattr(atomic, "_PATIENCE", (0.0, 0.0, 0.0))
    monkeypatch.setattr(atomic, "os", _Windows())
    monkeypatch.setattr(Path, "replace", busy)
    save(tmp_path / "map.touchline", b"new")
    assert (tmp_path / "map.touchline").read_bytes() == b"new"


class _Windows:
    name = "nt"

    def __getattr__(self, name: str) -> object:
        if name == "chown":
            raise AttributeError(name)
        return getattr(os, name)
