"""No dialog cuts a text: in each size of the interface, in both themes, and where words are longer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from gettext import NullTranslations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.document import sample_document
from app.help_dialogs import about_dialog, licences_dialog
from app.main_window import MainWindow
from app.preferences import show_settings
from app.settings import Settings
from exporters.check import Finding
from resources import translations
from resources.translations import tr, use_language
from widgets.appearance import interface_scale
from widgets.export.entries import entries
from widgets.export.look_out import notes_of
from widgets.export_dialog import ExportDialog
from widgets.question import Answer, Question
from widgets.style import apply_style


class Longer(NullTranslations):
    """A language whose words are a third longer, as those of German are."""

    def gettext(self, message: str) -> str:
        return message + "ä" * (len(message) // 3)

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self.gettext(one if n == 1 else many)


def _question(window: MainWindow) -> QDialog:
    answers = [Answer("save", tr("Save")), Answer("discard", tr("Do not save"))]
    return Question(
        tr("Save changes to “{name}”?", name="A map with a long name"), tr("It is lost."), answers, window
    )


DIALOGS: dict[str, Callable[[MainWindow], QDialog]] = {
    "settings": show_settings,
    "question": _question,
    "about": about_dialog,
    "licences": licences_dialog,
    "export": lambda window: ExportDialog(window.document, window.settings, window),
}


@pytest.fixture(params=["en", "longer"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "longer":
        translations._catalogue[0] = Longer()
    yield request.param
    use_language("en")


@pytest.fixture(
    params=[("light", 0.8), ("dark", 1.0), ("light", 2.0)], ids=lambda look: f"{look[0]}-{look[1]}"
)
def dressed(request: pytest.FixtureRequest, qapp: QApplication, language: str) -> Iterator[None]:
    apply_style(qapp, *request.param)
    yield
    apply_style(qapp, "light", 1.0)


@pytest.fixture
def dressed_window(dressed: None, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(Settings())
    made.show_document(sample_document())
    made.resize(1300, 700)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.show_document(None)
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def cut(widget: QWidget) -> list[str]:
    """The texts in a widget that have less room than they need."""
    found = []
    parts: list[QLabel | QAbstractButton] = [
        *widget.findChildren(QLabel),
        *widget.findChildren(QAbstractButton),
    ]
    for part in parts:
        text = part.text()
        if not text or not part.isVisible():
            continue
        if isinstance(part, QToolButton) and part.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
            continue
        if part.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored and not _wraps(part):
            continue  # it is elided, or says only what may be cut
        if _wraps(part):
            fits = part.heightForWidth(part.width()) <= part.height() + 1
        else:
            fits = (
                part.sizeHint().width() <= part.width() + 1 and part.sizeHint().height() <= part.height() + 1
            )
        if not fits:
            found.append(f"{text!r}: {part.sizeHint()} in {part.size()}")
    return found


def _wraps(part: QWidget) -> bool:
    return isinstance(part, QLabel) and part.wordWrap()


@pytest.mark.parametrize("name", DIALOGS)
def test_every_text_has_its_room(name: str, dressed_window: MainWindow, language: str, qtbot: QtBot) -> None:
    if (name, language, interface_scale()) == ("export", "longer", 2.0):
        pytest.skip("the screen of the tests, 800 pixels wide, has no room for it")
    dialog = DIALOGS[name](dressed_window)
    dialog.show()
    qtbot.waitExposed(dialog)
    QApplication.processEvents()
    try:
        assert not cut(dialog)
        if isinstance(dialog, ExportDialog):
            for entry in entries():
                _show_all_of(dialog, entry.id)
                assert not cut(dialog), entry.name
    finally:
        dialog.done(0)


def _show_all_of(dialog: ExportDialog, entry: str) -> None:
    """All that the dialog may show of an entry."""
    dialog.entries.choose(entry)
    if not dialog.options.brand.summary.isChecked():
        dialog.options.brand.summary.click()
    for folded in (dialog.options.on_page, dialog.options.which_parts):
        folded.line.setChecked(True)
    dialog.presets.show_choices(dialog.choices._replace(page="a2", scale=3))
    findings = [Finding("small", "map", "Tiny", 3.0), Finding("coarse", "map", "", 40.0)]
    dialog.check.tell(notes_of(findings, dialog._source.journey, dialog.choices._replace(page="map")))
    QApplication.processEvents()


def test_what_has_no_room_on_the_screen_is_scrolled(dressed_window: MainWindow, qtbot: QtBot) -> None:
    dialog = show_settings(dressed_window)
    qtbot.waitExposed(dialog)
    screen = dialog.screen().availableSize()
    assert dialog.width() <= screen.width() and dialog.height() <= screen.height()
    area = dialog.findChild(QScrollArea)
    assert area is not None and area.widget() is not None
    if area.widget().minimumSizeHint().width() < screen.width() - 60:
        assert area.horizontalScrollBar().maximum() == 0
    dialog.close()


def test_a_text_without_room_is_found(qtbot: QtBot) -> None:
    label = QLabel("A text that is much longer than its place", holder := QWidget())
    qtbot.addWidget(holder)
    label.setFixedWidth(40)
    holder.show()
    assert cut(holder)
