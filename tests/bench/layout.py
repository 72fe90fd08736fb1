"""From one text edit to the picture."""

from __future__ import annotations

import gc
import itertools

from models.journey.edits import set_fields
from models.journey.history import History
from models.layout.layout import lay_out
from models.layout.theme import map_theme
from tests.bench.maps import map_of
from tests.bench.row import Row, median_of, row

EDITS = {500: 10.0, 5000: 15.0}


def rows() -> list[Row]:
    return [_edit(cards, target) for cards, target in EDITS.items()]


def _edit(cards: int, target: float) -> Row:
    journey, theme = map_of(cards), map_theme()
    history, numbers = History(journey), itertools.count()
    layout = lay_out(journey, theme)
    gc.collect()
    gc.freeze()

    def edit() -> None:
        nonlocal layout
        number = next(numbers)
        change = set_fields(journey, [f"card{number * 7 % cards}"], title=f"Typed just now, number {number}")
        history.do(change)
        layout = lay_out(journey, theme, previous=layout, changed=change.ids)
        for _, _, drawing in layout.picture.meeting(layout.geometry.box(f"card{number * 7 % cards}")):  # type: ignore[arg-type]
            assert drawing.shapes is not None

    edit()
    return row(f"one text edit to picture, {cards} cards", median_of(edit, 40) * 1000, "ms", target)
