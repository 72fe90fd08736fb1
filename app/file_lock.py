"""Telling other windows that a file is open: by a lock in the user's own folder, and on network drives also beside it.

A folder that is copied elsewhere by a program of this machine (a sync folder) gets no lock file: it would arrive late
and stay behind. What others do there is noticed when the file changes (`app.file_watch`).
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile

from models.storage.shared_folder import on_shared_folder

_FORGOTTEN_AFTER = 15 * 60 * 1000
"""Milliseconds after which a lock beside the file, which another machine left behind, counts no more."""


class FileLock:
    """The locks of one open file. `held` is false while another window has it; `holder` says whose that is."""

    def __init__(self, path: Path, folder: Path) -> None:
        """`folder` is where the locks of this user lie. Nothing is locked yet."""
        self.path = path
        self.held = False
        self.elsewhere = ""
        """Name of the machine that holds it; empty: another window on this one."""
        self.shared = on_shared_folder(path)
        key = hashlib.sha256(os.path.normcase(os.path.realpath(path)).encode("utf-8", "surrogateescape"))
        self._own = QLockFile(str(folder / f"{key.hexdigest()[:24]}.lock"))
        # A process that is no more is found by its number; time alone is no reason to take its lock.
        self._own.setStaleLockTime(0)
        self._beside = QLockFile(str(beside(path))) if self.shared else None
        if self._beside is not None:
            self._beside.setStaleLockTime(_FORGOTTEN_AFTER)
        self._folder = folder

    def take(self) -> bool:
        """Try to hold the file; whether it is held now. What no lock can be made for counts as held."""
        if self.held:
            return True
        self.elsewhere = ""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
        if self._taken_by_another(self._own):
            return False
        if self._beside is not None and self._taken_by_another(self._beside):
            self._own.unlock()
            return False
        self.held = True
        return True

    def _taken_by_another(self, lock: QLockFile) -> bool:
        if lock.tryLock(0) or lock.error() != QLockFile.LockError.LockFailedError:
            return False
        _, machine, _ = _holder(lock)
        self.elsewhere = "" if machine in ("", _own_machine()) else machine
        return True

    def refresh(self) -> None:
        """Show other machines that the lock beside the file is still meant; to be called every few minutes."""
        if self.held and self._beside is not None:
            with suppress(OSError):
                os.utime(self._beside.fileName())

    def let_go(self) -> None:
        """Give the file free for others."""
        if self.held:
            self.held = False
            self._own.unlock()
            if self._beside is not None:
                self._beside.unlock()


def beside(path: Path) -> Path:
    """The hidden lock beside a file."""
    real = Path(os.path.realpath(path))
    return real.with_name(f".{real.name}.lock")


def _holder(lock: QLockFile) -> tuple[int, str, str]:
    pid, machine, program = 0, "", ""
    with suppress(TypeError, ValueError):
        found = lock.getLockInfo()
        pid, machine, program = int(found[-3]), str(found[-2]), str(found[-1])
    return pid, machine, program


def _own_machine() -> str:
    from PySide6.QtCore import QSysInfo

    return QSysInfo.machineHostName()
