"""The document of a map as a JSON file: what the JSON export writes, and the `document.json` of a `.touchline` file."""

from __future__ import annotations

from pydantic import ValidationError
from pydantic_core import from_json, to_json

from models.importers.mermaid import Imported
from models.journey.journey import Journey
from models.journey.records import Record
from models.problems import ChangeRefused, InputProblem
from models.storage import migrations
from models.storage.document import GROUPS, decode, oversized, picture_fields, without_picture
from models.storage.manifest import FORMAT
from models.storage.repair import repair
from resources.translations import tr, tr_n

HEAD = ("$schema", "format", "version")
"""What stands before the records, and says what they are."""


class NoDocument(InputProblem):
    """A JSON file of something else."""


def read_document(data: bytes) -> Imported:
    """The journey in a JSON document. Raises InputProblem, whose message names no file."""
    if oversized(data):
        raise InputProblem(tr("It holds more than a journey map can."))
    try:
        document = from_json(data, allow_inf_nan=True)
    except ValueError as error:
        raise NoDocument(tr("It is no JSON: {reason}.", reason=str(error)[:200])) from error
    if not isinstance(document, dict) or not document.keys() & GROUPS.values():
        raise NoDocument(tr("It is no document of Touchline: it has no part {part}.", part="“map”"))
    head = {name: document.pop(name, None) for name in HEAD}
    version = migrations.VERSION if head["version"] is None else head["version"]
    if head["format"] not in (None, FORMAT) or type(version) is not int or version < 1:
        raise NoDocument(tr("It is a document of another program."))
    if version > migrations.VERSION:
        raise InputProblem(
            tr("It needs format version {needed}; this program reads up to {known}. Update Touchline to open it.",
               needed=version, known=migrations.VERSION)
        )  # fmt: skip
    records, warnings = _records(migrations.migrate(document, version))
    records, lost = _without_pictures(records)
    if lost:
        warnings.append(tr_n("{n} picture is not in the JSON file and was left out.",
                             "{n} pictures are not in the JSON file and were left out.", lost))  # fmt: skip
    return Imported(Journey.from_records(records), tuple(warnings))


def _records(document: dict[str, object]) -> tuple[list[Record], list[str]]:
    try:
        records = decode(to_json(document, inf_nan_mode="constants"))
        Journey.from_records(records)
    except (ValidationError, ChangeRefused):
        return repair(document)
    return records, []


def _without_pictures(records: list[Record]) -> tuple[list[Record], int]:
    """The records without names of pictures, which lie in no JSON file, and how many there were."""
    emptied: dict[str, Record] = {
        record.id: without_picture(record, field) for record, field, _ in picture_fields(records)
    }
    return [emptied.get(record.id, record) for record in records], len(emptied)
