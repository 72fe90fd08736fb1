"""Mermaid `journey` diagrams, read as Mermaid 12.3 reads them: what it refuses is refused.

Where Mermaid loses something of the text in silence, the diagram carries a warning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from models.importers.mermaid_lexer import Kind, Token, tokens
from models.importers.mermaid_preprocess import Prepared, Warned, as_written, decoded, prepare
from models.importers.mermaid_source import BLANKS, Place, refusal, shown, trimmed
from resources.translations import tr

_DECIMAL = re.compile(r"[-+]?(?:Infinity|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)")
_OTHER_BASE = re.compile(r"0(?:[xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)")


@dataclass(frozen=True, slots=True)
class MermaidSection:
    """A section statement, or (with an empty name) the tasks before any; `line` from 1."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class MermaidTask:
    """A task: `section` is an index; `score` is None where Mermaid reads no number; actors as written."""

    name: str
    section: int
    score: float | None
    score_text: str
    actors: tuple[str, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class MermaidJourney:
    """A journey diagram. Names are as Mermaid keeps them (trailing blanks too), entities decoded."""

    title: str = ""
    acc_title: str = ""
    acc_description: str = ""
    sections: tuple[MermaidSection, ...] = ()
    tasks: tuple[MermaidTask, ...] = ()
    warnings: tuple[Warned, ...] = ()


@dataclass
class _Reading:
    """What was read so far."""

    prepared: Prepared
    title: str = ""
    acc_title: str = ""
    acc_description: str = ""
    lines: dict[str, int] = field(default_factory=dict)
    """Keyword to the line of its last statement."""
    sections: list[MermaidSection] = field(default_factory=list)
    tasks: list[MermaidTask] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)

    def place(self, offset: int) -> Place:
        return self.prepared.source.place(offset)

    def warn(self, line: int, text: str) -> None:
        self.warnings.append(Warned(line, text))


def parse_mermaid(text: str, first_line: int = 1) -> MermaidJourney:
    """The journey diagram in `text`, whose lines count from `first_line`.

    Raises MermaidError, with the line and column in `text`, where Mermaid refuses the diagram.
    """
    prepared = prepare(text, first_line)
    reading = _Reading(prepared, prepared.title, warnings=list(prepared.warnings))
    reading.lines["title"] = prepared.title_line
    found = [token for token in tokens(prepared.source.text) if token.kind is not Kind.BLANK]
    _read_header(reading, found)
    index = 1
    while index < len(found):
        token = found[index]
        follower = found[index + 1] if index + 1 < len(found) else None
        _read_statement(reading, token, found[index - 1], follower)
        index += 2 if token.kind is Kind.TASK_NAME else 1
    reading.warnings.sort(key=lambda warned: warned.line)
    return MermaidJourney(
        reading.title,
        reading.acc_title,
        reading.acc_description,
        tuple(reading.sections),
        tuple(reading.tasks),
        tuple(reading.warnings),
    )


def _read_header(reading: _Reading, found: list[Token]) -> None:
    if found[0].kind is not Kind.JOURNEY:
        raise refusal(
            reading.place(found[0].start),
            tr('"{words}"', words=shown(as_written(found[0].text))),
            tr("the word journey alone at the start"),
        )


def _read_statement(reading: _Reading, token: Token, before: Token, follower: Token | None) -> None:
    match token.kind:
        case Kind.NEWLINE | Kind.BLANK:
            pass
        case Kind.COMMENT:
            _read_comment(reading, token, before)
        case Kind.TITLE:
            _read_title(reading, token)
        case Kind.ACC_TITLE | Kind.ACC_DESCR | Kind.ACC_BLOCK:
            _read_accessibility(reading, token)
        case Kind.SECTION:
            _warn_of_next_line(reading, token, "section")
            reading.sections.append(MermaidSection(decoded(token.value), reading.place(token.start).line))
        case Kind.TASK_NAME:
            if follower is None or follower.kind is not Kind.TASK_DATA:
                raise _task_without_data(reading, token, follower)
            _read_task(reading, token, follower)
        case Kind.JOURNEY | Kind.TASK_DATA | Kind.COLON | Kind.SEMICOLON:
            raise _out_of_place(reading, token, before)


def _read_comment(reading: _Reading, token: Token, before: Token) -> None:
    """Warn of a comment that is none by Mermaid's documentation, and so may be text that is missed."""
    line = reading.place(token.start).line
    comment = token.text.strip("\n")
    after_text = before.kind not in (Kind.NEWLINE, Kind.COMMENT) and "\n" not in token.text[:1]
    if comment.startswith("%%") or (comment[:1] in " \t;#" and comment[1:3] == "%%"):
        return
    if comment.startswith("#") and not after_text:
        return
    note = tr(
        'Line {line}: Mermaid takes "{words}" for a comment and leaves it out.',
        line=line,
        words=_quoted(comment),
    )
    reading.warn(line, note)


def _read_title(reading: _Reading, token: Token) -> None:
    _warn_of_next_line(reading, token, "title")
    title = decoded(token.value)
    _warn_of_loss(reading, token, "title", reading.title, title)
    reading.title = title


