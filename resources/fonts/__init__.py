"""The fonts that every map is set in, on screen and in every file.

They are opened by path, never by family name: a font of the same name on the user's system could differ
and would break lines elsewhere. A font of the user's system, which stands in for characters that none of these has
or which a map is set in, goes by its path in place of a name.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from resources.fonts.font_file import font_file, plain_name

_BEHIND_ALL = 1000


@dataclass(frozen=True)
class FontFace:
    """One font file.

    `weight` is 400 to 700 for ours, 1 to 1000 for others. `scripts` are the ISO 15924 codes that the face is meant for; "Zsye" stands for
    emoji, "Zsym" for symbols, "Zmth" for mathematics. `fallback_rank` orders the families: 0 is asked
    first, and faces of one family share a rank. `licence` is the path of its licence in this folder.
    """

    name: str
    file: str
    family: str
    weight: int
    italic: bool
    scripts: tuple[str, ...]
    fallback_rank: int
    licence: str


@cache
def font_faces() -> tuple[FontFace, ...]:
    """All faces, those to be asked first at the front."""
    records = json.loads(files(__name__).joinpath("fonts.json").read_text("utf-8"))
    faces = (FontFace(**{**entry, "scripts": tuple(entry["scripts"])}) for entry in records)
    return tuple(sorted(faces, key=lambda face: face.fallback_rank))


@cache
def font_face(name: str) -> FontFace:
    """The bundled face of that name, or one for a font of this machine by its path; KeyError for any other name."""
    own = next((face for face in font_faces() if face.name == name), None)
    if own is not None:
        return own
    path = Path(name)
    if not path.is_absolute():
        raise KeyError(f"No font is named {name!r}. There are: {', '.join(f.name for f in font_faces())}.")
    said = font_file(path)
    family = (said and said.family) or plain_name(path.stem) or "font"
    weight, italic = (said.weight, said.italic) if said else (400, False)
    return FontFace(name, name, family, weight, italic, (), _BEHIND_ALL, "")


@cache
def map_families() -> tuple[str, ...]:
    """The families that have the letters and the weights that a whole map is set in; the usual one first."""
    weights: dict[str, set[int]] = {}
    for face in font_faces():
        if "Latn" in face.scripts:
            weights.setdefault(face.family, set()).add(face.weight)
    return tuple(family for family, has in weights.items() if {400, 600} <= has)


@cache
def is_bundled(name: str) -> bool:
    """Whether a face is one of ours; False for the path of a font of this machine."""
    return any(face.name == name for face in font_faces())


@cache
def font_path(name: str) -> Path:
    """Where the face `name` (as in `FontFace.name`) lies on disk; for a font of this machine its path is its name.

    Raises KeyError for an unknown name, and RuntimeError when the program was packed so that its fonts
    are no files.
    """
    file = font_face(name).file
    path = Path(file) if Path(file).is_absolute() else files(__name__).joinpath(file)
    if not isinstance(path, Path):
        raise RuntimeError(f"{file} is not a file on disk. Fonts are opened by path: unpack the package.")
    return path
