"""Texts, brands and names that look like markup, or that no format can hold: every format is whole, and runs nothing."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from exporters.choices import Choices
from exporters.formats import write
from exporters.source import source_of
from models.journey.journey import Journey
from models.journey.records import Map, Record
from tests.exporters.test_where_it_goes import WAYS
from tests.models.storage.journeys import full_journey

MARKUP = (
    "\x00\x01\x1b[31m\x7f\x85\ufffe\uffff]]><script>alert(1)</script><x:y a=\"'>&lt;&amp;&#0;&#x1;(a)\\)\\)Tj endstream"
    " endobj /JS (x) <</OpenAction>> %% {page} url(javascript:x) \u202e\u2066"
)
HALVES = "a\ud800b\udc00c \udfff"
"""What some input methods and clipboards hand over."""
_DRAWN = {"svg", "g", "path", "rect", "text", "title", "style", "image", "clipPath", "a"}
_HARM = {"/JS", "/JavaScript", "/OpenAction", "/Launch", "/AA", "/EmbeddedFile", "/SubmitForm"}
way = pytest.mark.parametrize("choices", WAYS.values(), ids=WAYS)


def of(text: str, language: str) -> Journey:
    """The full map with this in place of every text of every record, and of the brand."""
    return Journey.from_records(
        [_with(record, text, language) for record in full_journey().records()], full_journey().assets
    )


def _with(record: Record, text: str, language: str) -> Record:
    kept = ("id", "kind", "lane", "phase", "source", "target", "touchpoint", "portrait", "picture", "colour")
    changed: dict[str, object] = {
        name: text for name, value in record if type(value) is str and name not in kept
    }
    if isinstance(record, Map):
        edges = {
            name: text[:most]
            for name, most in (
                ("font", 100),
                ("header", 200),
                ("footer", 200),
                ("mark", 40),
                ("watermark", 40),
            )
        }
        changed |= {"language": language, "hidden_rows": (), "brand": record.brand.model_copy(update=edges)}
    return record.model_copy(update=changed)


@way
@pytest.mark.parametrize(
    ("text", "language"),
    [(MARKUP, MARKUP[:16]), (HALVES, ""), (HALVES, HALVES)],
    ids=["markup", "halves", "all"],
)
def test_every_format_is_whole(text: str, language: str, choices: Choices, tmp_path: Path) -> None:
    target = tmp_path / f"map.{choices.format}"
    write(source_of(of(text, language)), target, choices)
    data = target.read_bytes()
    match choices.format:
        case "pdf":
            with pikepdf.open(io.BytesIO(data)) as pdf:
                assert pdf.check_pdf_syntax() == []
                for found in pdf.objects:
                    if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
                        assert not _HARM & set(found.keys())
        case "svg":
            elements = [element for element in etree.fromstring(data).iter() if isinstance(element.tag, str)]
            assert {etree.QName(element).localname for element in elements} <= _DRAWN
            assert not any(name.startswith("on") for element in elements for name in element.attrib)
        case "pptx" | "xlsx":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for name in archive.namelist():
                    if name.endswith((".xml", ".rels")):
                        tags = {
                            str(element.tag).rpartition("}")[2]
                            for element in etree.fromstring(archive.read(name)).iter()
                        }
                        assert not tags & {"script", "f", "oleObj"}, name
