"""What was exported as tables is the same map when it is opened again, whatever its texts are."""

from __future__ import annotations

import hashlib
import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings

from exporters.tables.comma_text import write_csv, write_csv_zip
from exporters.tables.xlsx import write_xlsx
from models.journey.journey import Journey
from models.journey.records import Addresses, Map, Opportunity, Persona, Phase, Record, Touchpoint
from models.storage.document import decode, encode, picture_fields, without_picture
from models.storage.open import read_any
from models.storage.touchline_file import Loaded
from models.tables.rows import joined_ids, split_ids
from models.templates import from_template, sample, templates
from tests.models.storage.journeys import IDS, full_journey, journeys

Writer = Callable[[Journey, io.BytesIO], object]


def opened(journey: Journey, write: Callable[..., object], name: str) -> Loaded:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write(journey, path)
        return read_any(path)


def without_pictures(journey: Journey) -> dict[str, Record]:
    kept: dict[str, Record] = {}
    for record in journey.records():
        kept[record.id] = record
    for record, field, _ in picture_fields(journey.records()):
        kept[record.id] = without_picture(record, field)
    return kept


def without_zeros(journey: Journey) -> Journey:
    """With another character in place of the zero one, which no CSV file has."""
    return Journey.from_records(decode(encode(journey).replace(rb"\u0000", "␀".encode())), journey.assets)


def by_id(journey: Journey) -> dict[str, Record]:
    return {record.id: record for record in journey.records()}


def troublesome(*titles: str) -> Journey:
    cards = [
        Touchpoint(id=f"c{n}", lane="p", phase="f", column=n, title=t, quote=t) for n, t in enumerate(titles)
    ]
    idea = Opportunity(id="idea", title=titles[0])
    relations = [Addresses(id=f"r{n}", source="idea", target=card.id) for n, card in enumerate(cards)]
    return Journey.from_records(
        [
            Map(title=titles[0]),
            Persona(id="p", name=titles[0]),
            Phase(id="f", name=titles[0]),
            *cards,
            idea,
            *relations,
        ]
    )


NASTY = troublesome(
    "=1+1", "'=1+1", "''=x", "'plain", "+49 1", "-", "@SUM(A1)", "\ttab", "\rline", "_x0041_", "<r><t>x</t></r>", "a\r\nb\n",
    "https://example.org/", "mailto:a@b.c", " blank ", "\x01\x1f", "\ufffe", ":", "a\x85b", "TRUE", "00123", "2025-01-02", '"', ",",
)  # fmt: skip
ALIKE = troublesome("Same", "Same", "same", "", "  ")

TWINS = Journey.from_records([
    *(Persona(id=id, name="Twin", place=n, share=0.1 + 0.2) for n, id in enumerate("pq")),
    *(Phase(id=id, name="Twin", place=n) for n, id in enumerate("fg")),
    *(Touchpoint(id=f"{lane}{phase}", lane=lane, phase=phase, emotion=0.1 + 0.2) for lane in "pq" for phase in "fg"),
])  # fmt: skip


@given(journeys())
@example(full_journey())
@example(NASTY)
@example(ALIKE)
@example(TWINS)
@settings(max_examples=60)
def test_a_workbook_comes_back(journey: Journey) -> None:
    loaded = opened(journey, write_xlsx, "map.xlsx")
    assert loaded.warnings == ()
    assert by_id(loaded.journey) == without_pictures(journey)


@given(journeys())
@example(full_journey())
@example(NASTY)
@example(ALIKE)
@settings(max_examples=60)
def test_csv_files_come_back(journey: Journey) -> None:
    journey = without_zeros(journey)
    loaded = opened(journey, write_csv_zip, "map.zip")
    assert loaded.warnings == ()
    assert by_id(loaded.journey) == without_pictures(journey)


@given(journeys())
@example(full_journey())
@settings(max_examples=30)
def test_a_single_csv_file_brings_the_touchpoints(journey: Journey) -> None:
    journey = without_zeros(journey)
    if not [*journey.touchpoints(), *journey.parked()]:
        return
    loaded = opened(journey, write_csv, "map.csv")
    assert loaded.warnings == ()
    kept = {id: record for id, record in without_pictures(journey).items() if isinstance(record, Touchpoint)}
    assert {record.id: record for record in loaded.journey.of_kind(Touchpoint)} == kept
    assert loaded.journey.map.title == "map"


@pytest.mark.parametrize("id", [template.id for template in templates()])
def test_templates_come_back(id: str) -> None:
    journey = from_template(id)
    assert by_id(opened(journey, write_xlsx, "map.xlsx").journey) == by_id(journey)
    assert by_id(opened(journey, write_csv_zip, "map.zip").journey) == by_id(journey)


def test_more_relations_than_a_cell_holds() -> None:
    journey = troublesome(*(f"Card {number} {'x' * 70}" for number in range(900)))
    for name, write in (("map.xlsx", write_xlsx), ("map.zip", write_csv_zip)):
        loaded = opened(journey, write, name)
        assert loaded.warnings == () and by_id(loaded.journey) == by_id(journey)


@given(IDS)
def test_ids_in_one_cell(id: str) -> None:
    assert split_ids(joined_ids([id])) == [id]
    assert split_ids(joined_ids(["a", id, "b, c"])) == ["a", id, "b, c"]


@pytest.mark.parametrize("write", [write_xlsx, write_csv, write_csv_zip])
def test_the_same_map_gives_the_same_bytes(write: Writer) -> None:
    journey = sample()
    digests = set()
    for _ in range(2):
        target = io.BytesIO()
        write(Journey.from_records(list(journey.records())), target)
        digests.add(hashlib.sha256(target.getvalue()).hexdigest())
    assert len(digests) == 1


def test_no_part_of_a_workbook_is_dated() -> None:
    target = io.BytesIO()
    write_xlsx(sample(), target)
    with zipfile.ZipFile(target) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01" in archive.read("docProps/core.xml")


def test_pictures_are_told() -> None:
    for write in (write_xlsx, write_csv_zip):
        assert write(full_journey(), io.BytesIO()) == ("3 pictures are not in the table.",)
        assert write(sample(), io.BytesIO()) == ()
    assert any("touchpoints alone" in text for text in write_csv(sample(), io.BytesIO()))


def test_texts_that_no_cell_holds_are_told() -> None:
    journey = Journey.from_records(
        [Map(goal="x" * 20_000, scenario="\U0001f6b2" * 17_000, notes="\U0001f6b2" * 16_000)]
    )
    (told,) = write_xlsx(journey, io.BytesIO())
    assert "The map" in told and "Scenario" in told
    assert write_csv_zip(journey, io.BytesIO()) == ()
    back = opened(journey, write_xlsx, "map.xlsx").journey.map
    assert (back.goal, back.notes) == (journey.map.goal, journey.map.notes)
    assert len(back.scenario) == 16_383
