"""A history with its journal, for the tests of recovery."""

from __future__ import annotations

from pathlib import Path

from models.journey.edits import set_fields
from models.journey.history import History
from models.journey.journey import Journey
from models.journey.records import MAP_ID
from models.problems import InputProblem
from models.storage.recovery.journal import Journal
from models.storage.recovery.replay import Replayed, Source, replay
from tests.models.journey.invariants import snapshot
from tests.models.journey.small_maps import journey_of


class Desk:
    """A history with its journal; `leave` ends it as a crash would."""

    def __init__(self, root: Path, source: Source | None = None, journey: Journey | None = None) -> None:
        self.root = root
        self.history = History(journey or journey_of("a b c"))
        self.problems: list[InputProblem] = []
        self.journal = Journal(self.history, source or Source(), root=root, on_trouble=self.problems.append)

    def title(self, title: str, merge: object = None) -> None:
        self.history.do(set_fields(self.history.journey, [MAP_ID], title=title), merge=merge)

    def saved(self, source: Source) -> None:
        self.journal.saved(source, self.history.mark)

    @property
    def folder(self) -> Path:
        assert self.journal.folder is not None
        return self.journal.folder

    def leave(self) -> Path:
        assert self.journal.flush()
        self.journal.close(keep=True)
        return self.folder

    def replayed(self) -> Replayed:
        found = replay(self.leave())
        assert found is not None
        return found


def states(history: History) -> list[dict[str, object]]:
    """The map after each number of steps."""
    found: list[dict[str, object]] = []
    position = history.position
    for at in range(len(history.steps) + 1):
        history.go_to(at)
        found.append(dict(snapshot(history.journey)))
    history.go_to(position)
    return found
