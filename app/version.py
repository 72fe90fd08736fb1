"""The version of the installed program."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version


def version() -> str:
    """As in pyproject.toml, when installed; in a bare checkout it is not known."""
    try:
        return installed_version("touchline")
    except PackageNotFoundError:
        return "0+unknown"
