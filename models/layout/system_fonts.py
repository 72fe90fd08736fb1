"""Fonts of this machine: for characters that no bundled font has, found by what they cover, and by their families.

They are looked for when such a character or family is first met, never before. Only fonts with one set of plain outlines
count, which every output can draw alike, and only such as allow to be put into files, as a map is handed on with them.
A font of this machine goes by its path, where a bundled one goes by its name.
"""

from __future__ import annotations

import os
import sys
import time
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from resources.fonts.font_file import FontFile, font_file

LONGEST_SEARCH = 1.5
"""Seconds; fonts that were not reached by then are left out until the next start."""
_MOST_FONTS = 3000
_LARGEST = 64 * 1024 * 1024

_NEEDED = frozenset({"cmap", "head", "hhea", "hmtx", "maxp", "OS/2", "post"})
_OUTLINES = (frozenset({"glyf", "loca"}), frozenset({"CFF "}))
_DRAWN_OTHERWISE = frozenset({"fvar", "COLR", "SVG ", "CBDT", "sbix"})
"""Variable and coloured fonts: the outputs would draw them each in its way."""
_NO_CHARACTERS = ("Co", "Cn", "Cs")
"""Private and unassigned: what one font shows for them says nothing of what the writer meant."""


class Face(NamedTuple):
    """One font of this machine, by its path."""

    path: str
    weight: int
    italic: bool


class _Covered(NamedTuple):
    path: str
    plainness: tuple[bool, ...]
    weight: int
    characters: hb.Set


def folders() -> tuple[Path, ...]:
    """Where this system keeps its fonts, the user's own first."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA") or home / "AppData/Local")
        windows = Path(os.environ.get("WINDIR") or "C:/Windows")
        return (local / "Microsoft/Windows/Fonts", windows / "Fonts")
    if sys.platform == "darwin":
        return (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    return (data / "fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))


def font_with(characters: str, weight: int) -> str | None:
    """The path of a font of this machine that has all these characters, the plainest and nearest in weight; None
    where there is none."""
    if any(unicodedata.category(character) in _NO_CHARACTERS for character in characters):
        return None
    codes = [ord(character) for character in characters]
    found = [font for font in _fonts() if all(code in font.characters for code in codes)]
    if not found:
        return None
    return min(found, key=lambda font: (font.plainness, abs(font.weight - weight), font.path)).path


@cache
def families() -> dict[str, tuple[Face, ...]]:
    """The families with plain Latin letters that a map may be set in, by name in the order of the alphabet."""
    until = time.monotonic() + LONGEST_SEARCH
    found: dict[str, dict[tuple[int, bool], Face]] = {}
    for number, path in enumerate(_files()):
        if number >= _MOST_FONTS or time.monotonic() > until:
            break
        said = _usable(path)
        if said is not None and said.latin and said.family:
            face = Face(str(path), said.weight, said.italic)
            # The user's own folder comes first: a newer copy of a font of the system stands there.
            found.setdefault(said.family, {}).setdefault((face.weight, face.italic), face)
    return {name: tuple(found[name].values()) for name in sorted(found, key=str.casefold)}


@cache
def _fonts() -> tuple[_Covered, ...]:
    until = time.monotonic() + LONGEST_SEARCH
    found: list[_Covered] = []
    for number, path in enumerate(_files()):
        if number >= _MOST_FONTS or time.monotonic() > until:
            break
        font = _opened(path)
        if font is not None:
            found.append(font)
    return tuple(found)


def _files() -> Iterator[Path]:
    for folder in folders():
        for at, below, names in os.walk(folder):
            below.sort()
            yield from (Path(at, name) for name in sorted(names) if name.lower().endswith((".ttf", ".otf")))


def _opened(path: Path) -> _Covered | None:
    """What a font covers; None where it cannot be read, or may not be used."""
    said = _usable(path)
    if said is None:
        return None
    try:
        characters = hb.Face(hb.Blob.from_file_path(str(path))).unicodes
    except (OSError, ValueError, hb.HarfBuzzError):
        return None
    name = path.stem.lower()
    plainness = ("mono" in name, "condensed" in name, "serif" in name and "sans" not in name, said.italic)
    return _Covered(str(path), plainness, said.weight, characters)


def _usable(path: Path) -> FontFile | None:
    """What a font says of itself; None where every output could not draw it alike, or it may not be handed on."""
    try:
        if path.stat().st_size > _LARGEST or "lastresort" in path.stem.lower():
            return None
    except OSError:
        return None
    said = font_file(path)
    if said is None or said.keyed or not said.tables >= _NEEDED or said.tables & _DRAWN_OTHERWISE:
        return None
    if not any(said.tables >= outlines for outlines in _OUTLINES):
        return None
    return said if _may_be_handed_on(said.rights) else None


def _may_be_handed_on(rights: int) -> bool:
    """By fsType: installable or editable, as files with the font in them may be edited; cut down, and as outlines."""
    usage = rights & 0xE
    return (usage == 0 or bool(usage & 0x8)) and not rights & 0x300
