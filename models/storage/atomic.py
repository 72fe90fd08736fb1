"""Writing a file so that at every moment there is either the old one or the new one, whole."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from models.problems import InputProblem
from models.storage.unfinished import held, unfinished_name
from resources.translations import tr

# File systems that cannot do it at all say so with these; it is no reason not to save there.
_NO_SYNC = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}
# Windows: another program (a virus scanner, mostly) holds the file for a moment.
_PATIENCE = (0.02, 0.05, 0.1, 0.2, 0.4)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A binary file to write; at the end it takes the place of `path`, which is untouched until then.

    It is written beside the real file (links are followed), reaches the disk before the exchange, and keeps
    the permission bits. On any failure it is removed again. Raises InputProblem where the folder or the disk
    refuses; whatever else is raised inside passes through.
    """
    try:
        target = path.resolve()
        old = _stat(target)
        _check_target(target, old)
        beside = target.with_name(unfinished_name())
        file = beside.open("xb")
    except (OSError, ValueError, RuntimeError) as error:
        raise write_problem(path, error) from error
    try:
        with held(file):
            try:
                yield file
                file.flush()
                _sync(file.fileno())
            finally:
                file.close()
            if old is not None:
                _take_over_rights(beside, old)
            _exchange(beside, target)
    except BaseException as error:
        _remove(file, beside)
        # An OSError that names another file is not about this one: a font or a picture was being read.
        if isinstance(error, OSError) and error.filename in (None, str(beside)):
            raise write_problem(path, error) from error
        raise
    sync_folder(target.parent)


def written_to(target: BinaryIO | Path) -> contextlib.AbstractContextManager[BinaryIO]:
    """The file to write for a target: by `replacing` for a path, an open binary file itself, which stays open."""
    return replacing(target) if isinstance(target, Path) else contextlib.nullcontext(target)


def write_problem(path: Path, error: Exception) -> InputProblem:
    """What to tell a person when writing `path` failed with `error`."""
    name, folder = shown_name(path), shown_path(path.absolute().parent)
    code = error.errno if isinstance(error, OSError) else None
    match code:
        case errno.ENOSPC | errno.EDQUOT:
            return InputProblem(
                tr("The disk is full: “{name}” was not saved. What was there before is untouched. "
                   "Make room on the disk, or save in another place.", name=name)
            )  # fmt: skip
        case errno.EISDIR:
            return InputProblem(
                tr("“{name}” in {folder} is a folder. Choose another name.", name=name, folder=folder)
            )
        case errno.ENOENT | errno.ENOTDIR:
            return InputProblem(
                tr(
                    "“{name}” cannot be saved: there is no folder {folder}. Choose another one.",
                    name=name,
                    folder=folder,
                )
            )
        case errno.EACCES | errno.EPERM:
            return InputProblem(
                tr("“{name}” cannot be written in {folder}: this user may not write there. Choose another folder.",
                   name=name, folder=folder)
            )  # fmt: skip
        case errno.EROFS:
            return InputProblem(
                tr("“{name}” cannot be written: the disk of {folder} is write-protected. Choose another folder.",
                   name=name, folder=folder)
            )  # fmt: skip
        case errno.ENAMETOOLONG:
            return InputProblem(
                tr("The name “{name}” is too long for this disk. Choose a shorter one.", name=name)
            )
        case errno.EFBIG:
            return InputProblem(
                tr("“{name}” is larger than this disk allows a file to be. Save in another place.", name=name)
            )
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return InputProblem(
        tr("“{name}” could not be written in {folder} ({reason}). What was there before is untouched. "
           "Try again, or save in another place.", name=name, folder=folder, reason=reason)
    )  # fmt: skip


def shown_name(path: Path) -> str:
    """The name of a file as it can be shown: printable, and not endless."""
    return _printable(path.name or str(path), 80)


def shown_path(path: Path) -> str:
    """A path as it can be shown; a long one loses its middle."""
    text = _printable(str(path), 2000)
    return text if len(text) <= 120 else f"{text[:50]}…{text[-69:]}"


def _printable(text: str, limit: int) -> str:
    # Names on disk need not be text: bytes that are none arrive as lone surrogates, which no output can take.
    text = text.encode("utf-8", "replace").decode("utf-8")
    text = "".join(sign if sign.isprintable() else "�" for sign in text)
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _stat(target: Path) -> os.stat_result | None:
    try:
        return target.stat()
    except FileNotFoundError:
        return None


def _check_target(target: Path, old: os.stat_result | None) -> None:
    """Raise OSError where `target` must not be replaced."""
    if old is None:
        return
    if stat.S_ISDIR(old.st_mode):
        raise IsADirectoryError(errno.EISDIR, "")
    if not stat.S_ISREG(old.st_mode):
        # A device or a pipe: exchanging it for a file would take it from the system.
        raise OSError(errno.EINVAL, tr("not an ordinary file"))
    if not os.access(target, os.W_OK):
        # The exchange would work, but somebody protected this file on purpose.
        raise PermissionError(errno.EACCES, "")


def _sync(handle: int) -> None:
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


def _take_over_rights(beside: Path, old: os.stat_result) -> None:
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(beside, old.st_uid, old.st_gid)
    with contextlib.suppress(OSError):
        beside.chmod(stat.S_IMODE(old.st_mode))


def _exchange(beside: Path, target: Path) -> None:
    for pause in _PATIENCE if os.name == "nt" else ():
        try:
            beside.replace(target)
            return
        except PermissionError:
            time.sleep(pause)
    beside.replace(target)


def _remove(file: BinaryIO, beside: Path) -> None:
    # Closing again tries again to write what is buffered, and fails again on a full disk.
    with contextlib.suppress(OSError):
        file.close()
    with contextlib.suppress(OSError):
        beside.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make the exchange itself last; not every system can, and the file is whole either way."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
