"""The graph that a journey is: networkx' MultiDiGraph, without the algorithms that networkx loads beside it.

They take 60 ms and 14 MB of every start, and nothing that is drawn or written asks for one. Whoever does, by
`networkx.algorithms` or by any name of `networkx`, gets them as ever: they are loaded then. A version of networkx that
cannot be loaded so is loaded whole.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

from models.journey.unplugged import unplugged

_PUT_OFF = ("generators", "readwrite", "algorithms", "linalg", "drawing")
"""Parts of networkx that stand on its classes, in the order in which it loads them."""


def _load_classes_alone() -> None:
    places = [f"networkx.{part}" for part in _PUT_OFF]
    for place in places:
        empty = ModuleType(place)
        empty.__dict__["__all__"] = ()
        sys.modules[place] = empty
    try:
        with unplugged():
            networkx = import_module("networkx")
    finally:
        for place in places:
            del sys.modules[place]
    for part in _PUT_OFF:
        networkx.__dict__.pop(part, None)
    unknown = networkx.__dict__.get("__getattr__")

    def rest(name: str) -> object:
        """As a module answers for a name that it lacks: what was put off is loaded, and asked."""
        if unknown is None:
            del networkx.__dict__["__getattr__"]
        else:
            networkx.__dict__["__getattr__"] = unknown
        for part in _PUT_OFF:
            _load(networkx, part)
        return getattr(networkx, name)

    networkx.__dict__["__getattr__"] = rest


def _load(networkx: ModuleType, part: str) -> None:
    """As `from networkx.part import *` in networkx itself."""
    module = import_module(f"networkx.{part}")
    public = getattr(module, "__all__", [name for name in vars(module) if not name.startswith("_")])
    networkx.__dict__.update({name: getattr(module, name) for name in public})


if "networkx" not in sys.modules:
    try:
        _load_classes_alone()
    except Exception:  # whatever its modules trip over where they need of each other what was put off
        for name in [name for name in sys.modules if name.partition(".")[0] == "networkx"]:
            del sys.modules[name]

from networkx import MultiDiGraph  # noqa: E402 - not before the rest is put off

__all__ = ["MultiDiGraph"]
