"""Fonts opened for shaping: metrics, coverage, and which face stands in for which.

A face is mapped into memory when it is first asked for, so a map in Latin letters opens Inter alone.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple, TypeAlias

import uharfbuzz as hb

from resources.fonts import FontFace, font_face, font_faces, font_path

EastAsian: TypeAlias = Literal["SC", "JP", "KR"]

_REPLACEMENT = 0xFFFD


class Metrics(NamedTuple):
    """In units of the font's size; `descender` is negative."""

    ascender: float
    descender: float
    space: float


@cache
def open_font(name: str) -> hb.Font:
    """The face `name` of resources.fonts at its own units per em. Raises KeyError for an unknown name."""
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(font_path(name)))))


@cache
def units_per_em(name: str) -> int:
    return int(open_font(name).face.upem)


@cache
def metrics(name: str) -> Metrics:
    """Ascender, descender and the advance of a space."""
    font = open_font(name)
    extents = font.get_font_extents("ltr")
    em = units_per_em(name)
    space = font.get_glyph_h_advance(font.get_nominal_glyph(0x20) or 0)
    return Metrics(extents.ascender / em, extents.descender / em, space / em)


def glyph_of(name: str, character: str) -> int | None:
    """The glyph that the face's character map gives, None where it has none."""
    glyph: int | None = open_font(name).get_nominal_glyph(ord(character))
    return glyph or None


def covers(name: str, characters: str) -> bool:
    nominal = open_font(name).get_nominal_glyph
    for character in characters:  # noqa: SIM110 - asked for each letter of a map; a generator takes twice the time
        if not nominal(ord(character)):
            return False
    return True


@cache
def replacement(name: str) -> str:
    """What is drawn in place of a character that no face has: U+FFFD, or else the face's empty box."""
    return chr(_REPLACEMENT) if glyph_of(name, chr(_REPLACEMENT)) else "\U0010ffff"


@cache
def fallbacks(name: str, east_asian: EastAsian) -> tuple[str, ...]:
    """The faces to ask after `name`, one of each family, the nearest in weight.

    Of the three East Asian families the one named is asked first: one Han character has other forms in
    Chinese, Japanese and Korean.
    """
    own = font_face(name)
    families: dict[str, list[FontFace]] = {}
    for face in font_faces():
        if face.family != own.family:
            families.setdefault(face.family, []).append(face)
    order = sorted(families, key=lambda family: _rank(families[family][0], families, east_asian))
    return tuple(min(families[family], key=lambda face: _distance(face, own)).name for family in order)


def _rank(face: FontFace, families: dict[str, list[FontFace]], east_asian: EastAsian) -> tuple[int, int]:
    if face.family != f"Noto Sans {east_asian}":
        return (face.fallback_rank, 1)
    first = min(
        faces[0].fallback_rank
        for family, faces in families.items()
        if family in {"Noto Sans SC", "Noto Sans JP", "Noto Sans KR"}
    )
    return (first, 0)


def _distance(face: FontFace, own: FontFace) -> tuple[bool, int]:
    return (face.italic != own.italic, abs(face.weight - own.weight))


def of_this_machine(characters: str, name: str) -> str | None:
    """A font of this machine that has characters which no bundled one has, the nearest in weight to `name`."""
    from models.layout.system_fonts import font_with

    return font_with(characters, font_face(name).weight)


@cache
def made_for(names: tuple[str, ...], script: str) -> tuple[str, ...]:
    """Those of the faces that are meant for a script (ISO 15924); others may have its letters by the way."""
    scripts = {face.name: face.scripts for face in font_faces()}
    return tuple(name for name in names if script in scripts[name])


@cache
def emoji_face() -> str | None:
    """The face for emoji, None where none is bundled."""
    return next((face.name for face in font_faces() if "Zsye" in face.scripts), None)
