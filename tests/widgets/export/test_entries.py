"""The entries at the left: all that can be written, and nothing that cannot."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from exporters import formats as table
from exporters.acting import SCOPE, acting
from exporters.choices import Choices
from models.journey.records import Brand
from tests.widgets.export.dialogs import Memory, Open, choose, exported
from widgets.export import entries as module
from widgets.export.entries import entries
from widgets.export.formats import Format, formats

# The offscreen platform says so for each dialog that opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_every_format_and_kind_of_pdf_is_in_one_entry() -> None:
    ways = [way for entry in entries() for way in entry.ways]
    assert sorted({way.format for way in ways}) == sorted(table.FORMATS)
    assert sorted(way.kind for way in ways if way.format == "pdf") == sorted(table.PRINTS)
    assert len({(way.format, way.kind) for way in ways}) == len(ways)


def test_a_kind_that_is_not_there_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(table.PRINTS, "handout")
    monkeypatch.delitem(table.FORMATS, "json")
    assert not {"handout", "json"} & {entry.id for entry in entries()}


def test_a_format_that_no_entry_names_has_one_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    new = Format("new", "New", "star", "Export new", "", "")  # type: ignore[arg-type] # as if it were one
    monkeypatch.setitem(table.FORMATS, "new", lambda *_: None)  # type: ignore[misc]
    monkeypatch.setattr(module, "formats", lambda: (*formats(), new))
    assert entries()[-1][:3] == ("new", "New", "star")


@pytest.mark.parametrize("id", [entry.id for entry in entries()])
def test_each_entry_is_shown_and_written(id: str, opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.entries.choose(id)
    assert dialog.entries.list.currentItem().text() == next(e.name for e in entries() if e.id == id)
    if dialog._print is None:
        assert dialog.contents.isVisible()
        if id != "table":
            views = (dialog.contents.text, dialog.preview)
            qtbot.waitUntil(lambda: any(view.isVisible() for view in views), timeout=20_000)
    file = exported(dialog, qtbot)
    assert file.suffix == table.suffix_of(dialog.choices.format) and file.stat().st_size > 100


def test_tables_and_texts_are_shown(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    contents = dialog.contents
    dialog.entries.choose("table")
    table = contents.tables.table
    assert table.isVisible() and table.item(0, 0).text() == "Sees friend’s e-bike"
    assert table.horizontalHeaderItem(1).text() == "Persona"
    contents.tables.choice.setCurrentIndex(1)
    contents.tables.choice.activated.emit(1)
    assert [table.item(row, 0).text() for row in range(table.rowCount())] == ["Lena, 34", "Herr Brandt, 61"]
    dialog.entries.choose("mermaid")
    qtbot.waitUntil(lambda: contents.text.isVisible())
    assert contents.text.toPlainText().startswith("journey\n")


def test_a_template_that_is_none_is_told_before_the_export(
    opened: Open, memory: Memory, qtbot: QtBot
) -> None:
    bad = memory.home / "bad.potx"
    bad.write_bytes(b"nothing")
    dialog = opened()
    dialog.entries.choose("slides")
    dialog.options.template.changed.emit(str(bad))
    qtbot.waitUntil(lambda: "bad.potx" in dialog.contents.sentence.text(), timeout=20_000)


def test_what_a_format_cannot_hold_is_told_afterwards(opened: Open, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from widgets.notice import NoticeBar

    window = QWidget()
    bar = NoticeBar()
    QVBoxLayout(window).addWidget(bar)
    window.show()
    dialog = opened(parent=window)
    dialog.entries.choose("mermaid")
    exported(dialog, qtbot)
    assert "not in it" in bar.text and bar.kind == "note" and len(bar.details) > 20


def test_branding_is_kept_from_kind_to_kind(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    brand = dialog.options.brand
    assert brand.isVisible() and not brand.footer.isVisible()
    brand.summary.click()
    assert brand.presets.list.hasFocus()
    qtbot.keyClicks(brand.footer, "{client} · {page}")
    brand.watermark.setEditText("Draft")
    wanted = Brand(footer="{client} · {page}", watermark="Draft")
    for entry in ("map", "poster", "slides", "handout", "map"):
        dialog.entries.choose(entry)
        assert dialog.choices.brand == wanted and brand.isVisible() and brand.mark.isVisible()
    dialog.entries.choose("table")
    assert not brand.isVisible() and not brand.mark.isVisible()


def test_an_own_size_begins_with_the_page_before(opened: Open) -> None:
    dialog = opened()
    choose(dialog, page="own")
    assert dialog.choices.page == "420x297"
    dialog.options.width_.setValue(600)
    dialog.options.height_.setValue(250.5)
    assert dialog.choices.page == "600x250.5"
    assert dialog.preview.facts.startswith("600 × 25")


ROW_OF = {
    **dict.fromkeys(SCOPE, "scope"),
    "format": "way",
    "kind": "way",
    "landscape": "orientation",
    "percent": "fit",
    "dpi": "scale",
    "longest": "scale",
    "transparent": "ground",
    "pptx_size": "slides",
    "pptx_template": "template",
    "svg_outlines": "lettering",
}
"""The row of the dialog in which a field of Choices is set, where it has another name."""


def test_everything_that_acts_can_be_set(opened: Open) -> None:
    dialog = opened()
    seen = set()
    for entry in entries():
        for way in entry.ways:
            dialog._choose_way(way)
            rows = dialog.options._rows
            for field in acting(dialog.choices):
                row = rows[ROW_OF.get(field, field)]
                # What the entry or the map alone says needs no row.
                said = ROW_OF.get(field) == "way" and len(entry.ways) == 1
                said |= field == "brand" and way.format not in ("pdf", "pptx")
                assert said or not row.isHidden(), (way, field)
                seen.add(field)
    assert seen == set(Choices._fields)
