"""Which way a document is read, and how words of both directions stand beside each other in one line."""

from __future__ import annotations

from collections.abc import Iterable

from models.journey.records import Map
from models.layout.bidi import has_right_to_left, paragraph_level

RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}
)
"""Languages that are written from right to left, by the first part of their BCP 47 tags."""
_SCRIPTS = frozenset({"arab", "hebr"})
_FIRST_STRONG, _END, _MARK = "\u2068", "\u2069", "\u200f"


def reads_right_to_left(record: Map) -> bool:
    """Whether the pages of a map begin at the right: by its language, or where none is said by its title."""
    return begins_right(record.language, record.title)


def begins_right(language: str, title: str) -> bool:
    """The same of a document of this language (BCP 47) and title."""
    language, *parts = language.strip().lower().replace("_", "-").split("-")
    if language:
        return language in RIGHT_TO_LEFT or not _SCRIPTS.isdisjoint(parts)
    return paragraph_level(title) == 1


def joined(parts: Iterable[str], between: str = " · ", backwards: bool | None = None) -> str:
    """The parts that are not empty in one line, each in its own direction (UAX 9, isolates), so that a date behind an
    Arabic name is not torn apart. `backwards`: the line begins at the right; None: as its first word does."""
    said = [part for part in (part.strip() for part in parts) if part]
    line = between.join(said)
    if len(said) < 2 or not has_right_to_left(line):
        return line
    begins = paragraph_level(line) == 1 if backwards is None else backwards
    return (_MARK if begins else "") + between.join(f"{_FIRST_STRONG}{part}{_END}" for part in said)
