"""CSV (RFC 4180, UTF-8 with its mark): the table of touchpoints, or all tables as files in a zip.

A cell that a spreadsheet program would take for a formula gets an apostrophe before it, and so does one that begins
with apostrophes and would: reading takes away exactly one.
"""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from pathlib import Path
from typing import BinaryIO

from exporters import Progress, go_on
from exporters.tables import left_out
from models.journey.journey import Journey
from models.storage.atomic import written_to
from models.storage.document import mended
from models.tables.columns import Cell, Table, tables
from models.tables.comma_text import protected
from models.tables.rows import rows
from resources.translations import tr

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_WHOLE = 10**15
"""Larger numbers are written as they are kept, with an exponent."""


def write_csv(
    journey: Journey, target: BinaryIO | Path, *, progress: Progress | None = None
) -> tuple[str, ...]:
    """Write the table of touchpoints to a path or an open binary file; returns what of the map it does not hold.

    A path is replaced only when the whole file stands beside it. Raises InputProblem where it cannot be written,
    and ExportCancelled.
    """
    table = tables()[0]
    data = csv_bytes(journey, table)
    go_on(progress, 1.0)
    with written_to(target) as file:
        file.write(data)
    alone = tr(
        "A single CSV file holds the touchpoints alone. Export XLSX, or CSV in a zip file, for the whole map."
    )
    return (*left_out(journey), alone)


def write_csv_zip(
    journey: Journey, target: BinaryIO | Path, *, progress: Progress | None = None
) -> tuple[str, ...]:
    """Write all tables, each as a CSV file in one zip file; the rest as `write_csv`."""
    made = io.BytesIO()
    every = tables()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, table in enumerate(every):
            go_on(progress, number / (len(every) + 1))
            info = zipfile.ZipInfo(f"{table.file}.csv", _NO_TIME)
            info.create_system = 3
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, csv_bytes(journey, table))
    go_on(progress, 1.0)
    with written_to(target) as file:
        file.write(made.getvalue())
    return left_out(journey)


def csv_bytes(journey: Journey, table: Table) -> bytes:
    """One table of a journey as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([protected(column.heading) for column in table.columns])
    for row in rows(journey, table):
        writer.writerow([_text(cell) for cell in row])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            # No reader takes a zero character for a part of a text.
            return protected(str(mended(cell)).replace("\0", "�"))
        case datetime.date():
            return cell.isoformat()
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < _WHOLE else repr(cell)
    return str(cell)
