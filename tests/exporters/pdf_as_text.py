"""A PDF as lines of text that a person can compare: what is drawn where, what readers hear, what leads where."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, NamedTuple

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
_ONE: Matrix = (1, 0, 0, 1, 0, 0)
_ENDS = {"f": "fill", "f*": "fill", "S": "stroke", "s": "stroke", "B": "both", "b": "both", "n": "clip"}
_SILENT = dict.fromkeys((0x0, 0x2060))
"""What stands for glyphs that say nothing."""
_MANY = 6
_CURVES = {"m": "M", "l": "L", "c": "C"}


def pdf_lines(data: bytes, *, shapes: bool = True) -> list[str]:
    """All pages, with or without the shapes that are drawn on them; points from the top left corner of the page."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        labels = _labels(pdf)
        lines = [f"language {pdf.Root.get('/Lang', '')}", f"title {pdf.docinfo.get('/Title', '')}"]
        places = {page.obj.objgen: f"page {number + 1}" for number, page in enumerate(pdf.pages)}
        for number, page in enumerate(pdf.pages, start=1):
            box = [float(side) for side in page.MediaBox]
            lines.append(f"# page {number}{labels.get(number - 1, '')}: {_n(box[2])} x {_n(box[3])}")
            lines += _Page(page, box[3]).lines(shapes)
            lines += [_link(note, places, box[3]) for note in page.get("/Annots", [])]
        if "/Outlines" in pdf.Root:
            with pdf.open_outline() as outline:
                lines += ["# bookmarks", *_bookmarks(outline.root, 0)]
        if "/StructTreeRoot" in pdf.Root:
            lines += ["# read aloud", *_elements(pdf.Root.StructTreeRoot.get("/K"), 0)]
        return lines


class Shown(NamedTuple):
    """A run of text; points from the top left corner of the page."""

    x: float
    y: float
    width: float
    font: str
    size: float
    colour: str
    said: str


