"""Reading bytes from a path that a person gave: anything may stand there, of any size."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from models.problems import InputProblem
from models.storage.atomic import shown_name, shown_path
from resources.translations import tr

MEBIBYTE = 1 << 20


class DamagedFile(InputProblem):
    """A file of a known format whose content is broken; an older copy of it may be whole."""


def read_bytes(path: Path, limit: int) -> bytes:
    """The whole content of a file of at most `limit` bytes. Raises InputProblem."""
    try:
        # A pipe or a device may never end, or never begin: it is not even opened.
        check_ordinary(path)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError, RuntimeError) as error:
        raise _read_problem(path, error) from error
    if len(data) > limit:
        raise too_large(path, limit)
    if not data:
        raise DamagedFile(
            tr("“{name}” is empty. Choose another file, or the copy it was made from.", name=shown_name(path))
        )
    return data


def too_large(path: Path, limit: int) -> InputProblem:
    """What to tell a person about a file of more than `limit` bytes."""
    size = limit // MEBIBYTE
    return InputProblem(
        tr("“{name}” is larger than {size} MiB, which no journey map is. Choose another file.",
           name=shown_name(path), size=size)
    )  # fmt: skip


def check_ordinary(path: Path) -> None:
    """Raise OSError where `path` is missing or no ordinary file: a folder, a device, a pipe."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "")
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, tr("not an ordinary file"))


def _read_problem(path: Path, error: Exception) -> InputProblem:
    name, folder = shown_name(path), shown_path(path.absolute().parent)
    match error:
        case IsADirectoryError():
            return InputProblem(tr("“{name}” is a folder. Choose a file in it.", name=name))
        case FileNotFoundError() | NotADirectoryError():
            return InputProblem(
                tr(
                    "There is no file “{name}” in {folder}. Look whether it was moved or renamed.",
                    name=name,
                    folder=folder,
                )
            )
        case PermissionError():
            return InputProblem(
                tr("“{name}” in {folder} cannot be read: this user has no right to. Ask its owner, or copy it.",
                   name=name, folder=folder)
            )  # fmt: skip
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return InputProblem(
        tr("“{name}” in {folder} cannot be read ({reason}). Try again, or choose another file.",
           name=name, folder=folder, reason=reason)
    )  # fmt: skip
