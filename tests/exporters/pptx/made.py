"""Maps and templates for the tests of slides."""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256
from pathlib import Path

from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from models.journey.journey import Journey
from models.journey.records import Addresses, Map, Opportunity, Persona, Phase, Touchpoint
from tests.exporters.pptx.reading import NAMES

LONG = "https://example.com/a/very/long/path"
_DARK = {"dk1": "14213D", "lt1": "FFFFFF", "dk2": "1D3461", "lt2": "E5E5E5", "accent1": "FCA311"}


def arabic() -> Journey:
    return Journey.from_records(
        [
            Map(title="رحلة شراء دراجة", language="ar"),
            Persona(id="p", name="ليلى", quote="أريد تجربتها أولا", goals="الوصول بسرعة"),
            Phase(id="f", name="البحث", question="أي دراجة تناسبني؟"),
            Touchpoint(id="t", lane="p", phase="f", title="زيارة المتجر 24 ساعة", emotion=1.0),
            Touchpoint(
                id="u", lane="p", phase="f", column=1, title="قراءة المراجعات على موقع Google", emotion=-1.0
            ),
        ]
    )


def picture(colour: str, size: tuple[int, int] = (60, 40)) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, colour).save(stream, "PNG")
    return stream.getvalue()


def with_pictures() -> Journey:
    """The same picture as a portrait and on two cards, and one that is no picture."""
    data, broken = picture("teal"), b"no picture"
    key, bad = sha256(data).hexdigest(), sha256(broken).hexdigest()
    return Journey.from_records(
        [
            Map(title="Pictures"),
            Persona(id="p", name="Lena", portrait=key),
            Phase(id="f", name="Buy"),
            Touchpoint(id="a", lane="p", phase="f", title="Pays", picture=key, emotion=1.0),
            Touchpoint(id="b", lane="p", phase="f", column=1, title="Waits", picture=key),
            Touchpoint(id="c", lane="p", phase="f", column=2, title="Rides", picture=bad),
        ],
        {key: data, bad: broken},
    )


def with_links() -> Journey:
    """Web addresses in texts of many kinds."""
    return Journey.from_records(
        [
            Map(title="Links"),
            Persona(id="p", name="Lena", goals=f"Reads {LONG} at length, and again"),
            Phase(id="f", name="Buy"),
            Touchpoint(
                id="a", lane="p", phase="f", title=f"Reads {LONG}", description="More: www.example.org."
            ),
            Opportunity(id="o", title="Ask mailto:me@example.org", owner="file:///etc/passwd"),
            Addresses(id="x", source="o", target="a"),
        ]
    )


def company(folder: Path, ending: str = ".potx") -> Path:
    """A template: dark, 4:3, with its own fonts, a bar at the left, and a slide of its own."""
    deck = Presentation()
    master = deck.slide_master
    colours = master._element.find("p:clrMap", NAMES)
    for name, stands_for in (("bg1", "dk1"), ("tx1", "lt1"), ("bg2", "dk2"), ("tx2", "lt2")):
        colours.set(name, stands_for)
    part = master.part.part_related_by(RT.THEME)
    theme = etree.fromstring(part.blob)
    for name, colour in _DARK.items():
        element = theme.find(f".//a:clrScheme/a:{name}", NAMES)
        for old in list(element):
            element.remove(old)
        etree.SubElement(element, f"{{{NAMES['a']}}}srgbClr", val=colour)
    for font, face in (("majorFont", "Georgia"), ("minorFont", "Verdana")):
        theme.find(f".//a:{font}/a:latin", NAMES).set("typeface", face)
    part._blob = etree.tostring(theme)
    own = deck.slides.add_slide(deck.slide_layouts[1])
    own.shapes.title.text = "Slide of the template"
    own.notes_slide.notes_text_frame.text = "Note of the template"
    stream = io.BytesIO()
    deck.save(stream)
    path = folder / f"company{ending}"
    if ending == ".potx":
        changed(
            stream.getvalue(), path, "[Content_Types].xml", (b"presentation.main+xml", b"template.main+xml")
        )
    else:
        path.write_bytes(stream.getvalue())
    return path


def changed(data: bytes, path: Path, name: str, replaced: tuple[bytes, bytes]) -> Path:
    """The zip file with a part in which something is replaced; a part that is not there is added."""
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            part = old.read(entry)
            new.writestr(entry, part.replace(*replaced) if entry == name else part)
        if name not in old.namelist():
            new.writestr(name, replaced[1])
    return path
