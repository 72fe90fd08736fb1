"""Opening whatever file a person points at: told apart by what is in it, and by its name where that says nothing."""

from __future__ import annotations

import codecs
import contextlib
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from models.problems import InputProblem
from models.storage.atomic import shown_name
from models.storage.container import MAX_FILE, open_archive
from models.storage.reading import MEBIBYTE, DamagedFile, read_bytes, too_large
from models.storage.touchline_file import SUFFIX, Loaded, check_bounds, journey_from, naming_the_backup
from resources.translations import tr

if TYPE_CHECKING:
    from models.importers.mermaid import Imported

MERMAID_SUFFIXES = (".mmd", ".mermaid")
MARKDOWN_SUFFIXES = (".md", ".markdown")
CSV_SUFFIX = ".csv"
TABLE_SUFFIXES = (".xlsx", CSV_SUFFIX, ".zip")
"""A zip file is one of CSV files."""
JSON_SUFFIX = ".json"
SUFFIXES = (SUFFIX, *TABLE_SUFFIXES, JSON_SUFFIX, *MERMAID_SUFFIXES, *MARKDOWN_SUFFIXES)
"""Of the files that can be opened, for file dialogs."""
MAX_TEXT = 8 * MEBIBYTE
MAX_RECORDS_TEXT = 32 * MEBIBYTE
"""Of a CSV or JSON file."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_WITH_MARK = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What people point at by mistake; names of formats are the same in every language.
_SIGNATURES = (
    *((b"%PDF-", "PDF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF")),
    *((b"\xd0\xcf\x11\xe0", "Microsoft Office 97"), (b"\x1f\x8b", "gzip"), (b"7z\xbc\xaf", "7-Zip"), (b"Rar!", "RAR")),
    *((b"SQLite format 3", "SQLite"), (b"{\\rtf", "RTF")),
)  # fmt: skip


def read_any(path: Path) -> Loaded:
    """The journey in a file that Touchline can open, or import from. Raises InputProblem; never writes anything."""
    with naming_the_backup(path):
        data = read_bytes(path, MAX_FILE)
        if data.startswith(_ZIP):
            return _tables_in_zip(data, path) or journey_from(data, path)
        known = next((name for signature, name in _SIGNATURES if data.startswith(signature)), "")
        if known or path.suffix.lower() == SUFFIX:
            raise _foreign(path, known)
        records = path.suffix.lower() in (CSV_SUFFIX, JSON_SUFFIX) or data.lstrip().startswith(b"{")
        limit = MAX_RECORDS_TEXT if records else MAX_TEXT
        if len(data) > limit:
            raise too_large(path, limit)
        return _imported(path, data)


def _tables_in_zip(data: bytes, path: Path) -> Loaded | None:
    """The journey of a workbook, or of CSV files in a zip file; None for any other zip file."""
    if path.suffix.lower() == SUFFIX:
        return None
    # Here, as a map of our own needs none of it.
    from models.importers.tables.files import sheets_in
    from models.importers.tables.reading import read_tables

    shown = shown_name(path)
    archive = open_archive(data, shown)

    def read() -> Imported | None:
        sheets = sheets_in(archive, shown)
        return read_tables(sheets, name=path.stem) if sheets is not None else None

    return _loaded(path, read, hashlib.sha256(data).hexdigest())


def _imported(path: Path, data: bytes) -> Loaded:
    """The journey in a text: a table, a document, or a Mermaid diagram, alone or in a Markdown file."""
    text = _text(data, path)
    sha256 = hashlib.sha256(data).hexdigest()
    loaded = _loaded(path, lambda: _read(path, text), sha256)
    if loaded is None:
        raise _foreign(path, "")
    return loaded


def _read(path: Path, text: str) -> Imported | None:
    """What a text holds; None where that is nothing that Touchline knows. Raises InputProblem."""
    suffix = path.suffix.lower()
    if suffix == CSV_SUFFIX:
        from models.importers.tables.comma_text import read_comma_text
        from models.importers.tables.reading import NoTable, read_tables

        with contextlib.suppress(NoTable):
            return read_tables([read_comma_text(text)], name=path.stem)
        return None
    if suffix == JSON_SUFFIX or text.lstrip().startswith("{"):
        from models.importers.document_json import NoDocument, read_document

        with contextlib.suppress(NoDocument):
            return read_document(text.encode())
        return None
    from models.importers.mermaid import read_markdown, read_mermaid
    from models.importers.mermaid_preprocess import diagram_kind

    markdown = suffix in MARKDOWN_SUFFIXES or "```mermaid" in text
    if suffix not in SUFFIXES and not markdown and not diagram_kind(text).startswith("journey"):
        return None
    read = read_markdown if markdown and suffix not in MERMAID_SUFFIXES else read_mermaid
    return read(text, name=path.stem)


def _loaded(path: Path, read: Callable[[], Imported | None], sha256: str) -> Loaded | None:
    """What `read` makes of a file, within bounds; its problems name the file."""
    shown = shown_name(path)
    try:
        imported = read()
    except DamagedFile:
        raise
    except InputProblem as problem:
        raise InputProblem(
            tr("“{name}” cannot be imported. {problem}", name=shown, problem=problem.message)
        ) from problem
    if imported is None:
        return None
    check_bounds(imported.journey, shown)
    return Loaded(imported.journey, imported.warnings, sha256)


def _text(data: bytes, path: Path) -> str:
    """The text of a file: UTF-8, with a byte order mark or without, or UTF-16 with one. Raises InputProblem."""
    mark, encoding = next(((m, e) for m, e in _WITH_MARK if data.startswith(m)), (b"", "utf-8"))
    try:
        text = data.removeprefix(mark).decode(encoding)
        wrong = text.find("\0")  # as in UTF-16 without a mark; no text has it
        before = text[: max(wrong, 0)].count("\n")
    except UnicodeDecodeError as error:
        wrong, before = error.start, data.count(b"\n", 0, error.start)
    if wrong >= 0:
        raise InputProblem(
            tr("“{name}” is no text in UTF-8, or in UTF-16 with its mark: line {line} has bytes that stand for no "
               "character. Save it as UTF-8 in the program it comes from.", name=shown_name(path), line=before + 1)
        )  # fmt: skip
    return text


def _foreign(path: Path, known: str) -> DamagedFile:
    name = shown_name(path)
    readable = ", ".join(SUFFIXES)
    if known:
        return DamagedFile(
            tr("“{name}” is a {format} file, not a journey map. Touchline opens {readable}.",
               name=name, format=known, readable=readable)
        )  # fmt: skip
    return DamagedFile(
        tr("“{name}” is not a journey map that Touchline knows, or is damaged from its beginning on. "
           "Touchline opens {readable}.", name=name, readable=readable)
    )  # fmt: skip
