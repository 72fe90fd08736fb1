"""What holds for any text: it is read or refused in linear time, and what was written comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.importers.mermaid_grammar import parse_mermaid
from models.importers.mermaid_source import MermaidError

NASTY = [
    "\n" * 400_000,
    " \n" * 200_000,
    "%%" * 200_000,
    "%%{" * 100_000,
    "%%{a " * 100_000,
    "---\n" * 100_000,
    "---\n" + " \n" * 200_000,
    " " * 200_000 + "---\n" + " " * 200_000 + "---\n",
    "---\ntitle: a" + " " * 400_000 + "b\n---\njourney",
    "---\ntitle: '" + "'" * 400_001,
    '---\ntitle: "' + "\\" * 400_000 + "\n---\njourney",
    "---\ntitle: >\n" + "  a\n\n" * 60_000 + "---\njourney",
    "journey\n" + "  %%x\n" * 80_000,
    "journey\n" + (" " * 1000 + "%%{\n") * 400,
    "journey\nstyle" + ":" * 49_000 + ";",
    "journey\n" + ("accTitle" + " " * 20) * 1700,
    "journey\naccDescr" + " \n" * 24_000,
    "journey\n" + "#a" * 24_000,
    "journey\nA#" + "9" * 49_000 + ";: 5",
    "journey\n" + "A:5\n" * 12_000,
    "journey\nA:5:" + "," * 49_000,
    "journey\n" + "<br " * 12_000 + ":5",
]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_no_text_takes_more_than_linear_time(text: str) -> None:
    """The time limit of a test is the judge: a rule that goes over its text again for each character is caught."""
    try:
        parse_mermaid(text)
    except MermaidError as error:
        assert error.line >= 1 and error.column >= 1


PIECES = st.sampled_from(
    [
        *[
            "journey",
            "journey\n",
            "title ",
            "section ",
            "section",
            "accTitle:",
            "accDescr:",
            "accDescr {",
            "}",
            "\n",
            "\r\n",
        ],
        *[
            " ",
            "\t",
            ":",
            ";",
            "#",
            "#35;",
            "%",
            "%%",
            "%%{",
            "%%{init: {}}%%",
            "}%%",
            "---\n",
            "title: x\n",
            "'",
            '"',
        ],
        *[
            "A: 5: Me\n",
            "Pay",
            "5",
            ",",
            "\u2028",
            "\ufeff",
            "\ufdd0",
            "\ud800",
            "\x00",
            "😀",
            "C4Container",
            "<br>",
        ],
    ]
)


@given(st.one_of(st.lists(PIECES, max_size=25).map("".join), st.text(max_size=200)), st.booleans())
def test_any_text_is_read_or_refused_with_a_place_in_it(text: str, with_header: bool) -> None:
    text = "journey\n" + text if with_header else text
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    try:
        journey = parse_mermaid(text)
    except MermaidError as error:
        assert 1 <= error.line <= len(lines)
        assert 1 <= error.column <= len(lines[error.line - 1]) + 1
    else:
        for task in journey.tasks:
            assert lines[task.line - 1][task.column - 1] == task.name[0] or {"#", "\ufdd0"} & set(
                lines[task.line - 1]
            )
            assert 0 <= task.section < len(journey.sections)


WORDS = st.text(
    st.characters(
        exclude_characters="#:;,%{}<>\u2028\u2029\ufeff\ufdd0\ufdd1\x85", exclude_categories=("C", "Zs", "Zl")
    ),
    min_size=1,
    max_size=12,
).filter(lambda word: not word.lower().startswith(("journey", "title", "section", "acctitle", "accdescr")))
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
TASKS = st.tuples(NAMES, st.floats(-10, 10).map(lambda score: round(score, 2)), st.lists(NAMES, max_size=3))


@given(NAMES, st.lists(st.tuples(NAMES, st.lists(TASKS, max_size=4)), max_size=4))
def test_what_was_written_comes_back(
    title: str, sections: list[tuple[str, list[tuple[str, float, list[str]]]]]
) -> None:
    text = f"journey\n  title {title}\n"
    for name, tasks in sections:
        text += f"  section {name}\n"
        for task, score, actors in tasks:
            text += f"    {task}: {score}" + (f": {', '.join(actors)}" if actors else "") + "\n"
    journey = parse_mermaid(text)
    assert journey.title == title
    assert [section.name for section in journey.sections] == [name for name, _ in sections]
    assert [(task.section, task.name, task.score, task.actors) for task in journey.tasks] == [
        (index, task, score, tuple(actors))
        for index, (_, tasks) in enumerate(sections)
        for task, score, actors in tasks
    ]
    assert not journey.warnings
