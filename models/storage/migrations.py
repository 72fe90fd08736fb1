"""Steps that bring the document of an older file up to the form this program reads.

A step works on plain JSON values, never on records: records change, and a step must mean the same for ever.
How to add one: docs/file-format.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Document = dict[str, Any]
Step = Callable[[Document], Document]

VERSION = 3
"""The form that this program writes."""

READER = 1
"""The smallest VERSION of a program that can read what this one writes without losing something vital."""

READER_OF_PARKED = 2
"""The same for a map with a parking lot: a program of version 1 would make a lane and a phase for what lies in it."""


def to_2(document: Document) -> Document:
    """Nothing was locked, and a card without a lane or a phase was a fault: it is not taken for a parked one."""
    cards = document.get("touchpoints")
    for card in cards if isinstance(cards, list) else []:
        if isinstance(card, dict) and card.get("lane") == "" and card.get("phase") == "":
            card["lane"] = card["phase"] = "?"
    return document


def to_3(document: Document) -> Document:
    """Nothing was said of a brand."""
    return document


STEPS: Mapping[int, Step] = {1: to_2, 2: to_3}
"""From each older version to the next: {1: to_2, 2: to_3, ...}, with no gap up to VERSION."""


def migrate(
    document: Document, version: int, steps: Mapping[int, Step] | None = None, target: int | None = None
) -> Document:
    """`document` of `version`, brought to `target` step by step; a step may change it in place.

    Without `steps` and `target`: by this program's STEPS to its VERSION.
    """
    steps = STEPS if steps is None else steps
    for number in range(version, VERSION if target is None else target):
        document = steps[number](document)
    return document


def missing_steps(steps: Mapping[int, Step], target: int) -> list[int]:
    """Versions from which no step leads on, and steps that lead nowhere; empty when all is well."""
    return sorted(set(range(1, target)) ^ set(steps))
