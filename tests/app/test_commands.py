"""The table of commands: every entry has its own id and keys, and none fails, whatever is open or selected."""

from __future__ import annotations

import itertools
import re

import pytest
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.actions import REPEATING
from app.commands import Command, command_table
from app.main_window import MainWindow
from app.menus import Entry, context_entries, menus
from models.journey.edits import connect, set_fields
from models.journey.records import LeadsTo, Mark, Opportunity, Persona, Phase, Touchpoint
from models.storage.document import encode
from resources.icons import icon

TABLE = command_table()
ASKING = {"file.open", "file.save", "file.save_as", "file.export", "file.quit", "find.replace"} | {
    id for id in TABLE if id.startswith("help.")
}
"""Commands that open a dialog; they are run in test_files.py and test_help_dialogs.py."""


def keys() -> list[tuple[str, str, str]]:
    return [(id, key, command.scope) for id, command in TABLE.items() for key in command.shortcuts]


def pressed(key: str) -> QKeyCombination:
    return QKeySequence(key)[0]  # type: ignore[index, no-any-return] # the stubs leave it out


def ids_in(entries: tuple[Entry, ...]) -> list[str]:
    found: list[str] = []
    for entry in entries:
        if isinstance(entry, str):
            found.append(entry)
        elif entry is not None:
            found += ids_in(entry[1])
    return found


def test_ids_name_subject_and_deed() -> None:
    assert [id for id in TABLE if not re.fullmatch(r"[a-z]+\.[a-z_0-9]+", id)] == []


def test_every_command_has_a_text_and_icons_are_there() -> None:
    for command in TABLE.values():
        assert command.text
        assert "&" not in command.text
        if command.icon:
            icon(command.icon)


def test_a_held_key_moves_on_but_neither_marks_nor_adds_again(window: MainWindow) -> None:
    assert frozenset(TABLE) >= REPEATING
    assert window.commands["edit.undo"].autoRepeat()
    for id in ("card.pain", "card.vote", "insert.opportunity", "edit.duplicate", "file.new"):
        assert not window.commands[id].autoRepeat()


def test_no_two_commands_have_the_same_key() -> None:
    """Also not one of the window and one of the canvas: in the canvas both would be meant."""
    taken: dict[str, str] = {}
    for id, key, _ in keys():
        portable = QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)
        assert portable, f"{id}: {key!r} is no key"
        assert portable not in taken, f"{key} is meant by {id} and {taken[portable]}"
        taken[portable] = id


def test_no_key_needs_altgr() -> None:
    """On a German keyboard AltGr is Ctrl+Alt, and brackets, braces, backslash, at and tilde need it."""
    for id, key, _ in keys():
        combination = pressed(key)
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        assert combination.keyboardModifiers() & both != both, f"{id}: {key}"
        assert not set(key) & set("[]{}\\@~|€²³µ"), f"{id}: {key}"


def test_plain_letters_and_digits_act_in_the_canvas_alone() -> None:
    for id, key, scope in keys():
        modifiers = pressed(key).keyboardModifiers()
        alone = modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if alone and not re.fullmatch(r"(Shift\+)?F\d+|Ins|\?", key):
            assert scope == "canvas", f"{id}: {key} would keep {key} from being typed"


def test_keys_that_were_promised() -> None:
    promised = {
        **{str(n): f"card.emotion_{n}" for n in range(1, 6)},
        "0": "card.emotion_clear",
        "P": "card.pain",
        "D": "card.delight",
        "M": "card.moment",
        "O": "insert.opportunity",
        "V": "card.vote",
        "C": "card.connect",
        "F2": "edit.text",
        "Shift+Return": "insert.next_card",
        "Ctrl+Return": "insert.lane_card",
        "Ctrl+M": "capture.emotion_pass",
        "Del": "edit.delete",
        "Ctrl+Z": "edit.undo",
        "Ctrl+E": "file.export",
        "Ctrl+D": "edit.duplicate",
        "Ctrl+A": "edit.select_all",
        "Shift+Up": "card.emotion_up",
        "Ctrl+Left": "card.left",
        "Alt+Up": "lane.up",
        "Alt+Left": "phase.left",
        "Ctrl+S": "file.save",
    }
    found = {key: id for id, key, _ in keys()}
    assert {key: found.get(key) for key in promised} == promised


def test_menus_hold_only_commands_and_every_command_once() -> None:
    shown = [id for _, entries in menus() for id in ids_in(entries)]
    assert sorted(set(shown) - set(TABLE)) == []
    assert len(shown) == len(set(shown))
    assert sorted(set(TABLE) - set(shown)) == []


