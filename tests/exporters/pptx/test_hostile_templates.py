"""What a template brings besides its look: programs, objects, slides and ways out of the file, none of which is carried."""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from exporters.pptx.template import open_template
from exporters.slide_sheets import slides_as_sheets
from models.layout.layout import lay_out
from models.layout.theme import map_theme
from models.problems import InputProblem
from tests.exporters.pptx.made import company
from tests.exporters.pptx.reading import opened, titles, written
from tests.models.layout.maps import small_map

_MARK = b"SECRET of the template"
_SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def made(folder: Path, change: Callable[[Any], None]) -> Path:
    """A sound template, changed."""
    deck = Presentation(io.BytesIO(company(folder, ".pptx").read_bytes()))
    change(deck)
    path = folder / "changed.pptx"
    deck.save(str(path))
    return path


def refused(path: Path) -> str:
    with pytest.raises(InputProblem) as problem:
        written(small_map(), template=path)
    assert path.name in problem.value.message
    return problem.value.message


def parts(path: Path) -> dict[str, bytes]:
    """What stands in the client's file; every relation in it leads to a part, and every name of one is a relation."""
    data = written(small_map(), template=path)
    assert len(titles(data)) > 3
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    for name, content in found.items():
        if name.endswith(".xml"):
            folder, _, file = name.rpartition("/")
            rels = found.get(f"{folder}/_rels/{file}.rels", b"<r/>")
            ids = {relation.get("Id") for relation in etree.fromstring(rels)}
            for element in etree.fromstring(content).iter():
                named = {value for key, value in element.attrib.items() if f"{{{_OFFICE[:-1]}}}" in key}
                assert named - {""} <= ids, (name, element.tag)
    return found


def strange(name: str, content_type: str = "application/octet-stream") -> Callable[[Any], Part]:
    """A part of another program."""
    return lambda deck: Part(PackURI(name), content_type, deck.part.package, _MARK)


def put_into(tree: Any, xml: str) -> None:
    tree.append(etree.fromstring(xml))


def test_slides_that_layouts_and_views_lead_to_stay_behind(tmp_path: Path) -> None:
    def change(deck: Any) -> None:
        slide, layout = deck.slides[0], deck.slide_layouts[5]
        slide.shapes.title.text = _MARK.decode()
        id = layout.part.relate_to(slide.part, RT.SLIDE)
        shape = layout.shapes[0]._element.find(".//p:cNvPr", {"p": _SPACES.split('"')[3]})
        put_into(shape, f'<a:hlinkClick {_SPACES} r:id="{id}" action="ppaction://hlinksldjump"/>')
        deck.part.part_related_by(RT.VIEW_PROPS).relate_to(slide.part, RT.SLIDE)

    found = parts(made(tmp_path, change))
    assert not any(_MARK in content for content in found.values())
    assert not any(b"hlinksldjump" in content for name, content in found.items() if "Layout" in name)


def test_names_of_people_changes_and_add_ins_stay_behind(tmp_path: Path) -> None:
    def change(deck: Any) -> None:
        for name in ("commentAuthors", "authors", "changesInfo"):
            deck.part.relate_to(strange(f"/ppt/{name}.xml")(deck), f"{_OFFICE}{name}")
        package = deck.part.package
        package.relate_to(
            strange("/ppt/webextensions/taskpanes.xml")(deck), f"{_OFFICE}webextensiontaskpanes"
        )
        package.relate_to(strange("/customUI/customUI14.xml")(deck), f"{_OFFICE}extensibility")

    found = parts(made(tmp_path, change))
    assert not any(_MARK in content for content in found.values())


def test_passwords_and_words_on_the_template_itself_stay_behind(tmp_path: Path) -> None:
    def change(deck: Any) -> None:
        put_into(deck.part._element, f'<p:modifyVerifier {_SPACES} saltData="{_MARK.decode()}"/>')
        core = deck.core_properties
        for name in (
            "comments",
            "subject",
            "keywords",
            "category",
            "content_status",
            "identifier",
            "version",
            "author",
        ):
            setattr(core, name, _MARK.decode())
        core.last_modified_by = _MARK.decode()

    assert not any(_MARK in content for content in parts(made(tmp_path, change)).values())


