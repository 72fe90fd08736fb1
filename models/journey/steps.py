"""The steps of a history as stacks whose old part is packed, so that a day's work takes little room.

A packed step keeps of a changed record only the fields that differ. The rest is in the journey: a step is unpacked
when it comes to lie on top of its stack, and then the journey is as the step left it, or as the step found it.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from sys import intern
from typing import Any, Literal, overload

from models.journey.change import Change
from models.journey.records import Record

UNPACKED = 500
"""So many steps on top of a stack are kept as they are."""
MOST_RECORDS = 10_000
"""Fewer, where together they hold more than this many records."""
BLOCK = 64
"""So many steps are packed together."""

Side = Literal["before", "after"]
Reader = Callable[[str], Record | None]
Difference = dict[str, tuple[Any, Any]]
_Packed = Record | Difference | tuple[Literal["added", "removed"], Record]


class Steps:
    """One stack of steps, the newest on top; their names and marks can be read without unpacking.

    `side` says which side of the topmost step the journey is at: "after" for steps that are done, "before" for
    those that were undone. A mark is a number that no other step of the history has.
    """

    def __init__(self, side: Side, unpacked: int = UNPACKED) -> None:
        self.names: list[str] = []
        self._marks: list[int] = []
        self._side = side
        self._unpacked = max(unpacked, 1)
        self._block = min(BLOCK, self._unpacked)
        self._recent: list[Change] = []
        self._records = 0
        self._packed: list[tuple[int, bytes]] = []

    def __len__(self) -> int:
        return len(self.names)

    @property
    def mark(self) -> int:
        """The mark of the topmost step; 0 where there is none."""
        return self._marks[-1] if self._marks else 0

    @property
    def marks(self) -> Sequence[int]:
        """The marks of all steps, the topmost last."""
        return self._marks

    @property
    def recent(self) -> Sequence[Change]:
        """The topmost steps that are not packed, the topmost last."""
        return self._recent

    def push(self, step: Change, mark: int) -> None:
        """Put a step on top."""
        self.names.append(intern(step.name))
        self._marks.append(mark)
        self._recent.append(step)
        self._records += len(step.after)
        if len(self._recent) >= self._unpacked + self._block or self._records > MOST_RECORDS:
            self._pack(min(self._block, len(self._recent) - 1))

    @property
    def top(self) -> Change:
        """The topmost step. Raises IndexError where there is none."""
        return self._recent[-1]

    def pop(self) -> tuple[Change, int]:
        """Take the topmost step off; the step and its mark. `settle` must follow when the journey is there too."""
        step = self._recent.pop()
        self._records -= len(step.after)
        self.names.pop()
        return step, self._marks.pop()

    def settle(self, read: Reader) -> None:
        """See to it that the topmost step is unpacked; `read` gives the records of the journey as they are now."""
        if not self._recent and self._packed:
            count, block = self._packed.pop()
            steps = pickle.loads(zlib.decompress(block))  # noqa: S301 - packed below, and never left this process
            self._recent = _unpacked(self.names[-count:], steps, self._side, read)
            self._records = sum(len(step.after) for step in self._recent)

    def clear(self) -> None:
        """Forget every step."""
        self.names.clear()
        self._marks.clear()
        self._recent.clear()
        self._packed.clear()
        self._records = 0

    def _pack(self, count: int) -> None:
        if count < 1:
            return
        old = self._recent[:count]
        del self._recent[:count]
        self._records -= sum(len(step.after) for step in old)
        whole = pickle.dumps([_packed(step) for step in old], pickle.HIGHEST_PROTOCOL)
        self._packed.append((count, zlib.compress(whole, 1)))


class StepNames(Sequence[str]):
    """The names of all steps in the order of their making: those done, then those undone."""

    def __init__(self, done: Steps, undone: Steps) -> None:
        self._done, self._undone = done, undone

    def __len__(self) -> int:
        return len(self._done) + len(self._undone)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        done = len(self._done)
        return self._done.names[index] if index < done else self._undone.names[done - index - 1]


def difference(before: Record, after: Record) -> Difference:
    """The fields in which two records of one kind differ, each with both values."""
    old, new = before.__dict__, after.__dict__
    return {name: (was, new[name]) for name, was in old.items() if was is not new[name] and was != new[name]}


def _packed(step: Change) -> dict[str, _Packed]:
    return dict(_packed_records(step.before, step.after))


def _packed_records(
    before: Mapping[str, Record | None], after: Mapping[str, Record | None]
) -> Iterator[tuple[str, _Packed]]:
    for id, old in before.items():
        new = after[id]
        if old is not None and new is not None:
            yield id, difference(old, new)
        elif new is not None:
            yield id, ("added", new)
        elif old is not None:
            yield id, ("removed", old)


def _unpacked(names: list[str], steps: list[dict[str, _Packed]], side: Side, read: Reader) -> list[Change]:
    """The steps of a block; the journey that `read` knows is at `side` of the last one."""
    walked: dict[str, Record | None] = {}
    found = []
    for name, step in zip(reversed(names), reversed(steps), strict=True):
        before: dict[str, Record | None] = {}
        after: dict[str, Record | None] = {}
        for id, packed in step.items():
            match packed:
                case ("added", record):
                    before[id], after[id] = None, record
                case ("removed", record):
                    before[id], after[id] = record, None
                case dict():
                    here = walked[id] if id in walked else read(id)
                    assert here is not None, "a packed step was reached from elsewhere"
                    at = 0 if side == "after" else 1
                    there = here.model_copy(update={field: pair[at] for field, pair in packed.items()})
                    before[id], after[id] = (there, here) if side == "after" else (here, there)
        walked.update(before if side == "after" else after)
        found.append(Change(name, before, after))
    found.reverse()
    return found
