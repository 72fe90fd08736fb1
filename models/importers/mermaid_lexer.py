"""The tokens of a Mermaid journey diagram, in the order in which Mermaid tries them: the first that fits wins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from models.importers.mermaid_source import SPACE


class Kind(StrEnum):
    COMMENT = "comment"
    NEWLINE = "newline"
    BLANK = "blank"
    JOURNEY = "journey"
    TITLE = "title"
    ACC_TITLE = "acc_title"
    ACC_DESCR = "acc_descr"
    ACC_BLOCK = "acc_block"
    SECTION = "section"
    TASK_NAME = "task_name"
    TASK_DATA = "task_data"
    COLON = "colon"
    SEMICOLON = "semicolon"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text: `text` is all of it from `start` to `end`; `value` what follows its keyword."""

    kind: Kind
    text: str
    value: str
    start: int
    end: int


# Each pattern runs over its characters once: no two parts of one pattern can match the same run, so that the
# time is linear in the text whatever stands there.
_RULES: tuple[tuple[Kind, str], ...] = (
    (Kind.COMMENT, r"%(?!\{)[^\n]*"),
    # Mermaid sees UTF-16: of a character beyond U+FFFF it would have to match half.
    (Kind.COMMENT, "[^}\U00010000-\U0010ffff]%%[^\n]*"),
    (Kind.NEWLINE, r"\n+"),
    (Kind.BLANK, f"{SPACE}+"),
    (Kind.COMMENT, r"#[^\n]*"),
    (Kind.JOURNEY, r"journey(?!\w)"),
    (Kind.TITLE, rf"title{SPACE}([^#\n;]+)"),
    (Kind.ACC_TITLE, rf"accTitle{SPACE}*:{SPACE}*([^\n]*)"),
    (Kind.ACC_DESCR, rf"accDescr{SPACE}*:{SPACE}*([^\n]*)"),
    (Kind.ACC_BLOCK, rf"accDescr{SPACE}*\{{{SPACE}*([^}}]*)\}}?"),
    (Kind.SECTION, rf"section{SPACE}([^#:\n;]+)"),
    (Kind.TASK_NAME, r"([^#:\n;]+)"),
    (Kind.TASK_DATA, r":([^#\n;]+)"),
    (Kind.COLON, r":"),
    (Kind.SEMICOLON, r";"),
)
_VALUED = {
    Kind.TITLE,
    Kind.ACC_TITLE,
    Kind.ACC_DESCR,
    Kind.ACC_BLOCK,
    Kind.SECTION,
    Kind.TASK_NAME,
    Kind.TASK_DATA,
}
_KINDS = [kind for kind, _ in _RULES]
_LEXER = re.compile(
    "|".join(f"(?P<r{i}>{rule})" for i, (_, rule) in enumerate(_RULES)), re.ASCII | re.IGNORECASE
)


_GROUPS = _LEXER.groupindex


def tokens(text: str) -> Iterator[Token]:
    """The tokens of `text`; every character is in one."""
    for match in _LEXER.finditer(text):
        name = match.lastgroup or ""
        kind = _KINDS[int(name[1:])]
        value = match.group(_GROUPS[name] + 1) if kind in _VALUED else ""
        yield Token(kind, match[0], value, match.start(), match.end())
