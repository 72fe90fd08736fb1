"""Templates and sample: what they hold, and that each map made from them is its own."""

from __future__ import annotations

import io
import json
from importlib.resources import files

import pytest

from models.analysis.scores import mean_emotion, priority, ranked
from models.journey.journey import Journey
from models.journey.records import RECORD_TYPES, EvidenceKind, Map, Measure, Opportunity, Record, Touchpoint
from models.problems import InputProblem
from models.templates import from_template, sample, templates
from resources import translations
from resources.templates.texts import extract
from tests.models.journey.invariants import check, snapshot

IDS = [template.id for template in templates()]
DOCUMENTS = [("resources.templates", id) for id in IDS] + [("resources.samples", "e-bike")]


def phases(journey: Journey) -> list[str]:
    return [phase.name for phase in journey.phases()]


def test_templates_are_named_and_the_blank_one_is_first() -> None:
    assert IDS[0] == "blank"
    assert len(set(IDS)) == len(IDS)
    assert all(template.name and template.description for template in templates())


@pytest.mark.parametrize("id", IDS)
def test_a_map_of_its_own_each_time(id: str) -> None:
    one, other = from_template(id), from_template(id)
    check(one)
    assert one.map.title
    assert one.map.language == "en"
    assert set(snapshot(one)) & set(snapshot(other)) == {"map"}
    assert len(snapshot(one)) == len(snapshot(other))


def test_every_file_is_offered() -> None:
    found = {name.name for name in files("resources.templates").iterdir() if name.name.endswith(".json")}
    assert found == {f"{id}.json" for id in IDS}


def test_unknown_template() -> None:
    with pytest.raises(InputProblem) as problem:
        from_template("five")
    assert "five" in problem.value.message
    assert all(id in problem.value.message for id in IDS)


def test_contents() -> None:
    blank = from_template("blank")
    assert (len(blank.personas()), len(blank.phases()), blank.touchpoints()) == (1, 3, [])
    assert phases(from_template("four-phases")) == ["Research", "Compare", "Buy and pay", "Use and service"]
    assert phases(from_template("five-elements")) == [
        "Attention",
        "Interest",
        "Contact",
        "Impression",
        "Involvement",
    ]
    simple = from_template("awareness-advocacy-simple")
    assert phases(simple)[0] == "Awareness"
    assert phases(simple)[-1] == "Advocacy"
    assert all(len(simple.touchpoints_in(simple.personas()[0].id, p.id)) == 1 for p in simple.phases())
    assert all(card.quote for card in simple.touchpoints())
    analysis = from_template("touchpoint-analysis")
    assert [phase.category for phase in analysis.phases()] == ["before", "during", "after"]
    assert all(priority(c.importance, c.satisfaction) is not None for c in analysis.touchpoints())


# What a template cannot have filled in: pictures are the user's own, places start at 0, and it is there to be changed.
EMPTY = {
    ("map", "hidden_rows"),
    ("map", "structure_locked"),
    ("persona", "portrait"),
    ("touchpoint", "picture"),
    ("touchpoint", "place"),
}


def test_full_template_fills_every_field() -> None:
    journey = from_template("awareness-advocacy-full")
    empty = set()
    for kind, record_type in RECORD_TYPES.items():
        records: list[Record] = [journey.map] if record_type is Map else journey.of_kind(record_type)
        for field in record_type.model_fields:
            if not any(getattr(record, field) for record in records):
                empty.add((kind, field))
    assert empty == EMPTY
    assert all(card.emotion is not None and card.importance is not None for card in journey.touchpoints())
    assert {e.evidence_kind for e in journey.of_kind(RECORD_TYPES["evidence"])} == set(EvidenceKind)  # type: ignore[union-attr]


# ---- the sample --------------------------------------------------------------------------------------------


def titles(journey: Journey, lane: int) -> list[str]:
    return [card.title for card in journey.lane_touchpoints(journey.personas()[lane].id)]


def test_sample_is_the_map_of_the_pictures() -> None:
    journey = sample()
    check(journey)
    assert journey.map.title == "Buying an e-bike, online and in store"
    assert phases(journey) == ["Research", "Compare", "Buy & pay", "Use & service"]
    assert [journey.column_count(phase.id) for phase in journey.phases()] == [3, 2, 2, 3]
    assert [persona.name for persona in journey.personas()] == ["Lena, 34", "Herr Brandt, 61"]
    assert titles(journey, 0)[5:8] == ["Orders online", "Waits for delivery", "Unboxes & first ride"]
    assert titles(journey, 1)[0] == "Local paper advert"
    assert len(journey.touchpoints()) == 18
    means = [mean_emotion(journey.lane_touchpoints(persona.id)) for persona in journey.personas()]
    assert [(f"{mean[0]:+.1f}", mean[1]) for mean in means if mean] == [("+0.3", 10), ("+0.2", 8)]
    assert sum(bool(journey.evidence_for(card.id)) for card in journey.touchpoints()) == 13


def test_sample_delivery() -> None:
    journey = sample()
    first = ranked(journey.touchpoints())[0]
    assert first.title == "Waits for delivery"
    assert priority(first.importance, first.satisfaction) == 16
    assert first.quote == "Third date change, no reason."
    (measure,) = journey.measures_at(first.id)
    assert (measure.measure_kind, measure.actual, measure.target, measure.n) == ("nps", -38, 0, 412)
    (evidence,) = journey.evidence_for(first.id)
    assert (evidence.title, evidence.n) == ("Delivery survey", 412)
    (opportunity,) = journey.opportunities_at(first.id)
    assert (opportunity.title, opportunity.owner, str(opportunity.due), opportunity.status) == (
        "Live delivery tracking",
        "Logistics",
        "2025-05-15",
        "doing",
    )
    assert len(journey.of_kind(Opportunity)) == 5
    assert journey.of_kind(Measure)


# ---- texts -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("folder", "name"), DOCUMENTS, ids=[name for _, name in DOCUMENTS])
def test_every_text_is_collected(folder: str, name: str) -> None:
    raw = files(folder).joinpath(f"{name}.json").read_bytes()
    collected = {text for _, _, text, _ in extract(io.BytesIO(raw), {}, [], {})}
    ids = {
        each["id"]
        for group in json.loads(raw).values()
        if isinstance(group, list)
        for each in group
        if "id" in each
    }
    assert collected & ids == set()
    journey = sample() if name == "e-bike" else from_template(name)
    shown = {journey.map.title, *phases(journey)}
    for card in journey.of_kind(Touchpoint):
        shown |= {card.title, card.quote, card.thought, card.description, card.contact}
    assert shown - {""} <= collected


def test_maps_are_made_in_the_language_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    german = {"en": "de", "Orders online": "Bestellt online", "Research": "Recherche"}
    monkeypatch.setattr(translations, "tr", lambda text: german.get(text, text))
    journey = sample()
    assert journey.map.language == "de"
    assert "Bestellt online" in titles(journey, 0)
    assert phases(journey)[0] == "Recherche"


def test_author_and_client_are_those_that_are_given() -> None:
    made = from_template("blank", author="Mara Lindqvist", client="Velo Nord").map
    assert (made.author, made.client) == ("Mara Lindqvist", "Velo Nord")
    kept = from_template("awareness-advocacy-full").map
    given = from_template("awareness-advocacy-full", author="Mara Lindqvist").map
    assert (given.author, given.client) == ("Mara Lindqvist", kept.client)
