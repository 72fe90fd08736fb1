"""The namespaces of a presentation, and elements of it made from text."""

from __future__ import annotations

from typing import Any

from lxml import etree

_SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
A, P, R = (f"{{{space}}}" for space in _SPACES.values())
"""Before the names of elements and attributes, as lxml gives them."""
NAMES = {prefix: _SPACES[prefix] for prefix in "ap"}
"""For paths such as "a:p"."""
_DECLARED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def element_of(xml: str) -> Any:
    """The element that a text of ours describes, with the prefixes a, p and r."""
    return etree.fromstring(f"<p:_ {_DECLARED}>{xml}</p:_>", _PARSER)[0]
