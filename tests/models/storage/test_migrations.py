"""Old files stay readable: every version has its frozen sample, and no step is missing."""

from __future__ import annotations

import copy
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from models.analysis.description import describe
from models.journey.edits import add_parked
from models.journey.history import History
from models.journey.journey import Journey
from models.journey.records import RECORD_TYPES, Brand, Map, Persona, Phase
from models.problems import InputProblem
from models.storage import migrations
from models.storage.migrations import READER, STEPS, VERSION, migrate, missing_steps
from models.storage.touchline_file import journey_bytes, journey_from, read_journey
from tests.models.storage.journeys import full_journey, same
from tests.models.storage.made_files import GOOD_MANIFEST, packed
from tests.models.storage.make_sample import SAMPLES, document_schema

VERSIONS = range(1, VERSION + 1)


def rename_title(document: dict[str, Any]) -> dict[str, Any]:
    """A step as a later version might need it: the map's title was called name."""
    document["map"]["title"] = document["map"].pop("name", "")
    return document


def note_it(document: dict[str, Any]) -> dict[str, Any]:
    return {**document, "map": {**document["map"], "title": document["map"]["title"] + "!"}}


def test_no_step_is_missing() -> None:
    assert missing_steps(STEPS, VERSION) == []
    assert 1 <= READER <= VERSION


@pytest.mark.parametrize(
    ("numbers", "target", "missing"),
    [((1, 2), 3, []), ((1, 3), 4, [2]), ((2,), 3, [1]), ((1,), 3, [2]), ((1, 2, 3), 3, [3]), ((0, 1), 2, [0]), ((), 1, [])],
)  # fmt: skip
def test_gaps_are_noticed(numbers: tuple[int, ...], target: int, missing: list[int]) -> None:
    assert missing_steps(dict.fromkeys(numbers, note_it), target) == missing


def test_steps_run_in_order_from_the_version_of_the_file() -> None:
    steps = {1: rename_title, 2: note_it, 3: note_it}
    assert migrate({"map": {"name": "T"}}, 1, steps, 4) == {"map": {"title": "T!!"}}
    assert migrate({"map": {"title": "T"}}, 3, steps, 4) == {"map": {"title": "T!"}}
    assert migrate({"map": {"title": "T"}}, 4, steps, 4) == {"map": {"title": "T"}}


def test_a_file_of_an_older_version_goes_through_its_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "VERSION", 3)
    monkeypatch.setattr(migrations, "STEPS", {1: rename_title, 2: note_it})
    for version, field, title in ((1, "name", "T!"), (2, "title", "T!"), (3, "title", "T")):
        manifest = {**GOOD_MANIFEST, "version": version, "reader": 1}
        loaded = journey_from(packed({"map": {field: "T"}}, manifest), Path("map"))
        assert (loaded.journey.map.title, loaded.warnings) == (title, ())


def test_an_old_file_that_no_step_understands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "VERSION", 2)
    monkeypatch.setattr(migrations, "STEPS", {1: rename_title})
    with pytest.raises(InputProblem, match="damaged"):
        journey_from(packed({"map": []}, {**GOOD_MANIFEST, "version": 1, "reader": 1}), Path("map"))


@pytest.mark.parametrize("version", VERSIONS)
def test_the_sample_of_each_version_reads_as_it_did(version: int) -> None:
    loaded = read_journey(SAMPLES / f"v{version}.touchline")
    assert loaded.warnings == ()
    then = json.loads((SAMPLES / f"v{version}.json").read_text("utf-8"))
    now = describe(loaded.journey)
    # What a program has learned to tell since is not in the description that was frozen.
    assert {name: now[name] for name in then} == then
    assert not any(now[name] for name in now.keys() - then.keys())


def test_a_card_of_version_1_that_names_no_lane_and_no_phase_is_not_parked_but_recovered() -> None:
    sound = {"id": "a", "lane": "anna", "phase": "buy"}
    lost = {"id": "b", "lane": "", "phase": ""}
    document = {
        "map": {},
        "personas": [{"id": "anna"}],
        "phases": [{"id": "buy"}],
        "touchpoints": [sound, lost, {"id": "c", "lane": "", "phase": "buy"}, 7],
    }
    after = migrate(copy.deepcopy(document), 1, target=2)
    named = [sound, {"id": "b", "lane": "?", "phase": "?"}, {"id": "c", "lane": "", "phase": "buy"}, 7]
    assert after == {**document, "touchpoints": named}
    assert migrate({"map": {}, "touchpoints": 3}, 1, target=2) == {"map": {}, "touchpoints": 3}
    for version, parked in ((1, []), (2, ["b"])):
        manifest = {**GOOD_MANIFEST, "version": version, "reader": 1}
        loaded = journey_from(packed(copy.deepcopy(document), manifest), Path("map"))
        assert [card.id for card in loaded.journey.parked()] == parked


def test_a_map_of_version_2_has_no_brand() -> None:
    document = {"map": {"title": "T"}, "phases": [{"id": "buy"}]}
    assert migrate(copy.deepcopy(document), 2, target=3) == document
    loaded = journey_from(packed(document, {**GOOD_MANIFEST, "version": 2, "reader": 1}), Path("map"))
    assert (loaded.journey.map.brand, loaded.warnings) == (Brand(), ())


def test_only_a_map_with_a_parking_lot_keeps_older_programs_out() -> None:
    journey = Journey.from_records([Map(structure_locked=True), Persona(id="anna"), Phase(id="buy")])
    history = History(journey)

    def reader() -> int:
        archive = zipfile.ZipFile(io.BytesIO(journey_bytes(journey, "map")))
        return int(json.loads(archive.read("manifest.json"))["reader"])

    assert reader() == 1
    history.do(add_parked(journey, ["Later"]))
    assert reader() == 2
    history.undo()
    assert reader() == 1


def test_the_newest_sample_has_every_field_and_is_written_the_same_way_today() -> None:
    loaded = read_journey(SAMPLES / f"v{VERSION}.touchline")
    assert same(loaded.journey, full_journey())
    assert journey_bytes(loaded.journey, "map") == journey_bytes(full_journey(), "map")


def test_the_form_of_the_document_is_that_of_its_version() -> None:
    """Fields, their values and defaults are what the version promised: an older file means the same by them."""
    stored = json.loads((SAMPLES / f"v{VERSION}.schema.json").read_text("utf-8"))
    assert document_schema() == stored, (
        "A record changed. Files of the version before mean something else by it, or lack it: "
        "docs/file-format.md, “A new version”, tells what to do."
    )


def test_every_field_of_every_record_is_set_in_the_sample() -> None:
    """Where this fails, set the new field in `full_journey`, to another value than its default."""
    left = [
        f"{kind}.{name}"
        for kind, cls in RECORD_TYPES.items()
        for name, field in cls.model_fields.items()
        if name not in ("id", "kind")
        and all(getattr(record, name) == field.default for record in full_journey().of_kind(cls))
        and kind != "map"
    ]
    plain = [
        name
        for name, field in RECORD_TYPES["map"].model_fields.items()
        if name not in ("id", "kind") and getattr(full_journey().map, name) == field.default
    ]
    brand = full_journey().map.brand
    unsaid = [name for name, field in Brand.model_fields.items() if getattr(brand, name) == field.default]
    assert left == [] and plain == [] and unsaid == []
