"""The families that a map can be set in: ours, and those of this machine that may be put into files.

A map names its family. Where the machine does not have it, the map is set in Inter, and whoever exports is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, Protocol

from models.layout import fonts
from models.problems import InputProblem
from resources.fonts import font_faces, map_families
from resources.translations import tr

_LETTERS = "".join(map(chr, range(0x20, 0x7F)))
"""What a face must have to be used: a font may say that it has Latin letters, and have none, and where words are shaped
no other is asked for these."""
_MOST_LISTED = 40
_LIGHTEST, _HEAVIEST = 300, 500
"""Between these an upright face is one for reading."""


class Typeface(NamedTuple):
    """A family with the faces that a map is set in, names as in resources.fonts; what it lacks is the nearest it has."""

    family: str
    regular: str
    medium: str
    semibold: str
    bold: str
    italic: str


INTER = Typeface("Inter", "Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold", "Inter-Italic")


class _Face(Protocol):
    @property
    def weight(self) -> int: ...
    @property
    def italic(self) -> bool: ...


def families() -> tuple[str, ...]:
    """The names of the families that a map can be set in here, ours at the front."""
    from models.layout.system_fonts import families as of_this_machine

    own = map_families()
    others = (name for name in of_this_machine() if name not in own and typeface(name) is not None)
    return (*own, *others)


def family_named(name: str) -> str:
    """The family of this name, in whatever case, as a brand names it ("" for Inter). Raises InputProblem, which lists
    what there is."""
    wanted = " ".join(name.split()).casefold()
    found = families()
    for family in found:
        if family.casefold() == wanted:
            return "" if family == INTER.family else family
    if not wanted:
        return ""
    listed = ", ".join(found[:_MOST_LISTED]) + (", …" if len(found) > _MOST_LISTED else "")
    raise InputProblem(
        tr(
            "There is no font “{name}” on this computer that may be embedded. There are: {fonts}.",
            name=name,
            fonts=listed,
        )
    )


@cache
def typeface(family: str) -> Typeface | None:
    """The family of this name, Inter for ""; None where this machine does not have it."""
    if family in ("", INTER.family):
        return INTER
    if family in map_families():
        faces = [face for face in font_faces() if face.family == family]
        return _made(family, [(face, face.name) for face in faces])
    from models.layout.system_fonts import families as of_this_machine

    return _made(family, [(face, face.path) for face in of_this_machine().get(family, ())])


def faces_for(family: str) -> Typeface:
    """What a map that names this family is set in on this machine."""
    return typeface(family) or INTER


def is_here(family: str) -> bool:
    """Whether a map that names this family is set in it on this machine."""
    return typeface(family) is not None


def _made(family: str, faces: Sequence[tuple[_Face, str]]) -> Typeface | None:
    # From light to heavy: of two as near the lighter one is taken.
    usable = sorted((face.weight, name, face.italic) for face, name in faces if fonts.covers(name, _LETTERS))
    upright = [(weight, name) for weight, name, italic in usable if not italic]
    slanted = [(weight, name) for weight, name, italic in usable if italic]
    if not any(_LIGHTEST <= weight <= _HEAVIEST for weight, _ in upright):
        return None
    regular, medium, bold = (_nearest(upright, weight) for weight in (400, 500, 700))
    # Here the heavier one: what is half bold must stand out.
    semibold = _nearest(upright[::-1], 600)
    return Typeface(family, regular, medium, semibold, bold, _nearest(slanted, 400) if slanted else regular)


def _nearest(faces: list[tuple[int, str]], weight: int) -> str:
    return min(faces, key=lambda face: abs(face[0] - weight))[1]
