"""Opening whatever file a person points at: told apart by what is in it, and by its name where that says nothing."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

from models.problems import InputProblem
from models.storage.atomic import shown_name
from models.storage.container import MAX_FILE
from models.storage.reading import MEBIBYTE, DamagedFile, read_bytes, too_large
from models.storage.touchline_file import SUFFIX, Loaded, journey_from, naming_the_backup
from resources.translations import tr

MERMAID_SUFFIXES = (".mmd", ".mermaid")
MARKDOWN_SUFFIXES = (".md", ".markdown")
SUFFIXES = (SUFFIX, *MERMAID_SUFFIXES, *MARKDOWN_SUFFIXES)
"""Of the files that can be opened, for file dialogs."""
MAX_TEXT = 8 * MEBIBYTE

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
            return journey_from(data, path)
        known = next((name for signature, name in _SIGNATURES if data.startswith(signature)), "")
        if known or path.suffix.lower() == SUFFIX:
            raise _foreign(path, known)
        if len(data) > MAX_TEXT:
            raise too_large(path, MAX_TEXT)
        return _imported(path, _text(data, path), hashlib.sha256(data).hexdigest())


def _imported(path: Path, text: str, sha256: str) -> Loaded:
    """The journey of a Mermaid diagram, alone or in a Markdown file."""
    # Here, as a map of our own needs none of it.
    from models.importers.mermaid import read_markdown, read_mermaid
    from models.importers.mermaid_preprocess import diagram_kind

    suffix = path.suffix.lower()
    markdown = suffix in MARKDOWN_SUFFIXES or "```mermaid" in text
    if suffix not in SUFFIXES and not markdown and not diagram_kind(text).startswith("journey"):
        raise _foreign(path, "")
    read = read_markdown if markdown and suffix not in MERMAID_SUFFIXES else read_mermaid
    try:
        imported = read(text, name=path.stem)
    except InputProblem as problem:
        raise InputProblem(
            tr("“{name}” cannot be imported. {problem}", name=shown_name(path), problem=problem.message)
        ) from problem
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
