"""What the rows of tables name in each other: by id where that still fits, else by the words that people see."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from models.importers.tables.entries import Entries, Entry
from models.importers.tables.headings import FoundTable
from models.importers.tables.values import plain
from models.storage.fields import value_text
from models.tables.columns import tables
from models.tables.rows import shortened
from resources.translations import tr

_BETWEEN = re.compile("[,;]")
MOST_STEPS = 1_000
"""Of a phase."""


class Named:
    """The records of one kind that rows can name."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.words: dict[str, str] = {}
        self.names: dict[str, str] = {}
        """As they are written."""
        self.by_words: dict[str, list[str]] = defaultdict(list)
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        self.names[entry.id] = shortened(str(entry.fields.get("title") or entry.fields.get("name") or ""))
        words = self.words[entry.id] = compared(self.names[entry.id])
        if words:
            self.by_words[words].append(entry.id)

    def find(self, words: str, id: str) -> str | None:
        """The id of what is meant: the id where its words fit or where there are none, else the first record of these
        words; the id alone where nothing is called so any more, as it was renamed."""
        called = compared(words)
        if id in self.words and self.words[id] == called:
            return id
        if called in self.by_words:
            return self.by_words[called][0]
        return id if id in self.words else None


def compared(words: str) -> str:
    """Words that name a record, as they are compared."""
    return plain(words)


def put_home(entries: Entries) -> None:
    """Give each card the id of its lane and phase; what no table lists is made, in the order of the cards."""
    homes = {kind: Named(entries.of(kind)) for kind in ("persona", "phase")}
    told: set[tuple[str, str]] = set()
    for card in entries.of("touchpoint"):
        lane = _home(card, "lane", "persona", homes, entries, told)
        phase = _home(card, "phase", "phase", homes, entries, told)
        if bool(lane) != bool(phase):
            entries.warn(
                card.where("phase" if lane else "lane"),
                tr("it is empty, so the card lies in the parking lot now"),
            )
            lane = phase = ""
        card.fields["lane"], card.fields["phase"] = lane, phase
        if not lane:
            card.fields.pop("column", None)
    _put_in_steps(entries.of("touchpoint"))


def _put_in_steps(cards: list[Entry]) -> None:
    """A card whose row says no step comes after the last one of its lane and phase: rows tell what follows what."""
    last: dict[tuple[str, str], int] = defaultdict(lambda: -1)
    for card in cards:
        home = card.fields["lane"], card.fields["phase"]
        last[home] = max(last[home], card.fields.get("column", -1))
    for card in cards:
        home = card.fields["lane"], card.fields["phase"]
        if home[0] and "column" not in card.fields:
            last[home] = card.fields["column"] = min(last[home] + 1, MOST_STEPS - 1)


def _home(
    card: Entry, name: str, kind: str, homes: dict[str, Named], entries: Entries, told: set[tuple[str, str]]
) -> str:
    words, id = card.named.get(name, ""), card.named.get(f"{name}_id", "")
    if not words.strip() and not id:
        return ""
    listed = kind in entries.by_kind
    found = homes[kind].find(words, id)
    if found is not None and (listed or not id or found == id):
        if compared(words) != homes[kind].words[found] and words.strip() and (kind, words) not in told:
            told.add((kind, words))
            text = tr("nothing is called {words}; the ID says {name}", words=value_text(words),
                      name=value_text(homes[kind].names[found]))  # fmt: skip
            entries.warn(card.where(name), text)
        return found
    made = Entry(_table(kind, card), card.row, entries.free_id(id), {"name": words} if words.strip() else {})
    if listed:
        entries.warn(
            card.where(name), tr("{words} is not in its table; it was made", words=value_text(words))
        )
    homes[kind].add(made)
    entries.by_kind.setdefault(f"{kind} of cards", []).append(made)
    return made.id


def _table(kind: str, card: Entry) -> FoundTable:
    return FoundTable(next(table for table in tables() if table.kind == kind), card.found.sheet, {}, [])


