"""What the export dialog writes, where to, and what it remembers and asks."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from exporters.choices import Choices, FormatId
from tests.widgets.export.dialogs import Document, Memory, Open, choose, choose_format, exported
from widgets.notice import NoticeBar

# The offscreen platform says so for each dialog that opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_pdf_is_written_and_the_choices_are_remembered(
    opened: Open, memory: Memory, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened()
    choose(dialog, page="a2", orientation=False)
    (tmp_path / "client").mkdir()
    dialog.place.name.setText("client/Ann & Co")
    file = exported(dialog, qtbot)
    assert file == tmp_path / "client" / "Ann & Co.pdf"
    with pikepdf.open(file) as pdf:
        assert [round(float(side) * 25.4 / 72) for side in pdf.pages[0].MediaBox] == [0, 0, 420, 594]
    assert dialog.result() == 1 and not dialog.isVisible()
    assert memory.saved == 1
    again = opened()
    assert (again.choices.page, again.choices.landscape) == ("a2", False)


def test_a_name_that_begins_with_a_tilde_is_no_folder_of_somebody(
    opened: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened()
    dialog.place.name.setText("~draft nobody")
    assert exported(dialog, qtbot) == tmp_path / "~draft nobody.pdf"


@pytest.mark.parametrize("format", ["png", "svg"])
def test_other_formats_are_written(opened: Open, format: FormatId, qtbot: QtBot) -> None:
    dialog = opened()
    choose_format(dialog, format)
    start = exported(dialog, qtbot).read_bytes()[:8]
    assert start == {"png": b"\x89PNG\r\n\x1a\n", "svg": b"<?xml ve"}[format]


def test_each_format_remembers_its_own(opened: Open, memory: Memory, qtbot: QtBot) -> None:
    first = opened()
    choose(first, page="a0")
    choose_format(first, "png")
    choose(first, scale=1)
    exported(first, qtbot)
    again = opened()
    assert again.choices == Choices("png", "a0", None, 1)
    assert again.entries.list.currentItem().text() == "Picture"


def test_last_folder_comes_first_then_that_of_the_map(opened: Open, memory: Memory, tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("last", "map")]
    for folder in folders:
        folder.mkdir()
    document = Document(source=folders[1] / "a.touchline")
    assert opened(document).place.folder == folders[1]
    memory.export["folder"] = str(folders[0])
    assert opened(document).place.folder == folders[0]
    memory.export["folder"] = str(tmp_path / "gone")
    assert opened(document).place.folder == folders[1]
    assert opened().place.folder == tmp_path


@pytest.mark.parametrize("kept", ["Cancel", "Replace"])
def test_file_that_is_there_is_asked_about(
    kept: str, opened: Open, answers: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    answers.append(kept)
    dialog = opened()
    file = tmp_path / "E-bike 1 2.pdf"
    file.write_bytes(b"old")
    if kept == "Cancel":
        dialog.bottom.go.click()
        assert file.read_bytes() == b"old" and dialog.isVisible() and dialog.bottom.go.isEnabled()
    else:
        assert exported(dialog, qtbot).read_bytes().startswith(b"%PDF")
    assert answers[1:] == ["“E-bike 1 2.pdf” is there already. Replace it?"]


def test_file_from_the_file_chooser_is_not_asked_about_again(
    opened: Open, answers: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    file = tmp_path / "deep" / "chosen.pdf"
    file.parent.mkdir()
    file.write_bytes(b"old")
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: 1)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda dialog: [str(file)])
    dialog = opened()
    dialog.place.folder_button.click()
    assert dialog.place.name.text() == "chosen.pdf"
    assert exported(dialog, qtbot) == file
    assert not answers


def test_name_typed_over_the_chosen_one_is_asked_about(
    opened: Open, answers: list[str], tmp_path: Path
) -> None:
    answers.append("Cancel")
    (tmp_path / "b.pdf").write_bytes(b"old")
    dialog = opened()
    dialog.place.take(tmp_path / "a.pdf")
    dialog.place.name.setText("b")
    dialog.bottom.go.click()
    assert len(answers) == 2 and (tmp_path / "b.pdf").read_bytes() == b"old"


def test_window_is_told_with_ways_to_the_file(
    opened: Open, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    urls: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url) or True)
    window = QWidget()
    bar = NoticeBar()
    QVBoxLayout(window).addWidget(bar)
    window.show()
    dialog = opened(parent=window)
    file = exported(dialog, qtbot)
    assert bar.text == "“E-bike 1 2.pdf” was exported."
    for button in bar.findChildren(QPushButton):
        if button.text() in ("Open", "Show in folder"):
            button.click()
    assert [url.toLocalFile() for url in urls] == [str(file), str(file.parent)]
    assert all(url.scheme() == "file" for url in urls)
