"""What a client's pages carry besides the map: header, footer, a mark of confidence, a watermark, a colour, a
logo."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from models.layout.picture import Colour

FIELDS = ("title", "client", "author", "date", "version", "page", "pages")
"""What may stand in braces in a header or footer."""
MOST_TEXT, MOST_MARK = 200, 40
"""Letters of a header or footer, and of a mark or watermark."""
_MOST_PATH = 4096
LEAST_BAND = 17.0
"""Points at the edge of a sheet that a header or footer needs."""
LEAST_CONTRAST = 3.0
"""Of a colour against white, for what is large (WCAG 2.2, 1.4.11)."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")


class Brand(NamedTuple):
    """Empty fields are left out. `header` and `footer` may name FIELDS in braces; `accent` is #RRGGBB."""

    header: str = ""
    footer: str = ""
    confidential: str = ""
    """The mark of confidence, as it is printed: "Confidential"."""
    watermark: str = ""
    accent: Colour = ""
    logo: str = ""
    """Path of a picture, which stands at the top right of each page, and larger on the cover of a handout."""

    @property
    def has_words(self) -> bool:
        """Whether anything stands at the edge of sheets, the logo too."""
        return any(text.strip() for text in (self.header, self.footer, self.confidential, self.logo))


def brand_of(values: Mapping[str, Any]) -> Brand:
    """The brand in remembered settings; what does not fit is left out."""
    made = {}
    for name, most in (
        ("header", MOST_TEXT), ("footer", MOST_TEXT), ("confidential", MOST_MARK), ("watermark", MOST_MARK),
    ):  # fmt: skip
        if isinstance(value := values.get(name), str) and len(value) <= most:
            made[name] = value
    if is_colour(accent := values.get("accent")):
        made["accent"] = str(accent)
    if isinstance(logo := values.get("logo"), str) and len(logo) <= _MOST_PATH:
        made["logo"] = logo
    return Brand(**made)


def is_colour(value: object) -> bool:
    return isinstance(value, str) and _COLOUR.match(value) is not None


def contrast(colour: Colour, ground: Colour = "#FFFFFF") -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    bright, dark = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