def join_cards(entries: Entries) -> list[dict[str, Any]]:
    """The relations that opportunities and evidence name, as fields of records; measures and transitions get the ids
    of their cards, and go where they have none."""
    cards = Named(entries.of("touchpoint"))
    made: list[dict[str, Any]] = []
    for kind, relation in (("opportunity", "addresses"), ("evidence", "supports")):
        for entry in entries.of(kind):
            made += _relations(entry, relation, cards, entries)
    parked = {card.id for card in entries.of("touchpoint") if not card.fields.get("lane")}
    for kind, names in (("measure", ("touchpoint",)), ("leads_to", ("source", "target"))):
        entries.by_kind[kind] = [e for e in entries.of(kind) if _ended(e, names, cards, parked, entries)]
    return made


def _relations(entry: Entry, relation: str, cards: Named, entries: Entries) -> list[dict[str, Any]]:
    ids: list[str] = entry.named.get("touchpoint_ids", [])
    kept: list[str] = entry.named.get("relation_ids", [])
    lines = [words for line in entry.named.get("touchpoints", []) if (words := compared(line))]
    has_words = any(column.name == "touchpoints" for column in entry.found.columns.values())
    as_shown = [words for id in ids if (words := cards.words.get(id, ""))]
    if has_words and lines != as_shown:
        targets = _meant(entry, lines, ids, cards, entries)
    else:
        targets = [(id, at) for at, id in enumerate(ids)]
    made = []
    for id, at in targets:
        if id not in cards.words:
            entries.warn(entry.where("touchpoint_ids"), tr("no card has the ID {id}", id=value_text(id)))
            continue
        relation_id = entries.free_id(kept[at] if at is not None and at < len(kept) else "")
        made.append({"kind": relation, "id": relation_id, "source": entry.id, "target": id})
    return made


def _meant(
    entry: Entry, lines: list[str], ids: list[str], cards: Named, entries: Entries
) -> list[tuple[str, int | None]]:
    """The cards that changed words mean, each with the place of its id among `ids` where it was there before."""
    left = dict(enumerate(ids))
    targets: list[tuple[str, int | None]] = [(id, at) for at, id in left.items() if cards.words.get(id) == ""]
    unknown: list[str] = []
    for line in _told_apart(lines, cards):
        at = next((at for at, id in left.items() if cards.words.get(id) == line), None)
        if at is not None:
            targets.append((left.pop(at), at))
        elif line in cards.by_words:
            targets.append((cards.by_words[line][0], None))
        else:
            unknown.append(line)
    # A card that was renamed in its own table still has its old name here.
    renamed = [(id, at) for at, id in left.items() if cards.words.get(id)]
    for number, line in enumerate(unknown):
        if number < len(renamed):
            targets.append(renamed[number])
        else:
            typed = (part for line in entry.named["touchpoints"] for part in (line, *_BETWEEN.split(line)))
            written = next((part.strip() for part in typed if compared(part) == line), line)
            entries.warn(
                entry.where("touchpoints"), tr("no card is called {words}", words=value_text(written))
            )
    return list({id: (id, at) for id, at in targets}.values()) if len(ids) == len(set(ids)) else targets


def _told_apart(lines: list[str], cards: Named) -> Iterator[str]:
    """Lines of one card each: people write several into one, with commas between."""
    for line in lines:
        parts = [part.strip() for part in _BETWEEN.split(line) if part.strip()]
        if line not in cards.by_words and all(part in cards.by_words for part in parts):
            yield from parts
        else:
            yield line


def _ended(entry: Entry, names: tuple[str, ...], cards: Named, parked: set[str], entries: Entries) -> bool:
    """Put the ids of the cards into the fields; False, and told, where one is missing or cannot be."""
    for name in names:
        words, id = entry.named.get(name, ""), entry.named.get(f"{name}_id", "")
        found = cards.find(words, id) if words.strip() or id else None
        if found is None:
            said = value_text(words) if words.strip() else tr("nothing")
            entries.warn(entry.where(name), tr("no card is called {words}; the row was left out", words=said))
            return False
        entry.fields[name] = found
    if len(names) == 2:
        ends = [entry.fields[name] for name in names]
        if ends[0] == ends[1] or parked.intersection(ends):
            text = tr("an arrow joins two different cards on the map; the row was left out")
            entries.warn(entry.where(), text)
            return False
    return True
