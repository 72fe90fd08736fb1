"""Mermaid text with the way back to the line and column where its author wrote each character."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from models.problems import InputProblem
from resources.translations import tr

# What JavaScript's \s means; Python's \s knows other characters (U+001C to U+001F, U+0085).
BLANKS = "\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200B))
)
SPACE = f"[{BLANKS}]"
SHOWN_LENGTH = 60

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_BROKEN = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class MermaidError(InputProblem):
    """A diagram that Mermaid would refuse too.

    `line` and `column` count from 1 in the text as the user has it; `found` and `expected` are parts of
    `message`.
    """

    def __init__(
        self, message: str, line: int = 1, column: int = 1, found: str = "", expected: str = ""
    ) -> None:
        super().__init__(message)
        self.line = line
        self.column = column
        self.found = found
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Place:
    """A line and a column, both from 1."""

    line: int
    column: int


class Source:
    """A text from which parts were taken out, and where the rest stood before."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        """`text` with any line ends, to be counted from `first_line`."""
        # Entities are marked with these two characters later on; they are never valid text themselves.
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        self.text = text.replace("\ufdd0", "\ufffd").replace("\ufdd1", "\ufffd")
        self._first_line = first_line
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._starts = [0]
        self._origins = [0]

    def place(self, offset: int) -> Place:
        """Where the character at `offset` stands in the text as it was given."""
        piece = bisect_right(self._starts, offset) - 1
        origin = self._origins[piece] + offset - self._starts[piece]
        line = bisect_right(self._line_starts, origin) - 1
        return Place(self._first_line + line, origin - self._line_starts[line] + 1)

    def without(self, spans: Iterable[tuple[int, int]]) -> Source:
        """The source without these spans (offsets, in order, not overlapping)."""
        result = self._copy()
        parts: list[str] = []
        result._starts, result._origins = [], []
        length = position = 0
        for start, end in [*spans, (len(self.text), len(self.text))]:
            for origin, size in self._pieces(position, start):
                result._starts.append(length)
                result._origins.append(origin)
                length += size
            parts.append(self.text[position:start])
            position = end
        result.text = "".join(parts)
        if not result._starts:
            result._starts, result._origins = [0], [0]
        return result

    def rewritten(self, text: str) -> Source:
        """The source with each character replaced by that of `text`, which is as long."""
        result = self._copy()
        result.text = text
        return result

    def _copy(self) -> Source:
        result = Source("", self._first_line)
        result.text, result._line_starts = self.text, self._line_starts
        result._starts, result._origins = self._starts, self._origins
        return result

    def _pieces(self, start: int, end: int) -> Iterable[tuple[int, int]]:
        """Origin and length of what lies between two offsets, piece by piece."""
        index = bisect_right(self._starts, start) - 1
        while start < end:
            last = index + 1 == len(self._starts)
            stop = end if last else min(end, self._starts[index + 1])
            yield self._origins[index] + start - self._starts[index], stop - start
            start, index = stop, index + 1


def trimmed(text: str) -> str:
    """`text` without the outer blanks that JavaScript's trim() takes off."""
    return text.strip(BLANKS)


def harmless(text: str) -> str:
    """`text` with control characters as blanks and broken characters as U+FFFD; no outer blanks."""
    return trimmed(_BROKEN.sub("\ufffd", _UNPRINTABLE.sub(" ", text)))


def shown(text: str) -> str:
    """`text` as messages quote it: on one line, of bounded length."""
    text = harmless(text[: 4 * SHOWN_LENGTH])
    return text if len(text) <= SHOWN_LENGTH else text[: SHOWN_LENGTH - 1] + "…"


def refusal(place: Place, found: str, expected: str) -> MermaidError:
    """The error for text that does not fit the grammar; `found` and `expected` are translated."""
    message = tr(
        "Line {line}, column {column}: {found}. Expected: {expected}.",
        line=place.line,
        column=place.column,
        found=found,
        expected=expected,
    )
    return MermaidError(message, place.line, place.column, found, expected)
