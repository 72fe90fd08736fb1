"""The levels of text in both directions: the Unicode Bidirectional Algorithm (UAX #9), rules P2 to L2.

Even levels run from left to right, odd ones from right to left. The names of rules (W1, N0, ...) and of classes
(AL, EN, ...) are those of UAX #9; the classes come with Python. Where a paragraph ends is the caller's (P1), and
shaping turns brackets round (L4).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from models.layout.bidi_brackets import CLOSING, OPENING

_DEEPEST = 125
_MOST_OPEN_BRACKETS = 63

_EMBEDDINGS = {"LRE": (0, ""), "RLE": (1, ""), "LRO": (0, "L"), "RLO": (1, "R")}
"""Whether the level becomes odd, and what the characters inside are taken for."""
_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_REMOVED = frozenset({*_EMBEDDINGS, "PDF", "BN"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "PDI", *_ISOLATES})
_FALLS_AT_END = frozenset({"WS", "PDI", *_ISOLATES, *_REMOVED})
_DIRECTIONS = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
"""What neutrals and brackets take their direction from: numbers stand in text from right to left."""

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def has_right_to_left(text: str) -> bool:
    """Whether anything in the text can stand at another place than where it is written."""
    return _RIGHT_TO_LEFT.search(text) is not None


def class_of(character: str) -> str:
    """Bidi_Class; characters younger than Python's table are taken for letters of their neighbourhood."""
    return unicodedata.bidirectional(character) or ("R" if _RIGHT_TO_LEFT.match(character) else "L")


def paragraph_level(text: str) -> int:
    """1 where the first strong character is one of a script written from right to left, else 0 (P2, P3)."""
    return _first_strong([class_of(character) for character in text])


@lru_cache(maxsize=2048)
def levels(text: str, paragraph: int) -> tuple[int, ...]:
    """The level of each character of one paragraph; `paragraph` is that of the paragraph, 0 or 1.

    What rule X9 removes has the level of what stands before it.
    """
    original = [class_of(character) for character in text]
    explicit, kinds = _explicit(original, paragraph)
    found = list(explicit)
    for sequence in _sequences(original, explicit):
        edges = _edges(sequence, original, explicit, paragraph)
        own = [kinds[at] for at in sequence]
        marks = [original[at] == "NSM" for at in sequence]
        level = explicit[sequence[0]]
        _resolve(own, [text[at] for at in sequence], marks, edges, _direction(level))
        for at, kind in zip(sequence, own, strict=True):
            found[at] = level + _RISE[level % 2][kind]
    before = paragraph
    for at, kind in enumerate(original):
        if kind in _REMOVED:
            found[at] = before
        before = found[at]
    return tuple(found)


def at_line_end(text: str, levels: Sequence[int], paragraph: int) -> tuple[int, ...]:
    """The levels of a line: separators, and white space before them and at the end, fall to the paragraph's (L1)."""
    found = list(levels)
    falls = True
    for at in range(len(text) - 1, -1, -1):
        kind = class_of(text[at])
        falls = kind in ("S", "B") or (falls and kind in _FALLS_AT_END)
        if falls:
            found[at] = paragraph
    return tuple(found)


def visual_order(levels: Sequence[int]) -> list[int]:
    """The indices in the order from left to right (L2)."""
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


def _direction(level: int) -> str:
    return "R" if level % 2 else "L"


def _first_strong(kinds: Sequence[str]) -> int:
    """What stands in isolates is passed over."""
    depth = 0
    for kind in kinds:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(depth - 1, 0)
        elif depth == 0 and kind in ("L", "R", "AL"):
            return int(kind != "L")
    return 0


