"""The options of `touchline export` for what a map carries of its client, and the brand that they come to."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from resources.translations import tr

if TYPE_CHECKING:
    from models.journey.journey import Journey
    from models.journey.records import Brand

_NONE = "none"


def add_brand_options(parser: argparse.ArgumentParser) -> None:
    """Add them as a group of their own; one that is not given leaves nothing behind. All but `brand_preset` and
    `brand_logo` are called as the fields of Brand, with "brand_" before."""
    from exporters.brand import FIELDS
    from models.journey.records import LONGEST_FAMILY, LONGEST_LINE, LONGEST_MARK

    fields = " ".join(f"{{{name}}}" for name in FIELDS)
    group = parser.add_argument_group(
        tr("Branding"),
        tr("What a map carries of its client on pages and slides; else what the map itself says."),
    )
    group.add_argument(
        "--brand", dest="brand_preset", metavar="NAME", default=argparse.SUPPRESS,
        help=tr("the branding saved under this name; other options go before it, “none” is no branding"),
    )  # fmt: skip
    for option, field, most, help in (
        ("--header", "header", LONGEST_LINE,
         tr("at the top of each page; may hold {fields}, and “|” before what stands at the right", fields=fields)),
        ("--footer", "footer", LONGEST_LINE, tr("at the foot of each page; may hold the same")),
        ("--confidential", "mark", LONGEST_MARK, tr("confidentiality mark at the foot, as in “Confidential”")),
        ("--watermark", "watermark", LONGEST_MARK, tr("a word across each page, as in “Draft”")),
        ("--font", "font", LONGEST_FAMILY, tr("family in which the map is set, as in “Inter”")),
    ):  # fmt: skip
        group.add_argument(
            option, dest=f"brand_{field}", type=_text(most), metavar="TEXT", default=argparse.SUPPRESS,
            help=help.replace("%", "%%"),
        )  # fmt: skip
    group.add_argument(
        "--logo", dest="brand_logo", type=str, metavar="FILE", default=argparse.SUPPRESS,
        help=tr("a picture at the top of each page, and on the cover of a handout; “none” is no logo"),
    )  # fmt: skip
    for option, field, help in (
        ("--first-colour", "first_colour", tr("of covers, headings and tables, as in #3457D5; “none” is Touchline's")),
        ("--second-colour", "second_colour", tr("of rules and what stands beside the first; “none” is Touchline's")),
    ):  # fmt: skip
        group.add_argument(
            option,
            dest=f"brand_{field}",
            type=_colour,
            metavar="COLOUR",
            default=argparse.SUPPRESS,
            help=help,
        )


class BrandOrder:
    """What is asked for on the command line: a brand preset, and fields in the place of its own or of the map's."""

    def __init__(self, options: argparse.Namespace) -> None:
        """Raises InputProblem for a preset or a font that is not there, and a logo that cannot be used."""
        given = {
            name.removeprefix("brand_"): value
            for name, value in vars(options).items()
            if name.startswith("brand_")
        }
        self._preset = _preset(name) if (name := given.pop("preset", None)) is not None else None
        self._logo = _logo(file) if (file := given.pop("logo", None)) is not None else None
        if "font" in given:
            from models.layout.typefaces import family_named

            given["font"] = family_named(given["font"])
        self._fields = given

    def put_on(self, journey: Journey) -> tuple[str, ...]:
        """Give a map, which nobody else holds, what is asked for; returns what to tell of that."""
        brand = journey.map.brand
        if self._preset is not None:
            brand = self._preset[0]
            journey.assets.update(self._preset[1])
        fields = dict(self._fields)
        if self._logo is not None:
            fields["logo"] = self._logo[0]
            journey.assets.update({self._logo[0]: self._logo[1]} if self._logo[0] else {})
        brand = brand.model_copy(update=fields)
        if brand == journey.map.brand:
            return ()  # mostly; and edits take a while to load
        from exporters.brand import darkened, pale_colours
        from models.journey.edits import replace_brand
        from models.journey.history import History

        History(journey).do(replace_brand(journey, brand))
        return tuple(
            tr(
                "{colour} is pale on white paper; {darker} can be seen",
                colour=own,
                darker=darkened(own, least),
            )
            for own, least in pale_colours(brand)
        )


def _preset(name: str) -> tuple[Brand, dict[str, bytes]]:
    from app.settings import load_settings
    from exporters.brand_presets import brand_named, brand_presets
    from models.journey.records import Brand

    if name.strip().casefold() == _NONE:
        return Brand(), {}
    found = brand_named(name, brand_presets(load_settings().brands()))
    return found.brand, found.assets


def _logo(file: str) -> tuple[str, bytes]:
    """The sha256 and the bytes of a picture; both empty for none."""
    import hashlib

    from models.storage.pictures import read_picture

    if file.strip().casefold() in ("", _NONE):
        return "", b""
    data = read_picture(Path(file))
    return hashlib.sha256(data).hexdigest(), data


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
    from exporters.brand import read_colour

    colour = "" if text.strip().casefold() == _NONE else read_colour(text)
    if colour is None:
        raise argparse.ArgumentTypeError(tr("“{text}” is no colour such as #3457D5", text=text))
    return colour
