"""Lines copied out of a chat: who wrote and when is taken away, what was written stays.

Only forms that carry a stamp of time are known; a line such as “Note: call back” or “9:30 Kickoff: welcome” is
ordinary text and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?\s?[Mm]\.?|\s?Uhr\b)?"
_DATE = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}\.?\s?[^\W\d_]{3,10}\.?,?\s\d{4})"
_DAY = rf"(?:{_DATE}|[Tt]oday|[Yy]esterday|[Hh]eute|[Gg]estern)"

_BRACKETED = re.compile(
    rf"\[(?:{_TIME}(?P<after>,?\s+{_DAY})?|(?P<before>{_DAY})(?:,|\sat|\sum)?\s+{_TIME})\]\s*"
)
"""“[14:02]”, “[14:02, 3/12/2026]”, “[12.03.26, 14:02:11]” before a text: WhatsApp, Teams."""
_DASHED = re.compile(rf"{_DATE},?\s+{_TIME}\s+[-–]\s+")
"""“12.03.26, 14:02 - ” before a text: an exported WhatsApp chat."""
_FROM = re.compile(
    rf"(?:{_DATE}\s+)?\d{{1,2}}:\d{{2}}:\d{{2}}\s+(?:From|Von|De|Da)\s+[^:\n]{{1,140}}?\s*:\s*(?P<text>.*)",
    re.S,
)
"""“14:02:11 From Anna to Everyone: text”: a saved Zoom chat."""
_TO_EVERYONE = re.compile(
    rf".{{1,60}}?\s+(?:to|an)\s+(?:Everyone|Me|You|Alle|Mich|Hosts? and panelists?)\s+{_TIME}(?:\s*:)?"
)
"""“Anna to Everyone 2:02 PM” above a text: copied out of a Zoom meeting."""
_NAMED_FIRST = re.compile(rf"(?P<name>\S.{{0,59}}?)\s*\[(?:{_DAY}(?:,|\sat|\sum)?\s+)?{_TIME}\]:?")
"""“Anna [14:02]” above a text: Slack, Teams."""
_WIDE = re.compile(rf"(?P<name>\S.{{0,59}}?)(?:\s{{2,}}|\s*\t\s*)(?:{_DAY}(?:,|\sat|\sum)?\s+)?{_TIME}")
"""“Anna Smith  14:02” above a text: Teams."""
_TIME_ALONE = re.compile(rf" {{1,8}}(?:{_DAY}(?:,|\sat|\sum)?\s+)?{_TIME} *")
"""“  2:02 PM” below a name: Slack."""

_NAME_BEFORE_TEXT = re.compile(r"(?P<name>[^:\n]{1,60}?)\s?:(?:\s+|$)")
_NAME = re.compile(
    r"(?:~\s?)?(?:\+?\d[\d ()/-]{5,20}|(?:[^\W\d_a-z][\w.'’-]*|\([^)]{1,30}\)|(?:von|van|de|der|den|da|di|dos|la|le|zu))"
    r"(?:,? +(?:[^\W\d_a-z][\w.'’-]*|\([^)]{1,30}\)|\|.{1,20}|von|van|de|der|den|da|di|dos|la|le|zu)){0,5})"
)
_LABELS = frozenset(
    [
        "note",
        "notes",
        "todo",
        "idea",
        "question",
        "answer",
        "problem",
        "warning",
        "info",
        "important",
        "action",
        "result",
        "next",
        "quote",
        "pain",
        "call",
        "notiz",
        "hinweis",
        "frage",
        "antwort",
        "idee",
        "achtung",
        "wichtig",
        "aufgabe",
        "ergebnis",
        "zitat",
        "anruf",
    ]
)
"""Words before a colon that are no names."""
_OMITTED = re.compile(r"[<\u200e]?\s*(?:Media|image|video|audio|sticker|GIF|document|Medien|Bild|Video) "
                      r"(?:omitted|weggelassen|ausgeschlossen)\s*>?|<attached: .*>", re.I)  # fmt: skip
_MARKS = "\u200e\u200f\u202a\u202b\u202c\ufeff"


def without_chat(lines: Sequence[str]) -> list[str]:
    """The lines without stamps and names where they come out of a chat; else the lines as they are."""
    kept: list[str] = []
    below_time = False
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else ""
        after = next((other for other in lines[number + 1 :] if other.strip()), "")
        if _TIME_ALONE.fullmatch(line) and (below_time or _is_name(before)):
            if kept and kept[-1] == before and _is_name(before):
                kept.pop()
            below_time = True
            continue
        text = _text_of(line, after)
        if text is not None:
            kept.append(text)
    return kept


def _text_of(line: str, after: str) -> str | None:
    """What was written in a line; None where it says only who and when."""
    bare = line.strip().lstrip(_MARKS)
    zoom = _FROM.fullmatch(bare)
    if zoom:
        return zoom["text"] or None
    stamp = _BRACKETED.match(bare) or _DASHED.match(bare)
    if stamp:
        dated = stamp.re is _DASHED or bool(stamp["after"] or stamp["before"])
        return _said(bare[stamp.end() :].lstrip(_MARKS), after, dated=dated)
    # A row of a table can look the same; below such a row stands another.
    if after.strip() and "\t" not in after.strip() and _is_heading(bare):
        return None
    return line


def _said(text: str, after: str, *, dated: bool) -> str | None:
    """The text behind a stamp, without the name before it; None where it is a name alone, above a text."""
    named = _NAME_BEFORE_TEXT.match(text)
    if named and (dated or (_is_name(named["name"]) and named["name"].lower() not in _LABELS)):
        text = text[named.end() :].lstrip(_MARKS)
        return None if not text or _OMITTED.fullmatch(text) else text
    alone = _is_name(text) and (dated or len(text.split()) > 1)
    if alone and after.strip() and not _BRACKETED.match(after.strip().lstrip(_MARKS)):
        return None
    return None if _OMITTED.fullmatch(text) else text


def _is_heading(line: str) -> bool:
    """Whether a line above a text says only who and when."""
    if _TO_EVERYONE.fullmatch(line):
        return True
    found = _NAMED_FIRST.fullmatch(line) or _WIDE.fullmatch(line)
    return bool(found) and _is_name(found["name"]) if found else False


def _is_name(text: str) -> bool:
    """Whether a text could be somebody's name or number."""
    bare = text.strip()
    return len(bare) <= 60 and _NAME.fullmatch(bare) is not None
