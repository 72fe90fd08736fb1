"""What is exported to Mermaid is what it reads: the same titles, phases, personas and scores."""

from __future__ import annotations

import io
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exporters.mermaid import mermaid_text, write_mermaid
from models.importers.mermaid import read_mermaid
from models.importers.mermaid_source import harmless
from models.journey.journey import Journey
from models.journey.records import Map, Persona, Phase, Touchpoint
from models.templates import from_template, sample, templates
from tests.models.storage.journeys import full_journey, journeys

WORDS = (
    "title page", "Title", "section two", "journey", "Journey home", "journeys", "accTitle: x", "accDescr {", "a: b; c # d",
    "50 % off %% now", "%%{init: {}}%%", "C4Container", "#35;", "&amp; <b>x</b>", "a, b", "style a:#fff;", "---", "}", "“q”",
    "\U0001f6b2%% x", "x", "y;", ":", ";", "#", ",", "classDef x:#abc;", "a\u2028b", "end", "=1", "  blank  ",
)  # fmt: skip
NAMES = st.one_of(st.sampled_from(WORDS), st.text(max_size=12), st.text("#:;%,{}<>\n taC4", max_size=8))


def shown(text: str) -> str:
    return harmless(text.replace("<br>", " "))


@st.composite
def named(draw: st.DrawFn) -> Journey:
    """A map whose personas and phases have names that differ, and whose cards have titles, as Mermaid needs them."""
    personas = draw(st.lists(NAMES.filter(shown), min_size=1, max_size=3, unique_by=shown))
    phases = draw(st.lists(NAMES.filter(shown), min_size=1, max_size=3))
    if any(shown(one) == shown(other) for one, other in pairwise(phases)):
        phases = [f"{number} {name}" for number, name in enumerate(phases)]
    cards = []
    for lane in range(len(personas)):
        for phase in range(len(phases)):
            for place, title in enumerate(draw(st.lists(NAMES.filter(shown), max_size=3))):
                emotion = draw(st.sampled_from([-2.0, -1.3, 0.0, 0.1, 2.0]))
                cards.append(
                    Touchpoint(
                        lane=f"p{lane}",
                        phase=f"f{phase}",
                        column=place // 2,
                        place=place % 2,
                        title=title,
                        emotion=emotion,
                    )
                )
    return Journey.from_records([
        Map(title=draw(NAMES), scenario=draw(NAMES)),
        *(Persona(id=f"p{n}", place=n, name=name) for n, name in enumerate(personas)),
        *(Phase(id=f"f{n}", place=n, name=name) for n, name in enumerate(phases)),
        *cards,
    ])  # fmt: skip


def told(journey: Journey) -> Counter[tuple[str, str, str, float]]:
    """Phase, persona, title and score of each card."""
    return Counter(
        (
            shown(journey.record(card.phase, Phase).name), shown(journey.record(card.lane, Persona).name),
            shown(card.title), round((card.emotion or 0) + 3, 6),
        )
        for card in journey.touchpoints()
    )  # fmt: skip


@given(named())
def test_it_comes_back(journey: Journey) -> None:
    text, _ = mermaid_text(journey)
    imported = read_mermaid(text, name="map")
    assert imported.warnings == ()
    assert told(imported.journey) == told(journey)
    assert [shown(phase.name) for phase in imported.journey.phases()] == [
        shown(phase.name) for phase in journey.phases()
    ]
    with_cards = {card.lane for card in journey.touchpoints()}
    assert {p.name for p in imported.journey.personas()} == {
        shown(p.name) for p in journey.personas() if p.id in with_cards
    }
    assert imported.journey.map.title == (shown(journey.map.title) or "map")


@given(journeys())
@example(full_journey())
def test_any_map_is_read_by_mermaid(journey: Journey) -> None:
    text, _ = mermaid_text(journey)
    imported = read_mermaid(text, name="map")
    assert imported.warnings == ()
    assert len(imported.journey.phases()) == len(journey.phases())
    assert imported.journey.count(Touchpoint) == len(journey.touchpoints())


@pytest.mark.parametrize("id", [template.id for template in templates()])
def test_templates(id: str) -> None:
    journey = from_template(id)
    assert read_mermaid(mermaid_text(journey)[0], name="map").warnings == ()


def test_what_several_personas_do_alike_is_one_task() -> None:
    text = "journey\n  section A\n    x: 5: Ann, Ben\n    y: 2: Ben\n"
    again = mermaid_text(read_mermaid(text, name="").journey)[0]
    assert again == text


def test_what_has_no_place_is_told() -> None:
    _, lost = mermaid_text(full_journey())
    said = "\n".join(lost)
    for words in (
        "1 card has no emotion", "2 cards have no title", "1 quote", "1 opportunity", "1 piece of evidence", "1 measure",
        "1 arrow", "3 pictures", "2 notes in the parking lot", "1 role", "the branding",
    ):  # fmt: skip
        assert words in said
    assert "emotion" not in "\n".join(mermaid_text(sample())[1])


def test_personas_and_phases_that_are_called_alike_are_told() -> None:
    journey = Journey.from_records([
        *(Persona(id=f"p{n}", place=n, name="Ann") for n in range(2)), Persona(id="p3", place=3, name="Silent"),
        *(Phase(id=f"f{n}", place=n, name="Buy") for n in range(2)),
        *(Touchpoint(lane=f"p{n}", phase=f"f{n}", title="x", emotion=1) for n in range(2)),
    ])  # fmt: skip
    text, lost = mermaid_text(journey)
    assert "section Buy\n" in text and "section Buy (2)\n" in text
    assert [part in "\n".join(lost) for part in ("one actor", "“Buy (2)”", "Silent")] == [True] * 3


def test_a_map_that_is_too_long_for_mermaid_is_told() -> None:
    cards = [Touchpoint(lane="p", phase="f", column=n, title="x" * 990, emotion=0) for n in range(60)]
    journey = Journey.from_records([Persona(id="p", name="P"), Phase(id="f", name="F"), *cards])
    assert any("Mermaid reads at most 50,000" in text for text in mermaid_text(journey)[1])


def test_the_file() -> None:
    target = io.BytesIO()
    lost = write_mermaid(sample(), target)
    text, said = mermaid_text(sample())
    assert len(target.getvalue().splitlines()) == len(text.splitlines()) and lost == said
