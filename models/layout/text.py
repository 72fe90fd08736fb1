"""Text set in lines: wrapped, measured and placed, in points.

Lines are filled greedily. A word that fits no line by itself is hyphenated, and where even that does not help
it is broken between two characters; nothing is ever cut. Runs of glyphs are made only when they are drawn.

Limits: text from right to left is put in order by a part of the bidirectional rules (see visual_order); the
direction of a paragraph is that of its first strong character, and its alignment is the caller's. Thai is not
broken between words for want of a dictionary.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from models.layout import fonts
from models.layout.glyph_runs import Look, glyph_runs
from models.layout.line_breaks import split_words
from models.layout.line_filling import fill_lines
from models.layout.picture import Colour, GlyphRun
from models.layout.shaping import Shaper, Word, east_asian_of, is_invisible, shaper
from models.layout.visual_order import has_right_to_left, starts_right_to_left
from resources.fonts import font_faces

Align: TypeAlias = Literal["left", "right", "centre"]

_SLACK = 1e-6
"""In sizes of the font: a sum of widths may end this far beyond the width it was measured for."""


SOFT_HYPHEN = "\u00ad"


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
        look = Look(self._style.size, self._style.colour, x, y)
        runs = glyph_runs(self.words, self._shaper, self._right_to_left, look)
        if self.hyphenated and runs and runs[-1].text.endswith("-"):
            # Readers of the file find the word whole: its text has a soft hyphen where the glyph is drawn.
            runs = (*runs[:-1], runs[-1]._replace(text=runs[-1].text[:-1] + SOFT_HYPHEN))
        return runs

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
    used = _shaper_for(text, style, language)
    room, size = width / style.size + _SLACK, style.size
    lines: list[Line] = []
    for words in split_words(text):
        right_to_left = used.both_ways and starts_right_to_left(" ".join(words))
        lines += [
            Line(line, width * size, style, used, right_to_left, hyphenated)
            for line, width, hyphenated in fill_lines(words, used, room, language)
        ]
    if not any(line.words for line in lines):
        lines = []
    widest = max([line.width for line in lines], default=0.0)
    return Paragraph(tuple(lines), widest, len(lines) * style.leading, ascent(style))


def single_line(text: str, style: TextStyle, language: str = "") -> Line:
    """The text in one line; its line breaks become spaces."""
    used = _shaper_for(text, style, language)
    words = [used.word(word) for line in split_words(text) for word in line]
    return Line(words, _width(words) * style.size, style, used, used.both_ways and starts_right_to_left(text))


def measure(text: str, style: TextStyle, language: str = "") -> float:
    """Width in points of the text in one line."""
    used = _shaper_for(text, style, language)
    return _width([used.word(word) for line in split_words(text) for word in line]) * style.size


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
    """The characters that no bundled font has, each once, in the order of the text; a box is drawn for them."""
    face = font_faces()[0].name
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


def _width(words: list[Word]) -> float:
    return sum([word.width + word.gap for word in words]) - words[-1].gap if words else 0.0
