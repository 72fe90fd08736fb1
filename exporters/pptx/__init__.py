"""PPTX: overview, personas, phases, curves and actions as slides of native shapes that can be edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from exporters import Progress, go_on, share
from models.storage.atomic import written_to

if TYPE_CHECKING:
    from exporters.pptx.deck import Deck
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
    with blaming(template):
        deck = made_deck(journey, picture, assets, size, template, share(progress, 0.0, 0.9))
        data = deck.data(journey.map.title, journey.map.author)
    go_on(progress, 0.98)
    with written_to(target) as file:
        file.write(data)
        go_on(progress, 1.0)


@contextmanager
def blaming(template: Path | None) -> Iterator[None]:
    """Where slides of a template cannot be made it is broken: without one, none of this is ever raised."""
    if template is None:
        yield
        return
    from exporters.pptx.template import FAULTS, broken

    try:
        yield
    except FAULTS as fault:
        raise broken(template) from fault


def made_deck(
    journey: Journey,
    picture: Picture,
    assets: Mapping[str, bytes],
    size: str,
    template: Path | None,
    progress: Progress | None,
) -> Deck:
    """The slides of a map, not written yet; see `write_pptx`."""
    from exporters.pptx.contents import contents, new_deck

    deck = new_deck(journey, assets, size, template)
    steps = contents(deck, journey, picture)
    for number, step in enumerate(steps):
        go_on(progress, number / len(steps))
        step()
    return deck
