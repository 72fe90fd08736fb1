"""Finding texts by a few letters: of one or more words, in any order, with typing errors forgiven.

An index keeps each word once with the entries that hold it, so that a letter costs as much as there are
different words, not as there are cards.
"""

from __future__ import annotations

import heapq
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_WORD = re.compile("[^\\W_]+|[\u2600-\u27bf\U0001f000-\U0001faff]")
"""A run of letters and digits, or an emoji. Scripts without spaces give one long word, found by what it holds."""

_EXACT, _BEGIN, _WITHIN, _NEAR, _NEAR_WITHIN = 100.0, 88.0, 72.0, 60.0, 46.0
_LESS = 0.55
"""Weight of what is searched besides the title."""
_MOST_WORDS = 12
_REMEMBERED = 40
_LONG = 6
"""From so many letters on a word may also begin with a wrong one."""


class Hit(NamedTuple):
    """An entry that was found; `score` is 0 to about 110, `sure` where no letter had to be forgiven."""

    id: str
    score: float
    sure: bool


def folded(text: str) -> str:
    """The text without case and accents, as letters are compared: "Größe" becomes "grosse"."""
    if text.isascii():
        return text.lower()
    # Folded first: a capital with a dot or a ligature may only then come apart.
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """The words of a text, folded."""
    return _WORD.findall(folded(text))


class Words:
    """Different words, and quickly those that hold some letters."""

    def __init__(self, words: Iterable[str]) -> None:
        self.all = list(words)
        # One long text is searched at the speed of the machine; a loop over the words is not.
        self._joined = "\n" + "\n".join(self.all) + "\n"

    def beginning_with(self, letters: str) -> list[str]:
        return self._holding("\n" + letters)

    def holding(self, letters: str) -> list[str]:
        return self._holding(letters)

    def _holding(self, letters: str) -> list[str]:
        joined, found = self._joined, []
        at = joined.find(letters)
        while at >= 0:
            start = at + 1 if letters[0] == "\n" else joined.rfind("\n", 0, at) + 1
            end = joined.find("\n", start)
            found.append(joined[start:end])
            at = joined.find(letters, end)
        return found


class TextIndex:
    """Entries by the words of their texts. Order counts: of equally good hits the one put in first comes first."""

    def __init__(self) -> None:
        self._titles: dict[str, str] = {}
        self._texts: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
        """For each entry the words of its title, and those that stand only in its other texts."""
        self._places: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
        """For each word the entries that have it in their title, and those that have it elsewhere."""
        self._words: Words | None = None
        self._known: dict[str, dict[str, float]] = {}
        self._scores: dict[str, dict[str, float]] = {}
        """Words asked for: the words of the index that match, and the entries; good until something changes."""

    def __len__(self) -> int:
        return len(self._titles)

    def __contains__(self, id: object) -> bool:
        return id in self._titles

    def put(self, id: str, title: str, more: Iterable[str] = ()) -> None:
        """Put an entry in, or another text in its place. `more` is searched too, with less weight."""
        own = dict.fromkeys(words_of(title))
        others = dict.fromkeys(word for text in more if text for word in words_of(text) if word not in own)
        if id in self._texts:
            if self._texts[id] == (own, others) and self._titles[id] == " ".join(words_of(title)):
                return
            self._unlink(id)
        self._titles[id] = " ".join(words_of(title))
        self._texts[id] = (own, others)
        self._scores.clear()
        for words, side in ((own, 0), (others, 1)):
            for word in words:
                places = self._places.get(word)
                if places is None:
                    places = self._places[word] = ({}, {})
                    self._forget_words()
                places[side][id] = None

    def take(self, id: str) -> None:
        """Take an entry out; one that is not there is no mistake."""
        if id in self._titles:
            self._unlink(id)
            del self._titles[id], self._texts[id]

    def _unlink(self, id: str) -> None:
        self._scores.clear()
        for words, side in zip(self._texts[id], (0, 1), strict=True):
            for word in words:
                places = self._places[word]
                del places[side][id]
                if not places[0] and not places[1]:
                    del self._places[word]
                    self._forget_words()

    def _forget_words(self) -> None:
        self._words = None
        self._known.clear()

    def find(self, query: str, most: int = 50) -> list[Hit]:
        """The entries that hold every word of the query, best first, at most `most`.

        A word matches where it stands whole, begins a word, stands within one, or does so with one typing error
        (two in long words). Where no entry holds every word, those that hold the most of them are found.
        """
        asked = list(dict.fromkeys(words_of(query)))[:_MOST_WORDS]
        scores = [found for found in map(self._entries_with, asked) if found]
        if not scores:
            return []
        rough = _together(scores)
        whole: Iterable[str] = rough
        if len(rough) > most * 4:
            whole = heapq.nlargest(most * 4, rough, key=rough.__getitem__)
        phrase, share = " ".join(asked), len(asked)
        hits = [
            Hit(id, rough[id] / share + self._likeness(id, phrase), self._sure(id, asked)) for id in whole
        ]
        return heapq.nlargest(most, hits, key=lambda hit: hit.score)

    def _likeness(self, id: str, phrase: str) -> float:
        """What the whole title adds: the words side by side as they were typed, and not much else."""
        title = self._titles[id]
        side_by_side = 6.0 if title.startswith(phrase) else 4.0 if phrase in title else 0.0
        return side_by_side - min(len(title), 80) / 20

    def _sure(self, id: str, asked: Sequence[str]) -> bool:
        own, others = self._texts[id]
        return all(
            any(word in there for there in own) or any(word in there for there in others) for word in asked
        )

    def _entries_with(self, word: str) -> dict[str, float]:
        """The entries in which a word matches, each with how well at best."""
        if word in self._scores:
            return self._scores[word]
        groups: list[tuple[float, dict[str, None]]] = []
        for known, score in self._matches(word).items():
            titles, others = self._places[known]
            if titles:
                groups.append((score, titles))
            if others:
                groups.append((score * _LESS, others))
        # The best comes last and stays.
        groups.sort(key=lambda group: group[0])
        best: dict[str, float] = {}
        for score, ids in groups:
            best.update(dict.fromkeys(ids, score))
        if len(self._scores) >= _REMEMBERED:
            self._scores.clear()
        self._scores[word] = best
        return best

    def _matches(self, word: str) -> dict[str, float]:
        if self._words is None:
            self._words = Words(self._places)
        if word not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[word] = matching_words(word, self._words)
        return self._known[word]


