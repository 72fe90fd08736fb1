"""Journals that were left behind: what each holds, and what became of the file meanwhile."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from pathlib import Path

from models.problems import InputProblem
from models.storage.recovery import places
from models.storage.recovery.replay import NEVER, Replayed, Source, recognise, replay

_USELESS_FOR = 30 * 86_400.0
"""Seconds for which a journal that cannot be read is kept; somebody may still come asking for it."""


@dataclass(frozen=True)
class Leftover:
    """A map that was not saved when its process ended. `written` is in seconds of time.time()."""

    folder: Path
    name: str
    written: float
    touchpoints: int
    source: Source


def leftovers(root: Path) -> list[Leftover]:
    """What was left behind and would be lost, the newest first; what holds nothing to lose is cleared away."""
    found: list[Leftover] = []
    for folder in places.left_behind(root):
        with contextlib.suppress(OSError):
            replayed = replay(folder)
            if replayed is not None and _to_lose(replayed):
                found.append(_told(folder, replayed))
            elif replayed is not None or _old(folder):
                discard(folder)
    return found


def discard(folder: Path) -> bool:
    """Clear a journal away that was left behind; False where a living process has taken it up."""
    try:
        handle = places.lock(folder)
    except OSError:
        handle = None
    if handle is None and folder.exists():
        return False
    places.remove(folder, handle)
    return True


def _to_lose(replayed: Replayed) -> bool:
    path = replayed.source.path
    # Who had undone some steps to look at something could still have made them again.
    return replayed.to_lose or replayed.history.can_redo or (path is not None and not _exists(path))


def _exists(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return path.exists()
    return False


def _old(folder: Path) -> bool:
    return time.time() - max(path.stat().st_mtime for path in places.journal_files(folder)) > _USELESS_FOR


def _told(folder: Path, replayed: Replayed) -> Leftover:
    source, journey = replayed.source, replayed.journey
    title = " ".join(journey.map.title.split())
    name = source.path.stem if source.path is not None else source.untitled or title
    return Leftover(folder, name, replayed.written, journey.touchpoint_count(), source)


def settle_source(replayed: Replayed) -> bool:
    """Compare the file of a map that is brought back with what the journal knows of it.

    The file as the journal knows it, or gone, stays the map's file. True: somebody else has written it since; then
    the map is one without a file, so that theirs is not overwritten.
    """
    from models.storage.touchline_file import changed_on_disk, read_journey

    source = replayed.source
    path = source.path
    if path is None or not changed_on_disk(path, source.sha256):
        return False
    with contextlib.suppress(InputProblem):
        in_file = read_journey(path)
        mark = recognise(replayed, in_file.journey)
        if mark is not None:
            replayed.source = Source(path, in_file.sha256)
            replayed.saved = mark
            return False
    replayed.source = Source(untitled=path.stem)
    replayed.saved = NEVER
    return True
