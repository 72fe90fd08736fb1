"""The options of `touchline export` for what sheets carry besides the map. Each names its field of Choices."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from resources.translations import tr


def add_brand_options(parser: argparse.ArgumentParser) -> None:
    """Add them as a group of their own; one that is not given leaves nothing behind."""
    from exporters.brand import FIELDS, MOST_MARK, MOST_TEXT

    fields = " ".join(f"{{{name}}}" for name in FIELDS)
    group = parser.add_argument_group(tr("Marks on the pages of a PDF"))
    for option, most, help in (
        ("--header", MOST_TEXT, tr("at the top of each page; may hold {fields}", fields=fields)),
        ("--footer", MOST_TEXT, tr("at the foot of each page; may hold the same")),
        ("--confidential", MOST_MARK, tr("a mark of confidence at the foot, as in “Confidential”")),
        ("--watermark", MOST_MARK, tr("a word across each page, as in “Draft”")),
    ):
        group.add_argument(
            option, type=_text(most), metavar="TEXT", default=argparse.SUPPRESS, help=help.replace("%", "%%")
        )
    group.add_argument(
        "--logo", type=str, metavar="FILE", default=argparse.SUPPRESS,
        help=tr("a picture at the top of each page, and on the cover of a handout"),
    )  # fmt: skip
    group.add_argument(
        "--accent", type=_colour, metavar="COLOUR", default=argparse.SUPPRESS,
        help=tr("colour on the cover of a handout, as in #3457D5"),
    )  # fmt: skip


def _text(most: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        text = " ".join(text.split())
        if len(text) > most:
            raise argparse.ArgumentTypeError(
                tr("“{text}…” is longer than {most} letters", text=text[:20], most=most)
            )
        return text

    return read


def _colour(text: str) -> str:
    from exporters.brand import LEAST_CONTRAST, contrast, is_colour

    colour = text.strip() if text.strip().startswith("#") else f"#{text.strip()}"
    if not is_colour(colour):
        raise argparse.ArgumentTypeError(tr("“{text}” is no colour such as #3457D5", text=text))
    if contrast(colour) < LEAST_CONTRAST:
        raise argparse.ArgumentTypeError(
            tr("{colour} is too light to be seen on white paper; take a darker one", colour=colour)
        )
    return colour.upper()
