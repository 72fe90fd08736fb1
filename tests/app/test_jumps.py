"""Keys jump to the next low, pain point, empty cell or assumption, and what they reach is said for a moment."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.main_window import MainWindow
from models.analysis.jumps import Kind, jump

Key = Qt.Key
Modifier = Qt.KeyboardModifier


@pytest.mark.parametrize(
    ("key", "modifier", "kind"),
    [
        (Key.Key_L, Modifier.NoModifier, "low"),
        (Key.Key_P, Modifier.ShiftModifier, "pain"),
        (Key.Key_N, Modifier.NoModifier, "empty"),
        (Key.Key_Q, Modifier.NoModifier, "assumption"),
    ],
)
def test_jumps_by_key(with_sample: MainWindow, key: Key, modifier: Modifier, kind: Kind) -> None:
    window, canvas = with_sample, with_sample.canvas
    first = window.journey.touchpoints()[0]
    window.select([first.id])
    canvas.setFocus()
    expected = jump(window.journey, kind, first.id)
    QTest.keyClick(canvas, key, modifier)
    assert (tuple(canvas.picks.cell) if canvas.picks.cell else canvas.picks.lead) == expected.target
    assert str(expected.total) in window._status._whisper.text()
    before = window.journey
    assert before is window.journey and not window.history.can_undo


def test_jump_says_where_there_is_none(with_blank: MainWindow) -> None:
    with_blank.commands.run("find.pain")
    assert "pain point" in with_blank._status._whisper.text()


def test_counts_come_back_after_a_whisper(with_sample: MainWindow) -> None:
    bar = with_sample._status
    with_sample.whisper("Something")
    assert not bar._counts.isVisible()
    bar._whisper._timer.timeout.emit()
    assert bar._counts.isVisible()
    assert not bar._whisper.isVisible()


def test_on_a_projector_it_is_said_over_the_map(with_sample: MainWindow) -> None:
    window = with_sample
    window._status.hide()
    window.commands.run("find.pain")
    window.commands.run("find.pain")
    said = [label for label in window.canvas.findChildren(QLabel) if "Pain point 2" in label.text()]
    assert len(said) == 1
    assert said[0].isVisible()
    assert window.canvas.rect().contains(said[0].geometry())


def test_f3_goes_on_where_the_letter_would_be_text(with_sample: MainWindow) -> None:
    window, canvas = with_sample, with_sample.canvas
    window.select([window.journey.touchpoints()[0].id])
    canvas.setFocus()
    before = window.journey.touchpoint_count()
    QTest.keyClick(canvas, Key.Key_N)
    first = canvas.picks.cell
    assert first is not None and "F3" in window._status._whisper.text()
    QTest.keyClick(canvas, Key.Key_F3)
    following = jump(window.journey, "empty", first)
    assert following is not None and canvas.picks.cell == following.target != first
    QTest.keyClick(canvas, Key.Key_F3, Modifier.ShiftModifier)
    assert canvas.picks.cell == first
    assert window.journey.touchpoint_count() == before


def test_f3_goes_on_with_the_search_that_came_later(with_sample: MainWindow) -> None:
    window = with_sample
    window.commands.run("find.pain")
    window.finding.open()
    assert window.finding.palette is not None
    title = window.journey.touchpoints()[-1].title
    QTest.keyClicks(window.finding.palette._field, title)
    window.finding._chosen(window.journey.touchpoints()[-1].id)
    assert window.finding.jumped is None and window.finding.query == title
