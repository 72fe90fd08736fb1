"""Words longer than a line of the inspector, which labels would cut off."""

from __future__ import annotations

import re

LONGEST = 20
"""So many letters fit beside each other wherever the inspector shows text."""
_LONG = re.compile(rf"\S{{{LONGEST + 1},}}")
_BREAK = "\u200b"  # zero-width space: a label may break the line there, and shows nothing


def breakable(text: str) -> str:
    """The text for a label that wraps, with long words free to break between any two letters."""
    return _LONG.sub(lambda word: _BREAK.join(word.group()), text)
