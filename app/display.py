"""Whether there is a display to show a window on, and what is done when it turns out that there is none."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def display_there() -> bool:
    """Whether the environment names a display; only Linux and its kin run without."""
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in _NAMES)


@contextmanager
def exporting_if_refused(file: Path | None) -> Iterator[None]:
    """While Qt looks for the display: where that refuses, do what is done without one, and end the process.

    A display that is named may still be gone, or a system library be missing. Qt then ends the process itself,
    with a core dump; its last words are the only chance to do something better.
    """
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    said: list[str] = []

    def listen(kind: QtMsgType, _context: object, text: str) -> None:
        said.append(text)
        if kind == QtMsgType.QtFatalMsg:
            print("\n".join(said[:-1] or said), file=sys.stderr, flush=True)
            os._exit(_start_without_display(file))

    before = qInstallMessageHandler(listen)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
    for text in said:
        print(text, file=sys.stderr)


def _start_without_display(file: Path | None) -> int:
    import subprocess

    environment = {name: value for name, value in os.environ.items() if name not in _NAMES}
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    code = "import sys; from app.__main__ import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code]
    if getattr(sys, "frozen", False):
        command = [sys.executable]
    return subprocess.call(  # noqa: S603 - it is the program itself
        [*command, *(["--", str(file)] if file else ["--sample"])], env=environment
    )
