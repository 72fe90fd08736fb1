"""Several records at once, and what is shown while the journey changes."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from models.journey.edits import delete, set_emotion, set_fields
from models.journey.history import History
from models.journey.records import (
    Encounter,
    Map,
    Mark,
    Phase,
    Touchpoint,
)
from tests.widgets.canvas.hands import small_journey
from tests.widgets.inspector.sight import Sight
from widgets.inspector.fields.chips import ChipsEditor
from widgets.inspector.fields.faces import FacesEditor

# ---- several records ---------------------------------------------------------------------------------------


def test_several_cards_show_what_they_share(sight: Sight) -> None:
    sight.show("a2", "a3")
    box = sight.target("channel")
    assert isinstance(box, QComboBox)
    assert box.currentText() == "Website"
    assert (sight.text("quote"), sight.hint("quote")) == ("", "Several values")
    faces = sight.field("emotion").editor
    assert isinstance(faces, FacesEditor)
    assert not any(face.isChecked() for face in faces.faces)
    assert sight.field("title").isHidden()


def test_a_change_for_several_cards_is_one_step(sight: Sight) -> None:
    sight.show("a2", "a3", "b1").type("quote", "All of us")
    assert {sight.card(id).quote for id in ("a2", "a3", "b1")} == {"All of us"}
    assert sight.steps() == 1
    sight.history.undo()
    sight.settle()
    assert (sight.text("quote"), sight.hint("quote")) == ("", "Several values")
    assert sight.card("a2").quote == "I had to ask twice."


def test_a_look_at_several_values_changes_none(sight: Sight) -> None:
    sight.show("a2", "a3")
    for name in ("importance", "emotion_n", "quote"):
        sight.target(name).setFocus()
        QTest.keyClick(sight.target(name), Qt.Key.Key_Return)
    assert sight.steps() == 0


def test_chips_of_several_cards_tell_what_only_some_have(sight: Sight) -> None:
    sight.history.do(set_fields(sight.journey, ["a2"], marks=(Mark.DELIGHT,), encounters=(Encounter.ONLINE,)))
    sight.show("a2", "a3")
    marks, encounters = sight.field("marks").editor, sight.field("encounters").editor
    assert isinstance(marks, ChipsEditor) and isinstance(encounters, ChipsEditor)
    chip = marks.chips[Mark.DELIGHT]
    assert (chip.isChecked(), chip.some) == (False, True)
    chip.click()
    encounters.chips[Encounter.ONLINE].click()
    assert all(sight.card(id).marks == (Mark.DELIGHT,) for id in ("a2", "a3"))
    assert all(sight.card(id).encounters == (Encounter.ONLINE,) for id in ("a2", "a3"))
    assert (chip.isChecked(), chip.some) == (True, False)
    encounters.chips[Encounter.ONLINE].click()
    assert sight.card("a2").encounters == ()


def test_several_kinds_are_counted_and_chosen_from(sight: Sight) -> None:
    sight.show("a2", "a3", "ana", "look")
    assert sight.inspector.panel is None
    buttons = {kind.__name__: button for kind, button in sight.inspector._kinds.buttons.items()}
    assert {name: button.accessibleName() for name, button in buttons.items()} == {
        "Persona": "1 persona",
        "Phase": "1 phase",
        "Touchpoint": "2 touchpoints",
    }
    buttons["Touchpoint"].click()
    sight.type("thought", "Both")
    assert sight.card("a2").thought == sight.card("a3").thought == "Both"
    sight.inspector._back.click()
    assert sight.inspector.panel is None


# ---- following the journey ---------------------------------------------------------------------------------


def test_nothing_selected_shows_the_map(sight: Sight) -> None:
    assert sight.show("a2").text("title") == "Card a2"
    assert sight.show().text("title") == "A small map"


def test_what_is_deleted_gives_way_to_the_map(sight: Sight) -> None:
    sight.show("a2")
    sight.history.do(delete(sight.journey, ["a2"]))
    sight.settle()
    assert sight.text("title") == "A small map"
    sight.history.undo()
    sight.settle()
    assert sight.text("title") == "Card a2"


def test_what_changed_unseen_is_shown_when_seen(sight: Sight) -> None:
    sight.show("a2")
    sight.inspector.hide()
    sight.history.do(set_fields(sight.journey, ["a2"], title="Meanwhile"))
    sight.settle()
    sight.inspector.show()
    assert sight.text("title") == "Meanwhile"


def test_a_drag_elsewhere_asks_nothing_of_the_panel(sight: Sight, monkeypatch: pytest.MonkeyPatch) -> None:
    sight.show("a2")
    looks: list[None] = []
    monkeypatch.setattr(sight.panel, "refresh", lambda: looks.append(None))
    sight.history.begin("Drag")
    for value in (0.5, 1.0, 1.5):
        sight.history.preview(partial(set_emotion, ids=["b1"], value=value))
    sight.history.commit()
    sight.settle()
    assert looks == []


def test_many_previews_cost_one_look(sight: Sight, monkeypatch: pytest.MonkeyPatch) -> None:
    sight.show("a2")
    looks: list[None] = []
    monkeypatch.setattr(sight.panel, "refresh", lambda: looks.append(None))
    sight.history.begin("Drag")
    for value in (0.5, 1.0, 1.5):
        sight.history.preview(partial(set_emotion, ids=["a2"], value=value))
    sight.settle()
    assert looks == [None]


def test_another_document_takes_the_place_of_the_first(sight: Sight) -> None:
    sight.show("a2").type("importance", "9", enter=False)
    other = History(small_journey())
    sight.inspector.set_document(other)
    sight.inspector.show_selection(frozenset(["a2"]))
    sight.settle()
    assert sight.card("a2").importance == 9.0, "what was typed belongs to the map that was shown"
    assert other.journey.record("a2", Touchpoint).importance is None
    assert sight.history.listeners == []
    sight.inspector.set_document(None)
    assert other.listeners == []
    assert sight.inspector.panel is None


def test_the_keys_go_to_the_first_field(sight: Sight) -> None:
    sight.show("buy")
    sight.inspector.setFocus()
    sight.type("name", "Buy it", enter=False)
    assert sight.journey.record("buy", Phase).name == "Buy it"
    assert sight.target("name").hasFocus()


def test_tab_goes_through_the_fields_in_order(sight: Sight) -> None:
    sight.show("ana")
    sight.inspector.setFocus()
    seen = []
    for _ in range(4):
        seen.append(QApplication.focusWidget().accessibleName())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert seen[:3] == ["Name", "Role", "What the customer says"]
    assert seen[3].startswith("Portrait")


def test_map_is_what_its_type_says(sight: Sight) -> None:
    sight.show().type("author", "Mara")
    assert isinstance(sight.journey.map, Map)
    assert sight.journey.map.author == "Mara"
