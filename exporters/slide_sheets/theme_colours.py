"""Colours as a presentation names them: by the theme, by its map of roles, and changed in lightness or cover."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from typing import Any

from exporters.pptx.namespaces import A
from exporters.slide_sheets.names import named
from models.layout.picture import Colour

_WHOLE = 100_000
_ROLES = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_BLACK = "#000000"


class ThemeColours:
    """`map_` says which colour of the theme plays which role ("bg1": "lt1")."""

    def __init__(self, theme: Any, map_: Mapping[str, str]) -> None:
        scheme = None if theme is None else theme.find(f".//{A}clrScheme")
        self._own = (
            {} if scheme is None else {named(entry): _plain(entry[0]) for entry in scheme if len(entry)}
        )
        self._map = {**_ROLES, **map_}

    def in_(self, holder: Any, stand_in: Colour | None = None) -> Colour | None:
        """The colour within an element such as a solid fill; None where it names none. `stand_in` is what "phClr"
        stands for."""
        if holder is None:
            return None
        for entry in holder:
            found = self._base(entry, stand_in)
            if found is not None:
                return _changed(found, entry)
        return None

    def named(self, role: str) -> Colour:
        """The colour of a role ("tx1", "accent1")."""
        return self._own.get(self._map.get(role, role), _BLACK)

    def _base(self, entry: Any, stand_in: Colour | None) -> Colour | None:
        kind = named(entry)
        if kind == "schemeClr":
            role = entry.get("val", "")
            return (stand_in or _BLACK) if role == "phClr" else self.named(role)
        return _plain(entry) if kind in ("srgbClr", "sysClr", "prstClr", "scrgbClr") else None


def _plain(entry: Any) -> Colour:
    """A colour that is said outright."""
    kind = named(entry)
    value = entry.get("lastClr" if kind == "sysClr" else "val", "")
    if kind == "scrgbClr":
        parts = [min(max(int(entry.get(name, "0").rstrip("%")) / _WHOLE, 0.0), 1.0) for name in "rgb"]
        return _hex(parts)
    if len(value) == 6 and all(sign in "0123456789abcdefABCDEF" for sign in value):
        return f"#{value.upper()}"
    return {"white": "#FFFFFF", "window": "#FFFFFF"}.get(value, _BLACK)


def _changed(colour: Colour, entry: Any) -> Colour:
    """The colour with the changes that the element names, in their order."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    alpha = 1.0
    for change in entry:
        value = int(change.get("val", str(_WHOLE))) / _WHOLE
        match named(change):
            case "alpha":
                alpha = value
            case "tint":
                parts = [1 - (1 - part) * value for part in parts]
            case "shade":
                parts = [part * value for part in parts]
            case "lumMod" | "lumOff" | "satMod" as kind:
                parts = _in_lightness(parts, kind, value)
    return _hex(parts) + ("" if alpha >= 1 else f"{round(max(alpha, 0.0) * 255):02X}")


def _in_lightness(parts: list[float], kind: str, value: float) -> list[float]:
    hue, light, full = colorsys.rgb_to_hls(*parts)
    if kind == "satMod":
        full = min(full * value, 1.0)
    else:
        light = min(max(light * value if kind == "lumMod" else light + value, 0.0), 1.0)
    return list(colorsys.hls_to_rgb(hue, light, full))


def _hex(parts: list[float]) -> Colour:
    return "#" + "".join(f"{round(part * 255):02X}" for part in parts)


def between(one: Colour, other: Colour, share: float = 0.5) -> Colour:
    """The colour that is a share of the way from one to the other, its cover too."""
    pairs = zip(_with_alpha(one), _with_alpha(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _with_alpha(colour: Colour) -> list[int]:
    whole = colour[1:] if len(colour) == 9 else f"{colour[1:]}FF"
    return [int(whole[at : at + 2], 16) for at in (0, 2, 4, 6)]
