"""What screen readers are told of the canvas, asked within the process."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.journey.edits import delete, set_fields, toggle_mark
from models.journey.history import History
from models.journey.records import MAP_ID, Mark, RowKind
from tests.widgets.canvas.hands import Hands, hands_on, small_journey
from widgets.canvas import Canvas
from widgets.canvas.accessible import expose_maps
from widgets.canvas.accessible.item import CanvasItem, MapItem
from widgets.canvas.accessible.tree import Item
from widgets.canvas.accessible.voice import Voice

Role = QAccessible.Role
Text = QAccessible.Text


@pytest.fixture(autouse=True)
def listening() -> Iterator[None]:
    """A screen reader listens."""
    expose_maps()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The events that were told, with the names of what they tell of."""
    events: list[tuple[str, str]] = []

    def hear(event: Any) -> None:
        found = event.accessibleInterface()
        events.append((event.type().name, found.text(Text.Name)))

    monkeypatch.setattr("widgets.canvas.accessible.voice.QAccessible.updateAccessibility", hear)
    return events


def root_of(canvas: Canvas) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(canvas)


def voice_of(canvas: Canvas) -> Voice:
    root = root_of(canvas)
    assert isinstance(root, CanvasItem)
    return root.voice


def names(parent: QAccessibleInterface) -> list[str]:
    return [child.text(Text.Name) for child in children(parent)]


def children(parent: QAccessibleInterface) -> list[QAccessibleInterface]:
    found = [parent.child(row) for row in range(parent.childCount())]
    return [child for child in found if isinstance(child, MapItem)]


def named(parent: QAccessibleInterface, start: str) -> QAccessibleInterface:
    """The item below that is called so; anywhere in the tree."""
    for child in children(parent):
        if child.text(Text.Name).startswith(start):
            return child
        if child.childCount():
            below = [one for one in children(child) if one.text(Text.Name).startswith(start)]
            if below:
                return below[0]
    raise AssertionError(f"nothing is called {start!r}")


def test_the_map_is_a_tree_of_names_and_roles(hands: Hands) -> None:
    root = root_of(hands.canvas)
    assert root.text(Text.Name) == "Journey map"
    assert names(root) == [
        "A small map, As-is map",
        "Look around, phase",
        "Buy, phase",
        "Ana, persona, 5 touchpoints",
        "Ben, persona, 3 touchpoints",
        "arrow from Card a4 to Card a2, again",
    ]
    assert [child.role() for child in children(root)] == [
        *(Role.Heading, Role.ColumnHeader, Role.ColumnHeader, Role.List, Role.List, Role.Graphic),
    ]
    ana = named(root, "Ana")
    hands.canvas.select(["b1"])
    assert names(ana) == [
        "Card a1, Ana, Look around, no emotion",
        "Card a2, Ana, Look around, content, +1.0",
        "Card a3, Ana, Look around, annoyed, −1.0",
        "Card a4, Ana, Buy, neutral, 0.0",
        "Card a6, Ana, Buy, delighted, +2.0",
        "Answer at once, opportunity, open",
    ]
    assert {child.role() for child in children(ana)} == {Role.ListItem, Role.Note}


def test_parents_and_children_know_each_other(hands: Hands) -> None:
    root = root_of(hands.canvas)

    def walk(parent: QAccessibleInterface) -> int:
        for row, child in enumerate(children(parent)):
            assert child.parent() == parent
            assert parent.indexOfChild(child) == row
            assert child.isValid()
        return sum(1 + walk(child) for child in children(parent))

    hands.canvas.select(["a1"])
    assert walk(root) == 6 + 6 + 3
    assert root.child(-1) is None and root.child(99) is None


@pytest.mark.parametrize("zoom", [0.5, 1.0, 2.0])
def test_an_item_stands_where_it_is_painted_and_is_found_there(hands: Hands, zoom: float) -> None:
    canvas, root = hands.canvas, root_of(hands.canvas)
    canvas.camera.zoom_to(zoom)
    canvas.pan(60, 30)
    for id, name in (("a2", "Card a2"), ("b1", "Card b1"), ("note", "Answer"), ("look", "Look")):
        item = named(root, name)
        rect = item.rect()
        assert rect.contains(canvas.mapToGlobal(hands.spot(id)))
        assert abs(rect.width() - hands.box(id).w * zoom) <= 2
        if not canvas.rect().contains(hands.spot(id)):
            continue
        # As AT-SPI descends: a lane answers first, then what it holds.
        found: Any = root.childAt(rect.center().x(), rect.center().y())
        while deeper := found.childAt(rect.center().x(), rect.center().y()):
            found = deeper
        assert found == item
    assert root.childAt(-5000, -5000) is None


