"""The zip container of a `.touchline` file: packed the same way each time, unpacked with mistrust.

Nothing is ever unpacked to disk. Sizes are checked before anything of that size is held.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from models.storage.reading import MEBIBYTE, DamagedFile
from resources.translations import tr

MAX_FILE = 128 * MEBIBYTE
MAX_UNPACKED = 256 * MEBIBYTE
MAX_ENTRIES = 5_000
MAX_DIRECTORY = 2 * MEBIBYTE
MAX_RATIO = 200
"""Of unpacked to packed size, above a size where it matters."""
_RATIO_FROM = MEBIBYTE

MANIFEST = "manifest.json"
DOCUMENT = "document.json"
THUMBNAIL = "thumbnail.png"
ASSETS = "assets/"
MAX_SIZES = {MANIFEST: 64 << 10, DOCUMENT: 32 * MEBIBYTE, THUMBNAIL: 2 * MEBIBYTE, ASSETS: 32 * MEBIBYTE}
"""Unpacked sizes; the last one is for each asset."""

SIGNATURE = b"PK\x03\x04"
_END = struct.Struct("<4s4H2LH")
_END_SIGNATURE = b"PK\x05\x06"
_END64_LOCATOR = b"PK\x06\x07"
_ASSET = re.compile(r"assets/[0-9a-f]{64}")
# No file may differ from another because of when it was written.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError),
    *(NotImplementedError, RuntimeError, KeyError, IndexError, OverflowError),
)


@dataclass(frozen=True)
class Container:
    """An opened container whose directory was checked. `shown` is the file's name for messages."""

    shown: str
    archive: zipfile.ZipFile
    entries: Mapping[str, zipfile.ZipInfo]
    foreign: tuple[str, ...]
    """Names of entries that are none of Touchline's."""

    def assets(self) -> list[str]:
        """The sha256 of each asset."""
        return [name.removeprefix(ASSETS) for name in self.entries if name.startswith(ASSETS)]

    def read(self, name: str) -> bytes:
        """The unpacked content of an entry. Raises DamagedFile where it is broken, KeyError where missing."""
        info = self.entries[name]
        try:
            # Never more than the directory declares, which `open_container` found acceptable.
            with self.archive.open(info) as entry:
                return entry.read()
        except _BROKEN as error:
            raise damaged(self.shown, name) from error


def damaged(shown: str, part: str) -> DamagedFile:
    """What to tell a person about a file of which one part is broken."""
    return DamagedFile(
        tr(
            "“{name}” is damaged: its part “{part}” cannot be read. Use another copy of the file.",
            name=shown,
            part=part,
        )
    )


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A container of these parts; the same parts in the same order give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _NO_TIME)
            info.create_system = 3
            info.external_attr = 0o644 << 16
            # Pictures are compressed already; and what shrinks too well would be refused as a zip bomb.
            if name == DOCUMENT and not _shrinks_too_well(data):
                info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return target.getvalue()


def _shrinks_too_well(data: bytes) -> bool:
    return len(data) > _RATIO_FROM and len(data) > MAX_RATIO // 2 * len(zlib.compress(data, 1))


def open_container(data: bytes, shown: str) -> Container:
    """A container whose directory is within bounds. Raises DamagedFile; `shown` names the file in it."""
    archive = open_archive(data, shown)
    entries: dict[str, zipfile.ZipInfo] = {}
    foreign: dict[str, zipfile.ZipInfo] = {}
    for info in archive.infolist():
        if info.filename in MAX_SIZES or _ASSET.fullmatch(info.filename):
            entries[info.filename] = info
        elif not info.is_dir():
            foreign[info.filename] = info
    if sum(info.file_size for info in entries.values()) > MAX_UNPACKED:
        raise _too_much(shown)
    return Container(shown, archive, entries, tuple(_short(name) for name in foreign))


