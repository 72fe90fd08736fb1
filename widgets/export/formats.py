"""The formats of the export dialog: how each is called, what it is good for, and how it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

from exporters import Progress
from models.layout.picture import Picture
from resources.translations import tr
from widgets.export.choices import Choices, FormatId

Assets = Mapping[str, bytes]
Target = Path | BinaryIO


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
        return f".{self.id}"


def formats() -> tuple[Format, ...]:
    """All that can be chosen, the usual one first, in the language of the user."""
    return (
        Format(
            "pdf", tr("PDF"), "file-text", tr("Export PDF"),
            tr("Fonts embedded · text can be searched · sharp at every size"), tr("PDF files ({pattern})", pattern="*.pdf"),
        ),
        Format(
            "png", tr("Picture (PNG)"), "image", tr("Export PNG"),
            tr("For slides, chats and documents · looks the same everywhere"), tr("PNG pictures ({pattern})", pattern="*.png"),
        ),
        Format(
            "svg", tr("Drawing (SVG)"), "code", tr("Export SVG"),
            tr("For web pages and drawing programs · text stays text"), tr("SVG drawings ({pattern})", pattern="*.svg"),
        ),
    )  # fmt: skip


def write(picture: Picture, assets: Assets, target: Target, choices: Choices, progress: Progress) -> None:
    """Write the picture in the format chosen. Raises InputProblem where it cannot be, and ExportCancelled."""
    _WRITERS[choices.format](picture, assets, target, choices, progress)


def _pdf(picture: Picture, assets: Assets, target: Target, choices: Choices, progress: Progress) -> None:
    from exporters.pdf import write_pdf

    write_pdf(picture, assets, target, choices.setup, progress=progress)


def _png(picture: Picture, assets: Assets, target: Target, choices: Choices, progress: Progress) -> None:
    from exporters.png import write_png

    write_png(picture, assets, target, scale=choices.dots, progress=progress)


def _svg(picture: Picture, assets: Assets, target: Target, choices: Choices, progress: Progress) -> None:
    from exporters.svg import write_svg

    write_svg(picture, assets, target, progress=progress)


_WRITERS: dict[FormatId, Callable[[Picture, Assets, Target, Choices, Progress], None]] = {
    "pdf": _pdf,
    "png": _png,
    "svg": _svg,
}
