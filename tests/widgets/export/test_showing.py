"""What the export dialog shows: the page, its facts, the fields of each format, what to look out for."""

from __future__ import annotations

import numpy
import pytest
from PIL import Image
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from exporters.choices import Choices, Kind
from exporters.page import MAP_SIZE
from tests.exporters.likeness import likeness
from tests.exporters.pdf_reading import pixels_of
from tests.widgets.export.dialogs import Document, Open, choose, choose_format, exported, wide
from widgets.export import job
from widgets.export import preview as preview_of_pages
from widgets.export.check_notes import Note
from widgets.export.wording import about

# The offscreen platform says so for each dialog that opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_page_is_shown_as_it_will_be(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.resize(1400, 900)
    qtbot.waitUntil(lambda: dialog.preview.complete and dialog.preview.image.width() > 800)
    image = dialog.preview.image
    pixels = _pixels_of_image(image)
    file = exported(dialog, qtbot).read_bytes()
    page = pixels_of(file, image.width() / (420 * 72 / 25.4))[: image.height(), : image.width()]
    assert likeness(pixels[: page.shape[0], : page.shape[1]], page).ssim > 0.97


def _pixels_of_image(image: QImage) -> numpy.ndarray:
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
    assert dialog.options._rows["orientation"].isHidden()


def test_format_changes_fields_button_and_ending(opened: Open) -> None:
    dialog = opened()
    rows = dialog.options._rows
    assert (dialog.bottom.go.text(), dialog.place.name.text()) == ("Export PDF", "E-bike 1 2.pdf")
    assert rows["page"].isVisible() and not rows["scale"].isVisible()
    choose_format(dialog, "png")
    assert (dialog.bottom.go.text(), dialog.place.name.text()) == ("Export PNG", "E-bike 1 2.png")
    assert rows["scale"].isVisible() and not rows["page"].isVisible() and not rows["dpi"].isVisible()
    assert "pixels · 144 dpi" in dialog.preview.facts
    choose_format(dialog, "svg")
    assert (dialog.bottom.go.text(), dialog.place.name.text()) == ("Export SVG", "E-bike 1 2.svg")
    assert not rows["scale"].isVisible() and not rows["page"].isVisible()


