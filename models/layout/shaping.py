"""Words shaped by HarfBuzz: once for each font and language, in units of the font's size.

Kerning and ligatures are on, hinting is off. A word is what stands between white space. It is shaped by itself,
and what the font kerns between its last letter and a space is kept as its gap; so a line is as wide as its words
and gaps. Only context across a space (the hyphen of "A - B" raised between capitals) is not seen.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple

import uharfbuzz as hb

from models.layout import fonts
from models.layout.bidi import class_of
from models.layout.line_breaks import SOFT_HYPHEN, ZERO_WIDTH_JOINER, cluster_starts

_MOST_WORDS = 50_000
_LONGEST_KEPT = 200
_MARKS_OF_SYMBOLS = "\u20d0"
"""Here and above are the marks that make keycaps, and emoji: signs that choose the font of their neighbours."""

_DIRECTING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_STEERING = re.compile(f"{SOFT_HYPHEN}|{_DIRECTING.pattern}")
"""Heeded where words are put in order and broken, and not shaped."""

_FLAGS = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
_NOTHING = "\u2060"
_KANA = re.compile("[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff]")
_EMOJI_SIGNS = frozenset("\ufe0f\u20e3\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
_VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd")


class Glyphs(NamedTuple):
    """As in picture.GlyphRun, in units of the font's size; `ys` is empty where all stand on the base line."""

    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    clusters: tuple[int, ...]
    width: float


class Piece(NamedTuple):
    """A part of a word in one font, at one level (models.layout.bidi); `drawn` differs from `text` where no font
    has it."""

    font: str
    text: str
    drawn: str
    level: int

    @property
    def right_to_left(self) -> bool:
        return self.level % 2 == 1


class _Face(NamedTuple):
    font: str
    missing: bool


class Word:
    """A shaped word; its glyphs are made when asked for, since measuring a map needs the widths alone."""

    __slots__ = ("_glyphs", "after", "gap", "levels", "pieces", "plain", "soft", "text", "width")

    def __init__(
        self,
        text: str,
        levels: tuple[int, ...],
        after: int,
        pieces: tuple[Piece, ...],
        soft: tuple[int, ...],
        plain: bool,
    ) -> None:
        self.text = text
        """Soft hyphens and signs that steer directions left out."""
        self.levels = levels
        """Of its characters (models.layout.bidi); empty where all are 0."""
        self.after = after
        """Level of a space behind it."""
        self.pieces = pieces
        """In the order of writing."""
        self.soft = soft
        """Indices before which a soft hyphen stood."""
        self.plain = plain
        """One piece, from left to right, in the font of the style."""
        self.width = 0.0
        self.gap = 0.0
        """Width of a space behind it."""
        self._glyphs: tuple[Glyphs, ...] | None = None

    def glyphs(self, language: str) -> tuple[Glyphs, ...]:
        """Those of each piece."""
        if self._glyphs is None:
            self._glyphs = tuple(shape(p.font, p.drawn, language, p.right_to_left) for p in self.pieces)
        return self._glyphs

    def edges(self, language: str) -> dict[int, float]:
        """For each index at which a cluster of glyphs begins, and the end: the width of what is before it."""
        edges: dict[int, float] = {0: 0.0}
        start, x = 0, 0.0
        for piece, glyphs in zip(self.pieces, self.glyphs(language), strict=True):
            for at, width in _cluster_widths(glyphs):
                edges[start + at] = x
                x += width
            start += len(piece.text)
        edges[start] = x
        return edges


def _cluster_widths(glyphs: Glyphs) -> list[tuple[int, float]]:
    # Where marks are moved the differences are no advances, but their sums over a cluster are.
    ends = [*glyphs.xs[1:], glyphs.width][: len(glyphs.xs)]
    widths: dict[int, float] = {}
    for cluster, x, end in zip(glyphs.clusters, glyphs.xs, ends, strict=True):
        widths[cluster] = widths.get(cluster, 0.0) + end - x
    return sorted(widths.items())


