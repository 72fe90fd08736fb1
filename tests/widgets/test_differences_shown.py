"""How differences are said and shown: by persona and phase, old and new, with a way to the card."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from models.analysis.differences import differences
from models.journey import edits
from models.journey.change import Change
from models.journey.journey import Journey
from models.journey.records import (
    Channel,
    EmotionScale,
    Encounter,
    Mark,
    MeasureKind,
    PhaseCategory,
    Record,
    RowKind,
    State,
)
from models.storage.touchline_file import write_journey
from models.storage.versions import Version, touchpoint_count
from models.templates import sample
from tests.models.journey.small_maps import journey_of, proved_and_addressed
from widgets.compare_dialog import CompareDialog
from widgets.difference_list import AT_MOST, html
from widgets.difference_words import clipped, field_lines, group_name, summary, value_text
from widgets.versions_dialog import VersionsDialog, entry_text, moment_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def copy_of(journey: Journey) -> Journey:
    return Journey.from_records(list(journey.records()))


@pytest.fixture
def pair() -> tuple[Journey, Journey]:
    """A map, and the same one with a card renamed, one moved, one deleted and one added."""
    old = journey_of("a b | c", "d | e")
    for id, name in (("l0", "Anna"), ("l1", "Ben"), ("p0", "Find"), ("p1", "Buy")):
        old.apply(edits.set_fields(old, [id], name=name))
    for id in "abcde":
        old.apply(edits.set_fields(old, [id], title=f"Card {id}"))
    new = copy_of(old)
    new.apply(edits.set_fields(new, ["a"], title="Call", emotion=-1.0))
    new.apply(edits.move_touchpoints(new, ["b"], edits.Spot("l1", "p1", 1)))
    new.apply(edits.delete(new, ["c"]))
    new.apply(edits.add_touchpoint(new, edits.Spot("l1", "p0", 1, 0), title="Fresh"))
    return old, new


def test_summary_counts_what_there_is(pair: tuple[Journey, Journey]) -> None:
    assert summary(differences(*pair)) == "1 added, 1 deleted, 1 moved, 1 changed"
    assert summary([]) == "No difference"


def test_lines_say_old_and_new(pair: tuple[Journey, Journey]) -> None:
    old, new = pair
    found = {d.record.id: d for d in differences(old, new)}
    assert field_lines(found["a"], old, new) == [("Title", "Card a", "Call"), ("Emotion", "–", "−1.0")]
    assert field_lines(found["b"], old, new) == [("Place", "Anna · Find, step 2", "Ben · Buy, step 2")]
    assert group_name(found["c"], old, new) == "Anna · Buy"
    assert group_name(found["b"], old, new) == "Ben · Buy"


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("title", "", "–"),
        ("marks", (Mark.PAIN_POINT, Mark.DELIGHT), "Pain point, Delight"),
        ("channel", Channel.NONE, "–"),
        ("channel", Channel.EMAIL, "E-mail"),
        ("encounters", (Encounter.ONLINE,), "Online"),
        ("break_after", True, "yes"),
        ("share", 0.25, "25 %"),
        ("satisfaction", 7.5, "7.5"),
        ("votes", 3, "3"),
        ("due", date(2026, 3, 12), "12 March 2026"),
        ("state", State.TO_BE, "To-be map"),
        ("category", PhaseCategory.BEFORE, "Before purchase"),
        ("hidden_rows", (RowKind.EMOTION,), "Emotion"),
        ("emotion_scale", EmotionScale.ONE_TO_FIVE, "1 to 5"),
        ("measure_kind", MeasureKind.CSAT, "CSAT"),
    ],
)
def test_values_are_said_as_users_read_them(field: str, value: object, text: str) -> None:
    assert value_text(field, value, journey_of("a")) == text


def test_a_branding_is_told_field_by_field() -> None:
    old, new = Journey(), Journey()
    old.apply(edits.set_brand(old, footer="{client}", mark="Secret"))
    new.apply(edits.set_brand(new, footer="{title}", mark="Secret", logo="0" * 64))
    (found,) = differences(old, new)
    assert field_lines(found, old, new) == [("Logo", "–", "a picture"), ("Footer", "{client}", "{title}")]


def test_long_texts_are_shown_where_they_differ() -> None:
    one, other = clipped("x" * 1000 + "old", "x" * 1000 + "new")
    assert one.endswith("old")
    assert other.endswith("new")
    assert len(one) < 300
    assert clipped("short", "other") == ("short", "other")


def test_every_kind_of_record_can_be_listed() -> None:
    empty = Journey()
    for journey in (sample(), proved_and_addressed()):
        for old, new in ((empty, journey), (journey, empty)):
            text = html(differences(old, new), old, new, lambda id: True)
            assert "Untitled" in text or "<b>" in text
    old = sample()
    new = copy_of(old)
    for record in list(old.records()):
        new.apply(_changed(new, record))
    text = html(differences(old, new), old, new, lambda id: True)
    assert text.count("<table") > 10


def _changed(journey: Journey, record: Record) -> Change:
    field = next((f for f in ("title", "name", "label") if hasattr(record, f)), None)
    return edits.set_fields(journey, [record.id], **({field: "Other"} if field else {}))


def test_names_are_no_markup(pair: tuple[Journey, Journey]) -> None:
    old, new = pair
    new.apply(edits.set_fields(new, ["a"], title="<b>&amp;"))
    text = html(differences(old, new), old, new, lambda id: True)
    assert "&lt;b&gt;&amp;amp;" in text


def test_very_many_differences_are_cut(qtbot: QtBot) -> None:
    new = journey_of(" ".join(f"c{number}" for number in range(AT_MOST + 50)))
    text = html(differences(journey_of("x"), new), journey_of("x"), new, lambda id: False)
    assert "more." in text


def test_dialog_leads_to_the_card_by_pointer_and_keys(qtbot: QtBot, pair: tuple[Journey, Journey]) -> None:
    old, new = pair
    dialog = CompareDialog("theirs.touchline", old, new)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    chosen: list[str] = []
    dialog.chosen.connect(chosen.append)
    text = dialog.list.toPlainText()
    assert text.index("Find") < text.index("Card a") < text.index("Call") < text.index("Card b")
    assert "Fresh" in text
    assert summary(differences(old, new)) in [label.text() for label in dialog.findChildren(QLabel)]
    dialog.list.setFocus()
    qtbot.waitUntil(dialog.list.hasFocus)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Tab)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert chosen == ["a"]


def test_dialog_closes_before_its_deeds(qtbot: QtBot, pair: tuple[Journey, Journey]) -> None:
    seen: list[bool] = []
    made = CompareDialog("x", *pair, deeds=[("Load theirs", lambda: seen.append(made.isVisible()))])
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    next(b for b in made.findChildren(QPushButton) if b.text() == "Load theirs").click()
    assert seen == [False]


# ---- versions ------------------------------------------------------------------------------------------------

NOW = datetime(2026, 5, 15, 18, tzinfo=UTC)


@pytest.fixture
def versions(tmp_path: Path, pair: tuple[Journey, Journey]) -> list[Version]:
    made = []
    for number, journey in enumerate(pair):
        path = tmp_path / f"{number}.touchline"
        write_journey(journey, path)
        made.append(Version(path, NOW.replace(hour=10 + number), str(number), path.stat().st_size))
    broken = tmp_path / "broken.touchline"
    broken.write_bytes(b"no map")
    return [*reversed(made), Version(broken, NOW.replace(hour=9), "x", 6)]


@pytest.fixture
def dialog(qtbot: QtBot, versions: list[Version], pair: tuple[Journey, Journey]) -> VersionsDialog:
    made = VersionsDialog(versions, pair[1])
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def test_versions_are_listed_shown_and_compared(dialog: VersionsDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "4 touchpoints" not in dialog.list.item(0).text() and not dialog._uncounted)
    assert "5 touchpoints" in dialog.list.item(0).text()
    assert dialog.told.text() == "The map is now as it was then."
    dialog.list.setCurrentRow(1)
    assert "1 added, 1 deleted, 1 moved, 1 changed" in dialog.told.text()
    assert "Call" in dialog.differences.toPlainText()
    qtbot.waitUntil(lambda: dialog.picture.shown)
    assert dialog.as_copy.isEnabled()


def test_broken_version_is_said_and_cannot_be_chosen(dialog: VersionsDialog, qtbot: QtBot) -> None:
    dialog.list.setCurrentRow(2)
    assert "broken.touchline" in dialog.told.text()
    assert not dialog.in_place.isEnabled()
    assert not dialog.as_copy.isEnabled()
    qtbot.waitUntil(lambda: not dialog._uncounted)


def test_chosen_version_is_told(dialog: VersionsDialog, versions: list[Version]) -> None:
    told: list[tuple[Version, Journey]] = []
    dialog.place_wanted.connect(lambda version, journey: told.append((version, journey)))
    dialog.list.setCurrentRow(1)
    dialog.in_place.click()
    assert [version for version, _ in told] == [versions[1]]
    assert told[0][1].get("c") is not None
    assert not dialog.isVisible()


def test_no_version_yet_is_said(qtbot: QtBot) -> None:
    dialog = VersionsDialog([], journey_of("a"))
    qtbot.addWidget(dialog)
    dialog.show()
    assert "no dated copy" in dialog.told.text()
    assert not dialog.in_place.isEnabled()


def test_moments_are_said_as_people_do() -> None:
    assert moment_text(NOW, NOW) == "Today, 18:00:00"
    assert moment_text(NOW.replace(day=14), NOW) == "Yesterday, 18:00:00"
    assert "2026" in moment_text(NOW.replace(day=2), NOW)
    assert entry_text(Version(Path("x"), NOW, "", 2048), 1).endswith("1 touchpoint · 2 kB")


def test_count_of_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"PK\x03\x04")
    assert touchpoint_count(tmp_path / "x") is None
    assert touchpoint_count(tmp_path / "missing") is None
    write_journey(journey_of("a b"), tmp_path / "y")
    assert touchpoint_count(tmp_path / "y") == 2
