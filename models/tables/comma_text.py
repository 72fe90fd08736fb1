"""Texts in CSV files that a spreadsheet program must not take for formulas."""

from __future__ import annotations

import re

# An apostrophe before a formula may be the author's own: one more is put before it, and one is taken away again.
_DANGEROUS = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_PROTECTED = re.compile("'(?='*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20])")


def protected(text: str) -> str:
    """A text that stays one in every spreadsheet program."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def unprotected(text: str) -> str:
    """The text that `protected` was given."""
    return text[1:] if _PROTECTED.match(text) else text
