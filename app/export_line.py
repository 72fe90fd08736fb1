"""`touchline export`: one or several maps as files of other formats, from the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.print_options import add_print_options
from models.problems import InputProblem
from resources.translations import tr

if TYPE_CHECKING:
    from exporters.choices import Choices

UNSET = argparse.SUPPRESS
"""An option that is not given leaves nothing behind; one whose `dest` is a field of Choices, and that is given, takes
the place of what the preset says."""


def made_parser(prog: str) -> argparse.ArgumentParser:
    """The options, in groups that read as the dialog does."""
    from app.exporting import suffixes

    parser = argparse.ArgumentParser(
        prog=f"{prog} export",
        usage=f"{prog} export FILE… (-o OUT… | --into FOLDER [--formats LIST]) [--preset NAME] …",
        description=tr("Write maps as files of other formats."),
        allow_abbrev=False,
    )
    parser.add_argument(
        "files", metavar="FILE", nargs="+", type=Path, help=tr("a map: .touchline, .mmd or .md")
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
        help=tr("with --into: formats with commas between, as in pdf,png"),
    )
    _add_pages(parser)
    add_print_options(parser, _number)
    _add_pictures(parser)
    return parser


def _add_pages(parser: argparse.ArgumentParser) -> None:
    pages = parser.add_argument_group(tr("Pages of a PDF"))
    pages.add_argument(
        "--page", type=_page_size, metavar="SIZE", default=UNSET,
        help=tr("a4, a3 (usual), a2, a1, a0, or map for the map's own size"),
    )  # fmt: skip
    turn = pages.add_mutually_exclusive_group()
    for option, lies, help in (
        ("--landscape", True, tr("page lies")),
        ("--portrait", False, tr("page stands")),
    ):
        turn.add_argument(
            option, dest="landscape", action="store_const", const=lies, default=UNSET, help=help
        )


def _add_pictures(parser: argparse.ArgumentParser) -> None:
    pictures = parser.add_argument_group(tr("Pictures"))
    size = pictures.add_mutually_exclusive_group()
    size.add_argument(
        "--scale", type=_number(0.1, 16), metavar="N", default=UNSET, help=tr("size of a PNG, 2 by default")
    )
    size.add_argument(
        "--dpi", type=_number(10, 1200), metavar="N", default=UNSET, help=tr("dots per inch of a PNG")
    )


def run_export(argv: Sequence[str], prog: str) -> int:
    """Do what the arguments say and return the exit code. Raises InputProblem."""
    from app.exporting import export_file
    from exporters.choices import Choices

    parser = made_parser(prog)
    options = parser.parse_args(argv)
    choices = chosen(options, Choices())
    for source, targets in _work(parser, options):
        for warning in export_file(source, targets, choices):
            _warn(prog, source, warning)
    return 0


def chosen(options: argparse.Namespace, base: Choices) -> Choices:
    """The choices `base` with what is given on the command line in place of theirs."""
    given = {name: value for name, value in vars(options).items() if name in base._fields}
    if "scale" in given:
        given["dpi"] = None
    return base._replace(**given)


def _work(parser: argparse.ArgumentParser, options: argparse.Namespace) -> list[tuple[Path, list[Path]]]:
    """Each map with the files to write of it; ends with wrong usage where they are not clear."""
    from app.exporting import suffixes

    if bool(options.output) == (options.into is not None):
        parser.error(tr("give -o with the file to write, or --into with a folder"))
    if options.into is None:
        if len(options.files) > 1:
            parser.error(tr("several maps need a folder to go to: --into FOLDER"))
        if options.formats is not None:
            parser.error(tr("--formats goes with --into; with -o the ending says the format"))
        for output in options.output:
            if output.is_dir():
                raise InputProblem(tr("“{name}” is a folder. Name a file in it.", name=output))
            if output.suffix.lower() not in suffixes():
                parser.error(
                    tr(
                        "“{name}” has none of these endings: {endings}",
                        name=output.name,
                        endings=", ".join(suffixes()),
                    )
                )
        return [(options.files[0], options.output)]
    formats = options.formats or (".pdf",)
    return [(file, [options.into / f"{file.stem}{suffix}" for suffix in formats]) for file in options.files]


def _warn(prog: str, path: Path, warning: str) -> None:
    import sys

    print(f"{prog}: {path.name}: {warning}", file=sys.stderr)


def _formats(text: str) -> tuple[str, ...]:
    from app.exporting import suffixes

    asked = [part.strip().lower().lstrip(".") for part in text.split(",") if part.strip()]
    for name in asked:
        if f".{name}" not in suffixes():
            known = ", ".join(suffix[1:] for suffix in suffixes())
            raise argparse.ArgumentTypeError(
                tr("“{name}” is none of these formats: {names}", name=name, names=known)
            )
    if not asked:
        raise argparse.ArgumentTypeError(tr("no format is named"))
    return tuple(dict.fromkeys(f".{name}" for name in asked))


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
