"""From the order in which text is written to that in which it stands on the line, in simple cases.

A part of UAX #9: strong characters, numbers and what lies between them. Left out, until the full rules come:
embeddings, overrides and isolates, Arabic against European numbers, what brackets hold (a closing one
follows its opening one).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["L", "R", "number", "neutral", "open", "close"]
"""Strong left to right, strong right to left, digits, what takes its direction from around it, brackets."""

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_BRACKETS: dict[str, Kind] = {"Ps": "open", "Pe": "close"}
_NUMBER = re.compile(r"[#$%€£¥°+-]*\d+(?:[.,:/+-]\d+)*[#$%€£¥°]*")
_KINDS: dict[str, Kind] = {"L": "L", "R": "R", "AL": "R", "EN": "number", "AN": "number"}


def has_right_to_left(text: str) -> bool:
    return _RIGHT_TO_LEFT.search(text) is not None


def kind_of(character: str) -> Kind:
    if unicodedata.mirrored(character):
        return _BRACKETS.get(unicodedata.category(character), "neutral")
    return _KINDS.get(unicodedata.bidirectional(character), "neutral")


def starts_right_to_left(text: str) -> bool:
    """Whether the first strong character is one of a script written from right to left."""
    for character in text:
        kind = kind_of(character)
        if kind in ("L", "R"):
            return kind == "R"
    return False


def number_places(word: str) -> frozenset[int]:
    """The indices that belong to numbers, with the signs that stay with them (rules W4 and W5)."""
    return frozenset(at for number in _NUMBER.finditer(word) for at in range(*number.span()))


def levels(kinds: Sequence[Kind], right_to_left: bool) -> list[int]:
    """Even levels run from left to right, odd ones from right to left; `right_to_left` is the paragraph's."""
    base: Kind = "R" if right_to_left else "L"
    joined: list[Kind] = [
        "L" if kind == "number" and last == "L" else kind
        for kind, last in zip(kinds, _sides(kinds, base), strict=True)
    ]
    resolved = _from_sides(_with_brackets(joined, base), base)
    depths: dict[Kind, int] = {"L": 2 * int(right_to_left), "R": 1, "number": 2}
    return [depths[kind] for kind in resolved]


def _with_brackets(kinds: Sequence[Kind], base: Kind) -> list[Kind]:
    """Brackets take a direction before other neutrals do, a closing one that of its opening one."""
    opened: list[Kind] = []
    found: list[Kind] = []
    for kind, own in zip(kinds, _from_sides(kinds, base), strict=True):
        if kind == "open":
            opened.append(own)
        elif kind == "close" and opened:
            own = opened.pop()
        found.append(own if kind in ("open", "close") else kind)
    return found


def _from_sides(kinds: Sequence[Kind], base: Kind) -> list[Kind]:
    """Neutrals between two of one direction take it, others take the paragraph's; numbers count as R."""
    befores = _sides(kinds, base, numbers="R")
    afters = _sides(kinds[::-1], base, numbers="R")[::-1]
    return [
        kind if kind in ("L", "R", "number") else before if before == after else base
        for kind, before, after in zip(kinds, befores, afters, strict=True)
    ]


def _sides(kinds: Sequence[Kind], base: Kind, numbers: Kind | None = None) -> list[Kind]:
    """The direction before each; the paragraph's at the start. `numbers` is how numbers count, None: not."""
    found: list[Kind] = []
    last = base
    for kind in kinds:
        found.append(last)
        if kind in ("L", "R"):
            last = kind
        elif kind == "number" and numbers is not None:
            last = numbers
    return found


def visual_order(levels: Sequence[int]) -> list[int]:
    """The indices in the order from left to right (rule L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            if levels[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end
    return order
