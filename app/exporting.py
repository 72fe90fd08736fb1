"""Files out of maps, with no window: what the command line and a start without a display share."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from models.problems import InputProblem
from resources.translations import tr

if TYPE_CHECKING:
    from exporters import Progress
    from exporters.choices import Choices
    from exporters.source import Source
    from models.journey.journey import Journey


def suffixes() -> tuple[str, ...]:
    """The endings of the files that can be written."""
    from exporters.formats import FORMATS, OTHER_SUFFIXES, suffix_of

    return (*(suffix_of(format) for format in FORMATS), *OTHER_SUFFIXES, ".touchline")


class Order(NamedTuple):
    """A file to write, and how: its ending says the format, which goes before that of the choices."""

    target: Path
    choices: Choices


class Written(NamedTuple):
    """A file that was written. `lost` is what of the map its format cannot hold, `seconds` is how long it took."""

    order: Order
    lost: tuple[str, ...]
    seconds: float


def refuse_source(sources: Iterable[Path], targets: Iterable[Path]) -> None:
    """Raise InputProblem where one of the files to write is one of those that are read."""
    from app.document import same_file
    from models.storage.atomic import shown_name

    sources = tuple(sources)
    for target in targets:
        if any(same_file(source, target) for source in sources):
            raise InputProblem(
                tr(
                    "“{name}” is the file that is read; it is not written over. Choose another name.",
                    name=shown_name(target),
                )
            )


def export_journey(journey: Journey, targets: Sequence[Path], choices: Choices) -> tuple[str, ...]:
    """Write a journey to each of `targets`; returns what of it a format cannot hold. Raises InputProblem where one
    cannot be written."""
    made = Exporter(journey)
    return tuple(text for target in targets for text in made.write(Order(target, choices)).lost)


class Exporter:
    """Writes one journey as often as it is asked for; it is laid out once, and only for a format that draws it."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self._source: Source | None = None

    @property
    def source(self) -> Source:
        """The journey with its picture."""
        from exporters.source import source_of

        if self._source is None:
            self._source = source_of(self.journey)
        return self._source

    def write(self, order: Order, progress: Progress | None = None) -> Written:
        """Write one file. Raises InputProblem where it cannot be written, and ExportCancelled; what was there is
        whole then."""
        begun = time.perf_counter()
        lost: tuple[str, ...] = ()
        if order.target.suffix.lower() == ".touchline":
            from models.storage.touchline_file import write_journey

            write_journey(self.journey, order.target)
        else:
            from exporters.formats import DRAWN_WITH_QT, format_of, write
            from exporters.scope import named

            format = format_of(order.target)
            assert format is not None, "the command line has refused other endings"
            if format in DRAWN_WITH_QT:
                use_no_display()
            order = order._replace(choices=named(self.journey, order.choices))
            lost = write(self.source, order.target, order.choices._replace(format=format), progress)
        return Written(order, lost, time.perf_counter() - begun)


def write_new(template: str, target: Path, *, over: bool = False) -> None:
    """Write a map made from a template. Raises InputProblem for an unknown template, or for a file that is
    there already, unless it may be written `over`."""
    from models.storage.atomic import shown_name
    from models.storage.touchline_file import write_journey
    from models.templates import from_template

    journey = from_template(template)
    if not over and os.path.lexists(target):
        raise InputProblem(
            tr(
                "“{name}” is there already. Choose another name, or add --force to write over it.",
                name=shown_name(target),
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
