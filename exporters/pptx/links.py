"""Web addresses in the texts of slides: found again in lines that were broken anew, and made to be clicked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from exporters.addresses import addresses, has_addresses

Link = Callable[[str], str | None]
"""The relation of this slide for an address; None where nothing may lead there."""

_END = "\n"
_BROKEN = "(?:-?\n)?"
"""What may stand between two letters of an address that was broken at the end of a line."""


class Links:
    """The addresses in the texts of a map."""

    def __init__(self, texts: Iterable[str]) -> None:
        known = {
            text[found.start : found.stop]: found.target
            for text in texts
            if has_addresses(text)
            for found in addresses(text)
        }
        # The longest first: another may be its beginning.
        self._known = [(_pattern(said), known[said]) for said in sorted(known, key=len, reverse=True)]

    def found(self, lines: Sequence[str]) -> list[list[tuple[int, int, str]]]:
        """For each line the parts of it that lead somewhere: first letter, one behind the last, address."""
        parts: list[list[tuple[int, int, str]]] = [[] for _ in lines]
        if not self._known:
            return parts
        whole = _END.join(lines)
        if not has_addresses(whole.replace(_END, "")):
            return parts
        taken = [False] * len(whole)
        for pattern, target in self._known:
            for match in pattern.finditer(whole):
                first, last = match.span()
                if not any(taken[first:last]):
                    taken[first:last] = [True] * (last - first)
                    _share_out(parts, whole, first, last, target)
        return [sorted(found) for found in parts]


def _pattern(said: str) -> re.Pattern[str]:
    return re.compile(_BROKEN.join(map(re.escape, said)))


def _share_out(
    parts: list[list[tuple[int, int, str]]], whole: str, first: int, last: int, target: str
) -> None:
    """Give each line what of the address stands on it."""
    line = whole.count(_END, 0, first)
    start = whole.rfind(_END, 0, first) + 1
    while first < last:
        end = whole.find(_END, first, last)
        stop = last if end < 0 else end
        if stop > first:
            parts[line].append((first - start, stop - start, target))
        line, first = line + 1, stop + 1
        start = first


def parted(text: str, found: Sequence[tuple[int, int, str]]) -> Iterator[tuple[str, str]]:
    """The text in parts, each with the address that it leads to; empty for none."""
    at = 0
    for first, last, target in found:
        if at < first:
            yield text[at:first], ""
        yield text[first:last], target
        at = last
    if at < len(text) or not text:
        yield text[at:], ""


def in_text(text: str) -> list[tuple[int, int, str]]:
    """The parts of a text as it was written that lead somewhere."""
    return [(found.start, found.stop, found.target) for found in addresses(text)]


def click(target: str, link: Link) -> str:
    """The element by which a run leads to an address; empty where it leads nowhere."""
    relation = link(target) if target else None
    return "" if relation is None else f'<a:hlinkClick r:id="{relation}"/>'
