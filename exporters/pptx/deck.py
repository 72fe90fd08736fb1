"""The presentation: slides with title, place for the content, notes and page number; written to the same bytes each time."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.parts.slide import SlidePart
from pptx.presentation import Presentation
from pptx.slide import Slide, SlideLayout
from pptx.util import Emu

from exporters.addresses import SAFE_TARGETS, has_addresses
from exporters.pptx.lettering import FONT, block_of, clean, language_of, writable
from exporters.pptx.links import in_text, parted
from exporters.pptx.namespaces import NAMES, P, element_of
from exporters.pptx.outlines import frame
from exporters.pptx.pictures import Pictures, cut_to
from exporters.pptx.places import frame_of, kind_of, layout_for, letters_size, title_of
from exporters.pptx.tree import Fitted, Look, Relations, SlideTree, jump_to
from models.layout.picture import Box
from models.layout.text import TextStyle, measure, wrap

_SMALLEST_TITLE = 0.4
_USUAL_FOOT, _FOOT_MARGINS = 12.0, 14.0
"""Points of a footer's letters where nothing says them, and what its place loses at both sides."""
_DATE = struct.pack("<HH", 0, (1 << 5) | 1)
"""1 January 1980, the first day that a zip file can name."""
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Touchline</Application></Properties>"
)


class _Complete(SlidePart):
    """A slide whose XML is whole: to parse what we wrote only to write it again would take a third of the time."""

    written = b""

    @property  # type: ignore[misc] # that of its base can be set, but only for parts that are not XML
    def blob(self) -> bytes:
        return self.written


def _complete(part: Any, shapes: str) -> None:
    """Put the shapes at the end of a slide's tree, as text; the slide is not changed any more."""
    xml = etree.tostring(part._element, encoding="UTF-8", standalone=True)
    before, end, after = xml.rpartition(b"</p:spTree>")
    part.__class__ = _Complete
    part.written = before + shapes.encode() + end + after


class Deck:
    """Adds slides to a presentation."""

    def __init__(
        self, presentation: Presentation, look: Look, pictures: Pictures, footer: str, mark: str = ""
    ) -> None:
        self.presentation, self.look = presentation, look
        self._pictures = pictures
        self._layout = layout_for(presentation)
        self._footer = _footer(self._layout, footer, mark, look.faces.regular)
        self.frame = frame_of(presentation, self._layout)
        self._title = title_of(presentation, self._layout)
        self._foot_look = _foot_look(self._layout)
        self._count = 0

    def slide(self, title: str, notes: list[str], draw: Callable[[SlideTree, Box], None]) -> None:
        """One more slide; `draw` is given the place of its content, and may add to the notes."""
        self._count += 1
        slide = self.presentation.slides.add_slide(self._layout)
        tree: Any = slide.shapes._spTree
        box = self.frame.body
        holder = _keep_title(slide)
        if holder is not None:
            self._fill_title(holder, title)
        shapes = SlideTree(self.look, self._relations(slide))
        draw(shapes, box)
        number = max((int(found) for found in tree.xpath("//@id") if found.isdigit()), default=1) + 1
        _complete(slide.part, f"{shapes.xml(number + 2)}{self._foot(number)}")
        if any(notes):
            written = slide.notes_slide.notes_text_frame
            if written is not None:
                _write_notes(written, clean("\n\n".join(note for note in notes if note)))

    def lead(self, starts: Sequence[int]) -> None:
        """Let the jumps on the first slide lead to the slides with these numbers, from 0, in their order."""
        parts = [slide.part for slide in self.presentation.slides]
        for number, start in enumerate(starts):
            token = f'"{jump_to(number)}"'.encode()
            if token in parts[0].written:
                relation = parts[0].relate_to(parts[start], RT.SLIDE)
                parts[0].written = parts[0].written.replace(token, f'"{relation}"'.encode())

    def _fill_title(self, holder: Any, title: str) -> None:
        scale = self._title_scale(title)
        if self._title.is_moved:
            holder.replace(holder.find(f"{P}spPr"), element_of(f"<p:spPr>{frame(*self._title.box)}</p:spPr>"))
        fit = f'<a:normAutofit fontScale="{round(scale * 100_000)}"/>' if scale < 1 else "<a:normAutofit/>"
        line = block_of(wrap(title, TextStyle(self.look.faces.bold, 20, "#000000", 24), 1e6), 0, 0)
        size = f' sz="{round(self._title.size * 100)}"' if self._title.is_sized else ""
        turn = ' algn="r" rtl="1"' if any(row.right_to_left for row in line.rows) else ""
        if self.look.backwards and not turn:
            turn = ' algn="r"'
        text = element_of(
            f"<p:txBody><a:bodyPr>{fit}</a:bodyPr><a:lstStyle/><a:p><a:pPr{turn}/><a:r>"
            f'<a:rPr{language_of(self.look.language)}{size} dirty="0"/><a:t>{writable(" ".join(title.split()))}</a:t></a:r></a:p></p:txBody>'
        )
        holder.replace(holder.find(f"{P}txBody"), text)

    def _title_scale(self, title: str) -> float:
        """How much smaller than the layout says the title must be."""
        scale, (_, _, width, height) = 1.0, self._title.box
        while scale > _SMALLEST_TITLE:
            size = self._title.size * scale
            style = TextStyle(self.look.faces.bold, size, "#000000", size * 1.2)
            if wrap(title, style, max(width - 8, 10.0)).height <= max(height, size * 1.2) + 1:
                return scale
            scale = round(scale - 0.05, 2)
        return scale

    def _foot(self, first_id: int) -> str:
        """Footer and page number, where the layout has them."""
        out = []
        number = first_id
        for kind in ("ftr", "sldNum"):
            holder = next(
                (ph for ph in self._layout._element.iterfind(".//p:ph", NAMES) if ph.get("type") == kind),
                None,
            )
            if holder is None or (kind == "ftr" and not self._footer):
                continue
            size = f' sz="{holder.get("sz")}"' if holder.get("sz") else ""
            if kind == "ftr":
                said = f"<a:r>{self._foot_look}<a:t>{writable(self._footer)}</a:t></a:r>"
            else:
                said = (
                    '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr/>'
                    f"<a:t>{self._count}</a:t></a:fld>"
                )
            out.append(
                f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{"Footer" if kind == "ftr" else "Slide number"}"/>'
                '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
                f'<p:nvPr><p:ph type="{kind}"{size} idx="{holder.get("idx", "0")}"/></p:nvPr></p:nvSpPr><p:spPr/>'
                f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{said}</a:p></p:txBody></p:sp>"
            )
            number += 1
        return "".join(out)

    def _relations(self, slide: Slide) -> Relations:
        part: Any = slide.part

        def picture(asset: str, width: float, height: float) -> Fitted | None:
            usable = self._pictures.get(asset)
            if usable is None:
                return None
            _, relation = part.get_or_add_image_part(io.BytesIO(usable.data))
            return Fitted(relation, cut_to(usable.width, usable.height, width, height))

        def link(target: str) -> str | None:
            if not target.lower().startswith(SAFE_TARGETS):
                return None
            return str(part.relate_to(target, RT.HYPERLINK, is_external=True))

        return Relations(picture, link)

    def data(self, title: str, author: str) -> bytes:
        """The file; the same slides give the same bytes."""
        package = self.presentation.part.package
        core = self.presentation.core_properties
        core.title, core.author, core.language = (
            clean(title)[:255],
            clean(author)[:255],
            clean(self.look.language),
        )
        core.comments = core.subject = core.keywords = core.category = ""
        core.content_status = core.identifier = core.version = ""
        core.last_modified_by, core.revision = "", 1
        for name in ("created", "modified", "lastPrinted"):
            for found in core._element.xpath(f"./*[local-name()='{name}']"):
                core._element.remove(found)
        _drop_thumbnail(package)
        with contextlib.suppress(KeyError):  # a template without them
            package.part_related_by(RT.EXTENDED_PROPERTIES)._blob = _APP.encode()
        stream = io.BytesIO()
        self.presentation.save(stream)
        return _dated(stream.getvalue())


