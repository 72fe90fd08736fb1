"""Pictures made by hand for the tests of the exporters."""

from __future__ import annotations

from models.layout.picture import Box, Drawing, GlyphRun, Part, Picture, Shape, Strip, Tag
from models.layout.text import TextStyle, place, wrap

TEXTS = {
    "kerning": "AVATAR To. Wave, Täglich effizient – “fi ffi”",
    "hyphenated": "Donaudampfschifffahrtsgesellschaftskapitän fährt über die Donau",
    "Arabic": "مرحبا بالعالم في رحلة العميل",
    "Hebrew": "שלום עולם",
    "Hindi": "नमस्ते दुनिया ग्राहक यात्रा कि",
    "Thai": "สวัสดีชาวโลก การเดินทาง",
    "Chinese": "客户旅程地图 你好",
    "Japanese": "カスタマージャーニー 日本語",
    "Korean": "고객 여정 지도",
    "look-alikes": "Αγορά Покупка AB АВ ΑΒ",
    "emoji": "emoji 😀 👍🏽 👩‍💻 ❤️ ok",
    "accents": "é e\u0301 ã̱ x",
    "both ways": "mixed שלום and مرحبا end",
}
"""Texts in all scripts that maps are promised to be set in."""


def drawing_of(*shapes: Shape, width: float = 200.0, height: float = 100.0) -> Drawing:
    """A drawing with a tag as a card has it."""
    return Drawing(Tag("1", "card", "A card"), Box(0.0, 0.0, width, height), lambda: shapes)


def picture_of(
    *shapes: Shape, width: float = 200.0, height: float = 100.0, background: str = "#FFFFFF"
) -> Picture:
    """A picture of the shapes in one drawing at its top left corner."""
    part = Part(0.0, 0.0, drawing_of(*shapes, width=width, height=height))
    strip = Strip.of("cards", 0.0, [part])
    return Picture(width, height, background, (strip,), "A “map”", "Ann Müller", "en-GB")


def runs_of(
    text: str, x: float, y: float, font: str = "Inter-Regular", size: float = 12.0, width: float = 1000.0
) -> tuple[GlyphRun, ...]:
    """The runs of a text with its top left corner at (x, y)."""
    return place(wrap(text, TextStyle(font, size, "#112233", round(size * 2.8) / 2), width, "de"), x, y)


def all_texts() -> tuple[Picture, tuple[GlyphRun, ...]]:
    """A picture of TEXTS, one below the other in changing fonts and sizes, and its runs."""
    fonts = ("Inter-Regular", "Inter-SemiBold", "Inter-Italic")
    runs: list[GlyphRun] = []
    for number, text in enumerate(TEXTS.values()):
        runs += runs_of(text, 10.0, 5 + number * 40.0, fonts[number % 3], 10.5 + number % 4, 150.0)
    return picture_of(*runs, width=200.0, height=len(TEXTS) * 40.0 + 40), tuple(runs)
