"""The options of `touchline export` for the kinds of PDF: poster, tiles and pages. Each names its field of Choices."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from resources.translations import tr


def add_print_options(
    parser: argparse.ArgumentParser, number: Callable[[float, float], Callable[[str], float]]
) -> None:
    """Add them as a group of their own; one that is not given leaves nothing behind. `number` makes a reader of
    numbers within limits."""
    from exporters.choices import (
        KINDS,
        LEAST_PERCENT,
        MOST_MARGIN,
        MOST_OVERLAP,
        MOST_PERCENT,
        TILE_PAGES,
    )

    group = parser.add_argument_group(tr("Kinds of PDF"))
    group.add_argument(
        "--kind", choices=KINDS, default=argparse.SUPPRESS,
        help=tr(
            "map: on one page (usual); poster: one large sheet with a footer; tiles: the poster on several office"
            " pages; paged: in readable size on as many pages as it needs; handout: the journey told page by page"
        ),
    )  # fmt: skip
    for option, least, most, help in (
        ("--margin", 0.0, MOST_MARGIN, tr("free on all sides, in mm; 10 by default")),
        ("--overlap", 0.0, MOST_OVERLAP, tr("of neighbouring tiles, in mm; 10 by default")),
    ):
        group.add_argument(
            option, type=number(least, most), metavar="N", default=argparse.SUPPRESS, help=help
        )
    group.add_argument(
        "--percent", type=_fit_or(number(LEAST_PERCENT, MOST_PERCENT)), metavar="N", default=argparse.SUPPRESS,
        help=tr("true scale in per cent; “fit”, as by default, fits the map to the page"),
    )  # fmt: skip
    group.add_argument(
        "--tile",
        choices=TILE_PAGES,
        default=argparse.SUPPRESS,
        help=tr("page of each tile, or of a handout; a4 by default"),
    )


def _fit_or(number: Callable[[str], float]) -> Callable[[str], float | None]:
    return lambda text: None if text.strip().lower() == "fit" else number(text)
