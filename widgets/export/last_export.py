"""What is remembered of the last export, so that the next begins there and the same can be done again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from exporters.acting import SCOPE
from exporters.choices import Choices, remembered, to_remember
from exporters.formats import FORMATS, suffix_of
from exporters.presets import taken_over
from models.storage.file_names import file_name

_MAP = "\0"
"""Stands for the name of the map within the name of a file; no name on disk has it."""


class LastExport(NamedTuple):
    """`file` was written of the map called `map`, and was as `stamp` says then: when it was changed, its bytes."""

    choices: Choices
    file: Path
    map: str
    stamp: tuple[int, int] | None

    def target(self, name: str) -> Path:
        """The file that the same export of the map called `name` writes: the same name for the same map, and for another
        the map's name in the place of the name before."""
        suffix = suffix_of(self.choices.format)
        stem = self.file.name.removesuffix(suffix)
        if name == self.map:
            return self.file
        pattern = stem.replace(file_name(self.map), _MAP, 1)
        new = pattern.replace(_MAP, file_name(name)) if _MAP in pattern else file_name(name)
        return self.file.with_name(new + suffix)

    def is_ours(self, target: Path) -> bool:
        """Whether the file that is there is the one that was written last, and nobody has changed it since."""
        return target == self.file and self.stamp is not None and stamp_of(target) == self.stamp


def remembered_export(values: Mapping[str, Any], choices: Choices, target: Path, map: str) -> dict[str, Any]:
    """The settings of the export after this one; presets stay."""
    stamp = stamp_of(target)
    return {
        **values,
        # The next export begins with all of the map, so that no part is left out unawares.
        **to_remember(taken_over(choices, Choices(), SCOPE)),
        "folder": str(target.parent),
        "last": {
            "file": str(target.absolute()),
            "map": map,
            "stamp": list(stamp) if stamp else None,
            # The settings dialog changes what the next export begins with, not what the last one was.
            "choices": to_remember(choices),
        },
    }


def last_export(values: Mapping[str, Any]) -> LastExport | None:
    """The last export in remembered settings; None where there was none, or its folder is gone."""
    last = values.get("last")
    if not isinstance(last, dict):
        return None
    file, map, stamp = (last.get(name) for name in ("file", "map", "stamp"))
    if not (isinstance(file, str) and isinstance(map, str)) or "\0" in file:
        return None
    if not isinstance(made := last.get("choices"), dict):
        return None
    choices, path = remembered(made), Path(file)
    if not path.is_absolute() or path.suffix != suffix_of(choices.format) or choices.format not in FORMATS:
        return None
    return LastExport(choices, path, map, _stamp(stamp))


def _stamp(value: object) -> tuple[int, int] | None:
    match value:
        case [int(changed), int(size)]:
            return changed, size
    return None


def stamp_of(file: Path) -> tuple[int, int] | None:
    """When a file was last changed (nanoseconds) and its bytes; None where it is not there."""
    try:
        found = file.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size
