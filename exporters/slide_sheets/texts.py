"""Texts of shapes set in their boxes: lines as the file breaks them, or as they wrap where it leaves that open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from exporters.pptx.lettering import BASE_LINE
from exporters.pptx.namespaces import A
from exporters.pptx.outlines import EMU
from exporters.slide_sheets.fills import Kit
from exporters.slide_sheets.letters import Chain, Letters, chain, letters
from exporters.slide_sheets.names import child, named, number
from models.layout.bidi import has_right_to_left
from models.layout.fonts import metrics
from models.layout.picture import Box, Colour, Path, Shape
from models.layout.text import Line, TextStyle, single_line, wrap

_WHOLE = 100_000
_INSETS = {"lIns": 91_440.0, "tIns": 45_720.0, "rIns": 91_440.0, "bIns": 45_720.0}
_LEADING = 1.2
"""Height of a line in sizes of its letters, where the file counts in lines."""
_LEFT_MARK, _RIGHT_MARK = "\u200e", "\u200f"
_SPACE = 0.28
"""Width of a space in sizes of its letters."""
_MOST_PARAGRAPHS = 400


class Setting(NamedTuple):
    """How a text is set: the bodies that say it, the nearest first, and lists of levels likewise."""

    bodies: Sequence[Any]
    lists: Sequence[Any]
    kit: Kit
    colour: Colour | None = None

    def body(self, name: str) -> str | None:
        """An attribute of the body ("anchor")."""
        return next((found for body in self.bodies if (found := body.get(name)) is not None), None)


class _Row(NamedTuple):
    """A line: its words, and how far its base line is below its top, in points."""

    lines: list[Line]
    looks: list[Letters]
    gaps: list[float]
    """Free space behind each of its parts."""
    height: float
    base: float
    side: str
    before: float = 0.0
    """Free space above it."""

    @property
    def width(self) -> float:
        return sum(line.width for line in self.lines) + sum(self.gaps)


def set_text(text: Any, box: Box, setting: Setting) -> Iterator[Shape]:
    """The texts of a "txBody" in the box of its shape."""
    left, top, right, bottom = (
        float(setting.body(name) or default) / EMU for name, default in _INSETS.items()
    )
    wraps = setting.body("wrap") != "none"
    scale, tighter = _shrunk(setting)
    rows = list(_rows(text, setting, box.w - left - right if wraps else None, scale, tighter))
    height = sum(row.before + row.height for row in rows)
    room = box.h - top - bottom
    shift = {"ctr": (room - height) / 2, "b": room - height}.get(setting.body("anchor") or "t", 0.0)
    y = box.y + top + shift
    for row in rows:
        y += row.before
        yield from _placed(row, box.x + left, box.right - right, y + row.base)
        y += row.height


def text_height(text: Any, width: float, setting: Setting) -> float:
    """How high the texts come out in this width, in points, without insets."""
    return sum(row.before + row.height for row in _rows(text, setting, width, 1.0, 0.0))


def _shrunk(setting: Setting) -> tuple[float, float]:
    """By how much letters are smaller so that the text fits, and lines closer."""
    for body in setting.bodies:
        fit = child(body, "normAutofit", "noAutofit", "spAutoFit")
        if fit is not None:
            scale = number(fit, "fontScale", _WHOLE) / _WHOLE
            return scale, number(fit, "lnSpcReduction") / _WHOLE
    return 1.0, 0.0


def _rows(text: Any, setting: Setting, width: float | None, scale: float, tighter: float) -> Iterator[_Row]:
    for at, paragraph in enumerate(text.findall(f"{A}p")[:_MOST_PARAGRAPHS]):
        found = chain(child(paragraph, "pPr"), setting.lists, setting.kit, setting.colour)
        before = 0.0
        for number_, bits in enumerate(_lines(paragraph, found, scale)):
            largest = max((look for _, look in bits), key=lambda look: look.size)
            size = largest.size
            height, base = _leading(found, largest, tighter)
            if number_ == 0:
                before = _space(found.element("spcBef"), size) if at else 0.0
            for row in _broken(bits, found, width):
                yield _Row(*row, height, base, found.value("algn") or "l", before)
                before = 0.0


def _lines(paragraph: Any, found: Chain, scale: float) -> Iterator[list[tuple[str, Letters]]]:
    """The lines as the file breaks them, each as runs with their letters; never an empty one."""
    bits: list[tuple[str, Letters]] = []
    end = letters(child(paragraph, "endParaRPr"), found, scale)
    for part in paragraph:
        match named(part):
            case "r" | "fld":
                look = letters(child(part, "rPr"), found, scale)
                said = "".join(written.text or "" for written in part.iterfind(f"{A}t"))
                if part.get("type") == "slidenum" and found.kit.number:
                    said = found.kit.number
                bits.append((said.upper() if look.capitals else said, look))
            case "br":
                yield bits or [("", letters(child(part, "rPr"), found, scale))]
                bits = []
    yield bits or [("", end)]


def _leading(found: Chain, look: Letters, tighter: float) -> tuple[float, float]:
    """Height of a line and how far its base line is below its top."""
    said = found.element("lnSpc")
    exact = child(said, "spcPts")
    if exact is not None:
        height = number(exact, "val") / 100
        return height, height * BASE_LINE
    share = number(child(said, "spcPct"), "val", _WHOLE) / _WHOLE - tighter
    own = metrics(look.font)
    height = look.size * (own.ascender - own.descender) * share
    return height, height + look.size * own.descender


def _space(said: Any, size: float) -> float:
    exact, share = child(said, "spcPts"), child(said, "spcPct")
    if exact is not None:
        return number(exact, "val") / 100
    return size * _LEADING * number(share, "val") / _WHOLE


def _broken(
    bits: Sequence[tuple[str, Letters]], found: Chain, width: float | None
) -> Iterator[tuple[list[Line], list[Letters], list[float]]]:
    """A line of the file, in several where it is wider than its place."""
    turned = found.value("rtl") in ("1", "true")
    lines = [_line(said, look, turned) for said, look in bits]
    gaps = [_SPACE * look.size * _is_parted(bits, at) for at, (_, look) in enumerate(bits)]
    if width is None or sum(line.width for line in lines) + sum(gaps) <= width + 0.5:
        yield lines, [look for _, look in bits], gaps
        return
    whole, look = "".join(said for said, _ in bits), bits[0][1]
    for line in wrap(_directed(whole, turned), _style(look), max(width, look.size), look.language).lines:
        yield [line], [look], [0.0]


def _is_parted(bits: Sequence[tuple[str, Letters]], at: int) -> bool:
    """Whether a space stands between a run and the next: a line set by itself has none at its ends."""
    following = bits[at + 1][0] if at + 1 < len(bits) else ""
    return bool(following) and (bits[at][0][-1:].isspace() or following[:1].isspace())


def _line(said: str, look: Letters, turned: bool) -> Line:
    return single_line(_directed(said, turned), _style(look), look.language)


def _directed(said: str, turned: bool) -> str:
    """The text, read in the direction that its paragraph says and not in that of its first letter."""
    if not has_right_to_left(said):
        return said
    return f"{_RIGHT_MARK if turned else _LEFT_MARK}{said}"


def _style(look: Letters) -> TextStyle:
    return TextStyle(look.font, look.size, look.colour, look.size * _LEADING)


def _placed(row: _Row, left: float, right: float, base: float) -> Iterable[Shape]:
    share = {"ctr": 0.5, "r": 1.0}.get(row.side, 0.0)
    x = left + (right - left - row.width) * share
    backwards = row.lines[0].right_to_left
    pairs = list(zip(row.lines, row.looks, row.gaps, strict=True))
    shapes: list[Shape] = []
    for line, look, gap in reversed(pairs) if backwards else pairs:
        x += gap if backwards else 0.0
        shapes += line.placed(x, base)
        if look.underlined:
            under = base + look.size * 0.12
            ops = (("M", x, under), ("L", x + line.width, under))
            shapes.append(Path(ops, stroke=look.colour, stroke_width=look.size * 0.06))
        x += line.width + (0.0 if backwards else gap)
    return shapes
