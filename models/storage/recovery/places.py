"""Where journals lie, and which of them belong to a Touchline that still runs.

Each open map has a folder of its own with a file `lock`, which its process holds locked: the system lets go of it
however the process ends, so that the journal of a living window is never taken for one that was left behind.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import sys
import time
from pathlib import Path

LOCK = "lock"
JOURNAL = ".journal"
PICTURES = "pictures"
_EMPTY_FOR = 3600.0
"""Seconds after which a folder that holds no journal is cleared away."""


def recovery_folder() -> Path:
    """The folder of this user's journals."""
    from platformdirs import user_state_path

    return user_state_path("Touchline", appauthor=False) / "recovery"


def new_folder(root: Path) -> Path:
    """A new folder for one journal. Raises OSError."""
    folder = root / f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}-{secrets.token_hex(4)}"
    folder.mkdir(parents=True, mode=0o700)
    return folder


def lock(folder: Path) -> int | None:
    """Lock a journal's folder for this process; the handle that holds it, or None where another one does.

    Raises OSError where the folder refuses.
    """
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        os.close(handle)
        return None
    except OSError:
        # A file system without locks: then a journal may be offered twice, which is better than not at all.
        return handle
    return handle


def unlock(handle: int) -> None:
    """Let go of a lock."""
    with contextlib.suppress(OSError):
        os.close(handle)


def journal_files(folder: Path) -> list[Path]:
    """The journals in a folder, the newest first; as a rule there is one."""
    numbered = [path for path in folder.glob(f"*{JOURNAL}") if path.stem.isdecimal()]
    return sorted(numbered, key=lambda path: int(path.stem), reverse=True)


def left_behind(root: Path) -> list[Path]:
    """The folders of journals whose process has ended, the newest first."""
    found: list[tuple[float, Path]] = []
    try:
        folders = [entry for entry in root.iterdir() if entry.is_dir()]
    except OSError:
        return []
    for folder in folders:
        with contextlib.suppress(OSError):
            files = journal_files(folder)
            # Before its journal is there the folder may be one that is just being made.
            if not files and time.time() - folder.stat().st_mtime < _EMPTY_FOR:
                continue
            handle = lock(folder)
            if handle is None:
                continue
            unlock(handle)
            if files:
                found.append((files[0].stat().st_mtime, folder))
            else:
                shutil.rmtree(folder, ignore_errors=True)
    return [folder for _, folder in sorted(found, reverse=True)]


def remove(folder: Path, handle: int | None = None) -> None:
    """Clear a journal away, with the lock `handle` that is held on it."""
    with contextlib.suppress(OSError):
        # First what makes it a journal: whatever happens next, it is not offered again.
        for path in journal_files(folder):
            path.unlink(missing_ok=True)
    if handle is not None:
        unlock(handle)
    shutil.rmtree(folder, ignore_errors=True)
