"""Files made by hand: sound ones, and such as no program of good will writes."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from models.problems import InputProblem
from models.storage import migrations
from models.storage.container import DOCUMENT, MANIFEST, pack
from models.storage.touchline_file import (
    read_journey,
)

GOOD_MANIFEST = {
    "format": "touchline",
    "version": migrations.VERSION,
    "reader": migrations.READER,
    "program": "test",
}


def packed(document: object = None, manifest: object = GOOD_MANIFEST, **parts: bytes) -> bytes:
    """A container of these parts; values that are no bytes are written as JSON."""
    whole = {MANIFEST: manifest, DOCUMENT: {"map": {}} if document is None else document, **parts}
    return pack(
        {name: part if isinstance(part, bytes) else json.dumps(part).encode() for name, part in whole.items()}
    )


def refused(data: bytes, tmp_path: Path) -> str:
    """The message with which a file of these bytes is refused; it names the file."""
    path = tmp_path / "map.touchline"
    path.write_bytes(data)
    with pytest.raises(InputProblem) as caught:
        read_journey(path)
    assert "map.touchline" in caught.value.message
    assert {entry.name for entry in tmp_path.iterdir()} == {"map.touchline"}
    return caught.value.message


def rezipped(change: Callable[[zipfile.ZipFile], None], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A sound file with something more in its container."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        archive.writestr(MANIFEST, json.dumps(GOOD_MANIFEST))
        archive.writestr(DOCUMENT, '{"map": {"title": "T"}}')
        change(archive)
    return target.getvalue()
