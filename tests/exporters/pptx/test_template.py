"""A template of a company: what is taken from it, and what a broken or hostile one can do (nothing)."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.util import Emu

from exporters.pptx import template
from models.problems import InputProblem
from models.templates import sample
from tests.exporters.pptx.made import changed, company
from tests.exporters.pptx.reading import NAMES, opened, slides, titles, written
from tests.models.layout.maps import small_map


@pytest.mark.parametrize("ending", [".potx", ".pptx"])
def test_its_look_and_size_are_taken_and_its_slides_left_out(tmp_path: Path, ending: str) -> None:
    data = written(sample(), template=company(tmp_path, ending))
    deck = opened(data)
    assert (Emu(deck.slide_width).pt, Emu(deck.slide_height).pt) == (720, 540)
    assert deck.part.content_type.endswith("presentation.main+xml")
    assert len(titles(data)) == 9
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
        assert sum(name.startswith("ppt/slides/slide") for name in archive.namelist()) == 9
    assert b"of the template" not in everything
    assert b"Georgia" in everything
    assert b'val="FCA311"' in everything


def test_the_title_goes_into_its_placeholder_and_the_rest_below_it(tmp_path: Path) -> None:
    deck = opened(written(sample(), template=company(tmp_path)))
    for slide in deck.slides:
        assert slide.slide_layout.name == "Title Only"
        assert {holder.placeholder_format.type.name for holder in slide.placeholders} <= {
            "TITLE", "FOOTER", "SLIDE_NUMBER"
        }  # fmt: skip
        bottom = slide.shapes.title.top + slide.shapes.title.height
        for shape in slide.shapes:
            if not shape.is_placeholder:
                assert shape.top >= bottom
                assert shape.left >= 457200 - 1  # the body of the template begins there
                assert shape.top + shape.height <= deck.slide_height


def test_colours_of_texts_are_those_of_the_template(tmp_path: Path) -> None:
    for slide in slides(written(small_map(), template=company(tmp_path))):
        for letters in slide.iterfind(".//a:r/a:rPr/a:solidFill", NAMES):
            assert letters[0].tag.endswith("schemeClr")


def test_letters_of_a_wide_font_are_smaller(tmp_path: Path) -> None:
    ours, theirs = (
        {int(letters.get("sz")) for letters in slide.iterfind(".//a:tbl//a:rPr", NAMES)}
        for slide in (
            slides(written(sample(), size="4:3"))[-1],
            slides(written(sample(), template=company(tmp_path)))[-1],
        )
    )
    assert (ours, theirs) == ({1200}, {1056})  # Verdana


def test_a_template_without_the_usual_layouts(tmp_path: Path) -> None:
    deck = Presentation()
    for layout in list(deck.slide_layouts):
        if layout.name != "Two Content":
            deck.slide_layouts.remove(layout)
    path = tmp_path / "two.pptx"
    deck.save(str(path))
    made = opened(written(small_map(), template=path))
    assert next(holder.placeholder_format.type.name for holder in made.slides[0].placeholders) == "TITLE"
    assert all(
        len([h for h in slide.placeholders if h.placeholder_format.type.name == "OBJECT"]) == 0
        for slide in made.slides
    )


def test_a_long_title_is_made_to_fit(tmp_path: Path) -> None:
    journey = small_map(1, 1, 1)
    records = [
        r.model_copy(update={"title": "A long title " * 9}) if r.id == "map" else r for r in journey.records()
    ]
    data = written(type(journey).from_records(records), template=company(tmp_path))
    fit = slides(data)[0].find(".//a:normAutofit", NAMES)
    assert 40_000 <= int(fit.get("fontScale")) < 80_000


# ---- what must not happen ----------------------------------------------------------------------------------


def refused(path: Path) -> str:
    with pytest.raises(InputProblem) as problem:
        written(small_map(), template=path)
    assert path.name in problem.value.message
    return problem.value.message


def plain(folder: Path) -> bytes:
    return company(folder, ".pptx").read_bytes()


def test_other_files(tmp_path: Path) -> None:
    text = tmp_path / "notes.pdf"
    text.write_text("no presentation")
    assert ".potx" in refused(text)
    text = tmp_path / "notes.pptx"
    text.write_text("no presentation")
    assert "broken" in refused(text)
    assert "cannot be read" in refused(tmp_path / "gone.pptx")
    folder = tmp_path / "folder.pptx"
    folder.mkdir()
    refused(folder)
    with zipfile.ZipFile(tmp_path / "empty.pptx", "w"):
        pass
    refused(tmp_path / "empty.pptx")


def test_a_file_cut_off_anywhere(tmp_path: Path) -> None:
    data = plain(tmp_path)
    for share in (0.1, 0.5, 0.9, 0.999):
        path = tmp_path / "cut.pptx"
        path.write_bytes(data[: int(len(data) * share)])
        refused(path)


@pytest.mark.parametrize(
    "part",
    [
        "ppt/presentation.xml",
        "ppt/slideMasters/slideMaster1.xml",
        "ppt/theme/theme1.xml",
        "ppt/slideLayouts/slideLayout6.xml",
    ],
)
def test_entities_are_refused(tmp_path: Path, part: str) -> None:
    bomb = (
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]><'
    )
    with zipfile.ZipFile(io.BytesIO(plain(tmp_path))) as archive:
        xml = archive.read(part)
    head, _, rest = xml.partition(b"?>")
    path = changed(
        plain(tmp_path), tmp_path / "bomb.pptx", part, (xml, head + b"?>" + bomb + rest.lstrip()[1:])
    )
    assert "broken" in refused(path)


def test_broken_xml_is_refused(tmp_path: Path) -> None:
    path = changed(
        plain(tmp_path), tmp_path / "bad.pptx", "ppt/presentation.xml", (b"</p:presentation>", b"")
    )
    assert "broken" in refused(path)


def test_what_grows_without_end_is_refused(tmp_path: Path) -> None:
    path = changed(plain(tmp_path), tmp_path / "grows.pptx", "ppt/media/zeros.bin", (b"", bytes(40 << 20)))
    assert path.stat().st_size < 1 << 20
    assert "too large" in refused(path)


def test_too_many_parts_and_too_large_files_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = company(tmp_path, ".pptx")
    with monkeypatch.context() as limits:
        limits.setattr(template, "MOST_ENTRIES", 10)
        assert "too large" in refused(path)
    with monkeypatch.context() as limits:
        limits.setattr(template, "MOST_UNPACKED", 1000)
        assert "too large" in refused(path)
    with monkeypatch.context() as limits:
        limits.setattr(template, "MOST_BYTES", 1000)
        assert "too large" in refused(path)
    with monkeypatch.context() as limits:
        limits.setattr(template, "MOST_XML", 1000)
        assert "too large" in refused(path)


def test_what_lies_in_other_files_is_refused(tmp_path: Path) -> None:
    deck = Presentation(io.BytesIO(plain(tmp_path)))
    deck.slide_master.part.relate_to("file:///share/logo.png", RT.IMAGE, is_external=True)
    path = tmp_path / "linked.pptx"
    deck.save(str(path))
    assert "another file" in refused(path)


def test_a_web_link_of_the_master_may_stay(tmp_path: Path) -> None:
    deck = Presentation(io.BytesIO(plain(tmp_path)))
    deck.slide_master.part.relate_to("https://example.org", RT.HYPERLINK, is_external=True)
    path = tmp_path / "linked.pptx"
    deck.save(str(path))
    assert len(titles(written(small_map(), template=path))) > 3


def test_macros_are_refused(tmp_path: Path) -> None:
    kind = b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
    old = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    path = changed(plain(tmp_path), tmp_path / "macro.pptx", "[Content_Types].xml", (old, kind))
    assert "macros" in refused(path)


def test_names_that_lead_out_of_the_file_write_nothing(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    path = changed(plain(tmp_path), tmp_path / "slip.pptx", "../outside.txt", (b"", b"written"))
    written(small_map(), template=path)
    assert not outside.exists()


def test_sections_of_the_template_name_no_slides_any_more(tmp_path: Path) -> None:
    sections = (
        b'<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst'
        b' xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="s"'
        b' id="{6F5B5C8E-3A0B-4F0E-9C39-0C6A8F2B1D11}"><p14:sldIdLst><p14:sldId id="256"/></p14:sldIdLst>'
        b"</p14:section></p14:sectionLst></p:ext></p:extLst></p:presentation>"
    )
    with zipfile.ZipFile(company(tmp_path, ".pptx")) as archive:
        xml = archive.read("ppt/presentation.xml")
    if b"<p:extLst>" in xml:
        start = xml.index(b"<p:extLst>")
        xml_without = xml[:start] + b"</p:presentation>"
    else:
        xml_without = xml
    path = changed(
        plain(tmp_path), tmp_path / "sections.pptx", "ppt/presentation.xml",
        (xml, xml_without.replace(b"</p:presentation>", sections)),
    )  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(written(small_map(), template=path))) as archive:
        assert b"sectionLst" not in archive.read("ppt/presentation.xml")
        etree.fromstring(archive.read("ppt/presentation.xml"))