def _isolate_ends(kinds: Sequence[str]) -> dict[int, int]:
    """For each isolate that is closed, by where it begins: where its PDI stands (BD9)."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for at, kind in enumerate(kinds):
        if kind in _ISOLATES:
            opened.append(at)
        elif kind == "PDI" and opened:
            ends[opened.pop()] = at
    return ends


# ---- explicit levels (X1 to X8) --------------------------------------------------------------------------------


class _Explicit:
    """The stack of directional states, its overflows and its isolates."""

    def __init__(self, paragraph: int) -> None:
        self.stack: list[tuple[int, str, bool]] = [(paragraph, "", False)]
        """Level, override, whether an isolate."""
        self.isolates = 0
        self.overflow_isolates = 0
        self.overflow_embeddings = 0

    def next_level(self, odd: int) -> int | None:
        """The level of an embedding that begins here, None where it is too deep."""
        level = self.stack[-1][0] + 1
        level += level % 2 != odd
        fits = level <= _DEEPEST and not self.overflow_isolates and not self.overflow_embeddings
        return level if fits else None

    def embed(self, odd: int, override: str) -> None:
        level = self.next_level(odd)
        if level is not None:
            self.stack.append((level, override, False))
        elif not self.overflow_isolates:
            self.overflow_embeddings += 1

    def isolate(self, odd: int) -> None:
        level = self.next_level(odd)
        if level is None:
            self.overflow_isolates += 1
        else:
            self.isolates += 1
            self.stack.append((level, "", True))

    def end_isolate(self) -> None:
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif self.isolates:
            self.overflow_embeddings = 0
            while not self.stack[-1][2]:
                self.stack.pop()
            self.stack.pop()
            self.isolates -= 1

    def end_embedding(self) -> None:
        if self.overflow_isolates:
            return
        if self.overflow_embeddings:
            self.overflow_embeddings -= 1
        elif not self.stack[-1][2] and len(self.stack) > 1:
            self.stack.pop()


def _explicit(original: Sequence[str], paragraph: int) -> tuple[list[int], list[str]]:
    """Levels by embeddings, overrides and isolates, and the classes after overrides."""
    state, found, kinds = _Explicit(paragraph), [], list(original)
    ends = _isolate_ends(original) if "FSI" in original else {}
    for at, kind in enumerate(original):
        if kind == "PDI":
            state.end_isolate()
        level, override, _ = state.stack[-1]
        found.append(level)
        if override and kind not in _REMOVED and kind != "B":
            kinds[at] = override
        if kind in _EMBEDDINGS:
            state.embed(*_EMBEDDINGS[kind])
        elif kind == "FSI":
            state.isolate(_first_strong(original[at + 1 : ends.get(at, len(original))]))
        elif kind in _ISOLATES:
            state.isolate(int(kind == "RLI"))
        elif kind == "PDF":
            state.end_embedding()
    return found, kinds


# ---- isolating run sequences (X10) -----------------------------------------------------------------------------


def _sequences(original: Sequence[str], levels: Sequence[int]) -> Iterator[list[int]]:
    """The places of each: level runs, those of one isolate's inside passed over (BD13)."""
    runs: list[list[int]] = []
    for at, kind in enumerate(original):
        if kind in _REMOVED:
            continue
        if runs and levels[runs[-1][-1]] == levels[at]:
            runs[-1].append(at)
        else:
            runs.append([at])
    ends = _isolate_ends(original)
    starting = {run[0]: run for run in runs}
    continuing = set(ends.values())
    for run in runs:
        if run[0] in continuing:
            continue
        sequence = list(run)
        while (end := ends.get(sequence[-1])) is not None:
            sequence += starting[end]
        yield sequence


def _edges(
    sequence: Sequence[int], original: Sequence[str], levels: Sequence[int], paragraph: int
) -> tuple[str, str]:
    """The directions before and behind a sequence: of the higher level at either edge."""
    first, last = sequence[0], sequence[-1]
    level = levels[first]
    before = next((levels[at] for at in range(first - 1, -1, -1) if original[at] not in _REMOVED), paragraph)
    behind = paragraph
    if original[last] not in _ISOLATES:
        rest = range(last + 1, len(original))
        behind = next((levels[at] for at in rest if original[at] not in _REMOVED), paragraph)
    return _direction(max(level, before)), _direction(max(level, behind))


