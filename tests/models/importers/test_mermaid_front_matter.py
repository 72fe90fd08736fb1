"""The front matter: where it ends, and the title in it."""

from __future__ import annotations

import pytest

from models.importers.mermaid_grammar import parse_mermaid
from models.importers.mermaid_source import MermaidError


def title_of(body: str) -> str:
    return parse_mermaid(f"---\n{body}\n---\njourney\n").title


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("title: A day", "A day"),
        ("title:   A day   # not this", "A day"),
        ("title : A day", "A day"),
        ('"title": A day', "A day"),
        ("  title: A day\n  config: {}", "A day"),
        ("# title: no\nconfig:\n  title: no\n  a: |\n    title: no\ntitle: A day", "A day"),
        ("title: a#b, 10:30 'x' \"y\" --- z", "a#b, 10:30 'x' \"y\" --- z"),
        ("title: 'it''s: # a'  # c", "it's: # a"),
        (r'title: "a \"b\" \u00e9\x41\\"', 'a "b" éA\\'),
        ('title: "a\n  b\n\n  c"', "a b\nc"),
        ('title: "a\\\n  b"', "ab"),
        ("title: 'a\n  b'", "a b"),
        ("title: |\n  a: b # c\n    d\n\n  e\nconfig: x", "a: b # c\n  d\n\ne"),
        ("title: >-\n    a\n    b\n\n    c", "a b\nc"),
        ("title: |2\n   a", " a"),
        ("title:\n  A\n  day # c", "A day"),
        ("title:\n  'A day'", "A day"),
        ("title: [a, b]", "a,b"),
        ("title: {{name}}", "{{name}}"),
        ("title: !!str A day", "A day"),
        ("title: 5", "5"),
        ("title: 2024-01-01", "2024-01-01"),
        ("title: 0", ""),
        ("title: false", ""),
        ("title: null", ""),
        ("title: ~", ""),
        ("title: ''", ""),
        ("title:", ""),
        ("title:\nconfig:\n  a: 1", ""),
        ("title:x", ""),
        ("Title: x", ""),
        ("just text", ""),
        ("- a\n- b", ""),
        ("config:\n  journey: [}\n  : : odd", ""),
        ("title: #35; x", ""),
        ("title: a#35;", "a#35;"),
    ],
)
def test_the_title_is_read_as_yaml_reads_it(body: str, title: str) -> None:
    assert title_of(body) == title


@pytest.mark.parametrize(
    ("body", "line", "column"),
    [
        ("title: A: b", 2, 9),
        ("config: {}\ntitle: A:", 3, 9),
        ("  title: A: b", 2, 11),
        ("title:\n  A: b", 3, 4),
        ("title: - A", 2, 8),
        ("title: @A", 2, 8),
        ("title: [a] b", 2, 8),
        ("title: %A", 2, 8),
        ("title: *A", 2, 8),
        ("title: 'A", 2, 8),
        ("title: 'A' b", 2, 11),
        (r'title: "\q"', 2, 9),
        (r'title: "\U00110000"', 2, 9),
        ("title: A\ntitle: B", 3, 1),
    ],
)
def test_a_title_that_yaml_refuses_is_refused_with_its_place(body: str, line: int, column: int) -> None:
    with pytest.raises(MermaidError) as caught:
        title_of(body)
    assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: A\n---\njourney", "A"),
        ("--- \ntitle: A\n---  \n\njourney", "A"),
        ("\t---\n\ttitle: A\n\t---\njourney", "A"),
        ("---\n\ntitle: A\n---\njourney", "A"),
        ("---\r\ntitle: A\r\n---\r\njourney", "A"),
        ("---\ntitle: |\n  A\n  ---\n  B\n---\njourney", "A\n---\nB"),
        ("---\n---\njourney", None),
        ("---\n\n---\njourney", ""),
        ("---\n\n---\ntitle: A\n---\njourney", "A"),
        ("---\ntitle: A\n ---\njourney", None),
        ("  ---\n  title: A\n---\njourney", None),
        ("---\ntitle: A\njourney", None),
        ("--- title: A\n---\njourney", None),
        ("---\ntitle: A\n---", None),
    ],
)
def test_front_matter_stands_between_two_fences_of_one_indent(text: str, title: str | None) -> None:
    if title is None:
        with pytest.raises(MermaidError):
            parse_mermaid(text)
    else:
        assert parse_mermaid(text).title == title


def test_a_title_statement_wins() -> None:
    assert parse_mermaid("---\ntitle: A\n---\njourney\ntitle B").title == "B"
