"""Choices about paper survive being remembered, and what is broken in the settings is left at its default."""

from __future__ import annotations

import json
from typing import Any

import pytest

from exporters.acting import that_count
from exporters.choices import Choices, remembered, to_remember
from exporters.page import MM

OWN = Choices(page="420x297", kind="tiles", margin=12.5, percent=80.0, tile="letter", overlap=0.0)


def test_paper_is_remembered() -> None:
    assert remembered(json.loads(json.dumps(to_remember(OWN)))) == OWN
    for page in ("roll90", "arch-e", "map", "a0"):
        assert remembered(to_remember(Choices(page=page))).page == page


@pytest.mark.parametrize(
    "broken",
    [
        {"kind": "scroll"}, {"kind": ["map"]}, {"margin": -1}, {"margin": "10"}, {"margin": float("nan")},
        {"percent": 0}, {"percent": True}, {"tile": "a0"}, {"overlap": 51}, {"page": "1x1"}, {"page": 4},
        {"page": "A4"},
    ],
)  # fmt: skip
def test_what_does_not_fit_is_left_at_its_default(broken: dict[str, Any]) -> None:
    assert remembered({"pdf": broken}) == Choices()


def test_the_setup_is_in_points() -> None:
    setup = OWN.setup
    assert (setup.size, setup.percent) == ("420x297", 80.0)
    assert setup.margin == pytest.approx(12.5 * MM)


def test_paper_that_makes_another_file_counts_for_its_size() -> None:
    assert that_count(OWN) != that_count(OWN._replace(percent=None))
    assert that_count(OWN) == that_count(OWN._replace(dpi=300))
