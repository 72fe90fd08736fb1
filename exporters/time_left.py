"""How long an export still takes, in words."""

from __future__ import annotations

import math

from resources.translations import tr


def time_left(passed: float, done: float) -> str:
    """How long an export still takes, in seconds passed and the share that is done; empty where that cannot be said."""
    if done < 0.02 or passed <= 0:
        return ""
    left = passed / done * (1 - done)
    if left < 1.5:
        return tr("a moment left")
    if left < 90:
        return tr("about {n} s left", n=math.ceil(left / 5) * 5 if left > 10 else math.ceil(left))
    return tr("about {n} min left", n=math.ceil(left / 60))
