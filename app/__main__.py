"""Entry point of the program: `touchline`, and `python -m app`."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (those of the process when None); returns its exit code."""
    from app.collection import paused

    # The window ends the pause itself, once it shows something; a job is over before it would matter.
    with paused():
        from app.command_line import run

        return run(sys.argv[1:] if argv is None else list(argv))


if __name__ == "__main__":
    sys.exit(main())
