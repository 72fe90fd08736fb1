"""What comes up in the window is told to screen readers, and only where one listens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.widgets.shown import shown
from widgets.notice import NoticeBar
from widgets.whisper import Whisper

Politeness = QAccessible.AnnouncementPoliteness


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, Politeness]]]:
    said: list[tuple[str, Politeness]] = []

    def hear(event: Any) -> None:
        assert isinstance(event, QAccessibleAnnouncementEvent)
        said.append((event.message(), event.politeness()))

    monkeypatch.setattr("widgets.said_aloud.QAccessible.updateAccessibility", hear)
    QAccessible.setActive(True)
    yield said
    QAccessible.setActive(False)


def test_notices_are_said(qtbot: QtBot, heard: list[tuple[str, Politeness]]) -> None:
    bar = shown(NoticeBar(), qtbot, 500, 80)
    bar.tell("Saved.")
    bar.tell("The disk is full.", "wrong")
    assert heard == [("Saved.", Politeness.Polite), ("The disk is full.", Politeness.Assertive)]


def test_passing_words_are_said(qtbot: QtBot, heard: list[tuple[str, Politeness]]) -> None:
    other = shown(QLabel("Name"), qtbot, 100, 30)
    whisper = Whisper(other, other.parentWidget())
    whisper.say("No more lows.")
    assert heard == [("No more lows.", Politeness.Polite)]


def test_where_nobody_listens_nothing_is_said(qtbot: QtBot, heard: list[tuple[str, Politeness]]) -> None:
    QAccessible.setActive(False)
    bar = shown(NoticeBar(), qtbot, 500, 80)
    bar.tell("Saved.")
    assert not heard