@pytest.mark.parametrize("part", ["card", "face", "opportunity", "persona", "phase", "transition", "map", ""])
def test_context_menus_hold_only_commands(part: str) -> None:
    entries = ids_in(context_entries(part))
    assert entries
    assert ("edit.text" in entries) == (part != "")
    assert sorted(set(entries) - set(TABLE)) == []
    assert len(entries) == len(set(entries))


def test_entries_of_real_menus_are_those_of_the_table(with_sample: MainWindow) -> None:
    actions = {with_sample.commands[id] for id in TABLE}

    def check(menu: QMenu) -> None:
        for action in menu.actions():
            if action.menu() is not None:
                check(action.menu())  # type: ignore[arg-type]
            else:
                assert action.isSeparator() or action in actions

    for top in with_sample.menuBar().actions():
        check(top.menu())  # type: ignore[arg-type]


def selections(window: MainWindow) -> list[list[str]]:
    journey = window.journey
    firsts = [
        records[0].id for kind in (Persona, Phase, Opportunity, LeadsTo) if (records := journey.of_kind(kind))
    ]
    cards = [card.id for card in journey.touchpoints()]
    return [[], ["map"], *([id] for id in firsts), cards[:1], cards[-1:], cards[:2], [*cards, *firsts]]


def run_all(window: MainWindow, qtbot: QtBot) -> None:
    """Run every command in every selection; each run is taken back."""
    assert window.document is not None
    before = encode(window.journey)
    document = window.document
    for chosen, id in itertools.product(selections(window), TABLE):
        if id in ASKING or id.startswith("file."):
            continue
        window.canvas.select([id for id in chosen if id in window.journey])
        window.commands.run(id)
        window.finish_editing()
        assert window.document is document
        window.history.cancel()
        while window.history.can_undo:
            window.history.undo()
        assert encode(window.journey) == before, f"{id} on {chosen} is not taken back"
    qtbot.wait(30)


def test_every_command_runs_or_does_not_apply_on_the_sample(with_sample: MainWindow, qtbot: QtBot) -> None:
    run_all(with_sample, qtbot)


def test_every_command_runs_or_does_not_apply_on_a_blank_map(with_blank: MainWindow, qtbot: QtBot) -> None:
    run_all(with_blank, qtbot)


def test_on_a_map_with_nothing_at_all(with_blank: MainWindow, qtbot: QtBot) -> None:
    from models.journey.edits import delete

    everything = [record.id for kind in (Persona, Phase) for record in with_blank.journey.of_kind(kind)]
    with_blank.history.do(delete(with_blank.journey, everything))
    assert not TABLE["insert.card"].applies(with_blank)
    for id in set(TABLE) - ASKING - {i for i in TABLE if i.startswith("file.")}:
        with_blank.commands.run(id)
        with_blank.finish_editing()


def test_with_no_map_only_what_needs_none_applies(window: MainWindow) -> None:
    applying = {id for id, command in TABLE.items() if command.applies(window)}
    expected = {
        "file.new",
        "file.start",
        "file.open",
        "file.sample",
        "file.quit",
        "view.full_screen",
        "file.window",
    }
    expected |= {
        "look.settings",
        "look.larger",
        "look.smaller",
        "find.palette",
        "view.next_pane",
        "view.previous_pane",
    }
    assert applying == expected | {id for id in TABLE if id.startswith("help.")}
    for id in set(TABLE) - applying:
        window.commands.run(id)
    assert window.document is None


# ---- what some of them do ----------------------------------------------------------------------------------


def first_card(window: MainWindow) -> Touchpoint:
    return window.journey.touchpoints()[0]


def test_marks_and_feelings_show_what_is_set(with_sample: MainWindow) -> None:
    window = with_sample
    window.select([first_card(window).id])
    window.commands.run("card.emotion_2")
    window.commands.run("card.pain")
    assert first_card(window).emotion == -1
    assert Mark.PAIN_POINT in first_card(window).marks
    assert window.commands["card.emotion_2"].isChecked()
    assert window.commands["card.pain"].isChecked()
    assert not window.commands["card.emotion_3"].isChecked()
    window.commands.run("card.emotion_2")
    assert window.commands["card.emotion_2"].isChecked(), "a second click does not switch it off"
    window.commands.run("card.emotion_clear")
    assert first_card(window).emotion is None


def test_undo_during_a_gesture_gives_the_gesture_up_and_nothing_more(with_sample: MainWindow) -> None:
    window = with_sample
    window.do(lambda: set_fields(window.journey, ["map"], title="A step before"))
    window.canvas.begin_connecting()
    assert not window.canvas.idle
    window.commands.run("edit.undo")
    assert window.canvas.idle
    assert window.journey.map.title == "A step before"
    window.commands.run("edit.undo")
    assert window.journey.map.title != "A step before"


