"""Options of `touchline export` that make no difference to any of the files asked for: who gave one is told."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from resources.translations import tr

if TYPE_CHECKING:
    from app.exporting import Order

_WHOLE_BRAND = frozenset({"pdf", "pptx", "xlsx", "zip", "json"})
"""Formats that show or hold all of a brand."""
_FONT_ALONE = frozenset({"png", "jpg", "webp", "svg"})


def for_handouts(order: Order, options: argparse.Namespace) -> Order:
    """The order with the page that was given as that of the handout, where it is one."""
    from exporters.choices import TILE_PAGES

    choices, page = order.choices, getattr(options, "page", None)
    if choices.kind != "handout" or page not in TILE_PAGES or hasattr(options, "tile"):
        return order
    return order._replace(choices=choices._replace(tile=page))


def idle_options(
    parser: argparse.ArgumentParser, options: argparse.Namespace, orders: Iterable[Order]
) -> tuple[str, ...]:
    """What to tell of options that were given and act on nothing that is written."""
    from exporters.choices import Choices

    given = {name for name in vars(options) if name in Choices._fields or name.startswith("brand_")}
    given -= {name for order in orders for name in _acting(order)}
    words = {action.dest: action.option_strings for action in parser._actions if action.option_strings}
    return tuple(
        tr("{option} makes no difference to what is written.", option=words[name][0])
        for name in words
        if name in given
    )


def _acting(order: Order) -> frozenset[str]:
    """The destinations of options that act on a file."""
    from exporters.acting import acting
    from exporters.formats import format_of

    format = format_of(order.target) or "json"  # a map holds all that its JSON does
    acts = acting(order.choices._replace(format=format))
    if format == "pdf" and order.choices.kind == "handout" and order.choices.tile == order.choices.page:
        acts |= {"page"}
    if format in _WHOLE_BRAND:
        fields = (
            "preset",
            "header",
            "footer",
            "mark",
            "watermark",
            "font",
            "logo",
            "first_colour",
            "second_colour",
        )
        acts |= {f"brand_{field}" for field in fields}
    elif format in _FONT_ALONE:
        acts |= {"brand_preset", "brand_font"}
    return acts
