"""Elements of a presentation: what they are called, what they say, what is in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from exporters.pptx.namespaces import A, P

_MOST = 1e12


def named(element: Any) -> str:
    """The name without its space; empty for what is no element, such as a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def number(element: Any, name: str, default: float = 0.0) -> float:
    """An attribute as a number; the default where it is missing or none."""
    value = None if element is None else element.get(name)
    try:
        found = default if value is None else float(value)
    except ValueError:
        return default
    return found if abs(found) < _MOST else default


def child(element: Any, *names: str) -> Any:
    """The first of the children so called in the main drawing language; None where there is none."""
    if element is None:
        return None
    return next((entry for entry in element if entry.tag in {f"{A}{name}" for name in names}), None)


def holder_of(shape: Any) -> Any:
    """The element that says which placeholder a shape fills; None for any other shape."""
    return shape.find(f"./*/{P}nvPr/{P}ph")


def shapes_of(root: Any) -> Iterator[Any]:
    """The outermost shapes of a slide, layout or master."""
    tree = root.find(f"{P}cSld/{P}spTree")
    return iter(()) if tree is None else iter(tree)