def _resolve(
    kinds: list[str], characters: Sequence[str], marks: Sequence[bool], edges: tuple[str, str], base: str
) -> None:
    """The classes of one sequence become L, R, EN or AN; `marks` tells which were NSM."""
    before, behind = edges
    _weak(kinds, before)
    _brackets(kinds, characters, marks, before, base)
    _neutrals(kinds, before, behind, base)


_RISE = ({"L": 0, "R": 1, "EN": 2, "AN": 2}, {"L": 1, "R": 0, "EN": 1, "AN": 1})
"""By how much each class is above an even and an odd level (I1, I2)."""


# ---- weak classes (W1 to W7) -----------------------------------------------------------------------------------


def _weak(kinds: list[str], before: str) -> None:
    last, strong = before, before
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[at] = "ON" if last in _ISOLATES or last == "PDI" else last
        last = kinds[at]
        if last in ("L", "R", "AL"):
            strong = last
        elif last == "EN" and strong == "AL":
            kinds[at] = "AN"
    for at, kind in enumerate(kinds):
        if kind == "AL":
            kinds[at] = "R"
    _separators(kinds)
    _signs(kinds)
    strong = before
    for at, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"


def _separators(kinds: list[str]) -> None:
    """One separator between two numbers of a kind (W4)."""
    for at in range(1, len(kinds) - 1):
        one, other = kinds[at - 1], kinds[at + 1]
        if one == other and (
            (kinds[at] == "CS" and one in ("EN", "AN")) or (kinds[at] == "ES" and one == "EN")
        ):
            kinds[at] = one


def _signs(kinds: list[str]) -> None:
    """Currency and per cent signs beside a number are part of it (W5); others are neutral (W6)."""
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if end > at:
            number = "EN" in (kinds[at - 1 : at] + kinds[end : end + 1])
            kinds[at:end] = ["EN" if number else "ON"] * (end - at)
        at = max(end, at + 1)
    for at, kind in enumerate(kinds):
        if kind in ("ES", "CS"):
            kinds[at] = "ON"


# ---- brackets and neutrals (N0 to N2) --------------------------------------------------------------------------


def _bracket_pairs(kinds: Sequence[str], characters: Sequence[str]) -> list[tuple[int, int]]:
    """Where brackets that belong together stand, by the opening one (BD16)."""
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for at, (kind, character) in enumerate(zip(kinds, characters, strict=True)):
        if kind != "ON":
            continue
        if character in OPENING:
            if len(opened) == _MOST_OPEN_BRACKETS:
                break
            opened.append((OPENING[character], at))
        elif character in CLOSING:
            wanted = CLOSING[character]
            match = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][0] == wanted), None)
            if match is not None:
                pairs.append((opened[match][1], at))
                del opened[match:]
    return sorted(pairs)


def _brackets(
    kinds: list[str], characters: Sequence[str], marks: Sequence[bool], before: str, base: str
) -> None:
    """Both of a pair take the direction of what they hold, or of what stands before them (N0)."""
    for first, last in _bracket_pairs(kinds, characters):
        inside = {_DIRECTIONS.get(kind) for kind in kinds[first + 1 : last]} - {None}
        if not inside:
            continue
        direction = base
        if base not in inside:
            earlier = (_DIRECTIONS[kinds[at]] for at in range(first - 1, -1, -1) if kinds[at] in _DIRECTIONS)
            direction = base if next(earlier, before) == base else ("L" if base == "R" else "R")
        for at in (first, last):
            kinds[at] = direction
            while at + 1 < len(kinds) and marks[at + 1]:
                at += 1
                kinds[at] = direction


def _neutrals(kinds: list[str], before: str, behind: str, base: str) -> None:
    """Neutrals between two of one direction take it (N1), others that of the embedding (N2)."""
    at, last = 0, before
    while at < len(kinds):
        if kinds[at] not in _NEUTRAL:
            last = _DIRECTIONS[kinds[at]]
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        following = _DIRECTIONS[kinds[end]] if end < len(kinds) else behind
        kinds[at:end] = [last if last == following else base] * (end - at)
        at = end
