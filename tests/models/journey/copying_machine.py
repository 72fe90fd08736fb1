"""Random editing with all that copies and pastes."""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
from hypothesis.stateful import precondition, rule

from models.journey import edits
from models.journey.change import Change
from models.journey.clipping import clip_of
from models.journey.edits import clips, pasting
from models.journey.journey import Journey
from models.journey.records import Persona, Phase, Touchpoint, new_id
from tests.models.journey.editing_machine import Editing, columns, picks, several, texts


class Copying(Editing):
    """Edits, copies and pastes."""

    @rule(lane=picks, phase=picks, column=columns, titles=st.lists(texts, min_size=1, max_size=3))
    @precondition(lambda self: self.has(Persona, Phase))
    def paste_cards(self, lane: int, phase: int, column: int, titles: list[str]) -> None:
        spot = self.spot(lane, phase, column, None)
        self.edit(lambda journey: pasting.paste_cards(journey, titles, spot))

    @rule(rows=st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=3))
    def paste_table(self, rows: list[tuple[str, ...]]) -> None:
        if len(self.known()) < 150:
            self.edit(lambda journey: pasting.paste_table(journey, rows, None))

    @precondition(lambda self: self.has(Persona, Phase))
    @rule(numbers=several, cut=st.booleans(), lane=picks, phase=picks, column=columns)
    def copy_and_paste(self, numbers: list[int], cut: bool, lane: int, phase: int, column: int) -> None:
        ids = sorted(self.known())
        chosen = [ids[number % len(ids)] for number in numbers][:2]
        place = clips.PastePlace(self.spot(lane, phase, column, None))
        if len(ids) < 150:

            def paste(journey: Journey) -> Change:
                clip = clip_of(journey, chosen, cut=cut)
                return clips.paste_clip(journey, clip, clips.fresh_ids(clip), place)

            self.edit(paste)

    @precondition(lambda self: self.has(Touchpoint, Persona, Phase))
    @rule(cards=several, lane=picks, phase=picks, column=columns, insert=st.booleans())
    def drag_copies(self, cards: list[int], lane: int, phase: int, column: int, insert: bool) -> None:
        copies = {id: new_id() for id in self.pick_all(Touchpoint, cards)}
        spot = self.spot(lane, phase, column, None)
        if len(self.known()) < 150:
            self.edit(lambda journey: edits.duplicate_cards(journey, copies, spot, insert=insert))

    @precondition(lambda self: self.has(Persona, Phase))
    @rule(number=picks, kind=st.sampled_from([Persona, Phase]), index=st.integers(0, 4))
    def drag_copy_of_structure(self, number: int, kind: type[Any], index: int) -> None:
        id, copy = self.pick(kind, number), new_id()
        if len(self.known()) < 150:
            self.edit(lambda journey: edits.duplicate_structure(journey, id, copy, index))
