"""Journals that were left behind: which are offered, where they go on, and what became of the file meanwhile."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.journey.edits import delete, set_emotion, set_fields
from models.journey.records import MAP_ID
from models.storage import migrations
from models.storage.recovery import journal as journal_module
from models.storage.recovery import places
from models.storage.recovery.entries import line, sound_lines
from models.storage.recovery.journal import take_up
from models.storage.recovery.leftovers import Leftover, discard, leftovers, settle_source
from models.storage.recovery.replay import NEVER, Replayed, Source, replay
from models.storage.touchline_file import write_journey
from tests.models.journey.invariants import snapshot
from tests.models.journey.small_maps import journey_of
from tests.models.storage.desk import Desk, states


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "recovery")
    yield made
    made.journal.close()


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
