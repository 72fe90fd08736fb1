"""When Python looks for garbage: not while the program starts or a map is opened.

All that is made then stays, and looking through it again and again takes as long as laying out the map. Nor is
it looked through later, until another map is opened: no pause of some hundredths of a second falls into a drag.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
    gc.enable()
