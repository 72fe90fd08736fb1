"""Files of the formats that are no text, as lines that a person can compare."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from hashlib import sha256
from xml.etree import ElementTree

from fontTools.ttLib import TTFont
from openpyxl import load_workbook

from tests.exporters.pptx.reading import NAMES, outline, slides

_FONT = re.compile(r"url\(data:font/ttf;base64,([^)]+)\)")
_PICTURE = re.compile(r"data:(image/\w+);base64,([A-Za-z0-9+/=]+)")
_MM = 36_000
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def svg_lines(data: bytes) -> list[str]:
    """The drawing as it stands; of fonts and pictures what they hold."""
    text = _FONT.sub(lambda found: f"url(a font of {_letters(found[1])})", data.decode())
    return _PICTURE.sub(
        lambda found: f"data:{found[1]} {_sum(base64.b64decode(found[2]))}", text
    ).splitlines()


def _letters(content: str) -> str:
    font = TTFont(io.BytesIO(base64.b64decode(content)))
    # Parentheses and line ends would be no place to stop at for who reads the line.
    return " ".join(f"{code:04X}" for code in sorted(font.getBestCmap()))


def _sum(data: bytes) -> str:
    return f"{len(data)} bytes, {sha256(data).hexdigest()[:8]}"


def xlsx_lines(data: bytes) -> list[str]:
    """Each sheet with what is frozen and filtered, and its cells with type and form of number."""
    lines = []
    for sheet in load_workbook(io.BytesIO(data)):
        filtered = f", filter {sheet.auto_filter.ref}" if sheet.auto_filter.ref else ""
        lines.append(f"# {sheet.title}: frozen at {sheet.freeze_panes}{filtered}")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    form = "" if cell.number_format in ("General", "@") else f" as {cell.number_format}"
                    lines.append(f"{cell.coordinate} {cell.data_type}{form} {cell.value!r}")
        rules = sheet.data_validations.dataValidation
        lines += [f"choices {rule.sqref} {rule.formula1}" for rule in rules]
    return lines


def pptx_lines(data: bytes) -> list[str]:
    """The parts of the file, its theme, and the shapes of each slide with their notes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        lines = [f"part {name}" for name in archive.namelist() if "_rels/" not in name]
        presentation = ElementTree.fromstring(archive.read("ppt/presentation.xml"))
        (size,) = (e for e in presentation if e.tag.endswith("}sldSz"))
        lines.append(f"size {int(size.get('cx', 0)) / _MM:.1f} x {int(size.get('cy', 0)) / _MM:.1f} mm")
        lines += _theme(archive.read("ppt/theme/theme1.xml"))
        for number, slide in enumerate(slides(data), start=1):
            lines += [f"# slide {number}", *outline(slide.find(".//p:spTree", NAMES))]
            notes = f"ppt/notesSlides/notesSlide{number}.xml"
            if notes in archive.namelist():
                paragraphs = ElementTree.fromstring(archive.read(notes)).iter(f"{_DRAWING}p")
                said = ["".join(part.itertext()) for part in paragraphs]
                lines.append("notes: " + " / ".join(filter(None, said)))
    return lines


def _theme(data: bytes) -> list[str]:
    theme = ElementTree.fromstring(data)
    (colours,) = theme.iter(f"{_DRAWING}clrScheme")
    told = [f"{part.tag.partition('}')[2]} {part[0].get('val', part[0].get('lastClr'))}" for part in colours]
    fonts = [latin.get("typeface", "") for latin in theme.iter(f"{_DRAWING}latin")]
    return ["theme " + ", ".join(told), "fonts " + ", ".join(fonts)]


def zip_lines(data: bytes) -> list[str]:
    """Each file in the archive, as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [
            line for name in archive.namelist() for line in (f"# {name}", *text_lines(archive.read(name)))
        ]


def text_lines(data: bytes) -> list[str]:
    """A file that is text: the mark of its encoding and its line ends are seen."""
    return [repr(line)[1:-1] for line in data.decode().split("\n")]