def test_size_of_a_picture_follows_scale_and_dots(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    choose_format(dialog, "png")
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
    choose_format(dialog, "png")
    choose(dialog, scale=4)
    qtbot.waitUntil(lambda: "about" in dialog.preview.facts)
    guessed = dialog.guesses.sizes[Choices("png", scale=4)]
    assert guessed == pytest.approx(exported(dialog, qtbot).stat().st_size, rel=0.4)


def test_small_print_is_told_and_mended(opened: Open, qtbot: QtBot) -> None:
    dialog = opened(Document(wide(30)))
    qtbot.waitUntil(lambda: bool(dialog.check.shown))
    check = dialog.check.shown[0]
    assert check.text.text().endswith("print under 6 pt")
    page = check.button.text().split()[1]
    assert page in ("A2", "A1", "A0")
    check.button.click()
    assert dialog.choices.page == page.lower() == dialog.options.page.currentData()
    qtbot.waitUntil(lambda: not dialog.check.shown)


def test_map_that_no_sheet_holds_is_offered_its_own_size(opened: Open, qtbot: QtBot) -> None:
    dialog = opened(Document(wide(90)))
    qtbot.waitUntil(lambda: bool(dialog.check.shown))
    assert dialog.check.shown[0].button.text() == "Fit the page to the map"


def test_too_large_a_picture_is_told_with_a_scale_that_works(opened: Open, qtbot: QtBot) -> None:
    dialog = opened(Document(wide(120)))
    choose_format(dialog, "png")
    choose(dialog, scale=4)
    assert "too large" in dialog.check.shown[0].text.text()
    dialog.bottom.go.click()
    qtbot.waitUntil(lambda: "too large" in dialog.notices.text)
    dialog.check.shown[0].button.click()
    assert dialog.choices.scale < 4 and not dialog.check.shown
    assert exported(dialog, qtbot).exists()


def test_text_of_a_drawing_can_be_drawn_as_outlines(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    assert not dialog.options._rows["lettering"].isVisible()
    choose_format(dialog, "svg")
    assert dialog.options._rows["lettering"].isVisible()
    choose(dialog, lettering=True)
    assert dialog.choices == Choices("svg", svg_outlines=True)
    assert "<text" not in exported(dialog, qtbot).read_text("utf-8")


def test_what_most_people_leave_alone_is_folded_behind_how_it_stands(opened: Open) -> None:
    options = opened().options
    line = options.on_page.line
    assert line.toolTip() == "Landscape · fitted" and not options.orientation.isVisible()
    line.click()
    assert options.orientation.isVisible()
    options.margin.setValue(15)
    options.orientation.setCurrentIndex(2)
    options.orientation.activated.emit(2)
    assert line.toolTip() == "Portrait · fitted · margin 15 mm"
    options.fit.setCurrentIndex(1)
    options.fit.activated.emit(1)
    assert line.toolTip() == "Portrait · 100 % · margin 15 mm" and options.percent.isVisible()


def test_parts_of_a_handout_are_counted(opened: Open) -> None:
    dialog = opened()
    dialog.entries.choose("handout")
    parts = dialog.options.which_parts
    assert parts.isVisible() and parts.line.text() == "All 8 parts"
    parts.line.click()
    dialog.options.parts.boxes["cover"].click()
    assert parts.line.text() == "7 of 8 parts"


def test_notes_are_in_sight_whatever_the_fields_need(opened: Open, qtbot: QtBot) -> None:
    dialog = opened(Document(wide(30)))
    dialog.resize(1190, 640)
    dialog.options.on_page.line.click()
    qtbot.waitUntil(lambda: bool(dialog.check.shown))
    note = dialog.check.shown[0]

    def seen() -> bool:
        top, bottom = (note.mapTo(dialog, corner).y() for corner in (QPoint(), QPoint(0, note.height())))
        over = dialog.place.mapTo(dialog, QPoint()).y()
        area = dialog._fields.area
        return area.mapTo(dialog, QPoint(0, area.height())).y() <= top < bottom <= over

    qtbot.waitUntil(seen)
    assert not note.visibleRegion().isEmpty() and note.visibleRegion().boundingRect() == note.rect()
    dialog.check.tell([Note(f"n{at}", "There is something to look out for " * 3) for at in range(8)])
    # More notes than there is room for leave the fields and the file theirs.
    qtbot.waitUntil(lambda: dialog._fields._notes.height() == round(dialog._fields.height() * 0.34))
    assert dialog.place.isVisible() and dialog._fields.area.height() > 120


def test_a_low_window_says_at_its_foot_what_to_look_out_for(opened: Open, qtbot: QtBot) -> None:
    dialog = opened(Document(wide(30)))
    dialog.resize(1190, 420)
    qtbot.waitUntil(lambda: bool(dialog.check.shown))
    assert dialog.bottom.text.text() == dialog.check.shown[0].text.text()
    dialog.resize(1190, 700)
    qtbot.waitUntil(lambda: "Fonts embedded" in dialog.bottom.text.text())


def test_the_page_stays_while_it_is_painted_anew(
    opened: Open, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    preview = opened().preview
    qtbot.waitUntil(lambda: preview.complete)
    before = preview.image
    # One step a turn.
    monkeypatch.setattr(preview_of_pages, "_TURN", 0.0)
    preview._begin()
    # A sheet with nothing on it yet is not shown in the place of the one before.
    assert not preview.complete and preview._seen is before
    qtbot.waitUntil(lambda: preview.complete)
    assert preview._seen is preview.image and preview.image == before and preview.image is not before


def test_the_paper_of_a_handout_is_its_page(opened: Open) -> None:
    options = opened().options
    cases: tuple[tuple[Kind, str], ...] = (("handout", "Page"), ("tiles", "Printed on"), ("handout", "Page"))
    for kind, said in cases:
        options.show_choices(Choices(kind=kind))
        assert options.tile.isVisible() and options.tile.accessibleName() == said
        assert [label.text().replace("&", "") for label in options._rows["tile"].findChildren(QLabel)] == [
            said
        ]
