"""Entry point of the program: `touchline`, and `python -m app`."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import NoReturn


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (those of the process when None); returns its exit code."""
    from app.collection import paused

    # The window ends the pause itself, once it shows something; a job is over before it would matter.
    with paused():
        from app.command_line import run

        return run(sys.argv[1:] if argv is None else list(argv))


def start() -> NoReturn:
    """Run the program with the arguments of the process, and end it.

    All is written by then. Python would take everything apart first, piece by piece: a seventh of the time of an
    export of 50 cards.
    """
    code = main()
    for stream in (sys.stdout, sys.stderr):
        # Nobody may be there to read any more.
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    start()
