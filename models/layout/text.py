"""Text set in lines: wrapped, measured and placed, in points.

Lines are filled greedily. A word that fits no line by itself is hyphenated, and where even that does not help
it is broken between two characters; nothing is ever cut. Runs of glyphs are made only when they are drawn.

Limits: text from right to left is put in order by a part of the bidirectional rules (see visual_order); the
direction of a paragraph is that of its first strong character, and its alignment is the caller's. Thai is not
broken between words for want of a dictionary.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from models.layout import fonts
from models.layout.hyphenation import hyphen_places
from models.layout.line_breaks import address_places, break_places, last_resort_places, split_words
from models.layout.picture import Colour, GlyphRun
from models.layout.shaping import Glyphs, Shaper, Word, east_asian_of, is_invisible, shape, shaper
from models.layout.visual_order import Kind, has_right_to_left, levels, starts_right_to_left, visual_order

Align: TypeAlias = Literal["left", "right", "centre"]

_HYPHEN = "-"
_SLACK = 1e-6
"""In sizes of the font: a sum of widths may end this far beyond the width it was measured for."""


class TextStyle(NamedTuple):
    """`font` is a name in resources.fonts; `size` and `leading` (the height of a line) are in points."""

    font: str
    size: float
    colour: Colour
    leading: float


class Line:
    """One line: its words and its width in points."""

    __slots__ = ("_right_to_left", "_shaper", "_style", "hyphenated", "width", "words")

    def __init__(
        self,
        words: list[Word],
        width: float,
        style: TextStyle,
        shaper: Shaper,
        right_to_left: bool = False,
        hyphenated: bool = False,
    ) -> None:
        self.words = words
        self.width = width
        self.hyphenated = hyphenated
        """Whether it ends in a hyphen that is not in the text."""
        self._style = style
        self._shaper = shaper
        self._right_to_left = right_to_left

    @property
    def text(self) -> str:
        """In the order of writing, with one space between words."""
        return " ".join([word.text for word in self.words])

    @property
    def runs(self) -> tuple[GlyphRun, ...]:
        """From left to right, the first at x = 0, all with y = 0."""
        return self.placed(0.0, 0.0)

    def placed(self, x: float, y: float) -> tuple[GlyphRun, ...]:
        """The runs with the line's left end at `x` and its base line at `y`."""
        if not self.words:
            return ()
        spans = _spans(self.words, self._shaper, self._right_to_left)
        return tuple(_run(group, self._style, x, y) for group in _groups(spans))

    def with_colour(self, colour: Colour) -> Line:
        """The same line in another colour."""
        style = self._style._replace(colour=colour)
        return Line(self.words, self.width, style, self._shaper, self._right_to_left, self.hyphenated)


class Paragraph(NamedTuple):
    """Lines of one style; base line i stands at ascent + i * leading below the top of the block."""

    lines: tuple[Line, ...]
    width: float
    """Of the widest line."""
    height: float
    ascent: float


def wrap(text: str, style: TextStyle, width: float, language: str = "") -> Paragraph:
    """The text in lines no wider than `width`, save where one character is wider.

    A line break in the text begins a new line, other white space is one space. `language` is the map's BCP 47
    tag; it chooses the patterns of hyphenation and the forms of Han characters. A text of white space alone
    has no lines.
    """
    lines: list[Line] = []
    setting = _Setting(style, width, _shaper_for(text, style, language), language)
    for words in split_words(text):
        lines += setting.lines(words)
    if not any(line.words for line in lines):
        lines = []
    widest = max([line.width for line in lines], default=0.0)
    return Paragraph(tuple(lines), widest, len(lines) * style.leading, ascent(style))


def single_line(text: str, style: TextStyle, language: str = "") -> Line:
    """The text in one line; its line breaks become spaces."""
    used = _shaper_for(text, style, language)
    words = [used.word(word) for line in split_words(text) for word in line]
    return Line(
        words, _width(words, used) * style.size, style, used, used.both_ways and starts_right_to_left(text)
    )


