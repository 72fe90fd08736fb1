from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.canvas.hands import Hands, hands_on
from widgets.canvas import Canvas
from widgets.style import install_fonts


@pytest.fixture
def hands(qtbot: QtBot) -> Hands:
    """Hands on a canvas with the small map."""
    install_fonts()
    canvas = Canvas()
    qtbot.addWidget(canvas)
    return hands_on(canvas)
