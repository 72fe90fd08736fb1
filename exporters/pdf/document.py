"""The PDF file around the content: pages, their fonts, images and links, and what the file says of itself."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfdoc

from exporters import Progress, go_on
from exporters.pdf.content import Code, ContentWriter, Form
from exporters.pdf.fonts import EmbeddedFont
from exporters.pdf.guide import guide, targets_of, unit_of
from exporters.pdf.images import ImageData, read_image
from exporters.pdf.structure import PageStructure, artifact
from exporters.pdf.tree import add_structure
from exporters.pdf.ways import add_ways
from exporters.sheet import Piece, Print, Sheet
from models.layout.directions import begins_right
from models.layout.picture import Link, Picture

CREATOR = "Touchline"
PARTS_BETWEEN_REPORTS = 64


def pdf_bytes(printed: Print, assets: Mapping[str, bytes], progress: Progress | None) -> bytes:
    """The whole file; see `write_pdf`."""
    scale = max((piece.scale for sheet in printed.sheets for piece in sheet.pieces), default=1.0)

    def read(asset: str, width: float, height: float) -> ImageData | None:
        return read_image(assets.get(asset, b""), width * scale, height * scale)

    report = partial(go_on, progress)
    writer = ContentWriter(read)
    contents = _contents(printed, writer, report)
    document = _new_document(printed)
    for content in contents:
        document.updateSignature(content.packed)
    resources = document.Reference(_resources(document, writer, report))
    for form in writer.forms.values():
        document.Reference(_form(form, resources), form.resource)
    transparent = bool(writer.alphas)
    pages = [
        _page(document, sheet, resources, content, transparent=transparent)
        for sheet, content in zip(printed.sheets, contents, strict=True)
    ]
    for page in pages:
        document.Pages.addPage(page)
    targets = targets_of(document, printed, pages)
    ways = [
        add_ways(document, sheet, page, content.links, targets)
        for sheet, page, content in zip(printed.sheets, pages, contents, strict=True)
    ]
    guide(document, printed, pages, targets)
    add_structure(document, printed.sheets, pages, [content.structure for content in contents], ways)
    report(0.97)
    data: bytes = document.format()
    report(1.0)
    return data


# --- content ------------------------------------------------------------------------------------------------


class _Content(NamedTuple):
    packed: bytes
    links: tuple[Link, ...]
    """In points of the sheet."""
    structure: PageStructure


def _contents(printed: Print, writer: ContentWriter, report: Callable[[float], None]) -> tuple[_Content, ...]:
    """The content of each sheet. Sheets count alike: of one that shows a part of a map nobody knows beforehand how
    much is seen."""
    share = 0.9 / max(len(printed.sheets), 1)

    def content(number: int, sheet: Sheet) -> _Content:
        total = sum(_parts(piece.picture) for piece in sheet.pieces) or 1
        done = 0

        def count() -> None:
            nonlocal done
            if done % PARTS_BETWEEN_REPORTS == 0:
                report(share * (number + min(done / total, 1.0)))
            done += 1

        return _content(sheet, writer, count)

    return tuple(content(number, sheet) for number, sheet in enumerate(printed.sheets))


def _parts(picture: Picture) -> int:
    return sum(len(strip.parts) for strip in picture.strips)


def _content(sheet: Sheet, writer: ContentWriter, count: Callable[[], None]) -> _Content:
    """The operators of a page, packed piece by piece so that they never stand in memory as a whole."""
    packer = zlib.compressobj(level=4)
    packed: list[bytes] = []
    links: list[Link] = []
    structure = PageStructure()
    for code in _codes(sheet, writer, structure, count):
        packed.append(packer.compress(code.operators.encode("ascii") + b"\n"))
        links.extend(code.links)
    packed.append(packer.flush())
    return _Content(b"".join(packed), tuple(links), structure)


def _codes(
    sheet: Sheet, writer: ContentWriter, structure: PageStructure, count: Callable[[], None]
) -> Iterator[Code]:
    unit = unit_of(sheet)
    yield Code(f"1 J 1 j q {1 / unit:.9g} 0 0 {-1 / unit:.9g} 0 {sheet.height / unit:.4f} cm")
    yield Code(artifact(writer.background(sheet.background, sheet.width, sheet.height).operators))
    for piece in sheet.pieces:
        yield from _piece(piece, writer, structure, count)
    yield Code("Q")


def _piece(
    piece: Piece, writer: ContentWriter, structure: PageStructure, count: Callable[[], None]
) -> Iterator[Code]:
    scale, clip = piece.scale, piece.clip
    cut = "" if clip is None else f"{clip.x:.4f} {clip.y:.4f} {clip.w:.4f} {clip.h:.4f} re W n "
    yield Code(f"q {cut}{scale:.9g} 0 0 {scale:.9g} {piece.x:.4f} {piece.y:.4f} cm")
    for x, y, drawing in piece.seen():
        count()
        code = writer.drawing(x, y, drawing)
        marked = structure.marked(drawing, code.operators, (piece, x, y))
        yield Code(marked, tuple(_on_sheet(link, piece) for link in code.links))
    yield Code("Q")


def _on_sheet(link: Link, piece: Piece) -> Link:
    scale = piece.scale
    return link._replace(
        x=piece.x + link.x * scale, y=piece.y + link.y * scale, w=link.w * scale, h=link.h * scale
    )


# --- the objects of the file --------------------------------------------------------------------------------


def _new_document(printed: Print) -> Any:
    # A tag of a language is ASCII; what a damaged file says instead is not told.
    language = printed.language if printed.language.isascii() else ""
    document = pdfdoc.PDFDocument(invariant=1, pdfVersion=(1, 7), lang=language or None)
    title = _clean(printed.title)
    # No dates: the same map gives the same file, and the file system knows when it was written.
    document.info = pdfdoc.PDFDictionary(
        {
            "Title": pdfdoc.PDFString(title),
            "Author": pdfdoc.PDFString(_clean(printed.author)),
            "Creator": pdfdoc.PDFString(CREATOR),
            "Producer": pdfdoc.PDFString(CREATOR),
        }
    )
    catalog = document.Catalog
    catalog.Outlines = None
    catalog.Metadata = _xmp(printed)
    shown = {"DisplayDocTitle": "true"} if title else {}
    if begins_right(printed.language, printed.title):
        # Pages that are shown side by side begin at the right then.
        shown["Direction"] = "/R2L"
    if shown:
        catalog.ViewerPreferences = pdfdoc.PDFDictionary(shown)
    return document


def _page(document: Any, sheet: Sheet, resources: Any, content: _Content, *, transparent: bool) -> Any:
    unit = unit_of(sheet)
    entries = {
        "Type": "/Page",
        "Parent": document.Reference(document.Pages),
        "MediaBox": f"[0 0 {sheet.width / unit:.3f} {sheet.height / unit:.3f}]",
        "Resources": resources,
        "Contents": document.Reference(_packed_stream({}, content.packed)),
    }
    if unit > 1:
        entries["UserUnit"] = unit
    if transparent:
        entries["Group"] = "<< /S /Transparency /CS /DeviceRGB >>"
    return pdfdoc.PDFDictionary(entries)


def _resources(document: Any, writer: ContentWriter, report: Callable[[float], None]) -> Any:
    entries: dict[str, Any] = {}
    fonts = {}
    for font in writer.fonts.fonts():
        report(0.92)
        fonts[font.resource] = document.Reference(_font(document, font))
    images = {
        resource: document.Reference(_image(document, data), resource)
        for resource, data in writer.images.values()
        if data is not None
    }
    forms = {form.resource: pdfdoc.PDFObjectReference(form.resource) for form in writer.forms.values()}
    alphas = {
        name: f"<< /Type /ExtGState /ca {fill:.4g} /CA {stroke:.4g} >>"
        for (fill, stroke), name in writer.alphas.items()
    }
    shadings = {name: writer.shading(fade) for fade, name in writer.fades.items()}
    kinds = (("Font", fonts), ("XObject", {**images, **forms}), ("ExtGState", alphas), ("Shading", shadings))
    for name, members in kinds:
        if members:
            entries[name] = pdfdoc.PDFDictionary(members)
    return pdfdoc.PDFDictionary(entries)


def _form(form: Form, resources: Any) -> Any:
    box = form.box
    entries = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": f"[{box.x:.3f} {box.y:.3f} {box.right:.3f} {box.bottom:.3f}]",
        "Group": "<< /S /Transparency /CS /DeviceRGB >>",
        "Resources": resources,
    }
    return _stream(entries, form.operators.encode("ascii"))


def _image(document: Any, image: ImageData) -> Any:
    entries = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": image.width,
        "Height": image.height,
        "ColorSpace": "/DeviceRGB",
        "BitsPerComponent": 8,
    }
    if image.alpha is not None:
        mask = {**entries, "ColorSpace": "/DeviceGray"}
        entries["SMask"] = document.Reference(_packed_stream(mask, image.alpha))
    return _packed_stream(entries, image.data, image.encoding)


def _font(document: Any, font: EmbeddedFont) -> Any:
    """A Type0 font over a TrueType program (ISO 32000-1, 9.7.4), or one with outlines of PostScript: two bytes of code
    for each glyph."""
    program = font.subset()
    shape = program.shape
    descriptor = {
        "Type": "/FontDescriptor",
        "FontName": pdfdoc.PDFName(program.name),
        "Flags": 4 + (64 if shape.italic_angle else 0),
        "FontBBox": f"[{' '.join(map(str, shape.box))}]",
        "ItalicAngle": shape.italic_angle,
        "Ascent": shape.ascent,
        "Descent": shape.descent,
        "CapHeight": shape.cap_height,
        "StemV": 80,
    }
    if program.cubic:
        file = _stream({"Subtype": "/CIDFontType0C"}, program.data)
        descriptor["FontFile3"] = document.Reference(file)
    else:
        file = _stream({"Length1": len(program.data)}, program.data)
        descriptor["FontFile2"] = document.Reference(file)
    descendant = {
        "Type": "/Font",
        "Subtype": "/CIDFontType0" if program.cubic else "/CIDFontType2",
        "BaseFont": pdfdoc.PDFName(program.name),
        "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
        "FontDescriptor": document.Reference(pdfdoc.PDFDictionary(descriptor)),
    }
    encoding: Any = "/Identity-H"
    if program.cubic:
        entries = {
            "Type": "/CMap",
            "CMapName": "/Touchline-Glyphs",
            "CIDSystemInfo": descendant["CIDSystemInfo"],
        }
        encoding = document.Reference(_stream(entries, program.code_map.encode("ascii")))
        descendant["W"] = f"[{program.advances_by_glyph}]"
    else:
        descendant["W"] = f"[1 [{' '.join(map(str, program.advances))}]]"
        descendant["CIDToGIDMap"] = document.Reference(_stream({}, program.glyphs_by_code))
    return pdfdoc.PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": pdfdoc.PDFName(program.name),
            "Encoding": encoding,
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(pdfdoc.PDFDictionary(descendant))]),
            "ToUnicode": document.Reference(_stream({}, program.to_unicode.encode("ascii"))),
        }
    )


def _stream(entries: Mapping[str, Any], data: bytes) -> Any:
    return _packed_stream(entries, zlib.compress(data))


def _packed_stream(entries: Mapping[str, Any], packed: bytes, encoding: str = "FlateDecode") -> Any:
    dictionary = pdfdoc.PDFDictionary({**entries, "Filter": f"/{encoding}"})
    return pdfdoc.PDFStream(dictionary, packed)


def _xmp(printed: Print) -> Any:
    """The same particulars once more for programs that look for them as XMP (ISO 16684-1)."""
    title, author, language = map(_xml_text, (printed.title, printed.author, printed.language))
    properties = [f"<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>", "<dc:format>application/pdf</dc:format>"]
    if title:
        properties.append(
            f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
        )
    if author:
        properties.append(f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>")
    if language:
        properties.append(f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>")
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' xmlns:xmp="http://ns.adobe.com/xap/1.0/">{"".join(properties)}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>\n'
    )
    # Not packed, so that programs find it without reading the rest.
    return pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), packet.encode("utf-8"), filters=[]
    )


def _clean(text: str) -> str:
    """Neither PDF's UTF-16 nor XML can hold every control character and lone surrogate."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _xml_text(text: str) -> str:
    return _clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
