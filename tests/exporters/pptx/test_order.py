"""PowerPoint opens a file without an offer to repair it only where all stands in the order of the schema."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from models.journey.journey import Journey
from models.templates import sample
from tests.exporters.pptx.made import arabic, company, with_links, with_pictures
from tests.exporters.pptx.reading import NAMES, opened, slides, written
from tests.exporters.pptx.schema import disorder
from tests.models.layout.maps import small_map

MAPS: dict[str, Callable[[], Journey]] = {
    "sample": sample,
    "small": small_map,
    "long": lambda: small_map(2, 12, 5),
    "many lanes": lambda: small_map(9, 2, 3),
    "arabic": arabic,
    "pictures": with_pictures,
    "links": with_links,
    "empty": Journey,
}


@pytest.mark.parametrize("name", MAPS)
def test_every_element_has_its_place(name: str) -> None:
    for slide in slides(written(MAPS[name]())):
        assert list(disorder(slide)) == []


def test_a_template_changes_nothing_of_it(tmp_path: Path) -> None:
    for slide in slides(written(sample(), template=company(tmp_path))):
        assert list(disorder(slide)) == []


def test_disorder_is_found() -> None:
    slide = slides(written(small_map()))[0]
    shape = next(found for found in slide.iterfind(".//p:spPr", NAMES) if len(found) > 1)
    shape.append(shape[0])
    assert list(disorder(slide))


@pytest.mark.parametrize("name", MAPS)
def test_ids_are_unique_on_a_slide_and_whole_numbers(name: str) -> None:
    for slide in slides(written(MAPS[name]())):
        ids = [int(found.get("id")) for found in slide.iterfind(".//p:cNvPr", NAMES)]
        assert len(ids) == len(set(ids))
        assert min(ids) == 1


@pytest.mark.parametrize("name", MAPS)
def test_numbers_are_within_the_bounds_of_the_schema(name: str) -> None:
    for slide in slides(written(MAPS[name]())):
        for place in slide.iter(f"{{{NAMES['a']}}}ext", f"{{{NAMES['a']}}}chExt"):
            if place.get("cx") is not None:
                assert int(place.get("cx")) >= 0
                assert int(place.get("cy")) >= 0
        for letters in slide.iter(f"{{{NAMES['a']}}}rPr"):
            assert 100 <= int(letters.get("sz", 100)) <= 400_000
        for line in slide.iter(f"{{{NAMES['a']}}}ln"):
            assert 0 <= int(line.get("w", 0)) <= 20_116_800
        for path in slide.iter(f"{{{NAMES['a']}}}path"):
            assert int(path.get("w")) > 0
            assert int(path.get("h")) > 0


def test_every_relation_leads_to_something_and_every_use_has_a_relation() -> None:
    data = written(with_pictures())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        for number, slide in enumerate(slides(data)):
            related = etree.fromstring(archive.read(f"ppt/slides/_rels/slide{number + 1}.xml.rels"))
            ids = {relation.get("Id") for relation in related}
            used = {
                value for element in slide.iter(etree.Element) for key, value in element.attrib.items()
                if key.startswith(f"{{{NAMES['r']}}}")
            }  # fmt: skip
            assert used <= ids
            for relation in related:
                assert posixpath.normpath(f"ppt/slides/{relation.get('Target')}") in names


def test_no_part_is_left_of_what_the_file_was_made_from() -> None:
    data = written(sample())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        assert not any("printerSettings" in name or "thumbnail" in name for name in names)
        assert b"python-pptx" not in archive.read("docProps/core.xml")
    assert [layout.name for layout in opened(data).slide_layouts] == [
        "Title and Content",
        "Title Only",
        "Blank",
    ]
