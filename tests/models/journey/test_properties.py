"""Random editing keeps every invariant, and undo leads back to the start."""

from __future__ import annotations

from hypothesis import settings

from tests.models.journey.editing_machine import Editing

TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=80, stateful_step_count=50)