def texts_of(data: bytes) -> list[Shown]:
    """The texts of the first page, in the order of drawing."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = _Page(pdf.pages[0], float(pdf.pages[0].MediaBox[3]))
        page.lines(shapes=False)
        return page.texts


def _labels(pdf: Any) -> dict[int, str]:
    numbers = list(pdf.Root.PageLabels.Nums) if "/PageLabels" in pdf.Root else []
    return {
        int(number): f" labelled {label.get('/P', '')}{label.get('/S', '')}"
        for number, label in zip(numbers[::2], numbers[1::2], strict=True)
    }


def _link(note: Any, places: dict[Any, str], height: float) -> str:
    left, bottom, right, top = (float(side) for side in note.Rect)
    action = note.get("/A", {})
    to = action.get("/URI") or note.get("/Dest") or action.get("/D")
    if isinstance(to, pikepdf.Array):
        to = places.get(to[0].objgen, "?")
    return f"link {_n(left)} {_n(height - top)} {_n(right - left)} x {_n(top - bottom)} to {to}"


def _bookmarks(items: list[Any], depth: int) -> Iterator[str]:
    for item in items:
        yield f"{'  ' * depth}- {item.title}"
        yield from _bookmarks(item.children, depth + 1)


def _elements(element: Any, depth: int) -> Iterator[str]:
    for child in element if isinstance(element, pikepdf.Array) else [element]:
        if not isinstance(child, pikepdf.Dictionary) or "/S" not in child:
            continue
        alternative = f' "{child.Alt}"' if "/Alt" in child else ""
        yield f"{'  ' * depth}{str(child.S)[1:]}{alternative}"
        if "/K" in child:
            yield from _elements(child.K, depth + 1)


class _Font(NamedTuple):
    name: str
    letters: dict[int, str]
    widths: dict[int, float]


class _State(NamedTuple):
    matrix: Matrix = _ONE
    fill: str = "#000000"
    stroke: str = "#000000"
    pen: float = 1.0
    font: str = ""
    size: float = 0.0


class _Page:
    """Follows the operators of a page, and of what is laid over it."""

    def __init__(self, page: Any, height: float) -> None:
        self._page = page
        self._height = height
        self._state, self._stack = _State(), list[_State]()
        self._path: list[str] = []
        self._begun: tuple[float, float] | None = None
        self._said, self._advance, self._text = "", 0.0, _ONE
        self._out: list[str] = []
        self.texts: list[Shown] = []

    def lines(self, shapes: bool) -> list[str]:
        self._follow(self._page, self._page.Resources)
        return [line for line in self._out if shapes or line.startswith("text")]

    def _follow(self, stream: Any, resources: Any) -> None:
        fonts = {name: _font(font) for name, font in resources.get("/Font", {}).items()}
        instruction: Any
        for instruction in pikepdf.parse_content_stream(stream):
            self._do(str(instruction.operator), list(instruction.operands), fonts, resources)

    def _do(self, operator: str, operands: list[Any], fonts: dict[str, _Font], resources: Any) -> None:
        state = self._state
        match operator:
            case "q":
                self._stack.append(state)
            case "Q":
                self._state = self._stack.pop()
            case "cm":
                self._state = state._replace(matrix=_times(_numbers(operands), state.matrix))
            case "rg":
                self._state = state._replace(fill=_hex(operands))
            case "RG":
                self._state = state._replace(stroke=_hex(operands))
            case "w":
                self._state = state._replace(pen=float(operands[0]))
            case "Tf":
                self._state = state._replace(font=str(operands[0]), size=float(operands[1]))
            case "Tm":
                self._text, self._said, self._advance = _numbers(operands), "", 0.0
            case "TJ":
                self._show(operands[0], fonts[state.font])
            case "ET":
                self._end_of_text(fonts[state.font].name)
            case "m" | "l" | "c":
                self._go(operator, [float(value) for value in operands])
            case "re":
                x, y, w, h = (float(value) for value in operands)
                self._path.append(f"R{self._at(x, y)} {_n(w * state.matrix[0])} x {_n(h * state.matrix[0])}")
            case "h":
                self._path.append("Z")
            case "Do":
                self._object(resources.XObject[operands[0]])
            case "sh":
                self._out.append("fade")
            case "gs" if (alpha := resources.ExtGState[operands[0]].get("/ca", 1)) != 1:
                self._out.append(f"opacity {_n(float(alpha))}")
            case _ if operator in _ENDS:
                self._paint(_ENDS[operator])

    def _go(self, operator: str, values: list[float]) -> None:
        points = zip(values[::2], values[1::2], strict=True)
        self._path.append(_CURVES[operator] + " ".join(self._at(*point) for point in points))

    def _at(self, x: float, y: float) -> str:
        return f"{_n(self._x(x, y))},{_n(self._y(x, y))}"

    def _x(self, x: float, y: float) -> float:
        a, _, c, _, e, _ = self._state.matrix
        return a * x + c * y + e

    def _y(self, x: float, y: float) -> float:
        _, b, _, d, _, f = self._state.matrix
        return self._height - (b * x + d * y + f)

    def _paint(self, how: str) -> None:
        state = self._state
        pen = f" {state.stroke} pen {_n(state.pen * state.matrix[0])}" if how in ("stroke", "both") else ""
        fill = f" {state.fill}" if how in ("fill", "both") else ""
        self._out.append(f"{how}{fill}{pen} {_short(self._path)}")
        self._path = []

    def _object(self, item: Any) -> None:
        if item.Subtype == "/Image":
            size = f"{item.Width} x {item.Height}"
            self._out.append(f"image {size} at {self._at(0, 0)} to {self._at(1, 1)}")
            return
        before = self._state
        self._follow(item, item.Resources)
        self._state = before

    def _show(self, array: Any, font: _Font) -> None:
        for item in array:
            if not isinstance(item, pikepdf.String):
                self._advance -= float(item) / 1000
                continue
            codes = bytes(item)
            for at in range(0, len(codes), 2):
                code = int.from_bytes(codes[at : at + 2], "big")
                self._said += font.letters.get(code, "")
                self._advance += font.widths.get(code, 0.0) / 1000

    def _end_of_text(self, font: str) -> None:
        state, x, y = self._state, self._text[4], self._text[5]
        scale = abs(state.matrix[0])
        text = Shown(
            self._x(x, y), self._y(x, y), self._advance * state.size * scale, font, state.size * scale, state.fill,
            self._said.translate(_SILENT),
        )  # fmt: skip
        self.texts.append(text)
        look = f"{font} {_n(text.size)} {text.colour}"
        self._out.append(f'text {self._at(x, y)} wide {_n(text.width)} {look} "{text.said}"')


def _font(font: Any) -> _Font:
    inside = font.DescendantFonts[0]
    first, widths = inside.W
    pairs = re.findall(
        rb"<([0-9A-F]{4})> <([0-9A-F]*)>\n", font.ToUnicode.read_bytes().partition(b"beginbf")[2]
    )
    letters = {int(code, 16): bytes.fromhex(said.decode()).decode("utf-16-be") for code, said in pairs}
    advances = {int(first) + place: float(width) for place, width in enumerate(widths)}
    return _Font(str(font.BaseFont).partition("+")[2], letters, advances)


def _numbers(operands: list[Any]) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands)
    return (a, b, c, d, e, f)


def _times(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5],
    )  # fmt: skip


def _hex(operands: list[Any]) -> str:
    return "#" + "".join(f"{round(float(value) * 255):02X}" for value in operands)


def _short(path: list[str]) -> str:
    """The path; of one with many pieces where it begins, how many they are, and a sum over them."""
    whole = "".join(path)
    if len(path) <= _MANY:
        return whole
    return f"{path[0]} and {len(path) - 1} more, {sha256(whole.encode()).hexdigest()[:8]}"


def _n(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
