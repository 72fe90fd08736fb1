"""The options of `touchline export` for slides. Each names its field of Choices."""

from __future__ import annotations

import argparse

from models.storage.file_names import typed_path
from resources.translations import tr


def add_slide_options(parser: argparse.ArgumentParser) -> None:
    """Add them as a group of their own; one that is not given leaves nothing behind."""
    from exporters.choices import SLIDE_SIZES

    group = parser.add_argument_group(tr("Slides"))
    group.add_argument(
        "--slides", dest="pptx_size", choices=SLIDE_SIZES, default=argparse.SUPPRESS,
        help=tr("size of the slides; 16:9 by default"),
    )  # fmt: skip
    group.add_argument(
        "--template", dest="pptx_template", metavar="FILE", type=_path, default=argparse.SUPPRESS,
        help=tr("a .pptx or .potx whose look and size the slides take; “none” is Touchline's own"),
    )  # fmt: skip


def _path(text: str) -> str:
    return "" if text.strip().casefold() == "none" else str(typed_path(text))
