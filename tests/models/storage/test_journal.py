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
from models.journey.edits import add_touchpoint, delete, set_emotion, set_fields
from models.journey.edits.touchpoints import Spot
from models.journey.history import History
from models.journey.journey import Journey
from models.journey.records import MAP_ID
from models.problems import InputProblem
from models.storage import migrations
from models.storage.recovery import journal as journal_module
from models.storage.recovery import places
from models.storage.recovery.entries import line, sound_lines
from models.storage.recovery.journal import Journal, take_up
from models.storage.recovery.leftovers import Leftover, discard, leftovers, settle_source
from models.storage.recovery.replay import NEVER, Replayed, Source, replay
from models.storage.touchline_file import write_journey
from tests.models.journey.invariants import snapshot
from tests.models.journey.small_maps import journey_of

PICTURE = b"\x89PNG not looked at here"


class Desk:
    """A history with its journal; `leave` ends it as a crash would."""

    def __init__(self, root: Path, source: Source | None = None, journey: Journey | None = None) -> None:
        self.root = root
        self.history = History(journey or journey_of("a b c"))
        self.problems: list[InputProblem] = []
        self.journal = Journal(self.history, source or Source(), root=root, on_trouble=self.problems.append)

    def title(self, title: str, merge: object = None) -> None:
        self.history.do(set_fields(self.history.journey, [MAP_ID], title=title), merge=merge)

    def saved(self, source: Source) -> None:
        self.journal.saved(source, self.history.mark)

    @property
    def folder(self) -> Path:
        assert self.journal.folder is not None
        return self.journal.folder

    def leave(self) -> Path:
        assert self.journal.flush()
        self.journal.close(keep=True)
        return self.folder

    def replayed(self) -> Replayed:
        found = replay(self.leave())
        assert found is not None
        return found


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "recovery")
    yield made
    made.journal.close()


def states(history: History) -> list[dict[str, object]]:
    """The map after each number of steps."""
    found: list[dict[str, object]] = []
    position = history.position
    for at in range(len(history.steps) + 1):
        history.go_to(at)
        found.append(dict(snapshot(history.journey)))
    history.go_to(position)
    return found


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


def test_pictures_of_the_map_as_it_was_opened_are_kept(tmp_path: Path) -> None:
    sha256 = hashlib.sha256(PICTURE).hexdigest()
    journey = journey_of("a")
    journey.assets[sha256] = PICTURE
    desk = Desk(tmp_path, journey=journey)
    desk.title("one")
    desk.journal.flush()
    desk.title("two")
    assert desk.replayed().journey.assets == {sha256: PICTURE}


# ---- whose it is, and when it goes -----------------------------------------------------------------------------


def test_a_living_journal_is_not_offered(desk: Desk) -> None:
    desk.title("one")
    desk.journal.flush()
    assert leftovers(desk.root) == []
    desk.leave()
    (found,) = leftovers(desk.root)
    assert (found.folder, found.name, found.touchpoints) == (desk.folder, "one", 3)


def test_a_closed_map_leaves_nothing(desk: Desk) -> None:
    desk.title("one")
    desk.journal.flush()
    desk.journal.close()
    assert list(desk.root.iterdir()) == []
    desk.title("two")
    assert desk.journal.flush()
    assert list(desk.root.iterdir()) == []


