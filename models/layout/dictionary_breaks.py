"""Where words end in scripts that are written without spaces: Thai, Lao, Khmer, Burmese. ICU's dictionaries know them,
where the extra `thai` is installed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

_STRETCH = re.compile("[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff]{2,}")
_LOCALES = (("\u0e7f", "th"), ("\u0eff", "lo"), ("\u109f", "my"))
_LAST = "km"


def dictionary_places(word: str) -> tuple[int, ...]:
    """Indices in `word` at which a word of such a script follows another; none where the extra is not installed."""
    stretches = list(_STRETCH.finditer(word))
    if not stretches:
        return ()
    return tuple(stretch.start() + at for stretch in stretches for at in _places(stretch.group()))


def is_spaceless(character: str) -> bool:
    """Whether a character is of a script that is written without spaces."""
    return _STRETCH.match(character * 2) is not None


def has_dictionaries() -> bool:
    """Whether the extra is installed."""
    return _breaks() is not None


@lru_cache(maxsize=4096)
def _places(stretch: str) -> tuple[int, ...]:
    breaks = _breaks()
    if breaks is None:
        return ()
    locale = next((name for last, name in _LOCALES if stretch[0] <= last), _LAST)
    return tuple(end for _, end in breaks(stretch, locale) if end < len(stretch))


@cache
def _breaks() -> Callable[[str, str], Iterable[tuple[int, int]]] | None:
    try:
        # Here, as few maps need it.
        from icu4py.breakers import LineBreaker
    except ImportError:
        return None
    return lambda text, locale: LineBreaker(text, locale).segments()
