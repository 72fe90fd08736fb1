"""What Mermaid does to a diagram before its grammar is asked: front matter, directives, comments, entities."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from models.importers.mermaid_front_matter import TitleError, find_front_matter, read_title
from models.importers.mermaid_source import BLANKS, SPACE, MermaidError, Source, refusal, shown
from resources.translations import tr

LIMIT = 50_000
"""Characters of a diagram (UTF-16 units, comments and front matter not counted) that Mermaid reads."""
_RAW_LIMIT = 1_000_000

_DIRECTIVE = re.compile(rf"%%\{{{SPACE}*\w+(?:{SPACE}*:)?{SPACE}*(\w+)?", re.ASCII)
_DIRECTIVE_END = re.compile(rf"{SPACE}*(?:\}}%%)?")
_DIRECTIVE_STOP = re.compile("\\}%%|[\u2028\u2029]")
_LINE_STARTS = "\n\u2028\u2029"
_ENTITY = re.compile(r"#(\w+);", re.ASCII)
_MARKED = re.compile("\ufdd0(\\w+)\ufdd1", re.ASCII)
# Mermaid keeps hex colours of styles from being taken for entities in this way, and in every kind of diagram.
_COLOURS = [re.compile(f"(?:{word})([^\n\u2028\u2029]*)") for word in ("style", "classDef")]
_WORD = re.compile(f"[^{BLANKS}]+")
# Mermaid tells its diagrams apart by their first word, but C4 ones by these words anywhere.
_OTHER_KIND = re.compile("C4(?:Container|Component|Dynamic|Deployment)")


@dataclass(frozen=True, slots=True)
class Warned:
    """Something that Mermaid loses in silence, in translated words, and its line."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A diagram ready for the lexer: `source` begins with its first word and has its entities marked."""

    source: Source
    title: str
    title_line: int
    warnings: tuple[Warned, ...]


def prepare(text: str, first_line: int = 1) -> Prepared:
    """Take off what is not grammar. Raises MermaidError where Mermaid would see no journey diagram."""
    if len(text) > _RAW_LIMIT:
        raise MermaidError(_too_long(len(text)), first_line)
    source = Source(text, first_line)
    source, title, title_line = _without_front_matter(source)
    source, warnings = _without_directives(source)
    source = _without_leading_blanks(_without_comments(source))
    _check_size(source)
    if warnings and not source.text:
        raise MermaidError(warnings[0].text, warnings[0].line)
    _check_kind(source)
    return Prepared(_with_marked_entities(source), title, title_line, tuple(warnings))


def diagram_kind(text: str) -> str:
    """The first word of a Mermaid diagram, which tells its kind; "journey…" for a journey."""
    source = Source(text)
    matter = find_front_matter(source.text)
    if matter is not None:
        source = source.without([(0, matter.end)])
    source = _without_leading_blanks(_without_comments(_without_directives(source)[0]))
    first = re.match(r"[^\s;:]*", source.text)
    return first[0] if first else ""


def decoded(text: str) -> str:
    """`text` with its marked entities as the characters they stand for; unknown ones as Mermaid shows them."""
    return _MARKED.sub(lambda match: _character(match[1]), text)


def as_written(text: str) -> str:
    """`text` with its marked entities as the author wrote them."""
    return _MARKED.sub(r"#\1;", text)


def _character(name: str) -> str:
    if not name.isdigit():
        return html.unescape(f"&{name};")
    # html.unescape would make a number of any length an int, which Python refuses.
    return html.unescape(f"&#{name};") if len(name.lstrip("0")) <= 7 else "\ufffd"


def _without_front_matter(source: Source) -> tuple[Source, str, int]:
    """The source, the title of the front matter taken off it, and the title's line."""
    matter = find_front_matter(source.text)
    if matter is None:
        return source, "", 0
    try:
        title, offset = read_title(source.text[matter.body_start : matter.body_end], matter.indent)
    except TitleError as problem:
        place = source.place(matter.body_start + problem.offset)
        raise refusal(place, problem.found, problem.expected) from None
    line = source.place(matter.body_start + offset).line
    return source.without([(0, matter.end)]), title, line


