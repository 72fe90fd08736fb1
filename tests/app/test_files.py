"""Files in the window: nothing unsaved is let go unasked, and what goes wrong leaves everything as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app import questions
from app.document import new_document, open_document
from app.main_window import MainWindow
from models.journey.edits import set_fields
from models.journey.records import MAP_ID
from models.storage.touchline_file import write_journey
from widgets.question import Question

MERMAID = "journey\n  title Day\n  section A\n    Get up: often: Me\n    Sleep: 5: Me\n"


class Answers:
    """Stands in for the user: answers what is asked, and remembers the questions."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        self.unsaved = self.on_disk = ""
        self.to_open: Path | None = None
        self.to_save: Path | None = None
        self.suggested: Path | None = None
        replace = lambda name, answer: monkeypatch.setattr(questions, name, answer)  # noqa: E731
        replace("ask_about_unsaved", lambda *_: self._answer("unsaved", self.unsaved))
        replace("ask_about_change_on_disk", lambda *_: self._answer("changed on disk", self.on_disk))
        replace("ask_file_to_open", lambda *_: self._answer("open", self.to_open))
        replace("ask_file_to_save", self._save)

    def _answer(self, question: str, answer: object) -> object:
        self.asked.append(question)
        return answer

    def _save(self, _parent: object, suggested: Path) -> object:
        self.suggested = suggested
        return self._answer("save", self.to_save)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    return Answers(monkeypatch)


def rename(window: MainWindow, title: str = "Changed") -> None:
    window.history.do(set_fields(window.journey, [MAP_ID], title=title))


def top(window: MainWindow) -> str:
    return " ".join(label.text() for label in (window._top._name, window._top._state))


def test_save_asks_for_a_name_once(with_sample: MainWindow, answers: Answers, tmp_path: Path) -> None:
    window = with_sample
    rename(window)
    assert "unsaved changes" in top(window)
    assert window.isWindowModified()
    answers.to_save = tmp_path / "bike 1.2"
    window.commands.run("file.save")
    assert answers.suggested is not None
    assert answers.suggested.name == "E-bike journey.touchline"
    assert (tmp_path / "bike 1.2.touchline").exists()
    assert top(window) == "bike 1.2 saved"
    assert not window.isWindowModified()
    assert not window.commands["file.save"].isEnabled()
    rename(window, "Again")
    window.commands.run("file.save")
    assert answers.asked == ["save"]
    assert open_document(tmp_path / "bike 1.2.touchline").journey.map.title == "Again"
    assert window.settings.recent[0].path.name == "bike 1.2.touchline"


