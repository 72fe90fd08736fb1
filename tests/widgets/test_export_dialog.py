"""The export dialog as a user meets it: what it shows, what it writes, what it does when that fails."""

from __future__ import annotations

import errno
import os
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from exporters import ExportCancelled
from exporters.page import MAP_SIZE, PageSetup
from models.journey.journey import Journey
from models.journey.records import Map, Persona, Phase, Touchpoint
from models.templates import sample
from tests.exporters.drawn import picture_of, runs_of
from tests.exporters.likeness import likeness
from tests.exporters.pdf_reading import pixels_of
from widgets.export import job
from widgets.export.choices import Choices, FormatId, remembered, to_remember
from widgets.export.place import file_name, stem
from widgets.export.survey import better_page, small_texts, text_sizes
from widgets.export.wording import about
from widgets.export_dialog import ExportDialog
from widgets.notice import NoticeBar

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@dataclass
class Document:
    journey: Journey = field(default_factory=sample)
    name: str = "E-bike: 1/2"
    source: Path | None = None


@dataclass
class Memory:
    home: Path
    export: dict[str, Any] = field(default_factory=dict)
    saved: int = 0

    def folder(self) -> Path:
        return self.home

    def save(self) -> None:
        self.saved += 1


Open = Callable[..., ExportDialog]


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path)