@pytest.mark.parametrize("where", ["master", "layout"])
def test_objects_of_other_programs_are_taken_out(where: str, tmp_path: Path) -> None:
    def change(deck: Any) -> None:
        owner = deck.slide_master if where == "master" else deck.slide_layouts[5]
        id = owner.part.relate_to(strange("/ppt/embeddings/oleObject1.bin")(deck), RT.OLE_OBJECT)
        control = owner.part.relate_to(strange("/ppt/activeX/activeX1.xml")(deck), RT.CONTROL)
        owner.part.relate_to(strange("/ppt/drawings/vmlDrawing1.vml")(deck), RT.VML_DRAWING)
        frame = (
            f'<p:graphicFrame {_SPACES}><p:nvGraphicFramePr><p:cNvPr id="99" name="o"/><p:cNvGraphicFramePr/><p:nvPr/>'
            '</p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic><a:graphicData'
            f' uri="{_SPACES.split(chr(34))[3]}/ole"><p:oleObj r:id="{id}" progId="Excel.Sheet.12"><p:embed/></p:oleObj>'
            "</a:graphicData></a:graphic></p:graphicFrame>"
        )
        put_into(owner.shapes._spTree, frame)
        put_into(owner._element[0], f'<p:controls {_SPACES}><p:control r:id="{control}"/></p:controls>')

    found = parts(made(tmp_path, change))
    assert not any(
        word in content
        for content in found.values()
        for word in (_MARK, b"oleObj", b"graphicFrame id", b"<p:control")
    )
    assert not any("embeddings" in name or "activeX" in name or "vml" in name for name in found)


def test_links_to_files_and_programs_are_taken_out(tmp_path: Path) -> None:
    def change(deck: Any) -> None:
        targets = (
            "file:///share/x.exe",
            "\\\\host\\share",
            "https://example.org/",
            "javascript:x",
            "ms-word:ofe|u|x",
        )
        shape = deck.slide_master.shapes[0]._element.find(".//p:cNvPr", {"p": _SPACES.split('"')[3]})
        for target in targets:
            id = deck.slide_master.part.relate_to(target, RT.HYPERLINK, is_external=True)
            put_into(shape, f'<a:hlinkClick {_SPACES} r:id="{id}"/>')
        for action in ("program", "macro?name=x", "hlinkfile", "hlinkshowjump?jump=nextslide"):
            put_into(shape, f'<a:hlinkClick {_SPACES} r:id="" action="ppaction://{action}"/>')

    whole = b"".join(parts(made(tmp_path, change)).values())
    for gone in (b"x.exe", b"host\\share", b"javascript:x", b"ms-word", b"program", b"macro?", b"hlinkfile"):
        assert gone not in whole
    assert b"https://example.org/" in whole and b"hlinkshowjump" in whole


@pytest.mark.parametrize("kind", [RT.IMAGE, RT.OLE_OBJECT, RT.VIDEO, f"{_OFFICE}attachedTemplate"])
@pytest.mark.parametrize("place", ["slideMasters", "elsewhere", "notesMaster", "deck"])
def test_what_lies_elsewhere_is_refused_whatever_its_part_is_called(
    kind: str, place: str, tmp_path: Path
) -> None:
    def change(deck: Any) -> None:
        owner = {"notesMaster": deck.notes_master.part, "deck": deck.part}.get(place, deck.slide_master.part)
        id = owner.relate_to("https://example.org/logo.png", kind, is_external=True)
        put_into(owner._element[0], f'<p:x {_SPACES} r:link="{id}"/>')
        if place == "elsewhere":
            owner.partname = PackURI("/ppt/a/b.xml")

    assert "another file" in refused(made(tmp_path, change))


def test_programs_are_refused_whatever_the_file_calls_itself(tmp_path: Path) -> None:
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    for type, content_type in (
        (kind, "application/octet-stream"),
        ("x", "application/vnd.ms-office.vbaProject"),
    ):

        def change(deck: Any, type: str = type, content_type: str = content_type) -> None:
            deck.part.relate_to(strange("/ppt/x.bin", content_type)(deck), type)

        assert "macros" in refused(made(tmp_path, change))


