"""What the program remembers between starts: recent files, the window's place, the last export.

One small JSON file in the user's configuration folder. It is never worth a failed start: what cannot be read is
as if it were not there, and what cannot be written is forgotten.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

RECENT_FILES = 12
"""So many recent files are remembered."""
_MAX_BYTES = 1_000_000
T = TypeVar("T")


@dataclass(frozen=True)
class RecentFile:
    """A file that was opened or saved, and when it last was (UTC)."""

    path: Path
    opened: datetime


@dataclass
class Settings:
    """The remembered values; `save` writes them to `file` (None: nowhere, as in tests)."""

    file: Path | None = None
    recent: list[RecentFile] = field(default_factory=list)
    geometry: tuple[int, int, int, int] | None = None
    """Left, top, width, height of the window, in pixels of the interface."""
    maximised: bool = False
    outline_width: int = 196
    inspector_width: int = 272
    shelf_width: int = 190
    outline_shown: bool = True
    inspector_shown: bool = True
    last_folder: str = ""
    export: dict[str, Any] = field(default_factory=dict)
    """What the export dialog was last set to; JSON values, its own names."""
    language: str = ""
    """Code of the interface's language; empty: that of the system."""
    theme: str = "system"
    """"system", "light" or "dark"."""
    interface_scale: int = 100
    """Size of the interface in per cent, 80 to 200."""
    autosave: bool = False
    copies_kept: int = 20
    """So many dated copies of each map are kept."""
    author: str = ""
    client: str = ""
    """Author and client that a new map begins with."""
    keys: dict[str, list[str]] = field(default_factory=dict)
    """Shortcuts that the user has changed, by the id of the command."""
    recent_commands: list[str] = field(default_factory=list)
    """Ids of the commands that were run from the palette, the last first."""
    minimap_shown: bool = True
    shelf_shown: bool = False
    steps_shown: bool = False
    hint_seen: bool = False
    """The first hint has done its work: a card was made."""
    kept_back: dict[str, Any] = field(default_factory=dict)
    """Values by their names that are written in place of those of the moment, which are only for a while."""
    _known: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What stood in the file when it was last read or written here."""

    def remember(self, path: Path, now: datetime | None = None) -> None:
        """Put a file at the top of the recent files, and its folder where dialogs begin."""
        path = path.absolute()
        self.forget(path)
        self.recent.insert(0, RecentFile(path, now or datetime.now(UTC)))
        del self.recent[RECENT_FILES:]
        self.last_folder = str(path.parent)

    def forget(self, path: Path) -> None:
        """Take a file from the recent files; the file itself is left alone."""
        self.recent = [recent for recent in self.recent if recent.path != path]

    def folder(self) -> Path:
        """The folder in which a file dialog begins: the last one, or the user's documents, or home."""
        if self.last_folder and Path(self.last_folder).is_dir():
            return Path(self.last_folder)
        from platformdirs import user_documents_path

        documents = user_documents_path()
        return documents if documents.is_dir() else Path.home()

    def brands(self) -> Path:
        """The folder of the brandings that the user keeps."""
        return (self.file or settings_file()).with_name("brands")

    def save(self) -> None:
        """Write the settings; a folder that refuses is no reason to disturb anybody."""
        if self.file is None:
            return
        beside = self.file.with_name(f"{self.file.name}.{os.getpid()}.part")
        try:
            self._join(load_settings(self.file))
            self.file.parent.mkdir(parents=True, exist_ok=True)
            values = _to_json(self)
            beside.write_text(json.dumps(values, indent=1, ensure_ascii=True), encoding="utf-8")
            beside.replace(self.file)
            self._known = deepcopy(values)
        except (OSError, ValueError, TypeError):
            with suppress(OSError):
                beside.unlink(missing_ok=True)

    def _join(self, other: Settings) -> None:
        """Take over what another window has written since this one read or wrote: what was not changed here."""
        if not other._known:
            # There is no file, or none that can be read: nobody has written anything.
            return
        mine, theirs = _to_json(self), _to_json(other)
        for name, known in self._known.items():
            if name == "recent" or name in self.kept_back:
                continue
            if mine[name] == known != theirs[name]:
                setattr(self, name, getattr(other, name))
        known_paths = {entry["path"] for entry in self._known.get("recent", ())}
        if theirs["recent"] == self._known.get("recent"):
            return
        own = {recent.path: recent for recent in self.recent}
        others = {recent.path: recent for recent in other.recent}
        for path, recent in others.items():
            if path in own or str(path) not in known_paths:
                own[path] = max(own.get(path, recent), recent, key=lambda one: one.opened)
        gone = {path for path in own if str(path) in known_paths and path not in others}
        kept = [recent for path, recent in own.items() if path not in gone]
        self.recent = sorted(kept, key=lambda recent: recent.opened, reverse=True)[:RECENT_FILES]


