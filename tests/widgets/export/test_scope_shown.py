"""What of the map is exported, and how pictures are made, as chosen in the dialog."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from exporters.choices import Choices, remembered, to_remember
from models.journey.excerpt import Scope
from models.journey.journey import Journey
from models.journey.records import Map, Persona, Phase, RowKind
from models.templates import sample
from tests.bench.maps import map_of
from tests.widgets.export.dialogs import Document, Memory, Open, choose, choose_format, exported
from widgets.export.last_export import last_export
from widgets.export.scope_field import ScopeField
from widgets.export_dialog import ExportDialog

JOURNEY = sample()
LANES = [lane.id for lane in JOURNEY.personas()]
PHASES = [phase.id for phase in JOURNEY.phases()]
CARDS = [card.id for card in JOURNEY.touchpoints()]


def field(qtbot: QtBot, selected: list[str] | None = None, journey: Journey = JOURNEY) -> ScopeField:
    made = ScopeField(journey, selected or [])
    qtbot.addWidget(made)
    return made


def take(made: ScopeField, way: str) -> None:
    made.list.setCurrentIndex(made.list.findData(way))
    made.list.activated.emit(made.list.currentIndex())


def opened_picture(dialog: ExportDialog, qtbot: QtBot) -> Image.Image:
    return Image.open(io.BytesIO(exported(dialog, qtbot).read_bytes()))


def scope_field(dialog: ExportDialog) -> ScopeField:
    assert dialog.options.scope is not None
    return dialog.options.scope


def test_a_selection_is_offered_where_there_is_one(qtbot: QtBot) -> None:
    assert field(qtbot).list.findData("selection") < 0
    made = field(qtbot, [CARDS[3], CARDS[1]])
    assert made.list.itemText(made.list.findData("selection")) == "Selection: 2 cards"
    with qtbot.waitSignal(made.changed) as told:
        take(made, "selection")
    assert told.args == [Scope(cards=(CARDS[1], CARDS[3]))]
    assert not made.lanes[LANES[0]].isVisibleTo(made)
    lane = field(qtbot, [LANES[1]])
    assert lane.list.itemText(lane.list.findData("selection")) == "Selection: Herr Brandt, 61"


def test_boxes_choose_lanes_phases_and_rows(qtbot: QtBot) -> None:
    made = field(qtbot)
    told: list[Scope] = []
    made.changed.connect(told.append)
    take(made, "chosen")
    assert told == [Scope()] and made.lanes[LANES[0]].isVisibleTo(made)
    assert [box.text() for box in made.phases.values()][2] == "3 Buy && pay"
    for box in (made.lanes[LANES[0]], made.phases[PHASES[3]], made.rows["opportunities"]):
        box.click()
    assert told[-1] == Scope((LANES[1],), tuple(PHASES[:3]), (), ("cards", "emotion"))
    # The last of a kind stays.
    assert not made.lanes[LANES[1]].isEnabled() and made.lanes[LANES[1]].isChecked()
    for box in (made.lanes[LANES[0]], made.phases[PHASES[3]], made.rows["opportunities"]):
        box.click()
    assert told[-1] == Scope() and made.list.currentData() == "chosen"
    take(made, "all")
    assert not made.lanes[LANES[0]].isVisibleTo(made)


def test_a_row_that_the_map_hides_can_be_shown(qtbot: QtBot) -> None:
    hidden = Map(hidden_rows=(RowKind.EMOTION,))
    records = [hidden, *(record for record in JOURNEY.records() if not isinstance(record, Map))]
    made = field(qtbot, journey=Journey.from_records(records))
    told: list[Scope] = []
    made.changed.connect(told.append)
    take(made, "chosen")
    assert not made.rows["emotion"].isChecked() and made.rows["opportunities"].isChecked()
    made.rows["emotion"].click()
    assert told[-1].rows == ("cards", "emotion", "opportunities")


def test_pages_facts_and_file_show_the_part(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    choose_format(dialog, "png")
    whole = dialog.preview.facts
    take(scope_field(dialog), "chosen")
    scope_field(dialog).lanes[_lanes(dialog)[0]].click()
    qtbot.waitUntil(lambda: dialog.preview.facts.split(" · ")[0] != whole.split(" · ")[0])
    across, down = (int(n.replace(",", "")) for n in dialog.preview.facts.split(" pixels")[0].split(" × "))
    assert opened_picture(dialog, qtbot).size == (across, down)


def test_the_part_is_kept_from_format_to_format_and_begins_anew(
    opened: Open, qtbot: QtBot, memory: Memory
) -> None:
    document = Document()
    dialog = opened(document)
    take(scope_field(dialog), "chosen")
    scope_field(dialog).lanes[_lanes(dialog)[0]].click()
    lanes = dialog.choices.lanes
    assert lanes == tuple(_lanes(dialog)[1:])
    for format in ("svg", "xlsx", "pdf"):
        choose_format(dialog, format)
        assert dialog.choices.lanes == lanes
        assert scope_field(dialog).isVisible() is (format != "xlsx")
    exported(dialog, qtbot)
    again = opened(document)
    assert again.choices.scope == Scope()
    # The same once more is of the same part.
    last = last_export(memory.export)
    assert last is not None and last.choices.lanes == lanes


def test_what_was_chosen_of_another_map_is_not_shown(opened: Open, memory: Memory) -> None:
    memory.export = to_remember(Choices(lanes=("of another",), rows=("cards",)))
    assert opened().choices.scope == Scope(rows=("cards",))


@pytest.mark.parametrize(
    ("format", "ground", "quality"),
    [("png", True, False), ("jpg", False, True), ("webp", True, True), ("svg", False, False)],
)
def test_fields_of_pictures(opened: Open, format: str, ground: bool, quality: bool) -> None:
    dialog = opened()
    choose_format(dialog, format)
    assert dialog.options.ground.isVisible() is ground
    assert dialog.options.quality.isVisible() is quality
    assert dialog.options.scale.isVisible() is (format != "svg")


def test_a_picture_without_a_ground(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    choose_format(dialog, "png")
    opaque = dialog.preview.image.pixelColor(3, 3)
    choose(dialog, ground=True)
    qtbot.waitUntil(lambda: dialog.preview.complete)
    corners = {dialog.preview.image.pixelColor(3 + 8 * n, 3).name() for n in range(4)}
    assert opaque.name() == "#ffffff" and len(corners) == 2
    assert opened_picture(dialog, qtbot).mode == "RGBA"


def test_pixels_of_the_longer_side(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    choose_format(dialog, "webp")
    choose(dialog, scale="longest")
    assert dialog.options.longest.isVisible() and not dialog.options.dpi.isVisible()
    dialog.options.longest.setValue(640)
    qtbot.waitUntil(lambda: dialog.preview.facts.startswith("640 × "))
    dialog.options.longest.setValue(9000)
    qtbot.waitUntil(lambda: dialog.preview.facts.startswith("9,000 × "))
    choose(dialog, scale=1)
    assert dialog.choices.longest is None and dialog.choices.dpi is None
    assert opened_picture(dialog, qtbot).format == "WEBP"


def test_a_picture_too_large_for_webp_is_told_with_a_scale_that_goes(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    choose_format(dialog, "webp")
    choose(dialog, scale="longest")
    dialog.options.longest.setValue(20_000)
    qtbot.waitUntil(lambda: any("WebP" in note.text.text() for note in dialog.check.shown))
    (note,) = (note for note in dialog.check.shown if "WebP" in note.text.text())
    qtbot.mouseClick(note.button, Qt.MouseButton.LeftButton)
    assert (dialog.choices.scale, dialog.choices.longest) == (3, None)


def test_choices_of_pictures_are_remembered() -> None:
    choices = Choices("webp", scale=1, longest=3000, transparent=True, quality=60)
    assert remembered(to_remember(choices)) == choices
    broken = {"png": {"longest": True, "quality": 1000, "transparent": 1}}
    assert remembered(broken) == Choices()


def _lanes(dialog: ExportDialog) -> list[str]:
    return list(scope_field(dialog).lanes)


def test_a_part_of_a_large_map_is_laid_out_beside_the_window(opened: Open, qtbot: QtBot) -> None:
    dialog = opened(Document(map_of(400)))
    choose_format(dialog, "png")
    take(scope_field(dialog), "chosen")
    box = scope_field(dialog).lanes[_lanes(dialog)[0]]
    box.click()
    assert (
        dialog.sheets.is_long(dialog.choices) and dialog.preview.isHidden() is not dialog.contents.isHidden()
    )
    whole = dialog.picture
    qtbot.waitUntil(lambda: dialog.picture is not whole, timeout=20_000)
    assert dialog.picture.height < whole.height
    # Once it is there, the rest of the choices goes on at once.
    choose(dialog, ground=True)
    assert not dialog.sheets.is_long(dialog.choices)
    qtbot.waitUntil(lambda: dialog.guesses.size(dialog.choices) is not None, timeout=20_000)
    box.click()
    assert dialog.choices.scope == Scope()
    qtbot.waitUntil(lambda: dialog.picture is whole)


def test_the_other_ending_of_a_jpeg_is_not_taken_for_a_name(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    choose_format(dialog, "jpg")
    dialog.place.name.setText("For Ann.jpeg")
    assert exported(dialog, qtbot).name == "For Ann.jpg"


def test_long_names_make_the_column_no_wider(opened: Open, qtbot: QtBot) -> None:
    name = "W" * 40
    journey = Journey.from_records(
        [
            Map(),
            Persona(id="a", name=name),
            Persona(id="b", place=1, name="Bo & Co"),
            Phase(id="p", name="Buy"),
        ]
    )
    dialog = opened(Document(journey))
    made = scope_field(dialog)
    take(made, "chosen")
    area = dialog._fields.area
    qtbot.waitUntil(lambda: made.lanes["a"].text().endswith("…"))
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()
    assert made.lanes["a"].toolTip() == name
    assert (made.lanes["b"].text(), made.lanes["b"].toolTip()) == ("Bo && Co", "")
