"""What a font file of this machine says of itself: its names, weight and rights, read without opening the font."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import NamedTuple

_SIGNATURES = (b"\x00\x01\x00\x00", b"true", b"OTTO")
_MOST_TABLES = 200
_MOST_NAMES = 1 << 18
"""Bytes of a name table: more is no font."""
_HEAD_OF_OUTLINES = 1024
_KEYED = b"\x0c\x1e"
"""The operator ROS, with which the description of such outlines begins."""
_NORMAL_WIDTH = 5
_LEGACY_FAMILY, _FAMILY = 1, 16
_ENGLISH = 0x409
_ITALIC = 1
_LATIN = 1
_KIND, _SYMBOLS = 32, 5
"""Where PANOSE says what kind of font it is, and what it says of fonts with signs in place of letters."""


class FontFile(NamedTuple):
    """`weight` is 1 to 1000, `rights` the fsType of OS/2; `tables` are the tags of what the file holds."""

    family: str
    weight: int
    italic: bool
    rights: int
    latin: bool
    """Whether it says that it has the plain Latin letters."""
    tables: frozenset[str]
    keyed: bool = False
    """Whether its outlines are those of PostScript and go by numbers of their own, which differ from those of glyphs."""


def font_file(path: Path) -> FontFile | None:
    """What the file at a path says of itself; None where it is no TrueType or OpenType font."""
    try:
        with path.open("rb") as file:
            head = file.read(12)
            if head[:4] not in _SIGNATURES:
                return None
            count = min(int.from_bytes(head[4:6], "big"), _MOST_TABLES)
            entries = file.read(16 * count)
            places = {
                entries[at : at + 4].decode("latin-1"): struct.unpack(">LL", entries[at + 8 : at + 16])
                for at in range(0, len(entries) - 15, 16)
            }
            parts = {}
            for tag, most in (("OS/2", _MOST_NAMES), ("name", _MOST_NAMES), ("CFF ", _HEAD_OF_OUTLINES)):
                start, length = places.get(tag, (0, 0))
                file.seek(start)
                parts[tag] = file.read(min(length, most))
        said = _read(parts["OS/2"], parts["name"], frozenset(places))
        return said and said._replace(keyed=_KEYED in parts["CFF "])
    except (OSError, ValueError, struct.error):
        return None


def _read(traits: bytes, names: bytes, tables: frozenset[str]) -> FontFile | None:
    if len(traits) < 64:
        return None
    weight, width, rights = struct.unpack(">3H", traits[4:10])
    (ranges,) = struct.unpack(">L", traits[42:46])
    (selection,) = struct.unpack(">H", traits[62:64])
    found = _names(names)
    # A narrow cut of a family goes by a name of its own, as its letters do not stand in for the others.
    wide = found.get(_FAMILY) if width == _NORMAL_WIDTH else ""
    family = plain_name(wide or found.get(_LEGACY_FAMILY, ""))
    latin = bool(ranges & _LATIN) and traits[_KIND] != _SYMBOLS
    # Some old fonts count from 1 to 9.
    heavy = weight * 100 if weight < 10 else weight
    return FontFile(family, heavy, bool(selection & _ITALIC), rights, latin, tables)


def plain_name(name: str) -> str:
    """A family's name in the letters that names have in every format: others would have to be written in each its way."""
    return " ".join("".join(letter for letter in name if letter.isalnum() or letter in " -_").split())


def _names(table: bytes) -> dict[int, str]:
    """The names of the family by their number, in English where they are."""
    if len(table) < 6:
        return {}
    count, texts = struct.unpack(">2H", table[2:6])
    found: dict[int, tuple[int, str]] = {}
    for at in range(6, min(6 + 12 * count, len(table) - 11), 12):
        platform, _, language, number, length, start = struct.unpack(">6H", table[at : at + 12])
        if number not in (_LEGACY_FAMILY, _FAMILY):
            continue
        raw = table[texts + start : texts + start + length]
        text = raw.decode("mac-roman" if platform == 1 else "utf-16-be", "replace")
        rank = (0 if language == _ENGLISH else 2) if platform == 3 else 1
        if text and (number not in found or rank < found[number][0]):
            found[number] = (rank, text)
    return {number: text for number, (_, text) in found.items()}
