"""Slides of a presentation as sheets that can be painted: what the file holds, read back, so that it is seen before it
is opened anywhere. Of a template all is shown that stands still: grounds, shapes, pictures and texts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from exporters import Progress, share
from exporters.pptx import blaming, made_deck

if TYPE_CHECKING:
    from pptx.presentation import Presentation

    from exporters.sheet import Print
    from models.journey.journey import Journey
    from models.layout.picture import Picture


def slides_as_sheets(
    journey: Journey,
    picture: Picture,
    assets: Mapping[str, bytes],
    *,
    size: str = "16:9",
    template: Path | None = None,
    progress: Progress | None = None,
) -> Print:
    """The slides that `write_pptx` writes, read back from what they are made of, to be painted. Raises what it raises."""
    with blaming(template):
        deck = made_deck(journey, picture, assets, size, template, share(progress, 0.0, 0.6))
        return print_of_slides(deck.presentation, share(progress, 0.6, 1.0))


def print_of_slides(deck: Presentation, progress: Progress | None = None) -> Print:
    """A sheet for each slide, as large as the slide, named by its title; with the pictures that stand on them. Raises
    ExportCancelled."""
    from exporters.slide_sheets.reading import Reading

    return Reading(deck).print_(progress)
