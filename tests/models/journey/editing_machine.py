"""A state machine that edits a journey at random, in every way a user can.

A part that carries a journey elsewhere and back (files, recovery) checks itself by a subclass with one more
rule: what comes back has the same `snapshot`.
"""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
from hypothesis.stateful import invariant, precondition, rule

from models.journey import edits
from models.journey.change import Change
from models.journey.edits.replacing import places_of
from models.journey.journey import Journey
from models.journey.records import (
    MAP_ID,
    Brand,
    Evidence,
    LeadsTo,
    Mark,
    Opportunity,
    Persona,
    Phase,
    Touchpoint,
)
from tests.models.journey.editing_state import EditingState
from tests.models.journey.invariants import check, snapshot
from tests.models.journey.small_maps import proved_and_addressed

picks = st.integers(0, 1_000)
several = st.lists(picks, min_size=1, max_size=4)
columns = st.integers(0, 5)
places = st.none() | st.integers(0, 3)
texts = st.sampled_from(
    ["", "Hotline", "Wartet auf die Lieferung", "“Why?”\nBecause.", "配送を待つ", "\u200f‮x"]
)


class Editing(EditingState):
    """Makes every edit, and walks through the history."""

    @precondition(lambda self: self.at_begin is None)
    @rule(title=texts)
    def type_map_title(self, title: str) -> None:
        """Typing is one step, until it is back at what was there before."""
        before = snapshot(self.journey)
        change = edits.set_fields(self.journey, [MAP_ID], title=title)
        self.history.do(change, merge="title")
        if change:
            if not self.typing:
                self.past.append(before)
            self.typing = self.past[-1] != snapshot(self.journey)
            if not self.typing:
                self.past.pop()
            self.future.clear()

    # ---- edits ---------------------------------------------------------------------------------------------

    @rule(name=texts, index=places)
    def add_persona(self, name: str, index: int | None) -> None:
        self.edit(lambda journey: edits.add_persona(journey, name=name, index=index))

    @rule(name=texts, index=places)
    def add_phase(self, name: str, index: int | None) -> None:
        self.edit(lambda journey: edits.add_phase(journey, name=name, index=index))

    @precondition(lambda self: self.has(Persona, Phase))
    @rule(lane=picks, phase=picks, column=columns, place=places, title=texts, insert=st.booleans())
    def add_touchpoint(
        self, lane: int, phase: int, column: int, place: int | None, title: str, insert: bool
    ) -> None:
        spot = self.spot(lane, phase, column, place)
        self.edit(lambda journey: edits.add_touchpoint(journey, spot, title=title, insert=insert))

    @precondition(lambda self: self.has(Touchpoint))
    @rule(card=picks, title=texts)
    def add_next(self, card: int, title: str) -> None:
        id = self.pick(Touchpoint, card)

        def add(journey: Journey) -> Change:
            spot, insert = edits.next_spot(journey, id)
            return edits.add_touchpoint(journey, spot, title=title, insert=insert)

        self.edit(add)

    @precondition(lambda self: self.has(Touchpoint))
    @rule(cards=several, lane=picks, phase=picks, column=columns, place=places, insert=st.booleans())
    def move(
        self, cards: list[int], lane: int, phase: int, column: int, place: int | None, insert: bool
    ) -> None:
        ids, spot = self.pick_all(Touchpoint, cards), self.spot(lane, phase, column, place)
        self.edit(lambda journey: edits.move_touchpoints(journey, ids, spot, insert=insert))

    @precondition(lambda self: self.has(Touchpoint))
    @rule(cards=several, index=places)
    def park(self, cards: list[int], index: int | None) -> None:
        ids = self.pick_all(Touchpoint, cards)
        self.edit(lambda journey: edits.park(journey, ids, index=index))

    @rule(titles=st.lists(texts, max_size=3), index=places)
    def add_parked(self, titles: list[str], index: int | None) -> None:
        self.edit(lambda journey: edits.add_parked(journey, titles, index=index))

    @precondition(lambda self: self.has(Touchpoint, Persona, Phase))
    @rule(cards=several, lane=picks, phase=picks, column=columns, place=places, insert=st.booleans())
    def unpark(
        self, cards: list[int], lane: int, phase: int, column: int, place: int | None, insert: bool
    ) -> None:
        ids, spot = self.pick_all(Touchpoint, cards), self.spot(lane, phase, column, place)
        self.edit(lambda journey: edits.unpark(journey, ids, spot, insert=insert))

    @rule(locked=st.booleans())
    def lock(self, locked: bool) -> None:
        self.edit(lambda journey: edits.set_fields(journey, [MAP_ID], structure_locked=locked))

    @rule(header=texts, whole=st.booleans())
    def brand(self, header: str, whole: bool) -> None:
        if whole:
            self.edit(lambda journey: edits.replace_brand(journey, Brand(header=header)))
        else:
            self.edit(lambda journey: edits.set_brand(journey, header=header))

    @precondition(lambda self: self.has(Touchpoint))
    @rule(cards=several, direction=st.sampled_from(["left", "right", "up", "down"]))
    def nudge(self, cards: list[int], direction: edits.Direction) -> None:
        ids = self.pick_all(Touchpoint, cards)
        self.edit(lambda journey: edits.nudge_touchpoints(journey, ids, direction))

    @precondition(lambda self: self.has(Persona))
    @rule(persona=picks, index=st.integers(-1, 4))
    def move_persona(self, persona: int, index: int) -> None:
        id = self.pick(Persona, persona)
        self.edit(lambda journey: edits.move_persona(journey, id, index))

    @precondition(lambda self: self.has(Phase))
    @rule(phase=picks, index=st.integers(-1, 4))
    def move_phase(self, phase: int, index: int) -> None:
        id = self.pick(Phase, phase)
        self.edit(lambda journey: edits.move_phase(journey, id, index))

    @precondition(lambda self: self.has(Phase))
    @rule(phase=picks, column=columns)
    def insert_column(self, phase: int, column: int) -> None:
        id = self.pick(Phase, phase)
        self.edit(lambda journey: edits.insert_column(journey, id, column))

    @precondition(lambda self: self.has(Phase))
    @rule(phase=picks, column=columns)
    def remove_column(self, phase: int, column: int) -> None:
        id = self.pick(Phase, phase)
        self.edit(lambda journey: edits.remove_column(journey, id, column))

    @precondition(lambda self: self.has(Touchpoint))
    @rule(one=picks, other=picks, label=texts)
    def connect(self, one: int, other: int, label: str) -> None:
        source, target = self.pick(Touchpoint, one), self.pick(Touchpoint, other)
        self.edit(lambda journey: edits.connect(journey, source, target, label=label))

    @precondition(lambda self: self.has(Touchpoint))
    @rule(one=picks, other=picks)
    def disconnect(self, one: int, other: int) -> None:
        source, target = self.pick(Touchpoint, one), self.pick(Touchpoint, other)
        self.edit(lambda journey: edits.disconnect(journey, source, target))

    @precondition(lambda self: self.has(Touchpoint))
    @rule(cards=several, title=texts)
    def set_title(self, cards: list[int], title: str) -> None:
        ids = self.pick_all(Touchpoint, cards)
        self.edit(lambda journey: edits.set_fields(journey, ids, title=title))

    @rule(wanted=texts, replacement=texts)
    def replace_text(self, wanted: str, replacement: str) -> None:
        def edit(journey: Journey) -> Change:
            places = places_of(journey, wanted[:1], sorted(self.known()))
            return edits.replace_text(journey, places[:5], replacement)

        self.edit(edit)

    @rule(title=texts)
    def set_map_title(self, title: str) -> None:
        self.edit(lambda journey: edits.set_fields(journey, [MAP_ID], title=title))

    @precondition(lambda self: self.has(Touchpoint))
    @rule(cards=several, value=st.none() | st.floats())
    def set_emotion(self, cards: list[int], value: float | None) -> None:
        ids = self.pick_all(Touchpoint, cards)
        self.edit(lambda journey: edits.set_emotion(journey, ids, value))

    @precondition(lambda self: self.has(Touchpoint))
    @rule(cards=several, value=st.floats(-3, 3))
    def set_emotion_as_field(self, cards: list[int], value: float) -> None:
        ids = self.pick_all(Touchpoint, cards)
        self.edit(lambda journey: edits.set_fields(journey, ids, emotion=value))

    @precondition(lambda self: self.has(Touchpoint))
    @rule(cards=several, delta=st.sampled_from([-0.5, 0.5]))
    def step_emotion(self, cards: list[int], delta: float) -> None:
        ids = self.pick_all(Touchpoint, cards)
        self.edit(lambda journey: edits.step_emotion(journey, ids, delta))

    @precondition(lambda self: self.has(Touchpoint))
    @rule(cards=several, mark=st.sampled_from(Mark))
    def toggle_mark(self, cards: list[int], mark: Mark) -> None:
        ids = self.pick_all(Touchpoint, cards)
        self.edit(lambda journey: edits.toggle_mark(journey, ids, mark))

    @precondition(lambda self: self.has(Touchpoint))
    @rule(cards=several, delta=st.integers(-2, 2))
    def vote(self, cards: list[int], delta: int) -> None:
        ids = self.pick_all(Touchpoint, cards)
        self.edit(lambda journey: edits.vote(journey, ids, delta))

    @precondition(lambda self: self.has(Touchpoint))
    @rule(cards=several, title=texts)
    def add_opportunity(self, cards: list[int], title: str) -> None:
        ids = self.pick_all(Touchpoint, cards)
        self.edit(lambda journey: edits.add_opportunity(journey, ids, title=title))

    @precondition(lambda self: self.has(Touchpoint, Opportunity))
    @rule(opportunity=picks, cards=several)
    def set_addressed(self, opportunity: int, cards: list[int]) -> None:
        id, ids = self.pick(Opportunity, opportunity), self.pick_all(Touchpoint, cards)
        self.edit(lambda journey: edits.set_addressed(journey, id, ids))

    @precondition(lambda self: self.has(Touchpoint))
    @rule(cards=several, title=texts, n=st.none() | st.integers(-1, 500))
    def add_evidence(self, cards: list[int], title: str, n: int | None) -> None:
        ids = self.pick_all(Touchpoint, cards)
        self.edit(lambda journey: edits.add_evidence(journey, ids, title=title, n=n))

    @precondition(lambda self: self.has(Touchpoint, Evidence))
    @rule(evidence=picks, cards=several)
    def set_supported(self, evidence: int, cards: list[int]) -> None:
        id, ids = self.pick(Evidence, evidence), self.pick_all(Touchpoint, cards)
        self.edit(lambda journey: edits.set_supported(journey, id, ids))

    @precondition(lambda self: self.has(Touchpoint))
    @rule(card=picks, actual=st.none() | st.floats())
    def add_measure(self, card: int, actual: float | None) -> None:
        id = self.pick(Touchpoint, card)
        self.edit(lambda journey: edits.add_measure(journey, id, name="NPS", actual=actual))

    @rule(numbers=several, kind=st.sampled_from([Touchpoint, Touchpoint, Opportunity, LeadsTo, None]))
    def delete(self, numbers: list[int], kind: type[Any] | None) -> None:
        ids = sorted(self.known()) if kind is None else self.ids(kind)
        chosen = [ids[number % len(ids)] for number in numbers if ids][: 4 if kind else 1]
        self.edit(lambda journey: edits.delete(journey, chosen))

    @rule(numbers=several)
    def duplicate(self, numbers: list[int]) -> None:
        ids = sorted(self.known())
        chosen = [ids[number % len(ids)] for number in numbers][:2]
        if len(ids) < 150:
            self.edit(lambda journey: edits.duplicate(journey, chosen))

    @rule(like_start=st.booleans())
    def become(self, like_start: bool) -> None:
        other = proved_and_addressed() if like_start else Journey.from_records(list(self.known().values()))
        self.edit(lambda journey: edits.become(journey, other))

    # ---- gestures, undo and redo ---------------------------------------------------------------------------

    @rule()
    def begin(self) -> None:
        self.history.begin("drag")
        self.end_gesture()
        self.at_begin = snapshot(self.journey)

    @rule()
    def commit(self) -> None:
        self.history.commit()
        self.end_gesture()

    @precondition(lambda self: self.at_begin is not None)
    @rule()
    def take_back_preview(self) -> None:
        self.history.take_back_preview()
        assert snapshot(self.journey) == self.at_begin

    @rule()
    def cancel(self) -> None:
        before = self.at_begin if self.at_begin is not None else snapshot(self.journey)
        self.history.cancel()
        assert snapshot(self.journey) == before
        self.at_begin = None

    @rule()
    def undo(self) -> None:
        if self.at_begin is not None:
            self.cancel_by_undo()
            return
        assert self.history.can_undo == bool(self.past)
        before = snapshot(self.journey)
        assert bool(self.history.undo()) == bool(self.past)
        if self.past:
            self.typing = False
            self.future.append(before)
            assert snapshot(self.journey) == self.past.pop()

    def cancel_by_undo(self) -> None:
        assert self.history.undo() is None
        assert snapshot(self.journey) == self.at_begin
        self.at_begin = None

    @rule()
    def redo(self) -> None:
        self.commit()
        assert self.history.can_redo == bool(self.future)
        before = snapshot(self.journey)
        assert bool(self.history.redo()) == bool(self.future)
        if self.future:
            self.typing = False
            self.past.append(before)
            assert snapshot(self.journey) == self.future.pop()

    @rule(position=st.integers(0, 60))
    def go_to(self, position: int) -> None:
        self.commit()
        names = list(self.history.steps)
        states = [*self.past, snapshot(self.journey), *reversed(self.future)]
        assert len(states) == len(names) + 1
        assert self.history.position == len(self.past)
        position = min(position, len(names))
        self.history.go_to(position)
        self.typing = False
        assert snapshot(self.journey) == states[position]
        assert self.history.position == position
        assert list(self.history.steps) == names
        self.past, self.future = states[:position], states[:position:-1]

    def end_gesture(self) -> None:
        """What `commit` must come to, whoever calls it."""
        if self.at_begin is not None and self.at_begin != snapshot(self.journey):
            self.past.append(self.at_begin)
            self.future.clear()
        self.typing = self.typing and self.at_begin is None
        self.at_begin = None

    # ---- what holds after each step ------------------------------------------------------------------------

    @invariant()
    def journey_is_sound(self) -> None:
        check(self.journey)

    @invariant()
    def listeners_know_the_journey(self) -> None:
        assert self.heard == snapshot(self.journey)

    def teardown(self) -> None:
        self.history.cancel()
        while self.history.undo():
            pass
        assert snapshot(self.journey) == self.start
