"""Settings of the kinds of rows, one file each, named as in models.layout.rows."""

from __future__ import annotations

from collections.abc import Callable

from models.journey.records import RowKind
from widgets.inspector.plan import Entry
from widgets.inspector.rows import cards, emotion, opportunities

ROW_ENTRIES: dict[RowKind, Callable[[], tuple[Entry, ...]]] = {
    RowKind.CARDS: cards.entries,
    RowKind.EMOTION: emotion.entries,
    RowKind.OPPORTUNITIES: opportunities.entries,
}
"""The fields of the map that a kind of row brings, in the order of the rows."""
