"""Replacing a text wherever it stands: every place is found first, so that each can be looked at and left out."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

from models.journey.change import Change
from models.journey.edits.draft import Draft, changed
from models.journey.journey import Journey
from models.journey.records import RECORD_TYPES, Persona, Phase, Record
from resources.translations import tr

_LONGEST = 20_000


class Place(NamedTuple):
    """Where a text stands: in the field of a record, from letter `start` up to before `end`."""

    id: str
    field: str
    start: int
    end: int


@cache
def text_fields(kind: str) -> tuple[str, ...]:
    """The fields of a kind of record that hold text written by the user, as `Text` in records.py."""
    fields = RECORD_TYPES[kind].model_fields
    return tuple(
        name
        for name, field in fields.items()
        if field.annotation is str
        and any(getattr(rule, "max_length", 0) == _LONGEST for rule in field.metadata)
    )


def places_of(
    journey: Journey,
    text: str,
    ids: Sequence[str],
    *,
    match_case: bool = False,
    whole_words: bool = False,
    fields: Collection[str] | None = None,
) -> list[Place]:
    """Every place of `text` in the records `ids`, in their order; `fields`: in these alone.

    Letters are compared as Unicode says: without case where `match_case` is not asked for ("STRASSE" is found by
    "Straße"), and composed letters equal to those with a mark behind them. Accents count. A whole word has no letter
    or digit beside it. Names that a locked structure keeps are passed over.
    """
    found: list[Place] = []
    for id in dict.fromkeys(ids):
        record = journey.get(id)
        if record is None:
            continue
        for field in text_fields(record.kind):
            if (fields is not None and field not in fields) or _kept(journey, record, field):
                continue
            own = str(getattr(record, field))
            found += [
                Place(id, field, *span)
                for span in spans(own, text, match_case=match_case, whole_words=whole_words)
            ]
    return found


def _kept(journey: Journey, record: Record, field: str) -> bool:
    return journey.map.structure_locked and field == "name" and isinstance(record, Persona | Phase)


def spans(
    text: str, wanted: str, *, match_case: bool = False, whole_words: bool = False
) -> list[tuple[int, int]]:
    """Where `wanted` stands in `text`, from left to right without overlapping: (start, end) of each."""
    sought, own = _Letters(wanted, match_case).letters, _Letters(text, match_case)
    found: list[tuple[int, int]] = []
    at = own.letters.find(sought) if sought else -1
    while at >= 0:
        span = own.span(at, at + len(sought))
        if span is not None and (not whole_words or _stands_alone(text, *span)):
            found.append(span)
            at = own.letters.find(sought, at + len(sought))
        else:
            at = own.letters.find(sought, at + 1)
    return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    def beside(one: str, other: str) -> bool:
        return _of_word(one) and _of_word(other)

    before = start > 0 and beside(text[start - 1], text[start])
    return not before and not (end < len(text) and beside(text[end - 1], text[end]))


def _of_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_" or bool(unicodedata.combining(letter))


class _Letters:
    """A text as its letters are compared, and the way back to the letters as they were written."""

    def __init__(self, text: str, match_case: bool) -> None:
        if text.isascii():
            self.letters = text if match_case else text.lower()
            self._begins: list[int] | None = None
            self._ends: list[int] = []
            return
        parts: list[str] = []
        self._begins, self._ends = [], []
        for start, end in _clusters(text):
            part = _compared(text[start:end], match_case)
            parts.append(part)
            # Within what one written letter comes apart into, nothing can begin or end.
            self._begins += [start] + [-1] * (len(part) - 1)
            self._ends += [-1] * (len(part) - 1) + [end]
        self.letters = "".join(parts)

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """The written letters between two places; None where one of the places lies within a written letter."""
        if self._begins is None:
            return start, end
        begin, last = self._begins[start], self._ends[end - 1]
        return (begin, last) if begin >= 0 and last >= 0 else None


def _clusters(text: str) -> list[tuple[int, int]]:
    """Letters with the marks behind them."""
    starts = [at for at, letter in enumerate(text) if at == 0 or not unicodedata.combining(letter)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _compared(cluster: str, match_case: bool) -> str:
    apart = unicodedata.normalize("NFD", cluster)
    return apart if match_case else unicodedata.normalize("NFD", apart.casefold())


def replace_text(journey: Journey, places: Collection[Place], replacement: str) -> Change:
    """Put `replacement` at every one of the places, which must stand as `places_of` found them.

    Raises InputProblem where a text would grow too long, ValueError where a place is not there or two overlap.
    """
    draft = Draft(journey)
    by_field: dict[tuple[str, str], list[Place]] = {}
    for place in places:
        by_field.setdefault((place.id, place.field), []).append(place)
    for (id, field), those in by_field.items():
        record = draft.get(id)
        if record is None or field not in text_fields(record.kind):
            raise ValueError(f"no text {field!r} is at {id!r}")
        text = with_replaced(str(getattr(record, field)), [(p.start, p.end) for p in those], replacement)
        draft.put(changed(record, **{field: text}))
    return draft.change(tr("Replace text"))


def with_replaced(text: str, those: Sequence[tuple[int, int]], replacement: str) -> str:
    """The text with `replacement` in place of each span. Raises ValueError where spans overlap or lie outside."""
    pieces: list[str] = []
    done = 0
    for start, end in sorted(those):
        if not done <= start <= end <= len(text):
            raise ValueError(f"the place {start}..{end} is not there")
        pieces += (text[done:start], replacement)
        done = end
    return "".join([*pieces, text[done:]])
