"""Everything can be reached and used with keys: each stop of Tab has a name, a role, and shows that it has the keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from models.journey.records import (
    MAP_ID,
    Evidence,
    LeadsTo,
    Measure,
    Opportunity,
    Persona,
    Phase,
    Record,
)
from tests.app.focus_walk import described, pointer_only, reachable, without_name, without_ring
from widgets.inspector.fields.dates import DateEditor
from widgets.inspector.fields.faces import FacesEditor
from widgets.question import Answer, Question
from widgets.style import apply_style

KEYS_OF_THEIR_OWN = (DateEditor, FacesEditor)
"""Fields that hold buttons for the pointer, and have keys for what these do: Alt+Down opens the calendar, arrows
and digits go over the faces."""


@pytest.fixture
def styled(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """The look of the program, in the light theme unless another is asked for."""
    apply_style(qapp, getattr(request, "param", "light"))
    yield
    apply_style(qapp, "light")
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())


BOTH = pytest.mark.parametrize("styled", ["light", "dark"], indirect=True)


def check(window: QWidget) -> None:
    QApplication.processEvents()
    assert reachable(window)
    wrong = {
        "no name or role": sorted(set(without_name(window))),
        "shows no focus": sorted(set(without_ring(window))),
        "for the pointer alone": [described(b) for b in pointer_only(window) if not _has_keys(b)],
    }
    assert not any(wrong.values()), wrong


def _has_keys(button: QWidget) -> bool:
    parent = button.parentWidget()
    return parent is not None and (isinstance(parent, KEYS_OF_THEIR_OWN) or _has_keys(parent))


def of_kind(window: MainWindow, kind: type[Record]) -> list[str]:
    return [record.id for record in window.journey.of_kind(kind)][:1]


@pytest.mark.usefixtures("styled")
class TestWindow:
    @pytest.mark.parametrize("kind", [Persona, Phase, Opportunity, Evidence, Measure, LeadsTo])
    def test_each_kind_of_record(self, with_sample: MainWindow, kind: type[Record]) -> None:
        with_sample.resize(1400, 1500)
        with_sample.canvas.select(of_kind(with_sample, kind))
        check(with_sample)

    @BOTH
    def test_the_map_cards_and_several_kinds(self, with_sample: MainWindow) -> None:
        with_sample.resize(1400, 1500)
        cards = [card.id for card in with_sample.journey.touchpoints()]
        proved = next(id for id in cards if with_sample.journey.evidence_for(id))
        for ids in ([MAP_ID], [proved], cards[:2], [cards[0], *of_kind(with_sample, Persona)]):
            with_sample.canvas.select(ids)
            check(with_sample)

    @pytest.mark.parametrize("command", ["edit.steps", "view.shelf", "find.palette"])
    def test_what_is_opened_in_the_window(self, with_sample: MainWindow, command: str) -> None:
        with_sample.commands.run(command)
        check(with_sample)

    def test_a_notice(self, with_sample: MainWindow) -> None:
        with_sample.notices.tell("Something to read.", "wrong", ["A line of it."])
        check(with_sample)

    @BOTH
    def test_the_start_page(self, window: MainWindow) -> None:
        check(window)

    @BOTH
    @pytest.mark.parametrize(
        "command",
        [
            *("help.keys", "help.about", "help.licences", "look.settings", "file.export", "find.replace"),
        ],
    )
    def test_dialogs(self, with_sample: MainWindow, command: str, qtbot: QtBot) -> None:
        problems: list[BaseException] = []
        seen: list[str] = []

        def look() -> None:
            found = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
            for dialog in found:
                seen.append(type(dialog).__name__)
                try:
                    dialog.activateWindow()
                    check(dialog)
                except BaseException as error:
                    problems.append(error)
                dialog.close()

        QTimer.singleShot(150, look)
        with_sample.commands.run(command)
        if not seen and not problems:
            qtbot.waitUntil(lambda: bool(seen))
        if problems:
            raise problems[0]

    def test_a_question(self, qtbot: QtBot) -> None:
        asked = Question("A title", "A text", [Answer("yes", "Yes"), Answer("no", "No")])
        qtbot.addWidget(asked)
        asked.show()
        asked.activateWindow()
        check(asked)
