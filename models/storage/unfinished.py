"""Files that are being written beside the one they will replace; what a killed program left of them is taken away."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_NAME = re.compile(r"\.touchline-[0-9a-f]{16}\.part")
_YOUNG = 60.0
"""Seconds: a file that was written to so lately may be one that is just begun, and not held yet."""


def unfinished_name() -> str:
    """A name that no other file has, hidden where names with a dot are, and told from those of users."""
    return f".touchline-{secrets.token_hex(8)}.part"


@contextlib.contextmanager
def held(file: BinaryIO) -> Iterator[None]:
    """Keep others from taking the file for a forgotten one, even when it is closed before the end.

    Windows lets nobody delete an open file anyway. Where a disk knows no locks nothing is held.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    handle = os.dup(file.fileno())
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def clear_unfinished(folder: Path) -> None:
    """Delete what writers that are no more have left in a folder. What cannot be deleted stays."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in [entry for entry in entries if _NAME.fullmatch(entry.name)]:
            with contextlib.suppress(OSError):
                old = time.time() - entry.stat(follow_symlinks=False).st_mtime > _YOUNG
                if old and entry.is_file(follow_symlinks=False) and not _is_held(entry.path):
                    Path(entry.path).unlink()


def _is_held(path: str) -> bool:
    if sys.platform == "win32":
        return False
    import fcntl

    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False
