"""The last export once more: the same file where it is its own, no word asked, the work going on meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from exporters.choices import Choices
from models.journey.edits import set_fields
from models.journey.records import Map
from widgets.export.last_export import last_export, remembered_export
from widgets.export_dialog import ExportDialog
from widgets.question import Question


def exported_before(window: MainWindow, file: Path, name: str | None = None, **choices: object) -> None:
    """An export as the dialog leaves it behind."""
    file.write_bytes(b"old")
    name = name if name is not None else window.document.name
    made = Choices(**choices)  # type: ignore[arg-type] # written by the tests
    window.settings.export = remembered_export({}, made, file, name)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked; all is declined."""
    found: list[str] = []
    monkeypatch.setattr(Question, "exec", lambda question: found.append(question.accessibleName()) or 0)
    return found


def press(window: MainWindow) -> None:
    window.commands.refresh()
    QTest.keyClick(
        window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )


def test_one_key_writes_the_same_file_again(
    with_sample: MainWindow, tmp_path: Path, asked: list[str], qtbot: QtBot
) -> None:
    window, file = with_sample, tmp_path / "For the client.pdf"
    exported_before(window, file, page="a4", landscape=False)
    press(window)
    qtbot.waitUntil(lambda: "was exported" in window.notices.text)
    first = file.read_bytes()
    assert first.startswith(b"%PDF") and not asked
    press(window)
    qtbot.waitUntil(lambda: file.stat().st_mtime_ns == last_export(window.settings.export).stamp[0])
    assert not asked and file.read_bytes() == first
    assert [path.name for path in tmp_path.iterdir()] == ["For the client.pdf"]


def test_the_journey_is_exported_as_it_was_when_asked(
    with_sample: MainWindow, tmp_path: Path, asked: list[str], qtbot: QtBot
) -> None:
    window = with_sample
    exported_before(window, tmp_path / "a.svg", format="svg")
    press(window)
    window.do(lambda: set_fields(window.journey, ["map"], title="Changed meanwhile"))
    assert window.journey.record("map", Map).title == "Changed meanwhile"
    qtbot.waitUntil(lambda: "was exported" in window.notices.text)
    assert "Changed meanwhile" not in (tmp_path / "a.svg").read_text()


def test_a_file_that_somebody_else_has_changed_is_asked_about(
    with_sample: MainWindow, tmp_path: Path, asked: list[str], qtbot: QtBot
) -> None:
    file = tmp_path / "a.svg"
    exported_before(with_sample, file, format="svg")
    file.write_bytes(b"theirs, and longer")
    press(with_sample)
    assert asked == ["“a.svg” is there already. Replace it?"]
    assert file.read_bytes() == b"theirs, and longer"


def test_another_map_gets_a_name_of_its_own(
    with_sample: MainWindow, tmp_path: Path, asked: list[str], qtbot: QtBot
) -> None:
    window = with_sample
    exported_before(window, tmp_path / "Other map v2.svg", name="Other map", format="svg")
    press(window)
    qtbot.waitUntil(lambda: "was exported" in window.notices.text)
    assert (tmp_path / f"{window.document.name} v2.svg").exists()
    assert (tmp_path / "Other map v2.svg").read_bytes() == b"old" and not asked


def test_it_applies_only_where_something_was_exported(with_sample: MainWindow) -> None:
    command = with_sample.commands.commands["file.export_again"]
    assert not command.applies(with_sample)


def test_what_the_next_export_begins_with_is_another_thing(
    with_sample: MainWindow, tmp_path: Path, asked: list[str], qtbot: QtBot
) -> None:
    window = with_sample
    exported_before(window, tmp_path / "a.svg", format="svg")
    window.settings.export |= {"format": "png"}
    press(window)
    qtbot.waitUntil(lambda: "was exported" in window.notices.text)
    assert (tmp_path / "a.svg").read_bytes().startswith(b"<?xml") and not asked


def test_the_file_that_the_map_was_read_from_is_kept(
    with_sample: MainWindow, tmp_path: Path, asked: list[str]
) -> None:
    window, file = with_sample, tmp_path / "day.mmd"
    exported_before(window, file, format="mmd")
    window.document.imported_from = file
    press(window)
    assert "was read from" in window.notices.text and file.read_bytes() == b"old" and not asked


def test_a_folder_that_is_gone_is_told_with_the_way_to_another(
    with_sample: MainWindow, tmp_path: Path, asked: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    exported_before(with_sample, folder / "a.svg", format="svg")
    (folder / "a.svg").unlink()
    folder.rmdir()
    press(with_sample)
    qtbot.waitUntil(lambda: "there is no folder" in with_sample.notices.text)
    folders: list[Path] = []

    def opened(dialog: ExportDialog) -> int:
        folders.append(dialog.place.folder)
        dialog.done(0)
        return 0

    monkeypatch.setattr(ExportDialog, "exec", opened)
    (button,) = (
        button for button in with_sample.notices.findChildren(QPushButton) if button.text() == "Export…"
    )
    button.click()
    assert len(folders) == 1 and folders[0].is_dir() and with_sample.notices.isHidden()


def test_of_the_same_map_the_same_part_and_of_another_all(
    with_sample: MainWindow, tmp_path: Path, asked: list[str], qtbot: QtBot
) -> None:
    window = with_sample
    lane = window.journey.personas()[1]
    exported_before(window, tmp_path / "part.svg", format="svg", lanes=(lane.id,))
    press(window)
    qtbot.waitUntil(lambda: "was exported" in window.notices.text)
    assert "Lena" not in (tmp_path / "part.svg").read_text("utf-8")
    window.notices.dismiss()
    exported_before(window, tmp_path / "Other.svg", name="Other", format="svg", lanes=("of the other",))
    press(window)
    qtbot.waitUntil(lambda: "was exported" in window.notices.text)
    assert "Lena" in (tmp_path / f"{window.document.name}.svg").read_text("utf-8")


def test_a_part_that_is_gone_is_told_not_the_whole_map_written(
    with_sample: MainWindow, tmp_path: Path, asked: list[str], qtbot: QtBot
) -> None:
    window, file = with_sample, tmp_path / "part.svg"
    exported_before(window, file, format="svg", cards=("gone",))
    press(window)
    qtbot.waitUntil(lambda: "Choose anew" in window.notices.text)
    assert file.read_bytes() == b"old"
