"""The title in the YAML front matter of a Mermaid diagram.

Only what a title needs of YAML is read: plain, quoted and block scalars at the top level. All other keys are
Mermaid's own settings, which have no meaning here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.importers.mermaid_source import BLANKS
from resources.translations import tr

_KEY = re.compile(r"""(["']?)title\1[ \t]*:(?=[ \t]|$)[ \t]*""")
_BLOCK = re.compile(r"[|>]([+-]?[1-9]?|[1-9][+-])[ \t]*(?:[ \t]#.*)?$")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#.*")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.)|$)", re.DOTALL)
_ESCAPED = dict(
    zip('0abt\tnvfre "/\\\nN_LP', '\0\a\b\t\t\n\v\f\r\x1b "/\\\0\x85\xa0\u2028\u2029', strict=True)
)
_NOTHING = {"", "~", "null", "Null", "NULL", "false", "False", "FALSE"}
_ZERO = re.compile(r"[-+]?(?:0+(?:\.0*)?|\.0+)(?:[eE][-+]?[0-9]+)?|0[xob]0+|\.(?:nan|NaN|NAN)")
_SPECIAL = "[]{},&*!|>@`%#"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Where the front matter lies in the text: all of it is 0 to `end`."""

    indent: str
    body_start: int
    body_end: int
    end: int


class TitleError(Exception):
    """A title that YAML refuses: where in the body (offset), what is there, what is expected."""

    def __init__(self, offset: int, found: str, expected: str) -> None:
        super().__init__(found)
        self.offset = offset
        self.found = found
        self.expected = expected


def find_front_matter(text: str) -> FrontMatter | None:
    """The front matter at the start of `text` (line ends LF).

    Both fences have the same indent. Blank lines after the first fence belong to it, as long as another fence
    follows; the first fence after them closes.
    """
    opening = re.match(f"([{BLANKS.replace(chr(10), '')}]*)---([{BLANKS}]*)", text)
    if opening is None:
        return None
    indent, run = opening.groups()
    openings = [opening.start(2) + i for i, char in enumerate(run) if char == "\n"]
    fence = re.compile(f"\n(?={re.escape(indent)}---([{BLANKS}]*\n))")
    closings = list(fence.finditer(text, openings[0] + 1)) if openings else []
    if not closings:
        return None
    start = max(at for at in openings if at < closings[-1].start()) + 1
    closing = next(match for match in closings if match.start() >= start)
    return FrontMatter(indent, start, closing.start(), closing.end(1))


def read_title(body: str, indent: str) -> tuple[str, int]:
    """The title in the body of a front matter whose fences are indented by `indent` ("" for none), and the
    offset of its line.

    Raises TitleError where YAML refuses the title, so that Mermaid refuses the diagram.
    """
    lines = _lines(body, indent)
    root = next((_indent(line) for line, _ in lines if _indent(line) >= 0), 0)
    title: str | None = None
    at = 0
    for index, (line, offset) in enumerate(lines):
        key = _KEY.match(line, root) if _indent(line) == root else None
        if key is None:
            continue
        if title is not None:
            raise TitleError(offset + root, tr("a second title in the front matter"), tr("one title"))
        at = offset
        title = _value(line[key.end() :], offset + key.end(), _block_of(lines[index + 1 :], root), root)
    return title or "", at


def _lines(body: str, indent: str) -> list[tuple[str, int]]:
    """The lines without the fences' indent, each with the offset of its first character."""
    result = []
    offset = 0
    for line in body.split("\n"):
        cut = len(indent) if line.startswith(indent) else 0
        result.append((line[cut:], offset + cut))
        offset += len(line) + 1
    return result


def _indent(line: str) -> int:
    """Leading blanks; -1 for a line with no content."""
    content = line.lstrip(" ")
    return -1 if not content.strip(" \t") or content.startswith("#") else len(line) - len(content)


def _block_of(lines: list[tuple[str, int]], root: int) -> list[tuple[str, int]]:
    """The lines that belong to a key because they are indented more (or empty)."""
    result: list[tuple[str, int]] = []
    for line, offset in lines:
        if line.strip(" \t") and len(line) - len(line.lstrip(" ")) <= root:
            break
        result.append((line, offset))
    return result


def _value(first: str, offset: int, more: list[tuple[str, int]], root: int) -> str:
    """The scalar that begins with `first` at `offset` and goes on in the lines `more`."""
    if _BLOCK.match(first):
        return _block_scalar(first, [line for line, _ in more], root)
    if not _COMMENT.sub("", first, count=1).strip(" \t"):
        more = [(line, at) for line, at in more if _indent(line) >= 0]
        if not more:
            return ""
        first, offset = more[0][0].lstrip(" "), more[0][1] + _indent(more[0][0])
        more = more[1:]
    lines = [first, *(line.strip(" \t") for line, _ in more)]
    return _quoted("\n".join(lines), offset) if first[0] in "'\"" else _plain(lines, offset)


def _block_scalar(header: str, lines: list[str], root: int) -> str:
    digits = re.search("[1-9]", header)
    content = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")), root + 1)
    indent = root + int(digits[0]) if digits else content
    texts = [line[indent:] for line in lines]
    if header.startswith("|"):
        return "\n".join(texts).strip("\n")
    return _folded(texts).strip("\n")


def _folded(lines: list[str]) -> str:
    """One line end between two lines is a blank, each further one a line end."""
    parts: list[str] = []
    gap = 0
    for line in lines:
        if not line:
            gap += 1
            continue
        if parts:
            parts.append("\n" * gap if gap else " ")
        parts.append(line)
        gap = 0
    return "".join(parts)


def _quoted(text: str, offset: int) -> str:
    """A quoted scalar, its first line at `offset`."""
    quote = text[0]
    pattern = r"'((?:[^']|'')*+)'" if quote == "'" else r'"((?:[^"\\]|\\.)*+)"'
    match = re.match(pattern, text, re.DOTALL)
    if match is None:
        raise TitleError(offset, tr("a title whose quotation mark is not closed"), f"{quote}…{quote}")
    rest = text[match.end() :]
    if _COMMENT.sub("", rest, count=1).strip():
        raise TitleError(offset + match.end(), tr("text after the quoted title"), tr("the end of the line"))
    if quote == "'":
        return _folded(match[1].replace("''", "'").split("\n"))
    return _unescaped(match[1], offset + 1)


def _unescaped(text: str, offset: int) -> str:
    lines = _folded(re.sub(r"(?<!\\)((?:\\\\)*)\\\n", r"\1", text).split("\n"))

    def character(match: re.Match[str]) -> str:
        code = match[1] or match[2] or match[3]
        if code and int(code, 16) < 0x110000:
            return chr(int(code, 16))
        if code or match[4] not in _ESCAPED:
            raise TitleError(
                offset + match.start(), tr("an unknown escape in the title"), r"\\ \" \n \t \uXXXX"
            )
        return _ESCAPED[match[4]]

    return _ESCAPE.sub(character, lines)


def _plain(lines: list[str], offset: int) -> str:
    """A scalar without quotation marks, its first line at `offset`."""
    lines = [_COMMENT.sub("", line, count=1).strip(" \t") for line in lines]
    text = re.sub(r"^[&!]\S*\s+(?=\S)", "", _folded(lines))  # anchors and types say nothing of the text
    if text.startswith("{") and text.endswith("}"):
        return text
    if text.startswith("[") and text.endswith("]") and not set(text[1:-1]) & set("[]{}'\":#"):
        return ",".join(part.strip() for part in text[1:-1].split(","))
    if text[0] in _SPECIAL or re.match(r"[-?:](?:\s|$)", text):
        found = tr("a title that begins with {sign}", sign=text[0])
        raise TitleError(offset, found, tr("the title in quotation marks"))
    colon = re.search(r":(?=\s|$)", text)
    if colon is not None:
        at = offset + min(colon.start(), len(lines[0]))
        raise TitleError(at, tr("a colon in the title"), tr("the title in quotation marks"))
    return "" if text in _NOTHING or _ZERO.fullmatch(text) else text
