"""What a presentation holds, as the tests ask it; and the order in which its elements may stand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from pptx import Presentation
from pptx.presentation import Presentation as Deck

from exporters.pptx import write_pptx
from exporters.source import source_of
from models.journey.journey import Journey

NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


def written(journey: Journey, *, size: str = "16:9", template: Path | None = None) -> bytes:
    """The file of a map."""
    source = source_of(journey)
    stream = io.BytesIO()
    write_pptx(source.journey, source.picture, source.assets, stream, size=size, template=template)
    return stream.getvalue()


def opened(data: bytes) -> Deck:
    return Presentation(io.BytesIO(data))


def slides(data: bytes) -> list[etree._Element]:
    """The slides in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        count = sum(name.startswith("ppt/slides/slide") for name in archive.namelist())
        return [etree.fromstring(archive.read(f"ppt/slides/slide{n + 1}.xml")) for n in range(count)]


def titles(data: bytes) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in opened(data).slides]


def texts(element: etree._Element) -> list[str]:
    """The paragraphs, their line breaks as spaces and words parted at a line's end joined."""
    found = []
    for paragraph in element.iterfind(".//a:p", NAMES):
        said = "".join(
            "\n" if etree.QName(part).localname == "br" else part.text or ""
            for part in paragraph.iterfind(".//*")
            if etree.QName(part).localname in ("t", "br")
        )
        if said:
            found.append(said.replace("-\n", "").replace("\n", " "))
    return found


def named(element: etree._Element, start: str) -> Iterator[etree._Element]:
    """The shapes and groups whose name begins so."""
    for properties in element.iterfind(".//p:cNvPr", NAMES):
        if properties.get("name", "").startswith(start):
            yield properties.getparent().getparent()


def outline(element: etree._Element, depth: int = 0) -> Iterator[str]:
    """Names, texts and texts for readers of all shapes, groups set in."""
    for child in element:
        kind = etree.QName(child).localname
        if kind not in ("sp", "grpSp", "pic", "cxnSp", "graphicFrame"):
            continue
        properties = child.find("./*/p:cNvPr", NAMES)
        said = " | ".join(texts(child)) if kind in ("sp", "graphicFrame") else ""
        parts = [f"{kind} {properties.get('name')}", f'"{said}"' if said else "", properties.get("descr", "")]
        yield "  " * depth + " · ".join(part for part in parts if part)
        if kind == "grpSp":
            yield from outline(child, depth + 1)
