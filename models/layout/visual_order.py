"""From the order in which text is written to that in which it stands on the line, in simple cases.

A part of UAX #9: strong characters, numbers and what lies between them. Left out, until the full rules come:
embeddings, overrides and isolates, Arabic against European numbers, pairs of brackets, separators in numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["L", "R", "number", "neutral"]

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
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


def levels(kinds: Sequence[Kind], right_to_left: bool) -> list[int]:
    """Even levels run from left to right, odd ones from right to left; `right_to_left` is the paragraph's."""
    base = int(right_to_left)
    strong: list[Kind] = []
    last: Kind = "R" if right_to_left else "L"
    for kind in kinds:
        if kind in ("L", "R"):
            last = kind
        strong.append("L" if kind == "number" and last == "L" else kind)
    return [_level(strong, at, base) for at in range(len(strong))]


def _level(kinds: Sequence[Kind], at: int, base: int) -> int:
    kind = kinds[at]
    if kind == "neutral":
        sides = {_side(kinds, at, -1, base), _side(kinds, at, 1, base)}
        kind = sides.pop() if len(sides) == 1 else ("R" if base else "L")
    if kind == "R":
        return 1
    return 2 * base if kind == "L" else 2


def _side(kinds: Sequence[Kind], at: int, step: int, base: int) -> Kind:
    at += step
    while 0 <= at < len(kinds):
        if kinds[at] != "neutral":
            return "L" if kinds[at] == "L" else "R"
        at += step
    return "R" if base else "L"


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
