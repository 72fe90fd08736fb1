"""What a test has chosen for the whole process is not there for the next, in whatever order they run."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtWidgets import QApplication

from app.collection import settle
from widgets.appearance import current_theme, interface_scale
from widgets.style import apply_style


@pytest.mark.parametrize("turn", [1, 2])
def test_look_and_size(qapp: QApplication, turn: int) -> None:
    assert (current_theme(), interface_scale()) == ("light", 1.0)
    assert qapp.styleSheet()
    apply_style(qapp, "dark", 1.5)


@pytest.mark.parametrize("turn", [1, 2])
def test_when_garbage_is_looked_for(turn: int) -> None:
    assert gc.get_freeze_count() == 0 and gc.get_threshold()[2] < 1000
    settle()
