"""Files out of maps, with no window: what the command line and a start without a display share."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from models.problems import InputProblem
from resources.translations import tr

if TYPE_CHECKING:
    from exporters.choices import Choices
    from models.journey.journey import Journey


def suffixes() -> tuple[str, ...]:
    """The endings of the files that can be written."""
    from exporters.formats import FORMATS, suffix_of

    return (*(suffix_of(format) for format in FORMATS), ".touchline")


def export_file(source: Path, targets: Sequence[Path], choices: Choices) -> tuple[str, ...]:
    """Read `source` and write each of `targets`, whose endings say the formats; returns the reader's warnings, and what
    a format cannot hold.

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
    return (*loaded.warnings, *export_journey(loaded.journey, targets, choices))


def export_journey(journey: Journey, targets: Sequence[Path], choices: Choices) -> tuple[str, ...]:
    """Write a journey to each of `targets`; returns what of it a format cannot hold. Raises InputProblem where one
    cannot be written."""
    lost: list[str] = []
    maps = [target for target in targets if target.suffix.lower() == ".touchline"]
    drawn = [target for target in targets if target not in maps]
    for target in maps:
        from models.storage.touchline_file import write_journey

        write_journey(journey, target)
    if drawn:
        from exporters.formats import DRAWN_WITH_QT, format_of, source_of, write

        source = source_of(journey)
        for target in drawn:
            format = format_of(target)
            assert format is not None, "the command line has refused other endings"
            if format in DRAWN_WITH_QT:
                use_no_display()
            lost += write(source, target, choices._replace(format=format))
    return tuple(lost)


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
