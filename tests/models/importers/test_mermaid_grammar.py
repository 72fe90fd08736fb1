"""The grammar, row by row: what Mermaid accepts and refuses, and what it makes of the text."""

from __future__ import annotations

import math

import pytest

from models.importers.mermaid_grammar import MermaidJourney, parse_mermaid
from models.importers.mermaid_grammar import number as javascript_number
from models.importers.mermaid_preprocess import LIMIT
from models.importers.mermaid_source import MermaidError


def task_of(line: str) -> tuple[str, float | None, tuple[str, ...]]:
    """Name, score and actors of a diagram with one task."""
    (task,) = parse_mermaid(f"journey\n{line}\n").tasks
    return task.name, task.score, task.actors


def warnings_of(text: str) -> list[str]:
    return [warned.text for warned in parse_mermaid(text).warnings]


def refused(text: str) -> MermaidError:
    with pytest.raises(MermaidError) as caught:
        parse_mermaid(text)
    return caught.value


@pytest.mark.parametrize(
    ("line", "name", "score", "actors"),
    [
        ("Pay: 5", "Pay", 5, ()),
        ("Pay: 5:", "Pay", 5, ("",)),
        ("Pay: 5: Ann,,Bob", "Pay", 5, ("Ann", "", "Bob")),
        ("Pay: 5: Ann,", "Pay", 5, ("Ann", "")),
        ("Pay: 5: Ann, Ann", "Pay", 5, ("Ann", "Ann")),
        ("Pay:: Ann", "Pay", 0, ("Ann",)),
        ("Pay: ", "Pay", 0, ()),
        ("Pay: 4.5: Ann", "Pay", 4.5, ("Ann",)),
        ("Pay: -2: Ann", "Pay", -2, ("Ann",)),
        ("Pay: +3: Ann", "Pay", 3, ("Ann",)),
        ("Pay: 1e1: Ann", "Pay", 10, ("Ann",)),
        ("Pay: 0x5: Ann", "Pay", 5, ("Ann",)),
        ("Pay: 10: Ann", "Pay", 10, ("Ann",)),
        ("Pay: 4,5: Ann", "Pay", None, ("Ann",)),
        ("Pay: 4/5: Ann", "Pay", None, ("Ann",)),
        ("Pay: good: Ann", "Pay", None, ("Ann",)),
        ("Pay: ５: Ann", "Pay", None, ("Ann",)),
        ("Pay: 1_0: Ann", "Pay", None, ("Ann",)),
        ("Pay: nan: Ann", "Pay", None, ("Ann",)),
        ("At 10:30 call: 5: Ann", "At 10", None, ("5",)),
        ("Pay: 5: Ann # by card", "Pay", 5, ("Ann",)),
        ("Pay: 5: Ann %% by card", "Pay", 5, ("Ann %% by card",)),
        ("Pay： now: 5: Ann，Bob", "Pay： now", 5, ("Ann，Bob",)),
        ("   Pay : 5", "Pay ", 5, ()),
        ("Pay #35;1: 5: A #38; B", "Pay #1", 5, ("A & B",)),
        ("Pay #58; cash: 5", "Pay : cash", 5, ()),
        ("Pay #eacute;: 5", "Pay é", 5, ()),
        ("Pay #nosuch;: 5", "Pay &nosuch;", 5, ()),
        ("Pay: #53;: Ann", "Pay", None, ("Ann",)),
        ("} closing: 5", "} closing", 5, ()),
        ("section: 5: Ann", "section", 5, ("Ann",)),
        ("title: 5: Ann", "title", 5, ("Ann",)),
        ("sections of it: 5", "sections of it", 5, ()),
        ("accTitle of it: 5", "accTitle of it", 5, ()),
        ("😀%% face: 5", "😀%% face", 5, ()),
        ("ſection x: 5", "ſection x", 5, ()),
    ],
)
def test_a_task_is_read_as_mermaid_reads_it(
    line: str, name: str, score: float | None, actors: tuple[str, ...]
) -> None:
    assert task_of(line) == (name, score, actors)


