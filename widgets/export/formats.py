"""The formats in the export dialog: how each is called and what it is good for; `exporters.formats` writes them."""

from __future__ import annotations

from typing import NamedTuple

from exporters.choices import FormatId
from exporters.formats import suffix_of
from resources.translations import tr


class Format(NamedTuple):
    id: FormatId
    name: str
    icon: str
    command: str
    """On the button that exports."""
    blurb: str
    """What its files can do, in a few words."""
    pattern: str
    """For file dialogs."""

    @property
    def suffix(self) -> str:
        return suffix_of(self.id)


def formats() -> tuple[Format, ...]:
    """All that can be chosen, the usual one first, in the language of the user."""
    return (
        Format(
            "pdf", tr("PDF"), "file-text", tr("Export PDF"),
            tr("Fonts embedded · text can be searched · tagged for screen readers"), tr("PDF files ({pattern})", pattern="*.pdf"),
        ),
        Format(
            "png", tr("Picture (PNG)"), "image", tr("Export PNG"),
            tr("For slides, chats and documents · looks the same everywhere"), tr("PNG pictures ({pattern})", pattern="*.png"),
        ),
        Format(
            "jpg", tr("Picture (JPEG)"), "image", tr("Export JPEG"),
            tr("For programs that take no PNG · a little less sharp"), tr("JPEG pictures ({pattern})", pattern="*.jpg *.jpeg"),
        ),
        Format(
            "webp", tr("Picture (WebP)"), "image", tr("Export WebP"),
            tr("For web pages · small files; quality 100 loses nothing"), tr("WebP pictures ({pattern})", pattern="*.webp"),
        ),
        Format(
            "svg", tr("Drawing (SVG)"), "code", tr("Export SVG"),
            tr("For web pages and drawing programs · sharp at every size"), tr("SVG drawings ({pattern})", pattern="*.svg"),
        ),
        Format(
            "pptx", tr("Slides (PowerPoint)"), "presentation", tr("Export slides"),
            tr("Shapes and texts that can be edited · in your own template"), tr("PowerPoint files ({pattern})", pattern="*.pptx"),
        ),
        Format(
            "xlsx", tr("Table (Excel)"), "table", tr("Export table"),
            tr("A sheet for each kind of thing · can be edited and opened here again"), tr("Excel files ({pattern})", pattern="*.xlsx"),
        ),
        Format(
            "csv", tr("Touchpoints (CSV)"), "list-checks", tr("Export CSV"),
            tr("The touchpoints as one table that every program reads"), tr("CSV files ({pattern})", pattern="*.csv"),
        ),
        Format(
            "zip", tr("All tables (CSV)"), "package", tr("Export tables"),
            tr("All tables as CSV files in one zip file · can be opened here again"), tr("Zip files ({pattern})", pattern="*.zip"),
        ),
        Format(
            "mmd", tr("Diagram (Mermaid)"), "route", tr("Export diagram"),
            tr("Text for wikis and repositories · titles, phases, personas, scores"), tr("Mermaid diagrams ({pattern})", pattern="*.mmd"),
        ),
        Format(
            "json", tr("Document (JSON)"), "file", tr("Export JSON"),
            tr("Everything in the map, for other programs · with a published schema"), tr("JSON documents ({pattern})", pattern="*.json"),
        ),
    )  # fmt: skip
