"""Another window: a process of its own, so that whatever happens to one map happens to that one alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import QProcess, QProcessEnvironment

from models.problems import InputProblem
from resources.translations import tr

_START = "import sys; sys.argv[0] = 'touchline'; from app.__main__ import main; sys.exit(main(sys.argv[1:]))"


def open_new_window(arguments: Sequence[str] = ()) -> None:
    """Start the program once more with these arguments. Raises InputProblem."""
    process = QProcess()
    environment = QProcessEnvironment.systemEnvironment()
    process.setProgram(sys.executable)
    if getattr(sys, "frozen", False):
        process.setArguments(list(arguments))
    else:
        # A checkout that is not installed is found by the folders in which this process looks.
        environment.insert("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
        process.setArguments(["-c", _START, *arguments])
    process.setProcessEnvironment(environment)
    if not process.startDetached():
        raise InputProblem(tr("Another window could not be opened ({reason}).", reason=process.errorString()))
