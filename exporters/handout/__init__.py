"""The handout: the journey told as a document that a client keeps, page by page, as sheets."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from exporters import Progress
from exporters.sheet import Print

if TYPE_CHECKING:
    from models.journey.journey import Journey
    from models.layout.picture import Picture


def handout(
    journey: Journey,
    picture: Picture,
    parts: Collection[str],
    page: tuple[float, float],
    progress: Progress | None = None,
) -> Print:
    """The parts of the handout that are wanted, of HandoutPart, on upright pages of this width and height (points).

    `picture` is the journey's map. The sheets have no footers: those belong to whoever hands it out. Raises
    ExportCancelled.
    """
    # The pages are made by the first handout, not by whoever only knows of this function.
    from exporters.handout.binding import bound
    from exporters.handout.paper import Paper
    from exporters.handout.story import story_of
    from models.layout.directions import reads_right_to_left

    paper = Paper(*page, reads_right_to_left(journey.map))
    return bound(story_of(journey, picture, paper), frozenset(parts), progress)
