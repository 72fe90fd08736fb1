from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from models.journey.edits import add_measure
from models.journey.history import History
from models.journey.records import MeasureKind
from tests.widgets.canvas.hands import small_journey
from tests.widgets.inspector.sight import Sight
from tests.widgets.shown import shown
from widgets.inspector import Inspector
from widgets.style import install_fonts


@pytest.fixture
def sight(qtbot: QtBot) -> Sight:
    """An inspector that shows the small map, whose card a2 has evidence, an opportunity and a measure."""
    install_fonts()
    history = History(small_journey())
    measure = add_measure(history.journey, "a2", measure_kind=MeasureKind.NPS, actual=-38, target=0, n=412)
    history.journey.apply(measure)
    inspector = Inspector()
    inspector.set_document(history)
    return Sight(shown(inspector, qtbot, 280, 900), history)
