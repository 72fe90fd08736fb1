"""Settings: what is remembered comes back, and no file, however broken, stops the start."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.settings import RECENT_FILES, Settings, load_settings, settings_file

NOON = datetime(2025, 3, 12, 12, 0, tzinfo=UTC)


def test_values_come_back(tmp_path: Path) -> None:
    file = tmp_path / "new" / "settings.json"
    settings = Settings(
        file, geometry=(10, 20, 800, 600), maximised=True, outline_width=210, inspector_shown=False
    )
    settings.export["page"] = "a2"
    settings.remember(tmp_path / "bike.touchline", NOON)
    settings.save()
    assert load_settings(file) == settings


def test_lies_in_the_users_own_folder(own_home: Path) -> None:
    assert settings_file().is_relative_to(own_home)
    assert load_settings().file == settings_file()


def test_newest_file_stands_first_and_once(tmp_path: Path) -> None:
    settings = Settings()
    for name in ("a", "b", "a"):
        settings.remember(tmp_path / name, NOON)
    assert [recent.path.name for recent in settings.recent] == ["a", "b"]
    assert settings.folder() == tmp_path
    settings.forget(tmp_path / "a")
    assert [recent.path.name for recent in settings.recent] == ["b"]


def test_recent_files_do_not_grow_without_end(tmp_path: Path) -> None:
    settings = Settings()
    for number in range(RECENT_FILES + 5):
        settings.remember(tmp_path / str(number), NOON)
    assert len(settings.recent) == RECENT_FILES


def test_folder_that_is_gone_is_not_offered(tmp_path: Path) -> None:
    settings = Settings(last_folder=str(tmp_path / "gone"))
    assert settings.folder().is_dir()


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "7", '"text"', "[" * 100_000, '{"recent": 7}', "\x00", '{"geometry": [1, 2]}'],
)
def test_broken_file_is_as_if_it_were_not_there(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(text)
    assert load_settings(file) == Settings(file)


def test_one_broken_value_costs_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    entries = [
        {"path": str(tmp_path / "kept"), "opened": NOON.isoformat()},
        {"path": "relative", "opened": NOON.isoformat()},
        {"path": str(tmp_path), "opened": "never"},
        {"path": 7},
        None,
    ]
    file.write_text(
        json.dumps({"recent": entries, "outline_width": "wide", "maximised": 1, "inspector_width": 300})
    )
    settings = load_settings(file)
    assert [recent.path.name for recent in settings.recent] == ["kept"]
    assert (settings.outline_width, settings.maximised) == (Settings().outline_width, False)
    assert settings.inspector_width == 300


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=8,
)
_names = ("recent", "geometry", "maximised", "outline_width", "inspector_width", "last_folder", "export")


@given(values=st.dictionaries(st.sampled_from(_names), _json))
def test_no_content_stops_the_start(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]
) -> None:
    file = tmp_path_factory.mktemp("settings") / "settings.json"
    file.write_text(json.dumps(values))
    settings = load_settings(file)
    settings.folder()
    settings.save()
    assert load_settings(file) == settings


def test_folder_that_refuses_is_passed_over(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    Settings(blocked / "settings.json").save()
    Settings(None).save()
    assert blocked.read_text() == ""
    assert load_settings(blocked / "settings.json").recent == []


def test_two_windows_keep_what_the_other_has_changed(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    first = load_settings(file)
    first.remember(tmp_path / "a", NOON)
    first.remember(tmp_path / "b", NOON + timedelta(minutes=1))
    first.save()
    second = load_settings(file)
    second.theme, second.export = "dark", {"format": "svg"}
    second.remember(tmp_path / "c", NOON + timedelta(minutes=2))
    second.forget(tmp_path / "a")
    second.save()
    first.copies_kept = 7
    first.export["format"] = "png"
    first.remember(tmp_path / "d", NOON + timedelta(minutes=3))
    first.save()
    found = load_settings(file)
    assert (found.theme, found.copies_kept, found.export) == ("dark", 7, {"format": "png"})
    assert [recent.path.name for recent in found.recent] == ["d", "c", "b"]
    second.save()
    assert load_settings(file).copies_kept == 7


def test_file_that_was_broken_meanwhile_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    settings = load_settings(file)
    settings.theme = "dark"
    settings.save()
    file.write_text("{ broken")
    settings.save()
    assert load_settings(file).theme == "dark"


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices are those of POSIX")
def test_a_pipe_or_a_device_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for file in (tmp_path / "pipe", Path("/dev/zero")):
        assert load_settings(file).recent == []