class Shaper:
    """Shapes words in one face, with the faces that stand in for it; keeps what it has shaped."""

    def __init__(self, font: str, language: str, east_asian: fonts.EastAsian) -> None:
        self.font = font
        self.language = language or "und"
        self.east_asian: fonts.EastAsian = east_asian
        self.space = fonts.metrics(font).space
        self.space_glyph = fonts.glyph_of(font, " ") or 0
        self.words: dict[str, Word] = {}
        self.directed: dict[tuple[str, tuple[int, ...], int], Word] = {}
        self.faces: dict[str, _Face | None] = {}
        self.gaps: dict[str, float] = {}

    def word(self, text: str) -> Word:
        """The word, from the cache where it is there. `text` holds no white space."""
        word = self.words.get(text)
        if word is None:
            word = self._new_word(text)
            if len(text) <= _LONGEST_KEPT:
                if len(self.words) >= _MOST_WORDS:
                    self.words.clear()
                self.words[text] = word
        return word

    def word_at(self, text: str, levels: tuple[int, ...], after: int) -> Word:
        """The word where its characters have these levels, and a space behind it has `after`."""
        if not after and not any(levels):
            return self.word(text)
        key = (text, levels, after)
        word = self.directed.get(key)
        if word is None:
            word = self._new_word(text, levels, after)
            if len(text) <= _LONGEST_KEPT:
                if len(self.directed) >= _MOST_WORDS:
                    self.directed.clear()
                self.directed[key] = word
        return word

    def part(self, word: Word, start: int, end: int, added: str = "") -> Word:
        """What stands in the word from `start` to before `end`, and a sign that is added behind it.

        Letters that are joined in the word are drawn so where it is cut too.
        """
        if not word.levels:
            return self.word(word.text[start:end] + added)
        before = ZERO_WIDTH_JOINER if _joined(word.text, start) else ""
        added += ZERO_WIDTH_JOINER if _joined(word.text, end) else ""
        levels = word.levels[start : start + len(before)] + word.levels[start:end]
        text, levels = f"{before}{word.text[start:end]}{added}", levels + levels[-1:] * len(added)
        return self.word_at(text, levels, word.after)

    def _new_word(self, text: str, levels: tuple[int, ...] = (), after: int = 0) -> Word:
        soft: tuple[int, ...] = ()
        if not text.isascii() and _STEERING.search(text):
            levels = tuple(
                level for level, sign in zip(levels, text, strict=False) if not _STEERING.match(sign)
            )
            *parts, _ = _DIRECTING.sub("", text).split(SOFT_HYPHEN)
            text = _STEERING.sub("", text)
            soft = tuple(at for at in accumulate(map(len, parts)) if 0 < at < len(text))
        pieces = self._pieces(text, levels)
        plain = len(pieces) == 1 and not after and pieces[0] == (self.font, text, text, 0)
        word = Word(text, levels, after, pieces, soft, plain)
        if plain:
            word.width = _width(self.font, text, self.language)
        else:
            word.width = sum([glyphs.width for glyphs in word.glyphs(self.language)])
        word.gap = self._gap(text[-1]) if plain or (pieces and pieces[-1].font == self.font) else self.space
        return word

    def _gap(self, last: str) -> float:
        """Width of a space behind a letter of the style's face: some weights of Inter kern it with a comma."""
        if last not in self.gaps:
            both = _width(self.font, f"{last} ", self.language)
            self.gaps[last] = both - _width(self.font, last, self.language)
        return self.gaps[last]

    def _pieces(self, text: str, levels: tuple[int, ...]) -> tuple[Piece, ...]:
        if not levels and (
            text.isascii() or (max(text) < _MARKS_OF_SYMBOLS and fonts.covers(self.font, text))
        ):
            return (Piece(self.font, text, text, 0),) if text else ()
        pieces: list[Piece] = []
        start, now, level = 0, None, 0
        for at, end in pairwise([*cluster_starts(text), len(text)]):
            face = self._face(text[at:end])
            if face is None:
                continue  # Invisible: it goes with what is before it, at the start with what follows.
            here = levels[at] if levels else 0
            if now is not None and (face != now or here != level):
                pieces.append(self._piece(text[start:at], now, level))
                start = at
            now, level = face, here
        if text:
            pieces.append(self._piece(text[start:], now or _Face(self.font, False), level))
        return tuple(pieces)

    def _piece(self, text: str, face: _Face, level: int) -> Piece:
        drawn = "".join(map(self._instead, text)) if face.missing else text
        return Piece(face.font, text, drawn, level)

    def _instead(self, character: str) -> str:
        """What is drawn where no font has a character: a box; nothing for a mark, its letter has one already."""
        if is_invisible(character) or fonts.glyph_of(self.font, character):
            return character
        mark = unicodedata.category(character)[0] == "M"
        return _NOTHING if mark else fonts.replacement(self.font)

    def _face(self, cluster: str) -> _Face | None:
        """In what a user's character is set; None if it is invisible and goes with what is before it."""
        if cluster not in self.faces:
            if len(self.faces) >= _MOST_WORDS:
                self.faces.clear()
            self.faces[cluster] = self._new_face(cluster)
        return self.faces[cluster]

    def _new_face(self, cluster: str) -> _Face | None:
        seen = "".join([character for character in cluster if not is_invisible(character)])
        if not seen:
            return None
        font = self._font_for(cluster, seen)
        return _Face(font or self.font, font is None)

    def _font_for(self, cluster: str, seen: str) -> str | None:
        """The first that has all of a user's character, else its first letter; None if there is none."""
        first, order = self.font, fonts.fallbacks(self.font, self.east_asian)
        if _is_emoji(cluster):
            first = fonts.emoji_face() or first
        meant = fonts.made_for(order, _script(seen[0]))
        for wanted in (seen, seen[0]):
            for name in (first, self.font, *meant, *order):
                if fonts.covers(name, wanted):
                    return name
        return fonts.of_this_machine(seen, self.font)


