"""Random editing keeps every invariant, and undo leads back to the start."""

from __future__ import annotations

import inspect

from hypothesis import settings

from models.journey import edits
from tests.models.journey import copying_machine, editing_machine
from tests.models.journey.copying_machine import Copying

TestEditing = Copying.TestCase
TestEditing.settings = settings(max_examples=80, stateful_step_count=50)


def test_random_editing_knows_every_edit() -> None:
    """A new edit gets a rule in the machine."""
    rules = inspect.getsource(editing_machine) + inspect.getsource(copying_machine)
    made = [name for name in edits.__all__ if inspect.isfunction(getattr(edits, name))]
    assert made
    assert [name for name in made if f"edits.{name}(" not in rules] == []
