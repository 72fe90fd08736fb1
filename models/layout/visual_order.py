"""From the order in which text is written to that in which it stands on the line, in simple cases.

A part of UAX #9: strong characters, numbers and what lies between them. Left out, until the full rules come:
embeddings, overrides and isolates, Arabic against European numbers, pairs of brackets.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["L", "R", "number", "neutral"]

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_NUMBER = re.compile(r"[#$%€£¥°+-]*\d+(?:[.,:/+-]\d+)*[#$%€£¥°]*")
_KINDS: dict[str, Kind] = {"L": "L", "R": "R", "AL": "R", "EN": "number", "AN": "number"}


def has_right_to_left(text: str) -> bool:
    return _RIGHT_TO_LEFT.search(text) is not None


def kind_of(character: str) -> Kind:
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
    before, last = [], base
    for kind in kinds:
        if kind in ("L", "R"):
            last = kind
        # A number belongs to the text from left to right that it follows, and stands to the left of other text.
        before.append(last if kind == "neutral" or (kind == "number" and last == "L") else kind)
    after, following = [], base
    for kind, own in zip(reversed(kinds), reversed(before), strict=True):
        if kind != "neutral":
            following = "L" if own == "L" else "R"
        after.append(following)
    resolved: list[int] = []
    for kind, own, side in zip(kinds, before, reversed(after), strict=True):
        if kind == "neutral":
            own = own if own == side else base
        resolved.append({"R": 1, "L": 2 * int(right_to_left)}.get(own, 2))
    return resolved


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