@pytest.mark.parametrize(
    ("text", "line", "column", "found", "expected"),
    [
        ("journey\n  Pay:\n", 2, 6, "after the colon", "a score"),
        ("journey\n  Pay\n", 2, 6, "end of the line", "a colon and a score"),
        ("journey\nPay\n: 5", 2, 4, "end of the line", "a colon and a score"),
        ("journey\nPay #1: 5: Ann", 2, 5, "#1: 5", "#35;"),
        ("journey\nPay: 5; then", 2, 7, "semicolon", "#59;"),
        ("journey\nPay; then: 5", 2, 4, "semicolon", "a colon"),
        ("journey\nsection Find;", 2, 13, "semicolon", "#59;"),
        ("journey\n title A;B", 2, 9, "semicolon", "#59;"),
        ("journey;", 1, 8, "semicolon", "#59;"),
        ("journey\nsection Phase 1: Find", 2, 16, "Phase 1", "#58;"),
        ("journey\nSection Find: 5: Ann", 2, 13, "Find", "#58;"),
        ("journey\nsection\nPay: 5: Ann", 3, 4, "Pay", "#58;"),
        ("journey\nA: 5\nJourney on: 5: Ann", 3, 1, "Journey", "another word"),
        ("journey\n: 5: Ann", 2, 1, "no task name", "a task name"),
        ("journey: 5", 1, 8, "no task name", "a task name"),
        ("journeys\nA: 5", 1, 1, "journeys", "journey"),
        ("Journey\nA: 5", 1, 1, "Journey", "lower case"),
        ("flowchart TD\nA --> B", 1, 1, "flowchart TD", "journey"),
        ("# note\njourney\nA: 5", 1, 1, "# note", "journey"),
        ("%%\njourney\nA: 5", 1, 1, "%%", "journey"),
        ("", 1, 1, "no diagram", "journey"),
        (" \n\n ", 1, 1, "no diagram", "journey"),
        ("journey\naccTitle: ", 2, 10, "end of the diagram", "a text"),
        ("journey\naccDescr:\n\n", 2, 10, "end of the diagram", "a text"),
        ("journey\nDraw C4Container: 5", 2, 6, "C4Container", "another word"),
        ("\n---\ntitle: T\n---\njourney\nA: 5", 2, 1, "front matter", "journey"),
    ],
)
def test_what_mermaid_refuses_is_refused_with_its_place(
    text: str, line: int, column: int, found: str, expected: str
) -> None:
    error = refused(text)
    assert (error.line, error.column) == (line, column)
    assert found in error.found
    assert expected in error.expected
    assert error.found in error.message and error.expected in error.message
    assert f"Line {line}, column {column}:" in error.message


