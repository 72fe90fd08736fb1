"""Which of the choices make a difference to the file, by its format and kind."""

from __future__ import annotations

from exporters.brand import Brand
from exporters.choices import Choices
from exporters.page import MAP_SIZE, PAGE_SIZES, ROLLS

_PNG = frozenset({"scale", "dpi"})
_PRINT = frozenset({"page", "landscape", "margin", "percent"})
_BRAND = tuple(name for name in Brand._fields if name != "accent")
_TILES = frozenset({"tile", "overlap"})


def acting(choices: Choices) -> frozenset[str]:
    """The names of the fields of Choices that act with this format and kind."""
    match choices.format:
        case "pdf":
            return frozenset({"format", "kind", *_BRAND}) | _of_print(choices)
        case "png":
            return _PNG | {"format"}
        case _:
            return _others(choices.format)


def same(one: Choices, other: Choices) -> bool:
    """Whether both come to the same file."""
    names = acting(one)
    return names == acting(other) and all(getattr(one, name) == getattr(other, name) for name in names)


def taken_over(choices: Choices, from_: Choices) -> Choices:
    """The choices with what acts in `from_` in place of theirs; what is set for other formats stays."""
    return choices._replace(**{name: getattr(from_, name) for name in acting(from_)})


def _of_print(choices: Choices) -> frozenset[str]:
    if choices.kind == "handout":
        return frozenset({"tile", "parts", "accent"})
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
