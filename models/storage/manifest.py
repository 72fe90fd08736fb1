"""`manifest.json`: which format a container holds, in which version, and who can read it."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from pydantic_core import from_json

from models.journey.journey import Journey
from models.journey.records import LONGEST_FAMILY
from models.problems import InputProblem
from models.storage import migrations
from models.storage.container import MANIFEST, Container, damaged
from models.storage.document import oversized
from models.storage.fields import value_text
from resources.translations import tr

FORMAT = "touchline"
_MOST_FONTS = 20


class Manifest(NamedTuple):
    """What the manifest of a file says."""

    version: int
    """Of the format the document is in; that of this program where the file is newer but can be read."""
    newer: bool
    """A newer program wrote it, and says that this one can read it all the same."""
    stand_ins: tuple[str, ...] = ()
    """Families of the machine that wrote it, which had letters that ours lack."""


def manifest_bytes(journey: Journey, text: str) -> bytes:
    """The manifest of the file that this program writes for a journey; `text` holds all its characters."""
    from models.layout.lent_fonts import lent_families

    lent = {} if text.isascii() else lent_families(text)
    reader = migrations.READER_OF_PARKED if journey.parked_count() else migrations.READER
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "version": migrations.VERSION,
        "reader": reader,
        "program": f"Touchline {_program_version()}".strip(),
    }
    if lent:
        manifest["stand_ins"] = list(lent)[:_MOST_FONTS]
    return (json.dumps(manifest, indent=1, ensure_ascii=False) + "\n").encode()


def read_manifest(container: Container) -> Manifest:
    """The manifest, checked. Raises InputProblem where the file is another program's, or too new to be read."""
    shown = container.shown
    if "[Content_Types].xml" in container.foreign:
        raise InputProblem(
            tr("“{name}” is a file of Microsoft Office, not a journey map. Choose another file.", name=shown)
        )
    if MANIFEST not in container.entries:
        raise InputProblem(
            tr("“{name}” is a zip file, but no journey map of Touchline: it has no part “{part}”. Choose another file.",
               name=shown, part=MANIFEST)
        )  # fmt: skip
    manifest = json_part(container, MANIFEST)
    if manifest.get("format") != FORMAT:
        raise InputProblem(
            tr("“{name}” is a file of another program ({format}), not of Touchline. Choose another file.",
               name=shown, format=value_text(manifest.get("format")))
        )  # fmt: skip
    version, reader = manifest.get("version"), manifest.get("reader")
    # A bool is an int to Python, but no version.
    if type(version) is not int or type(reader) is not int or not 1 <= reader <= version:
        raise damaged(shown, MANIFEST)
    if reader > migrations.VERSION:
        raise InputProblem(
            tr("“{name}” needs at least format version {needed}; this program reads up to {known}. "
               "Update Touchline to open it.", name=shown, needed=reader, known=migrations.VERSION)
        )  # fmt: skip
    fonts = manifest.get("stand_ins")
    named = (
        [name[:LONGEST_FAMILY] for name in fonts if isinstance(name, str)] if isinstance(fonts, list) else []
    )
    return Manifest(
        min(version, migrations.VERSION), version > migrations.VERSION, tuple(named[:_MOST_FONTS])
    )


def json_part(container: Container, part: str) -> dict[str, Any]:
    """The JSON object in a part of a container. Raises DamagedFile where there is none."""
    data = container.read(part)
    if oversized(data):
        raise damaged(container.shown, part)
    try:
        value = from_json(data, allow_inf_nan=True)
    except ValueError as error:
        raise damaged(container.shown, part) from error
    if not isinstance(value, dict):
        raise damaged(container.shown, part)
    return value


def _program_version() -> str:
    # Here, as only saving needs it and it takes its time to load.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("touchline")
    except PackageNotFoundError:  # run from a folder into which nothing was installed
        return ""
