"""Where a word may be hyphenated, by the patterns of the map's language."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyphen

LEAST = 3
"""Letters that stay together at either end of a word."""

_LETTERS = re.compile(r"[^\W\d_]+")
_NO_WORD = re.compile(r"://|@|^www\.|\\|/.*/|\w\.\w|_")


@lru_cache(maxsize=2048)
def hyphen_places(word: str, language: str = "") -> tuple[int, ...]:
    """Indices in `word` before which a hyphen may be set; none in addresses, paths and file names.

    `language` is a BCP 47 tag; "" and languages without patterns take the English ones.
    """
    if _NO_WORD.search(word):
        return ()
    patterns = _patterns(language)
    places: list[int] = []
    for letters in _LETTERS.finditer(word):
        if letters.end() - letters.start() >= 2 * LEAST:
            places += [letters.start() + int(place) for place in patterns.positions(letters.group())]
    return tuple(places)


@cache
def _patterns(language: str) -> pyphen.Pyphen:
    import pyphen

    known = pyphen.language_fallback(language) if language else None
    return pyphen.Pyphen(lang=known or "en_US", left=LEAST, right=LEAST)
