"""The row of opportunities."""

from __future__ import annotations

from models.journey.records import RowKind
from resources.translations import tr
from widgets.inspector.plan import Entry
from widgets.inspector.rows.shown import shown_switch


def entries() -> tuple[Entry, ...]:
    """Whether opportunities are shown."""
    return (shown_switch(RowKind.OPPORTUNITIES, tr("Show opportunities")),)
