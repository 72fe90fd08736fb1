"""A journal that another version of Touchline wrote: its entries are followed as plain JSON values.

What they lead to is brought up to the form of this version as a saved file would be. The steps are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.journey.history import History
from models.journey.journey import Journey
from models.storage import migrations
from models.storage.document import GROUPS
from models.storage.recovery.entries import Entry, Read
from models.storage.repair import repair

_Data = dict[str, Any] | None


def final_map(version: int, lines: Iterator[Read]) -> tuple[History, int] | None:
    """The map that a journal of `version` led to, and where its last sound line ends, in bytes.

    None where it does not hold a whole map. Raises KeyError, TypeError or ValueError where it is none of ours.
    """
    state: dict[str, dict[str, Any]] = {}
    end = 0
    for entry, at in lines:
        if entry["k"] == "base":
            end = at
            break
        state[str(entry["r"]["id"])] = dict(entry["r"])
    else:
        return None
    steps = _Steps(state)
    for entry, end in lines:  # noqa: B007 - where the last one ends is what is told
        steps.follow(entry)
    steps.keep_what_is_shown()
    document: dict[str, Any] = {}
    for record in state.values():
        group = GROUPS[record["kind"]]
        if record["kind"] == "map":
            document[group] = _without_kind(record)
        else:
            document.setdefault(group, []).append(_without_kind(record))
    records, _ = repair(migrations.migrate(document, version))
    return History(Journey.from_records(records)), end


def _without_kind(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name != "kind"}


class _Steps:
    """Follows the entries by keeping, for each step, what each record was before and after."""

    def __init__(self, state: dict[str, dict[str, Any]]) -> None:
        self._state = state
        self._done: list[dict[str, tuple[_Data, _Data]]] = []
        self._undone: list[dict[str, tuple[_Data, _Data]]] = []
        self._shown: dict[str, Any] | None = None

    def follow(self, entry: Entry) -> None:
        match entry["k"]:
            case "show":
                self._shown = entry["c"]
            case "step" | "merge":
                self._shown = None
                self._make(entry["c"], joined=entry["k"] == "merge")
            case "cancel":
                self._shown = None
            case "undo":
                for _ in range(min(int(entry["n"]), len(self._done))):
                    step = self._done.pop()
                    self._undone.append(step)
                    self._put({id: sides[0] for id, sides in step.items()})
            case "redo":
                for _ in range(min(int(entry["n"]), len(self._undone))):
                    step = self._undone.pop()
                    self._done.append(step)
                    self._put({id: sides[1] for id, sides in step.items()})

    def keep_what_is_shown(self) -> None:
        if self._shown:
            self._make(self._shown, joined=False)

    def _make(self, change: dict[str, Any], *, joined: bool) -> None:
        step: dict[str, tuple[_Data, _Data]] = {}
        for id, fields in change.items():
            old = self._state.get(id)
            step[id] = old, fields if fields is None else {**(old or {"id": id}), **fields}
        self._put({id: sides[1] for id, sides in step.items()})
        if joined and self._done:
            first = self._done.pop()
            step = {
                **first,
                **{id: (first[id][0] if id in first else sides[0], sides[1]) for id, sides in step.items()},
            }
            if all(before == after for before, after in step.values()):
                return
        self._done.append(step)

    def _put(self, side: dict[str, _Data]) -> None:
        for id, record in side.items():
            if record is None:
                self._state.pop(id, None)
            else:
                self._state[id] = record