def _write_notes(frame: Any, text: str) -> None:
    """Put the text into the notes, its web addresses as links."""
    frame.text = text
    for paragraph in frame.paragraphs if has_addresses(text) else ():
        written = "".join(run.text for run in paragraph.runs)
        found = in_text(written)
        if not found or len(paragraph.runs) != 1:
            continue  # nothing leads anywhere, or it has breaks of its own
        paragraph.clear()
        for part, target in parted(written, found):
            run = paragraph.add_run()
            run.text = part
            if target.lower().startswith(SAFE_TARGETS):
                run.hyperlink.address = target


def _drop_thumbnail(package: Any) -> None:
    for key in [rel.rId for rel in package._rels.values() if rel.reltype == RT.THUMBNAIL]:
        package._rels.pop(key)


def _keep_title(slide: Slide) -> Any:
    """The title's element; the other placeholders of the layout are taken from the slide."""
    title = slide.shapes.title
    for holder in list(slide.placeholders):
        if title is None or holder.shape_id != title.shape_id:
            holder._element.getparent().remove(holder._element)
    return None if title is None else title._element


def _footer(layout: SlideLayout, ours: str, mark: str, face: str) -> str:
    """What stands in the footer: what the template says there, else ours where it has room on one line; the mark of
    confidence in any case."""
    for holder in list(layout.placeholders):
        if kind_of(holder) != "ftr":
            continue
        own = holder.text_frame.text.strip()
        own = "" if own.strip("<>").casefold() == "footer" else own
        size = letters_size(layout, "ftr") or _USUAL_FOOT
        room = Emu(holder.width).pt - _FOOT_MARGINS
        wanted = [" · ".join(filter(None, (own, mark))), mark or own] if own else [ours, mark]
        look = TextStyle(face, size, "#000000", size * 1.2)
        return next((said for said in wanted if measure(said, look) <= room), wanted[-1])
    return ""


def _foot_look(layout: SlideLayout) -> str:
    """The letters of the footer as the master has them; LibreOffice does not take them from there."""
    size = letters_size(layout, "ftr")
    return f"<a:rPr>{FONT}</a:rPr>" if size is None else f'<a:rPr sz="{round(size * 100)}">{FONT}</a:rPr>'


def _dated(data: bytes) -> bytes:
    """The zip file with one date on all entries in place of the hour at which it was made."""
    whole = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        at = archive.start_dir
        for entry in archive.infolist():
            whole[entry.header_offset + 10 : entry.header_offset + 14] = _DATE
            whole[at + 12 : at + 16] = _DATE
            name, extra, comment = struct.unpack_from("<HHH", whole, at + 28)
            at += 46 + name + extra + comment
    return bytes(whole)
