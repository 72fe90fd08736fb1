"""Texts from right to left are typed where they are drawn: the field ends where they begin."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QApplication

from models.journey.edits import set_fields
from models.journey.records import MAP_ID
from models.layout.picture import GlyphRun
from resources.fonts import font_faces
from tests.widgets.canvas.hands import Hands
from widgets.canvas.text_place import place_of
from widgets.style import install_fonts, interface_font

TEXTS = {
    ("ana", "name"): "דנה כהן",
    ("ana", "role"): "בת 34 (תל אביב)",
    ("ana", "quote"): "למה iPhone 15 כל כך יקר?",
    ("look", "name"): "גילוי",
    ("look", "question"): "איך מתחילים?",
    ("note", "title"): "מחיר סופי במודעה",
    (MAP_ID, "title"): "מסע הלקוח: אופניים",
}


def lines_drawn(hands: Hands, id: str, word: str) -> list[GlyphRun]:
    """The runs of the line in which a word is drawn, in points of the picture."""
    canvas = hands.canvas
    box = canvas.geometry_now.box(id)
    assert box is not None
    runs = [
        shape._replace(x=shape.x + x, y=shape.y + y)
        for x, y, drawing in canvas.layout_now.picture.meeting(box)
        if drawing.tag.id == id
        for shape in drawing.shapes
        if isinstance(shape, GlyphRun)
    ]
    line = next(run.y for run in runs if word in run.text)
    return [run for run in runs if run.y == line]


@pytest.mark.parametrize(("id", "field"), TEXTS)
def test_the_field_lies_where_the_text_is_drawn(hands: Hands, id: str, field: str) -> None:
    canvas, text = hands.canvas, TEXTS[id, field]
    for (other, name), words in TEXTS.items():
        canvas.attempt(set_fields, [other], **{name: words})
    place, drawn = place_of(canvas, id, field), lines_drawn(hands, id, text.split()[0])
    assert place.baseline == pytest.approx(drawn[0].y)
    assert place.x <= min(run.x for run in drawn) + 0.1
    right = max(run.x + run.width for run in drawn)
    if id != MAP_ID:
        assert place.x + place.width == pytest.approx(right, abs=8.0)
    else:
        assert place.x + place.width >= right - 0.1


def test_the_number_of_a_phase_is_not_taken_for_a_part_of_its_question(hands: Hands) -> None:
    canvas = hands.canvas
    canvas.attempt(set_fields, ["look"], name="גילוי", question="איך?")
    assert place_of(canvas, "look", "question").baseline > place_of(canvas, "look", "name").baseline


@pytest.mark.parametrize("italic", [False, True])
@pytest.mark.parametrize("text", ["السعر", "שלום", "ग्राहक", "ลูกค้า", "かな", "고객", "客户"])
def test_text_fields_have_the_letters_of_every_bundled_script(
    qapp: QApplication, text: str, italic: bool
) -> None:
    install_fonts()
    font = interface_font()
    font.setItalic(italic)
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    for run in layout.glyphRuns():
        assert run.rawFont().familyName() in {face.family for face in font_faces()}
        assert 0 not in run.glyphIndexes()
