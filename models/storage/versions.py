"""Dated copies of a map: what it was at each save, so that nothing that was ever saved is lost.

They lie in a folder for each map, named by their moment (UTC) and the first letters of their sha256. Keeping
one is never worth a failed save: nothing here raises but `VersionTrouble`, and no file of the user's is touched.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from models.storage.container import MAX_FILE
from models.storage.reading import MEBIBYTE, check_ordinary

MAX_BYTES = 1024 * MEBIBYTE
"""Of all copies of one map together; the oldest go first."""
DAYS = 60
"""For so many days the last copy of each day is kept besides the newest."""
LEAST = 3
"""So many are kept, however large they are."""
_LEFT_BEHIND = 3600
"""Seconds after which a copy that is still being written is none."""
ORIGIN = "map.txt"
"""Names the map in its folder, for people who look there."""
_NAME = re.compile(r"(\d{8}T\d{9})Z-([0-9a-f]{16})\.touchline")
_FORM = "%Y%m%dT%H%M%S%f"


class VersionTrouble(OSError):
    """A dated copy could not be kept."""


class Version(NamedTuple):
    """One dated copy."""

    path: Path
    when: datetime
    """In UTC."""
    sha256: str
    """Its first 16 letters."""
    size: int
    """Bytes."""


def folder_of(map_path: Path, root: Path) -> Path:
    """Where the copies of a map lie below `root`; links to the same file lead to the same folder."""
    real = os.path.realpath(map_path)
    key = hashlib.sha256(os.path.normcase(real).encode("utf-8", "surrogateescape")).hexdigest()[:24]
    return root / key


def versions_in(folder: Path) -> list[Version]:
    """The copies in a folder, newest first; none where it cannot be read."""
    found = []
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if named := _NAME.fullmatch(path.name):
                with contextlib.suppress(OSError, ValueError):
                    when = datetime.strptime(named[1] + "000", _FORM).replace(tzinfo=UTC)
                    found.append(Version(path, when, named[2], path.stat().st_size))
    return sorted(found, key=lambda version: version.path.name, reverse=True)


def keep(file: Path, folder: Path, *, at_most: int, when: datetime | None = None) -> bool:
    """Keep a copy of a file as it is now, dated `when` (None: when it was written). False: it is there already.

    The same content is kept once, with its newest date. Raises VersionTrouble where it cannot be kept; a file that
    is not there, or is none that Touchline could have written, needs no copy.
    """
    try:
        check_ordinary(file)
        if not 0 < file.stat().st_size <= MAX_FILE:
            return False
        with file.open("rb") as content:
            sha256 = hashlib.file_digest(content, "sha256").hexdigest()
        moment = when or datetime.fromtimestamp(file.stat().st_mtime, UTC)
    except (OSError, ValueError):
        return False
    return _keep(lambda target: shutil.copyfile(file, target), folder, sha256, moment, at_most, origin=file)


def keep_bytes(data: bytes, origin: Path, folder: Path, *, at_most: int, when: datetime) -> bool:
    """Keep these bytes of a file as a copy of the map `origin`, like `keep`. Raises VersionTrouble."""
    sha256 = hashlib.sha256(data).hexdigest()
    return _keep(lambda target: target.write_bytes(data), folder, sha256, when, at_most, origin=origin)


def _keep(
    write: Callable[[Path], object],
    folder: Path,
    sha256: str,
    moment: datetime,
    at_most: int,
    *,
    origin: Path,
) -> bool:
    try:
        target = folder / f"{moment.astimezone(UTC).strftime(_FORM)[:-3]}Z-{sha256[:16]}.touchline"
        same = next((version for version in versions_in(folder) if version.sha256 == sha256[:16]), None)
        if same is not None:
            if same.path.name < target.name:
                same.path.replace(target)
            return False
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_whole(write, target)
        with contextlib.suppress(OSError):
            (folder / ORIGIN).write_text(f"{origin}\n", encoding="utf-8", errors="replace")
        for version in superfluous(versions_in(folder), at_most, moment):
            with contextlib.suppress(OSError):
                version.path.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        raise VersionTrouble(*error.args) from error
    return True


def _write_whole(write: Callable[[Path], object], target: Path) -> None:
    for left in target.parent.glob(".*.part"):
        # Of a process that was ended while it wrote.
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFT_BEHIND:
                left.unlink()
    beside = target.with_name(f".{secrets.token_hex(6)}.part")
    try:
        write(beside)
        beside.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def superfluous(versions: Sequence[Version], at_most: int, now: datetime) -> list[Version]:
    """Those that go, of copies that stand newest first: `at_most` are kept, and the last one of each earlier day."""
    ordered = sorted(versions, key=lambda version: version.when, reverse=True)
    kept = ordered[:at_most]
    days = {version.when.astimezone().date() for version in kept}
    for version in ordered[at_most:]:
        day = version.when.astimezone().date()
        if day not in days and now - version.when < timedelta(days=DAYS):
            days.add(day)
            kept.append(version)
    total = 0
    fitting = set()
    for number, version in enumerate(kept):
        total += version.size
        if number < LEAST or total <= MAX_BYTES:
            fitting.add(version.path)
    return [version for version in ordered if version.path not in fitting]


def touchpoint_count(path: Path) -> int | None:
    """How many cards a copy holds, found without making a journey of it; None where it cannot be read."""
    from models.problems import InputProblem
    from models.storage.container import DOCUMENT, open_container
    from models.storage.reading import read_bytes

    try:
        container = open_container(read_bytes(path, MAX_FILE), path.name)
        return len(json.loads(container.read(DOCUMENT)).get("touchpoints", ()))
    except (InputProblem, ValueError, KeyError, AttributeError, RecursionError):
        return None
