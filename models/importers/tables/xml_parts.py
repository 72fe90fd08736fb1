"""The XML parts of a workbook: read in pieces, with nothing of XML that could do harm."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any
from xml.parsers import expat

from models.importers.tables.grid import TableProblem
from resources.translations import tr

_PIECE = 1 << 16
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class WorkbookParts:
    """The parts of an opened workbook, whose directory was checked."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = {info.filename for info in archive.infolist()}

    def parse(self, name: str, start: Start, end: End | None = None, text: Text | None = None) -> None:
        """Tell the elements of a part, without prefixes. Raises TableProblem."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        # No workbook has one, and entities can be declared nowhere else.
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = lambda tag, attributes: start(_plain(tag), attributes)
        if end is not None:
            given = end
            parser.EndElementHandler = lambda tag: given(_plain(tag))
        if text is not None:
            parser.CharacterDataHandler = text
        try:
            with self._archive.open(name) as part:
                while piece := part.read(_PIECE):
                    parser.Parse(piece, False)
            parser.Parse(b"", True)
        except (
            expat.ExpatError,
            zipfile.BadZipFile,
            OSError,
            EOFError,
            ValueError,
            NotImplementedError,
        ) as error:
            raise broken_part(name) from error
        except zipfile.zlib.error as error:  # type: ignore[attr-defined] # zipfile hands it on unchanged
            raise broken_part(name) from error

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part refers to within the file: by id, the last word of its type and the name of the part."""
        folder, file = posixpath.split(name)
        found: dict[str, tuple[str, str]] = {}
        relations = posixpath.join(folder, "_rels", f"{file}.rels")

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "")
                path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = (kind, posixpath.normpath(path))

        if relations in self.names:
            self.parse(relations, start)
        return {id: (kind, path) for id, (kind, path) in found.items() if path in self.names}


def attribute(attributes: Mapping[str, str], name: str) -> str:
    """An attribute whatever its prefix."""
    return next((value for key, value in attributes.items() if _plain(key) == name), "")


def unescaped(text: str) -> str:
    """A text with the characters that XML cannot hold, which workbooks write as _xHHHH_."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return "�" if 0xD800 <= code < 0xE000 else chr(code)


def broken_part(name: str) -> TableProblem:
    return TableProblem(tr("Its part “{part}” cannot be read.", part=name[:60]))


def _plain(tag: str) -> str:
    return tag.rpartition(":")[2]


def _refuse(*_: Any) -> None:
    raise TableProblem(
        tr("It declares XML entities, which no spreadsheet program does. It may be meant to do harm.")
    )
