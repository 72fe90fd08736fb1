"""Words longer than a line: nothing in the inspector is cut, and it grows no wider than its place."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from models.journey.edits import set_fields
from models.journey.history import History
from models.journey.records import MAP_ID
from tests.widgets.inspector.sight import Sight
from tests.widgets.shown import shown
from widgets.inspector import Inspector
from widgets.inspector.long_words import breakable

WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"


@pytest.fixture
def narrow(sight: Sight, qtbot: QtBot) -> Sight:
    journey = sight.journey
    history = History(journey)
    history.do(set_fields(journey, [MAP_ID], title=WORD, client=WORD, author=WORD))
    history.do(set_fields(journey, ["ana"], name=WORD))
    history.do(set_fields(journey, ["look"], name=WORD))
    history.do(set_fields(journey, ["note"], title=WORD, owner=WORD))
    inspector = Inspector()
    inspector.set_document(history)
    return Sight(shown(inspector, qtbot, 272, 800), history)


@pytest.mark.parametrize("id", [MAP_ID, "ana", "look", "a2", "note"])
def test_no_panel_grows_wider_than_its_place(narrow: Sight, id: str) -> None:
    narrow.show(*([] if id == MAP_ID else [id]))
    area = narrow.inspector.findChild(QScrollArea)
    assert area is not None
    inside = area.widget()
    assert inside is not None
    assert inside.width() <= area.viewport().width()
    assert inside.minimumSizeHint().width() <= area.viewport().width()


def test_words_are_broken_without_a_trace() -> None:
    assert breakable("a short text") == "a short text"
    assert breakable(WORD) != WORD
    assert breakable(WORD).replace("\u200b", "") == WORD
    label = QLabel(breakable(WORD))
    label.setWordWrap(True)
    assert label.minimumSizeHint().width() < QLabel(WORD).minimumSizeHint().width()