def test_a_saved_map_is_not_offered_while_its_file_is_there(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "map.touchline"
    desk.title("one")
    sha256 = write_journey(desk.history.journey, path)
    desk.saved(Source(path, sha256))
    folder = desk.leave()
    kept = tmp_path / "kept"
    shutil.copytree(folder, kept / "1")
    assert leftovers(desk.root) == []
    assert not folder.exists()
    path.unlink()
    assert [found.name for found in leftovers(kept)] == ["map"]


def test_a_discarded_map_is_gone(desk: Desk) -> None:
    desk.title("one")
    desk.journal.flush()
    assert not discard(desk.folder), "it is open"
    folder = desk.leave()
    assert discard(folder)
    assert not folder.exists()
    assert leftovers(desk.root) == []


def test_a_journal_goes_on_where_it_ended(desk: Desk) -> None:
    desk.title("one")
    desk.history.begin("Edit text")
    desk.history.preview(lambda journey: set_fields(journey, ["a"], title="typed"))
    folder = desk.leave()
    with (folder / "1.journal").open("ab") as file:
        file.write(b"torn")
    back = replay(folder)
    lock = places.lock(folder)
    assert back is not None
    assert lock is not None
    journal = take_up(back, lock)
    assert leftovers(desk.root) == []
    back.history.do(set_fields(back.journey, [MAP_ID], title="two"))
    journal.flush()
    journal.close(keep=True)
    again = replay(folder)
    assert again is not None
    assert again.whole
    assert list(again.history.steps) == ["Edit", "Edit text", "Edit"]
    assert states(again.history) == states(back.history)


def test_a_damaged_journal_is_begun_anew(desk: Desk) -> None:
    desk.title("one")
    folder = desk.leave()
    with (folder / "1.journal").open("ab") as file:
        file.write(b"00000000 {}\nmore\nand more\n")
    back = replay(folder)
    lock = places.lock(folder)
    assert back is not None
    assert lock is not None
    assert not back.whole
    journal = take_up(back, lock)
    journal.flush()
    journal.close(keep=True)
    assert [path.name for path in places.journal_files(folder)] == ["2.journal"]
    again = replay(folder)
    assert again is not None
    assert again.whole
    assert states(again.history) == states(back.history)


def test_a_large_journal_is_begun_anew_with_its_steps(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.title("one")
    desk.saved(Source(Path("/map.touchline"), "5a"))
    desk.title("two")
    desk.title("three")
    desk.history.undo()
    desk.journal.flush()
    monkeypatch.setattr(journal_module, "LARGEST", 10)
    desk.history.redo()
    desk.journal.flush()
    monkeypatch.undo()
    desk.history.undo()
    desk.journal.flush()
    assert [path.name for path in places.journal_files(desk.folder)] == ["2.journal"]
    back = desk.replayed()
    assert states(back.history) == states(desk.history)
    assert back.history.position == 2
    back.history.undo()
    assert not back.to_lose


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


# ---- the file meanwhile ----------------------------------------------------------------------------------------


def _left(desk: Desk, path: Path) -> Replayed:
    """A map that was saved and then changed, as it is found at the next start."""
    desk.title("one")
    desk.saved(Source(path, write_journey(desk.history.journey, path)))
    desk.title("two")
    return desk.replayed()


def test_a_file_that_is_unchanged_stays_the_maps_file(desk: Desk, tmp_path: Path) -> None:
    back = _left(desk, tmp_path / "map.touchline")
    assert not settle_source(back)
    assert back.source.path == tmp_path / "map.touchline"
    assert back.to_lose


def test_a_file_that_somebody_else_wrote_is_left_to_them(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "map.touchline"
    back = _left(desk, path)
    write_journey(journey_of("x y"), path)
    assert settle_source(back)
    assert back.source == Source(untitled="map")
    assert back.saved == NEVER


def test_a_file_that_was_just_saved_is_known_again(desk: Desk, tmp_path: Path) -> None:
    """The process ended between writing the file and noting it."""
    path = tmp_path / "map.touchline"
    back = _left(desk, path)
    sha256 = write_journey(back.journey, path)
    assert not settle_source(back)
    assert back.source == Source(path, sha256)
    assert not back.to_lose


def test_another_version_brings_the_map_without_its_steps(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = desk.history
    desk.title("one", merge="title")
    desk.title("two", merge="title")
    history.do(delete(history.journey, ["b"]))
    history.do(set_emotion(history.journey, ["a"], 1))
    history.undo()
    history.begin("Type")
    history.preview(lambda journey: set_fields(journey, ["a"], title="typed"))
    folder = desk.leave()
    monkeypatch.setattr(migrations, "VERSION", migrations.VERSION + 1)
    monkeypatch.setattr(
        migrations, "STEPS", {**migrations.STEPS, migrations.VERSION - 1: lambda document: document}
    )
    back = replay(folder)
    assert back is not None
    assert back.other_version
    assert back.to_lose
    assert snapshot(back.journey) == snapshot(history.journey)


def test_lines_end_at_the_first_that_is_not_sound() -> None:
    good = line({"k": "cancel"})
    assert [read.end for read in sound_lines(good + good)] == [len(good), 2 * len(good)]
    for bad in (b"x", b"\n", b'00000000 {"k":"cancel"}\n', line({"k": 3}), b"12345678 \xff\n", good[:-1]):
        assert [read.end for read in sound_lines(good + bad + good)] == [len(good)]


def test_leftovers_are_newest_first(tmp_path: Path) -> None:
    for number, name in enumerate(("old", "new")):
        desk = Desk(tmp_path, Source(untitled=name))
        desk.title("x")
        os.utime(places.journal_files(desk.leave())[0], (number, number))
    found = leftovers(tmp_path)
    assert [leftover.name for leftover in found] == ["new", "old"]
    assert isinstance(found[0], Leftover)
