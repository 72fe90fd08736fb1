"""What the recovery journal costs the thread that paints."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from models.journey.edits import set_fields
from models.journey.history import Event, History
from models.storage.recovery.journal import Journal
from models.storage.recovery.replay import Source
from tests.bench.maps import map_of
from tests.bench.row import Row, row, timed

EDITS = 3_000
PACE = 0.002
"""Seconds between two edits: 500 a second, more than any hand."""


def rows() -> list[Row]:
    """The worst of 99 of 100 edits, and beginning a journal, with 5,000 cards."""
    journey = map_of(5_000)
    history = History(journey)
    ids = [card.id for card in journey.touchpoints()]
    costs: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        begun = timed(lambda: Journal(history, Source(), root=Path(folder) / "first").close())
        journal = Journal(history, Source(), root=Path(folder))
        # The journal hears between these two.
        clock = [0.0]
        history.recorders.insert(0, lambda _event: clock.__setitem__(0, time.perf_counter()))

        def stop(_event: Event) -> None:
            costs.append(time.perf_counter() - clock[0])

        history.recorders.append(stop)
        for number in range(EDITS):
            history.do(set_fields(journey, [ids[number % len(ids)]], title=f"What they say, {number}"))
            time.sleep(PACE)
        journal.close()
    costs.sort()
    return [
        row("journal: write per edit on the thread that paints, p99", costs[len(costs) * 99 // 100] * 1e3, "ms", 1.0),
        row("journal: beginning one for a map that is opened", begun * 1e3, "ms", 16.0),
    ]  # fmt: skip
