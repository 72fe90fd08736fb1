"""JSON exports hold the whole document, fit the published schema, and open as the same map."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given, settings

from exporters.document_json import document_bytes, write_document
from models.importers.document_json import read_document
from models.journey.journey import Journey
from models.journey.records import Record
from models.problems import InputProblem
from models.storage.document import encode
from models.storage.document_schema import document_schema, schema_text
from models.storage.migrations import VERSION
from models.storage.open import read_any
from models.templates import sample
from tests.exporters.test_tables_come_back import without_pictures
from tests.models.storage.journeys import full_journey, journeys

PUBLISHED = Path(__file__).parents[2] / "docs" / "touchline.schema.json"


def records(journey: Journey) -> dict[str, Record]:
    return {record.id: record for record in journey.records()}


def test_the_published_schema_is_that_of_the_records() -> None:
    assert PUBLISHED.read_text("utf-8") == schema_text(), (
        "python -m models.storage.document_schema > docs/touchline.schema.json"
    )


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(document_schema())


@given(journeys())
@example(full_journey())
@settings(max_examples=40)
def test_every_map_fits_the_schema_and_comes_back(journey: Journey) -> None:
    data = document_bytes(journey)
    validator = jsonschema.Draft202012Validator(json.loads(PUBLISHED.read_text("utf-8")))
    validator.validate(json.loads(data))
    validator.validate(json.loads(encode(journey)))
    assert records(read_document(data).journey) == without_pictures(journey)


@pytest.mark.parametrize(
    "wrong",
    [
        {"map": {}, "cards": []}, {"personas": []}, {"map": {"emotion": 1}}, {"map": {}, "version": VERSION + 1},
        {"map": {}, "touchpoints": [{"id": "t", "lane": "a", "phase": "b", "emotion": 3}]},
        {"map": {}, "touchpoints": [{"id": "t", "phase": "b"}]}, {"map": {}, "personas": [{"id": ""}]},
    ],
)  # fmt: skip
def test_the_schema_refuses_what_no_map_is(wrong: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, document_schema())


def test_a_file(tmp_path: Path) -> None:
    for name in ("map.json", "map.txt"):
        lost = write_document(full_journey(), tmp_path / name)
        loaded = read_any(tmp_path / name)
        assert records(loaded.journey) == without_pictures(full_journey())
        assert lost == ("3 pictures are not in the JSON file, which names them only.",)
        assert loaded.warnings == ("3 pictures are not in the JSON file and were left out.",)
    assert write_document(sample(), tmp_path / "map.json") == ()


def test_a_document_out_of_a_touchline_file(tmp_path: Path) -> None:
    (tmp_path / "document.json").write_bytes(encode(sample()))
    assert read_any(tmp_path / "document.json").warnings == ()


def test_faults_are_repaired_and_told() -> None:
    document = json.loads(document_bytes(full_journey()))
    document["touchpoints"][0]["emotion"] = 9
    document["more"] = 1
    imported = read_document(json.dumps(document).encode())
    assert any("emotion 9" in text for text in imported.warnings)
    assert any("“more”" in text for text in imported.warnings)


def test_an_older_version_is_brought_up() -> None:
    document = {"version": 1, "map": {}, "touchpoints": [{"id": "t", "lane": "", "phase": ""}]}
    journey = read_document(json.dumps(document).encode()).journey
    assert not journey.parked() and len(journey.touchpoints()) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not a journey map"), ('{"a": 1}', "not a journey map"), ("[]", "not a journey map"),
        ('{"map": {}, "format": "other"}', "not a journey map"), ('{"map": {}, "version": true}', "not a journey map"),
        ('{"map": {}, "version": 99}', "Update Touchline"), ('{"map": ' + "[" * 99 + "]" * 99 + "}", "more than a journey map"),
    ],
)  # fmt: skip
def test_other_json_is_refused(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(text)
    with pytest.raises(InputProblem) as caught:
        read_any(tmp_path / "x.json")
    assert said in caught.value.message and "x.json" in caught.value.message
