"""Text set in lines: wrapped, measured and placed, in points.

Lines are filled greedily. A word that fits no line by itself is hyphenated, and where even that does not help
it is broken between two characters; nothing is ever cut. Runs of glyphs are made only when they are drawn.

Each line that the writer sets is a paragraph of its own: its direction is that of its first strong character,
and its letters stand in the order of the bidirectional rules (see bidi).
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from models.layout import fonts
from models.layout.bidi import has_right_to_left, levels, paragraph_level
from models.layout.glyph_runs import Look, glyph_runs
from models.layout.line_breaks import split_words
from models.layout.line_filling import fill_lines
from models.layout.picture import Colour, GlyphRun
from models.layout.shaping import Shaper, Word, east_asian_of, is_invisible, shaper
from resources.fonts import font_faces

Align: TypeAlias = Literal["left", "right", "centre", "start"]
"""`start` is where a paragraph begins: at the right for one from right to left."""

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

    __slots__ = ("_paragraph", "_shaper", "_style", "hyphenated", "width", "words")

    def __init__(
        self,
        words: list[Word],
        width: float,
        style: TextStyle,
        shaper: Shaper,
        paragraph: int = 0,
        hyphenated: bool = False,
    ) -> None:
        self.words = words
        self.width = width
        self.hyphenated = hyphenated
        """Whether it ends in a hyphen that is not in the text."""
        self._style = style
        self._shaper = shaper
        self._paragraph = paragraph

    @property
    def right_to_left(self) -> bool:
        """Whether its paragraph runs from right to left."""
        return self._paragraph == 1

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
        runs = glyph_runs(self.words, self._shaper, self._paragraph, look)
        if self.hyphenated and runs:
            # Readers of the file find the word whole: its text has a soft hyphen where the glyph is drawn.
            last = 0 if self.right_to_left else len(runs) - 1
            if runs[last].text.endswith("-"):
                whole = runs[last]._replace(text=runs[last].text[:-1] + SOFT_HYPHEN)
                runs = (*runs[:last], whole, *runs[last + 1 :])
        return runs

    def with_colour(self, colour: Colour) -> Line:
        """The same line in another colour."""
        style = self._style._replace(colour=colour)
        return Line(self.words, self.width, style, self._shaper, self._paragraph, self.hyphenated)


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
    for texts in split_words(text):
        words, paragraph = _words(texts, used)
        lines += [
            Line(line, width * size, style, used, paragraph, hyphenated)
            for line, width, hyphenated in fill_lines(words, used, room, language)
        ]
    if not any(line.words for line in lines):
        lines = []
    widest = max([line.width for line in lines], default=0.0)
    return Paragraph(tuple(lines), widest, len(lines) * style.leading, ascent(style))


def single_line(text: str, style: TextStyle, language: str = "") -> Line:
    """The text in one line; its line breaks become spaces."""
    used = _shaper_for(text, style, language)
    words, paragraph = _words([word for line in split_words(text) for word in line], used)
    return Line(words, _width(words) * style.size, style, used, paragraph)


def measure(text: str, style: TextStyle, language: str = "") -> float:
    """Width in points of the text in one line."""
    used = _shaper_for(text, style, language)
    words, _ = _words([word for line in split_words(text) for word in line], used)
    return _width(words) * style.size


def place(
    paragraph: Paragraph, x: float, y: float, align: Align = "start", width: float | None = None
) -> tuple[GlyphRun, ...]:
    """Its runs with the top left of the block at (x, y).

    Lines are aligned within `width`, which is the paragraph's own where none is given. For what the user wrote,
    give the width that it was wrapped for: it may run from right to left.
    """
    if not paragraph.lines:
        return ()
    room = paragraph.width if width is None else width
    share = {"left": 0.0, "centre": 0.5, "right": 1.0, "start": 0.0}[align]
    leading = paragraph.height / len(paragraph.lines)
    base = y + paragraph.ascent
    runs: list[GlyphRun] = []
    for index, line in enumerate(paragraph.lines):
        free = room - line.width
        left = x + free * (1.0 if align == "start" and line.right_to_left else share)
        runs += line.placed(left, base + index * leading)
    return tuple(runs)


def with_colour(paragraph: Paragraph, colour: Colour) -> Paragraph:
    """The same paragraph in another colour, not measured again."""
    return paragraph._replace(lines=tuple(line.with_colour(colour) for line in paragraph.lines))


def ascent(style: TextStyle) -> float:
    """From the top of a line to its base line, in points: the font's height is centred in the leading, to the next
    half point."""
    font = fonts.metrics(style.font)
    height = (font.ascender - font.descender) * style.size
    # Qt draws letters on whole rows of pixels, viewers of SVG where they stand: with two pixels to a point these are
    # the same, as lines stand on half points then.
    return round(2 * ((style.leading - height) / 2 + font.ascender * style.size)) / 2


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
    return shaper(style.font, language, "SC" if text.isascii() else east_asian_of(text, language))


def _words(texts: list[str], used: Shaper) -> tuple[list[Word], int]:
    """The words of one paragraph, shaped, and its level."""
    if all(map(str.isascii, texts)) or not has_right_to_left(" ".join(texts)):
        kept = used.words
        plain = [kept.get(text) or used.word(text) for text in texts]
        return [word for word in plain if word.text], 0
    whole = " ".join(texts)
    paragraph = paragraph_level(whole)
    depths = (*levels(whole, paragraph), paragraph)
    words: list[Word] = []
    start = 0
    for text in texts:
        end = start + len(text)
        word = used.word_at(text, depths[start:end], depths[end])
        words += [word] if word.text else []
        start = end + 1
    return words, paragraph


def _width(words: list[Word]) -> float:
    return sum([word.width + word.gap for word in words]) - words[-1].gap if words else 0.0