def measure(text: str, style: TextStyle, language: str = "") -> float:
    """Width in points of the text in one line."""
    used = _shaper_for(text, style, language)
    return _width([used.word(word) for line in split_words(text) for word in line], used) * style.size


def place(
    paragraph: Paragraph, x: float, y: float, align: Align = "left", width: float | None = None
) -> tuple[GlyphRun, ...]:
    """Its runs with the top left of the block at (x, y).

    Lines are aligned within `width`, which is the paragraph's own where none is given.
    """
    if not paragraph.lines:
        return ()
    room = paragraph.width if width is None else width
    share = {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
    leading = paragraph.height / len(paragraph.lines)
    base = y + paragraph.ascent
    runs: list[GlyphRun] = []
    for index, line in enumerate(paragraph.lines):
        runs += line.placed(x + (room - line.width) * share, base + index * leading)
    return tuple(runs)


def with_colour(paragraph: Paragraph, colour: Colour) -> Paragraph:
    """The same paragraph in another colour, not measured again."""
    return paragraph._replace(lines=tuple(line.with_colour(colour) for line in paragraph.lines))


def ascent(style: TextStyle) -> float:
    """From the top of a line to its base line, in points: the font's height is centred in the leading."""
    font = fonts.metrics(style.font)
    height = (font.ascender - font.descender) * style.size
    return (style.leading - height) / 2 + font.ascender * style.size


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters that no bundled font has, each once, in the order of the text; U+FFFD is drawn for them."""
    face = next(face.name for face in fonts.font_faces())
    faces = (face, *fonts.fallbacks(face, "SC"))
    missing = {
        character: None
        for line in split_words(text)
        for word in line
        for character in word
        if not character.isascii()
        and not is_invisible(character)
        and not any(fonts.covers(name, character) for name in faces)
    }
    return tuple(missing)


def _shaper_for(text: str, style: TextStyle, language: str) -> Shaper:
    if text.isascii():
        return shaper(style.font, language, "SC", False)
    return shaper(style.font, language, east_asian_of(text, language), has_right_to_left(text))


def _width(words: list[Word], used: Shaper) -> float:
    return sum([word.width for word in words]) + used.space * max(len(words) - 1, 0)


class _Setting:
    """What a paragraph is set with; widths in sizes of the font."""

    def __init__(self, style: TextStyle, width: float, used: Shaper, language: str) -> None:
        self.style = style
        self.shaper = used
        self.language = language
        self.room = width / style.size + _SLACK

    def lines(self, texts: list[str]) -> list[Line]:
        """The lines of what stands between two line breaks; one empty line where there is nothing."""
        cached, space, room = self.shaper.words, self.shaper.space, self.room
        lines: list[tuple[list[Word], float, bool]] = []
        line: list[Word] = []
        x = 0.0
        for text in texts:
            word = cached.get(text) or self.shaper.word(text)
            end = x + space + word.width if line else word.width
            if end <= room:
                line.append(word)
                x = end
            else:
                line, x = self._overflow(word, line, x, lines)
        lines.append((line, x, False))
        right_to_left = self.shaper.both_ways and starts_right_to_left(" ".join(texts))
        size = self.style.size
        return [
            Line(words, width * size, self.style, self.shaper, right_to_left, hyphenated)
            for words, width, hyphenated in lines
        ]

    def _overflow(
        self, word: Word, line: list[Word], x: float, lines: list[tuple[list[Word], float, bool]]
    ) -> tuple[list[Word], float]:
        """Sets a word that does not fit behind `line`; gives the line that it ends in, and that line's width."""
        fits = word.width <= self.room
        cuts = _Cuts(word, self.shaper, self.language, hyphenate=not fits)
        start = 0
        while True:
            before = x + self.shaper.space if line else 0.0
            cut = cuts.best(start, self.room - before)
            if cut is None and line:
                lines.append((line, x, False))
            else:
                end, piece, hyphenated = cut or cuts.anywhere(start, self.room)
                if end == len(word.text):
                    return [piece], piece.width
                lines.append(([*line, piece], before + piece.width, hyphenated))
                start = end
            line, x = [], 0.0
            rest = cuts.rest(start, self.room)
            if rest is not None:
                return [rest], rest.width


class _Cuts:
    """The places at which one word may be broken."""

    def __init__(self, word: Word, used: Shaper, language: str, hyphenate: bool) -> None:
        self.word = word
        self.shaper = used
        text = word.text
        plain = set(break_places(text))
        hyphens = set(word.soft)
        if hyphenate:
            plain.update(address_places(text))
            hyphens.update(hyphen_places(text, language))
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
            found = (end, self.shaper.word(self.word.text[start:end]), False)
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
            piece = self.shaper.word(self.word.text[start:at] + (_HYPHEN if added else ""))
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
        rest = self.shaper.word(text[start:])
        return rest if rest.width <= room else None


class _Span(NamedTuple):
    """Glyphs of one font and direction, or a space, from `x` on; in sizes of the font."""

    font: str
    text: str
    glyphs: Glyphs
    right_to_left: bool
    x: float


def _spans(words: list[Word], used: Shaper, right_to_left: bool) -> list[_Span]:
    """What the line consists of, from left to right."""
    parts: list[tuple[str, str, Glyphs, Kind, float]] = []
    for index, word in enumerate(words):
        if index:
            font = _font_of_space(words[index - 1], word, used.font)
            glyphs = shape(font, " ", used.language, False)
            parts.append((font, " ", glyphs, "neutral", used.space))
        for piece, glyphs in zip(word.pieces, word.glyphs(used.language), strict=True):
            parts.append((piece.font, piece.text, glyphs, piece.kind, glyphs.width))
    kinds = [part[3] for part in parts]
    order, depths = range(len(parts)), [0] * len(parts)
    if used.both_ways:
        depths = levels(kinds, right_to_left)
        order = visual_order(depths)  # type: ignore[assignment]
    spans: list[_Span] = []
    x = 0.0
    for index in order:
        font, text, glyphs, kind, width = parts[index]
        backwards = depths[index] % 2 == 1
        if backwards and kind == "neutral":
            glyphs = shape(font, text, used.language, True)
        spans.append(_Span(font, text, glyphs, backwards, x))
        x += width
    return spans


def _font_of_space(before: Word, after: Word, font: str) -> str:
    """A space between two words of one stand-in font is of that font too, so that they stay in one run."""
    if before.plain or after.plain or not before.pieces or not after.pieces:
        return font
    last = before.pieces[-1].font
    return last if last == after.pieces[0].font and fonts.covers(last, " ") else font


def _groups(spans: list[_Span]) -> Iterator[list[_Span]]:
    group: list[_Span] = []
    for span in spans:
        if group and (group[-1].font, group[-1].right_to_left) != (span.font, span.right_to_left):
            yield group
            group = []
        group.append(span)
    yield group


def _run(group: list[_Span], style: TextStyle, x: float, y: float) -> GlyphRun:
    size, left = style.size, group[0].x
    backwards = group[0].right_to_left
    text = "".join(span.text for span in (reversed(group) if backwards else group))
    glyphs: list[int] = []
    xs: list[float] = []
    ys: list[float] = []
    clusters: list[int] = []
    start = len(text) if backwards else 0
    for span in group:
        shaped = span.glyphs
        start -= len(span.text) if backwards else 0
        glyphs += shaped.glyphs
        xs += [(span.x - left + at) * size for at in shaped.xs]
        ys += [at * size for at in shaped.ys] or [0.0] * len(shaped.glyphs)
        clusters += [start + at for at in shaped.clusters]
        start += 0 if backwards else len(span.text)
    last = group[-1]
    return GlyphRun(
        style.font if not glyphs else group[0].font,
        size,
        style.colour,
        x + left * size,
        y,
        tuple(glyphs),
        tuple(xs),
        tuple(ys) if any(ys) else (),
        text,
        tuple(clusters),
        (last.x - left + last.glyphs.width) * size,
    )
