"""The outline lists what the map holds, whatever is done to it, and selects in both directions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.journey.edits import (
    Spot,
    add_persona,
    add_phase,
    delete,
    move_persona,
    move_touchpoints,
    set_fields,
)
from models.journey.history import History
from models.journey.journey import Journey
from models.journey.records import (
    Measure,
    MeasureKind,
    Opportunity,
)
from tests.widgets.canvas.hands import small_journey
from tests.widgets.shown import shown
from widgets.outline import Outline
from widgets.outline_model import OutlineModel
from widgets.outline_node import ID_ROLE, Sort
from widgets.style import install_fonts


@pytest.fixture
def outline(qtbot: QtBot) -> Outline:
    install_fonts()
    made = shown(Outline(), qtbot, 220, 700)
    made.set_document(History(small_journey()))
    return made


def history(outline: Outline) -> History:
    assert outline._history is not None
    return outline._history


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def texts(outline: Outline, parent: QModelIndex | None = None) -> list[str]:
    """What is seen below a row, from the top; what is closed is left out."""
    parent = parent or QModelIndex()
    found = []
    for row in range(outline.model.rowCount(parent)):
        index = outline.model.index(row, 0, parent)
        found.append(index.data())
        if outline.view.isExpanded(index):
            found += texts(outline, index)
    return found


def row(outline: Outline, id: str) -> QModelIndex:
    (node, *_) = outline.model.nodes_of(id, look_up=True)
    return outline.model.index_of(node)


def test_sections_lanes_and_opportunities_are_listed(outline: Outline) -> None:
    assert texts(outline) == [
        *("Map", "A small map", "2 phases", "8 touchpoints"),
        *("Personas", "Ana", "Ben"),
        *("Opportunities", "Answer at once"),
        *("Evidence", "Survey"),
    ]
    outline.view.expand(row(outline, "ana"))
    assert texts(outline)[4:9] == ["Personas", "Ana", "Look around", "Buy", "Ben"]


def test_a_card_holds_its_arrows_evidence_and_measures(qtbot: QtBot) -> None:
    figure = Measure(id="nps", touchpoint="a4", measure_kind=MeasureKind.NPS, n=40)
    journey = Journey.from_records([*small_journey().records(), figure])
    outline = shown(Outline(), qtbot, 220, 700)
    outline.set_document(History(journey))
    assert [node.id for node in outline.model.nodes_of("nps", look_up=True)] == ["nps"]
    outline.view.expandAll()
    found = texts(outline)
    at = found.index("Card a4")
    assert found[at + 1 : at + 4] == ["again: Card a2", "NPS, n\u00a0=\u00a040", "Card a6"]
    at = found.index("Card a2")
    assert found[at + 1] == "Survey"
    outline.set_selection(frozenset({"back"}))
    assert chosen(outline) == {"back"}


def test_an_arrow_is_called_by_where_it_leads(outline: Outline) -> None:
    outline.set_selection(frozenset({"back"}))
    done = history(outline)
    done.do(set_fields(done.journey, ["a2"], title="Elsewhere"))
    settle()
    assert "again: Elsewhere" in texts(outline)


def spoken_rows(outline: Outline) -> dict[str, str]:
    return {
        index.data(ID_ROLE): index.data(Qt.ItemDataRole.AccessibleTextRole)
        for node in outline.model.known_nodes()
        if (index := outline.model.index_of(node)).isValid()
    }


def test_screen_readers_are_told_more_than_is_seen(outline: Outline) -> None:
    row(outline, "a2")
    row(outline, "back")
    said = spoken_rows(outline)
    assert said["map"] in ("Map", "A small map, As-is map")
    assert said["ana"] == "Ana, persona, 5 touchpoints"
    assert said["a2"] == "Card a2, Ana, Look around, content, +1.0"
    assert said["note"] == "Answer at once, opportunity, open"
    assert said["proof"] == "Survey, evidence"
    assert said["back"] == "arrow from Card a4 to Card a2, again"
    view = QAccessible.queryAccessibleInterface(outline.view)
    heard = [view.child(place).text(QAccessible.Text.Name) for place in range(view.childCount())]
    assert "Ana, persona, 5 touchpoints" in heard and "Opportunities" in heard


def test_changes_are_seen(outline: Outline) -> None:
    outline.view.expand(row(outline, "ana"))
    outline.view.expand(row(outline, "look"))
    done = history(outline)
    done.do(set_fields(done.journey, ["a2"], title="Renamed"))
    done.do(add_phase(done.journey, name="Use"))
    done.do(delete(done.journey, ["a1", "note"]))
    settle()
    assert texts(outline) == [
        *("Map", "A small map", "3 phases", "7 touchpoints"),
        *("Personas", "Ana", "Look around", "Renamed", "Card a3", "Buy", "Use", "Ben"),
        *("Evidence", "Survey"),
    ]


def test_what_is_open_stays_open_when_lanes_move(outline: Outline) -> None:
    outline.view.expand(row(outline, "ben"))
    done = history(outline)
    done.do(move_persona(done.journey, "ben", 0))
    settle()
    assert texts(outline)[4:9] == ["Personas", "Ben", "Look around", "Buy", "Ana"]


def test_an_opportunity_without_a_card_is_listed_apart(qtbot: QtBot) -> None:
    journey = Journey.from_records([*small_journey().records(), Opportunity(id="free", title="Idea")])
    outline = shown(Outline(), qtbot, 220, 500)
    outline.set_document(History(journey))
    assert texts(outline)[-6:-2] == ["Opportunities", "Answer at once", "Without a touchpoint", "Idea"]


# ---- selection ---------------------------------------------------------------------------------------------


def chosen(outline: Outline) -> set[str]:
    return {index.data(ID_ROLE) for index in outline.view.selectionModel().selectedRows()}


def click(
    outline: Outline, index: QModelIndex, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    box = outline.view.visualRect(index)
    QTest.mouseClick(outline.view.viewport(), Qt.MouseButton.LeftButton, modifier, box.center())


def test_a_click_selects(outline: Outline, qtbot: QtBot) -> None:
    index = row(outline, "ana")
    with qtbot.waitSignal(outline.selected) as told:
        click(outline, index)
    assert told.args == [frozenset({"ana"})]
    with qtbot.waitSignal(outline.selected) as told:
        click(outline, row(outline, "ben"), Qt.KeyboardModifier.ControlModifier)
    assert told.args == [frozenset({"ana", "ben"})]


def test_all_cards_and_all_phases_are_selected_at_once(outline: Outline, qtbot: QtBot) -> None:
    section = outline.model.index(0, 0)
    with qtbot.waitSignal(outline.selected) as told:
        click(outline, outline.model.index(2, 0, section))
    assert told.args == [frozenset({"a1", "a2", "a3", "a4", "a6", "b1", "b3", "b5"})]
    with qtbot.waitSignal(outline.selected) as told:
        click(outline, outline.model.index(1, 0, section))
    assert told.args == [frozenset({"look", "buy"})]


def test_what_is_selected_elsewhere_is_shown_and_not_told_again(outline: Outline, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(outline.selected, wait=30):
        outline.set_selection(frozenset({"a4"}))
    assert chosen(outline) == {"a4"}
    assert outline.view.isExpanded(row(outline, "ana"))
    assert outline.view.visualRect(row(outline, "a4")).isValid()
    with qtbot.assertNotEmitted(outline.selected, wait=30):
        outline.set_selection(frozenset())
    assert chosen(outline) == set()


def test_several_selected_elsewhere_open_nothing(outline: Outline) -> None:
    outline.view.expand(row(outline, "ana"))
    outline.view.expand(row(outline, "look"))
    outline.set_selection(frozenset({"a1", "a2", "a3", "b1", "note"}))
    assert chosen(outline) == {"a1", "a2", "a3", "note"}
    assert not outline.view.isExpanded(row(outline, "ben"))


def test_the_selection_stays_with_a_card_that_moves(outline: Outline, qtbot: QtBot) -> None:
    outline.set_selection(frozenset({"a2"}))
    done = history(outline)
    with qtbot.assertNotEmitted(outline.selected, wait=30):
        done.do(move_touchpoints(done.journey, ["a2"], Spot("ana", "buy", 1, None)))
        settle()
    outline.view.expand(row(outline, "a2").parent())
    outline.set_selection(frozenset({"a2"}))
    settle()
    assert row(outline, "a2").parent().data() == "Buy"
    assert outline._selection == frozenset({"a2"})


def test_deleting_what_is_selected_tells_nothing(outline: Outline, qtbot: QtBot) -> None:
    outline.set_selection(frozenset({"a2"}))
    done = history(outline)
    with qtbot.assertNotEmitted(outline.selected, wait=30):
        done.do(delete(done.journey, ["a2"]))
        settle()
    assert chosen(outline) == set()


# ---- keys and pointer --------------------------------------------------------------------------------------


def test_keys_go_through_the_tree(outline: Outline, qtbot: QtBot) -> None:
    outline.view.setFocus()
    outline.set_selection(frozenset({"ana"}))
    QTest.keyClick(outline.view, Qt.Key.Key_Right)
    assert outline.view.isExpanded(row(outline, "ana"))
    with qtbot.waitSignal(outline.selected) as told:
        QTest.keyClick(outline.view, Qt.Key.Key_Down)
    assert told.args == [frozenset({"look"})]
    QTest.keyClick(outline.view, Qt.Key.Key_Right)
    QTest.keyClick(outline.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(outline.activated) as opened:
        QTest.keyClick(outline.view, Qt.Key.Key_Return)
    assert opened.args == ["a1"]


def test_sections_cannot_be_closed(outline: Outline) -> None:
    outline.view.setFocus()
    outline.set_selection(frozenset({"ana"}))
    for _ in range(3):
        QTest.keyClick(outline.view, Qt.Key.Key_Left)
    assert "Ana" in texts(outline)


def test_the_arrow_opens_and_selects_nothing(outline: Outline, qtbot: QtBot) -> None:
    index = row(outline, "ana")
    box = outline.view.arrow_box(index, outline.view.visualRect(index))
    with qtbot.assertNotEmitted(outline.selected, wait=30):
        QTest.mouseClick(
            outline.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, box.center()
        )
    assert outline.view.isExpanded(index)


def test_a_double_click_opens_a_card(outline: Outline, qtbot: QtBot) -> None:
    outline.set_selection(frozenset({"a3"}))
    at = outline.view.visualRect(row(outline, "a3")).center() + QPoint(5, 0)
    with qtbot.waitSignal(outline.activated) as opened:
        QTest.mouseDClick(
            outline.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
        )
    assert opened.args == ["a3"]


# ---- in step -----------------------------------------------------------------------------------------------


def test_cards_are_looked_up_only_where_they_are_seen(qtbot: QtBot) -> None:
    model = OutlineModel()
    model.show_journey(small_journey())
    assert not [node for node in model.known_nodes() if node.sort is Sort.CARD]


def test_the_tree_is_made_anew_when_it_is_seen_again(outline: Outline) -> None:
    outline.hide()
    done = history(outline)
    done.do(add_persona(done.journey, name="Cem"))
    settle()
    outline.show()
    assert "Cem" in texts(outline)


def test_it_lets_go_of_its_history(outline: Outline) -> None:
    done = history(outline)
    assert len(done.listeners) == 1
    outline.set_document(None)
    assert done.listeners == []
    assert texts(outline) == []


# ---- what opens by itself ----------------------------------------------------------------------------------


def opened(outline: Outline) -> set[str]:
    nodes = outline.model.known_nodes()
    return {
        n.id
        for n in nodes
        if n.sort is not Sort.SECTION and outline.view.isExpanded(outline.model.index_of(n))
    }


def test_what_opened_to_show_a_selection_closes_with_the_next(outline: Outline) -> None:
    outline.set_selection(frozenset({"a4"}))
    assert opened(outline) == {"ana", "buy"}
    outline.set_selection(frozenset({"a6"}))
    assert opened(outline) == {"ana", "buy"}
    outline.set_selection(frozenset({"b1"}))
    assert opened(outline) == {"ben", "look"}
    outline.set_selection(frozenset({"note"}))
    assert opened(outline) == set()


def test_what_the_user_opened_or_works_in_stays_open(outline: Outline) -> None:
    outline.view.expand(row(outline, "ana"))
    outline.set_selection(frozenset({"a4"}))
    outline.set_selection(frozenset({"b1"}))
    assert opened(outline) == {"ana", "ben", "look"}
    click(outline, row(outline, "b3"))
    outline.set_selection(frozenset({"note"}))
    assert opened(outline) == {"ana", "ben", "look"}
