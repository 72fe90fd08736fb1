"""Where typing goes on, and that nothing jumps while it does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from models.journey.edits import set_fields
from models.journey.records import Opportunity, Persona, Phase, Touchpoint
from models.layout.geometry import Cell
from models.layout.picture import GlyphRun
from tests.widgets.canvas.hands import Hands, Key, Modifier

LONG = "Kundenzufriedenheitsbefragung ausfuellen, absenden und dann noch lange auf eine Antwort warten"


def _place(hands: Hands) -> Cell | None:
    return hands.canvas.cursor_cell


@pytest.mark.parametrize("zoom", [0.37, 1.0, 1.13])
@pytest.mark.parametrize("id", ["a1", "a2", "a6", "b5", "note", "ana", "look"])
def test_what_is_typed_does_not_move_by_a_pixel(hands: Hands, id: str, zoom: float) -> None:
    canvas = hands.canvas
    canvas.resize(1600, 1400)
    canvas.camera.zoom_to(zoom)
    canvas.select([id], reveal=True)
    canvas.edit(id)
    at, view = hands.field.pos(), canvas.view
    for letter in LONG:
        QTest.keyClicks(hands.field, letter)
        assert hands.field.pos() == at
    assert canvas.view == view
    for _ in range(30):
        hands.field_key(Key.Key_Backspace)
    assert hands.field.pos() == at


@pytest.mark.parametrize("zoom", [0.6, 1.0, 1.5])
@pytest.mark.parametrize("cell", [Cell("ben", "look", 1), Cell("ben", "buy", 3)])
def test_a_new_card_does_not_move_from_its_first_letter_on(hands: Hands, cell: Cell, zoom: float) -> None:
    canvas = hands.canvas
    canvas.resize(1900, 1400)
    canvas.camera.zoom_to(zoom)
    canvas.add_card_at(cell)
    at = hands.field.pos()
    for letter in LONG:
        QTest.keyClicks(hands.field, letter)
        assert hands.field.pos() == at


def test_in_a_lane_without_icons_a_new_card_is_typed_where_it_is_drawn(hands: Hands) -> None:
    from widgets.canvas.text_place import place_of

    canvas = hands.canvas
    for card in hands.journey.lane_touchpoints("ben"):
        canvas.attempt(set_fields, [card.id], channel="")
    canvas.add_card_at(Cell("ben", "look", 1))
    new = next(iter(canvas.selection))
    before = place_of(canvas, new, "title")
    hands.type("Asks")
    assert place_of(canvas, new, "title")[:3] == before[:3]
    picture = canvas.layout_now.picture
    (at,) = [
        (shape.x + x, shape.y + y)
        for x, y, drawing in picture.meeting(hands.box(new))
        if drawing.tag.id == new
        for shape in drawing.shapes
        if isinstance(shape, GlyphRun) and shape.text == "Asks"
    ]
    assert at == pytest.approx(before[:2])


def test_at_the_edge_of_the_viewport_it_scrolls_a_line_at_a_time(hands: Hands) -> None:
    canvas = hands.canvas
    canvas.resize(900, 330)
    canvas.select(["b1"], reveal=True)
    canvas.edit("b1")
    steps = []
    for letter in LONG + LONG + LONG:
        before = hands.field.pos()
        QTest.keyClicks(hands.field, letter)
        steps.append(before - hands.field.pos())
        caret = hands.field.cursorRect().translated(hands.field.pos())
        assert canvas.rect().contains(caret)
    assert {step.x() for step in steps} == {0}
    assert all(0 <= step.y() <= 24 for step in steps)
    assert any(step != QPoint(0, 0) for step in steps)


def test_ctrl_enter_goes_to_the_same_step_of_the_next_lane_and_round(hands: Hands) -> None:
    hands.canvas.edit("a2")
    assert ("Ctrl+Enter", "same step, next lane") in hands.canvas.tool.hints()  # type: ignore[operator]
    hands.field_key(Key.Key_Return, Modifier.ControlModifier)
    assert _place(hands) == Cell("ben", "look", 1)
    assert ("Ctrl+Enter", "same step, first lane") in hands.canvas.tool.hints()  # type: ignore[operator]
    hands.type("Ben too")
    hands.field_key(Key.Key_Return, Modifier.ControlModifier)
    assert hands.field.toPlainText() == "Card a2"
    hands.field_key(Key.Key_Escape)
    assert [card.title for card in hands.journey.cell("ben", "look", 1)] == ["Ben too"]


@pytest.mark.parametrize(
    ("key", "modifier", "says"),
    [
        (Key.Key_Tab, Modifier.NoModifier, "Card a3 too"),
        (Key.Key_Backtab, Modifier.ShiftModifier, "Card a1 too"),
        (Key.Key_Return, Modifier.ControlModifier, "Card b3 too"),
    ],
)
def test_what_is_typed_on_in_another_card_is_added_to_it(
    hands: Hands, key: Key, modifier: Modifier, says: str
) -> None:
    hands.canvas.edit("a3" if key == Key.Key_Return else "a2")
    hands.field_key(key, modifier)
    hands.type(" too")
    assert hands.field.toPlainText() == says


def test_in_the_only_lane_ctrl_enter_keeps_the_text_open(hands: Hands) -> None:
    from models.journey.edits import delete

    hands.canvas.history.do(delete(hands.journey, ["ben"]))
    hands.canvas.edit("a2")
    hands.type("On")
    hands.field_key(Key.Key_Return, Modifier.ControlModifier)
    hands.type("ly")
    assert hands.field.toPlainText() == "Only"


def test_tab_goes_on_in_the_next_lane_and_stays_open_at_the_end_of_the_map(hands: Hands) -> None:
    hands.canvas.edit("a6")
    hands.field_key(Key.Key_Tab)
    assert hands.field.toPlainText() == "Card b1"
    hands.field_key(Key.Key_Backtab)
    assert hands.field.toPlainText() == "Card a6"
    hands.field_key(Key.Key_Escape)
    hands.canvas.add_card_at(Cell("ben", "buy", 2))
    hands.field_key(Key.Key_Tab)
    hands.type("Last")
    hands.field_key(Key.Key_Tab)
    assert hands.field.toPlainText() == "Last"
    hands.canvas.edit("a1")
    hands.field_key(Key.Key_Backtab)
    assert hands.field.toPlainText() == "Card a1"


def test_tab_over_empty_cells_leaves_no_step(hands: Hands) -> None:
    before = hands.journey.touchpoints()
    hands.canvas.edit("b1")
    for _ in range(7):
        hands.field_key(Key.Key_Tab)
    hands.field_key(Key.Key_Escape)
    assert hands.journey.touchpoints() == before
    assert not hands.canvas.history.can_undo


def test_tab_from_a_card_left_empty_between_two_goes_to_the_second(hands: Hands) -> None:
    hands.canvas.select(["a1"])
    hands.canvas.add_next_card()
    hands.field_key(Key.Key_Tab)
    assert hands.field.toPlainText() == "Card a2"
    hands.field_key(Key.Key_Escape)
    hands.canvas.select(["a1"])
    hands.canvas.add_next_card()
    hands.field_key(Key.Key_Backtab)
    assert hands.field.toPlainText() == "Card a1"


def test_after_the_last_column_the_phase_grows_and_shrinks_again(hands: Hands) -> None:
    hands.canvas.edit("a3")
    hands.field_key(Key.Key_Return)
    assert hands.journey.column_count("look") == 4
    hands.field_key(Key.Key_Tab)
    assert hands.field.toPlainText() == "Card a4"
    assert hands.journey.column_count("look") == 3


def test_from_a_cell_with_several_cards_the_next_card_goes_beside(hands: Hands) -> None:
    from models.journey.edits import Spot, move_touchpoints

    hands.canvas.attempt(move_touchpoints, ["b1"], Spot("ana", "look", 0, None))
    hands.canvas.edit("a1")
    hands.field_key(Key.Key_Return)
    hands.type("New")
    hands.field_key(Key.Key_Escape)
    titles = [[card.title for card in hands.journey.cell("ana", "look", n)] for n in range(3)]
    assert titles == [["Card a1", "Card b1"], ["New"], ["Card a2"]]


def test_where_a_card_was_left_empty_the_keys_stand(hands: Hands) -> None:
    hands.canvas.edit("b1")
    hands.field_key(Key.Key_Return)
    hands.field_key(Key.Key_Return)
    assert hands.canvas.picks.cell == Cell("ben", "look", 1)
    hands.type("T")
    assert hands.field.toPlainText() == "T"


def test_adding_and_naming_is_one_step(hands: Hands) -> None:
    from models.journey.edits import add_opportunity, add_persona, add_phase

    canvas = hands.canvas
    for add, kind, field in (
        (add_persona(hands.journey), Persona, "name"),
        (add_phase(hands.journey), Phase, "name"),
        (add_opportunity(hands.journey, ["a1"]), Opportunity, "title"),
    ):
        before = len(hands.journey.of_kind(kind))
        canvas.name_added(add, field)
        hands.type("Cem")
        hands.field_key(Key.Key_Return)
        (id,) = canvas.selection
        assert getattr(hands.journey.get(id), field) == "Cem"
        canvas.history.undo()
        assert len(hands.journey.of_kind(kind)) == before
        assert not canvas.history.can_undo


def test_a_new_name_is_typed_where_it_is_drawn(hands: Hands) -> None:
    from models.journey.edits import add_opportunity, add_persona, add_phase
    from widgets.canvas.text_place import place_of

    for add, field in (
        (add_persona(hands.journey), "name"),
        (add_phase(hands.journey), "name"),
        (add_opportunity(hands.journey, ["a1"]), "title"),
    ):
        hands.canvas.name_added(add, field)
        (id,) = hands.canvas.selection
        before = place_of(hands.canvas, id, field)
        hands.type("Cem")
        after = place_of(hands.canvas, id, field)
        assert (after.x, after.baseline) == pytest.approx((before.x, before.baseline))
        hands.field_key(Key.Key_Return)
        hands.canvas.history.undo()


def test_escape_takes_an_unnamed_lane_back_and_anything_else_keeps_it(hands: Hands) -> None:
    from models.journey.edits import add_persona

    canvas = hands.canvas
    canvas.select(["b1"])
    canvas.name_added(add_persona(hands.journey), "name")
    hands.field_key(Key.Key_Escape)
    assert hands.journey.count(Persona) == 2 and not canvas.history.can_undo
    assert canvas.selection == {"b1"}
    canvas.name_added(add_persona(hands.journey), "name")
    hands.click("a1")
    assert hands.journey.count(Persona) == 3
    canvas.history.undo()
    assert hands.journey.count(Persona) == 2 and not canvas.history.can_undo


def test_a_card_is_made_with_the_letters_typed_so_far_only_once(hands: Hands) -> None:
    hands.type("a")
    hands.type("bc")
    hands.field_key(Key.Key_Escape)
    assert [card.title for card in hands.journey.of_kind(Touchpoint)].count("abc") == 1
