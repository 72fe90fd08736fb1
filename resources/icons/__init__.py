"""The icons, as strokes that every output draws the same way.

Each icon lives in a box of 24 x 24 units, y downwards, and is drawn as stroke of width 2 with round caps
and joins, without fill. `build_icons.py` beside this file makes `icons.json` and tells how to add one.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal, TypeAlias, cast

MoveTo: TypeAlias = tuple[Literal["M"], float, float]
LineTo: TypeAlias = tuple[Literal["L"], float, float]
CurveTo: TypeAlias = tuple[Literal["C"], float, float, float, float, float, float]
Close: TypeAlias = tuple[Literal["Z"]]
PathOp: TypeAlias = MoveTo | LineTo | CurveTo | Close

BOX: Final = 24.0
"""Width and height of an icon's box, in icon units."""
STROKE_WIDTH: Final = 2.0
"""Width of the strokes, in icon units."""


@cache
def icon(name: str) -> tuple[PathOp, ...]:
    """The strokes of the Lucide icon `name`, absolute, in icon units.

    Names that Lucide has given up, such as "smile", still work. Raises KeyError for an unknown name.
    """
    entry = _table().get(name)
    if entry is None:
        raise KeyError(_unknown(name))
    if "now" in entry:
        return icon(entry["now"])
    return tuple(cast(PathOp, tuple(op)) for op in entry["strokes"])


@cache
def icon_names() -> tuple[str, ...]:
    """The names of all icons in alphabetical order, without the names that Lucide has given up."""
    return tuple(name for name, entry in _table().items() if "strokes" in entry)


@cache
def _table() -> dict[str, dict[str, Any]]:
    text = files(__name__).joinpath("icons.json").read_text("utf-8")
    return cast(dict[str, dict[str, Any]], json.loads(text))


def _unknown(name: str) -> str:
    # Imported here because only a mistake needs it.
    from difflib import get_close_matches

    near = get_close_matches(name, _table(), n=3)
    hint = f" Near it: {', '.join(near)}." if near else ""
    return f"No icon is named {name!r}.{hint} To add one, see resources/icons/build_icons.py."
