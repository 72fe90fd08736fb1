"""A mistake of the program: nothing is lost, it is told once, and what is told holds nothing of the map."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import failure, questions
from app.document import open_document
from app.failure import Failures
from app.folders import log_folder
from app.main_window import MainWindow
from models.journey.edits import set_fields
from models.journey.records import MAP_ID
from widgets.failure_dialog import FailureDialog


@pytest.fixture
def failures(with_sample: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[Failures]:
    before = sys.excepthook, sys.unraisablehook, threading.excepthook
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    made = Failures(with_sample)
    made.listen()
    yield made
    sys.excepthook, sys.unraisablehook, threading.excepthook = before


class Person:
    """Answers each dialog of a failure when it appears."""

    def __init__(self, *answers: Callable[[FailureDialog], object]) -> None:
        self.reports: list[str] = []
        self.titles: list[str] = []
        self._answers = list(answers)
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, FailureDialog):
            self.reports.append(dialog.report.toPlainText())
            self.titles.append(dialog.accessibleDescription())
            answer = self._answers.pop(0) if self._answers else FailureDialog.accept
            answer(dialog)


def fail(words: str = "seven") -> None:
    """Raise, and let the hook hear of it as Qt does."""
    try:
        raise ValueError(words)
    except ValueError:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]


def test_told_with_versions_and_way_and_the_work_goes_on(
    failures: Failures, with_sample: MainWindow, qtbot: QtBot
) -> None:
    person = Person()
    fail()
    qtbot.waitUntil(lambda: len(person.reports) == 1)
    (report,) = person.reports
    assert "PySide6" in report
    assert "tests/app/test_failure.py" in report
    assert "ValueError: seven" in report
    assert with_sample.isVisible()


def test_report_holds_nothing_of_the_map(failures: Failures, qtbot: QtBot) -> None:
    person = Person()
    fail("no card 'Angry with “Acme”' here, but \"Secret\" and “Plan B”")
    qtbot.waitUntil(lambda: len(person.reports) == 1)
    for text in (person.reports[0], (log_folder() / "touchline.log").read_text()):
        for secret in ("Angry", "Acme", "Secret", "Plan B", str(Path.home())):
            assert secret not in text


def test_cause_is_told_too() -> None:
    try:
        try:
            dict[str, str]()["x"]
        except KeyError as missing:
            raise RuntimeError("outer") from missing
    except RuntimeError as error:
        text = failure.told(type(error), error, error.__traceback__)
    assert text.index("KeyError") < text.index("RuntimeError: outer")


class Broken(QWidget):
    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        fail()


def test_storm_from_painting_opens_one_dialog(failures: Failures, qtbot: QtBot) -> None:
    person = Person()
    broken = Broken()
    qtbot.addWidget(broken)
    broken.show()
    repainting = QTimer(interval=1)
    repainting.timeout.connect(broken.update)
    repainting.start()
    qtbot.waitUntil(lambda: broken.painted > 40 and len(person.reports) == 1)
    repainting.stop()
    assert len(person.reports) == 1
    assert (log_folder() / "touchline.log").read_text().count("ValueError") == failure._LOGGED


def test_same_exception_later_is_told_without_a_dialog(
    failures: Failures, with_sample: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person()
    for _ in range(2):
        fail()
        qtbot.waitUntil(lambda: len(person.reports) == 1)
        assert with_sample.notices.text == ""
    monkeypatch.setattr(failure, "_QUIET", 0.0)
    fail()
    qtbot.waitUntil(lambda: "once more" in with_sample.notices.text)
    assert len(person.reports) == 1
    assert "ValueError: seven" in with_sample.notices.details


def test_exception_in_a_thread_is_told_in_the_window(failures: Failures, qtbot: QtBot) -> None:
    person = Person()
    thread = threading.Thread(target=fail, name="work")
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(person.reports) == 1)

    def raising() -> None:
        raise OSError("in another thread")

    thread = threading.Thread(target=raising)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(person.reports) == 2)
    assert "in another thread" in person.reports[1]


class FakeJournal:
    def __init__(self) -> None:
        self.calls: list[str] = []
        self.works = True

    def flush(self, patience: float) -> bool:
        self.calls.append("flush")
        return self.works

    def close(self, *, keep: bool = False) -> None:
        self.calls.append(f"close {keep}")


def test_recovery_is_written_before_anything_is_told(
    failures: Failures, with_sample: MainWindow, qtbot: QtBot
) -> None:
    assert with_sample.document is not None
    real = with_sample.document.journal
    journal = FakeJournal()
    with_sample.document.journal = journal  # type: ignore[assignment]
    try:
        person = Person()
        fail()
        assert journal.calls == ["flush"]
        assert person.reports == []
        qtbot.waitUntil(lambda: len(person.reports) == 1)
        assert "written down" in person.titles[0]
    finally:
        with_sample.document.journal = real


def test_quit_with_a_journal_asks_nothing(
    failures: Failures, with_sample: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert with_sample.document is not None
    codes: list[int] = []
    monkeypatch.setattr(QApplication, "exit", lambda code=0: codes.append(code))
    with_sample.history.do(set_fields(with_sample.journey, [MAP_ID], title="Mine"))
    real = with_sample.document.journal
    journal = FakeJournal()
    with_sample.document.journal = journal  # type: ignore[assignment]
    try:
        person = Person(FailureDialog._quit)
        fail()
        qtbot.waitUntil(lambda: codes == [1])
        assert journal.calls[-1] == "close True"
        assert person.reports
    finally:
        with_sample.document.journal = real


def test_quit_without_a_journal_asks_about_unsaved_work(
    failures: Failures, with_sample: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(_parent: object, name: str) -> str:
        asked.append(name)
        return "cancel"

    monkeypatch.setattr(questions, "ask_about_unsaved", ask)
    assert with_sample.document is not None
    journal = FakeJournal()
    journal.works = False
    real, with_sample.document.journal = with_sample.document.journal, journal  # type: ignore[assignment]
    try:
        with_sample.history.do(set_fields(with_sample.journey, [MAP_ID], title="Mine"))
        person = Person(FailureDialog._quit)
        fail()
        qtbot.waitUntil(lambda: len(asked) == 1)
        assert with_sample.isVisible()
        assert "written down" not in person.titles[0]
    finally:
        with_sample.document.journal = real


def test_copy_is_saved_and_the_report_is_copied(
    failures: Failures, with_sample: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(questions, "ask_file_to_save", lambda *_: tmp_path / "rescued")
    with_sample.history.do(set_fields(with_sample.journey, [MAP_ID], title="Mine"))
    words: list[str] = []

    def save_and_copy(dialog: FailureDialog) -> None:
        dialog.save_copy.click()
        words.append(dialog.word.text())
        dialog.copy_report.click()
        dialog.go_on.click()

    person = Person(save_and_copy)
    fail()
    qtbot.waitUntil(lambda: len(words) == 1)
    assert open_document(tmp_path / "rescued.touchline").journey.map.title == "Mine"
    assert "rescued.touchline" in words[0]
    assert QGuiApplication.clipboard().text() == person.reports[0]
    assert with_sample.document is not None
    assert with_sample.document.path is None