def settings_file() -> Path:
    """Where the user's settings lie."""
    from platformdirs import user_config_path

    return user_config_path("Touchline", appauthor=False) / "settings.json"


def load_settings(file: Path | None = None) -> Settings:
    """The settings in `file` (the user's own when None), value by value: what does not fit is left at its default."""
    file = file or settings_file()
    settings = Settings(file)
    try:
        # A pipe or a device in its place would never end, and no start with it.
        if not file.is_file() or file.stat().st_size > _MAX_BYTES:
            return settings
        values = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return settings
    if isinstance(values, dict):
        for name, read in _READERS.items():
            if name in values and (value := _tried(read, values[name])) is not None:
                setattr(settings, name, value)
        settings._known = deepcopy(_to_json(settings))
    return settings


def _tried(read: Callable[[Any], T], value: object) -> T | None:
    try:
        return read(value)
    except (TypeError, ValueError, KeyError, OverflowError, AttributeError):
        return None


def _to_json(settings: Settings) -> dict[str, Any]:
    values = {name: getattr(settings, name) for name in _READERS} | settings.kept_back
    values["recent"] = [{"path": str(r.path), "opened": r.opened.isoformat()} for r in settings.recent]
    return values


def _read_recent(value: Any) -> list[RecentFile]:
    found = (_tried(_read_recent_file, entry) for entry in value[:RECENT_FILES])
    return [recent for recent in found if recent is not None]


def _read_recent_file(entry: Any) -> RecentFile:
    path = Path(entry["path"])
    opened = datetime.fromisoformat(entry["opened"])
    if not path.is_absolute() or opened.tzinfo is None or "\0" in entry["path"]:
        raise ValueError(entry)
    return RecentFile(path, opened)


def _read_geometry(value: Any) -> tuple[int, int, int, int]:
    left, top, width, height = (int(number) for number in value)
    if width < 1 or height < 1 or max(abs(left), abs(top), width, height) > 100_000:
        raise ValueError(value)
    return left, top, width, height


def _read_width(value: Any) -> int:
    return min(max(int(value), 80), 2000)


def _checked(kind: type[T]) -> Callable[[Any], T]:
    def read(value: Any) -> T:
        if not isinstance(value, kind):
            raise TypeError(value)
        return value

    return read


def _one_of(*names: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in names:
            raise ValueError(value)
        return str(value)

    return read


def _within(least: int, most: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if isinstance(value, bool):
            raise TypeError(value)
        return min(max(int(value), least), most)

    return read


def _read_keys(value: Any) -> dict[str, list[str]]:
    return {str(id): [str(key) for key in keys][:4] for id, keys in value.items() if isinstance(keys, list)}


_READERS: dict[str, Callable[[Any], Any]] = {
    "recent": _read_recent,
    "geometry": _read_geometry,
    "maximised": _checked(bool),
    "outline_width": _read_width,
    "inspector_width": _read_width,
    "shelf_width": _read_width,
    "outline_shown": _checked(bool),
    "inspector_shown": _checked(bool),
    "last_folder": _checked(str),
    "export": _checked(dict),
    "language": _checked(str),
    "theme": _one_of("system", "light", "dark"),
    "interface_scale": _within(80, 200),
    "autosave": _checked(bool),
    "copies_kept": _within(1, 500),
    "author": _checked(str),
    "client": _checked(str),
    "keys": _read_keys,
    "recent_commands": lambda value: [str(id) for id in value][:12],
    "minimap_shown": _checked(bool),
    "shelf_shown": _checked(bool),
    "steps_shown": _checked(bool),
    "hint_seen": _checked(bool),
}
"""How each value is read from the file; these are also the values that are written."""