def test_undo_is_called_by_what_it_takes_back(with_sample: MainWindow) -> None:
    window = with_sample
    window.select([first_card(window).id])
    window.commands.run("card.vote")
    assert window.commands["edit.undo"].text() == "Undo: Vote"
    window.commands.run("edit.undo")
    assert window.commands["edit.redo"].text() == "Redo: Vote"
    assert not window.commands["edit.undo"].isEnabled()


def test_arrow_goes_and_comes_back(with_sample: MainWindow) -> None:
    window = with_sample
    one, other = window.journey.lane_touchpoints(window.journey.personas()[0].id)[:2]
    window.select([one.id, other.id])
    window.commands.run("card.disconnect")
    assert window.journey.record(one.id, Touchpoint).break_after
    assert not TABLE["card.disconnect"].applies(window)


def test_drawn_arrows_are_reached_by_keys(with_sample: MainWindow) -> None:
    window = with_sample
    lane = window.journey.lane_touchpoints(window.journey.personas()[0].id)
    for source, target in ((lane[4], lane[0]), (lane[6], lane[1])):
        window.do(lambda source=source, target=target: connect(window.journey, source.id, target.id))  # type: ignore[misc]
    window.select([lane[6].id])
    window.commands.run("card.next_arrow")
    (first,) = window.selected(LeadsTo)
    assert first.source == lane[6].id
    seen = {first.id}
    for _ in window.journey.transitions():
        window.commands.run("card.next_arrow")
        seen.update(arrow.id for arrow in window.selected(LeadsTo))
    assert seen == {arrow.id for arrow in window.journey.transitions()}
    window.commands.run("edit.delete")
    assert len(window.journey.transitions()) == len(seen) - 1


def test_rows_are_hidden_in_the_map(with_sample: MainWindow) -> None:
    window = with_sample
    assert window.commands["view.row_emotion"].isChecked()
    window.commands.run("view.row_emotion")
    assert [row.value for row in window.journey.map.hidden_rows] == ["emotion"]
    assert not window.commands["view.row_emotion"].isChecked()
    window.commands.run("view.row_emotion")
    assert window.journey.map.hidden_rows == ()


def test_column_is_added_beside_the_card_and_taken_away_again(with_sample: MainWindow) -> None:
    window = with_sample
    card = first_card(window)
    count = window.journey.column_count(card.phase)
    window.select([card.id])
    window.commands.run("insert.column")
    assert window.journey.column_count(card.phase) == count + 1
    window.commands.run("insert.remove_column")
    assert window.journey.column_count(card.phase) == count


def test_new_card_goes_where_the_selection_is(with_sample: MainWindow) -> None:
    from app.commands.insert import card_spot

    window = with_sample
    journey = window.journey
    lane, phase = journey.personas()[1], journey.phases()[2]
    window.select([lane.id, phase.id])
    place = card_spot(window)
    assert place is not None
    assert (place[0].lane, place[0].phase) == (lane.id, phase.id)
    card = journey.lane_touchpoints(lane.id)[0]
    window.select([card.id])
    place = card_spot(window)
    assert place is not None
    assert place[0][:3] == (card.lane, card.phase, card.column + 1)


def test_duplicate_selects_the_copy(with_sample: MainWindow) -> None:
    window = with_sample
    window.select([first_card(window).id])
    before = len(window.journey.of_kind(Touchpoint))
    window.commands.run("edit.duplicate")
    assert len(window.journey.of_kind(Touchpoint)) == before + 1
    (copy,) = window.selection
    assert copy != first_card(window).id
    assert window.journey.record(copy, Touchpoint).title == first_card(window).title


def test_lane_and_phase_move_to_the_edge_and_no_further(with_sample: MainWindow) -> None:
    window = with_sample
    last = window.journey.phases()[-1]
    window.select([last.id])
    assert not TABLE["phase.right"].applies(window)
    for _ in window.journey.phases()[1:]:
        window.commands.run("phase.left")
    assert window.journey.phases()[0].id == last.id
    assert not TABLE["phase.left"].applies(window)


def test_command_is_a_plain_record() -> None:
    with pytest.raises(AttributeError):
        TABLE["edit.undo"].text = "Changed"  # type: ignore[misc]
    assert isinstance(TABLE["edit.undo"], Command)


def test_letters_and_digits_act_on_the_card_where_the_keys_stand_though_escape_let_go_of_it(
    with_sample: MainWindow,
) -> None:
    window, canvas = with_sample, with_sample.canvas
    card = window.journey.lane_touchpoints(window.journey.personas()[0].id)[0]
    window.select([card.id])
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not window.selection
    QTest.keyClick(canvas, Qt.Key.Key_P)
    assert window.selection == {card.id}
    assert Mark.PAIN_POINT in window.journey.record(card.id, Touchpoint).marks
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.keyClick(canvas, Qt.Key.Key_2)
    assert window.journey.record(card.id, Touchpoint).emotion == -1
