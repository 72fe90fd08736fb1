"""From the words of a line to runs of glyphs, from left to right."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from models.layout import fonts
from models.layout.bidi import at_line_end, visual_order
from models.layout.picture import Colour, GlyphRun
from models.layout.shaping import Glyphs, Shaper, Word, shape


class Look(NamedTuple):
    """What a run needs to know beside its words: size in points, colour, left end and base line in points."""

    size: float
    colour: Colour
    x: float
    y: float


def glyph_runs(words: list[Word], used: Shaper, paragraph: int, look: Look) -> tuple[GlyphRun, ...]:
    """The runs of one line; `paragraph` is the level of its paragraph."""
    if not words:
        return ()
    shaped = [word.glyphs(used.language)[0] for word in words if word.plain]
    if len(shaped) == len(words) and not any(glyphs.ys for glyphs in shaped):
        return (_plain_run(words, shaped, used, look),)
    spans = _spans(_ended(words, used, paragraph), used)
    return tuple(_run(group, look) for group in _groups(spans))


def _plain_run(words: list[Word], shaped: list[Glyphs], used: Shaper, look: Look) -> GlyphRun:
    """Nearly all lines: one font, from left to right, all on the base line."""
    size, blank = look.size, used.space_glyph
    glyphs: list[int] = []
    xs: list[float] = []
    clusters: list[int] = []
    x, gap, start = 0.0, 0.0, 0
    for word, own in zip(words, shaped, strict=True):
        if start:
            glyphs.append(blank)
            xs.append(x * size)
            clusters.append(start)
            x += gap
            start += 1
        glyphs += own.glyphs
        xs += [(x + at) * size for at in own.xs]
        clusters += [start + at for at in own.clusters]
        x += own.width
        start += len(word.text)
        gap = word.gap
    return GlyphRun(
        used.font,
        size,
        look.colour,
        look.x,
        look.y,
        tuple(glyphs),
        tuple(xs),
        (),
        " ".join([word.text for word in words]),
        tuple(clusters),
        x * size,
    )


class _Span(NamedTuple):
    """Glyphs of one font and direction, or a space, from `x` on; in sizes of the font."""

    font: str
    text: str
    glyphs: Glyphs
    right_to_left: bool
    x: float
    width: float


def _ended(words: list[Word], used: Shaper, paragraph: int) -> list[Word]:
    """The words of the line, white space that ends the last one at the level of the paragraph."""
    last = words[-1]
    levels = at_line_end(last.text, last.levels, paragraph) if last.levels else ()
    return words if levels == last.levels else [*words[:-1], used.word_at(last.text, levels, last.after)]


def _spans(words: list[Word], used: Shaper) -> list[_Span]:
    """What the line consists of, from left to right."""
    parts: list[tuple[str, str, Glyphs, float]] = []
    levels: list[int] = []
    for index, word in enumerate(words):
        if index:
            before = words[index - 1]
            font = _font_of_space(before, word, used.font)
            parts.append((font, " ", _blank(font), before.gap))
            levels.append(before.after)
        for piece, glyphs in zip(word.pieces, word.glyphs(used.language), strict=True):
            parts.append((piece.font, piece.text, glyphs, glyphs.width))
            levels.append(piece.level)
    spans: list[_Span] = []
    x = 0.0
    for index in visual_order(levels):
        font, text, glyphs, width = parts[index]
        spans.append(_Span(font, text, glyphs, levels[index] % 2 == 1, x, width))
        x += width
    return spans


@cache
def _blank(font: str) -> Glyphs:
    return shape(font, " ", "und", False)


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


def _run(group: list[_Span], look: Look) -> GlyphRun:
    size, left = look.size, group[0].x
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
        last.font,
        size,
        look.colour,
        look.x + left * size,
        look.y,
        tuple(glyphs),
        tuple(xs),
        tuple(ys) if any(ys) else (),
        text,
        tuple(clusters),
        (last.x - left + last.width) * size,
    )
