"""JSON: the whole document as it lies in a `.touchline` file, with its version; `docs/touchline.schema.json` describes it."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from exporters import Progress, go_on
from models.journey.journey import Journey
from models.storage.atomic import written_to
from models.storage.document import encode, picture_fields
from models.storage.manifest import FORMAT
from models.storage.migrations import VERSION
from resources.translations import tr_n


def write_document(
    journey: Journey, target: BinaryIO | Path, *, progress: Progress | None = None
) -> tuple[str, ...]:
    """Write the document to a path or an open binary file; returns what of the map it does not hold.

    A path is replaced only when the whole file stands beside it. Raises InputProblem where it cannot be written,
    and ExportCancelled.
    """
    data = document_bytes(journey)
    go_on(progress, 1.0)
    with written_to(target) as file:
        file.write(data)
    pictures = sum(1 for _ in picture_fields(journey.records()))
    if not pictures:
        return ()
    return (
        tr_n(
            "{n} picture is not in the JSON file, which names it only.",
            "{n} pictures are not in the JSON file, which names them only.",
            pictures,
        ),
    )


def document_bytes(journey: Journey) -> bytes:
    """The document with what says which it is; each record on its own line."""
    head = f'{{\n"format":"{FORMAT}",\n"version":{VERSION},\n'.encode()
    return head + encode(journey).removeprefix(b"{\n")