@pytest.mark.parametrize(
    "before",
    [
        "---\ntitle: T\nconfig:\n  theme: dark\n---\n",
        "  ---\n  title: T\n  ---\n",
        "%% a comment\n\n  %% another\n",
        "%%{init: {'theme':\n 'dark'}}%%\n",
        "---\r\ntitle: T\r\n---\r\n%% c\r\n%%{wrap}%%\r\n\r\n",
        "\n\r\r\n",
    ],
)
def test_lines_and_columns_are_those_of_the_whole_text(before: str) -> None:
    first = len(before.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    text = before + "journey\n%% gone\nsection A\n\n %%{wrap}%%  Pay %%{wrap}%%now; then: 5\n"
    error = refused(text)
    assert (error.line, error.column) == (first + 4, 31)
    task = parse_mermaid(text.replace("; then", "")).tasks[0]
    assert (task.line, task.column, task.name) == (first + 4, 14, "Pay now")


def test_lines_count_from_the_first_line_given() -> None:
    journey = parse_mermaid("journey\nsection A\nPay: 9:", first_line=41)
    assert (journey.sections[0].line, journey.tasks[0].line) == (42, 43)
    with pytest.raises(MermaidError, match="Line 42"):
        parse_mermaid("journey\nPay", first_line=41)


def test_a_statement_may_follow_the_header_and_others_on_one_line() -> None:
    journey = parse_mermaid("journey title A day")
    assert journey.title == "A day"
    journey = parse_mermaid("  journey accDescr {in short} Pay: 5: Ann")
    assert journey.acc_description == "in short"
    assert journey.tasks[0].name == "Pay"


def test_a_header_alone_is_a_diagram() -> None:
    assert parse_mermaid("journey") == MermaidJourney()


def test_title_section_and_descriptions() -> None:
    journey = parse_mermaid(
        "journey\ntitle A: b, c\naccTitle : Short; #1\nACCDESCR: All of it: a; b\nsection Buy \nPay: 1\nSECTION Use\n"
    )
    assert journey.title == "A: b, c"
    assert journey.acc_title == "Short; #1"
    assert journey.acc_description == "All of it: a; b"
    assert [(section.name, section.line) for section in journey.sections] == [("Buy ", 5), ("Use", 7)]
    assert journey.tasks[0].section == 0
    assert not journey.warnings


def test_a_description_block_may_have_several_lines() -> None:
    journey = parse_mermaid("journey\naccDescr {\n  One; #2\n    two:\n}\nPay: 5")
    assert journey.acc_description == "One; #2\ntwo:"
    assert parse_mermaid("journey\naccDescr: a\naccDescr { }").acc_description == "a"


def test_a_description_block_never_closed_takes_the_rest_and_says_so() -> None:
    journey = parse_mermaid("journey\naccDescr { One\nPay: 5: Ann\n")
    assert journey.acc_description == "One\nPay: 5: Ann"
    assert not journey.tasks
    assert "Line 2" in journey.warnings[0].text


def test_tasks_before_any_section_are_in_one_with_an_empty_name() -> None:
    journey = parse_mermaid("journey\nA: 1\nsection S\nB: 2")
    assert [section.name for section in journey.sections] == ["", "S"]
    assert [task.section for task in journey.tasks] == [0, 1]


def test_sections_stay_as_they_were_written() -> None:
    journey = parse_mermaid("journey\nsection A\nsection A\nx: 1\nsection B\nsection A\ny: 1")
    assert [section.name for section in journey.sections] == ["A", "A", "B", "A"]
    assert [task.section for task in journey.tasks] == [1, 3]


@pytest.mark.parametrize("keyword", ["title", "Title"])
def test_a_task_that_begins_with_title_is_the_title(keyword: str) -> None:
    journey = parse_mermaid(f"journey\n{keyword} page: 5: Ann")
    assert (journey.title, journey.tasks) == ("page: 5: Ann", ())


@pytest.mark.parametrize(
    ("statement", "field"),
    [("title", "title"), ("accTitle:", "acc_title"), ("accDescr:", "acc_description")],
)
def test_an_empty_statement_takes_the_next_line_and_says_so(statement: str, field: str) -> None:
    journey = parse_mermaid(f"journey\n{statement}\nPay: 5: Ann")
    assert getattr(journey, field) == "Pay: 5: Ann"
    assert "Line 2" in journey.warnings[0].text and "Pay: 5: Ann" in journey.warnings[0].text


def test_an_empty_section_takes_the_next_line_and_says_so() -> None:
    journey = parse_mermaid("journey\nsection\nBuying\nPay: 5")
    assert journey.sections[0].name == "Buying"
    assert "Line 2" in journey.warnings[0].text and "Buying" in journey.warnings[0].text


@pytest.mark.parametrize(
    "comment",
    [
        "%% note\n",
        "%% a: 5; b\n",
        "   %% note\n",
        "\n\n%% note\n\n",
        "%%\n",
        "# note: 5; b\n",
        "%%{wrap}%%\n",
        "%% {no\n",
    ],
)
def test_comments_and_directives_are_left_out_without_a_warning(comment: str) -> None:
    journey = parse_mermaid(f"journey\nsection S\n{comment}A: 5: Ann\n{comment}")
    assert [task.name for task in journey.tasks] == ["A"]
    assert not journey.warnings


@pytest.mark.parametrize(
    ("text", "line", "lost"),
    [
        ("journey\nPay: 5: Ann #1 of 2", 2, "#1 of 2"),
        ("journey\ntitle Top #3", 2, "#3"),
        ("journey\n\nsection Step #1\nA: 5", 3, "#1"),
        ("journey\n% of sales: 3: Ann\n", 2, "% of sales: 3: Ann"),
        ("journey\nA%% b: 5: Ann", 2, "A%% b: 5: Ann"),
        ("journey\n\nPay: 5: Ann: by card: twice", 3, "by card: twice"),
        ("journey\nAt 10:30 call: 5: Ann #35;1", 2, "Ann #35;1"),
        ("journey\ntitle One\ntitle Two", 3, "One"),
        ("journey\naccTitle: One\naccTitle: Two", 3, "One"),
        ("journey\naccDescr: One\naccDescr { Two }", 3, "One"),
        ("---\ntitle: One\n---\njourney\ntitle Two", 5, "One"),
        ("journey\nA: 5: Ann\n%%{init: {\nB: 5: Ann\n", 3, "%%{init: {"),
    ],
)
def test_what_mermaid_loses_in_silence_is_told(text: str, line: int, lost: str) -> None:
    (warning,) = parse_mermaid(text).warnings
    assert warning.line == line
    assert f"Line {line}:" in warning.text
    assert lost in warning.text


def test_a_replaced_title_names_the_line_of_the_lost_one() -> None:
    (warning,) = warnings_of("---\nconfig: {}\ntitle: One\n---\njourney\ntitle Two")
    assert "line 3" in warning
    assert warnings_of("journey\ntitle One\ntitle One") == []


def test_warnings_come_in_the_order_of_their_lines() -> None:
    lines = [
        w.line
        for w in parse_mermaid("journey\nA: 5: a: b\ntitle X\nC: 5: c: d\ntitle Y\n%%{init: {\nZ: 5").warnings
    ]
    assert lines == sorted(lines) and len(lines) == 4


def test_a_directive_takes_with_it_what_mermaid_takes() -> None:
    assert task_of("%%{init: {'a': '}%'}}%%A: 5") == ("A", 5, ())
    assert task_of("A%%{wrap}%%B: 5") == ("AB", 5, ())
    assert refused("%%{init: dark mode}%%\njourney").column == 15
    assert "}%%" in refused("%%{init: {\njourney\nA: 5").message


def test_a_semicolon_of_what_looks_like_a_style_is_no_entity_end() -> None:
    assert refused("journey\nChoose style:#35; now: 5").column == 13
    assert task_of("Choose style:#35; now: 5;") == ("Choose style", None, ("5",))
    assert task_of("Choose style #35; now: 5") == ("Choose style # now", 5, ())


def test_a_byte_order_mark_is_not_part_of_the_text() -> None:
    assert parse_mermaid("\ufeff---\ntitle: T\n---\njourney").title == "T"
    assert refused("\ufeffgraph").column == 1


def test_the_limit_is_mermaids() -> None:
    fill = LIMIT - len("journey\n: 5")
    assert parse_mermaid("%% not counted\n" * 9 + "journey\n" + "x" * fill + ": 5").tasks
    error = refused("journey\n" + "x" * (fill + 1) + ": 5")
    assert "50,000" in error.message and "50,001" in error.message
    assert "50,000" in refused("journey\n" + "😀" * (fill // 2 + 1) + ": 5").message
    assert "50,000" in refused("%%\n" * 700_000).message


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", 0.0),
        ("\u00a0 5\u2003", 5.0),
        ("5.", 5.0),
        (".5", 0.5),
        ("-.5e-1", -0.05),
        ("0b101", 5.0),
        ("0O17", 15.0),
        ("-0x5", None),
        ("0x", None),
        (".", None),
        ("5e", None),
        ("infinity", None),
        ("Infinity", math.inf),
        ("-Infinity", -math.inf),
        ("1e999", math.inf),
        ("9" * 5000, math.inf),
        ("0x" + "f" * 5000, math.inf),
        ("\x1c5", None),
        ("5 5", None),
    ],
)
def test_numbers_are_read_as_javascript_reads_them(text: str, value: float | None) -> None:
    assert javascript_number(text) == value
