"""Clips as bytes for the clipboard: JSON that says its format and version, read with the mistrust of a file.

What is on a clipboard may come from another window, an older or newer Touchline, or anything else.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from contextlib import suppress
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import from_json

from models.journey.clipping import COPIED, Clip
from models.journey.journey import Journey
from models.journey.records import Record
from models.problems import ChangeRefused, InputProblem
from models.storage import migrations
from models.storage.document import MAX_RECORDS, decode, encode, oversized, picture_fields, without_picture
from models.storage.fields import called
from models.storage.pictures import picture_problem
from models.storage.reading import MEBIBYTE
from models.storage.repair import repair
from resources.translations import tr

FORMAT = "touchline-clip"
MAX_CLIP = 128 * MEBIBYTE
MAX_PICTURES = 64 * MEBIBYTE
"""Of all pictures of a clip together; those beyond are left out."""


class ReadClip(NamedTuple):
    """A clip, and translated texts of what was repaired or left out."""

    clip: Clip
    warnings: tuple[str, ...]


def clip_bytes(clip: Clip) -> bytes:
    """The bytes of a clip."""
    pictures: dict[str, str] = {}
    room = MAX_PICTURES
    for sha256, data in clip.assets.items():
        room -= len(data)
        if room >= 0:
            pictures[sha256] = base64.b64encode(data).decode("ascii")
    reader = migrations.READER_OF_PARKED if clip.journey.parked_count() else migrations.READER
    head = {"format": FORMAT, "version": migrations.VERSION, "reader": reader}
    rest = {"picked": list(clip.picked), "cut": clip.cut, "pictures": pictures}
    document = encode(clip.journey).decode()
    return f'{json.dumps(head)[:-1]}, {json.dumps(rest)[1:-1]}, "document": {document}}}\n'.encode()


def read_clip(data: bytes) -> ReadClip:
    """The clip in bytes from a clipboard. Raises InputProblem where they hold none that can be used."""
    whole = _whole(data)
    version = _version(whole)
    document = whole.get("document")
    if not isinstance(document, dict):
        raise _unusable()
    records, warnings = _records(document, version)
    if len(records) > MAX_RECORDS:
        raise _unusable()
    records, assets, left_out = _with_pictures(records, whole.get("pictures"))
    picked = whole.get("picked")
    names = [id for id in picked if isinstance(id, str)] if isinstance(picked, list) else []
    clip = Clip(tuple(records), (), whole.get("cut") is True, assets)
    try:
        known = [id for id in dict.fromkeys(names) if isinstance(clip.journey.get(id), COPIED)]
    except (ChangeRefused, InputProblem) as refused:  # the repair should have seen to it
        raise _unusable() from refused
    if not known:
        raise _unusable()
    made = Clip(clip.records, tuple(known), clip.cut, assets)
    return ReadClip(made, (*warnings, *left_out))


def _whole(data: bytes) -> dict[str, Any]:
    if len(data) > MAX_CLIP or oversized(data):
        raise _unusable()
    try:
        whole = from_json(data, allow_inf_nan=True)
    except ValueError as error:
        raise _unusable() from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise _unusable()
    return whole


def _version(whole: dict[str, Any]) -> int:
    version, reader = whole.get("version"), whole.get("reader")
    # A bool is an int to Python, but no version.
    if type(version) is not int or type(reader) is not int or not 1 <= reader <= version:
        raise _unusable()
    if reader > migrations.VERSION:
        raise InputProblem(
            tr("What was copied comes from a newer version of Touchline. Update this one to paste it.")
        )
    return min(version, migrations.VERSION)


def _records(document: dict[str, Any], version: int) -> tuple[list[Record], list[str]]:
    """Records that fit together, and what was repaired."""
    if version == migrations.VERSION:
        with suppress(ValidationError, ChangeRefused):
            records = decode(json.dumps(document).encode())
            Journey.from_records(records)
            return records, []
    try:
        document = migrations.migrate(document, version)
    except Exception as error:  # a step met what its version cannot hold
        raise _unusable() from error
    return repair(document)


def _with_pictures(
    records: list[Record], pictures: object
) -> tuple[list[Record], dict[str, bytes], list[str]]:
    """The records with the pictures that can be used; a name without one is emptied, and told."""
    packed = pictures if isinstance(pictures, dict) else {}
    assets: dict[str, bytes] = {}
    warnings: list[str] = []
    emptied: dict[str, Record] = {}
    for record, field, sha256 in picture_fields(records):
        if sha256 not in assets:
            read = _picture(packed.get(sha256), sha256)
            if isinstance(read, str):
                warnings.append(
                    tr("{record}: its picture was left out: {reason}.", record=called(record), reason=read)
                )
                emptied[record.id] = without_picture(record, field)
            else:
                assets[sha256] = read
    return [emptied.get(record.id, record) for record in records], assets, warnings


def _picture(text: object, sha256: str) -> bytes | str:
    """The bytes of a picture, or what is wrong with it."""
    if not isinstance(text, str):
        return tr("it was not copied along")
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return tr("it cannot be unpacked")
    if hashlib.sha256(data).hexdigest() != sha256:
        return tr("it is not the picture that was copied")
    return picture_problem(data) or data


def _unusable() -> InputProblem:
    return InputProblem(
        tr(
            "What is on the clipboard says it comes from Touchline, but it is damaged. Copy it again and paste again."
        )
    )
