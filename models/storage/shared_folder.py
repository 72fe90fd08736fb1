"""Whether a file lies where others can write too: on a network drive or in a folder shared with another machine."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path, PurePosixPath

_SHARED = {
    *(
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "afpfs",
        "afs",
        "ncpfs",
        "webdav",
        "davfs",
        "davfs2",
    ),
    *("9p", "ceph", "glusterfs", "lustre", "gpfs", "beegfs", "orangefs", "ocfs2", "gfs2", "sshfs"),
    *("vboxsf", "vmhgfs", "virtiofs", "prl_fs"),
}
_LOCAL_FUSE = {
    *("fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "fuse.veracrypt", "fuse.securefs", "fuse.bindfs"),
    *("fuse.mergerfs", "fuse.unionfs", "fuse.portal", "fuse.lxcfs", "fuse.ntfs-3g", "fuse.exfat", "fuse.zfs"),
}
"""File systems of this kind that keep what they hold on this machine; of the others nobody knows."""
_REMOTE = 4
"""DRIVE_REMOTE of Windows."""
_PATIENCE = 2.0
"""Seconds for the system to list what is mounted."""


def on_shared_folder(path: Path) -> bool:
    """Whether others may write to this file from elsewhere. Where the system does not say, the answer is no.

    A folder that a program of this machine copies elsewhere (Dropbox, OneDrive) is none: it lies on this disk.
    """
    try:
        real = Path(os.path.realpath(path))
        if sys.platform == "win32":
            return _remote_drive(real)
        if sys.platform == "darwin":
            return is_shared_type(type_at(real, mounts_of_mac(_listed_by_mac())))
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
        return is_shared_type(type_at(real, mounts_of_linux(mounts)))
    except (OSError, ValueError, RuntimeError):
        return False


def is_shared_type(name: str) -> bool:
    """Whether a file system of this type can be written from other machines."""
    return name in _SHARED or (name.startswith("fuse.") and name not in _LOCAL_FUSE)


def mounts_of_linux(text: str) -> list[tuple[str, str]]:
    """Place and type of each file system in the form of /proc/mounts."""
    found = []
    for line in text.splitlines():
        parts = line.split(" ")
        if len(parts) >= 3:
            found.append((re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), parts[1]), parts[2]))
    return found


def mounts_of_mac(text: str) -> list[tuple[str, str]]:
    """Place and type of each file system in what `mount` prints on macOS."""
    lines = (re.fullmatch(r".* on (/.*) \(([^,)]+).*\)", line) for line in text.splitlines())
    return [(line[1], line[2]) for line in lines if line]


def type_at(path: Path | PurePosixPath, mounts: list[tuple[str, str]]) -> str:
    """Type of the file system on which a path lies; the last one mounted at a place hides those before."""
    best, found = -1, ""
    for place, name in mounts:
        depth = len(PurePosixPath(place).parts)
        if depth >= best and path.is_relative_to(place):
            best, found = depth, name
    return found


def _listed_by_mac() -> str:
    import subprocess

    try:
        run = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=_PATIENCE, check=False)
    except subprocess.SubprocessError:
        return ""
    return run.stdout


def _remote_drive(path: Path) -> bool:
    import ctypes

    if path.drive.startswith("\\\\"):
        return True
    windll = getattr(ctypes, "windll", None)
    return windll is not None and bool(windll.kernel32.GetDriveTypeW(f"{path.drive}\\") == _REMOTE)
