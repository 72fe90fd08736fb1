"""A template of a company: read within bounds, nothing outside it followed, its own slides left out."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from pathlib import Path

from lxml import etree
from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout

from exporters.pptx.carried import keep_what_may_be_carried, macros
from models.problems import InputProblem
from models.storage.atomic import shown_name
from models.storage.reading import check_ordinary
from resources.translations import tr

SUFFIXES = (".pptx", ".potx")
MOST_BYTES = 64 << 20
"""Of the file."""
MOST_UNPACKED = 256 << 20
MOST_ENTRIES = 4000
MOST_XML = 16 << 20
"""Of one part that is XML."""
GREATEST_RATIO = 200
"""Bytes unpacked to a byte packed; what is packed tighter is no presentation."""
_FEW = 1 << 20
_PROPERTIES = (
    b"officedocument/2006/relationships/metadata/core-properties",
    b"package/2006/relationships/metadata/core-properties",
)
"""LibreOffice names the relation of title and author in its own way: they would stand in the file twice."""
_OTHER_KINDS = (
    b"presentationml.template.main+xml",
    b"presentationml.slideshow.main+xml",
)
_PRESENTATION = b"presentationml.presentation.main+xml"
_MAIN = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WIDE = {
    "Arial Black": 0.78,
    "Century Gothic": 0.95,
    "Courier New": 0.93,
    "Lucida Sans Unicode": 0.95,
    "Montserrat": 0.88,
    "Poppins": 0.9,
    "Verdana": 0.88,
}
"""Fonts of templates whose letters are wider than those of Inter: ours to theirs, bold letters counted."""
_LEADS_OUT = re.compile(r"(^|/)\.\.(/|$)|^/|[\\\\:\x00-\x1f]")
"""In names of parts: unpacked carelessly, they would be written elsewhere. A presentation names none of them."""
FAULTS = (
    PythonPptxError,
    etree.LxmlError,
    KeyError,
    ValueError,
    IndexError,
    AttributeError,
    TypeError,
)
"""What is raised where a presentation lacks something or says nonsense, in its head or in a layout."""
_NOT_OURS = ("custShowLst", "extLst", "modifyVerifier")
"""Elements of a presentation that may name its slides, in order by sections say, or ask for a password."""


def open_template(path: Path) -> Deck:
    """The presentation with no slides. Raises InputProblem."""
    if path.suffix.lower() not in SUFFIXES:
        raise InputProblem(
            tr("“{name}” is no template for slides. Choose a .pptx or .potx file.", name=shown_name(path))
        )
    data = _within_bounds(path)
    try:
        deck = Presentation(io.BytesIO(data))
        _without_slides(deck)
        keep_what_may_be_carried(deck.part.package, deck.part, path)
        if not any(len(master.slide_layouts) for master in deck.slide_masters):
            raise broken(path)
        if not deck.slide_width or not deck.slide_height:
            raise broken(path)
    except FAULTS as error:
        raise broken(path) from error
    return deck


def shrink_for(layout: SlideLayout) -> float:
    """By how much smaller letters are set in the template's font so that they are no wider than in ours."""
    try:
        theme = etree.fromstring(layout.slide_master.part.part_related_by(RT.THEME).blob, _parser())
    except (KeyError, etree.LxmlError):
        return 1.0
    face = theme.find(f".//{_DRAWING}minorFont/{_DRAWING}latin")
    return WIDE.get("" if face is None else face.get("typeface", ""), 1.0)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)


def _within_bounds(path: Path) -> bytes:
    """The file with every part read, as a plain presentation."""
    try:
        check_ordinary(path)
        if path.stat().st_size > MOST_BYTES:
            raise _too_large(path)
        with zipfile.ZipFile(path) as archive:
            return _repacked(path, archive)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputProblem(
            tr(
                "“{name}” cannot be read: {reason}. Choose another template.",
                name=shown_name(path),
                reason=reason,
            )
        ) from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        RuntimeError,
        NotImplementedError,
        UnicodeError,
    ) as error:
        raise broken(path) from error


def _repacked(path: Path, archive: zipfile.ZipFile) -> bytes:
    entries = [
        entry
        for entry in archive.infolist()
        if not entry.is_dir() and not _LEADS_OUT.search(entry.orig_filename)
    ]
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise _too_large(path)
    if len({entry.filename for entry in entries}) < len(entries):
        raise broken(path)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as plain:
        for entry in entries:
            plain.writestr(entry.filename, _checked(path, entry, _read(path, archive, entry)))
    return stream.getvalue()


def _read(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of an entry; no more are unpacked than it says it has."""
    tight = entry.file_size > _FEW and entry.file_size > GREATEST_RATIO * max(entry.compress_size, 1)
    if tight or (_is_xml(entry.filename) and entry.file_size > MOST_XML):
        raise _too_large(path)
    with archive.open(entry) as file:
        data = file.read(entry.file_size + 1)
    if len(data) != entry.file_size:
        raise broken(path)
    return data


def _checked(path: Path, entry: zipfile.ZipInfo, data: bytes) -> bytes:
    name = posixpath.normpath(entry.filename)
    if _is_xml(name) and _has_doctype(data):
        raise broken(path)
    if name == "[Content_Types].xml":
        if b"macroEnabled" in data:
            raise macros(path)
        for kind in _OTHER_KINDS:
            data = data.replace(kind, _PRESENTATION)
    elif name == "_rels/.rels":
        data = data.replace(*_PROPERTIES)
    return data


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _has_doctype(data: bytes) -> bool:
    # Entities are declared there, which may stand for files or grow without end; no presentation has any.
    return (
        b"<!DOCTYPE" in data
        or b"<!ENTITY" in data
        or "<!DOCTYPE".encode("utf-16-le") in data
        or ("<!DOCTYPE".encode("utf-16-be") in data)
    )


def _without_slides(deck: Deck) -> None:
    """Leave out the template's own slides, and what names them."""
    element = deck.part._element
    ids = element.find(f"{_MAIN}sldIdLst")
    for entry in list(ids) if ids is not None else []:
        deck.part.drop_rel(entry.rId)
        ids.remove(entry)
    for name in _NOT_OURS:
        for found in element.findall(f"{_MAIN}{name}"):
            element.remove(found)


def _too_large(path: Path) -> InputProblem:
    return InputProblem(
        tr(
            "“{name}” is too large for a template. Save it without slides and videos, and choose it again.",
            name=shown_name(path),
        )
    )


def broken(path: Path) -> InputProblem:
    """What to tell of a template that cannot be read."""
    return InputProblem(
        tr(
            "“{name}” is broken or no presentation. Open it in PowerPoint, save it anew, and choose it again.",
            name=shown_name(path),
        )
    )
