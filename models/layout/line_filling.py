"""Lines filled greedily with words, and words broken where they do not fit; widths in sizes of the font."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from models.layout.dictionary_breaks import has_dictionaries, is_spaceless
from models.layout.hyphenation import hyphen_places
from models.layout.line_breaks import address_places, break_places, last_resort_places
from models.layout.shaping import Shaper, Word

_HYPHEN = "-"


class Filled(NamedTuple):
    """The words of one line, its width, and whether it ends in a hyphen that is not in the text."""

    words: list[Word]
    width: float
    hyphenated: bool


def fill_lines(words: list[Word], used: Shaper, room: float, language: str) -> list[Filled]:
    """The words in lines no wider than `room`, save where one character is wider; one empty line for no words."""
    lines: list[Filled] = []
    line: list[Word] = []
    x, gap = 0.0, 0.0
    for word in words:
        end = x + gap + word.width
        if end <= room:
            line.append(word)
            x = end
        else:
            lines += _overflowing(word, Filled(line, x, False), used, room, language)
            line, x, _ = lines.pop()
        gap = line[-1].gap
    lines.append(Filled(line, x, False))
    return lines


def _overflowing(word: Word, line: Filled, used: Shaper, room: float, language: str) -> list[Filled]:
    """The lines that arise when `word` does not fit behind `line`; the last may be filled on."""
    cuts = _Cuts(word, used, language, hyphenate=word.width > room)
    lines: list[Filled] = []
    start = 0
    while True:
        before = line.width + line.words[-1].gap if line.words else 0.0
        cut = cuts.best(start, room - before)
        if cut is None and line.words:
            lines.append(line)
        else:
            start, piece, hyphenated = cut or cuts.anywhere(start, room)
            lines.append(Filled([*line.words, piece], before + piece.width, hyphenated))
            if start == len(word.text):
                return lines
        rest = cuts.rest(start, room)
        if rest is not None:
            return [*lines, Filled([rest], rest.width, False)]
        line = Filled([], 0.0, False)


class _Cuts:
    """The places at which one word may be broken."""

    def __init__(self, word: Word, used: Shaper, language: str, hyphenate: bool) -> None:
        self.word = word
        self.shaper = used
        text = word.text
        plain = set(break_places(text))
        one_way = not any(level % 2 for level in word.levels)
        hyphens = set(word.soft) if one_way else set()
        if hyphenate:
            plain.update(address_places(text))
            found = hyphen_places(text, language) if one_way else ()
            # Scripts without spaces know no hyphen; a syllable's end is then the next best place to a word's.
            syllables = {at for at in found if is_spaceless(text[at])}
            if syllables and not has_dictionaries():
                plain.update(syllables)
            hyphens.update(set(found) - syllables)
        self.hyphens = hyphens - plain
        self.places = sorted(plain | hyphens)
        self.edges: dict[int, float] | None = None
        self.last_resort: list[int] | None = None

    def _x(self, at: int) -> float:
        """Width of what is before `at`; where a ligature spans it, of what is before the ligature."""
        if self.edges is None:
            self.edges = self.word.edges(self.shaper.language)
        while at not in self.edges:
            at -= 1
        return self.edges[at]

    def best(self, start: int, room: float) -> tuple[int, Word, bool] | None:
        """The longest piece from `start` on that fits: its end, the piece, whether a hyphen was added."""
        return self._longest(self.places, start, room)

    def anywhere(self, start: int, room: float) -> tuple[int, Word, bool]:
        """A piece cut between any two characters: the longest that fits, or else a single one."""
        if self.last_resort is None:
            edges = self.word.edges(self.shaper.language)
            self.last_resort = [at for at in last_resort_places(self.word.text) if at in edges]
        found = self._longest(self.last_resort, start, room)
        if found is None:
            end = next((at for at in self.last_resort if at > start), len(self.word.text))
            found = (end, self.shaper.part(self.word, start, end), False)
        return found

    def _longest(self, places: list[int], start: int, room: float) -> tuple[int, Word, bool] | None:
        if not places or places[-1] <= start:
            return None
        limit = self._x(start) + room
        low = bisect_right(places, start)
        high = low
        while high < len(places) and self._x(places[high]) <= limit:
            high += 1
        for at in reversed(places[low:high]):
            added = at in self.hyphens
            piece = self.shaper.part(self.word, start, at, _HYPHEN if added else "")
            if piece.width <= room:
                return at, piece, added
        return None

    def rest(self, start: int, room: float) -> Word | None:
        """What is left from `start` on, if it fits."""
        if start == 0:
            return self.word if self.word.width <= room else None
        text = self.word.text
        if self._x(len(text)) - self._x(start) > room + 1.0:
            return None
        rest = self.shaper.part(self.word, start, len(text))
        return rest if rest.width <= room else None
