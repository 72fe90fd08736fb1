"""Table files of each form, as sheets."""

from __future__ import annotations

import codecs
import zipfile

from models.importers.tables.comma_text import read_comma_text
from models.importers.tables.grid import MOST_SHEETS, Sheet, TableProblem, too_large
from models.importers.tables.workbook import read_workbook
from models.importers.tables.xml_parts import broken_part
from models.storage.container import check_unpacked, open_part
from resources.translations import tr

_WORKBOOK = "workbook.xml"
_OFFICE = "[Content_Types].xml"
_OWN = "manifest.json"
_BESIDE = ("__MACOSX/", "/")
"""What systems put into zip files beside what was packed: their notes, and folders."""


def sheets_in(archive: zipfile.ZipFile, shown: str) -> list[Sheet] | None:
    """The sheets of a workbook, or of a zip file of CSV files; None where it is neither. Raises
    InputProblem; `shown` names the file in what is said of all of it."""
    names = [
        name
        for name in archive.namelist()
        if not name.startswith(_BESIDE[0]) and not name.endswith(_BESIDE[1])
    ]
    if _OWN in names:
        return None
    if _OFFICE in names and any(name.rpartition("/")[2] == _WORKBOOK for name in names):
        check_unpacked(archive, shown)
        return read_workbook(archive)
    if names and all(name.lower().endswith(".csv") for name in names):
        if len(names) > MOST_SHEETS:
            raise too_large()
        check_unpacked(archive, shown)
        return [_packed_sheet(archive, name) for name in names]
    return None


def _packed_sheet(archive: zipfile.ZipFile, name: str) -> Sheet:
    shown = name.rpartition("/")[2]
    data = open_part(archive, name)
    if data is None:
        raise broken_part(shown)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        raise TableProblem(
            tr("“{part}” is no text in UTF-8. Save it as CSV UTF-8 in the program it comes from.", part=shown)
        ) from error
    return read_comma_text(text, shown)
