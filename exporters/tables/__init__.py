"""The journey as tables: a workbook for spreadsheet programs, or text with commas."""

from __future__ import annotations

from models.journey.journey import Journey
from models.storage.document import picture_fields
from resources.translations import tr_n


def left_out(journey: Journey) -> tuple[str, ...]:
    """What of a journey no table holds, in translated texts."""
    pictures = sum(1 for _ in picture_fields(journey.records()))
    if not pictures:
        return ()
    return (tr_n("{n} picture is not in the table.", "{n} pictures are not in the table.", pictures),)