def _joined(word: str, at: int) -> bool:
    """Whether letters of a script that joins them, or their marks, stand on both sides of a place."""
    return 0 < at < len(word) and class_of(word[at - 1]) in ("AL", "NSM") and class_of(word[at]) == "AL"


def is_invisible(character: str) -> bool:
    """Format characters and variation selectors: they steer and are not drawn."""
    if "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return True
    return unicodedata.category(character) == "Cf" and character not in _VISIBLE_FORMATS


def _script(character: str) -> str:
    """ISO 15924 code; "" for what belongs to several."""
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return str(buffer.script or "")


def _is_emoji(cluster: str) -> bool:
    return not _EMOJI_SIGNS.isdisjoint(cluster) or "\U0001f000" <= cluster[0] <= "\U0001faff"


def east_asian_of(text: str, language: str) -> fonts.EastAsian:
    """Whose forms Han characters take: the map's language if it says so, else kana or hangul in the text."""
    named = {"zh": "SC", "ja": "JP", "ko": "KR"}.get(language.replace("_", "-").split("-")[0].lower())
    if named == "SC":
        return "SC"
    if named == "JP" or (named is None and _KANA.search(text)):
        return "JP"
    return "KR" if named == "KR" or _HANGUL.search(text) else "SC"


@cache
def shaper(font: str, language: str, east_asian: fonts.EastAsian) -> Shaper:
    return Shaper(font, language, east_asian)


def shape(font: str, text: str, language: str, right_to_left: bool) -> Glyphs:
    """Glyphs from left to right, for text in one font and one direction."""
    buffer = _shaped(font, text, language, right_to_left)
    em = fonts.units_per_em(font)
    glyphs, clusters = [], []
    for info in buffer.glyph_infos:
        glyphs.append(info.codepoint)
        clusters.append(info.cluster)
    xs, ys, raised, x = [], [], False, 0
    for position in buffer.glyph_positions:
        xs.append((x + position.x_offset) / em)
        ys.append(position.y_offset / em)
        raised = raised or position.y_offset != 0
        x += position.x_advance
    return Glyphs(tuple(glyphs), tuple(xs), tuple(ys) if raised else (), tuple(clusters), x / em)


def _width(font: str, text: str, language: str) -> float:
    advances = _shaped(font, text, language, False).glyph_positions
    return float(sum([position.x_advance for position in advances])) / fonts.units_per_em(font)


def _shaped(font: str, text: str, language: str, right_to_left: bool) -> hb.Buffer:
    buffer = hb.Buffer()
    buffer.add_str(text)
    if text.isascii():
        buffer.script = "Latn"
    else:
        buffer.flags = _FLAGS
        buffer.guess_segment_properties()
    # What was guessed goes by the user's system, and a map must look the same everywhere.
    buffer.language = language if language.isascii() else ""  # no name of a language has other signs
    buffer.direction = "rtl" if right_to_left else "ltr"
    hb.shape(fonts.open_font(font), buffer)
    return buffer
