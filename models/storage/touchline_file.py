"""`.touchline` files: reading what may be anything, writing so that nothing is lost. See docs/file-format.md."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from models.journey.change import Change
from models.journey.journey import Journey
from models.journey.records import Record, Touchpoint
from models.problems import ChangeRefused, InputProblem
from models.storage import migrations
from models.storage.atomic import replacing, shown_name
from models.storage.container import (
    ASSETS,
    DOCUMENT,
    MANIFEST,
    MAX_ENTRIES,
    MAX_FILE,
    MAX_SIZES,
    THUMBNAIL,
    Container,
    damaged,
    open_container,
    pack,
)
from models.storage.document import MAX_RECORDS, decode, encode, oversized, picture_fields, without_picture
from models.storage.fields import called, value_text
from models.storage.manifest import Manifest, json_part, manifest_bytes, read_manifest
from models.storage.pictures import picture_problem
from models.storage.reading import MEBIBYTE, DamagedFile, check_ordinary, read_bytes
from models.storage.repair import repair
from resources.translations import tr

SUFFIX = ".touchline"
BACKUP = ".bak"
MAX_CELLS = 1_000_000
"""Lanes times columns of a map that is still opened."""
MAX_IN_CELL = 10_000
MAX_PICTURES = MAX_FILE - 8 * MEBIBYTE
"""Of all parts together when saving; the rest is room for the directory."""
MAX_FOREIGN_TOLD = 10


class Loaded(NamedTuple):
    """A journey from a file; `warnings` are translated texts of what was repaired or left out."""

    journey: Journey
    warnings: tuple[str, ...]
    sha256: str
    """Of the file's bytes; tells later whether someone else changed it."""
    stand_ins: tuple[str, ...] = ()
    """Families that stood in for letters which ours lack, where the file was written."""


def read_journey(path: Path) -> Loaded:
    """The journey in a `.touchline` file. Raises InputProblem; never writes anything."""
    with naming_the_backup(path):
        return journey_from(read_bytes(path, MAX_FILE), path)


@contextlib.contextmanager
def naming_the_backup(path: Path) -> Iterator[None]:
    """Where a file turns out to be damaged and has a backup beside it, the message says so."""
    try:
        yield
    except DamagedFile as problem:
        with contextlib.suppress(OSError, ValueError, RuntimeError):
            backup = backup_path(path)
            if backup.is_file():
                hint = tr("Its state before the last save is in “{backup}”.", backup=shown_name(backup))
                raise DamagedFile(f"{problem.message} {hint}") from problem
        raise


def journey_from(data: bytes, path: Path) -> Loaded:
    """The journey in the bytes of a `.touchline` file that were read from `path`. Raises InputProblem."""
    shown = shown_name(path)
    try:
        container = open_container(data, shown)
        manifest = read_manifest(container)
        journey, repairs = _journey(container, manifest)
    except ChangeRefused as refused:  # the repair should have seen to it
        raise damaged(shown, DOCUMENT) from refused
    warnings = [*_notes(container, manifest), *repairs]
    _add_pictures(journey, container, warnings)
    return Loaded(journey, tuple(warnings), hashlib.sha256(data).hexdigest(), manifest.stand_ins)


def read_thumbnail(path: Path) -> bytes | None:
    """The PNG picture of the map that lies in a file, or None where there is none that can be shown."""
    try:
        container = open_container(read_bytes(path, MAX_FILE), shown_name(path))
        if THUMBNAIL in container.entries:
            data = container.read(THUMBNAIL)
            return None if picture_problem(data) else data
    except InputProblem:
        pass
    return None


def write_journey(journey: Journey, path: Path, *, thumbnail: bytes | None = None) -> str:
    """Write a journey to a `.touchline` file; returns the sha256 of the file's bytes.

    The file is replaced whole or not at all, and what stood there before, where it differs, is kept beside it as
    its one backup. Pictures that no record names are not written. Raises InputProblem.
    """
    data = journey_bytes(journey, shown_name(path), thumbnail=thumbnail)
    sha256 = hashlib.sha256(data).hexdigest()
    if changed_on_disk(path, sha256):
        _keep_backup(path)
    with replacing(path) as file:
        file.write(data)
    return sha256


def journey_bytes(journey: Journey, shown: str, *, thumbnail: bytes | None = None) -> bytes:
    """The bytes of a `.touchline` file: the same journey gives the same bytes. Raises InputProblem."""
    document = encode(journey)
    parts = {MANIFEST: manifest_bytes(journey, document.decode()), DOCUMENT: document}
    if thumbnail is not None and len(thumbnail) <= MAX_SIZES[THUMBNAIL]:
        parts[THUMBNAIL] = thumbnail
    used = {sha256 for _, _, sha256 in picture_fields(journey.records())}
    for sha256 in sorted(used & journey.assets.keys()):
        parts[ASSETS + sha256] = journey.assets[sha256]
    _check_readable(journey, parts, shown)
    return pack(parts)


def changed_on_disk(path: Path, sha256: str) -> bool:
    """Whether a file has other content than it had when its `sha256` was taken.

    A file that is gone counts as unchanged: saving would destroy nothing. One that cannot be read counts as changed.
    """
    try:
        check_ordinary(path)
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() != sha256
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return True


# ---- reading -------------------------------------------------------------------------------------------------


