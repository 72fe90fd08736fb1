"""Glyph runs as text operators: each glyph at its place in the layout, each with the text it stands for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from exporters.pdf.fonts import CodeTable, utf16_hex
from models.layout.picture import GlyphRun

TOLERANCE = 0.007
"""Points by which a glyph may be off before the pen is set right; it never adds up."""


_UNSAID = "\0"
"""Stands for no text: PDFium takes an empty text for none given, and every reader drops a NUL."""


class _Span(NamedTuple):
    """Glyphs from `start` to before `stop`, with their (glyph, text).

    `actual` is what they say together where the text of the single glyphs does not tell it; _UNSAID where
    they say nothing.
    """

    start: int
    stop: int
    keys: tuple[tuple[int, str], ...]
    actual: str


def show(run: GlyphRun, codes: CodeTable) -> str:
    """The operators between the text matrix at the run's first glyph and the end of the text."""
    glyphs, text = run.glyphs, run.text
    if not run.ys and len(glyphs) == len(text) and run.clusters == tuple(range(len(glyphs))):
        return _plain(run, codes)
    pen = run.xs[0] * 1000 / run.size
    out: list[str] = []
    for span in _spans(run):
        if span.actual:
            out.append(f"/Span<</ActualText<FEFF{utf16_hex(span.actual)}>>>BDC")
        pen = _show_span(run, span, codes, pen, out)
        if span.actual:
            out.append("EMC")
    if run.ys:
        out.append("0 Ts")
    return " ".join(out)


def _plain(run: GlyphRun, codes: CodeTable) -> str:
    """One glyph for each character on the base line: nearly all text of a map, so this is kept tight."""
    thousandths = 1000 / run.size
    tolerance = TOLERANCE * thousandths
    pen = run.xs[0] * thousandths
    out = ["[<"]
    for key, x in zip(zip(run.glyphs, run.text, strict=True), run.xs, strict=True):
        gap = x * thousandths - pen
        if gap > tolerance or gap < -tolerance:
            correction = f"{-gap:.1f}"
            out.append(f">{correction}<")
            pen -= float(correction)
        digits, advance = codes[key]
        out.append(digits)
        pen += advance
    out.append(">]TJ")
    return "".join(out)


def _show_span(run: GlyphRun, span: _Span, codes: CodeTable, pen: float, out: list[str]) -> float:
    """Append the operators of one span; `pen` and the result are in thousandths of the size."""
    thousandths = 1000 / run.size
    rise: float | None = None
    array: list[str] = []
    for place, key in zip(range(span.start, span.stop), span.keys, strict=True):
        raised = run.ys[place] if run.ys else 0.0
        if run.ys and raised != rise:
            _flush(array, out)
            out.append(f"{raised:.3f} Ts")
            rise = raised
        gap = round(run.xs[place] * thousandths - pen, 1)
        if abs(gap) > TOLERANCE * thousandths:
            array.append(f"{-gap}")
            pen += gap
        digits, advance = codes[key]
        array.append(f"<{digits}>")
        pen += advance
    _flush(array, out)
    return pen


def _flush(array: list[str], out: list[str]) -> None:
    if array:
        out.append(f"[{''.join(array).replace('><', '')}]TJ")
        array.clear()


def _spans(run: GlyphRun) -> Iterator[_Span]:
    """The run cut where glyphs that tell their own text meet glyphs that do not."""
    gathered: _Span | None = None
    for span in _told_backwards(run) if _is_right_to_left(run) else _told(run):
        if gathered is not None and _alike(gathered.actual, span.actual):
            actual = span.actual if span.actual == _UNSAID else gathered.actual + span.actual
            gathered = _Span(gathered.start, span.stop, gathered.keys + span.keys, actual)
        else:
            if gathered is not None:
                yield gathered
            gathered = span
    if gathered is not None:
        yield gathered


def _alike(one: str, other: str) -> bool:
    return (one == "", one == _UNSAID) == (other == "", other == _UNSAID)


def _told(run: GlyphRun) -> Iterator[_Span]:
    """Left to right: the glyphs of a cluster say its text together."""
    for start, stop, text in _clusters(run):
        first, *others = run.glyphs[start:stop]
        keys = ((first, text), *((glyph, "") for glyph in others))
        yield _Span(start, stop, keys, text if others else "")


def _told_backwards(run: GlyphRun) -> Iterator[_Span]:
    """Right to left: the last glyph of a cluster, the first one read, says its text, and the others nothing.

    No ActualText over several glyphs and the text turned round, because PDFium and poppler alike turn what they
    read character by character, those of one glyph too, and leave an ActualText as it is.
    """
    for start, stop, text in _clusters(run):
        if stop - start > 1:
            keys = tuple((glyph, "") for glyph in run.glyphs[start : stop - 1])
            yield _Span(start, stop - 1, keys, _UNSAID)
        yield _Span(stop - 1, stop, ((run.glyphs[stop - 1], text[::-1]),), "")


def _clusters(run: GlyphRun) -> Iterator[tuple[int, int, str]]:
    """First glyph, one behind the last, and text of each cluster, from left to right."""
    starts = sorted(set(run.clusters))
    # What stands before the first cluster has no glyph of its own; it belongs to the first.
    texts = dict(zip(starts, zip([0, *starts[1:]], [*starts[1:], len(run.text)], strict=True), strict=True))
    start = 0
    for place in range(1, len(run.clusters) + 1):
        cluster = run.clusters[start]
        if place == len(run.clusters) or run.clusters[place] != cluster:
            first, last = texts[cluster]
            yield start, place, run.text[first:last]
            start = place


def _is_right_to_left(run: GlyphRun) -> bool:
    if run.clusters[0] != run.clusters[-1]:
        return run.clusters[0] > run.clusters[-1]
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in run.text)