def _read_accessibility(reading: _Reading, token: Token) -> None:
    if not token.value and token.kind is not Kind.ACC_BLOCK:
        place = reading.place(token.start + len(token.text.rstrip(BLANKS)))
        raise refusal(place, tr("the end of the diagram after the colon"), tr("a text"))
    value = decoded(trimmed(token.value))
    if token.kind is Kind.ACC_TITLE:
        _warn_of_next_line(reading, token, "accTitle")
        _warn_of_loss(reading, token, "accTitle", reading.acc_title, value)
        reading.acc_title = value
        return
    if token.kind is Kind.ACC_DESCR:
        _warn_of_next_line(reading, token, "accDescr")
    else:
        value = re.sub(r"\n\s+", "\n", value)
        if not token.text.endswith("}"):
            line = reading.place(token.start).line
            note = tr(
                "Line {line}: accDescr is not closed with }}, so all that follows is its text.", line=line
            )
            reading.warn(line, note)
        if not value:
            return
    _warn_of_loss(reading, token, "accDescr", reading.acc_description, value)
    reading.acc_description = value


def _warn_of_next_line(reading: _Reading, token: Token, keyword: str) -> None:
    """Warn where a keyword stands alone on its line and takes the next one as its text."""
    before = token.text[: len(token.text) - len(token.value)]
    if "\n" in before:
        line = reading.place(token.start).line
        note = tr(
            'Line {line}: {keyword} is left empty, so Mermaid takes the next line, "{words}", as its text.',
            line=line,
            keyword=keyword,
            words=_quoted(token.value),
        )
        reading.warn(line, note)


def _warn_of_loss(reading: _Reading, token: Token, keyword: str, lost: str, kept: str) -> None:
    """Warn where a later title or description takes the place of an earlier, other one."""
    line = reading.place(token.start).line
    if trimmed(lost) and trimmed(lost) != trimmed(kept):
        note = tr(
            'Line {line}: "{kept}" replaces "{lost}" of line {lost_line}.',
            line=line,
            kept=shown(kept),
            lost=shown(lost),
            lost_line=reading.lines[keyword],
        )
        reading.warn(line, note)
    reading.lines[keyword] = line


def _read_task(reading: _Reading, name: Token, data: Token) -> None:
    place = reading.place(name.start)
    if not reading.sections:
        reading.sections.append(MermaidSection("", place.line))
    pieces = data.value.split(":")
    actors = tuple(decoded(trimmed(actor)) for actor in pieces[1].split(",")) if len(pieces) > 1 else ()
    task = MermaidTask(
        decoded(name.value),
        len(reading.sections) - 1,
        number(pieces[0]),
        as_written(trimmed(pieces[0])),
        actors,
        place.line,
        place.column,
    )
    reading.tasks.append(task)
    dropped = ":".join(pieces[2:])
    if trimmed(dropped):
        note = tr(
            'Line {line}: "{words}" stands after the actors of "{task}", where Mermaid leaves it out.',
            line=place.line,
            words=_quoted(dropped),
            task=shown(task.name),
        )
        reading.warn(place.line, note)


def number(text: str) -> float | None:
    """`text` as JavaScript's Number() reads it; None for NaN. Nothing is 0; 1e999 is infinite."""
    text = trimmed(text)
    if not text:
        return 0.0
    if _DECIMAL.fullmatch(text):
        return float(text)
    if _OTHER_BASE.fullmatch(text):
        base = {"x": 16, "o": 8, "b": 2}[text[1].lower()]
        # Longer ones are infinite; the limit spares Python a huge whole number.
        return float(int(text[2:], base)) if len(text) < 250 else float("inf")
    return None


def _quoted(text: str) -> str:
    return shown(as_written(text))


def _task_without_data(reading: _Reading, name: Token, follower: Token | None) -> Exception:
    """The error for a task name with no score; it points at the place where the colon was expected."""
    place = reading.place(name.end - 1)
    place = Place(place.line, place.column + 1)
    task = _quoted(name.text)
    if follower is not None and follower.kind is Kind.COLON:
        return refusal(place, tr('nothing after the colon of "{task}"', task=task), tr("a score, as in: 5"))
    expected = tr("a colon and a score, as in: {task}: 5: Customer", task=task)
    if follower is not None and follower.kind is Kind.SEMICOLON:
        return refusal(place, _semicolon(), expected)
    if follower is not None and follower.kind is Kind.COMMENT and "\n" not in follower.text[:1]:
        found = tr('the comment "{words}" after "{task}"', words=_quoted(follower.text), task=task)
        return refusal(place, found, tr("a colon and a score; write a number sign as #35;"))
    return refusal(place, tr('the end of the line after "{task}"', task=task), expected)


def _semicolon() -> str:
    return tr("a semicolon, which Mermaid does not read here")


def _out_of_place(reading: _Reading, token: Token, before: Token) -> Exception:
    place = reading.place(token.start)
    text = _quoted(token.text)
    if token.kind is Kind.SEMICOLON:
        return refusal(place, _semicolon(), tr("the text without it; write a semicolon as #59;"))
    if token.kind is Kind.JOURNEY:
        found = tr("the word {words} a second time", words=text)
        return refusal(place, found, tr("a task, section or title that begins with another word"))
    if before.kind is Kind.SECTION:
        found = tr('"{words}" after the section name "{name}"', words=text, name=_quoted(before.value))
        return refusal(place, found, tr("a section name without a colon; write a colon as #58;"))
    return refusal(
        place, tr('"{words}" with no task name before it', words=text), tr("a task name, then a colon")
    )
