"""The outline keeps in step: opportunities in the order of the map, and what comes back is listed again."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.journey.change import Change
from models.journey.edits import (
    Spot,
    add_evidence,
    add_measure,
    add_opportunity,
    add_persona,
    add_phase,
    add_touchpoint,
    connect,
    delete,
    move_persona,
    move_phase,
    move_touchpoints,
    park,
    unpark,
)
from models.journey.history import History
from models.journey.journey import Journey
from models.journey.order import opportunities_in_order
from models.journey.records import MAP_ID, Evidence, Measure, Persona, Phase, Touchpoint
from tests.models.journey.test_order import addressed
from tests.widgets.canvas.hands import small_journey
from tests.widgets.shown import shown
from widgets.outline import Outline
from widgets.outline_model import OutlineModel
from widgets.outline_node import ID_ROLE, Sort


def listed(model: OutlineModel) -> list[str]:
    section = next(node for node in model.known_nodes() if node.id == "opportunities")
    model.fetchMore(model.index_of(section))
    return [node.id for node in section.children if node.sort is Sort.OPPORTUNITY]


def test_opportunities_stand_in_the_order_of_the_map(qtbot: QtBot) -> None:
    history: History = addressed()
    model = OutlineModel()
    model.show_journey(history.journey)
    assert listed(model) == ["o2", "o3", "o1"]
    change = move_persona(history.journey, "l1", 0)
    history.do(change)
    model.follow([change])
    assert listed(model) == ["o3", "o1", "o2"]


@pytest.fixture
def outline(qtbot: QtBot) -> Outline:
    return shown(Outline(), qtbot, 220, 500)


def test_what_undo_brings_back_is_listed_again(outline: Outline) -> None:
    history = addressed()
    outline.set_document(history)
    section = outline.model.index(2, 0)
    assert outline.model.rowCount(section) == 4
    history.do(delete(history.journey, ["o1", "o2", "o3", "o4"]))
    outline.catch_up()
    assert outline.model.rowCount() == 2
    history.undo()
    outline.catch_up()
    section = outline.model.index(2, 0)
    assert outline.view.isExpanded(section)
    assert outline.model.rowCount(section) == 4


def test_rows_of_what_is_gone_can_still_be_painted_until_the_outline_has_caught_up(outline: Outline) -> None:
    history = addressed()
    outline.set_document(history)
    outline.view.expandAll()
    history.do(delete(history.journey, ["l0", "p1", "o1"]))
    outline.view.grab()
    outline.catch_up()
    assert outline.model.rowCount(outline.model.index(1, 0)) == 1


def flat(model: OutlineModel) -> list[tuple[Sort, str]]:
    """Every row from the top, by the model alone."""

    def below(parent: QModelIndex) -> list[tuple[Sort, str]]:
        if model.canFetchMore(parent):
            model.fetchMore(parent)
        found = []
        for place in range(model.rowCount(parent)):
            index = model.index(place, 0, parent)
            found.append((model.node(index).sort, index.data(ID_ROLE)))
            found += below(index)
        return found

    return below(QModelIndex())


def held_rows(model: OutlineModel) -> list[QPersistentModelIndex]:
    return [QPersistentModelIndex(model.index_of(node)) for node in model.known_nodes()]


def wanted(journey: Journey) -> list[tuple[Sort, str]]:
    """Every row from the top, by the journey alone."""
    phases = [(Sort.PHASE, phase.id) for phase in journey.phases()]
    found = [(Sort.SECTION, "map"), (Sort.MAP, MAP_ID), (Sort.PHASES, "phases"), *phases]
    found += [(Sort.TOUCHPOINTS, "touchpoints"), (Sort.SECTION, "personas")]
    for lane in journey.personas():
        found.append((Sort.LANE, lane.id))
        for phase in journey.phases():
            found.append((Sort.PHASE, phase.id))
            for card in journey.touchpoints_in(lane.id, phase.id):
                found += [(Sort.CARD, card.id), *below_card(journey, card.id)]
    notes = opportunities_in_order(journey)
    bound = [(Sort.OPPORTUNITY, note.id) for note in notes if journey.addressed_by(note.id)]
    free = [(Sort.OPPORTUNITY, note.id) for note in notes if not journey.addressed_by(note.id)]
    found += [(Sort.SECTION, "opportunities"), *bound] if notes else []
    found += [(Sort.LOOSE, "loose"), *free] if free else []
    proofs = sorted(proof.id for proof in journey.of_kind(Evidence))
    found += [(Sort.SECTION, "evidence"), *((Sort.EVIDENCE, id) for id in proofs)] if proofs else []
    found += [(Sort.SECTION, "parked"), (Sort.PARKED, "notes")] if journey.parked() else []
    for card in journey.parked():
        found += [(Sort.CARD, card.id), *below_card(journey, card.id)]
    return found


def below_card(journey: Journey, card: str) -> list[tuple[Sort, str]]:
    arrows = [edge.id for edge in journey.transitions() if edge.source == card]
    return [
        *((Sort.ARROW, id) for id in arrows),
        *((Sort.EVIDENCE, proof.id) for proof in journey.evidence_for(card)),
        *((Sort.MEASURE, measure.id) for measure in journey.measures_at(card)),
    ]


def edit(journey: Journey, action: int, a: int, b: int) -> Change:
    """One of the edits that move rows of the tree, on records that numbers choose."""

    def pick(records: Sequence[Persona | Phase | Touchpoint], number: int) -> str:
        return records[number % len(records)].id if records else MAP_ID

    lanes, phases, cards = journey.personas(), journey.phases(), journey.touchpoints()
    if action == 0 or not lanes:
        return add_persona(journey, index=a % (len(lanes) + 1))
    if action == 1 or not phases:
        return add_phase(journey, index=a % (len(phases) + 1))
    spot = Spot(pick(lanes, a), pick(phases, b), (a + b) % 4, None if a % 2 else 0)
    if action == 2 or not cards:
        return add_touchpoint(journey, spot, insert=bool(b % 2))
    if action == 3:
        return move_touchpoints(journey, [pick(cards, a), pick(cards, b)], spot, insert=bool(a % 2))
    if action == 4:
        return move_persona(journey, pick(lanes, a), b % len(lanes))
    if action == 5:
        return move_phase(journey, pick(phases, a), b % len(phases))
    if action == 6:
        return add_opportunity(journey, [pick(cards, a)])
    if action == 7:
        return add_evidence(journey, [pick(cards, a), pick(cards, b)])
    if action == 8:
        return add_measure(journey, pick(cards, a))
    if action == 9 and pick(cards, a) != pick(cards, b):
        return connect(journey, pick(cards, a), pick(cards, b), label="on")
    if action == 10:
        return park(journey, [pick(cards, a)])
    if action == 11 and journey.parked():
        return unpark(journey, [pick(journey.parked(), a)], spot)
    records = (journey.of_kind(Evidence), journey.of_kind(Measure), journey.transitions())
    loose = [record.id for kind in records for record in kind]
    if action == 12 and loose:
        return delete(journey, [loose[a % len(loose)]])
    return delete(journey, [pick([*lanes, *phases, *cards], a * 7 + b)])


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.integers(-2, 13), st.integers(0, 30), st.integers(0, 30), st.booleans()), max_size=14
    )
)
def test_the_tree_is_the_journey_after_any_edits(
    qapp: QApplication, steps: list[tuple[int, int, int, bool]]
) -> None:
    model = OutlineModel()
    # It fails where rows are announced otherwise than they come, go and move.
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    # It would look up children while rows are being announced, which no view does.
    tester.setUseFetchMore(False)
    done = History(small_journey())
    changes: list[Change] = []
    done.listeners.append(changes.append)
    model.show_journey(done.journey)
    flat(model)
    for action, a, b, at_once in steps:
        if action == -2:
            done.undo()
        elif action == -1:
            done.redo()
        else:
            done.do(edit(done.journey, action, a, b))
        if at_once:
            held = held_rows(model)
            model.follow(changes)
            changes.clear()
            assert flat(model) == wanted(done.journey)
            # What a view holds on to (open, selected, current) moved as the rows did.
            assert [index.row() for index in held if index.isValid()] == [
                model.node(index).row() for index in held if index.isValid()
            ]
    model.follow(changes)
    assert flat(model) == wanted(done.journey)
    del tester
