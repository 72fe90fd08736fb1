"""The options of `touchline export`, in groups that read as the dialog does."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.brand_options import add_brand_options
from app.picture_options import add_picture_options, add_scope_options
from app.print_options import add_print_options
from app.slide_options import add_slide_options
from models.problems import InputProblem
from resources.translations import tr

if TYPE_CHECKING:
    from exporters.choices import HandoutPart, Kind

UNSET = argparse.SUPPRESS
"""An option that is not given leaves nothing behind; one whose `dest` is a field of Choices, and that is given, takes
the place of what the preset says."""


def made_parser(prog: str, *, with_presets: bool = False) -> argparse.ArgumentParser:
    """The reader of the arguments; `with_presets`: its help names the presets, which takes a look at the settings."""
    from app.exporting import suffixes

    parser = argparse.ArgumentParser(
        prog=f"{prog} export",
        usage=f"{prog} export FILE… (-o OUT… | --into FOLDER [--formats LIST]) [--preset NAME] …",
        description=tr("Write maps as files of other formats."),
        epilog=tr("Presets: {names}", names=_preset_names()) if with_presets else None,
        allow_abbrev=False,
    )
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        type=Path,
        help=tr("a map: .touchline, .xlsx, .csv, .json, .mmd or .md"),
    )
    where = parser.add_argument_group(tr("What to write"))
    where.add_argument(
        "-o", "--output", metavar="OUT", type=Path, action="append", default=[],
        help=tr(
            "the file to write, of one map; its ending says the format ({endings}); may be given several times",
            endings=", ".join(suffixes()),
        ),
    )  # fmt: skip
    where.add_argument(
        "--into", metavar="FOLDER", type=Path,
        help=tr("write into this folder, each file under the name of its map"),
    )  # fmt: skip
    where.add_argument(
        "--formats",
        metavar="LIST",
        type=_formats,
        help=tr("with --into: formats with commas between, as in pdf,png; or kinds of PDF, as in handout"),
    )
    where.add_argument(
        "--preset", metavar="NAME",
        help=tr("begin with the choices saved under this name; other options go before them"),
    )  # fmt: skip
    where.add_argument(
        "--report", choices=("json",),
        help=tr("tell of files, pages, seconds and what to look out for on standard output, as one JSON object"),
    )  # fmt: skip
    add_scope_options(parser)
    _add_pages(parser)
    add_print_options(parser, _number)
    add_slide_options(parser)
    add_brand_options(parser)
    add_picture_options(parser, _number)
    return parser


def _add_pages(parser: argparse.ArgumentParser) -> None:
    from exporters.choices import HANDOUT_PARTS

    pages = parser.add_argument_group(tr("Pages of a PDF"))
    pages.add_argument(
        "--page", type=_page_size, metavar="SIZE", default=UNSET,
        help=tr("{names}, or width and height in mm as in 420x297; a3 by default", names=_page_names()),
    )  # fmt: skip
    turn = pages.add_mutually_exclusive_group()
    for option, lies, help in (
        ("--landscape", True, tr("page lies")),
        ("--portrait", False, tr("page stands")),
        ("--turn-as-fits", None, tr("page lies or stands as the map is larger on it; so by default")),
    ):
        turn.add_argument(
            option, dest="landscape", action="store_const", const=lies, default=UNSET, help=help
        )
    pages.add_argument(
        "--parts", type=_parts, metavar="LIST", default=UNSET,
        help=tr("parts of a handout, all by default: {names}", names=", ".join(HANDOUT_PARTS)),
    )  # fmt: skip


def _page_names() -> str:
    from exporters.page import page_names

    return ", ".join(page_names())


def _preset_names() -> str:
    from app.settings import load_settings
    from exporters.presets import presets

    return ", ".join(f"“{preset.name}”" for preset in presets(load_settings().export))


def _formats(text: str) -> tuple[tuple[str, Kind | None], ...]:
    """The endings that are asked for, each with the kind of PDF where one is named."""
    from app.exporting import suffixes
    from exporters.formats import PRINTS

    asked = [part.strip().lower().lstrip(".") for part in text.split(",") if part.strip()]
    kinds = [kind for kind in PRINTS if kind != "map"]
    known = [*(suffix[1:] for suffix in suffixes()), *kinds]
    for name in asked:
        if name not in known:
            raise argparse.ArgumentTypeError(
                tr("“{name}” is none of these formats: {names}", name=name, names=", ".join(known))
            )
    if not asked:
        raise argparse.ArgumentTypeError(tr("no format is named"))
    named = {kind: (".pdf", kind) for kind in kinds}
    return tuple(named.get(name, (f".{name}", None)) for name in dict.fromkeys(asked))  # type: ignore[call-overload] # a format is no kind


def _parts(text: str) -> tuple[HandoutPart, ...]:
    from exporters.choices import HANDOUT_PARTS

    asked = [part.strip().lower() for part in text.split(",") if part.strip()]
    for name in asked or [""]:
        if name not in HANDOUT_PARTS:
            raise argparse.ArgumentTypeError(
                tr("“{name}” is none of these parts: {names}", name=name, names=", ".join(HANDOUT_PARTS))
            )
    return tuple(part for part in HANDOUT_PARTS if part in asked)


def _page_size(text: str) -> str:
    from exporters.page import parse_page_size

    try:
        return parse_page_size(text)
    except InputProblem as problem:
        raise argparse.ArgumentTypeError(problem.message) from problem


def _number(least: float, most: float) -> Callable[[str], float]:
    def read(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(
                tr(
                    "{text} is no number from {least} to {most}",
                    text=text,
                    least=f"{least:g}",
                    most=f"{most:g}",
                )
            )
        return value

    return read
