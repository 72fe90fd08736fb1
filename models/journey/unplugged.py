"""Libraries loaded without a search for their plugins.

pydantic and networkx each look through all that is installed for packages that would like to take part in their work.
None is wanted in a program that holds what clients confide, and the search, with all that it loads, takes a fifteenth
of the time of an export of 50 cards.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

_SEARCH = "importlib.metadata"


@contextmanager
def unplugged() -> Iterator[None]:
    """Within, who imports the search finds one that finds nothing. Where it is loaded already it stays what it is."""
    if _SEARCH in sys.modules:
        yield
        return
    sys.modules[_SEARCH] = stand_in = ModuleType(_SEARCH)
    stand_in.__dict__.update(entry_points=_entry_points, __getattr__=_whole)
    try:
        yield
    finally:
        if sys.modules.get(_SEARCH) is stand_in:
            del sys.modules[_SEARCH]


def _entry_points(**asked: str) -> Any:
    """None of one group, as plugins are asked for; whoever looks through all himself is answered as ever."""
    return () if asked.keys() == {"group"} else _whole("entry_points")(**asked)


def _whole(name: str) -> Any:
    """As a module answers for a name that it lacks."""
    if name.startswith("__"):
        raise AttributeError(name)
    sys.modules.pop(_SEARCH, None)
    return getattr(import_module(_SEARCH), name)


with unplugged():
    # With the first model that is made pydantic begins its search.
    import_module("pydantic").create_model("First")
