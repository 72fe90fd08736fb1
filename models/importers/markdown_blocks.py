"""Finds the journey diagram in a Markdown file: the fenced code blocks of CommonMark, in lists and quotes too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.importers.mermaid_preprocess import diagram_kind
from models.importers.mermaid_source import MermaidError, shown
from resources.translations import tr

_FENCE = re.compile(r" {0,3}(?P<marks>`{3,}(?=[^`]*$)|~{3,})[ \t]*(?P<info>.*)$")
_ITEM = re.compile(r" {0,3}(?:[-*+]|[0-9]{1,9}[.)])(?=[ \t]|$)")
_QUOTE = re.compile(r" {0,3}> ?")
_COMMENT = re.compile(r" {0,3}<!--")
_MERMAID = re.compile(r"\{?\.?mermaid\b", re.IGNORECASE)
_DEEPEST = 30
"""Lists and quotes within each other; deeper ones are taken for text, so that the time stays linear."""


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    first: int
    """Lines before its first."""


def first_journey_block(markdown: str) -> tuple[str, int]:
    """The first Mermaid block that is a journey, and the number of lines before it.

    The text keeps its indent (quotation signs become blanks), so that columns are those of the file. Raises
    MermaidError where there is none.
    """
    kinds: list[str] = []
    for block in _mermaid_blocks(markdown.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        kind = diagram_kind(block.text)
        if kind.startswith("journey"):
            return block.text, block.first
        kinds.append(shown(kind) or "?")
    if kinds:
        others = ", ".join(dict.fromkeys(kinds[:5]))
        raise MermaidError(
            tr(
                "The Markdown file has no journey diagram: its Mermaid blocks begin with {words}. "
                "A journey begins with the word journey, in lower case.",
                words=others,
            )
        )
    raise MermaidError(
        tr(
            "The Markdown file has no Mermaid block. A diagram stands between ```mermaid and ```, each on its own line."
        )
    )


def _mermaid_blocks(lines: list[str]) -> Iterator[_Block]:
    containers: list[int | None] = []
    index = 0
    while index < len(lines):
        rest = _within(lines[index], containers, opening=True)
        fence = _FENCE.match(rest)
        index += 1
        if _COMMENT.match(rest):
            index = _after_comment(lines, index - 1, containers)
        elif fence is not None:
            end, after = _block_end(lines, index, containers, fence["marks"])
            if _MERMAID.match(fence["info"]):
                text = "\n".join(_unquoted(lines[at], containers) for at in range(index, end))
                yield _Block(text, index)
            index = after


def _after_comment(lines: list[str], index: int, containers: list[int | None]) -> int:
    """The index after the HTML comment begun at `index`, which ends with its list or quote at the latest."""
    while "-->" not in lines[index]:
        index += 1
        if index == len(lines) or _left(lines[index], containers):
            return index
    return index + 1


def _block_end(lines: list[str], index: int, containers: list[int | None], marks: str) -> tuple[int, int]:
    """The index of the block's end, and of the next line: a closing fence lies between.

    A block also ends with its list or quote.
    """
    while index < len(lines) and not _left(lines[index], containers):
        if _closes(_within(lines[index], list(containers)), marks):
            return index, index + 1
        index += 1
    return index, index


def _left(line: str, containers: list[int | None]) -> bool:
    """Whether `line` ends one of the lists and quotes."""
    remaining = list(containers)
    _within(line, remaining)
    return len(remaining) < len(containers)


def _closes(rest: str, marks: str) -> bool:
    closing = re.fullmatch(r" {0,3}(`{3,}|~{3,})[ \t]*", rest)
    return closing is not None and closing[1][0] == marks[0] and len(closing[1]) >= len(marks)


def _within(line: str, containers: list[int | None], opening: bool = False) -> str:
    """`line` without the marks of `containers` (the width of a list item, None for a quote).

    Containers that end with the line are taken off the list; with `opening`, new ones are added.
    """
    rest = _with_blanks_for_tabs(line, 0)
    column = 0
    for depth, width in enumerate(containers):
        quote = _QUOTE.match(rest)
        if width is None and quote is not None:
            cut = quote.end()
        elif width is not None and (not rest.strip() or rest.startswith(" " * width)):
            cut = width
        else:
            del containers[depth:]
            break
        column += cut
        rest = _with_blanks_for_tabs(rest[cut:], column)
    while opening and len(containers) < _DEEPEST:
        quote, item = _QUOTE.match(rest), _ITEM.match(rest)
        if quote is not None:
            cut = quote.end()
            containers.append(None)
        elif item is not None and not _is_rule(rest):
            rest = rest[: item.end()] + _with_blanks_for_tabs(rest[item.end() :], column + item.end())
            cut = item.end() + _gap(rest[item.end() :])
            containers.append(cut)
        else:
            break
        column += cut
        rest = _with_blanks_for_tabs(rest[cut:], column)
    return rest


def _is_rule(rest: str) -> bool:
    """Whether a line is a thematic break such as `* * *`, which looks like a list item."""
    signs = rest.replace(" ", "").replace("\t", "")
    return len(signs) >= 3 and signs[0] in "*-" and not signs.strip(signs[0])


def _gap(rest: str) -> int:
    """Blanks between a list mark and the item's text: 1 to 4; more belong to the text."""
    gap = len(rest) - len(rest.lstrip(" "))
    return gap if 1 <= gap <= 4 and rest.strip() else 1


def _with_blanks_for_tabs(text: str, column: int) -> str:
    """`text`, which begins at `column`, with the tabs of its indent as blanks up to the next column of four."""
    content = text.lstrip(" \t")
    head = text[: len(text) - len(content)]
    return (" " * (column % 4) + head).expandtabs(4)[column % 4 :] + content if head else text


def _unquoted(line: str, containers: list[int | None]) -> str:
    """`line` with the quotation signs of its containers as blanks."""
    signs = sum(width is None for width in containers)
    prefix = re.match(r"[ \t>]*", line)
    head = prefix[0] if prefix else ""
    for _ in range(signs):
        head = head.replace(">", " ", 1)
    return head + line[len(head) :]
