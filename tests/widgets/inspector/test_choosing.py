"""What is chosen in the inspector: faces, chips, lists, switches, colours, pictures."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from models.journey.edits import set_fields
from models.journey.records import (
    Channel,
    EmotionScale,
    Encounter,
    Mark,
    Persona,
    RowKind,
)
from models.storage.pictures import MOST_BYTES
from tests.widgets.inspector.sight import Sight
from widgets.inspector.fields.chips import ChipsEditor
from widgets.inspector.fields.colours import ColourEditor
from widgets.inspector.fields.faces import FacesEditor
from widgets.inspector.fields.pictures import PictureEditor


def png(width: int = 8, height: int = 8) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#1B7F95").save(out, "PNG")
    return out.getvalue()


# ---- faces, chips, lists, switches -------------------------------------------------------------------------


def test_a_face_sets_the_emotion_and_clear_takes_it_away(sight: Sight) -> None:
    sight.show("a2")
    faces = sight.field("emotion").editor
    assert isinstance(faces, FacesEditor)
    assert [face.isChecked() for face in faces.faces] == [False, False, False, True, False]
    QTest.mouseClick(faces.faces[0], Qt.MouseButton.LeftButton)
    assert sight.card("a2").emotion == -2.0
    assert faces.faces[0].isChecked()
    QTest.mouseClick(faces.clear, Qt.MouseButton.LeftButton)
    assert sight.card("a2").emotion is None
    assert not any(face.isChecked() for face in faces.faces)


def test_faces_take_digits_and_arrows(sight: Sight) -> None:
    sight.show("a2")
    faces = sight.field("emotion").editor
    assert isinstance(faces, FacesEditor)
    QTest.keyClick(faces.faces[3], Qt.Key.Key_5)
    assert sight.card("a2").emotion == 2.0
    QTest.keyClick(faces.faces[4], Qt.Key.Key_Left)
    assert sight.card("a2").emotion == 1.0
    QTest.keyClick(faces.faces[3], Qt.Key.Key_0)
    assert sight.card("a2").emotion is None


def test_the_exact_emotion_keeps_its_face(sight: Sight) -> None:
    sight.show("a2").type("emotion", "-1,7", place=1)
    faces = sight.field("emotion").editor
    assert isinstance(faces, FacesEditor)
    assert sight.card("a2").emotion == -1.7
    assert faces.faces[0].isChecked()


def test_chips_switch_marks_and_encounters(sight: Sight) -> None:
    sight.show("a2")
    marks, encounters = sight.field("marks").editor, sight.field("encounters").editor
    assert isinstance(marks, ChipsEditor) and isinstance(encounters, ChipsEditor)
    marks.chips[Mark.PAIN_POINT].click()
    encounters.chips[Encounter.PERSONAL].click()
    encounters.chips[Encounter.ONLINE].click()
    assert sight.card("a2").marks == (Mark.PAIN_POINT,)
    assert sight.card("a2").encounters == (Encounter.ONLINE, Encounter.PERSONAL)
    assert marks.chips[Mark.PAIN_POINT].isChecked()
    marks.chips[Mark.PAIN_POINT].click()
    assert sight.card("a2").marks == ()
    assert not marks.chips[Mark.PAIN_POINT].isChecked()


def choose(sight: Sight, name: str, text: str) -> None:
    box = sight.target(name)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())
    sight.settle()


def test_a_list_sets_its_value(sight: Sight) -> None:
    sight.show("a2")
    choose(sight, "channel", "Phone")
    assert sight.card("a2").channel is Channel.PHONE


def test_a_card_moves_to_another_lane_and_phase(sight: Sight) -> None:
    sight.show("a2")
    choose(sight, "lane", "Ben")
    choose(sight, "phase", "Buy")
    card = sight.card("a2")
    assert (card.lane, card.phase, card.column) == ("ben", "buy", 1)
    sight.type("column", "1")
    assert sight.card("a2").column == 0


def test_lanes_and_phases_move(sight: Sight) -> None:
    sight.show("ana").type("place", "9")
    assert [persona.id for persona in sight.journey.personas()] == ["ben", "ana"]
    assert sight.text("place") == "2"
    sight.show("buy").type("place", "1")
    assert [phase.id for phase in sight.journey.phases()] == ["buy", "look"]


def test_a_language_that_is_not_on_offer_is_kept(sight: Sight) -> None:
    sight.history.do(set_fields(sight.journey, ["map"], language="sw"))
    sight.settle()
    box = sight.target("language")
    assert isinstance(box, QComboBox)
    assert box.currentText() == "sw"
    assert sight.journey.map.language == "sw"


def test_rows_are_hidden_and_shown(sight: Sight) -> None:
    sight.show()
    sight.target("hidden_rows", 1).click()
    sight.target("hidden_rows", 0).click()
    assert sight.journey.map.hidden_rows == (RowKind.EMOTION, RowKind.OPPORTUNITIES)
    sight.target("hidden_rows", 0).click()
    assert sight.journey.map.hidden_rows == (RowKind.OPPORTUNITIES,)
    choose(sight, "emotion_scale", "1 to 5")
    assert sight.journey.map.emotion_scale is EmotionScale.ONE_TO_FIVE


def test_a_colour_is_chosen_or_left_to_the_place(sight: Sight) -> None:
    sight.show("ana")
    colours = sight.field("colour").editor
    assert isinstance(colours, ColourEditor)
    colours.swatches["#7A4B9E"].click()
    assert sight.journey.record("ana", Persona).colour == "#7A4B9E"
    assert colours.swatches["#7A4B9E"].isChecked()
    colours.swatches[""].click()
    assert sight.journey.record("ana", Persona).colour == ""


# ---- pictures ----------------------------------------------------------------------------------------------


def test_a_picture_is_kept_with_the_map_and_taken_away(sight: Sight, tmp_path: Path) -> None:
    (tmp_path / "ana.png").write_bytes(png())
    sight.show("ana")
    editor = sight.field("portrait").editor
    assert isinstance(editor, PictureEditor)
    editor.take(tmp_path / "ana.png")
    sha256 = hashlib.sha256(png()).hexdigest()
    assert sight.journey.record("ana", Persona).portrait == sha256
    assert sight.journey.assets[sha256] == png()
    editor.remove.click()
    assert sight.journey.record("ana", Persona).portrait == ""


@pytest.mark.parametrize("data", [b"", b"no picture", png()[:40]], ids=["empty", "text", "cut"])
def test_a_picture_that_is_none_is_refused(sight: Sight, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "odd.png").write_bytes(data)
    sight.show("a2")
    editor = sight.field("picture").editor
    assert isinstance(editor, PictureEditor)
    editor.take(tmp_path / "odd.png")
    assert "odd.png" in sight.problem("picture")
    assert sight.card("a2").picture == ""


def test_a_picture_too_large_or_gone_is_refused(sight: Sight, tmp_path: Path) -> None:
    sight.show("a2")
    editor = sight.field("picture").editor
    assert isinstance(editor, PictureEditor)
    with (tmp_path / "huge.png").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    editor.take(tmp_path / "huge.png")
    assert "16" in sight.problem("picture")
    editor.take(tmp_path / "missing.png")
    assert "missing.png" in sight.problem("picture")
