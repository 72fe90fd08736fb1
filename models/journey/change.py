"""A change: for each id the record before and after. Undo is the same change turned round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.journey.records import Record


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit does to a journey.

    `before` and `after` have the same ids; None stands for "not there". `name` is the translated text that
    undo shows ("Move card").
    """

    name: str
    before: Mapping[str, Record | None]
    after: Mapping[str, Record | None]

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(self.after)

    @property
    def added(self) -> tuple[str, ...]:
        """Ids that the change brings into being, in the order in which it names them."""
        return tuple(id for id, record in self.before.items() if record is None)

    def __bool__(self) -> bool:
        return bool(self.after)

    def inverted(self) -> Change:
        return Change(self.name, self.after, self.before)

    def trimmed(self) -> Change:
        """The change without the ids that end as they began."""
        if self.before.keys() != self.after.keys():
            return self
        kept = [id for id, record in self.after.items() if record != self.before[id]]
        if len(kept) == len(self.after):
            return self
        return Change(self.name, {id: self.before[id] for id in kept}, {id: self.after[id] for id in kept})

    def then(self, later: Change) -> Change:
        """This change and a later one as a single change; ids that end as they began drop out."""
        before = {**later.before, **self.before}
        after = {**self.after, **later.after}
        return Change(self.name or later.name, {id: before[id] for id in after}, after).trimmed()
