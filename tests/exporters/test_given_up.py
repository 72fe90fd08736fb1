"""Sheets tell how far they are while they are made, and are given up when asked."""

from __future__ import annotations

import pytest

from exporters import ExportCancelled
from exporters.choices import Choices, Kind
from exporters.formats import drawn
from exporters.source import source_of
from models.templates import sample


class Listener:
    """Answers to so many reports that the work may go on."""

    def __init__(self, most: int) -> None:
        self.told: list[float] = []
        self._most = most

    def __call__(self, done: float) -> bool:
        self.told.append(done)
        return len(self.told) < self._most


@pytest.mark.parametrize("kind", ["paged", "handout"])
def test_what_is_laid_out_anew_tells_how_far_it_is_and_can_be_given_up(kind: Kind) -> None:
    source, choices = source_of(sample()), Choices(kind=kind)
    whole = Listener(1000)
    assert drawn(source, choices, whole) is not None
    assert len(whole.told) >= 2 and whole.told == sorted(whole.told) and 0 <= whole.told[0] <= 1
    two = Listener(2)
    with pytest.raises(ExportCancelled):
        drawn(source, choices, two)
    assert len(two.told) == 2
