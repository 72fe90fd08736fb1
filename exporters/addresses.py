"""Web and mail addresses in what users wrote: where they stand, and what they lead to."""

from __future__ import annotations

import re
from typing import NamedTuple

_ADDRESS = re.compile(
    r"(?:(?:https?://|mailto:)|(?<![\w.@/-])www\.(?=[\w-]+\.))[^\s<>\"“”„«»|\\^`{}]+", re.IGNORECASE
)
_WIDE = re.compile("[\u3000-\u303f\uff00-\uff60]")
"""Chinese and Japanese signs, which stand behind an address with no space between."""
_NOT_ITS_END = ".,;:!?'’)]،؛؟"
_SIGNS, _SHORTEST = re.compile(r"://|www\.|mailto:", re.IGNORECASE), len("www.a.bc")
_LEAST = 2
"""Signs behind the scheme with which something is an address."""
SAFE_TARGETS = ("https:", "http:", "mailto:")
"""How an address begins, in small letters, that a file may lead to: no other can reach into the reader's machine."""


class Address(NamedTuple):
    """First character, one behind the last, and what it leads to."""

    start: int
    stop: int
    target: str


def has_addresses(written: str) -> bool:
    """Whether it is worth looking for addresses at all."""
    return len(written) >= _SHORTEST and _SIGNS.search(written) is not None


def addresses(written: str) -> list[Address]:
    """The addresses in a text, in their order. What begins with "www." leads to https; the full stop at the end of a
    sentence and the bracket around an address are none of it."""
    found = []
    for match in _ADDRESS.finditer(written) if has_addresses(written) else ():
        whole = _WIDE.split(match.group(), maxsplit=1)[0]
        address = whole.rstrip(_NOT_ITS_END)
        if address.count("(") > address.count(")"):
            address += ")"
        target = f"https://{address}" if address[:4].lower() == "www." else address
        if len(target.partition(":")[2].strip("/")) > _LEAST:
            found.append(Address(match.start(), match.start() + len(address), target))
    return found
