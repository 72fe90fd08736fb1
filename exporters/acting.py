"""Which of the choices make a difference to the file, by its format and kind."""

from __future__ import annotations

from exporters.choices import Choices
from exporters.page import MAP_SIZE, PAGE_SIZES, ROLLS
from models.journey.excerpt import Scope

_PIXELS = frozenset({"scale", "dpi", "longest"})
SCOPE = frozenset(Scope._fields)
"""What of the map is drawn."""
_PRINT = frozenset({"page", "landscape", "margin", "percent"})
BRAND = frozenset({"brand"})
"""What is of the map rather than of a kind of file: it is kept from one to the next, and no preset sets it."""
_TILES = frozenset({"tile", "overlap"})


def acting(choices: Choices) -> frozenset[str]:
    """The names of the fields of Choices that act with this format and kind."""
    match choices.format:
        case "pdf":
            return BRAND | SCOPE | {"format", "kind"} | _of_print(choices)
        case "png":
            return BRAND | _PIXELS | SCOPE | {"format", "transparent"}
        case "jpg":
            return BRAND | _PIXELS | SCOPE | {"format", "quality"}
        case "webp":
            return BRAND | _PIXELS | SCOPE | {"format", "transparent", "quality"}
        case "svg" | "pptx":
            return BRAND | _others(choices.format) | SCOPE
        case _:
            return _others(choices.format)


def that_count(choices: Choices) -> Choices:
    """The choices without those that make no difference to the size of the file."""
    return Choices(**{name: getattr(choices, name) for name in acting(choices) - {"landscape"}})


def _of_print(choices: Choices) -> frozenset[str]:
    if choices.kind == "handout":
        return frozenset({"tile", "parts"})
    names = set(_PRINT)
    if choices.page == MAP_SIZE:
        names -= {"landscape", "margin"}
    elif choices.page not in PAGE_SIZES and choices.page not in ROLLS:
        names.discard("landscape")
    if choices.kind == "tiles":
        names |= _TILES
    return frozenset(names)


def _others(format: str) -> frozenset[str]:
    """What is named after a format is its own: `pptx_size` acts for pptx."""
    return frozenset({"format", *(name for name in Choices._fields if name.startswith(f"{format}_"))})
