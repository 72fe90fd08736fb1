"""Python looks for garbage when nobody is at work on the map."""

from __future__ import annotations

from time import monotonic

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app import rest
from app.rest import AT_LATEST, RESTING_AFTER, Rest
from widgets.canvas.map_view import MapView


class _Map(QObject):
    painted_at = 0.0


@pytest.fixture
def tidied(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    found: list[float] = []
    monkeypatch.setattr(rest, "tidy", lambda: found.append(monotonic()))
    return found


def test_it_waits_for_the_hand_to_rest(tidied: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    now = monotonic()
    monkeypatch.setattr(rest, "monotonic", lambda: now)
    shown = _Map()
    watch = Rest(shown)  # type: ignore[arg-type]
    shown.painted_at = now = now + 20
    watch._look()
    assert not tidied, "somebody paints"
    now += RESTING_AFTER + 1
    watch._look()
    assert len(tidied) == 1
    watch._look()
    assert len(tidied) == 1, "nothing came since"


def test_a_hand_that_never_rests_is_no_reason_to_keep_all_garbage(
    tidied: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = monotonic()
    monkeypatch.setattr(rest, "monotonic", lambda: now)
    shown = _Map()
    watch = Rest(shown)  # type: ignore[arg-type]
    now += AT_LATEST + 1
    shown.painted_at = now
    watch._look()
    assert tidied


def test_a_map_that_was_never_painted_has_nothing_to_tidy(qtbot: QtBot, tidied: list[float]) -> None:
    view = MapView()
    qtbot.addWidget(view)
    Rest(view)._look()
    assert not tidied