def open_archive(data: bytes, shown: str) -> zipfile.ZipFile:
    """A zip file of whatever program, each of whose entries is within bounds. Raises DamagedFile."""
    _check_directory_size(data, shown)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise _broken(shown) from error
    if len(archive.infolist()) > MAX_ENTRIES:
        raise _too_much(shown)
    names: set[str] = set()
    for info in archive.infolist():
        _check_entry(info, shown)
        if info.filename in names:
            raise DamagedFile(
                tr("“{name}” holds the part “{part}” twice and was not opened. Use another copy of the file.",
                   name=shown, part=_short(info.filename))
            )  # fmt: skip
        names.add(info.filename)
    return archive


def open_part(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """The unpacked content of an entry of a checked archive; None where it is broken."""
    try:
        with archive.open(name) as entry:
            return entry.read()
    except _BROKEN:
        return None


def check_unpacked(archive: zipfile.ZipFile, shown: str) -> None:
    """Raise DamagedFile where all of an archive together would unpack to more than a map can hold."""
    if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
        raise _too_much(shown)


def _check_directory_size(data: bytes, shown: str) -> None:
    """Raise DamagedFile where the directory at the end is missing or out of all proportion.

    zipfile makes an object for every entry the directory lists, so the size is looked at before.
    """
    at = len(data) - _END.size
    if at < 0 or data[at : at + 4] != _END_SIGNATURE or data[-2:] != b"\0\0":
        at = data.rfind(_END_SIGNATURE, max(0, len(data) - _END.size - (1 << 16)))
    if at < 0 or at + _END.size > len(data):
        raise _broken(shown)
    if data[max(0, at - 20) : at].startswith(_END64_LOCATOR):
        # Only archives larger than we read need this form, and its sizes would escape the check below.
        raise _too_much(shown)
    _, _, _, _, count, size, _, _ = _END.unpack_from(data, at)
    if count > MAX_ENTRIES or size > MAX_DIRECTORY:
        raise _too_much(shown)


def _check_entry(info: zipfile.ZipInfo, shown: str) -> None:
    """Raise DamagedFile where an entry is nothing a program of good will has written."""
    name = info.filename
    # orig_filename still has what zipfile cut off at a zero byte, or turned round on Windows.
    parts = re.split(r"[/\\]", info.orig_filename)
    if name != info.orig_filename or ".." in parts or parts[0] == "" or ":" in parts[0]:
        raise DamagedFile(
            tr("“{name}” holds a part named “{part}”, which leads out of the file. It was not opened: "
               "it may be meant to do harm.", name=shown, part=_short(info.orig_filename))
        )  # fmt: skip
    if info.flag_bits & 0x1:
        raise DamagedFile(
            tr(
                "“{name}” is encrypted. Decrypt it with the program that encrypted it, then open it again.",
                name=shown,
            )
        )
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise DamagedFile(
            tr("“{name}” is packed in a way that Touchline does not read (method {method}). "
               "Save it again with Touchline, or pack it as an ordinary zip file.",
               name=shown, method=info.compress_type)
        )  # fmt: skip
    limit = MAX_SIZES[ASSETS] if name.startswith(ASSETS) else MAX_SIZES.get(name, MAX_UNPACKED)
    bomb = info.file_size > _RATIO_FROM and info.file_size > MAX_RATIO * info.compress_size
    if info.file_size > limit or bomb:
        raise _too_much(shown)


def _broken(shown: str) -> DamagedFile:
    return DamagedFile(
        tr("“{name}” is cut off or damaged. Use another copy of the file, or fetch it again.", name=shown)
    )


def _too_much(shown: str) -> DamagedFile:
    return DamagedFile(
        tr("“{name}” would unpack to more than a journey map can hold. It was not opened: it may be meant to do harm.",
           name=shown)
    )  # fmt: skip


def _short(name: str) -> str:
    name = "".join(sign if sign.isprintable() else "�" for sign in name)
    return name if len(name) <= 60 else f"{name[:30]}…{name[-29:]}"
