"""One module per format: draws a Picture, or writes the journey as a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[float], bool]
"""Told how much is done (0 to 1, rising); its answer False ends the export with ExportCancelled."""


class ExportCancelled(Exception):
    """The export was ended at the user's wish; the file of that name is as it was before."""
