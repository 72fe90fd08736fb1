"""Whether a kind of row is shown: the one setting that all rows below the cards have."""

from __future__ import annotations

from collections.abc import Sequence

from models.journey.change import Change
from models.journey.edits import set_fields
from models.journey.journey import Journey
from models.journey.records import Map, RowKind
from widgets.inspector.plan import Entry
from widgets.inspector.sorts import switch


def shown_switch(kind: RowKind, label: str) -> Entry:
    """A switch that shows a kind of row or hides it in all lanes."""

    def read(_journey: Journey, record: Map) -> bool:
        return kind not in record.hidden_rows

    def write(journey: Journey, ids: Sequence[str], shown: bool) -> Change:
        hidden = {*journey.map.hidden_rows} - {kind} if shown else {*journey.map.hidden_rows, kind}
        return set_fields(journey, ids, hidden_rows=tuple(each for each in RowKind if each in hidden))

    return switch("hidden_rows", label, read, write)
