"""Reads back what a PDF draws, from its operators alone, apart from the code that wrote them."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pypdfium2


def glyph_origins(data: bytes) -> list[tuple[float, float]]:
    """Where each glyph of the page stands, in points from its top left corner, in the order of drawing."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        height = float(page.MediaBox[3])
        widths = {name: _widths(font) for name, font in page.Resources.Font.items()}
        return [(x, height - y) for x, y in _Reader(widths).origins(page)]


def text_of(data: bytes, page: int = 0) -> str:
    """The text that PDFium takes out of a page, counted from 0; white space made single."""
    return " ".join(pypdfium2.PdfDocument(data)[page].get_textpage().get_text_bounded().split())


def pixels_of(data: bytes, scale: float = 1.0) -> Any:
    """The page as PDFium renders it: rows of red, green, blue."""
    return pypdfium2.PdfDocument(data)[0].render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3]


def _widths(font: Any) -> dict[int, float]:
    first, widths = font.DescendantFonts[0].W
    return {int(first) + place: float(width) for place, width in enumerate(widths)}


def _times(m: list[float], n: list[float]) -> list[float]:
    return [
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    ]


class _Reader:
    def __init__(self, widths: dict[str, dict[int, float]]) -> None:
        self.widths = widths
        self.matrix = [1.0, 0, 0, 1, 0, 0]
        self.text = self.matrix
        self.font, self.size, self.rise, self.pen = "", 0.0, 0.0, 0.0
        self.stack: list[tuple[list[float], str, float, float]] = []
        self.found: list[tuple[float, float]] = []

    def origins(self, page: Any) -> list[tuple[float, float]]:
        instruction: Any
        for instruction in pikepdf.parse_content_stream(page):
            operands = instruction.operands
            match str(instruction.operator):
                case "q":
                    self.stack.append((self.matrix, self.font, self.size, self.rise))
                case "Q":
                    self.matrix, self.font, self.size, self.rise = self.stack.pop()
                case "cm":
                    self.matrix = _times([float(value) for value in operands], self.matrix)
                case "Tf":
                    self.font, self.size = str(operands[0]), float(operands[1])
                case "Ts":
                    self.rise = float(operands[0])
                case "Tm":
                    self.text, self.pen = [float(value) for value in operands], 0.0
                case "TJ":
                    self._show(operands[0])
        return self.found

    def _show(self, array: Any) -> None:
        for item in array:
            if not isinstance(item, pikepdf.String):
                self.pen -= float(item) * self.size / 1000
                continue
            codes = bytes(item)
            for place in range(0, len(codes), 2):
                at = _times([1, 0, 0, 1, self.pen, self.rise], _times(self.text, self.matrix))
                self.found.append((at[4], at[5]))
                code = int.from_bytes(codes[place : place + 2], "big")
                self.pen += self.widths[self.font][code] * self.size / 1000
