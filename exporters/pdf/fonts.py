"""Fonts of a PDF: glyph ids of HarfBuzz as codes, and at the end a subset with widths and a way back to text.

Each pair of a glyph and the text it stands for has a code of its own, so that text taken out of the file is
exact even where one glyph serves several characters (Latin A and Greek Alpha, Arabic letters without dots).
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import uharfbuzz as hb

from resources.fonts import font_face, font_path, is_bundled

_UNUSED_TABLES = ("GSUB", "GPOS", "GDEF", "BASE", "cmap", "name", "OS/2", "post", "DSIG", "STAT", "gasp")
"""Of no use in a PDF, whose glyphs are chosen already (ISO 32000-1, 9.9, lists what a font program needs)."""


_CUBIC = "CFF "
_NO_TEXT = "\u2060"
"""What a glyph without a text of its own says to readers that know no ActualText: a word joiner, unseen."""


class Code(NamedTuple):
    """What to write for a glyph: four hex digits, and how far it moves the pen in thousandths of the size."""

    digits: str
    advance: int


class CodeTable(dict[tuple[int, str], Code]):
    """Codes by glyph id and text, given out in the order in which they are first asked for.

    The text is empty for a glyph whose text another glyph of its cluster carries.
    """

    def __init__(self, face: hb.Face) -> None:
        super().__init__()
        self._font = hb.Font(face)
        self._thousandth = 1000 / face.upem

    def __missing__(self, key: tuple[int, str]) -> Code:
        # Whole numbers: some viewers cut off the fractions of widths. The text writer makes up for the rest.
        advance = round(self._font.get_glyph_h_advance(key[0]) * self._thousandth)
        code = Code(f"{len(self) + 1:04X}", advance)
        self[key] = code
        return code


class EmbeddedFont:
    """One font of the file; `name` as in resources.fonts, `resource` as in the content."""

    def __init__(self, name: str, resource: str) -> None:
        self.name = name
        self.resource = resource
        self._face = hb.Face(hb.Blob.from_file_path(str(font_path(name))))
        self.codes = CodeTable(self._face)

    def subset(self) -> FontProgram:
        """The font cut down to the glyphs that were asked for."""
        wanted = hb.SubsetInput()
        wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        wanted.flags |= hb.SubsetFlags.NOTDEF_OUTLINE
        wanted.drop_table_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in _UNUSED_TABLES)
        wanted.glyph_set.update({0} | {glyph for glyph, _ in self.codes})
        plan = hb.SubsetPlan(self._face, wanted)
        subset = plan.execute()
        cubic = _CUBIC in subset.table_tags
        data = bytes(subset.reference_table(_CUBIC).data if cubic else subset.blob.data)
        new_ids = plan.old_to_new_glyph_mapping
        return FontProgram(
            name=f"{_subset_tag(data)}+{_file_name(self.name)}",
            data=data,
            glyph_ids=tuple(new_ids[glyph] for glyph, _ in self.codes),
            advances=tuple(code.advance for code in self.codes.values()),
            to_unicode=_to_unicode(self.codes),
            shape=_shape(self._face),
            cubic=cubic,
        )


def _file_name(name: str) -> str:
    """Of a bundled font its name, of one of this machine that of its family, in letters that PDF names may have."""
    if is_bundled(name):
        return name
    face = font_face(name)
    family = re.sub(r"[^A-Za-z0-9-]", "", face.family) or "Font"
    cut = ("" if 350 <= face.weight <= 450 else f"{face.weight}") + ("Italic" if face.italic else "")
    return f"{family}-{cut}" if cut else family


class FontShape(NamedTuple):
    """What a viewer asks of a font to make up for it, in thousandths of its size."""

    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int
    italic_angle: int


class FontProgram(NamedTuple):
    """A subset: its name, the TrueType file, glyph ids and advances from code 1 on, the CMap back to text. `cubic`: the
    outlines are those of PostScript, and `data` is their table alone."""

    name: str
    data: bytes
    glyph_ids: tuple[int, ...]
    advances: tuple[int, ...]
    to_unicode: str
    shape: FontShape
    cubic: bool = False

    @property
    def glyphs_by_code(self) -> bytes:
        """Two bytes for each code from 0 on."""
        return struct.pack(f">{len(self.glyph_ids) + 1}H", 0, *self.glyph_ids)

    @property
    def code_map(self) -> str:
        """The CMap from codes to glyphs, which fonts with outlines of PostScript need in its place."""
        lines = [f"<{code:04X}> {glyph}" for code, glyph in enumerate(self.glyph_ids, 1)]
        return _CODE_MAP_HEAD + _blocks(lines, "cidchar") + _CMAP_TAIL

    @property
    def advances_by_glyph(self) -> str:
        """The widths of a font with outlines of PostScript, as PDF writes them."""
        widths = sorted(dict(zip(self.glyph_ids, self.advances, strict=True)).items())
        return " ".join(f"{glyph} [{advance}]" for glyph, advance in widths)


def _subset_tag(data: bytes) -> str:
    """Six capitals that differ between subsets of one font (ISO 32000-1, 9.6.4), the same for the same bytes."""
    digest = hashlib.sha256(data).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _shape(face: hb.Face) -> FontShape:
    head = face.reference_table("head").data
    hhea = face.reference_table("hhea").data
    post = face.reference_table("post").data
    metrics = (*struct.unpack(">4h", head[36:44]), *struct.unpack(">2h", hhea[4:8]))
    left, bottom, right, top, ascent, descent = (round(value * 1000 / face.upem) for value in metrics)
    return FontShape(
        box=(left, bottom, right, top),
        ascent=ascent,
        descent=descent,
        cap_height=round(ascent * 0.75),
        italic_angle=round(struct.unpack(">i", post[4:8])[0] / 65536),
    )


def utf16_hex(text: str) -> str:
    """UTF-16 with the high byte first, in hex digits, as PDF wants text; a lone surrogate becomes U+FFFD."""
    clean = text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace")
    return clean.encode("utf-16-be").hex().upper()


_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CODE_MAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> def
/CMapName /Touchline-Glyphs def
/CMapType 1 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def _to_unicode(codes: CodeTable) -> str:
    # A code that is left out would be taken for a character of that number.
    lines = [f"<{code.digits}> <{utf16_hex(text or _NO_TEXT)}>" for (_, text), code in codes.items()]
    return _CMAP_HEAD + _blocks(lines, "bfchar") + _CMAP_TAIL


def _blocks(lines: list[str], kind: str) -> str:
    return "".join(
        f"{len(block)} begin{kind}\n" + "\n".join(block) + f"\nend{kind}\n" for block in _hundreds(lines)
    )


def _hundreds(lines: list[str]) -> Iterator[list[str]]:
    # A block of a CMap holds 100 lines at most.
    return (lines[start : start + 100] for start in range(0, len(lines), 100))


class FontSet:
    """The fonts of one file, opened when they are first asked for."""

    def __init__(self) -> None:
        self._fonts: dict[str, EmbeddedFont] = {}

    def __getitem__(self, name: str) -> EmbeddedFont:
        font = self._fonts.get(name)
        if font is None:
            font = self._fonts[name] = EmbeddedFont(name, f"F{len(self._fonts) + 1}")
        return font

    def fonts(self) -> Iterable[EmbeddedFont]:
        """All that were asked for, in that order."""
        return self._fonts.values()
