"""When Python looks for garbage: not while the program starts or a map is opened.

All that is made then stays, and looking through it again and again takes as long as laying out the map. Nor is
it looked through later, until another map is opened, and what came since only when the hands rest (see app.rest): no
pause of some hundredths of a second falls into a drag or a word.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OFTEN, _SELDOM, _NEVER = 2000, 10, 1_000_000
"""Python looks through the youngest objects often; through all that came since the map was opened never by itself."""


@contextmanager
def paused() -> Iterator[None]:
    """Within, only that is freed which nothing refers to, not what refers to itself."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def settle() -> None:
    """Look once through everything there is, and from now on only through what is made from now on."""
    import linecache

    gc.unfreeze()
    gc.collect()
    # Source text that PySide has read (see app.without_qt); a traceback would read it again.
    linecache.clearcache()
    gc.freeze()
    gc.set_threshold(_OFTEN, _SELDOM, _NEVER)
    gc.enable()


def tidy() -> None:
    """Look through what was made since the last time; all that is in use stays, and is not looked through again."""
    gc.collect()
    gc.freeze()
