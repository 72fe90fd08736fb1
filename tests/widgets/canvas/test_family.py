"""A map is shown, and typed into, in the family that it names."""

from __future__ import annotations

from PySide6.QtTest import QTest

from models.journey.edits import set_brand
from models.layout.picture import GlyphRun
from tests.widgets.canvas.hands import Hands


def faces_shown(hands: Hands) -> set[str]:
    """The fonts of all runs of the picture, by the first part of their name."""
    return {
        shape.font.partition("-")[0]
        for _, _, drawing in hands.canvas.layout_now.picture.parts()
        for shape in drawing.shapes
        if isinstance(shape, GlyphRun)
    }


def test_another_family_is_shown_at_once_and_undo_brings_back_the_first(hands: Hands) -> None:
    before = hands.canvas.layout_now.picture
    assert faces_shown(hands) == {"Inter"}
    hands.canvas.attempt(set_brand, font="Literata")
    assert faces_shown(hands) == {"Literata"}
    hands.canvas.history.undo()
    assert faces_shown(hands) == {"Inter"}
    after = hands.canvas.layout_now.picture
    assert (after.width, after.height) == (before.width, before.height)


def test_a_family_that_is_not_here_is_shown_as_inter(hands: Hands) -> None:
    hands.canvas.attempt(set_brand, font="Nobody’s Sans")
    assert faces_shown(hands) == {"Inter"}


def test_a_text_is_typed_in_the_family_and_does_not_move(hands: Hands) -> None:
    hands.canvas.attempt(set_brand, font="Literata")
    hands.double_click("a1")
    assert hands.field.font().families()[:2] == ["Literata", "Inter"]
    at = hands.field.pos()
    for letter in "Handwerk":
        QTest.keyClicks(hands.field, letter)
        assert hands.field.pos() == at
