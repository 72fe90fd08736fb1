"""The command line: opens the window, or does one job with no display and no widgets.

Each job imports only what it needs, inside it: most of the time of a short command is the time to start.
Exit codes: 0 done, 1 it could not be done, 2 wrong usage, 130 ended by Ctrl+C, 141 nobody reads the output,
143 ended by another program.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app.language import speak
from models.problems import InputProblem
from resources.translations import tr

PROGRAM = "touchline"


def run(argv: Sequence[str]) -> int:
    """Do what the arguments say and return the exit code; what went wrong stands on standard error."""
    for stream in (sys.stdout, sys.stderr):
        # A name that the terminal's encoding lacks is no reason to end.
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    speak()
    try:
        code = _dispatch(list(argv))
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except InputProblem as problem:
        return _failed(problem.message)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Python would flush standard output once more on its way out, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except OSError as error:
        return _failed(_sentence(error))
    except MemoryError:
        return _failed(tr("There is not enough memory for this map."))


def _dispatch(argv: list[str]) -> int:
    job = _JOBS.get(argv[0]) if argv else None
    if job is not None:
        return job(argv[1:])
    return _window(argv)


def _failed(message: str) -> int:
    print(f"{PROGRAM}: {message}", file=sys.stderr)
    return 1


def _sentence(error: OSError) -> str:
    reason = error.strerror or str(error)
    return f"{error.filename}: {reason}" if error.filename else reason


# ---- the window ------------------------------------------------------------------------------------------


def _window(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description=tr("Customer journey maps, on your own machine."),
        usage=f"{PROGRAM} [FILE] | --sample | export … | new … | templates | info …",
        # It names the formats, and what knows them takes a hundredth of the start to load.
        epilog=None if {"-h", "--help"}.isdisjoint(argv) else _JOBS_HELP(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        type=Path,
        help=tr("the map to open: .touchline, .xlsx, .csv, .json, .mmd or .md"),
    )
    what.add_argument("--sample", action="store_true", help=tr("open the sample map"))
    parser.add_argument("--version", action=_SayVersion, nargs=0, help=tr("say which version this is"))
    options = parser.parse_args(argv)
    from app.display import display_there

    if not display_there():
        from app.without_display import export_instead

        return export_instead(options.file)
    from app.window_start import open_window

    return open_window(options.file, sample=options.sample)


def _JOBS_HELP() -> str:
    from app.exporting import suffixes

    return "\n".join(
        (
            tr("Jobs that need no display (each explains itself with --help):"),
            f"  {PROGRAM} export FILE… -o OUT{'|'.join(suffixes())}",
            f"  {PROGRAM} new TEMPLATE -o FILE.touchline",
            f"  {PROGRAM} templates",
            f"  {PROGRAM} info FILE [--json]",
            "",
            tr(
                "A file that is named like a job is opened with a folder before it: {example}",
                example="./export",
            ),
        )
    )


class _SayVersion(argparse.Action):
    """Looks up the version only when it is asked for: that takes a while."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from app.version import version

        print(f"Touchline {version()}")
        parser.exit()


# ---- jobs --------------------------------------------------------------------------------------------------


def _parser(name: str, description: str) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(prog=f"{PROGRAM} {name}", description=description, allow_abbrev=False)


def _export(argv: list[str]) -> int:
    from app.export_line import run_export

    return run_export(argv, PROGRAM)


def _new(argv: list[str]) -> int:
    parser = _parser("new", tr("Write a new map, made from a template."))
    parser.add_argument(
        "template", metavar="TEMPLATE", help=tr("its name, as `touchline templates` lists it")
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, required=True, help=tr("the file to write")
    )
    parser.add_argument("--force", action="store_true", help=tr("write over a file that is there"))
    options = parser.parse_args(argv)
    from app.exporting import write_new

    if options.output.suffix.lower() != ".touchline":
        parser.error(tr("“{name}” does not end in {ending}", name=options.output.name, ending=".touchline"))
    write_new(options.template, options.output, over=options.force)
    return 0


def _templates(argv: list[str]) -> int:
    _parser("templates", tr("List the templates.")).parse_args(argv)
    from models.templates import templates

    found = templates()
    width = max(len(template.id) for template in found)
    for template in found:
        print(f"{template.id:<{width}}  {template.name}: {template.description}")
    return 0


def _info(argv: list[str]) -> int:
    parser = _parser("info", tr("Say what a map holds."))
    parser.add_argument(
        "file", metavar="FILE", type=Path, help=tr("the map: .touchline, .xlsx, .csv, .json, .mmd or .md")
    )
    parser.add_argument("--json", action="store_true", help=tr("as one JSON object"))
    options = parser.parse_args(argv)
    from app.map_facts import told
    from models.analysis.description import describe
    from models.storage.font_notes import font_notes
    from models.storage.open import read_any

    loaded = read_any(options.file)
    found = describe(loaded.journey, (*loaded.warnings, *font_notes(loaded)))
    if options.json:
        import json

        # Another encoding than UTF-8 would lack letters; an escape is JSON all the same.
        plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
        print(json.dumps(found, ensure_ascii=plain, indent=2))
    else:
        print(told(found))
    return 0


_JOBS: dict[str, Callable[[list[str]], int]] = {
    "export": _export,
    "new": _new,
    "templates": _templates,
    "info": _info,
}