@pytest.mark.parametrize("name", ["..\\..\\evil.bin", "C:\\evil.bin", "ppt/../../evil.bin", "/evil.bin"])
def test_parts_whose_names_lead_out_are_not_carried(name: str, tmp_path: Path) -> None:
    path = made(tmp_path, lambda deck: None)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, _MARK)
    assert not any("evil" in found for found in parts(path))


def test_nor_where_the_presentation_names_them(tmp_path: Path) -> None:
    def change(deck: Any) -> None:
        deck.part.relate_to(strange("/ppt/fonts/..\\..\\evil.bin")(deck), RT.FONT)

    path = made(tmp_path, change)
    with zipfile.ZipFile(path) as archive:
        assert any("evil" in name for name in archive.namelist())
    assert not any("evil" in name or _MARK in content for name, content in parts(path).items())


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices are those of POSIX")
def test_a_pipe_or_a_device_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pptx")
    (tmp_path / "zero.pptx").symlink_to("/dev/zero")
    for name in ("pipe.pptx", "zero.pptx"):
        assert "cannot be read" in refused(tmp_path / name)


def test_a_template_damaged_anywhere_is_used_or_refused(tmp_path: Path) -> None:
    data = company(tmp_path, ".pptx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        whole = {name: archive.read(name) for name in archive.namelist()}
    journey = small_map(1, 1, 1)
    picture = lay_out(journey, map_theme()).picture
    chosen = [name for name in whole if name.endswith((".xml", ".rels")) and "slides/" not in name]
    used = 0
    for number in range(40):
        r = random.Random(number)
        name, path = r.choice(chosen), tmp_path / f"{number}.pptx"
        with zipfile.ZipFile(path, "w") as archive:
            for part, content in whole.items():
                if part == name and r.random() < 0.1:
                    continue  # missing
                archive.writestr(part, _spoilt(content, r) if part == name else content)
        try:
            used += len(opened(written(journey, template=path)).slides) > 0
            slides_as_sheets(journey, picture, {}, template=path)
        except InputProblem as problem:
            assert path.name in problem.message
    assert used > 3


def _spoilt(content: bytes, r: random.Random) -> bytes:
    """The XML with an attribute or an element of another value, or gone."""
    root = etree.fromstring(content)
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    for _ in range(r.choice([1, 1, 3, 10])):
        element = r.choice(elements)
        parent = element.getparent()
        if element.attrib and r.random() < 0.6:
            element.set(
                r.choice(list(element.attrib)),
                r.choice(["", "-1", "x", "99999999999999", "rId99", "1e9", "é"]),
            )
        elif parent is not None:
            parent.remove(element)
    return etree.tostring(root)


def test_a_template_with_two_masters(tmp_path: Path) -> None:
    path = made(tmp_path, lambda deck: None)
    with zipfile.ZipFile(path) as archive:
        whole = {name: archive.read(name) for name in archive.namelist()}
    master, rels = "ppt/slideMasters/slideMaster1.xml", "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    whole[master.replace("r1.", "r2.")] = whole[master]
    whole[rels.replace("r1.", "r2.")] = whole[rels]
    whole["[Content_Types].xml"] = whole["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/ppt/slideMasters/slideMaster2.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.presentationml.slideMaster+xml"/></Types>',
    )
    whole["ppt/_rels/presentation.xml.rels"] = whole["ppt/_rels/presentation.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rId77" Type="{RT.SLIDE_MASTER}" Target="slideMasters/slideMaster2.xml"/></Relationships>'.encode(),
    )
    whole["ppt/presentation.xml"] = whole["ppt/presentation.xml"].replace(
        b"</p:sldMasterIdLst>", b'<p:sldMasterId id="2147483999" r:id="rId77"/></p:sldMasterIdLst>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in whole.items():
            archive.writestr(name, content)
    assert len(open_template(path).slide_masters) == 2
    assert "ppt/slideMasters/slideMaster2.xml" in parts(path)
