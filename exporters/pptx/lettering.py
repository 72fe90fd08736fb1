"""Text of a slide: shaped runs of a drawing gathered into text bodies again, each line ended by a break of its own.

The layout has broken the lines; PowerPoint is told not to (wrap="none", a break after each line, exact line heights),
whatever font it finds in place of ours.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal, NamedTuple
from xml.sax.saxutils import escape

from exporters.pptx.colours import Palette
from exporters.pptx.links import Link, Links, click, parted
from models.layout.picture import Box, Colour, GlyphRun
from models.layout.text import SOFT_HYPHEN, Paragraph
from resources.fonts import font_face

BASE_LINE = 0.8
"""Where the base line stands in a line of exact height, from its top."""
SEMI_BOLD = 600
LEAST_SIZE = 1.0
"""Points that PowerPoint allows text to have at least."""
NEARLY = 0.06
_SPACE = 0.12
"""In sizes of the font: runs farther apart than this have a space between them."""
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-[A-Za-z]{2})?")

Side = Literal["l", "ctr", "r"]


class Bit(NamedTuple):
    """Letters of one look."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    """The web address that they lead to."""


class Row(NamedTuple):
    """One line: its bits in the order of reading, its ends and base line in points."""

    bits: tuple[Bit, ...]
    left: float
    right: float
    base: float
    right_to_left: bool = False


class Block(NamedTuple):
    """Lines of one size and colour, `leading` points apart."""

    rows: tuple[Row, ...]
    size: float
    colour: Colour
    leading: float
    side: Side = "l"

    @property
    def top(self) -> float:
        return self.rows[0].base - BASE_LINE * self.leading

    @property
    def bottom(self) -> float:
        return self.rows[-1].base + (1 - BASE_LINE) * self.leading

    @property
    def ends(self) -> tuple[float, float]:
        return min(row.left for row in self.rows), max(row.right for row in self.rows)


def clean(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _UNWRITABLE.sub("", text)


def writable(text: str) -> str:
    """The text as XML."""
    return escape(clean(text))


def language_of(tag: str) -> str:
    """The language as an attribute; nothing where it is not said."""
    return f' lang="{tag}"' if _LANGUAGE.fullmatch(tag) else ""


# ---- from runs to blocks -----------------------------------------------------------------------------------


def blocks_of(runs: Iterable[GlyphRun]) -> list[list[Block]]:
    """Blocks that follow each other at one left edge stand together, as they would in one text box."""
    gathered: list[list[Block]] = []
    for block in _blocks(_rows(runs)):
        if gathered and _goes_on(gathered[-1][-1], block):
            gathered[-1].append(block)
        else:
            gathered.append([block])
    return gathered


def _goes_on(before: Block, after: Block) -> bool:
    end = 1 if before.side == "r" else 0
    same = abs(before.ends[end] - after.ends[end]) < NEARLY and before.side == after.side != "ctr"
    return same and after.top - before.bottom + NEARLY >= 0 and after.top - before.bottom < before.size


def _rows(runs: Iterable[GlyphRun]) -> list[tuple[Row, float, Colour]]:
    lines: list[list[GlyphRun]] = []
    for run in runs:
        if not run.text.strip() and not run.text:
            continue
        last = lines[-1][-1] if lines else None
        if last is not None and last.y == run.y and last.size == run.size and last.colour == run.colour:
            lines[-1].append(run)
        else:
            lines.append([run])
    return [(_row(line), line[0].size, line[0].colour) for line in lines if any(r.text.strip() for r in line)]


def _row(runs: list[GlyphRun]) -> Row:
    backwards = _letters(runs, backwards=True) > _letters(runs, backwards=False)
    ordered = runs
    if len(runs) > 1 and any(is_backwards(run) for run in runs):
        ordered = _in_order_of_reading(runs, backwards)
    bits: list[Bit] = []
    for before, run in zip([None, *ordered], ordered, strict=False):
        text = run.text.replace(SOFT_HYPHEN, "-")
        if before is not None and _is_apart(before, run) and not (bits[-1].text[-1:] + text[:1]).count(" "):
            text = f" {text}"
        bits.append(Bit(text, *_face(run.font)))
    left = min(run.x + (run.xs[0] if run.xs else 0.0) for run in runs)
    return Row(_joined(bits), left, max(run.x + run.width for run in runs), runs[0].y, backwards)


def _is_apart(one: GlyphRun, other: GlyphRun) -> bool:
    left, right = (one, other) if one.x <= other.x else (other, one)
    return right.x - (left.x + left.width) > _SPACE * one.size


def _letters(runs: Sequence[GlyphRun], *, backwards: bool) -> int:
    return sum(sum(c.isalpha() for c in run.text) for run in runs if is_backwards(run) is backwards)


def is_backwards(run: GlyphRun) -> bool:
    """Whether the run is written from right to left."""
    if run.clusters and run.clusters[0] != run.clusters[-1]:
        return run.clusters[0] > run.clusters[-1]
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in run.text)


def _in_order_of_reading(runs: Sequence[GlyphRun], backwards: bool) -> list[GlyphRun]:
    """The runs, given from left to right, in the order in which a line of this direction is read."""
    ways = [is_backwards(run) if run.text.strip() else None for run in runs]
    stretches: list[tuple[bool, list[GlyphRun]]] = []
    for number, run in enumerate(runs):
        way = ways[number]
        if way is None:
            # A space goes with its neighbours where they go one way, else with the line.
            near = {found for found in ways[max(number - 1, 0) : number + 2] if found is not None}
            way = near.pop() if len(near) == 1 and 0 < number < len(runs) - 1 else backwards
        if stretches and stretches[-1][0] is way:
            stretches[-1][1].append(run)
        else:
            stretches.append((way, [run]))
    if backwards:
        stretches.reverse()
    return [run for way, part in stretches for run in (reversed(part) if way else part)]


def _blocks(rows: Sequence[tuple[Row, float, Colour]]) -> list[Block]:
    blocks: list[Block] = []
    for row, size, colour in rows:
        grown = _with(blocks[-1], row, size, colour) if blocks else None
        if grown is not None:
            blocks[-1] = grown
        else:
            blocks.append(Block((row,), size, colour, size * 1.26, _side((row,)) or "l"))
    return blocks


def _with(block: Block, row: Row, size: float, colour: Colour) -> Block | None:
    """The block with one more line; None where the line does not belong to it."""
    step = row.base - block.rows[-1].base
    if (block.size, block.colour) != (size, colour) or not size * 0.9 < step < size * 1.8:
        return None
    if len(block.rows) > 1 and abs(step - block.leading) > NEARLY:
        return None
    rows = (*block.rows, row)
    side = _side(rows)
    if side is None or (len(block.rows) > 1 and side != block.side and block.side != "l"):
        return None
    return Block(rows, size, colour, step, side)


def _side(rows: Sequence[Row]) -> Side | None:
    first = rows[0]
    if all(row.right_to_left and abs(row.right - first.right) < NEARLY for row in rows):
        return "r"  # it begins there, and another font makes it longer to the left
    if all(abs(row.left - first.left) < NEARLY for row in rows):
        return "l"
    if all(abs(row.left + row.right - first.left - first.right) < NEARLY for row in rows):
        return "ctr"
    return "r" if all(abs(row.right - first.right) < NEARLY for row in rows) else None


@cache
def _face(font: str) -> tuple[bool, bool]:
    """Whether a font is bold, and whether it is italic."""
    face = font_face(font)
    return face.weight >= SEMI_BOLD, face.italic


def _joined(bits: Sequence[Bit]) -> tuple[Bit, ...]:
    joined: list[Bit] = []
    for bit in bits:
        if joined and (joined[-1].bold, joined[-1].italic) == (bit.bold, bit.italic):
            joined[-1] = bit._replace(text=joined[-1].text + bit.text)
        else:
            joined.append(bit)
    return tuple(joined)


def block_of(paragraph: Paragraph, x: float, y: float, side: Side = "l", width: float | None = None) -> Block:
    """A wrapped paragraph with its top left at (x, y), aligned in `width`."""
    room = paragraph.width if width is None else width
    share = {"l": 0.0, "ctr": 0.5, "r": 1.0}[side]
    leading = paragraph.height / max(len(paragraph.lines), 1)
    rows, size, colour = [], 1.0, "#000000"
    for number, line in enumerate(paragraph.lines):
        base = y + paragraph.ascent + number * leading
        runs = line.placed(x + (room - line.width) * share, base)
        for row, own_size, own_colour in _rows(runs):
            rows.append(row)
            size, colour = own_size, own_colour
    return Block(tuple(rows), size, colour, leading, side)


# ---- from blocks to XML ------------------------------------------------------------------------------------


def linked(block: Block, links: Links) -> Block:
    """The block with the web addresses in its lines marked."""
    found = links.found(["".join(bit.text for bit in row.bits) for row in block.rows])
    if not any(found):
        return block
    rows = (
        row._replace(bits=_cut(row.bits, parts)) if parts else row
        for row, parts in zip(block.rows, found, strict=True)
    )
    return block._replace(rows=tuple(rows))


def _cut(bits: Sequence[Bit], parts: Sequence[tuple[int, int, str]]) -> tuple[Bit, ...]:
    cut: list[Bit] = []
    at = 0
    for bit in bits:
        end = at + len(bit.text)
        own = [
            (max(first, at) - at, min(last, end) - at, target)
            for first, last, target in parts
            if first < end and at < last
        ]
        cut += [bit._replace(text=text, link=target) for text, target in parted(bit.text, own)]
        at = end
    return tuple(cut)


def body(
    blocks: Sequence[Block],
    palette: Palette,
    language: str,
    scale: float = 1.0,
    shrink: float = 1.0,
    link: Link = lambda _: None,
) -> str:
    """The text body of a shape that stands at the top left of the first block; `link` gives the relation for an
    address."""
    paragraphs = []
    before: Block | None = None
    for block in blocks:
        gap = 0.0 if before is None else max(block.top - before.bottom, 0.0)
        paragraphs.append(_paragraph(block, gap, palette, _Setting(language, scale, shrink, link)))
        before = block
    return (
        '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="t"><a:noAutofit/>'
        f"</a:bodyPr><a:lstStyle/>{''.join(paragraphs)}</p:txBody>"
    )


class _Setting(NamedTuple):
    language: str
    """As an attribute."""
    scale: float
    shrink: float
    link: Link


def _paragraph(block: Block, gap: float, palette: Palette, setting: _Setting) -> str:
    language, scale, shrink, link = setting
    size = f'sz="{round(max(block.size * scale * shrink, LEAST_SIZE) * 100)}"'
    colour = palette.letters(block.colour)
    lines = [
        "".join(
            f'<a:r><a:rPr{language} {size}{_looks(bit)} dirty="0">{colour}{FONT}{click(bit.link, link)}</a:rPr>'
            f"<a:t>{writable(bit.text)}</a:t></a:r>"
            for bit in row.bits
        )
        for row in block.rows
    ]
    turn = ' rtl="1"' if any(row.right_to_left for row in block.rows) else ""
    ended = f"<a:br><a:rPr{language} {size}/></a:br>".join(lines)
    return (
        f'<a:p><a:pPr marL="0" indent="0" algn="{block.side}"{turn}><a:lnSpc>{_points(block.leading * scale)}</a:lnSpc>'
        f"<a:spcBef>{_points(gap * scale)}</a:spcBef><a:spcAft>{_points(0)}</a:spcAft><a:buNone/></a:pPr>{ended}</a:p>"
    )


FONT = '<a:latin typeface="+mn-lt"/>'


def _looks(bit: Bit) -> str:
    return f' b="{int(bit.bold)}" i="{int(bit.italic)}"'


def _points(points: float) -> str:
    return f'<a:spcPts val="{round(max(points, 0) * 100)}"/>'


def box_of(blocks: Sequence[Block]) -> Box:
    """Where the text stands, in points."""
    left = min(block.ends[0] for block in blocks)
    right = max(block.ends[1] for block in blocks)
    return Box(left, blocks[0].top, right - left, blocks[-1].bottom - blocks[0].top)
