"""Files out of maps, with no window: what the command line and a start without a display share."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from models.problems import InputProblem
from resources.translations import tr

if TYPE_CHECKING:
    from models.journey.journey import Journey
    from models.layout.picture import Picture


class ExportOptions(NamedTuple):
    """How to export. `page` is a name of exporters.page; `landscape` None: as it fits better.

    A PNG is `scale` times the size of the map (1 point is 1 pixel), or has `dpi` dots per inch; with neither,
    twice the size.
    """

    page: str = "a3"
    landscape: bool | None = None
    scale: float | None = None
    dpi: float | None = None


def suffixes() -> tuple[str, ...]:
    """The endings of the files that can be written."""
    return (*_WRITERS, ".touchline")


def page_size(text: str) -> str:
    """The page of this name, for argparse."""
    from exporters.page import parse_page_size

    try:
        return parse_page_size(text)
    except InputProblem as problem:
        raise argparse.ArgumentTypeError(problem.message) from problem


def export_file(source: Path, targets: Sequence[Path], options: ExportOptions) -> tuple[str, ...]:
    """Read `source` and write each of `targets`, whose endings say the formats; returns the reader's warnings.

    Raises InputProblem where the source cannot be read, a target cannot be written, or a target is the source.
    """
    from app.document import same_file
    from models.storage.open import read_any

    for target in targets:
        if same_file(source, target):
            raise InputProblem(
                tr(
                    "“{name}” is the file that is read; it is not written over. Choose another name.",
                    name=target.name,
                )
            )
    loaded = read_any(source)
    export_journey(loaded.journey, targets, options)
    return loaded.warnings


def export_journey(journey: Journey, targets: Sequence[Path], options: ExportOptions) -> None:
    """Write a journey to each of `targets`. Raises InputProblem where one cannot be written."""
    maps = [target for target in targets if target.suffix.lower() == ".touchline"]
    drawn = [target for target in targets if target not in maps]
    for target in maps:
        from models.storage.touchline_file import write_journey

        write_journey(journey, target)
    if drawn:
        from models.layout.layout import lay_out
        from models.layout.theme import map_theme

        picture = lay_out(journey, map_theme()).picture
        for target in drawn:
            _WRITERS[target.suffix.lower()](picture, journey.assets, target, options)


def write_new(template: str, target: Path, *, over: bool = False) -> None:
    """Write a map made from a template. Raises InputProblem for an unknown template, or for a file that is
    there already, unless it may be written `over`."""
    from models.storage.touchline_file import write_journey
    from models.templates import from_template

    journey = from_template(template)
    if not over and os.path.lexists(target):
        raise InputProblem(
            tr(
                "“{name}” is there already. Choose another name, or add --force to write over it.",
                name=target.name,
            )
        )
    write_journey(journey, target)


def use_no_display() -> None:
    """Let Qt draw without a display, in a process that shows no window.

    The application lives as long as the process; Qt needs one before it opens a font.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    if QGuiApplication.instance() is None:
        _kept.append(QGuiApplication([sys.argv[0] or "touchline"]))


_kept: list[object] = []

Assets = Mapping[str, bytes]


def _pdf(picture: Picture, assets: Assets, target: Path, options: ExportOptions) -> None:
    from exporters.page import PageSetup
    from exporters.pdf import write_pdf

    write_pdf(picture, assets, target, PageSetup(options.page, options.landscape))


def _svg(picture: Picture, assets: Assets, target: Path, options: ExportOptions) -> None:
    from exporters.svg import write_svg

    write_svg(picture, assets, target)


def _png(picture: Picture, assets: Assets, target: Path, options: ExportOptions) -> None:
    use_no_display()
    from exporters.png import write_png

    if options.dpi is not None:
        write_png(picture, assets, target, dpi=options.dpi)
    else:
        write_png(picture, assets, target, scale=options.scale or 2.0)


_WRITERS: dict[str, Callable[[Picture, Assets, Path, ExportOptions], None]] = {
    ".pdf": _pdf,
    ".png": _png,
    ".svg": _svg,
}
"""The formats that draw the map, by the endings of their files."""
