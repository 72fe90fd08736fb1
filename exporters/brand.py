"""What a map's brand asks of pages: room at their edges, fields that are filled in, colours that can be seen."""

from __future__ import annotations

import re

from exporters.page import MM, PageSetup, edge_scale
from models.journey.records import Brand
from models.layout.picture import Colour

FIELDS = ("title", "client", "author", "date", "version", "page", "pages")
"""What may stand in braces in a header or footer."""
EDGE = 8 * MM
"""Points from the edge of a sheet within which nothing of the brand stands: many printers leave out five millimetres."""
LINE, LOGO = 17.0, 32.0
"""Points that a header takes, and a logo, with the gap below, on a sheet of the size of A3."""
FIRST_COLOUR = "#3457D5"
"""Of the bar on a cover where a brand names none."""
FIRST_CONTRAST, SECOND_CONTRAST = 4.5, 3.0
"""Against white: of text, and of what is large or no text (WCAG 2.2, 1.4.3 and 1.4.11)."""
_LONG = re.compile(r"#?([0-9a-fA-F]{6})\Z")
_SHORT = re.compile(r"#?([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])\Z")
_STEPS = 200


def read_colour(text: str) -> Colour | None:
    """#RRGGBB for a colour as people write it; "" for nothing, None for anything else."""
    text = text.strip()
    if found := _LONG.match(text):
        return f"#{found[1].upper()}"
    if found := _SHORT.match(text):
        return "#" + "".join(digit.upper() * 2 for digit in found.groups())
    return None if text else ""


def contrast(colour: Colour, ground: Colour = "#FFFFFF") -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    bright, dark = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def darkened(colour: Colour, least: float) -> Colour:
    """The same hue, only so much darker that its contrast against white is at least `least`."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    for step in range(_STEPS + 1):
        mixed = "#" + "".join(f"{int(part * (1 - step / _STEPS)):02X}" for part in parts)
        if contrast(mixed) >= least:
            return mixed
    raise AssertionError("black is seen on white")


def pale_colours(brand: Brand) -> list[tuple[Colour, float]]:
    """The colours of a brand that can hardly be seen on white paper, each with the contrast that it should have."""
    wanted = ((brand.first_colour, FIRST_CONTRAST), (brand.second_colour, SECOND_CONTRAST))
    return [(colour, least) for colour, least in wanted if colour and contrast(colour) < least]


def has_head(brand: Brand) -> bool:
    """Whether anything stands at the top of sheets."""
    return bool(brand.header.strip() or brand.logo)


def has_foot(brand: Brand) -> bool:
    """Whether the brand has words at the foot of sheets."""
    return bool(brand.footer.strip() or brand.mark.strip())


def with_room(setup: PageSetup, brand: Brand) -> PageSetup:
    """The page with the room that the brand takes at its edges."""
    if not (has_head(brand) or has_foot(brand)):
        return setup
    # A page as large as the map has no margin.
    margin = 0.0 if setup.size == "map" else max(setup.margin, EDGE)
    above = (LOGO if brand.logo else LINE) * edge_scale(setup.size) if has_head(brand) else 0.0
    head = max(EDGE + above - margin, 0.0) if above else 0.0
    return setup._replace(margin=max(setup.margin, EDGE), head=head)


def _luminance(colour: Colour) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
