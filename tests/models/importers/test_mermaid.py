"""Mermaid journeys as maps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.importers.mermaid import Imported, read_markdown, read_mermaid
from models.importers.mermaid_source import MermaidError
from models.journey.journey import Journey
from models.problems import InputProblem


def imported(text: str) -> Imported:
    return read_mermaid("journey\n" + text, name="trip")


def phases(journey: Journey) -> list[tuple[str, int]]:
    return [(phase.name, phase.columns) for phase in journey.phases()]


def cards(journey: Journey) -> list[tuple[str, str, str, int, float | None]]:
    """Persona, phase, title, column and emotion of each card, in map order."""
    personas = {persona.id: persona.name for persona in journey.personas()}
    names = {phase.id: phase.name for phase in journey.phases()}
    return [(personas[c.lane], names[c.phase], c.title, c.column, c.emotion) for c in journey.touchpoints()]


def test_sections_tasks_and_actors_become_phases_columns_and_personas() -> None:
    result = imported(
        "title A trip\nsection Find\nAsk: 3: Ann\nLook: 4.5: Bob, Ann\nsection Buy\nPay: 1: Bob\n"
    )
    journey = result.journey
    assert journey.map.title == "A trip"
    assert phases(journey) == [("Find", 2), ("Buy", 1)]
    assert [persona.name for persona in journey.personas()] == ["Ann", "Bob"]
    assert cards(journey) == [
        ("Ann", "Find", "Ask", 0, 0),
        ("Ann", "Find", "Look", 1, 1.5),
        ("Bob", "Find", "Look", 1, 1.5),
        ("Bob", "Buy", "Pay", 0, -2),
    ]
    assert result.warnings == ()
    assert not journey.transitions()


@pytest.mark.parametrize(
    ("score", "emotion"), [("1", -2), ("2", -1), ("3", 0), ("4", 1), ("5", 2), ("2.25", -0.75)]
)
def test_scores_are_emotions(score: str, emotion: float) -> None:
    result = imported(f"A: {score}: Ann")
    assert [card.emotion for card in result.journey.touchpoints()] == [emotion]
    assert not result.warnings


@pytest.mark.parametrize(
    "score", ["0", "6", "10", "-2", "5.01", "0.99", "1e1", "Infinity", "good", "4,5", "nan", "#53;"]
)
def test_a_score_that_is_none_gives_no_emotion_and_a_warning(score: str) -> None:
    result = imported(f"\nPay now: {score}: Ann")
    assert [card.emotion for card in result.journey.touchpoints()] == [None]
    (warning,) = result.warnings
    assert "Line 3:" in warning and "Pay now" in warning and f'"{score}"' in warning


def test_an_empty_score_gives_no_emotion_and_a_warning() -> None:
    result = imported("Pay:: Ann\nAsk: ")
    assert [card.emotion for card in result.journey.touchpoints()] == [None, None]
    assert ["Line 2:" in result.warnings[0], "Line 3:" in result.warnings[1]] == [True, True]


def test_tasks_with_no_actor_go_to_one_customer() -> None:
    result = imported("A: 5\nB: 4: Ann\nC: 3\nD: 2: Customer\n")
    assert [persona.name for persona in result.journey.personas()] == ["Customer", "Ann"]
    assert [card[0] for card in cards(result.journey)] == ["Customer", "Customer", "Customer", "Ann"]
    assert not result.warnings


def test_an_actor_with_no_name_is_the_customer_and_is_told() -> None:
    result = imported("A: 5:\nB: 5: Ann,,\n")
    assert [card[:3] for card in cards(result.journey)] == [
        ("Customer", "", "A"),
        ("Customer", "", "B"),
        ("Ann", "", "B"),
    ]
    assert len(result.warnings) == 2
    assert "Line 2:" in result.warnings[0] and '"A"' in result.warnings[0]
    assert "Line 3:" in result.warnings[1] and '"B"' in result.warnings[1]


def test_a_doubled_actor_has_one_card() -> None:
    assert len(imported("A: 5: Ann, Ann , Ann").journey.touchpoints()) == 1


def test_neighbouring_sections_of_one_name_are_one_phase() -> None:
    journey = imported("section A\nx: 1\nsection A\ny: 1\nsection B\nsection A\nz: 1\n").journey
    assert phases(journey) == [("A", 2), ("B", 1), ("A", 1)]
    assert [(card[1], card[2], card[3]) for card in cards(journey)] == [
        ("A", "x", 0),
        ("A", "y", 1),
        ("A", "z", 0),
    ]


def test_a_section_without_tasks_is_a_phase_without_cards() -> None:
    journey = imported("section A\n").journey
    assert phases(journey) == [("A", 1)]
    assert not journey.touchpoints() and not journey.personas()


def test_tasks_before_any_section_are_in_a_phase_without_a_name() -> None:
    result = imported("x: 1\nsection B\ny: 1")
    assert phases(result.journey) == [("", 1), ("B", 1)]
    assert not result.warnings


def test_a_header_alone_is_an_empty_map_with_the_name_of_the_file() -> None:
    journey = imported("").journey
    assert (journey.map.title, phases(journey), journey.touchpoints()) == ("trip", [], [])


@pytest.mark.parametrize(
    ("text", "title", "scenario"),
    [
        ("title T", "T", ""),
        ("title T\naccTitle: T", "T", ""),
        ("title T\naccTitle: A\naccDescr: D", "T", "A\nD"),
        ("accTitle: A\naccDescr {\n D1\n  D2\n}", "A", "D1\nD2"),
        ("accDescr: D", "trip", "D"),
    ],
)
def test_texts_for_screen_readers_are_kept(text: str, title: str, scenario: str) -> None:
    result = imported(text)
    assert (result.journey.map.title, result.journey.map.scenario) == (title, scenario)
    assert not result.warnings


def test_control_characters_line_breaks_and_broken_characters_do_no_harm() -> None:
    journey = read_mermaid(
        "journey\ntitle A\x00B<br/>C\nsection \x1b[1mS\x07\n\u2028Pay\x7f<BR>now\ud800: 5: A\tn\x85n",
        name="x\ny",
    ).journey
    assert journey.map.title == "A B C"
    assert phases(journey)[0][0] == "[1mS"
    assert cards(journey)[0][2] == "Pay  now\ufffd"
    assert journey.personas()[0].name == "A n n"


def test_a_text_longer_than_a_field_is_cut_and_told() -> None:
    result = imported("A: 5: Ann\n" + "x" * 20_001 + ": 5: Ann")
    assert len(result.journey.touchpoints()[1].title) == 20_000
    (warning,) = result.warnings
    assert "Line 3:" in warning and "20,000" in warning


def test_more_tasks_than_a_phase_can_hold_go_on_in_the_next() -> None:
    result = imported("section S\n" + "A: 5\n" * 1001)
    assert phases(result.journey) == [("S", 1000), ("S", 1)]
    (warning,) = result.warnings
    assert "Line 1003:" in warning


def test_warnings_of_grammar_and_map_come_in_the_order_of_lines() -> None:
    warnings = imported("A: 9: Ann\nB: 5: Ann: more\nC: 0: Ann").warnings
    assert [warning.partition(":")[0] for warning in warnings] == ["Line 2", "Line 3", "Line 4"]


def test_lines_of_a_markdown_file_are_named() -> None:
    result = read_markdown("# Us\n\n```mermaid\njourney\nPay: 9: Ann\n```\n", name="readme")
    assert result.journey.map.title == "readme"
    assert "Line 5:" in result.warnings[0]
    with pytest.raises(MermaidError, match="Line 5, column 4"):
        read_markdown("# Us\n\n```mermaid\njourney\nPay\n```\n", name="readme")


def test_errors_are_input_problems() -> None:
    with pytest.raises(InputProblem):
        read_mermaid("graph TD", name="x")


WORDS = st.text(
    st.characters(exclude_characters="#:;,%{}<>\u2028\u2029\ufeff", exclude_categories=("C", "Zs", "Zl")),
    min_size=1,
    max_size=8,
).filter(lambda word: not word.lower().startswith(("journey", "title", "section", "acctitle", "accdescr")))
TASKS = st.tuples(WORDS, st.integers(-1, 7), st.lists(WORDS, max_size=3))


@given(st.lists(st.tuples(WORDS, st.lists(TASKS, max_size=3)), max_size=4))
def test_every_task_is_a_card_for_each_of_its_actors(
    sections: list[tuple[str, list[tuple[str, int, list[str]]]]],
) -> None:
    lines: list[str] = []
    expected: set[tuple[str, str, str, float | None]] = set()
    for name, tasks in sections:
        lines.append(f"section {name}")
        for task, score, actors in tasks:
            lines.append(f"{task}: {score}" + (f": {', '.join(actors)}" if actors else ""))
            emotion = score - 3 if 1 <= score <= 5 else None
            expected |= {(actor, name, task, emotion) for actor in actors or ["Customer"]}
    result = imported("\n".join(lines))
    found = cards(result.journey)
    assert {(lane, phase, title, emotion) for lane, phase, title, _, emotion in found} == expected
    odd = sum(not 1 <= score <= 5 for _, tasks in sections for _, score, _ in tasks)
    assert len(result.warnings) == odd
    columns = {
        (phase.id, card.column) for phase in result.journey.phases() for card in result.journey.touchpoints()
    }
    assert sum(phase.columns for phase in result.journey.phases()) >= sum(len(tasks) for _, tasks in sections)
    assert columns or not expected


@given(st.text(max_size=300))
def test_any_text_after_the_header_is_read_or_refused(text: str) -> None:
    try:
        imported(text)
    except MermaidError as error:
        assert error.message
