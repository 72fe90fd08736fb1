"""The outline keeps in step: opportunities in the order of the map, and what comes back is listed again."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from models.journey.edits import delete, move_persona
from models.journey.history import History
from tests.models.journey.test_order import addressed
from tests.widgets.shown import shown
from widgets.outline import Outline
from widgets.outline_model import OutlineModel, Sort


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
