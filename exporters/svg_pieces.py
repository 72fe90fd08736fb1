"""Shaped text in pieces that every viewer of SVG, which shapes it again, sets as the layout did."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from models.layout.fonts import glyph_of
from models.layout.picture import GlyphRun
from models.layout.shaping import shape

_NEARLY = 0.02
"""Points."""
_BLANKS = re.compile(r"\s")
_WORDS = re.compile(r"\S+")
_RIGHT_TO_LEFT_MARK = "\u200f"
_OVERRIDE_RIGHT, _OVERRIDE_LEFT, _END_OVERRIDE = "\u202d", "\u202e", "\u202c"
_STAY = frozenset({"L", "EN", "AN"})
"""What runs from left to right wherever it stands, save where the writer overrides it."""


class Piece(NamedTuple):
    """What one text element holds; `x` is its left edge in the run, whatever its direction."""

    text: str
    x: float
    width: float


def pieces(run: GlyphRun, *, stands_in: bool) -> Iterator[Piece]:
    """The run in pieces that every viewer sets as the layout did.

    That is the whole run, but for two cases. In a face that stands in for another the blanks have the width of the
    other, and some faces kern over blanks, which the layout does not: there each word is placed by itself. So are
    words from right to left, whose order viewers find in different ways; they are written from their left edge on, as
    not all know of directions.
    """
    # A viewer would not draw a soft hyphen, and the line does end in one.
    whole = run.text.replace("\u00ad", "-")
    backwards = _is_backwards(run)
    # What is one sign has no order of its own.
    placed = _from_the_right if backwards else _from_the_left if run.clusters[:1] < run.clusters[-1:] else str
    if not backwards and not (stands_in and _BLANKS.search(whole) and not _sets_alike(run)):
        yield Piece(placed(whole), 0.0, run.width)
        return
    ends = [*run.xs[1:], run.width]
    for word in _WORDS.finditer(whole):
        own = [at for at, cluster in enumerate(run.clusters) if word.start() <= cluster < word.end()]
        if not own:
            continue
        # Marks stand before their letter there, moved; the letter itself is where the word begins.
        first = max(at for at in own if run.clusters[at] == run.clusters[own[0]]) if backwards else own[0]
        yield Piece(placed(word.group()), run.xs[first], ends[own[-1]] - run.xs[first])


def _sets_alike(run: GlyphRun) -> bool:
    """Whether the face sets the run, shaped as a whole, where the layout has its glyphs."""
    shaped = shape(run.font, run.text, "und", False)
    if shaped.glyphs != run.glyphs or any(shaped.ys) or run.ys:
        return False
    return all(abs(x * run.size - at) < _NEARLY for x, at in zip(shaped.xs, run.xs, strict=True))


def may_be_stretched(run: GlyphRun) -> bool:
    """Whether a viewer that lacks the font may set the letters of a run wider or closer to keep its width: scripts with
    clusters come out wrong in some, and what is from right to left is not drawn at all by Inkscape."""
    one_each = len(run.glyphs) == len(set(run.clusters)) == len(run.text)
    return one_each and not _is_backwards(run) and not _has_letters_from_the_right(run.text)


def _is_backwards(run: GlyphRun) -> bool:
    """Whether the run is set from right to left."""
    if len(run.text) == 1 and unicodedata.mirrored(run.text):
        # A bracket by itself: its glyph is then that of its counterpart.
        return run.glyphs != (glyph_of(run.font, run.text),)
    return run.clusters[:1] > run.clusters[-1:]


def _from_the_left(text: str) -> str:
    """The text; overridden where it has letters that would run from right to left by themselves."""
    turned = _has_letters_from_the_right(text)
    return f"{_OVERRIDE_RIGHT}{text}{_END_OVERRIDE}" if turned else text


def _has_letters_from_the_right(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)


def _from_the_right(word: str) -> str:
    """The word with marks at its ends that keep brackets and the like on the right side of the letters; what the
    writer has turned round stays so."""
    strong = ("R", "AL")
    if not _STAY.isdisjoint(map(unicodedata.bidirectional, word)):
        return f"{_OVERRIDE_LEFT}{word}{_END_OVERRIDE}"
    before = "" if unicodedata.bidirectional(word[0]) in strong else _RIGHT_TO_LEFT_MARK
    after = "" if unicodedata.bidirectional(word[-1]) in strong else _RIGHT_TO_LEFT_MARK
    return f"{before}{word}{after}"
