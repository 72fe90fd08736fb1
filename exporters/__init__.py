"""One module per format: draws a Picture, or writes the journey as a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from models.problems import InputProblem
from resources.translations import tr

Progress: TypeAlias = Callable[[float], bool]
"""Told how much is done (0 to 1, rising); its answer False ends the export with ExportCancelled."""


def go_on(progress: Progress | None, done: float) -> None:
    """Tell how far it is. Raises ExportCancelled where the export is to end."""
    if progress is not None and not progress(done):
        raise ExportCancelled


def share(progress: Progress | None, start: float, end: float) -> Progress | None:
    """What a part of the work tells, from 0 to 1, as its share of the whole."""
    return None if progress is None else lambda done: progress(start + (end - start) * done)


def mistake(fault: Exception) -> InputProblem:
    """What to tell of an export in which the program itself failed."""
    return InputProblem(
        tr(
            "The file could not be made: something went wrong in the program ({fault}). "
            "What was there before is untouched. Try another format.",
            fault=type(fault).__name__,
        )
    )


class ExportCancelled(Exception):
    """The export was ended at the user's wish; the file of that name is as it was before."""
