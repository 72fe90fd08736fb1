"""Brackets that belong together for the bidirectional rules.

Facts of the Unicode Character Database 15.0: the property Bidi_Paired_Bracket (BidiBrackets.txt), and the two
brackets that are canonically equal to others (UnicodeData.txt).
"""

from __future__ import annotations

# From the first to the last of a row of pairs, each opening one before its closing one.
_ROWS = (
    "\u0f3a\u0f3d \u169b\u169c \u2045\u2046 \u207d\u207e \u208d\u208e \u2308\u230b \u2329\u232a \u2768\u2775"
    " \u27c5\u27c6 \u27e6\u27ef \u2983\u298c \u2991\u2998 \u29d8\u29db \u29fc\u29fd \u2e22\u2e29 \u2e55\u2e5c"
    " \u3008\u3011 \u3014\u301b \ufe59\ufe5e \uff5f\uff60 \uff62\uff63"
)
_SINGLE = ("()", "[]", "{}", "\u298d\u2990", "\u298f\u298e", "\uff08\uff09", "\uff3b\uff3d", "\uff5b\uff5d")
_EQUAL = {"\u2329": "\u3008", "\u232a": "\u3009"}


def _pairs() -> list[tuple[str, str]]:
    found = [(pair[0], pair[1]) for pair in _SINGLE]
    for first, last in map(tuple, _ROWS.split()):
        found += [(chr(code), chr(code + 1)) for code in range(ord(first), ord(last), 2)]
    return found


OPENING = {opening: _EQUAL.get(closing, closing) for opening, closing in _pairs()}
"""For each opening bracket its closing one, as CLOSING names it."""

CLOSING = {closing: _EQUAL.get(closing, closing) for _, closing in _pairs()}
"""For each closing bracket the one that stands for all canonically equal to it."""
