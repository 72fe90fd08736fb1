"""Which values of a template are texts to translate; the collector of texts and the loader both ask here."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, BinaryIO

RELATIONS = ("leads_to", "addresses", "supports")

# "language" is among them so that the map's language follows its texts: German translates "en" by "de".
_TEXTS = frozenset(
    {
        *("title", "scenario", "goal", "notes", "author", "client", "version_note", "language"),
        *("name", "role", "quote", "goals", "worries", "motivation", "preferences", "description"),
        *("question", "thought", "contact", "owner", "source", "unit"),
    }
)
# In a relation, "source" is an id.
_RELATION_TEXTS = frozenset({"label"})


def with_texts(document: dict[str, Any], translate: Callable[[str], str]) -> dict[str, Any]:
    """A document of records by groups, each of its texts put through `translate`."""

    def record(group: str, values: dict[str, Any]) -> dict[str, Any]:
        texts = _RELATION_TEXTS if group in RELATIONS else _TEXTS
        return {name: translate(value) if name in texts else value for name, value in values.items()}

    return {
        group: record(group, value) if isinstance(value, dict) else [record(group, each) for each in value]
        for group, value in document.items()
    }


def extract(
    file: BinaryIO, keywords: Mapping[str, Any], tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[tuple[int, str, str, list[str]]]:
    """The texts of one document, in the form that Babel asks of an extractor."""
    found: dict[str, None] = {}

    def keep(text: str) -> str:
        found[text] = None
        return text

    with_texts(json.load(file), keep)
    yield from ((1, "tr", text, []) for text in found if text)
