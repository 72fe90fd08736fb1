"""PPTX: overview, personas, phases, curves and actions as slides of native shapes that can be edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from exporters import ExportCancelled, Progress
from models.storage.atomic import replacing

if TYPE_CHECKING:
    from models.journey.journey import Journey
    from models.layout.picture import Picture


def write_pptx(
    journey: Journey,
    picture: Picture,
    assets: Mapping[str, bytes],
    target: BinaryIO | Path,
    *,
    size: str = "16:9",
    template: Path | None = None,
    progress: Progress | None = None,
) -> None:
    """Write the map as slides to a path or an open binary file; the same map gives the same bytes.

    `size` is a name in `standard.SIZES`; with a template it is that of the template. A path is replaced only when
    the whole file stands beside it. Raises InputProblem where the template cannot be used or the file cannot be
    written, and ExportCancelled.
    """
    from exporters.pptx.contents import contents, new_deck

    deck = new_deck(journey, assets, size, template)
    steps = contents(deck, journey, picture)
    for number, step in enumerate(steps):
        _go_on(progress, 0.9 * number / len(steps))
        step()
    data = deck.data(journey.map.title, journey.map.author)
    _go_on(progress, 0.98)
    with replacing(target) if isinstance(target, Path) else nullcontext(target) as file:
        file.write(data)
    _go_on(progress, 1.0)


def _go_on(progress: Callable[[float], bool] | None, done: float) -> None:
    if progress is not None and not progress(done):
        raise ExportCancelled
