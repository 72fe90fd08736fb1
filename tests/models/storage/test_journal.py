"""The recovery journal: what is written comes back with its whole history, whatever happens to the writing."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.journey.change import Change
from models.journey.edits import add_touchpoint, delete, set_brand, set_emotion, set_fields
from models.journey.edits.touchpoints import Spot
from models.journey.records import MAP_ID, Brand
from models.storage.recovery import places
from models.storage.recovery.entries import line
from models.storage.recovery.replay import NEVER, Source, replay
from tests.models.journey.invariants import snapshot
from tests.models.journey.small_maps import journey_of
from tests.models.storage.desk import Desk, states

PICTURE = b"\x89PNG not looked at here"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "recovery")
    yield made
    made.journal.close()


def test_nothing_is_written_before_something_happens(desk: Desk) -> None:
    assert desk.journal.flush()
    assert desk.journal.folder is None
    assert not desk.root.exists()


def test_map_comes_back_with_its_whole_history(desk: Desk) -> None:
    history = desk.history
    for text in ("H", "Ho", "Hot"):
        desk.title(text, merge="title")
    history.do(add_touchpoint(history.journey, Spot("l0", "p0", 1), title="配送を待つ"))
    history.do(set_emotion(history.journey, ["a"], -1.5))
    history.do(delete(history.journey, ["b"]))
    history.undo()
    history.undo()
    history.redo()
    history.undo()
    back = desk.replayed()
    assert back.whole
    assert list(back.history.steps) == list(history.steps)
    assert back.history.position == history.position == 2
    assert states(back.history) == states(history)


def test_typing_that_has_not_ended_comes_back(desk: Desk) -> None:
    desk.title("one")
    desk.history.begin("Edit text")
    for text in ("t", "ty", "typed"):
        desk.history.preview(lambda journey, text=text: set_fields(journey, ["a"], title=text))  # type: ignore[misc]
    back = desk.replayed()
    assert back.journey.get("a").title == "typed"  # type: ignore[union-attr]
    assert list(back.history.steps) == ["Edit", "Edit text"]
    back.history.undo()
    assert back.journey.get("a").title == ""  # type: ignore[union-attr]


def test_a_gesture_that_was_given_up_does_not_come_back(desk: Desk) -> None:
    desk.title("one")
    desk.history.begin("Drag")
    desk.history.preview(lambda journey: set_emotion(journey, ["a"], 2))
    desk.journal.flush()
    desk.history.cancel()
    back = desk.replayed()
    assert list(back.history.steps) == ["Edit"]
    assert back.journey.get("a").emotion is None  # type: ignore[union-attr]


def test_moves_between_two_writes_leave_one_line(desk: Desk) -> None:
    desk.title("one")
    desk.journal.flush()
    before = len((desk.folder / "1.journal").read_bytes())
    desk.history.begin("Drag")
    for number in range(300):
        desk.history.preview(lambda journey, n=number: set_fields(journey, ["a"], title=f"{n:04}"))  # type: ignore[misc]
    desk.journal.flush()
    assert len((desk.folder / "1.journal").read_bytes()) - before < 3_000


def test_undo_reaches_across_saving_and_knows_what_is_saved(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "map.touchline"
    desk.title("one")
    desk.saved(Source(path, "5a"))
    desk.title("two")
    back = desk.replayed()
    assert back.to_lose
    assert back.source == Source(path, "5a")
    back.history.undo()
    assert not back.to_lose
    back.history.undo()
    assert back.journey.map.title == ""


def test_map_whose_file_is_gone_is_kept_though_nothing_was_done(desk: Desk) -> None:
    desk.journal.saved(Source(Path("/gone.touchline"), "5a"), NEVER)
    back = desk.replayed()
    assert back.to_lose
    assert snapshot(back.journey) == snapshot(desk.history.journey)


def test_a_state_that_was_saved_while_one_went_on_is_found(desk: Desk) -> None:
    desk.title("one")
    mark = desk.history.mark
    desk.title("two")
    desk.journal.saved(Source(Path("/map.touchline"), "5a"), mark)
    back = desk.replayed()
    back.history.go_to(1)
    assert not back.to_lose


@pytest.mark.parametrize("lost", [1, 2, 30])
def test_a_torn_last_line_is_dropped(desk: Desk, lost: int) -> None:
    desk.title("one")
    desk.title("two")
    folder = desk.leave()
    file = folder / "1.journal"
    file.write_bytes(file.read_bytes()[:-lost])
    back = replay(folder)
    assert back is not None
    assert back.whole
    assert back.journey.map.title == "one"


def test_damage_within_keeps_what_is_before_and_is_told(desk: Desk) -> None:
    desk.title("one")
    desk.journal.flush()
    end = len((desk.folder / "1.journal").read_bytes())
    desk.title("two")
    desk.title("three")
    folder = desk.leave()
    file = folder / "1.journal"
    data = bytearray(file.read_bytes())
    data[end + 20] ^= 1
    file.write_bytes(data)
    back = replay(folder)
    assert back is not None
    assert not back.whole
    assert back.journey.map.title == "one"


def test_an_entry_that_cannot_be_followed_is_damage(desk: Desk) -> None:
    desk.title("one")
    folder = desk.leave()
    with (folder / "1.journal").open("ab") as file:
        file.write(line({"k": "step", "name": "x", "c": {"nobody": {"title": "?"}}}))
        file.write(line({"k": "step", "name": "x", "c": {MAP_ID: {"title": "two"}}}))
    back = replay(folder)
    assert back is not None
    assert not back.whole
    assert back.journey.map.title == "one"


@pytest.mark.parametrize("kept", [0, 10, 200])
def test_a_journal_without_its_beginning_is_none(desk: Desk, kept: int) -> None:
    desk.title("one")
    folder = desk.leave()
    file = folder / "1.journal"
    file.write_bytes(file.read_bytes()[:kept])
    assert replay(folder) is None


def test_half_a_character_is_kept_as_the_file_keeps_it(desk: Desk) -> None:
    old = desk.history.journey.map
    desk.history.do(Change("Type", {MAP_ID: old}, {MAP_ID: old.model_copy(update={"title": "\ud83d!"})}))
    assert desk.replayed().journey.map.title == "�!"


def test_pictures_that_are_brought_in_are_kept(desk: Desk) -> None:
    sha256 = hashlib.sha256(PICTURE).hexdigest()
    desk.history.journey.assets[sha256] = PICTURE
    desk.history.do(set_fields(desk.history.journey, ["a"], picture=sha256))
    back = desk.replayed()
    assert back.journey.assets == {sha256: PICTURE}
    assert back.missing_pictures == 0
    shutil.rmtree(desk.folder / places.PICTURES)
    again = replay(desk.folder)
    assert again is not None
    assert again.missing_pictures == 1


def test_a_brand_comes_back_with_its_logo(desk: Desk) -> None:
    digest = hashlib.sha256(PICTURE).hexdigest()
    desk.history.journey.assets[digest] = PICTURE
    for fields in ({"logo": digest}, {"mark": "Internal"}, {"mark": "", "footer": "{client}"}):
        desk.history.do(set_brand(desk.history.journey, **fields))
    back = desk.replayed()
    assert back.whole and back.journey.map.brand == Brand(logo=digest, footer="{client}")
    assert back.journey.assets == {digest: PICTURE}
    assert states(back.history) == states(desk.history)


def test_pictures_of_the_map_as_it_was_opened_are_kept(tmp_path: Path) -> None:
    sha256 = hashlib.sha256(PICTURE).hexdigest()
    journey = journey_of("a")
    journey.assets[sha256] = PICTURE
    desk = Desk(tmp_path, journey=journey)
    desk.title("one")
    desk.journal.flush()
    desk.title("two")
    assert desk.replayed().journey.assets == {sha256: PICTURE}


# ---- trouble ---------------------------------------------------------------------------------------------------


def test_a_folder_that_refuses_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    desk = Desk(tmp_path / "file" / "recovery")
    desk.title("one")
    assert not desk.journal.flush()
    desk.title("two")
    assert not desk.journal.flush()
    assert len(desk.problems) == 1
    assert desk.history.can_undo
    desk.journal.close()


def test_after_a_full_disk_the_journal_is_whole_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.title("one")
    desk.journal.flush()
    write = os.write

    def full(handle: int, data: bytes) -> int:
        if len(data) > 8:
            return write(handle, bytes(data[:8]))
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", full)
    desk.title("two")
    assert not desk.journal.flush()
    assert "No space left" in desk.problems[0].message
    kept = replay(desk.folder)
    assert kept is not None
    assert kept.journey.map.title == "one"
    monkeypatch.undo()
    monkeypatch.setattr(time, "monotonic", lambda: 1e12)
    desk.title("three")
    assert desk.journal.flush()
    assert len(desk.problems) == 1
    back = desk.replayed()
    assert states(back.history) == states(desk.history)


def test_a_folder_that_is_gone_is_made_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.title("one")
    desk.journal.flush()
    shutil.rmtree(desk.root)
    desk.title("two")
    assert not desk.journal.flush()
    assert len(desk.problems) == 1
    monkeypatch.setattr(time, "monotonic", lambda: 1e12)
    desk.title("three")
    assert desk.journal.flush()
    back = desk.replayed()
    assert states(back.history) == states(desk.history)
