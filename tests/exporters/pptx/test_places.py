"""Where a template has room for slides of ours, and what else the files of other programs bring."""

from __future__ import annotations

import io
import warnings
import zipfile
from pathlib import Path
from typing import Any, cast

import pytest
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout
from pptx.util import Emu

from models.templates import sample
from tests.exporters.pptx.made import changed, company
from tests.exporters.pptx.reading import NAMES, opened, slides, titles, written

POINT = 12700


def holders(layout: SlideLayout) -> list[Any]:
    return list(cast(Any, layout.placeholders))


def saved(deck: Deck, folder: Path) -> Path:
    path = folder / "own.pptx"
    deck.save(str(path))
    return path


def test_a_title_in_the_middle_is_brought_to_the_top(tmp_path: Path) -> None:
    deck = Presentation()
    for layout in deck.slide_layouts:
        for holder in holders(layout):
            if holder.placeholder_format.type.name in ("TITLE", "CENTER_TITLE"):
                holder.left, holder.top, holder.width, holder.height = (
                    v * POINT for v in (50, 250, 600, 100)
                )
    made = opened(written(sample(), template=saved(deck, tmp_path)))
    for slide in made.slides:
        title = slide.shapes.title
        assert Emu(title.top).pt < 40
        for shape in slide.shapes:
            assert shape.is_placeholder or shape.top >= title.top + title.height


def test_of_two_layouts_that_with_its_title_at_the_top_is_taken(tmp_path: Path) -> None:
    deck = Presentation()
    low = deck.slide_layouts[6]  # stands behind the one that is meant for it
    holders(deck.slide_layouts[5])[0].top = 300 * POINT
    low._element.set("type", "titleOnly")
    low._element.find("p:cSld", NAMES).set("name", "High")
    low.shapes._spTree.append(deck.slide_layouts[1].placeholders[0]._element)
    made = opened(written(sample(), template=saved(deck, tmp_path)))
    assert {slide.slide_layout.name for slide in made.slides} == {"High"}
    assert made.slides[0].shapes.title._element.find("p:spPr/a:xfrm", NAMES) is None


def test_a_title_without_a_size_is_given_one(tmp_path: Path) -> None:
    deck = Presentation()
    for found in deck.slide_master._element.iterfind(".//p:titleStyle/a:lvl1pPr/a:defRPr", NAMES):
        del found.attrib["sz"]
    first = slides(written(sample(), template=saved(deck, tmp_path)))[0]
    assert first.find(".//p:sp[1]//a:r/a:rPr", NAMES).get("sz") == "2800"


def test_the_word_footer_is_no_footer(tmp_path: Path) -> None:
    deck = Presentation()
    for layout in deck.slide_layouts:
        for holder in holders(layout):
            if holder.placeholder_format.type.name == "FOOTER":
                holder.text_frame.text = "<Footer>"
    said = [
        shape.text_frame.text
        for slide in opened(written(sample(), template=saved(deck, tmp_path))).slides
        for shape in slide.placeholders
        if shape.placeholder_format.type.name == "FOOTER"
    ]
    assert "<Footer>" not in said


@pytest.mark.parametrize("ending", [".potx", ".pptx"])
def test_a_template_of_libreoffice_gives_each_part_once(tmp_path: Path, ending: str) -> None:
    path = company(tmp_path, ending)
    old = b"package/2006/relationships/metadata/core-properties"
    new = b"officedocument/2006/relationships/metadata/core-properties"
    changed(path.read_bytes(), path, "_rels/.rels", (old, new))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        data = written(sample(), template=path)
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert names.count("docProps/core.xml") == 1 and len(names) == len(set(names))
    assert opened(data).core_properties.title == titles(data)[0]