@pytest.fixture
def opened(memory: Memory, qtbot: QtBot) -> Iterator[Open]:
    """Opens the dialog, the map gone through."""
    made: list[QWidget] = []

    def open_it(document: Document | None = None, parent: QWidget | None = None) -> ExportDialog:
        dialog = ExportDialog(document or Document(), memory, parent)
        made.append(parent or dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(lambda: dialog.survey.done)
        return dialog

    yield open_it
    for widget in made:
        for dialog in (widget, *widget.findChildren(ExportDialog)):
            if isinstance(dialog, ExportDialog):
                dialog.done(0)
        widget.close()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the question whether to replace is answered with; what was asked is put behind."""
    given: list[str] = []

    def exec_(box: QMessageBox) -> int:
        given.append(box.text())
        next(button for button in box.buttons() if button.text() == given[0]).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", exec_)
    return given


def wide(cards: int) -> Journey:
    return Journey.from_records(
        [
            Map(title="Wide"),
            Persona(id="l", place=0, name="Ann"),
            Phase(id="p", place=0, name="Only"),
            *(Touchpoint(id=f"c{n}", lane="l", phase="p", column=n, title="Waits") for n in range(cards)),
        ]
    )


def choose(dialog: ExportDialog, **values: object) -> None:
    """Choose in the fields, as a user does."""
    for name, value in values.items():
        box = getattr(dialog.options, name)
        box.setCurrentIndex(next(at for at in range(box.count()) if box.itemData(at) == value))
        box.activated.emit(box.currentIndex())


def exported(dialog: ExportDialog, qtbot: QtBot) -> Path:
    dialog.bottom.go.click()
    qtbot.waitUntil(lambda: dialog.exported is not None or not dialog.notices.isHidden())
    assert dialog.exported is not None, dialog.notices.text
    return dialog.exported


# ---- what is shown -------------------------------------------------------------------------------------------


def test_page_is_shown_as_it_will_be(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.resize(1400, 900)
    qtbot.waitUntil(lambda: dialog.preview.complete and dialog.preview.image.width() > 800)
    image = dialog.preview.image
    pixels = _pixels_of_image(image)
    file = exported(dialog, qtbot).read_bytes()
    page = pixels_of(file, image.width() / (420 * 72 / 25.4))[: image.height(), : image.width()]
    assert likeness(pixels[: page.shape[0], : page.shape[1]], page).ssim > 0.97


def _pixels_of_image(image: Any) -> Any:
    import numpy

    rows = numpy.frombuffer(image.constBits(), numpy.uint8).reshape(
        image.height(), image.bytesPerLine() // 4, 4
    )
    return rows[:, : image.width(), 2::-1].copy()


def test_facts_name_page_and_about_the_size_of_the_file(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    assert dialog.preview.facts.startswith("A3 landscape · 420 × 297 mm")
    qtbot.waitUntil(lambda: "about" in dialog.preview.facts)
    told = dialog.preview.facts.split("about ")[1]
    assert told == about(exported(dialog, qtbot).stat().st_size)


def test_page_and_orientation_change_facts_and_paper(opened: Open) -> None:
    dialog = opened()
    choose(dialog, page="a1")
    assert dialog.preview.facts.startswith("A1 landscape · 841 × 594 mm")
    choose(dialog, orientation=False)
    assert dialog.preview.facts.startswith("A1 portrait · 594 × 841 mm")
    assert dialog.preview.paper().height() > dialog.preview.paper().width()
    choose(dialog, page=MAP_SIZE)
    assert dialog.preview.facts.startswith("Map's own size · ")
    assert not dialog.options._rows["orientation"].isVisible()


def test_format_changes_fields_button_and_ending(opened: Open) -> None:
    dialog = opened()
    rows = dialog.options._rows
    assert (dialog.bottom.go.text(), dialog.place.name.text()) == ("Export PDF", "E-bike 1 2.pdf")
    assert rows["page"].isVisible() and not rows["scale"].isVisible()
    dialog._formats_list.choose("png")
    assert (dialog.bottom.go.text(), dialog.place.name.text()) == ("Export PNG", "E-bike 1 2.png")
    assert rows["scale"].isVisible() and not rows["page"].isVisible() and not rows["dpi"].isVisible()
    assert "pixels · 144 dpi" in dialog.preview.facts
    dialog._formats_list.choose("svg")
    assert (dialog.bottom.go.text(), dialog.place.name.text()) == ("Export SVG", "E-bike 1 2.svg")
    assert not rows["scale"].isVisible() and not rows["page"].isVisible()


def test_size_of_a_picture_follows_scale_and_dots(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    dialog._formats_list.choose("png")
    choose(dialog, scale=3)
    assert "216 dpi" in dialog.preview.facts
    choose(dialog, scale=0)
    assert dialog.options._rows["dpi"].isVisible() and dialog.options.dpi.value() == 216
    dialog.options.dpi.setValue(100)
    assert "100 dpi" in dialog.preview.facts
    with Image.open(exported(dialog, qtbot)) as picture:
        assert round(picture.info["dpi"][0]) == 100


def test_sizes_of_pictures_are_guessed_without_writing_large_ones(
    opened: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "GUESSED_PIXELS", 1_000_000)
    dialog = opened()
    dialog._formats_list.choose("png")
    choose(dialog, scale=4)
    qtbot.waitUntil(lambda: "about" in dialog.preview.facts)
    guessed = dialog._sizes[Choices("png", scale=4)]
    assert guessed == pytest.approx(exported(dialog, qtbot).stat().st_size, rel=0.4)


def test_small_print_is_told_and_mended(opened: Open) -> None:
    dialog = opened(Document(wide(30)))
    check = dialog.options.check
    assert check.isVisible() and check.text.text().endswith("print under 6 pt")
    page = check.button.text().split()[1]
    assert page in ("A2", "A1", "A0")
    check.button.click()
    assert dialog.choices.page == page.lower() == dialog.options.page.currentData()
    assert not check.isVisible()


def test_map_that_no_sheet_holds_is_offered_its_own_size(opened: Open) -> None:
    dialog = opened(Document(wide(90)))
    assert dialog.options.check.button.text() == "Use Map's own size instead"


def test_too_large_a_picture_is_told_with_a_scale_that_works(opened: Open, qtbot: QtBot) -> None:
    dialog = opened(Document(wide(120)))
    dialog._formats_list.choose("png")
    choose(dialog, scale=4)
    assert "too large" in dialog.options.check.text.text()
    dialog.bottom.go.click()
    qtbot.waitUntil(lambda: "too large" in dialog.notices.text)
    dialog.options.check.button.click()
    assert dialog.choices.scale < 4 and not dialog.options.check.isVisible()
    assert exported(dialog, qtbot).exists()


# ---- what is written -----------------------------------------------------------------------------------------


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


@pytest.mark.parametrize("format", ["png", "svg"])
def test_other_formats_are_written(opened: Open, format: FormatId, qtbot: QtBot) -> None:
    dialog = opened()
    dialog._formats_list.choose(format)
    start = exported(dialog, qtbot).read_bytes()[:8]
    assert start == {"png": b"\x89PNG\r\n\x1a\n", "svg": b"<?xml ve"}[format]


def test_each_format_remembers_its_own(opened: Open, memory: Memory, qtbot: QtBot) -> None:
    first = opened()
    choose(first, page="a0")
    first._formats_list.choose("png")
    choose(first, scale=1)
    exported(first, qtbot)
    again = opened()
    assert again.choices == Choices("png", "a0", None, 1)
    assert again._formats_list.list.currentItem().text() == "Picture (PNG)"


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


# ---- what goes wrong -----------------------------------------------------------------------------------------


def stays_open_with(dialog: ExportDialog, part: str, qtbot: QtBot) -> None:
    dialog.bottom.go.click()
    qtbot.waitUntil(lambda: part in dialog.notices.text)
    assert dialog.isVisible() and dialog.bottom.go.isEnabled() and dialog.options.isEnabled()
    assert dialog.bottom.progress.isHidden() and dialog.exported is None


def test_folder_that_is_gone_is_told(opened: Open, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.place.name.setText("gone/map")
    stays_open_with(dialog, "there is no folder", qtbot)
    dialog.place.name.setText("map")
    assert exported(dialog, qtbot) == tmp_path / "map.pdf"


@pytest.mark.parametrize("typed", ["", "   ", ".pdf", "sub/"])
def test_missing_name_is_told(typed: str, opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.place.name.setText(typed)
    stays_open_with(dialog, "no name", qtbot)
    assert dialog.focusWidget() is dialog.place.name


def test_full_disk_leaves_the_old_file(
    opened: Open, answers: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    answers.append("Replace")
    file = tmp_path / "E-bike 1 2.pdf"
    file.write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    dialog = opened()
    monkeypatch.setattr(os, "fsync", full)
    stays_open_with(dialog, "disk is full", qtbot)
    assert file.read_bytes() == b"old" and list(tmp_path.iterdir()) == [file]


def test_mistake_of_the_program_is_told_and_not_hidden(
    opened: Open, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    seen: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: seen.append(error))

    def broken(*_: object) -> None:
        raise KeyError("x")

    dialog = opened()
    monkeypatch.setattr(job, "write", broken)
    stays_open_with(dialog, "something went wrong in the program (KeyError)", qtbot)
    assert isinstance(seen[0], KeyError)


class SlowWriter:
    """Writes until it is cancelled or let go, and reports half of the work."""

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def __call__(self, picture: object, assets: object, target: Path, choices: object, progress: Any) -> None:
        while not self.go_on.wait(0.002):
            if not progress(0.5):
                raise ExportCancelled
        target.write_bytes(b"new")


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowWriter]:
    writer = SlowWriter()
    monkeypatch.setattr(job, "write", writer)
    monkeypatch.setattr(job.SizeGuess, "run", lambda self: None)
    yield writer
    writer.go_on.set()


def test_window_lives_while_a_file_is_written(
    opened: Open, slow: SlowWriter, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened()
    turns: list[None] = []
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: turns.append(None))
    timer.start()
    dialog.bottom.go.click()
    assert not dialog.bottom.go.isEnabled() and not dialog.options.isEnabled()
    turns.clear()
    qtbot.waitUntil(lambda: len(turns) > 20 and dialog.bottom.progress.value() == 500)
    assert dialog.bottom.progress.isHidden()  # not for what may be over at once
    qtbot.waitUntil(dialog.bottom.progress.isVisible)
    dialog.bottom.go.click()
    assert dialog.exported is None
    slow.go_on.set()
    qtbot.waitUntil(lambda: dialog.exported is not None)
    assert (tmp_path / "E-bike 1 2.pdf").read_bytes() == b"new"


@pytest.mark.parametrize("way", ["button", "key", "close"])
def test_cancel_ends_the_export_first_and_then_the_dialog(
    way: str, opened: Open, slow: SlowWriter, tmp_path: Path, qtbot: QtBot
) -> None:
    def cancel() -> None:
        if way == "button":
            dialog.bottom.cancel.click()
        elif way == "key":
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        else:
            dialog.close()

    dialog = opened()
    dialog.bottom.go.click()
    cancel()
    qtbot.waitUntil(dialog.bottom.go.isEnabled)
    assert dialog.isVisible() and dialog.exported is None and not dialog.notices.isVisible()
    assert not list(tmp_path.iterdir())
    cancel()
    assert not dialog.isVisible() and dialog.result() == 0


def test_export_asked_for_before_the_map_is_gone_through_is_done_after(memory: Memory, qtbot: QtBot) -> None:
    dialog = ExportDialog(Document(), memory)
    dialog.show()
    assert not dialog.survey.done
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.exported is not None)
    dialog.deleteLater()


def test_dialog_closed_at_once_leaves_no_thread(memory: Memory, qtbot: QtBot) -> None:
    dialog = ExportDialog(Document(), memory)
    dialog.show()
    qtbot.waitUntil(lambda: dialog._guess is not None)
    dialog.reject()
    assert not dialog._guess.isRunning()
    dialog.deleteLater()


# ---- keys and room -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", ["name", "page", "list"])
def test_enter_exports(start: str, opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    field = {
        "name": dialog.place.name,
        "page": dialog.options.page,
        "list": dialog._formats_list.list,
    }[start]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.exported is not None)


def test_enter_on_a_button_is_that_button(opened: Open) -> None:
    dialog = opened(Document(wide(30)))
    button = dialog.options.check.button
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert dialog.choices.page != "a3" and dialog.exported is None and dialog._job is None


def test_tab_reaches_everything_that_can_be_set(opened: Open) -> None:
    dialog = opened(Document(wide(30)))
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.options.page
    reached = set()
    for _ in range(20):
        reached.add(dialog.focusWidget())
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    options, place, bottom = dialog.options, dialog.place, dialog.bottom
    wanted = {dialog._formats_list.list, options.page, options.orientation, options.check.button}
    wanted |= {place.name, place.folder_button, bottom.cancel, bottom.go}
    assert wanted <= reached


def test_labels_lead_to_their_fields(opened: Open) -> None:
    dialog = opened()
    labels = [label for label in dialog.findChildren(QLabel) if "&" in label.text()]
    assert len(labels) >= 6
    assert all(label.buddy() is not None and label.buddy().accessibleName() for label in labels)
    keys = Counter(label.text().split("&")[1][0].lower() for label in labels if label.isVisible())
    assert max(keys.values()) == 1


@pytest.mark.parametrize("size", [(600, 340), (1290, 760)])
def test_everything_fits(size: tuple[int, int], opened: Open, qtbot: QtBot) -> None:
    dialog = opened(Document(wide(30)))
    dialog.resize(*size)
    qtbot.waitUntil(lambda: dialog.preview.complete)
    assert (dialog.width(), dialog.height()) == size
    for widget in (dialog.bottom.go, dialog.bottom.cancel):
        corner = widget.mapTo(dialog, widget.rect().bottomRight())
        assert dialog.rect().contains(corner)
    assert dialog.preview.rect().contains(dialog.preview.paper().toAlignedRect())
    field = dialog.place.folder_button
    field.setFocus(Qt.FocusReason.TabFocusReason)
    dialog._fields.ensureWidgetVisible(field)
    assert dialog.rect().contains(field.mapTo(dialog, field.rect().bottomRight()))


# ---- the parts -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"format": "exe", "pdf": {"page": "a9", "landscape": "yes"}, "png": {"scale": 99, "dpi": -1}},
        {"format": ["pdf"], "pdf": 3, "png": {"scale": [2], "dpi": True}},
        {"pdf": {"page": {}, "landscape": []}, "png": {"scale": None, "dpi": 1e9}},
    ],
)
def test_settings_that_make_no_sense_are_left_alone(values: dict[str, Any]) -> None:
    assert remembered(values) == Choices()


def test_choices_survive_being_remembered() -> None:
    choices = Choices("png", MAP_SIZE, False, 3, 300)
    assert remembered(to_remember(choices)) == choices


def test_lines_of_one_text_count_once() -> None:
    title = runs_of("A title that goes over several lines", 0, 0, size=10, width=60)
    assert len(title) > 2
    quote = runs_of("and a quote", 0, 80, "Inter-Italic", size=8)
    assert list(text_sizes([*title, *quote])) == [10, 8]


def test_smallest_page_on_which_all_can_be_read_is_found() -> None:
    picture = picture_of(width=2400, height=1000)
    sizes = Counter({10.0: 3, 8.0: 2, 20.0: 1})
    assert small_texts(sizes, 0.7) == 2 and small_texts(sizes, 0.5) == 5 and small_texts(sizes, 0.75) == 0
    assert better_page(picture, sizes, PageSetup("a3")) == "a1"
    assert better_page(picture, sizes, PageSetup("a0")) is None
    assert better_page(picture_of(width=9000, height=100), sizes, PageSetup("a0")) == MAP_SIZE


def test_sizes_are_told_with_two_digits() -> None:
    told = [about(size) for size in (12, 1000, 1234, 89_700, 994_000, 999_999, 1_234_567, 45_600_000)]
    assert told == ["1 KB", "1.0 KB", "1.2 KB", "90 KB", "990 KB", "1.0 MB", "1.2 MB", "46 MB"]


def test_names_of_files_are_names_everywhere() -> None:
    assert file_name('a/b\\c: "d"?\x07') == "a b c d"
    assert file_name(" .. ") == "Map"
    assert len(file_name("x" * 500)) == 80
    assert [stem(name) for name in ("a.pdf", "a.PNG", "a.b.svg", "a.b", "v1.2")] == [
        "a",
        "a",
        "a.b",
        "a.b",
        "v1.2",
    ]
