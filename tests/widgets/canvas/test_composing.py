"""Input methods, emoji and scripts from right to left: what is composed on an empty cell goes on in the field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from models.layout.geometry import Cell
from tests.widgets.canvas.hands import Hands, Key, Modifier

CELL = Cell("ben", "look", 1)


def _compose(widget: QWidget, preedit: str = "", commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def _shown(hands: Hands) -> str:
    """What the first line of the field shows, composed letters with it."""
    block = hands.field.document().firstBlock()
    layout = block.layout()
    text, at, composed = block.text(), layout.preeditAreaPosition(), layout.preeditAreaText()
    return text[:at] + composed + text[at:] if composed else text


def _title(hands: Hands) -> list[str]:
    return [card.title for card in hands.journey.cell(*CELL)]


def test_a_composition_that_starts_on_an_empty_cell_goes_on_in_the_field(hands: Hands) -> None:
    canvas = hands.canvas
    canvas.picks.stand_on(CELL)
    for preedit in ("n", "に", "にほ", "にほん"):
        _compose(canvas, preedit)
        assert _shown(hands) == preedit
        assert _title(hands) == [""]
        # To take the input method from the canvas would end the composition.
        assert canvas.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        assert canvas.hasFocus() or not canvas.isActiveWindow()
    _compose(canvas, commit="日本")
    assert hands.field.toPlainText() == "日本" and not canvas.composing
    assert _title(hands) == ["日本"]
    _compose(hands.field, "ご")
    assert _shown(hands) == "日本ご"
    _compose(hands.field, commit="語")
    hands.field_key(Key.Key_Escape)
    assert _title(hands) == ["日本語"]
    canvas.history.undo()
    assert _title(hands) == [] and not canvas.history.can_undo


def test_part_of_it_may_be_committed_while_the_rest_goes_on(hands: Hands) -> None:
    hands.canvas.picks.stand_on(CELL)
    _compose(hands.canvas, "你")
    _compose(hands.canvas, "h", commit="你")
    assert _shown(hands) == "你h" and hands.canvas.composing
    _compose(hands.canvas, commit="好")
    assert hands.field.toPlainText() == "你好"


def test_a_composition_given_up_leaves_no_card(hands: Hands) -> None:
    hands.canvas.picks.stand_on(CELL)
    _compose(hands.canvas, "n")
    _compose(hands.canvas)
    assert hands.canvas.idle and not hands.canvas.composing
    assert _title(hands) == [] and not hands.canvas.history.can_undo
    assert hands.canvas.picks.cell == CELL


def test_the_choice_of_an_input_method_stands_at_the_text(hands: Hands) -> None:
    canvas = hands.canvas
    canvas.picks.stand_on(CELL)
    query = Qt.InputMethodQuery.ImCursorRectangle
    box = canvas.view.box_to_viewport(canvas.geometry_now.cell_box(CELL))
    at = canvas.inputMethodQuery(query)
    assert isinstance(at, QRectF) and box.holds(at.x() + 1, at.y() + 1)
    _compose(canvas, "n")
    at = canvas.inputMethodQuery(query)
    assert isinstance(at, QRect | QRectF)
    assert hands.field.geometry().adjusted(-2, -2, 2, 2).contains(QRectF(at).toRect().center())
    assert canvas.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is True


def test_a_dead_key_starts_a_card_with_its_letter(hands: Hands) -> None:
    hands.canvas.picks.stand_on(CELL)
    _compose(hands.canvas, commit="é")
    assert hands.field.toPlainText() == "é"


@pytest.mark.parametrize("text", ["👍", "👩‍🔬", "👍🏽", "🇩🇪", "❤️", "ה", "ع", "Ω", "ß", "1", "-", "#"])
def test_any_letter_typed_starts_a_card(hands: Hands, text: str) -> None:
    hands.canvas.picks.stand_on(CELL)
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Modifier.NoModifier, text)
    QApplication.sendEvent(hands.canvas, event)
    assert hands.field.toPlainText() == text


def test_letters_made_with_altgr_are_letters(hands: Hands) -> None:
    both = Modifier.ControlModifier | Modifier.AltModifier
    hands.canvas.picks.stand_on(CELL)
    QApplication.sendEvent(hands.canvas, QKeyEvent(QEvent.Type.KeyPress, Key.Key_At, both, "@"))
    assert hands.field.toPlainText() == "@"
    hands.field_key(Key.Key_Escape)
    hands.canvas.picks.stand_on(Cell("ben", "buy", 0))
    for modifier in (Modifier.ControlModifier, Modifier.AltModifier):
        QApplication.sendEvent(hands.canvas, QKeyEvent(QEvent.Type.KeyPress, Key.Key_A, modifier, "a"))
        assert hands.canvas.idle


@pytest.mark.parametrize(
    "text", ["👩‍🔬 👍🏽 🇩🇪 ❤️", "שלום עולם abc", "السلام عليكم", "Ωμέγα", "한국어", "ไทย"]
)
def test_every_script_arrives_as_it_was_typed(hands: Hands, text: str) -> None:
    hands.canvas.picks.stand_on(CELL)
    hands.canvas.edit_selected()
    _compose(hands.field, commit=text)
    assert _title(hands) == [text]
    hands.field_key(Key.Key_Escape)
    assert _title(hands) == [text]


def test_backspace_takes_a_whole_emoji(hands: Hands) -> None:
    hands.canvas.picks.stand_on(CELL)
    hands.canvas.edit_selected()
    _compose(hands.field, commit="a👍")
    hands.field_key(Key.Key_Backspace)
    assert hands.field.toPlainText() == "a"


def test_the_field_grows_with_what_is_composed(hands: Hands) -> None:
    hands.canvas.edit("b1")
    hands.field_key(Key.Key_End)
    before = hands.field.height()
    _compose(hands.field, "とても長い日本語の文章を入力しています")
    assert hands.field.height() > before
    _compose(hands.field)
    assert hands.card("b1").title == "Card b1"
    hands.field_key(Key.Key_Escape)
    assert not hands.canvas.history.can_undo


def test_a_click_elsewhere_while_composing_leaves_nothing_half_done(hands: Hands) -> None:
    hands.canvas.picks.stand_on(CELL)
    _compose(hands.canvas, "n")
    hands.click("a1")
    assert hands.canvas.selection == {"a1"} and not hands.canvas.composing
    assert not hands.canvas.history.gesture_under_way


def test_letters_of_another_script_do_not_move_the_field(hands: Hands) -> None:
    hands.canvas.edit("b1")
    at = hands.field.pos()
    for text in ("日本語", "👩‍🔬", "ไทย", "السلام", "हिन्दी", "ẤẦ", "x"):
        hands.field.selectAll()
        _compose(hands.field, commit=text)
        assert hands.field.pos() == at
