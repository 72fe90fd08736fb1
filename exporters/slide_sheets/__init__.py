"""Slides of a presentation as sheets that can be painted: what the file holds, read back, so that it is seen before it
is opened anywhere. Of a template all is shown that stands still: grounds, shapes, pictures and texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pptx.presentation import Presentation

    from exporters import Progress
    from exporters.sheet import Print


def print_of_slides(deck: Presentation, progress: Progress | None = None) -> Print:
    """A sheet for each slide, as large as the slide, named by its title; with the pictures that stand on them. Raises
    ExportCancelled."""
    from exporters.slide_sheets.reading import Reading

    return Reading(deck).print_(progress)