def test_what_is_out_of_sight_says_so(hands: Hands) -> None:
    item = named(root_of(hands.canvas), "Card a6")
    hands.canvas.show_box(hands.box("a6"))
    assert not item.state().offscreen
    hands.canvas.show_box(hands.box("b1"))
    hands.canvas.camera.zoom_to(4.0)
    hands.canvas.reveal_selection()
    hands.canvas.camera.reveal(hands.box("b1"))
    assert item.state().offscreen


def test_states_follow_selection_and_keys(hands: Hands) -> None:
    root = root_of(hands.canvas)
    hands.canvas.window().activateWindow()
    hands.click("a1")
    first, second = named(root, "Card a1"), named(root, "Card a2")
    assert first.state().selected and first.state().focused and first.state().focusable
    assert root.focusChild() == first
    hands.key(Qt.Key.Key_Right)
    assert second.state().focused and not first.state().focused and not first.state().selected
    hands.canvas.select(["a1", "a2"])
    assert first.state().selected and second.state().selected
    assert second.state().focused and not first.state().focused


def test_keys_that_move_on_are_told(hands: Hands, told: list[tuple[str, str]], qapp: QApplication) -> None:
    root_of(hands.canvas)
    hands.canvas.select(["a1"])
    qapp.processEvents()
    told.clear()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        hands.key(key)
        qapp.processEvents()
    assert told == [
        ("Focus", "Card a2, Ana, Look around, content, +1.0"),
        ("Focus", "Card a3, Ana, Look around, annoyed, −1.0"),
        ("Focus", "Card b3, Ben, Look around, annoyed, −0.5"),
        ("Focus", "Empty cell, Ben, Look around, step 2"),
    ]
    cell = voice_of(hands.canvas).current()
    assert cell is not None and named(root_of(hands.canvas), "Empty cell").state().focused


def test_another_name_is_told_when_the_gesture_has_ended(
    hands: Hands, told: list[tuple[str, str]], qapp: QApplication
) -> None:
    root, history = root_of(hands.canvas), hands.canvas.history
    hands.canvas.select(["a1"])
    ben = named(root, "Ben")
    assert names(ben) and names(root)
    qapp.processEvents()
    told.clear()
    history.do(toggle_mark(hands.journey, ["b1"], Mark.PAIN_POINT))
    qapp.processEvents()
    assert told == [("NameChanged", "Card b1, Ben, Look around, content, +0.5, Pain point")]
    told.clear()
    history.do(set_fields(hands.journey, ["b3"], quote="Nothing of the name."))
    qapp.processEvents()
    assert not told
    history.do(set_fields(hands.journey, ["ben"], name="Bea"))
    qapp.processEvents()
    assert sorted(told) == [
        ("NameChanged", "Bea, persona, 3 touchpoints"),
        ("NameChanged", "Card b1, Bea, Look around, content, +0.5, Pain point"),
        ("NameChanged", "Card b3, Bea, Look around, annoyed, −0.5"),
        ("NameChanged", "Card b5, Bea, Buy, delighted, +1.5"),
    ]


def test_what_comes_and_goes_is_told(hands: Hands, told: list[tuple[str, str]], qapp: QApplication) -> None:
    root, history = root_of(hands.canvas), hands.canvas.history
    hands.canvas.select(["a1"])
    card = named(root, "Card b1")
    assert names(root)
    qapp.processEvents()
    told.clear()
    history.do(delete(hands.journey, ["b1"]))
    qapp.processEvents()
    assert [event for event, _ in told if event.startswith("Object")] == ["ObjectDestroyed"]
    assert ("NameChanged", "Ben, persona, 2 touchpoints") in told
    assert not card.isValid() and card.state().invalid
    assert card.text(Text.Name) == "" and card.rect().isEmpty() and card.childCount() == 0
    assert "Card b1" not in " ".join(names(named(root, "Ben")))
    told.clear()
    history.undo()
    qapp.processEvents()
    assert [event for event, _ in told if event.startswith("Object")] == ["ObjectCreated"]
    assert card.isValid() and named(root, "Card b1") == card


def test_a_row_that_is_hidden_takes_its_items_along(hands: Hands, qapp: QApplication) -> None:
    root = root_of(hands.canvas)
    note = named(root, "Answer")
    hands.canvas.history.do(set_fields(hands.journey, [MAP_ID], hidden_rows=(RowKind.OPPORTUNITIES,)))
    qapp.processEvents()
    assert not note.isValid()


