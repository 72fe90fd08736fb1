"""Texts of a slide's own, set as large as their place allows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from exporters.pptx.lettering import Block, block_of
from models.layout.picture import Colour
from models.layout.text import Paragraph, TextStyle, wrap

LEADING = 1.26


class Setting(NamedTuple):
    """A paragraph, and whether its end had to be left out."""

    paragraph: Paragraph
    cut: bool = False


def style_of(font: str, size: float, colour: Colour) -> TextStyle:
    return TextStyle(font, size, colour, round(size * LEADING, 1))


def fitted(
    text: str, font: str, sizes: Sequence[float], colour: Colour, width: float, height: float, language: str
) -> Setting:
    """The text at the first of the sizes (points, falling) at which it fits; at the last it is ended with "…"."""
    paragraph = Paragraph((), 0.0, 0.0, 0.0)
    for size in sizes:
        paragraph = wrap(text, style_of(font, size, colour), width, language)
        if paragraph.height <= height:
            return Setting(paragraph)
    style = style_of(font, sizes[-1], colour)
    room = max(int(height // style.leading), 1)
    if len(paragraph.lines) <= room:
        # A place lower than one line: nothing is won by leaving letters out.
        return Setting(paragraph)
    kept = "\n".join(line.text for line in paragraph.lines[:room]).rstrip()
    while True:
        paragraph = wrap(f"{kept}…", style, width, language)
        if len(paragraph.lines) <= room or not kept:
            return Setting(paragraph, cut=True)
        kept = kept[:-1].rstrip()


def set_at(paragraph: Paragraph, x: float, y: float, width: float, *, backwards: bool = False) -> Block:
    """The paragraph with its top at `y`, at the left end of its place, or at the right where it is read from there, or
    where what it belongs to is (`backwards`)."""
    block = block_of(paragraph, x, y)
    if backwards or (block.rows and block.rows[0].right_to_left):
        return block_of(paragraph, x, y, "r", width)
    return block
