"""Which files others may write from elsewhere."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from models.storage.shared_folder import (
    is_shared_type,
    mounts_of_linux,
    mounts_of_mac,
    on_shared_folder,
    type_at,
)

LINUX = """/dev/sda1 / ext4 rw 0 0
server:/maps /mnt/team\\040maps nfs4 rw 0 0
//server/share /mnt/share cifs rw 0 0
/dev/sdb1 /mnt/share/stick vfat rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
/home/x/.c /home/x/secret fuse.gocryptfs rw 0 0
"""
MAC = """/dev/disk1s1 on / (apfs, local, journaled)
//anna@server/share on /Volumes/Team (maps) (smbfs, nodev, nosuid)
"""


@pytest.mark.parametrize(
    ("path", "shared"),
    [
        ("/home/x/a.touchline", False),
        ("/mnt/team maps/a.touchline", True),
        ("/mnt/team mapsx/a.touchline", False),
        ("/mnt/share/deep/er/a.touchline", True),
        ("/mnt/share/stick/a.touchline", False),
        ("/run/user/1000/gvfs/smb/a.touchline", True),
        ("/home/x/secret/a.touchline", False),
    ],
)
def test_linux(path: str, shared: bool) -> None:
    assert is_shared_type(type_at(PurePosixPath(path), mounts_of_linux(LINUX))) is shared


def test_mac() -> None:
    mounts = mounts_of_mac(MAC)
    assert type_at(PurePosixPath("/Volumes/Team (maps)/a"), mounts) == "smbfs"
    assert type_at(PurePosixPath("/Users/a"), mounts) == "apfs"


def test_what_is_mounted_last_hides_what_was_there() -> None:
    assert type_at(PurePosixPath("/a/b"), [("/a", "ext4"), ("/a", "nfs")]) == "nfs"


def test_own_folder_is_not_shared(tmp_path: Path) -> None:
    assert not on_shared_folder(tmp_path / "not there.touchline")
