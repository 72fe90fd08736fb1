"""Every panel in a language longer than English, in little room, and from right to left."""

from __future__ import annotations

import gettext
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from models.journey.history import History
from models.journey.records import Measure
from resources import translations
from resources.themes import interface_colours
from tests.widgets.inspector.sight import Sight
from tests.widgets.shown import shown
from widgets.inspector import Inspector
from widgets.inspector.fields.colours import Swatch
from widgets.inspector.fields.faces import Face
from widgets.inspector.listing import TextButton
from widgets.style import interface_font, style_sheet

PANELS = ["map", "ana", "look", "a2", "note", "proof", "back", "measure"]


class LongerTongue(gettext.NullTranslations):
    """Each text in brackets, and half as long again."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}{' more' * (len(message) // 8 + 1)}⟧"

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self.gettext(one if n == 1 else many)


def styled(inspector: Inspector) -> Inspector:
    """The inspector in the program's own look; set on its window alone, as other tests know another one."""
    window = inspector.window()
    window.setFont(interface_font())
    window.setStyleSheet(style_sheet(interface_colours("light")))
    return inspector


@pytest.fixture
def longer(sight: Sight, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Sight:
    """The inspector in the longer language, with everything unfolded."""
    monkeypatch.setattr(translations, "_catalogue", [LongerTongue()])
    inspector = Inspector()
    inspector.desk.unfolded = {"rows", "map", "persona", "touchpoint"}
    inspector.set_document(History(sight.journey))
    return Sight(styled(shown(inspector, qtbot, 280, 900)), sight.history)


def show(sight: Sight, panel: str) -> None:
    id = sight.journey.of_kind(Measure)[0].id if panel == "measure" else panel
    sight.show(id)


def words_of_the_program(panel: QWidget) -> Iterator[str]:
    """Texts that the program says itself; what the user wrote is left out."""
    for label in panel.findChildren(QLabel):
        if label.property("look") in ("label", "subtitle", "problem") and label.text():
            yield label.text()
    for button in panel.findChildren(QAbstractButton):
        if not isinstance(button, Face | TextButton | Swatch) and button.text():
            yield button.text()
        if button.toolTip() and not isinstance(button.parent(), QLineEdit):
            yield button.toolTip()
    for child in panel.findChildren(QWidget):
        if child.accessibleName() and not isinstance(child, TextButton):
            yield child.accessibleName()


@pytest.mark.parametrize("panel", PANELS)
def test_all_that_the_program_says_is_translated(longer: Sight, panel: str) -> None:
    show(longer, panel)
    said = list(words_of_the_program(longer.panel))
    assert len(said) > 5
    # An arrow's subtitle holds the user's own words, yet within a text of the program.
    assert [text for text in said if "⟦" not in text and text not in ("1", "2", "3", "4", "5")] == []


@pytest.mark.parametrize("panel", PANELS)
def test_panels_fit_into_little_room(longer: Sight, panel: str) -> None:
    show(longer, panel)
    area = longer.inspector.findChildren(QScrollArea)[0]
    contents = area.widget()
    assert contents.minimumSizeHint().width() <= 262, "280 less the bar that scrolls"
    assert contents.width() <= area.viewport().width()
    for button in longer.panel.findChildren(QPushButton):
        assert button.width() <= 262 or not button.isVisible()


@pytest.mark.parametrize("panel", PANELS)
def test_panels_open_from_right_to_left(sight: Sight, panel: str) -> None:
    styled(sight.inspector).setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    show(sight, panel)
    assert not sight.inspector.grab().isNull()


def test_what_is_unfolded_stays_so(sight: Sight) -> None:
    sight.show("a2")
    (fold,) = sight.panel._folds
    assert sight.field("thought").isVisible() is False
    fold.button.click()
    assert sight.field("thought").isVisible()
    sight.show("ana")
    sight.show("a3")
    assert sight.field("thought").isVisible()
    fold.button.click()
    assert not sight.field("thought").isVisible()
