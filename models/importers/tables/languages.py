"""Tables as they are called in every language of Touchline: a table may come from somebody who speaks another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from models.importers.tables.values import plain
from models.journey.field_names import field_name
from models.tables.columns import Column, Table, map_fields, tables
from resources.translations import in_languages


class Known(NamedTuple):
    """A table in the language of the user, and what it and its columns may be called."""

    table: Table
    titles: frozenset[str]
    headings: dict[str, Column]


def known_tables() -> tuple[Known, ...]:
    """Every table; the columns take the words of all languages."""
    spoken = in_languages(lambda: [(table, _headings(table)) for table in tables()])
    known = []
    for at, (table, _) in enumerate(spoken[0]):
        columns = _widened([language[at][0].columns for language in spoken])
        by_name = {column.name: column for column in columns}
        titles = {
            plain(part) for language in spoken for part in (language[at][0].title, language[at][0].title[:31])
        }
        headings = {
            word: by_name[name] for language in reversed(spoken) for word, name in language[at][1].items()
        }
        known.append(
            Known(table._replace(columns=columns), frozenset({*titles, table.file, table.kind}), headings)
        )
    return tuple(known)


def known_map_fields() -> tuple[dict[str, Column], dict[str, Column]]:
    """The fields of the map by name, and by what they may be called."""
    spoken = in_languages(map_fields)
    by_name = {column.name: column for column in _widened(spoken)}
    words = {
        plain(column.heading): by_name[column.name] for language in reversed(spoken) for column in language
    }
    return by_name, words


def _widened(spoken: Sequence[Sequence[Column]]) -> tuple[Column, ...]:
    """The columns of the first language with the words of all."""
    return tuple(
        same[0]._replace(words=tuple(dict.fromkeys(pair for column in same for pair in column.words)))
        for same in zip(*spoken, strict=True)
    )


def _headings(table: Table) -> dict[str, str]:
    """What the heading of each column may be; of two that are called alike, the first is meant."""
    words: dict[str, str] = {}
    for column in reversed(table.columns):
        for word in (column.name, column.heading.partition("(")[0], field_name(column.name)):
            words[plain(word)] = column.name
    return words | {plain(column.heading): column.name for column in table.columns}