def _without_directives(source: Source) -> tuple[Source, list[Warned]]:
    spans: list[tuple[int, int]] = []
    warnings: list[Warned] = []
    text = source.text
    match = _DIRECTIVE.search(text)
    while match is not None:
        end = match.end()
        if match[1] is None:
            stop = _DIRECTIVE_STOP.search(text, end)
            end = stop.start() if stop else len(text)
        closing = _DIRECTIVE_END.match(text, end)
        end = closing.end() if closing else end
        if not text.endswith("}%%", match.start(), end) and "\n" in text[match.start() : end].strip(BLANKS):
            line = source.place(match.start()).line
            note = tr(
                'Line {line}: the directive "{words}" is not closed with }}%%, so Mermaid leaves out all that follows.',
                line=line,
                words=shown(text[match.start() : text.find("\n", match.start())]),
            )
            warnings.append(Warned(line, note))
        spans.append((match.start(), end))
        match = _DIRECTIVE.search(text, end)
    return source.without(spans), warnings


def _without_comments(source: Source) -> Source:
    """Without the lines that begin with %%, and the empty lines right before each."""
    text = source.text
    spans: list[tuple[int, int]] = []
    done = 0
    mark = text.find("%%")
    while mark >= 0:
        start = _line_start(text, done, mark)
        end = text.find("\n", mark)
        end = len(text) if end < 0 else end
        if start < 0 or text.startswith("{", mark + 2) or end == mark + 2:
            mark = text.find("%%", mark + 1)
            continue
        done = min(end + 1, len(text))
        spans.append((start, done))
        mark = text.find("%%", done)
    return source.without(spans)


def _line_start(text: str, floor: int, mark: int) -> int:
    """The earliest line start from which only blanks lead to `mark`; -1 where there is none."""
    run = mark
    while run > floor and text[run - 1] in BLANKS:
        run -= 1
    if run == 0 or text[run - 1] in _LINE_STARTS:
        return run
    return next((at + 1 for at in range(run, mark) if text[at] in _LINE_STARTS), -1)


def _without_leading_blanks(source: Source) -> Source:
    return source.without([(0, len(source.text) - len(source.text.lstrip(BLANKS)))])


def _too_long(length: int) -> str:
    return tr(
        "The diagram has {length} characters; Mermaid reads at most {limit}. Split it into several diagrams.",
        length=f"{length:,}",
        limit=f"{LIMIT:,}",
    )


def _check_size(source: Source) -> None:
    length = len(source.text.encode("utf-16-le", "surrogatepass")) // 2
    if length > LIMIT:
        place = source.place(min(LIMIT, len(source.text)))
        raise MermaidError(_too_long(length), place.line, place.column)


def _check_kind(source: Source) -> None:
    start = source.place(0)
    if not source.text.startswith("journey"):
        raise refusal(start, _start_found(source.text), tr("the word journey, in lower case"))
    for line in re.finditer("[^\n]+", source.text):
        other = _OTHER_KIND.search(line[0].partition("%%")[0])
        if other is not None:
            place = source.place(line.start() + other.start())
            raise refusal(
                place,
                tr("the word {word}, for which Mermaid takes every diagram for a C4 diagram", word=other[0]),
                tr("another word"),
            )


def _start_found(text: str) -> str:
    if not text:
        return tr("no diagram")
    if text.startswith("---"):
        return tr("a front matter that does not begin on the first line or is not closed with ---")
    return tr('"{words}"', words=shown(text.partition("\n")[0]))


def _with_marked_entities(source: Source) -> Source:
    for pattern in _COLOURS:
        source = source.without(_colour_ends(source.text, pattern))
    return source.rewritten(_ENTITY.sub("\ufdd0\\1\ufdd1", source.text))


def _colour_ends(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """The last semicolon of each line that looks like a style with a hex colour."""
    spans = []
    for line in pattern.finditer(text):
        last = text.rfind(";", line.start(1), line.end())
        words = _WORD.finditer(text, line.start(1), max(last, line.start(1)))
        if any("#" in word[0].partition(":")[2] for word in words):
            spans.append((last, last + 1))
    return spans
