"""The options of `touchline export` for pictures, and for what of a map is drawn. Each names its field of Choices."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from resources.translations import tr


def add_scope_options(parser: argparse.ArgumentParser) -> None:
    """Add them as a group of their own; one that is not given leaves nothing behind."""
    from models.journey.records import RowKind

    group = parser.add_argument_group(tr("What of the map to draw"))
    rows = ", ".join(kind.value for kind in RowKind if kind is not RowKind.CARDS)
    for option, help in (
        ("--lanes", tr("these lanes alone: names or numbers with commas between, as in 1,3-4; may be given several times")),
        ("--phases", tr("these phases alone, said in the same way; they keep their numbers")),
        ("--cards", tr("these cards alone, with their lanes and phases: titles with commas between")),
        ("--rows", tr("beside the cards these rows alone: {names}, or cards for none", names=rows)),
    ):  # fmt: skip
        group.add_argument(option, metavar="LIST", action="append", default=argparse.SUPPRESS, help=help)


def add_picture_options(
    parser: argparse.ArgumentParser, number: Callable[[float, float], Callable[[str], float]]
) -> None:
    """Add them as a group of their own; one that is not given leaves nothing behind. `number` makes a reader of
    numbers within limits."""
    from exporters.choices import LEAST_LONGEST, LEAST_QUALITY, MOST_LONGEST, MOST_QUALITY

    def whole(least: int, most: int) -> Callable[[str], int]:
        read = number(least, most)
        return lambda text: round(read(text))

    unset = argparse.SUPPRESS
    group = parser.add_argument_group(tr("Pictures"))
    size = group.add_mutually_exclusive_group()
    size.add_argument(
        "--scale", type=number(0.1, 16), metavar="N", default=unset,
        help=tr("pixels to a point of a PNG, JPEG or WebP, 2 by default"),
    )  # fmt: skip
    size.add_argument(
        "--dpi", type=number(10, 1200), metavar="N", default=unset, help=tr("dots per inch in place of that")
    )
    group.add_argument(
        "--longest", type=whole(LEAST_LONGEST, MOST_LONGEST), metavar="N", default=unset,
        help=tr("pixels that the longer side has at most"),
    )  # fmt: skip
    group.add_argument(
        "--transparent", action=argparse.BooleanOptionalAction, default=unset,
        help=tr("a PNG or WebP without a background"),
    )  # fmt: skip
    group.add_argument(
        "--quality", type=whole(LEAST_QUALITY, MOST_QUALITY), metavar="N", default=unset,
        help=tr("of a JPEG or WebP, 85 by default; a WebP of 100 loses nothing"),
    )  # fmt: skip
    group.add_argument(
        "--outlines", dest="svg_outlines", action=argparse.BooleanOptionalAction, default=unset,
        help=tr("text of an SVG as outlines: the same everywhere, but not to be searched or edited"),
    )  # fmt: skip
