"""`touchline export`: one or several maps as files of other formats, from the command line."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.brand_options import BrandOrder
from app.ending import Ending
from app.export_options import made_parser
from app.idle_options import for_handouts, idle_options
from app.progress_line import ProgressLine
from models.problems import InputProblem
from models.storage.atomic import shown_name, shown_path
from resources.translations import tr

if TYPE_CHECKING:
    from app.exporting import Order
    from exporters.choices import Choices, Kind
    from exporters.presets import Preset


def run_export(argv: Sequence[str], prog: str) -> int:
    """Do what the arguments say and return the exit code: 1 where one of the files could not be written."""
    parser = made_parser(prog, with_presets=not {"-h", "--help"}.isdisjoint(argv))
    options = parser.parse_args(argv)
    begun = time.perf_counter()
    report: dict[str, Any] = {"files": [], "errors": []}
    try:
        _export_maps(prog, parser, options, report)
    except InputProblem as problem:
        if options.report is None:
            raise
        # Nothing was begun; who reads the report reads why.
        print(f"{prog}: {problem.message}", file=sys.stderr)
        report["errors"].append({"message": problem.message})
    if options.report is not None:
        report["seconds"] = round(time.perf_counter() - begun, 3)
        # Another encoding than UTF-8 would lack letters; an escape is JSON all the same.
        plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
        print(json.dumps(report, ensure_ascii=plain, indent=2))
    return 1 if report["errors"] else 0


def _export_maps(
    prog: str, parser: argparse.ArgumentParser, options: argparse.Namespace, report: dict[str, Any]
) -> None:
    """Write all that is asked for. Raises InputProblem before anything is written."""
    from app.exporting import refuse_source

    orders = [
        (map, [for_handouts(order, options) for order in asked]) for map, asked in _orders(parser, options)
    ]
    every = [order for _, asked in orders for order in asked]
    read = (getattr(options, "brand_logo", ""), *(order.choices.pptx_template for order in every))
    sources = (*options.files, *(Path(name) for name in read if name))
    refuse_source(sources, (order.target for order in every))
    if options.into is not None:
        _make_folder(options.into)
    for told in idle_options(parser, options, (order for _, asked in orders for order in asked)):
        print(f"{prog}: {told}", file=sys.stderr)
    brand, ending = BrandOrder(options), Ending()
    for map, asked in orders:
        _export_map(prog, map, asked, report, brand, ending, full=options.report is not None)


def _export_map(
    prog: str,
    map: Path,
    asked: list[Order],
    report: dict[str, Any],
    brand: BrandOrder,
    ending: Ending,
    *,
    full: bool,
) -> None:
    """Write all that is asked for of one map; what fails is told, and the rest is written."""
    from app.export_report import entry_of, fonts_told, is_drawn
    from app.exporting import Exporter
    from exporters import mistake
    from models.storage.font_notes import font_notes
    from models.storage.open import read_any

    def failed(problem: InputProblem, file: Path | None = None) -> None:
        print(f"{prog}: {problem.message}", file=sys.stderr)
        place = {"map": str(map)} | ({"file": str(file)} if file is not None else {})
        report["errors"].append(place | {"message": problem.message})

    try:
        loaded = read_any(map)
    except InputProblem as problem:
        failed(problem)
        return
    pale = brand.put_on(loaded.journey)
    warnings = (*loaded.warnings, *font_notes(loaded))
    exporter = Exporter(loaded.journey)
    lost: list[str] = []
    for order in asked:
        try:
            with ProgressLine(shown_name(order.target), sys.stderr) as progress, ending.later():
                written = exporter.write(order, ending.through(progress))
        except InputProblem as problem:
            failed(problem, order.target)
            continue
        except Exception as fault:
            # A mistake of ours in one format is no reason to owe the others.
            traceback.print_exc()
            failed(mistake(fault), order.target)
            continue
        lost += written.lost
        if full:
            report["files"].append(entry_of(map, exporter, written, warnings))
    told = fonts_told(exporter) if not full and any(is_drawn(order.target) for order in asked) else ()
    # That a font is not here is known of the file and of what was written.
    for warning in dict.fromkeys((*warnings, *pale, *lost, *told)):
        print(f"{prog}: {shown_name(map)}: {warning}", file=sys.stderr)


def chosen(options: argparse.Namespace, base: Choices) -> Choices:
    """The choices `base` with what is given on the command line in place of theirs."""
    given = {name: value for name, value in vars(options).items() if name in base._fields}
    if "scale" in given:
        given["dpi"] = None
    if not {"scale", "dpi"}.isdisjoint(given):
        given.setdefault("longest", None)
    return base._replace(**given)


def _orders(parser: argparse.ArgumentParser, options: argparse.Namespace) -> list[tuple[Path, list[Order]]]:
    """Each map with the files to write of it; ends with wrong usage where they are not clear."""
    from app.exporting import Order
    from exporters.choices import Choices

    preset = _preset(options.preset) if options.preset is not None else None
    choices = chosen(options, preset.choices if preset is not None else Choices())
    if bool(options.output) == (options.into is not None):
        parser.error(tr("give -o with the file to write, or --into with a folder"))
    if options.into is None:
        named = [(options.files[0], [Order(target, choices) for target in _outputs(parser, options)])]
        _refuse_twice(parser, named)
        return named
    formats: tuple[tuple[str, Kind | None], ...] = options.formats or ((f".{choices.format}", None),)
    orders = [
        (
            map,
            [
                Order(
                    options.into / f"{map.stem}{' ' + kind if kind else ''}{suffix}",
                    choices._replace(kind=kind) if kind else choices,
                )
                for suffix, kind in formats
            ],
        )
        for map in options.files
    ]
    _refuse_twice(parser, orders)
    return orders


def _outputs(parser: argparse.ArgumentParser, options: argparse.Namespace) -> list[Path]:
    """The files to write that are named one by one."""
    from app.exporting import suffixes

    if len(options.files) > 1:
        parser.error(tr("several maps need a folder to go to: --into FOLDER"))
    if options.formats is not None:
        parser.error(tr("--formats goes with --into; with -o the ending says the format"))
    for output in options.output:
        if output.is_dir():
            raise InputProblem(tr("“{name}” is a folder. Name a file in it.", name=shown_path(output)))
        if output.suffix.lower() not in suffixes():
            parser.error(
                tr(
                    "“{name}” has none of these endings: {endings}",
                    name=shown_name(output),
                    endings=", ".join(suffixes()),
                )
            )
    outputs: list[Path] = options.output
    return outputs


def _refuse_twice(parser: argparse.ArgumentParser, orders: list[tuple[Path, list[Order]]]) -> None:
    # By its real path: links and other names of a file are one file.
    targets = Counter(Path(os.path.realpath(order.target)) for _, asked in orders for order in asked)
    for target, times in targets.items():
        if times > 1:
            parser.error(tr("“{name}” would be written twice", name=shown_path(target)))


def _make_folder(folder: Path) -> None:
    from models.storage.atomic import write_problem

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise InputProblem(tr("“{name}” is a file. Name a folder.", name=shown_path(folder))) from None
    except OSError as error:
        raise write_problem(folder, error) from error


def _preset(name: str) -> Preset:
    from app.settings import load_settings
    from exporters.presets import preset_named, presets

    return preset_named(name, presets(load_settings().export))