def test_actions_choose_and_edit(hands: Hands, qapp: QApplication) -> None:
    item = named(root_of(hands.canvas), "Card b3")
    actions = item.actionInterface()
    press, focus = actions.actionNames()
    actions.doAction(focus)
    qapp.processEvents()
    assert hands.canvas.selection == {"b3"} and not hands.typing
    actions.doAction(press)
    qapp.processEvents()
    assert hands.typing
    field = root_of(hands.canvas).focusChild()
    assert field is None or field.object() is hands.field
    count = root_of(hands.canvas).childCount()
    widgets = [root_of(hands.canvas).child(row).object() for row in range(count)]
    assert hands.field in widgets
    assert root_of(hands.canvas).indexOfChild(QAccessible.queryAccessibleInterface(hands.field)) >= 0


def test_an_action_on_what_is_gone_does_nothing(hands: Hands, qapp: QApplication) -> None:
    item = named(root_of(hands.canvas), "Card b3")
    item.actionInterface().doAction(item.actionInterface().actionNames()[0])
    hands.canvas.history.do(delete(hands.journey, ["b3"]))
    qapp.processEvents()
    assert not hands.typing


def test_another_document_brings_other_items(hands: Hands, qapp: QApplication) -> None:
    root = root_of(hands.canvas)
    card = named(root, "Card a1")
    number = QAccessible.uniqueId(card)
    qapp.processEvents()
    hands.canvas.set_document(None)
    qapp.processEvents()
    assert names(root) == [] and root.childAt(10, 10) is None
    assert QAccessible.accessibleInterface(number) is None
    hands.canvas.set_document(History(small_journey()))
    qapp.processEvents()
    assert named(root_of(hands.canvas), "Card a1").isValid()


def test_nothing_is_made_where_nobody_asks(qtbot: QtBot) -> None:
    QAccessible.setActive(False)
    canvas = Canvas()
    qtbot.addWidget(canvas)
    hands_on(canvas)
    assert not canvas.findChildren(Voice)


def test_a_screen_reader_that_has_gone_costs_nothing(
    hands: Hands, told: list[tuple[str, str]], qapp: QApplication
) -> None:
    root = root_of(hands.canvas)
    assert names(root)
    qapp.processEvents()
    told.clear()
    QAccessible.setActive(False)
    hands.canvas.history.do(delete(hands.journey, ["a1"]))
    hands.key(Qt.Key.Key_Right)
    qapp.processEvents()
    assert not told
    assert "Card a1" not in " ".join(names(named(root, "Ana")))


def test_an_edit_asks_for_no_more_names_than_it_touches(
    hands: Hands, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    """On a map of 5,000 cards all else would be felt with each letter."""
    root = root_of(hands.canvas)
    assert sum(len(names(child)) for child in children(root))
    assert names(root)
    qapp.processEvents()
    asked: list[str] = []
    name = Voice.name

    def counted(voice: Voice, item: Item) -> str:
        asked.append(item.id)
        return name(voice, item)

    monkeypatch.setattr(Voice, "name", counted)
    hands.canvas.history.do(set_fields(hands.journey, ["b1"], title="Other"))
    qapp.processEvents()
    assert asked == ["b1"]
    asked.clear()
    hands.key(Qt.Key.Key_Right)
    qapp.processEvents()
    assert len(asked) <= 1


def test_a_journey_outlives_its_canvas(qapp: QApplication) -> None:
    """As when the theme changes while a screen reader listens: the next edit must not ask the canvas that is gone."""
    canvas = Canvas()
    history = hands_on(canvas).canvas.history
    assert names(root_of(canvas))
    canvas.set_document(None)
    canvas.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    history.do(set_fields(history.journey, ["a1"], title="Later"))
    assert history.listeners == []


def test_many_canvases_come_and_go(qapp: QApplication) -> None:
    """Qt and Python both hold the interfaces: whatever goes first, nothing is freed twice or asked when gone."""
    gc.collect()
    kinds = (MapItem, Voice, Canvas)
    before = sum(isinstance(one, kinds) for one in gc.get_objects())
    for turn in range(40):
        canvas: QWidget | None = Canvas()
        assert isinstance(canvas, Canvas)
        hands = hands_on(canvas)
        root = root_of(canvas)
        kept = [item for lane in children(root) for item in (lane, *children(lane))]
        hands.canvas.history.do(delete(hands.journey, ["a2", "ben"]))
        qapp.processEvents()
        assert [item.text(Text.Name) for item in kept]
        if turn % 2:
            canvas.set_document(None)
        if turn % 3 == 0:
            del kept
            gc.collect()
        canvas.deleteLater()
        del canvas, hands, root
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()
    kept = []
    gc.collect()
    assert sum(isinstance(one, kinds) for one in gc.get_objects()) <= before