def _journey(container: Container, manifest: Manifest) -> tuple[Journey, list[str]]:
    """The journey of the document, without its pictures, and what was repaired."""
    shown = container.shown
    if DOCUMENT not in container.entries:
        raise damaged(shown, DOCUMENT)
    if manifest.version == migrations.VERSION:
        text = container.read(DOCUMENT)
        if oversized(text):
            raise damaged(shown, DOCUMENT)
        # The quick way: the whole document is checked in one go, and nothing of it is looked at twice.
        with contextlib.suppress(ValidationError, ChangeRefused):
            return fitting(decode(text), shown), []
    document = json_part(container, DOCUMENT)
    try:
        document = migrations.migrate(document, manifest.version)
    except Exception as error:  # a step met what its version cannot hold
        raise damaged(shown, DOCUMENT) from error
    records, repairs = repair(document)
    return fitting(records, shown), repairs


def fitting(records: list[Record], shown: str) -> Journey:
    """A journey of these records. Raises InputProblem for more than can be shown, ChangeRefused as the journey does."""
    if len(records) <= MAX_RECORDS:
        journey = Journey.from_records(records)
        check_bounds(journey, shown)
        return journey
    raise _beyond(shown)


def check_bounds(journey: Journey, shown: str) -> None:
    """Raise InputProblem for more than can be shown."""
    if _beyond_bounds(journey):
        raise _beyond(shown)


def _beyond(shown: str) -> InputProblem:
    return InputProblem(
        tr("“{name}” holds more than Touchline can show: at most {n} elements. Split the map, or choose another file.",
           name=shown, n=MAX_RECORDS)
    )  # fmt: skip


def _beyond_bounds(journey: Journey) -> bool:
    columns = sum(journey.column_count(phase.id) for phase in journey.phases())
    return (
        columns * len(journey.personas()) > MAX_CELLS
        or any(card.place >= MAX_IN_CELL for card in journey.of_kind(Touchpoint))
        or sum(1 for _ in journey.records()) > MAX_RECORDS
    )


def _add_pictures(journey: Journey, container: Container, warnings: list[str]) -> None:
    """Give the journey the pictures that its records name; a name without a usable picture is emptied."""
    packed = set(container.assets())
    checked: dict[str, str] = {}
    before: dict[str, Record | None] = {}
    after: dict[str, Record | None] = {}
    for record, field, sha256 in picture_fields(journey.records()):
        if sha256 not in checked:
            checked[sha256] = (
                _picture(journey, container, sha256) if sha256 in packed else tr("it is not in the file")
            )
        if checked[sha256]:
            warnings.append(
                tr(
                    "{record}: its picture was left out: {reason}.",
                    record=called(record),
                    reason=checked[sha256],
                )
            )
            before[record.id] = record
            after[record.id] = without_picture(record, field)
    journey.apply(Change("", before, after))


def _picture(journey: Journey, container: Container, sha256: str) -> str:
    """Take a picture over into the journey, or say what is wrong with it."""
    try:
        data = container.read(ASSETS + sha256)
    except DamagedFile:
        return tr("it cannot be unpacked")
    if hashlib.sha256(data).hexdigest() != sha256:
        return tr("it is not the picture that was saved")
    problem = picture_problem(data)
    if not problem:
        journey.assets[sha256] = data
    return problem


def _notes(container: Container, manifest: Manifest) -> list[str]:
    """What there is to say of the file as a whole."""
    notes = [
        tr("The part {part} of the file is unknown to Touchline and was left out.", part=value_text(name))
        for name in container.foreign[:MAX_FOREIGN_TOLD]
    ]
    if manifest.newer:
        notes.insert(
            0,
            tr("A newer version of Touchline wrote this file. What this version does not know was left out, and "
               "saving would lose it: save under another name, or update Touchline."),
        )  # fmt: skip
    return notes


# ---- writing -------------------------------------------------------------------------------------------------


def _check_readable(journey: Journey, parts: dict[str, bytes], shown: str) -> None:
    """Raise InputProblem for a map that could not be opened again."""
    document = parts[DOCUMENT]
    if len(document) > MAX_SIZES[DOCUMENT] or oversized(document) or _beyond_bounds(journey):
        raise InputProblem(
            tr(
                "“{name}” was not saved: the map holds more than Touchline could read again. Split the map.",
                name=shown,
            )
        )
    size = sum(map(len, parts.values()))
    largest = max(len(data) for name, data in parts.items() if name != DOCUMENT)
    if size > MAX_PICTURES or largest > MAX_SIZES[ASSETS] or len(parts) > MAX_ENTRIES:
        raise InputProblem(
            tr("“{name}” was not saved: its pictures are too large. Together they may take {size} MiB, and each "
               "{each} MiB. Use smaller pictures, or fewer.",
               name=shown, size=MAX_PICTURES // MEBIBYTE, each=MAX_SIZES[ASSETS] // MEBIBYTE)
        )  # fmt: skip


def _keep_backup(path: Path) -> None:
    """Copy what is there to the backup. Where that fails saving goes on: it replaces the file whole or not at all."""
    with contextlib.suppress(InputProblem, OSError, ValueError, RuntimeError):
        check_ordinary(path)
        with path.open("rb") as old, replacing(backup_path(path)) as backup:
            shutil.copyfileobj(old, backup)


def backup_path(path: Path) -> Path:
    """Where the backup of a file lies: beside the real file, links followed."""
    real = path.resolve()
    return real.with_name(real.name + BACKUP)
