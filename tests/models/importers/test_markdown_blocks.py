"""Which block of a Markdown file is the journey, and where it stands."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.importers.markdown_blocks import first_journey_block
from models.importers.mermaid_grammar import parse_mermaid
from models.importers.mermaid_source import MermaidError


def found(markdown: str) -> tuple[list[str], int]:
    """The lines of the block without their indent, and the lines before it."""
    text, before = first_journey_block(markdown)
    return [line.strip() for line in text.split("\n")], before


@pytest.mark.parametrize(
    ("markdown", "before"),
    [
        ("```mermaid\njourney\nA: 5\n```", 1),
        ("# Title\n\ntext\n```mermaid\njourney\nA: 5\n```\nmore", 4),
        ("\r\n```mermaid\r\njourney\r\nA: 5\r\n```\r\n", 2),
        ("````mermaid\njourney\nA: 5\n````", 1),
        ("~~~mermaid\njourney\nA: 5\n~~~", 1),
        ("~~~~ Mermaid\njourney\nA: 5\n~~~~~~  \n", 1),
        ("```MERMAID\njourney\nA: 5\n```", 1),
        ("``` mermaid {#id .wide}\njourney\nA: 5\n```", 1),
        ("```mermaid{.wide}\njourney\nA: 5\n```", 1),
        ("```{mermaid}\njourney\nA: 5\n```", 1),
        ("   ```mermaid\n   journey\n   A: 5\n   ```", 1),
        ("- text\n\n  ```mermaid\n  journey\n  A: 5\n  ```", 3),
        ("1. text\n   - ```mermaid\n     journey\n     A: 5\n     ```\n", 2),
        ("1. text\n\n      ```mermaid\n      journey\n      A: 5\n      ```\n", 3),
        ("-\ttext\n\n\t```mermaid\n\tjourney\n\tA: 5\n\t```\n", 3),
        ("> ```mermaid\n> journey\n> A: 5\n> ```", 1),
        ("> - ```mermaid\n>   journey\n>   A: 5\n", 1),
        ("```mermaid\njourney\nA: 5", 1),
        ("> ```mermaid\n> journey\n> A: 5\n\n```\nother\n```", 1),
        ("- ```mermaid\n  journey\n  A: 5\ntext", 1),
        ("```mermaid\nflowchart TD\n```\n```mermaid\njourney\nA: 5\n```", 4),
        ("````md\n```mermaid\njourney\nB: 1\n```\n````\n```mermaid\njourney\nA: 5\n```", 7),
        ("    ```mermaid\n    journey\n    B: 1\n    ```\n\n```mermaid\njourney\nA: 5\n```", 6),
        ("<!--\n```mermaid\njourney\nB: 1\n```\n-->\n```mermaid\njourney\nA: 5\n```", 7),
        ("```mermaid `x`\ntext\n\n```mermaid\njourney\nA: 5\n```", 4),
        ("```python\n```mermaid\n```\n```mermaid\njourney\nA: 5\n```", 4),
        ("```mermaidx\njourney\nB: 5\n```\n```mermaid\njourney\nA: 5\n```", 5),
        (
            "* * *\n\n      ```mermaid\n      journey\n      B: 1\n      ```\n```mermaid\njourney\nA: 5\n```",
            7,
        ),
        ("~~~md\n```\n```mermaid\njourney\nB: 1\n~~~\n```mermaid\njourney\nA: 5\n```", 7),
    ],
)
def test_the_first_journey_is_found(markdown: str, before: int) -> None:
    lines, lines_before = found(markdown)
    assert [line for line in lines if line] == ["journey", "A: 5"]
    assert lines_before == before
    assert [task.name for task in parse_mermaid(first_journey_block(markdown)[0]).tasks] == ["A"]


def test_blocks_with_directives_comments_and_front_matter_are_journeys() -> None:
    block = "---\ntitle: T\n---\n%% c\n%%{init: {}}%%\n\njourney\nA: 5"
    text, _ = first_journey_block(f"- x\n\n  ```mermaid\n{re.sub('(?m)^', '  ', block)}\n  ```")
    assert parse_mermaid(text).title == "T"


def test_a_journey_with_an_error_is_still_the_one_that_is_meant() -> None:
    text, before = first_journey_block("```mermaid\njourney\nPay\n```\n```mermaid\njourney\nA: 5\n```")
    with pytest.raises(MermaidError, match="Line 3, column 4"):
        parse_mermaid(text, before + 1)


def test_places_are_those_of_the_file() -> None:
    text, before = first_journey_block("text\n> - ```mermaid\n>   journey\n>     Pay; : 5\n")
    with pytest.raises(MermaidError) as caught:
        parse_mermaid(text, before + 1)
    assert (caught.value.line, caught.value.column) == (4, 10)


def test_where_there_is_none_the_message_says_what_there_is() -> None:
    with pytest.raises(MermaidError, match="no Mermaid block"):
        first_journey_block("# Title\n\n```python\njourney\n```\n")
    with pytest.raises(MermaidError, match="flowchart, Journey"):
        first_journey_block(
            "```mermaid\nflowchart TD\n```\n```mermaid\nJourney\n```\n```mermaid\nflowchart\n```"
        )


NASTY = [
    "```mermaid\n" * 50_000,
    "`" * 500_000,
    "> " * 250_000,
    "- " * 100_000 + "\n" * 200_000,
    "\t" * 500_000,
]
NASTY += [("- " * 30 + "x\n") * 5_000, "```mermaid\n" + "\n" * 400_000, "```mermaid\n%%{a\n```\n" * 20_000]
NASTY += ["<!--" * 100_000, "<!--\n" * 100_000, "- <!--\n" * 50_000]


@pytest.mark.parametrize("markdown", NASTY, ids=range(len(NASTY)))
def test_no_file_takes_more_than_linear_time(markdown: str) -> None:
    with pytest.raises(MermaidError):
        first_journey_block(markdown)


PIECES = st.sampled_from(
    [
        *[
            "```mermaid",
            "```",
            "````",
            "~~~mermaid",
            "~~~",
            "journey",
            "\n",
            "\n",
            "\n",
            "- ",
            "1. ",
            "> ",
            "  ",
            "    ",
        ],
        *["\t", "<!--", "-->", "A: 5", "* * *", "\r", "\u2028", "---", "%%{"],
    ]
)


@given(st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=100)))
def test_any_text_has_a_block_or_is_refused(markdown: str) -> None:
    lines = markdown.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    try:
        text, before = first_journey_block(markdown)
    except MermaidError as error:
        assert error.message
    else:
        block = text.split("\n")
        originals = lines[before : before + len(block)]
        assert [line.replace(">", " ") for line in block] == [line.replace(">", " ") for line in originals]
        assert "journey" in text
