"""What was not saved is offered, looked at, brought back or discarded; and never applied by itself."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from app import questions
from app.commands.steps import go_to_step
from app.document import Document, new_document, open_document, sample_document
from app.main_window import MainWindow
from models.journey.edits import set_fields
from models.journey.records import MAP_ID
from models.problems import InputProblem
from models.storage import atomic
from models.storage.recovery.places import recovery_folder
from models.storage.touchline_file import read_journey, write_journey
from tests.models.journey.small_maps import journey_of
from widgets.look_first import LookFirst
from widgets.start_unsaved import UnsavedCard


def title(document: Document, text: str) -> None:
    document.history.do(set_fields(document.journey, [MAP_ID], title=text))


def leave(document: Document, *titles: str) -> None:
    """The map is worked on, and the process ends."""
    document.keep_journal(lambda problem: pytest.fail(problem.message))
    for text in titles:
        title(document, text)
    assert document.journal is not None
    document.journal.close(keep=True)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "Bank.touchline"
    write_journey(journey_of("a b"), path)
    return path


def visible_cards(window: MainWindow) -> list[UnsavedCard]:
    return [card for card in window.findChildren(UnsavedCard) if card.isVisible()]


def look(window: MainWindow, qtbot: QtBot, count: int = 1) -> list[UnsavedCard]:
    """What the start page offers when it has looked."""
    window.recovery.look_for()
    qtbot.waitUntil(lambda: len(visible_cards(window)) == count)
    return visible_cards(window)


def buttons(window: MainWindow) -> dict[str, QPushButton]:
    """The buttons of the notice."""
    return {b.text(): b for b in window.notices.findChildren(QPushButton) if b.isVisible()}


def test_unsaved_maps_are_offered_newest_first(window: MainWindow, qtbot: QtBot, saved: Path) -> None:
    leave(open_document(saved), "one")
    first = next(recovery_folder().glob("*/*.journal"))
    os.utime(first, (1, 1))
    leave(new_document("blank"), "Onboarding")
    cards = look(window, qtbot, 2)
    words = [" ".join(label.text() for label in card.findChildren(QLabel)) for card in cards]
    assert "“Onboarding”" in words[0]
    assert "“Bank”" in words[1]
    assert "2 touchpoints" in words[1]
    assert window.document is None


def test_map_is_brought_back_with_its_steps(window: MainWindow, qtbot: QtBot, saved: Path) -> None:
    leave(open_document(saved), "one", "two")
    (card,) = look(window, qtbot)
    QTest.mouseClick(card.back, Qt.MouseButton.LeftButton)
    document = window.document
    assert document is not None
    assert (document.path, document.modified) == (saved, True)
    assert document.journey.map.title == "two"
    window.commands.run("edit.undo")
    window.commands.run("edit.undo")
    assert document.journey.map.title == ""
    assert not document.modified
    assert window.recovery.left == []
    assert "is back" in window.notices.text


def test_what_is_brought_back_is_kept_on(window: MainWindow, qtbot: QtBot, saved: Path) -> None:
    leave(open_document(saved), "one")
    (card,) = look(window, qtbot)
    card.back.click()
    document = window.document
    assert document is not None
    leave(document, "two")
    document.journal = None
    window.show_document(None)
    (card,) = look(window, qtbot)
    card.back.click()
    assert window.document is not None
    assert window.document.journey.map.title == "two"
    assert len(window.history.steps) == 2


def test_file_that_somebody_else_changed_is_left_to_them(
    window: MainWindow, qtbot: QtBot, saved: Path
) -> None:
    leave(open_document(saved), "mine")
    write_journey(journey_of("x y z"), saved)
    (card,) = look(window, qtbot)
    card.back.click()
    document = window.document
    assert document is not None
    assert (document.path, document.name, document.modified) == (None, "Bank", True)
    assert "changed by somebody else" in window.notices.text
    assert len(read_journey(saved).journey.touchpoints()) == 3


def test_map_whose_file_is_gone_can_still_be_saved(window: MainWindow, qtbot: QtBot, saved: Path) -> None:
    leave(open_document(saved), "mine")
    saved.unlink()
    (card,) = look(window, qtbot)
    card.back.click()
    assert window.document is not None
    assert window.document.path == saved
    window.document.save()
    assert read_journey(saved).journey.map.title == "mine"


def test_one_can_look_first(window: MainWindow, qtbot: QtBot, saved: Path) -> None:
    leave(open_document(saved), "one", "two")
    (card,) = look(window, qtbot)
    card.look.setFocus()
    QTest.keyClick(card.look, Qt.Key.Key_Return)
    (dialog,) = window.findChildren(LookFirst)
    steps = dialog.findChild(QListWidget)
    assert steps is not None
    assert [steps.item(row).text() for row in range(steps.count())] == ["Edit", "Edit"]
    assert not dialog.grab().toImage().isNull()
    dialog.reject()
    assert window.document is None
    card.look.click()
    window.findChildren(LookFirst)[-1].accept()
    assert window.document is not None
    assert window.document.journey.map.title == "two"


def test_discarding_is_asked_again(window: MainWindow, qtbot: QtBot, saved: Path) -> None:
    leave(open_document(saved), "one")
    (card,) = look(window, qtbot)
    QTest.mouseClick(card.discard, Qt.MouseButton.LeftButton)
    assert not card.back.isVisible()
    QTest.mouseClick(card.keep, Qt.MouseButton.LeftButton)
    assert card.back.isVisible()
    assert list(recovery_folder().iterdir()) != []
    QTest.mouseClick(card.discard, Qt.MouseButton.LeftButton)
    QTest.mouseClick(card.really, Qt.MouseButton.LeftButton)
    assert list(recovery_folder().iterdir()) == []
    assert window.recovery.left == []
    assert visible_cards(window) == []


def test_opening_its_file_offers_it(window: MainWindow, qtbot: QtBot, saved: Path) -> None:
    leave(open_document(saved), "one")
    look(window, qtbot)
    window.files.open(saved)
    assert "“Bank” was changed" in window.notices.text
    assert window.journey.map.title == ""
    buttons(window)["Bring it back"].click()
    assert window.journey.map.title == "one"
    assert window.document is not None
    assert window.document.path == saved


@pytest.mark.parametrize("count", [1, 2])
def test_with_a_map_open_it_is_told(window: MainWindow, qtbot: QtBot, count: int) -> None:
    for number in range(count):
        leave(new_document("blank"), f"map {number}")
    window.show_document(sample_document())
    window.recovery.look_for()
    qtbot.waitUntil(lambda: bool(window.notices.text))
    assert window.journey.map.title != "map 0"
    if count == 1:
        buttons(window)["Bring it back"].click()
        assert window.journey.map.title == "map 0"
    else:
        buttons(window)["Show them"].click()
        qtbot.waitUntil(lambda: len(visible_cards(window)) == 2)


def test_another_window_may_have_been_quicker(window: MainWindow, qtbot: QtBot, saved: Path) -> None:
    leave(open_document(saved), "one")
    (card,) = look(window, qtbot)
    from models.storage.recovery import places

    folder = next(recovery_folder().iterdir())
    handle = places.lock(folder)
    assert handle is not None
    card.back.click()
    assert window.document is None
    assert "already brought back" in window.notices.text
    places.unlock(handle)
    shutil.rmtree(folder)
    card.back.click()
    assert "cannot be brought back" in window.notices.text


def test_closing_a_map_clears_its_journal_away(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, saved: Path
) -> None:
    window.files.open(saved)
    document = window.document
    assert document is not None
    title(document, "one")
    assert document.journal is not None
    assert document.journal.flush()
    assert len(list(recovery_folder().iterdir())) == 1
    monkeypatch.setattr(questions, "ask_about_unsaved", lambda *_: "cancel")
    window.files.show_start()
    assert len(list(recovery_folder().iterdir())) == 1
    monkeypatch.setattr(questions, "ask_about_unsaved", lambda *_: "discard")
    window.files.show_start()
    assert list(recovery_folder().iterdir()) == []


def test_journal_that_cannot_be_written_is_told_once(with_blank: MainWindow, qtbot: QtBot) -> None:
    root = recovery_folder()
    root.parent.mkdir(parents=True, exist_ok=True)
    if root.exists():
        shutil.rmtree(root)
    root.write_text("no folder")
    document = with_blank.document
    assert document is not None
    for number in range(3):
        title(document, f"title {number}")
        assert document.journal is not None
        document.journal.flush()
    qtbot.waitUntil(lambda: bool(with_blank.notices.text))
    assert "cannot be kept" in with_blank.notices.text
    with_blank.notices.dismiss()
    title(document, "on")
    assert document.journal is not None
    document.journal.flush()
    qtbot.wait(1)
    assert with_blank.notices.text == ""
    assert with_blank.journey.map.title == "on"


def test_what_is_done_before_the_journal_begins_is_in_it(window: MainWindow, qtbot: QtBot) -> None:
    window.show_document(new_document("blank"))
    document = window.document
    assert document is not None
    title(document, "at once")
    assert document.journal is not None
    leave(document)
    document.journal = None
    window.show_document(None)
    (card,) = look(window, qtbot)
    card.back.click()
    assert window.journey.map.title == "at once"
    assert len(window.history.steps) == 1


# ---- the file itself: a full disk, a folder that refuses, a stick that was taken away ----------------------------


@pytest.mark.parametrize("refused", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
def test_what_a_disk_refuses_can_be_saved_elsewhere(
    window: MainWindow, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: int
) -> None:
    window.files.open(saved)
    document = window.document
    assert document is not None
    before = saved.read_bytes()
    title(document, "new")

    def refuse(_handle: int) -> None:
        raise OSError(refused, os.strerror(refused))

    with monkeypatch.context() as patch:
        patch.setattr(atomic, "_sync", refuse)
        with pytest.raises(InputProblem):
            document.save()
    assert saved.read_bytes() == before
    assert document.modified
    assert sorted(path.suffix for path in tmp_path.iterdir() if path.is_file()) in (
        [".touchline"], [".bak", ".touchline"],
    )  # fmt: skip
    document.save(tmp_path / "elsewhere.touchline")
    assert read_journey(tmp_path / "elsewhere.touchline").journey.map.title == "new"
    assert not document.modified


def test_map_on_a_stick_that_is_gone_can_be_saved_elsewhere(window: MainWindow, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    write_journey(journey_of("a"), stick / "map.touchline")
    window.files.open(stick / "map.touchline")
    document = window.document
    assert document is not None
    title(document, "new")
    shutil.rmtree(stick)
    with pytest.raises(InputProblem, match="no folder"):
        document.save()
    document.save(tmp_path / "elsewhere.touchline")
    assert read_journey(tmp_path / "elsewhere.touchline").journey.map.title == "new"


# ---- the list of steps in the window -----------------------------------------------------------------------------


def test_steps_take_the_place_of_the_inspector(with_sample: MainWindow, qtbot: QtBot) -> None:
    window = with_sample
    width = window.canvas.width()
    window.commands.run("edit.steps")
    qtbot.waitUntil(lambda: window.panels.inspector_place.isVisible())
    assert window.settings.steps_shown
    assert window.canvas.width() == width
    window.commands.run("view.inspector")
    assert (window.settings.steps_shown, window.settings.inspector_shown) == (False, True)
    window.commands.run("view.inspector")
    window.commands.run("edit.steps")
    assert window.panels.inspector_place.isVisible()
    window.commands.run("edit.steps")
    assert not window.panels.inspector_place.isVisible()


def test_going_to_a_step_takes_over_what_is_typed(with_sample: MainWindow) -> None:
    window = with_sample
    card = window.journey.touchpoints()[0]
    for text in ("one", "two", "three"):
        window.do(lambda text=text: set_fields(window.journey, [MAP_ID], title=text))  # type: ignore[misc]
    window.history.begin("Edit text")
    window.history.preview(lambda journey: set_fields(journey, [card.id], title="typed"))
    go_to_step(window, 1)
    assert window.journey.map.title == "one"
    assert len(window.history.steps) == 4
    go_to_step(window, 4)
    assert window.journey.record(card.id, type(card)).title == "typed"
    go_to_step(window, 0)
    assert not window.isWindowModified()