def _together(scores: Sequence[dict[str, float]]) -> dict[str, float]:
    """The entries that are in the most of these, each with the sum of its scores."""
    if len(scores) == 1:
        return scores[0]
    every = set(scores[0]).intersection(*scores[1:])
    if every:
        # In the order of the first, as sets have none that stays.
        return {id: sum([found[id] for found in scores]) for id in scores[0] if id in every}
    counts: dict[str, int] = {}
    for found in scores:
        for id in found:
            counts[id] = counts.get(id, 0) + 1
    most = max(counts.values())
    return {id: sum(found.get(id, 0.0) for found in scores) for id, count in counts.items() if count == most}


def matching_words(word: str, words: Words) -> dict[str, float]:
    """Those of the words that match, each with how well (0 to 100)."""
    size = len(word)
    # One letter within a word says nothing, unless it is a word itself, as in Chinese.
    held = words.holding(word) if size > 1 or not word.isascii() else words.beginning_with(word)
    found: dict[str, float] = {}
    for other in held:
        if other.startswith(word):
            found[other] = _EXACT if len(other) == size else _BEGIN + 8 * size / len(other)
        else:
            found[other] = _WITHIN + 6 * size / len(other)
    known: Sequence[str] = words.all
    # Errors are forgiven only where the letters stand nowhere as they were typed: "store" is not meant as "stone".
    forgiven = 0 if found else errors_forgiven(word)
    if forgiven:
        near = _nearly(word, _of_like_beginning(word, known), forgiven)
        if not near and len(word) >= _LONG:
            known = _with_a_piece(word, known, forgiven + 1)
            near = _nearly(word, known, forgiven)
        found = {other: _NEAR - 6 * (errors - 1) for other, errors in near.items()}
        return found or _nearly_within(word, known)
    return found


def errors_forgiven(word: str) -> int:
    """How many letters of a word may be wrong, missing, too many or changed places."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def _of_like_beginning(word: str, known: Sequence[str]) -> list[str]:
    """Words with the same first letter, or the first two changed about. They are asked first, as most are right
    there; of a short word they alone, or half the words would be near.
    """
    first, turned = word[0], word[1] + word[0]
    return [other for other in known if other[0] == first or other[:2] == turned]


def _with_a_piece(word: str, known: Sequence[str], pieces: int) -> list[str]:
    """Words that hold one of so many pieces of the typed one: fewer errors than pieces leave one of them whole."""
    size = len(word)
    parts = [word[at * size // pieces : (at + 1) * size // pieces] for at in range(pieces)]
    return [other for other in known if any(part in other for part in parts)]


def _nearly(word: str, known: Sequence[str], forgiven: int) -> dict[str, int]:
    """Words that the typed one is, or begins, but for a few errors; with the number of errors."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    size = len(word)
    begins: dict[str, list[str]] = {}
    for other in known:
        for length in {min(len(other), size + step) for step in (-1, 0, 1)}:
            begins.setdefault(other[:length], []).append(other)
    found: dict[str, int] = {}
    near = process.extract(word, list(begins), scorer=OSA.distance, score_cutoff=forgiven, limit=None)
    for begin, errors, _ in near:
        for other in begins[begin]:
            # A word that ends before the typed one does is near only as a whole.
            found[other] = min(int(errors), found.get(other, 9))
    return found


def _nearly_within(word: str, known: Sequence[str]) -> dict[str, float]:
    """Long words that hold the typed one but for an error, as German compounds do; for want of better ones."""
    if len(word) < 5:
        return {}
    from rapidfuzz import fuzz, process

    longer = [other for other in known if len(other) > len(word)]
    near = process.extract(word, longer, scorer=fuzz.partial_ratio, score_cutoff=82, limit=200)
    return {other: _NEAR_WITHIN * score / 100 for other, score, _ in near}