def test_saved_file_carries_a_picture_of_the_map(
    with_sample: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    from models.storage.touchline_file import read_thumbnail

    answers.to_save = tmp_path / "a.touchline"
    with_sample.commands.run("file.save")
    assert (read_thumbnail(tmp_path / "a.touchline") or b"").startswith(b"\x89PNG")


def test_nothing_is_saved_when_no_name_is_given(with_sample: MainWindow, answers: Answers) -> None:
    rename(with_sample)
    with_sample.commands.run("file.save")
    assert answers.asked == ["save"]
    assert with_sample.isWindowModified()


def leaving() -> dict[str, Callable[[MainWindow], object]]:
    return {
        "new": lambda w: w.commands.run("file.new"),
        "sample": lambda w: w.commands.run("file.sample"),
        "start": lambda w: w.commands.run("file.start"),
        "close map": lambda w: w.commands.run("file.close"),
        "template": lambda w: w.files.new("four-phases"),
        "close window": lambda w: w.close(),
    }


@pytest.mark.parametrize("way", leaving().values(), ids=leaving())
@pytest.mark.parametrize("answer", ["cancel", "save", "discard"])
def test_unsaved_work_is_asked_about(
    with_sample: MainWindow,
    answers: Answers,
    tmp_path: Path,
    way: Callable[[MainWindow], object],
    answer: str,
) -> None:
    window = with_sample
    rename(window)
    before = window.document
    answers.unsaved = answer
    answers.to_save = tmp_path / "kept.touchline"
    way(window)
    assert answers.asked[0] == "unsaved"
    assert (tmp_path / "kept.touchline").exists() == (answer == "save")
    gone = window.document is not before or window.isHidden()
    assert gone == (answer != "cancel")


def test_save_that_fails_keeps_the_map_open(
    with_sample: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    window = with_sample
    rename(window)
    before = window.document
    answers.unsaved = "save"
    answers.to_save = tmp_path / "missing" / "a.touchline"
    window.commands.run("file.new")
    assert window.document is before
    assert window.isWindowModified()
    assert "missing" in window.notices.text
    event = QCloseEvent()
    window.closeEvent(event)
    assert not event.isAccepted()


def test_what_is_unchanged_is_not_asked_about(with_sample: MainWindow, answers: Answers) -> None:
    with_sample.commands.run("file.new")
    rename(with_sample)
    with_sample.commands.run("edit.undo")
    with_sample.commands.run("file.close")
    assert answers.asked == []
    assert with_sample.document is None


def test_open_remembers_and_shows(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    path = tmp_path / "map.touchline"
    new_document("four-phases").save(path)
    answers.to_open = path
    window.commands.run("file.open")
    assert window.document is not None
    assert (window.document.path, top(window)) == (path, "map saved")
    assert [recent.path for recent in window.settings.recent] == [path]
    assert window.commands["file.recent_1"].text() == "map.touchline"
    window.commands.run("file.close")
    window.commands.run("file.recent_1")
    assert window.document is not None


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04 broken", None])
def test_file_that_cannot_be_opened_leaves_the_open_map(
    with_sample: MainWindow, answers: Answers, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "broken.touchline"
    if content is not None:
        path.write_bytes(content)
    before = with_sample.document
    with_sample.files.open(path)
    assert with_sample.document is before
    assert "broken.touchline" in with_sample.notices.text
    assert with_sample.settings.recent == []


def test_import_tells_what_it_had_to_change(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    path = tmp_path / "day.mmd"
    path.write_text(MERMAID)
    window.files.open(path)
    assert "day.mmd" in window.notices.text
    assert "often" in window.notices.details
    assert "imported" in top(window)
    answers.to_save = path
    window.commands.run("file.save")
    assert answers.suggested == tmp_path / "day.touchline"
    assert path.read_text() == MERMAID
    assert (tmp_path / "day.mmd.touchline").exists()


@pytest.mark.parametrize(
    ("answer", "saved_mine", "asked"),
    [("cancel", False, 1), ("overwrite", True, 1), ("copy", False, 2)],
)
def test_file_changed_by_somebody_else(
    window: MainWindow, answers: Answers, tmp_path: Path, answer: str, saved_mine: bool, asked: int
) -> None:
    path = tmp_path / "map.touchline"
    new_document().save(path)
    window.files.open(path)
    theirs = open_document(path)
    theirs.history.do(set_fields(theirs.journey, [MAP_ID], title="Theirs"))
    theirs.save()
    rename(window, "Mine")
    answers.on_disk = answer
    answers.to_save = tmp_path / "copy.touchline"
    window.commands.run("file.save")
    assert len(answers.asked) == asked
    assert open_document(path).journey.map.title == ("Mine" if saved_mine else "Theirs")
    if answer == "copy":
        assert open_document(tmp_path / "copy.touchline").journey.map.title == "Mine"


def drop(window: MainWindow, *urls: QUrl) -> bool:
    data = QMimeData()
    data.setUrls(list(urls))
    held = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, *held)
    enter.setAccepted(False)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, *held))
    return enter.isAccepted()


def test_dropped_file_is_opened(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "dropped.touchline"
    new_document().save(path)
    assert drop(window, QUrl.fromLocalFile(str(path)))
    qtbot.waitUntil(lambda: window.document is not None)
    assert not drop(window, QUrl("https://example.invalid/a.touchline"))
    assert drop(window, QUrl.fromLocalFile(str(path)), QUrl.fromLocalFile(str(path)))
    qtbot.waitUntil(lambda: "one file at a time" in window.notices.text)


@pytest.mark.parametrize("question", ["unsaved", "changed"])
def test_questions_are_answered_by_their_buttons_and_by_esc(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    def answered(how: Callable[[Question], object]) -> str:
        def act() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, Question)
            how(dialog)

        QTimer.singleShot(20, act)
        if question == "unsaved":
            return questions.ask_about_unsaved(window, "<b>A & B</b>")
        return questions.ask_about_change_on_disk(window, Path("a.touchline"))

    def press(place: int) -> Callable[[Question], object]:
        return lambda dialog: dialog.findChildren(QPushButton)[place].click()

    assert answered(lambda dialog: dialog.close()) == "cancel"
    assert answered(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape)) == "cancel"
    assert {answered(press(place)) for place in range(3)} == (
        {"save", "discard", "cancel"} if question == "unsaved" else {"copy", "overwrite", "cancel"}
    )
    safe = "save" if question == "unsaved" else "copy"
    assert answered(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return)) == safe


def test_new_map_begins_with_author_and_client_of_the_settings(window: MainWindow) -> None:
    window.settings.author, window.settings.client = "Mara Lindqvist", "Velo Nord"
    window.files.new("blank")
    made = window.journey.map
    assert (made.author, made.client) == ("Mara Lindqvist", "Velo Nord")
    assert not window.history.can_undo


def test_a_map_in_a_font_that_is_not_here_says_so_when_it_is_opened(
    window: MainWindow, tmp_path: Path
) -> None:
    journey = new_document().history.journey
    brand = journey.map.brand.model_copy(update={"font": "Nobody Sans"})
    write_journey(journey.with_map(journey.map.model_copy(update={"brand": brand})), tmp_path / "a.touchline")
    window.files.open(tmp_path / "a.touchline")
    assert "a.touchline" in window.notices.text
    assert "“Nobody Sans” is not on this computer" in window.notices.details
