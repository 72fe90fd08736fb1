"""Fonts of a machine, made for tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

from models.layout import shaping, system_fonts, typefaces

ETHIOPIC = "ሰላም"
_FOLDERS = system_fonts.folders
LATIN = "".join(map(chr, range(0x20, 0x7F)))


@contextmanager
def fonts_of_this_machine() -> Iterator[None]:
    """The machine's own fonts, which tests otherwise do not see."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(system_fonts, "folders", _FOLDERS)
        _forget()
        yield
    _forget()


@contextmanager
def fonts_of_a_machine(root: Path) -> Iterator[Path]:
    """The folder that is taken for the machine's fonts meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(system_fonts, "folders", lambda: (root / "none", root / "fonts"))
        _forget()
        yield root / "fonts"
    _forget()


def _forget() -> None:
    system_fonts._fonts.cache_clear()
    system_fonts.families.cache_clear()
    typefaces.typeface.cache_clear()
    shaping.shaper.cache_clear()


def make_family(folder: Path, family: str, letters: str, wider: int = 0, rights: int = 0) -> dict[str, str]:
    """A family with upright, slanted and bold fonts; their paths by "regular", "italic" and "bold"."""
    cuts = {"regular": (400, False), "italic": (400, True), "bold": (700, False)}
    return {
        cut: make_font(
            folder / f"{family}-{cut}.ttf", letters, rights, weight, family, slanted, wider + weight // 10
        )
        for cut, (weight, slanted) in cuts.items()
    }


def make_font(
    path: Path,
    letters: str,
    rights: int = 0,
    weight: int = 400,
    family: str = "",
    slanted: bool = False,
    wider: int = 0,
    cubic: bool = False,
) -> str:
    """A font whose letters are boxes, each a little wider than the one before (a dozen times), and all by `wider`
    thousandths; `cubic`: with outlines of PostScript."""
    names = [".notdef", *(f"letter{number}" for number in range(len(letters)))]
    builder = FontBuilder(1000, isTTF=not cubic)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): names[at + 1] for at, letter in enumerate(letters)})
    glyphs = {}
    for number, name in enumerate(names):
        pen: Any = T2CharStringPen(500 + 50 * (number % 12) + wider, None) if cubic else TTGlyphPen(None)
        right = 400 + 50 * (number % 12) + wider
        if not (number and letters[number - 1].isspace()):
            pen.moveTo((50, 0))
            for point in ((50, 700), (right, 700), (right, 0)):
                pen.lineTo(point)
            pen.closePath()
        glyphs[name] = pen.getCharString() if cubic else pen.glyph()
    if cubic:
        builder.setupCFF(path.stem.replace(" ", ""), {}, glyphs, {})
    else:
        builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(
        {name: (500 + 50 * (at % 12) + wider, 50) for at, name in enumerate(names)}
    )
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    name = family or path.stem
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": path.stem.replace(" ", "")})
    latin = int("A" in letters)
    builder.font["head"].macStyle = 2 * slanted + (weight >= 600)
    builder.setupOS2(
        fsType=rights, usWeightClass=weight, fsSelection=int(slanted), ulUnicodeRange1=latin, usWidthClass=5
    )
    builder.setupPost()
    path.parent.mkdir(parents=True, exist_ok=True)
    builder.save(path)
    return str(path)
